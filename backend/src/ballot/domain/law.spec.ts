import { BALLOT_BODIES, type BallotBody, type BodyLaw, competenceOf, lawOn } from './law';
import { BALLOT_STATES, type BallotState, stateAfter, TRANSITIONS } from './lifecycle';

describe('what the law asks of a body', () => {
  it.each<[BallotBody, BodyLaw['quorum'], number, BodyLaw['shortNotice'], string]>([
    ['VILLAGERS_MEETING', 'MORE_THAN_HALF', 10, 'NEVER', 'DECIDES'],
    ['HOUSEHOLD_REP_MEETING', 'AT_LEAST_TWO_THIRDS', 10, 'NEVER', 'DECIDES'],
    ['REPRESENTATIVES_MEETING', 'AT_LEAST_TWO_THIRDS', 5, 'WITH_REASON', 'DECIDES_IF_ALLOWED'],
    ['GROUP_MEETING', 'AT_LEAST_TWO_THIRDS', 0, 'WITH_REASON', 'DECIDES_FOR_GROUP'],
    ['PARTY_MEMBERS_MEETING', 'AT_LEAST_TWO_THIRDS', 3, 'WITH_REASON', 'DELIBERATES'],
  ])('%s', (body, quorum, noticeDays, shortNotice, competence) => {
    for (const day of ['2025-12-31', '2026-01-01']) {
      const demands = lawOn(day).bodies[body];
      expect(demands).toMatchObject({ quorum, noticeDays, shortNotice });
      expect(demands.majority).toBe('MORE_THAN_HALF');
      expect(demands.source).not.toBe('');
    }
    expect(competenceOf(body)).toBe(competence);
  });

  it('is labelled with the version in force on the day of the meeting', () => {
    expect(lawOn('2025-12-31').version).toContain('2018');
    expect(lawOn('2026-01-01').version).toContain('按 2018 年文本');
    expect(Object.keys(lawOn('2026-01-01').bodies)).toEqual([...BALLOT_BODIES]);
  });
});

describe('the life of a ballot', () => {
  const next = (state: BallotState) => Object.values(TRANSITIONS[state]);

  it('reaches every state from a draft, and nothing else', () => {
    const reached = new Set<BallotState>(['DRAFT']);
    for (const state of reached) next(state).forEach((one) => reached.add(one));
    expect([...reached].sort()).toEqual([...BALLOT_STATES].sort());
  });

  it('ends: from every state a verdict or a cancellation can be reached', () => {
    const ends = BALLOT_STATES.filter((state) => next(state).length === 0);
    expect(ends).toEqual(['CLOSED', 'CANCELLED']);
    for (const state of ['DRAFT', 'ANNOUNCED', 'OPEN'] as const) {
      expect(stateAfter(state, 'cancel')).toBe('CANCELLED');
    }
  });

  it.each<[BallotState, string, BallotState | null]>([
    ['DRAFT', 'announce', 'ANNOUNCED'],
    ['DRAFT', 'open', null],
    ['DRAFT', 'vote', null],
    ['ANNOUNCED', 'open', 'OPEN'],
    ['ANNOUNCED', 'vote', null],
    ['OPEN', 'vote', 'OPEN'],
    ['OPEN', 'close', 'CLOSED'],
    ['CLOSED', 'vote', null],
    ['CLOSED', 'close', null],
    ['CLOSED', 'cancel', null],
    ['CANCELLED', 'open', null],
  ])('%s, then %s: %s', (state, step, after) => {
    expect(stateAfter(state, step as Parameters<typeof stateAfter>[1])).toBe(after);
  });
});
