import {
  type ContestedEntry,
  OBJECTION_LIFECYCLE,
  OBJECTION_STATES,
  type ObjectionState,
  type ObjectionStep,
  objectionNumber,
  refuseAppeal,
  refuseHandler,
  refuseObjection,
  refuseObjector,
  refuseStep,
} from './objection';

const ENTRY: ContestedEntry = {
  year: 2026,
  month: '2026-10',
  isDeed: true,
  householdId: 'zhang',
  isReversal: false,
  isReversed: false,
  publicityFrom: '2026-11-01',
};
const NOW = { today: '2026-11-22', lockedYear: 2025 };

describe('the life of an objection', () => {
  test('every state is reached from an open one', () => {
    const reached = new Set<ObjectionState>(['OPEN']);
    for (const state of reached)
      for (const next of Object.values(OBJECTION_LIFECYCLE[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...OBJECTION_STATES].sort());
  });

  test.each<ObjectionState>(['WITHDRAWN', 'APPEAL_UPHELD', 'APPEAL_DISMISSED'])(
    '%s is the end',
    (state) => {
      expect(OBJECTION_LIFECYCLE[state]).toEqual({});
    },
  );

  test.each<[ObjectionState, ObjectionStep, string | null]>([
    ['OPEN', 'UPHOLD', null],
    ['OPEN', 'APPEAL', 'objection.not_answered'],
    ['WITHDRAWN', 'DISMISS', 'objection.not_open'],
    ['UPHELD', 'WITHDRAW', 'objection.not_open'],
    ['UPHELD', 'APPEAL', null],
    ['DISMISSED', 'APPEAL', null],
    ['DISMISSED', 'APPEAL_UPHOLD', 'objection.not_appealed'],
    ['APPEALED', 'APPEAL', 'objection.appealed_already'],
    ['APPEAL_DISMISSED', 'APPEAL', 'objection.appealed_already'],
    ['APPEAL_UPHELD', 'APPEAL_DISMISS', 'objection.not_appealed'],
  ])('%s takes %s: %s', (state, step, code) => {
    expect(refuseStep(state, step, '2026-001')?.code ?? null).toBe(code);
  });
});

describe('an objection is raised', () => {
  test.each<[string, Partial<ContestedEntry>, string, string | null]>([
    ['on the day the sheet goes up', {}, '2026-11-01', null],
    ['today', {}, '2026-11-22', null],
    ['before the sheet went up', {}, '2026-10-31', 'objection.day_out_of_range'],
    ['tomorrow', {}, '2026-11-23', 'objection.day_out_of_range'],
    ['against base points', { isDeed: false }, '2026-11-22', 'objection.entry_is_base'],
    ['against a reversal', { isReversal: true }, '2026-11-22', 'objection.entry_is_reversal'],
    ['against what was reversed', { isReversed: true }, '2026-11-22', 'objection.entry_reversed'],
    ['before publicity', { publicityFrom: null }, '2026-11-22', 'objection.not_publicised'],
    ['about a settled year', { year: 2025 }, '2026-11-22', 'objection.year_settled'],
  ])('%s', (_what, change, on, code) => {
    expect(refuseObjection({ ...ENTRY, ...change }, on, NOW)?.code ?? null).toBe(code);
  });

  test('by a household about its own entry, or by somebody else with a name', () => {
    const of = (party: 'HOUSEHOLD' | 'THIRD_PARTY', householdId: string | null, name = '李四') =>
      refuseObjector({ party, householdId, name }, ENTRY)?.code ?? null;
    expect(of('HOUSEHOLD', 'zhang')).toBeNull();
    expect(of('THIRD_PARTY', 'li')).toBeNull();
    expect(of('THIRD_PARTY', null)).toBeNull();
    expect(of('THIRD_PARTY', 'zhang')).toBe('objection.not_a_third_party');
    expect(of('THIRD_PARTY', null, '')).toBe('objection.objector_missing');
  });
});

describe('an objection is answered', () => {
  const involved = { recordedBy: 'clerk', approvedBy: 'panel', firstAnsweredBy: 'secretary' };
  test.each([
    ['clerk', null, 'objection.own_record'],
    ['panel', null, 'objection.own_approval'],
    ['secretary', null, 'objection.own_answer'],
    ['supervisor', 'OWN', 'objection.own_household'],
    ['supervisor', 'SIBLING', 'objection.relative_household'],
    ['supervisor', null, null],
  ] as const)('by %s, tied to the household as %s: %s', (account, tie, code) => {
    expect(refuseHandler(account, involved, tie)?.code ?? null).toBe(code);
  });

  test('and appealed against until the last day, while the year is open', () => {
    const appeal = { on: '2026-12-01', until: '2026-12-01', entryYear: 2026 };
    expect(refuseAppeal(appeal, 2025)).toBeNull();
    expect(refuseAppeal({ ...appeal, on: '2026-12-02' }, 2025)?.code).toBe(
      'objection.appeal_too_late',
    );
    expect(refuseAppeal(appeal, 2026)?.code).toBe('objection.year_settled');
  });

  test('under a number the village can say aloud', () => {
    expect(objectionNumber(2026, 3)).toBe('2026-003');
  });
});
