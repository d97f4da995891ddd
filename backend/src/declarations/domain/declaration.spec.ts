import {
  DAILY_LIMITS,
  DECLARATION_LIFECYCLE,
  DECLARATION_STATES,
  type Declared,
  refuseDecision,
  refuseDeclaration,
  refuseFlood,
} from './declaration';

const SELF: Declared = {
  kind: 'SELF',
  declaredBy: 'zhang',
  householdId: 'zhang',
  about: '',
  occurredOn: '2026-11-05',
};
const REPORT: Declared = { ...SELF, kind: 'NEIGHBOUR', householdId: 'wang' };

describe('what is declared', () => {
  it.each<[string, Declared, string | null]>([
    ['of today', SELF, null],
    ['of a year ago', { ...SELF, occurredOn: '2025-11-04' }, null],
    ['of tomorrow', { ...SELF, occurredOn: '2026-11-06' }, 'declaration.day_out_of_range'],
    ['of long ago', { ...SELF, occurredOn: '2025-11-03' }, 'declaration.day_out_of_range'],
    ['of a neighbour', REPORT, null],
    ['of somebody described', { ...REPORT, householdId: null, about: '二组老王' }, null],
    ['of nobody', { ...REPORT, householdId: null }, 'declaration.whom_missing'],
    ['of oneself as of a neighbour', { ...REPORT, householdId: 'zhang' }, 'declaration.own_deed'],
  ])('%s', (_what, said, code) => {
    expect(refuseDeclaration(said, '2026-11-05')?.code ?? null).toBe(code);
  });
});

describe('a day', () => {
  const none = { household: 0, screen: 0, village: 0 };
  it('has room for a family and for the hall, and ends for a flood', () => {
    expect(refuseFlood('zhang', { ...none, screen: DAILY_LIMITS.perScreen })).toBeNull();
    expect(refuseFlood(null, { ...none, household: DAILY_LIMITS.perHousehold })).toBeNull();
    expect(refuseFlood('zhang', { ...none, household: DAILY_LIMITS.perHousehold })?.code).toBe(
      'declaration.enough_today',
    );
    expect(refuseFlood(null, { ...none, screen: DAILY_LIMITS.perScreen })?.code).toBe(
      'declaration.village_full',
    );
    expect(refuseFlood('zhang', { ...none, village: DAILY_LIMITS.perVillage })?.code).toBe(
      'declaration.village_full',
    );
  });
});

describe('a decision', () => {
  const self = { ...SELF, state: 'RECEIVED' } as const;
  const report = { ...REPORT, state: 'RECEIVED' } as const;
  const mine = (...ownHouseholds: string[]) => ({ ownHouseholds, householdId: null });

  it('is made once, by anybody for a self-declaration, and not for another household', () => {
    expect(refuseDecision(self, 'ACCEPT', mine('zhang'))).toBeNull();
    expect(refuseDecision(self, 'ACCEPT', { ownHouseholds: [], householdId: 'wang' })?.code).toBe(
      'declaration.other_household',
    );
    expect(refuseDecision({ ...self, state: 'DECLINED' }, 'ACCEPT', mine())?.code).toBe(
      'declaration.decided_already',
    );
  });

  it('about a neighbour is made by nobody of that household', () => {
    expect(refuseDecision(report, 'DECLINE', mine('li'))).toBeNull();
    expect(refuseDecision(report, 'DECLINE', mine('wang'))?.code).toBe('declaration.own_household');
    const described = { ...report, householdId: null };
    expect(
      refuseDecision(described, 'ACCEPT', { ownHouseholds: ['li'], householdId: 'li' })?.code,
    ).toBe('declaration.own_household');
  });

  it('leads from what was received to an end, and every end is reached', () => {
    const reached = new Set(
      DECLARATION_STATES.flatMap((state) => Object.values(DECLARATION_LIFECYCLE[state])),
    );
    expect([...reached].sort()).toEqual(['ACCEPTED', 'DECLINED']);
    expect(Object.keys(DECLARATION_LIFECYCLE.ACCEPTED)).toEqual([]);
  });
});
