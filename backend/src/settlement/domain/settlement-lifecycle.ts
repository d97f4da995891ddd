export type SettlementState = 'DRAFT' | 'VOTING' | 'ADOPTED' | 'PUBLICISED' | 'FINAL' | 'REPLACED';
export type SettlementStep =
  'PUT_TO_VOTE' | 'TAKE_BACK' | 'ADOPT' | 'PUBLICISE' | 'FINALISE' | 'REPLACE';

/**
 * A plan is written as a draft, stands still while it is voted, and is adopted by a ballot or by a
 * meeting held on paper. What was adopted is reckoned and hung on the wall; after its days, with
 * every objection answered, it is final. Whatever is changed after the vote is a next version, which
 * replaces this one. A final one is never edited.
 */
export const SETTLEMENT_LIFECYCLE: Record<
  SettlementState,
  Partial<Record<SettlementStep, SettlementState>>
> = {
  DRAFT: { PUT_TO_VOTE: 'VOTING', ADOPT: 'ADOPTED' },
  VOTING: { ADOPT: 'ADOPTED', TAKE_BACK: 'DRAFT' },
  ADOPTED: { PUBLICISE: 'PUBLICISED', REPLACE: 'REPLACED' },
  PUBLICISED: { FINALISE: 'FINAL', REPLACE: 'REPLACED' },
  FINAL: {},
  REPLACED: {},
};

/** The state a step leads to; null when the settlement cannot take it. */
export const stepFrom = (state: SettlementState, step: SettlementStep): SettlementState | null =>
  SETTLEMENT_LIFECYCLE[state][step] ?? null;
