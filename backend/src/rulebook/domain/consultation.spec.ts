import {
  CONSULTATION_STATES,
  CONSULTATION_STEPS,
  type ConsultationState,
  refuseMeeting,
  refuseOpinion,
  refuseStep,
} from './consultation';

describe('the way of a consultation', () => {
  test('reaches every state from the plan, and ends', () => {
    const reached = new Set<ConsultationState>(['PLANNED']);
    for (const state of reached) {
      for (const next of Object.values(CONSULTATION_STEPS[state])) reached.add(next);
    }
    expect([...reached]).toEqual([...CONSULTATION_STATES]);
    expect(CONSULTATION_STEPS.ANSWERED).toEqual({});
  });

  test.each([
    ['PLANNED', 'HOLD', null],
    ['PLANNED', 'CLOSE', 'consultation.not_held'],
    ['HELD', 'HOLD', 'consultation.held_already'],
    ['HELD', 'CLOSE', null],
    ['ANSWERED', 'HOLD', 'consultation.answered_already'],
    ['ANSWERED', 'CLOSE', 'consultation.answered_already'],
  ] as const)('from %s, %s is answered with %s', (state, step, refusal) => {
    expect(refuseStep(state, step)).toBe(refusal);
  });
});

describe('the record of a meeting', () => {
  const MEETING = { heldOn: '2026-03-05', expected: 20, present: 15, households: 12 };
  const KNOWN = { today: '2026-03-10', votedOn: '2026-03-09' };
  const inconsistent = 'consultation.counts_inconsistent';

  test.each([
    ['as it should be', {}, null],
    ['to which all came', { present: 20 }, null],
    ['of today', { heldOn: '2026-03-10' }, 'consultation.after_vote'],
    ['on the day of the vote', { heldOn: '2026-03-09' }, null],
    ['of tomorrow', { heldOn: '2026-03-11' }, 'consultation.held_in_future'],
    ['to which more came than were asked', { present: 21 }, inconsistent],
    ['to which nobody came', { present: 0, households: 0 }, inconsistent],
    ['with more houses than people', { households: 16 }, inconsistent],
  ])('%s', (_what, change, refusal) => {
    expect(refuseMeeting({ ...MEETING, ...change }, KNOWN)).toBe(refusal);
  });

  test('of a list nobody has voted on may be of today', () => {
    const today = { today: '2026-03-10', votedOn: null };
    expect(refuseMeeting({ ...MEETING, heldOn: '2026-03-10' }, today)).toBeNull();
  });
});

describe('an opinion', () => {
  test.each([
    ['PLANNED', '2026-03-05', null],
    ['PLANNED', '2026-03-06', 'consultation.not_begun'],
    ['HELD', '2026-03-06', null],
    ['ANSWERED', '2026-03-01', 'consultation.answered_already'],
  ] as const)(
    'on 5 March, of a consultation %s for %s, is answered with %s',
    (state, day, refusal) => {
      expect(refuseOpinion({ state, scheduledOn: day }, '2026-03-05')).toBe(refusal);
    },
  );
});
