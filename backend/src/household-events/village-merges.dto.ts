import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsString,
  Length,
  Matches,
} from 'class-validator';
import { normaliseText } from '../shared/domain/chinese-text';
import { toPointsNumber } from '../shared/domain/points';
import { IsLocalDate } from '../shared/validators';
import { CODE_RULES, isUnsettled, type VillageMerger } from './domain/merge-villages';
import { type MergerPreview } from './merge-villages';
import { type MergedVillageRow } from './village-merge.store';

const VILLAGE = /^(?!\d{9}000)\d{12}$/;

export class VillageMergerDto {
  @ApiProperty({ example: '431322105299', description: 'of the new village; not in use yet' })
  @Matches(VILLAGE)
  code: string;

  @ApiProperty({ example: '新溪村' })
  @IsString()
  @Length(1, 60)
  name: string;

  @ApiProperty({ example: '2026-11-01', description: 'the first day of the new village' })
  @IsLocalDate()
  effectiveOn: string;

  @ApiProperty({ description: 'the document it rests on' })
  @IsString()
  @Length(1, 300)
  reason: string;

  @ApiProperty({ type: [String], description: 'in the order in which groups are numbered' })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(10)
  @Matches(VILLAGE, { each: true })
  villages: string[];

  @ApiProperty({ enum: CODE_RULES, description: 'whether households keep their codes' })
  @IsIn(CODE_RULES)
  codes: VillageMerger['codes'];
}

export class NewVillageMergerDto extends VillageMergerDto {
  @ApiProperty({ description: 'of the preview: what was shown is what is done' })
  @Matches(/^[0-9a-f]{64}$/)
  fingerprint: string;
}

export class MergingVillageDto {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty() households: number;
  @ApiProperty() people: number;
  @ApiProperty({ description: 'of the year' }) points: number;
  @ApiProperty() waitingActs: number;
  @ApiProperty() openObjections: number;
  @ApiProperty({ type: [String] }) openMonths: string[];
  @ApiProperty({ type: Number, nullable: true, description: 'whose points wait to be carried' })
  unfinishedYear: number | null;
  @ApiProperty({ description: 'something is left to settle first' }) unsettled: boolean;
}

export class MergedGroupDto {
  @ApiProperty() village: string;
  @ApiProperty() fromGroupNo: number;
  @ApiProperty() fromName: string;
  @ApiProperty() groupNo: number;
}

export class MergedCodeDto {
  @ApiProperty() village: string;
  @ApiProperty() fromCode: string;
  @ApiProperty() code: string;
}

export class VillageMergerPreviewDto {
  @ApiProperty({ description: 'send it back with the merger' }) fingerprint: string;
  @ApiProperty({ type: [MergingVillageDto] }) villages: MergingVillageDto[];
  @ApiProperty({ type: [MergedGroupDto] }) groups: MergedGroupDto[];
  @ApiProperty({ type: [MergedCodeDto], description: 'codes that change' }) codes: MergedCodeDto[];
}

export class MergedVillageDto {
  @ApiProperty({ description: 'new and old code' }) id: string;
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty() fromVillage: string;
  @ApiProperty() fromName: string;
  @ApiProperty() effectiveOn: string;
  @ApiProperty() reason: string;
  @ApiProperty({ description: "the old ledger's last posting before" }) closingSeq: number;
  @ApiProperty({ type: Number, nullable: true, description: 'of the new ledger; null: no points' })
  openingSeq: number | null;
  @ApiProperty() households: number;
  @ApiProperty() points: number;
  @ApiProperty() recordedByName: string;
}

export class NewVillageDto {
  @ApiProperty() code: string;
}

export const toMerger = (body: VillageMergerDto): VillageMerger => {
  const { code, effectiveOn, villages, codes } = body;
  const [name, reason] = [normaliseText(body.name), normaliseText(body.reason)];
  return { code, name, effectiveOn, reason, villages, codes };
};

export const toMergerPreviewDto = ({
  facts,
  plan,
  fingerprint,
}: MergerPreview): VillageMergerPreviewDto => ({
  fingerprint,
  villages: facts.villages.map((village) => ({
    ...{ code: village.code, name: village.name, households: village.households.length },
    people: village.households.reduce((sum, { people }) => sum + people, 0),
    points: toPointsNumber(village.points),
    ...{ waitingActs: village.waitingActs, openObjections: village.openObjections },
    ...{ openMonths: village.openMonths, unfinishedYear: village.unfinishedYear },
    unsettled: isUnsettled(village),
  })),
  groups: plan.groups,
  codes: plan.households
    .filter(({ fromCode, code }) => fromCode !== code)
    .map(({ village, fromCode, code }) => ({ village, fromCode, code })),
});

export const toMergedVillageDto = (row: MergedVillageRow): MergedVillageDto => ({
  id: `${row.village_code}-${row.from_village}`,
  ...{ code: row.village_code, name: row.village_name },
  ...{ fromVillage: row.from_village, fromName: row.from_name, effectiveOn: row.effective_on },
  ...{ reason: row.reason, closingSeq: row.closing_seq, openingSeq: row.opening_seq },
  ...{ households: row.households, points: toPointsNumber(row.points) },
  recordedByName: row.recorded_by_name,
});
