import { readQuantities, type RegisteredHousehold, type SaidQuantities } from './quantities';

const household: RegisteredHousehold = {
  ...{
    householdId: 'id-1',
    householdCode: '001',
    headName: '张建一',
    countedHeads: 3,
    heads: 3,
    headsReason: '',
  },
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
      translated: [],
    });
    expect(read({ land: 2.5 })).toMatchObject({ changed: [] });
  });

  it('finds a household by its code of before villages merged, and guesses none that several had', () => {
    const second = { ...household, householdId: 'id-2', householdCode: '002', headName: '王建二' };
    const former = new Map([
      ['id-1', [{ village: '溪桥村', code: '101' }]],
      ['id-2', [{ village: '石井村', code: '101' }]],
    ]);
    const found = (code: string, headName?: string) => {
      const said = { place: '第 4 行', household: code, headName, land: 9 };
      const done = readQuantities([said], [household, second], former);
      return 'problems' in done
        ? done.problems.map(({ code: problem, detail }) => `${problem} ${detail}`)
        : [...done.changed.map(({ householdCode }) => householdCode), ...done.translated];
    };
    expect(found('002')).toEqual(['002']);
    expect(found('101', '王 建二')).toEqual(['002', '第 4 行:101 → 002(石井村 101)']);
    expect(found('101', '李四')).toEqual([
      'quantity.household_ambiguous 第 4 行:“101”合村前后可能是这几户:001(溪桥村 101)、002(石井村 101),请改写现在的户编号和户主',
    ]);
  });

  it('counts other heads than lived there only with the reason of the collective', () => {
    const headsReason = '外嫁女保留成员资格,成员大会决定';
    expect(read({ heads: 4, headsReason })).toMatchObject({
      changed: [{ ...household, heads: 4, headsReason }],
    });
    expect(read({ heads: 3, headsReason })).toMatchObject({ changed: [] });
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
