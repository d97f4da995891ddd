import { readQuantities, type RegisteredHousehold, type SaidQuantities } from './quantities';

const household: RegisteredHousehold = {
  ...{ householdId: 'id-1', householdCode: '001', countedHeads: 3, heads: 3, headsReason: '' },
  ...{ land: 250, labourDays: 0, shares: 0 },
};
const read = (...said: Partial<SaidQuantities>[]) =>
  readQuantities(
    said.map((one, at) => ({ place: `rows[${at}]`, household: 'id-1', ...one })),
    [household],
  );

describe('the register of quantities', () => {
  it('takes numbers as people write them, and leaves alone what is not said', () => {
    expect(read({ land: '1.5', shares: 4, household: '001' })).toEqual({
      changed: [{ ...household, land: 150, shares: 400 }],
    });
    expect(read({ land: 2.5 })).toEqual({ changed: [] });
  });

  it('counts other heads than lived there only with the reason of the collective', () => {
    const headsReason = '外嫁女保留成员资格,成员大会决定';
    expect(read({ heads: 4, headsReason })).toEqual({
      changed: [{ ...household, heads: 4, headsReason }],
    });
    expect(read({ heads: 3, headsReason })).toEqual({ changed: [] });
  });

  it.each<[string, Partial<SaidQuantities>[], string]>([
    ['heads without a reason', [{ heads: 4 }], 'rows[0].headsReason quantity.heads_unexplained'],
    ['half a person', [{ heads: 2.5, headsReason: '半股' }], 'rows[0].heads quantity.number_wrong'],
    [
      'an empty number of heads',
      [{ heads: ' ', headsReason: '空' }],
      'rows[0].heads quantity.number_wrong',
    ],
    ['land below nothing', [{ land: -1 }], 'rows[0].land quantity.number_wrong'],
    ['shares in words', [{ shares: '四股' }], 'rows[0].shares quantity.number_wrong'],
    ['three decimals', [{ land: '0.125' }], 'rows[0].land quantity.number_wrong'],
    ['days beyond belief', [{ labourDays: 100_001 }], 'rows[0].labourDays quantity.number_wrong'],
    [
      'a household of elsewhere',
      [{ household: 'id-9' }],
      'rows[0].householdId quantity.household_unknown',
    ],
    [
      'a household twice',
      [{}, { household: '001' }],
      'rows[1].householdId quantity.household_twice',
    ],
    [
      'an essay',
      [{ heads: 4, headsReason: '长'.repeat(201) }],
      'rows[0].headsReason quantity.reason_too_long',
    ],
  ])('refuses %s where it stands', (_case, said, problem) => {
    const found = read(...said);
    const told =
      'problems' in found ? found.problems.map(({ field, code }) => `${field} ${code}`) : [];
    expect(told).toEqual([problem]);
  });
});
