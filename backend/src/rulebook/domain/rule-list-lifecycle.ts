export type RuleListState = 'DRAFT' | 'VOTING' | 'ADOPTED' | 'DISCARDED';
export type RuleListStep = 'PUT_TO_VOTE' | 'TAKE_BACK' | 'ADOPT' | 'DISCARD';

/**
 * A list is written as a draft. Put to the vote it stands still until the ballot is decided: passed
 * it is adopted, otherwise taken back to be written on. A draft of a meeting already held on paper
 * is adopted at once. An adopted list ends when the next one begins; it is never edited.
 */
export const RULE_LIST_LIFECYCLE: Record<
  RuleListState,
  Partial<Record<RuleListStep, RuleListState>>
> = {
  DRAFT: { PUT_TO_VOTE: 'VOTING', ADOPT: 'ADOPTED', DISCARD: 'DISCARDED' },
  VOTING: { ADOPT: 'ADOPTED', TAKE_BACK: 'DRAFT' },
  ADOPTED: {},
  DISCARDED: {},
};

/** The state a step leads to; null when the list cannot take it. */
export const stepFrom = (state: RuleListState, step: RuleListStep): RuleListState | null =>
  RULE_LIST_LIFECYCLE[state][step] ?? null;
