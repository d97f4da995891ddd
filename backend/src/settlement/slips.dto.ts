import { ApiProperty } from '@nestjs/swagger';
import { toPointsNumber } from '../shared/domain/points';
import { type SlipPart } from './domain/slip';
import { isCertified } from './certify-settlement';
import { toldState } from './dividend-review.dto';
import { type PrintedSlip } from './read-slips';

class SlipMonthDto {
  @ApiProperty({ description: 'in which it was publicised' }) month: string;
  @ApiProperty() adds: number;
  @ApiProperty({ description: 'positive' }) deducts: number;
  @ApiProperty() points: number;
}

class SlipPartDto {
  @ApiProperty() label: string;
  @ApiProperty({ description: 'what weights are counted in' }) unit: string;
  @ApiProperty({ description: 'what is divided: without floors and what stopped at the cap' })
  poolFen: number;
  @ApiProperty({ description: 'paid before anything is divided' }) floorFen: number;
  @ApiProperty({ description: 'stopped at the most a household gets' }) capped: boolean;
  @ApiProperty() totalWeight: number;
  @ApiProperty() weight: number;
  @ApiProperty({ description: 'pool × weight ÷ total in 元; … where it goes on' })
  exactYuan: string;
  @ApiProperty({ description: 'the same cut to whole 分' }) cutFen: number;
  @ApiProperty({ description: 'what was cut off, in 分' }) remainder: string;
  @ApiProperty({ description: '分 left over once all shares are cut' }) leftoverFen: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'in the order of remainders; up to leftoverFen it gets one 分 more',
  })
  place: number | null;
  @ApiProperty() amountFen: number;
}

export class SlipDto {
  @ApiProperty({ description: 'of the household' }) id: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() groupNo: number;
  @ApiProperty() groupName: string;
  @ApiProperty() year: number;
  @ApiProperty() villageName: string;
  @ApiProperty() supervisionPhone: string;
  @ApiProperty() base: number;
  @ApiProperty() carried: number;
  @ApiProperty({ type: [SlipMonthDto], description: 'base + carried + months = points' })
  months: SlipMonthDto[];
  @ApiProperty() points: number;
  @ApiProperty({ type: Number, nullable: true, description: 'null: not ranked any more' })
  rank: number | null;
  @ApiProperty() tied: boolean;
  @ApiProperty({ description: 'households ranked' }) rankedOf: number;
  @ApiProperty({ enum: ['NONE', 'DRAFT', 'FINAL'] }) dividend: 'NONE' | 'DRAFT' | 'FINAL';
  @ApiProperty() dividendTitle: string;
  @ApiProperty({ type: [SlipPartDto], description: 'their sum is amountFen' })
  parts: SlipPartDto[];
  @ApiProperty({ description: 'what rounding adds or takes' }) roundingFen: number;
  @ApiProperty() amountFen: number;
  @ApiProperty({ type: String, nullable: true, description: 'SHA-256 of the final settlement' })
  contentHash: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'the settlement whose certificate proves the dividend; null: there is none',
  })
  certifiedBy: string | null;
  @ApiProperty({ description: 'the last posting of the log it was made from; 0 for none' })
  ledgerSeq: number;
  @ApiProperty({ description: 'root of that log' }) ledgerRoot: string;
  @ApiProperty({ type: String, nullable: true, description: 'a path of the public board' })
  board: string | null;
}

export function toSlipDto(slip: PrintedSlip): SlipDto {
  const { household, year, villageName, supervisionPhone, place, settlement, ledger } = slip;
  const { householdId: id, householdCode, headName, groupNo } = household;
  return {
    id,
    householdCode,
    headName,
    groupNo,
    groupName: slip.groupName,
    year,
    villageName,
    supervisionPhone,
    base: toPointsNumber(slip.base),
    carried: toPointsNumber(slip.carried),
    months: slip.months.map(({ month, adds, deducts, points }) => ({
      month,
      adds: toPointsNumber(adds),
      deducts: toPointsNumber(deducts),
      points: toPointsNumber(points),
    })),
    points: toPointsNumber(slip.points),
    rank: place?.rank ?? null,
    tied: place?.tied ?? false,
    rankedOf: place?.of ?? 0,
    dividend: toldState(settlement),
    dividendTitle: settlement?.title ?? '',
    parts: slip.parts.map(toPartDto),
    roundingFen: slip.roundingFen,
    amountFen: slip.amountFen,
    contentHash: settlement?.content_hash?.toString('hex') ?? null,
    certifiedBy: settlement && isCertified(settlement) ? settlement.id : null,
    ledgerSeq: ledger?.seq ?? 0,
    ledgerRoot: ledger?.root.toString('hex') ?? '',
    board: slip.board,
  };
}

const toPartDto = (slip: SlipPart): SlipPartDto => {
  const { key: _, hundredths, weight, totalWeight, ...part } = slip;
  const counted = (of: number) => (hundredths ? toPointsNumber(of) : of);
  return { ...part, weight: counted(weight), totalWeight: counted(totalWeight) };
};
