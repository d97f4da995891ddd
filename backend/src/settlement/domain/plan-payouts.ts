import { type Fen } from '../../shared/domain/fen';
import { type Points } from '../../shared/domain/points';
import { allocate } from './allocate';

/** A household of the settlement's year with its points from closed months. */
export interface Participant {
  householdId: string;
  householdCode: string;
  groupNo: number;
  headName: string;
  points: Points;
  optedOut: boolean;
}

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

export interface PayoutPlan {
  /** By group and household code, as the sheet is signed. Empty when nobody has points. */
  payouts: Payout[];
  allocatedFen: Fen;
  totalWeight: number;
  /** Households that take part and get nothing, for having no points above zero. */
  unpaidHouseholds: number;
  /** Households that would be paid, had they not opted out. */
  optedOutWithPoints: number;
}

/** Divides the pool by points among the households that take part; who opted out is left aside. */
export function planPayouts(poolFen: Fen, households: readonly Participant[]): PayoutPlan {
  const weighing = households.filter(({ points }) => points > 0);
  const paid = weighing.filter(({ optedOut }) => !optedOut).sort(bySheet);
  const allocation = allocate(
    poolFen,
    paid.map(({ householdCode, points }) => ({ key: householdCode, weight: points })),
  );
  const shares = allocation.outcome === 'ALLOCATED' ? allocation.shares : [];
  const payouts = shares.flatMap(({ weight, fen, roundedUp }, at) => {
    const household = paid[at];
    if (!household) return [];
    const { householdId, householdCode, groupNo, headName, points } = household;
    const facts = { householdId, householdCode, groupNo, headName, points };
    return [{ ...facts, weight, amountFen: fen, roundedUp }];
  });
  return {
    payouts,
    allocatedFen: payouts.reduce((sum, { amountFen }) => sum + amountFen, 0),
    totalWeight: payouts.reduce((sum, { weight }) => sum + weight, 0),
    unpaidHouseholds: households.filter(({ points, optedOut }) => points <= 0 && !optedOut).length,
    optedOutWithPoints: weighing.length - paid.length,
  };
}

function bySheet(a: Participant, b: Participant): number {
  return a.groupNo - b.groupNo || (a.householdCode < b.householdCode ? -1 : 1);
}
