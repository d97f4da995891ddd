import { type Fen } from '../../shared/domain/fen';
import { type Points } from '../../shared/domain/points';
import { type DistributionPlan } from './distribution-plan';
import { type Division, type PayoutPart } from './divide';

/** One line of the payout sheet. `weight` is the part of the points that counts. */
export interface Payout {
  householdId: string;
  householdCode: string;
  groupNo: number;
  headName: string;
  points: Points;
  weight: number;
  amountFen: Fen;
  roundedUp: boolean;
}

/**
 * A line of the sheet of a plan: `amountFen` is the sum of the parts and `roundingFen`. `parts` is empty of payouts of before plans.
 */
export interface PaidOut extends Payout {
  roundingFen: Fen;
  parts: PayoutPart[];
}

/** The division as the payout sheet is signed. */
export function payoutLines({ pools }: DistributionPlan, { shares }: Division): PaidOut[] {
  const byPoints = new Set(pools.flatMap(({ basis, code }) => (basis === 'POINTS' ? code : [])));
  return shares.map(({ household, parts, amountFen, exactFen }) => ({
    householdId: household.householdId,
    householdCode: household.householdCode,
    groupNo: household.groupNo,
    headName: household.headName,
    points: household.points,
    weight: Math.max(0, ...parts.map((one) => (byPoints.has(one.poolCode) ? one.weight : 0))),
    amountFen,
    roundedUp: parts.some(({ roundedUp }) => roundedUp),
    roundingFen: amountFen - exactFen,
    parts,
  }));
}
