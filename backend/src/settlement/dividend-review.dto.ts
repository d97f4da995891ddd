import { ApiProperty } from '@nestjs/swagger';
import { gini, lorenz, sumOfLeast, sumOfMost } from './domain/evenness';
import { type YearDividend } from './read-year-dividend';
import { type SettlementRow } from './settlement.store';

class LorenzPointDto {
  @ApiProperty({ description: 'that got least' }) households: number;
  @ApiProperty({ description: 'together' }) fen: number;
}

/** Whatever is not final may still change. */
export const toldState = (settlement: SettlementRow | null): 'NONE' | 'DRAFT' | 'FINAL' =>
  settlement === null ? 'NONE' : settlement.state === 'FINAL' ? 'FINAL' : 'DRAFT';

export class DividendReviewDto {
  @ApiProperty({ enum: ['NONE', 'DRAFT', 'FINAL'] }) state: 'NONE' | 'DRAFT' | 'FINAL';
  @ApiProperty() title: string;
  @ApiProperty() amountFen: number;
  @ApiProperty({ description: 'that take part, with those that get nothing' }) households: number;
  @ApiProperty() unpaid: number;
  @ApiProperty({ description: 'basis points, cut; over all households that take part' })
  giniBps: number;
  @ApiProperty({ type: [LorenzPointDto], description: 'from nobody to everybody' })
  lorenz: LorenzPointDto[];
  @ApiProperty({ description: 'the half that gets least' }) halfHouseholds: number;
  @ApiProperty() halfFen: number;
  @ApiProperty({ description: 'the tenth that gets most' }) tenthHouseholds: number;
  @ApiProperty() tenthFen: number;
}

export function toDividendReviewDto({
  standings,
  settlement,
  payouts,
}: YearDividend): DividendReviewDto {
  const paid = payouts.map(({ amountFen }) => amountFen);
  const ids = new Set(payouts.map(({ householdId }) => householdId));
  const others = standings.filter(({ householdId }) => !ids.has(householdId)).length;
  const unpaid = settlement ? others : 0;
  const amounts = [...paid, ...Array.from({ length: unpaid }, () => 0)];
  const halfHouseholds = Math.floor(amounts.length / 2);
  const tenthHouseholds = Math.ceil(amounts.length / 10);
  return {
    state: toldState(settlement),
    title: settlement?.title ?? '',
    amountFen: sumOfMost(amounts, amounts.length),
    households: amounts.length,
    unpaid,
    giniBps: gini(amounts),
    lorenz: lorenz(amounts),
    halfHouseholds,
    halfFen: sumOfLeast(amounts, halfHouseholds),
    tenthHouseholds,
    tenthFen: sumOfMost(amounts, tenthHouseholds),
  };
}
