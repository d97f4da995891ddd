import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { type AreaCode } from '../shared/domain/area-code';
import { displayName } from '../shared/domain/display-name';
import { toPointsNumber } from '../shared/domain/points';
import { IsLocalDate, Optional } from '../shared/validators';
import {
  type AwardListHead,
  type AwardScheme,
  type Delivery,
  type ListedRow,
  type ListedVillage,
} from './award-list.store';
import {
  type AwardPolicy,
  BOTTOM_TIES,
  type BottomPolicy,
  type RewardBand,
  TOP_TIES,
  type TopPolicy,
  VETOES,
} from './domain/award-policy';
import { TIE_STEPS, type TieStep } from './domain/rank';
import { type Drawn, type Without } from './draw-awards';

/** More than a township has households in its best villages; a list is printed and read. */
const MOST_PLACES = 1000;

export class RewardBandDto implements RewardBand {
  @ApiProperty({ description: 'the last place it reaches' })
  @IsInt()
  @Min(1)
  @Max(MOST_PLACES)
  upTo: number;
  @ApiProperty({ example: '一等奖:奖状和 200 元物资' })
  @IsString()
  @Length(1, 60)
  @Matches(/\S/)
  reward: string;
}

export class TopPolicyDto implements TopPolicy {
  @ApiProperty({ example: 200 }) @IsInt() @Min(1) @Max(MOST_PLACES) count: number;
  @ApiProperty({ enum: TOP_TIES }) @IsIn(TOP_TIES) tie: TopPolicy['tie'];
  @ApiProperty({ enum: VETOES }) @IsIn(VETOES) veto: TopPolicy['veto'];
  @ApiProperty({ type: [RewardBandDto], description: 'by places; the last one ends at `count`' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => RewardBandDto)
  bands: RewardBandDto[];
}

export class BottomPolicyDto implements BottomPolicy {
  @ApiProperty({ example: 5 }) @IsInt() @Min(1) @Max(20) count: number;
  @ApiProperty({ example: 30, description: 'a village that ranks fewer has no such list' })
  @IsInt()
  @Min(10)
  @Max(1000)
  minimum: number;
  @ApiProperty({ enum: BOTTOM_TIES }) @IsIn(BOTTOM_TIES) tie: BottomPolicy['tie'];
}

export class AwardPolicyDto {
  @ApiProperty({ type: TopPolicyDto })
  @ValidateNested()
  @Type(() => TopPolicyDto)
  top: TopPolicyDto;
  @Optional({
    type: BottomPolicyDto,
    nullable: true,
    description: 'none: nobody is listed for help',
  })
  @ValidateNested()
  @Type(() => BottomPolicyDto)
  bottom?: BottomPolicyDto | null;
}

export const toPolicy = ({ top, bottom = null }: AwardPolicyDto): AwardPolicy => ({ top, bottom });

class YearDto {
  @ApiProperty({ example: 2026 }) @IsInt() @Min(2000) @Max(2199) year: number;
}

export class NewAwardSchemeDto extends YearDto {
  @ApiProperty({ type: AwardPolicyDto })
  @ValidateNested()
  @Type(() => AwardPolicyDto)
  policy: AwardPolicyDto;
  @ApiProperty({ description: 'who decided it', example: '镇党政联席会议讨论通过' })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/)
  decision: string;
  @ApiProperty({ example: '2027-01-15' }) @IsLocalDate() decidedOn: string;
}

export class WithoutDto {
  @ApiProperty({ example: '431322105203' }) @Matches(/^\d{12}$/) villageCode: string;
  @ApiProperty({ example: '合村后账目未清', description: 'printed on the list' })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/)
  reason: string;
}

export class AwardListAskDto extends YearDto {
  @Optional({ type: [WithoutDto], description: 'villages that have not frozen the year' })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => WithoutDto)
  without?: WithoutDto[];
}

export class AwardPreviewAskDto extends AwardListAskDto {
  @ApiProperty({ type: AwardPolicyDto })
  @ValidateNested()
  @Type(() => AwardPolicyDto)
  policy: AwardPolicyDto;
}

export const toWithout = ({ without = [] }: AwardListAskDto): Without =>
  new Map(without.map(({ villageCode, reason }) => [villageCode, reason.trim()]));

export class NewDeliveryDto implements Delivery {
  @ApiProperty() @IsUUID() householdId: string;
  @ApiProperty() @IsLocalDate() handedOn: string;
  @ApiProperty({ description: 'who handed it over' })
  @IsString()
  @Length(1, 40)
  @Matches(/\S/)
  handedBy: string;
  @ApiProperty({ description: 'who signed for it' })
  @IsString()
  @Length(1, 40)
  @Matches(/\S/)
  receivedBy: string;
  @Optional({ description: 'where the signed paper is' })
  @IsString()
  @Length(0, 200)
  note: string = '';
}

export class AwardSchemeDto {
  @ApiProperty() id: string;
  @ApiProperty() areaCode: string;
  @ApiProperty() year: number;
  @ApiProperty({ type: AwardPolicyDto }) policy: AwardPolicy;
  @ApiProperty() decision: string;
  @ApiProperty() decidedOn: string;
  @ApiProperty() recordedByName: string;
}

export const toSchemeDto = (scheme: AwardScheme): AwardSchemeDto => scheme;

