import { contentHash } from '../../shared/domain/content-hash';
import { type Fen } from '../../shared/domain/fen';
import { type DistributionPlan, type PlanHousehold } from './distribution-plan';
import { type Division } from './divide';
import { type PaidOut, type Payout } from './payout-lines';

/** The rule by which every settlement of before plans divides; part of what is hashed. */
const BY_POINTS = 'LARGEST_REMAINDER_TIES_BY_HOUSEHOLD_CODE';
/** The rule by which a plan is divided (docs/rules/dividend.md); part of what is hashed. */
const BY_PLAN = 'DISTRIBUTION_PLAN_1';

/** What a final settlement of before plans was made from, and what came out. */
export interface SettledContent {
  villageCode: string;
  schemeId: string;
  year: number;
  poolFen: Fen;
  ledgerSeq: number;
  /** Lower-case hexadecimal. */
  ledgerHash: string;
  payouts: readonly Payout[];
}

/** What a plan is reckoned from, and what comes out, as it hangs on the wall. */
export interface PlannedContent extends Omit<SettledContent, 'payouts' | 'poolFen'> {
  planVersion: number;
  frozenVersion: number;
  ballotId: string;
  plan: DistributionPlan;
  households: readonly PlanHousehold[];
  result: DivisionResult;
  payouts: readonly PaidOut[];
}

/** All of a division but the households. */
export type DivisionResult = Omit<Division, 'shares'>;

/** SHA-256 (32 bytes) over inputs and result, so that both can be recomputed years later. */
export function settlementHash({ payouts, ...inputs }: SettledContent): Buffer {
  return contentHash({ rule: BY_POINTS, ...inputs, payouts: byCode(payouts) });
}

/** The same of a plan: households and payouts by code, parts in the order of the pools. */
export function planHash({ households, payouts, ...inputs }: PlannedContent): Buffer {
  const sorted = { households: byCode(households), payouts: byCode(payouts) };
  return contentHash({ rule: BY_PLAN, ...inputs, ...sorted });
}

const byCode = <Row extends { householdCode: string }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => (a.householdCode < b.householdCode ? -1 : 1));
