import { contentHash } from '../../shared/domain/content-hash';
import { type Fen } from '../../shared/domain/fen';
import { type Payout } from './plan-payouts';

/** The rule by which every settlement of this version divides; part of what is hashed. */
const RULE = 'LARGEST_REMAINDER_TIES_BY_HOUSEHOLD_CODE';

/** What a final settlement was made from, and what came out. */
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

/** SHA-256 (32 bytes) over inputs and result, so that both can be recomputed years later. */
export function settlementHash({ payouts, ...inputs }: SettledContent): Buffer {
  const byCode = payouts.toSorted((a, b) => (a.householdCode < b.householdCode ? -1 : 1));
  return contentHash({ rule: RULE, ...inputs, payouts: byCode });
}