export class DeliveryDto {
  @ApiProperty() handedOn: string;
  @ApiProperty() handedBy: string;
  @ApiProperty() receivedBy: string;
  @ApiProperty() note: string;
}

export class AwardDto {
  @ApiProperty() householdId: string;
  @ApiProperty({ description: 'ties share the better one' }) place: number;
  @ApiProperty() tied: boolean;
  @ApiProperty({
    enum: TIE_STEPS,
    nullable: true,
    description: 'what told it from others of the same points',
  })
  decidedBy: TieStep | null;
  @ApiProperty({ description: 'empty when a veto withheld it' }) reward: string;
  @ApiProperty({ description: 'the class of act behind a veto' }) veto: string;
  @ApiProperty() villageCode: string;
  @ApiProperty() villageName: string;
  @ApiProperty() householdCode: string;
  @ApiProperty({ description: 'as its village shows it, outside one’s own village' })
  headName: string;
  @ApiProperty() groupNo: number;
  @ApiProperty() points: number;
  @ApiProperty({ type: DeliveryDto, nullable: true }) delivery: Delivery | null;
}

export class AwardVillageDto {
  @ApiProperty() villageCode: string;
  @ApiProperty() villageName: string;
  @ApiProperty({ type: Number, nullable: true, description: 'null: its year is not frozen' })
  frozenVersion: number | null;
  @ApiProperty({ description: 'why the list is made without it' }) reason: string;
  @ApiProperty() ranked: number;
  @ApiProperty({ description: 'too small for a list of help, or none is made' }) helpOff: boolean;
  @ApiProperty({ description: 'households to be helped' }) helped: number;
  @ApiProperty({ description: 'among the last, but protected' }) protected: number;
  @ApiProperty({ description: 'left out because their tie crosses the cut' }) tiedOut: number;
}

export class CutDto {
  @ApiProperty() points: number;
  @ApiProperty({ description: 'households of these points on the list' }) within: number;
  @ApiProperty({ description: 'and not on it' }) beyond: number;
}

export class AwardPreviewDto {
  @ApiProperty({ type: [AwardVillageDto] }) villages: AwardVillageDto[];
  @ApiProperty({ type: [AwardDto] }) rows: AwardDto[];
  @ApiProperty({ type: CutDto, nullable: true }) cut: CutDto | null;
  @ApiProperty() awarded: number;
}

export class AwardListDto {
  @ApiProperty() id: string;
  @ApiProperty() areaCode: string;
  @ApiProperty() areaName: string;
  @ApiProperty() year: number;
  @ApiProperty() version: number;
  @ApiProperty({ type: AwardPolicyDto }) policy: AwardPolicy;
  @ApiProperty() decision: string;
  @ApiProperty() decidedOn: string;
  @ApiProperty({ description: '64 hexadecimal digits' }) contentHash: string;
  @ApiProperty() publishedAt: string;
  @ApiProperty() publishedByName: string;
  @ApiProperty({ type: Number, nullable: true, description: 'the version in its place' })
  supersededBy: number | null;
  @ApiProperty({ type: [String], description: 'villages whose year was opened again since' })
  reopened: string[];
}

export class AwardListDetailDto extends AwardListDto {
  @ApiProperty({ type: [AwardVillageDto] }) villages: AwardVillageDto[];
  @ApiProperty({ type: [AwardDto], description: 'by place; to a village its own' })
  rows: AwardDto[];
}

export const toListDto = ({ schemeId: _, ...list }: AwardListHead): AwardListDto => ({
  ...list,
  contentHash: list.contentHash.toString('hex'),
  publishedAt: list.publishedAt.toISOString(),
});

/** `ownVillage` is the village whose people the reader may see by name. */
export const toAwardDto = (
  { kind: _, nameDisplay, headName, householdCode, points, ...told }: ListedRow,
  ownVillage: AreaCode,
): AwardDto => {
  const shown = displayName({ headName, code: householdCode }, nameDisplay);
  return {
    ...told,
    householdCode,
    headName: told.villageCode === ownVillage ? headName : shown,
    points: toPointsNumber(points),
  };
};

export const toDetailDto = (
  list: AwardListHead,
  villages: ListedVillage[],
  rows: ListedRow[],
  ownVillage: AreaCode,
): AwardListDetailDto => ({
  ...toListDto(list),
  villages,
  rows: rows.map((row) => toAwardDto(row, ownVillage)),
});

export function toPreviewDto(
  { villages, rows, cut }: Drawn,
  ownVillage: AreaCode,
): AwardPreviewDto {
  const byCode = new Map(villages.map((one) => [one.villageCode, one]));
  const helped = (code: AreaCode) =>
    rows.filter(({ kind, villageCode }) => kind === 'HELP' && villageCode === code).length;
  return {
    villages: villages.map(({ nameDisplay: _, schemeId: __, contentHash: ___, ...village }) => ({
      ...village,
      helped: helped(village.villageCode),
    })),
    rows: rows.flatMap((row) => {
      const village = byCode.get(row.villageCode);
      if (row.kind === 'HELP' || !village) return [];
      const { villageName, nameDisplay } = village;
      return [toAwardDto({ ...row, villageName, nameDisplay, delivery: null }, ownVillage)];
    }),
    cut: cut && { ...cut, points: toPointsNumber(cut.points) },
    awarded: rows.filter(({ kind }) => kind === 'AWARDED').length,
  };
}
