export const BALLOT_STATES = ['DRAFT', 'ANNOUNCED', 'OPEN', 'CLOSED', 'CANCELLED'] as const;
export type BallotState = (typeof BALLOT_STATES)[number];
export type BallotStep = 'announce' | 'open' | 'vote' | 'count' | 'close' | 'cancel';

/**
 * What may be done in which state, and where it leads. `vote` stands for checking in too, `count`
 * for counting again.
 */
export const TRANSITIONS: Record<BallotState, Partial<Record<BallotStep, BallotState>>> = {
  DRAFT: { announce: 'ANNOUNCED', cancel: 'CANCELLED' },
  ANNOUNCED: { open: 'OPEN', cancel: 'CANCELLED' },
  OPEN: { vote: 'OPEN', count: 'OPEN', close: 'CLOSED', cancel: 'CANCELLED' },
  CLOSED: {},
  CANCELLED: {},
};

/** The state a step leads to, or null when it cannot be taken now. */
export const stateAfter = (state: BallotState, step: BallotStep): BallotState | null =>
  TRANSITIONS[state][step] ?? null;
