import { type HiddenEntry, hidePraise, refuseHiding } from './hidden-praise';
import { buildSheet, type SheetEntry } from './sheet';

const entry = (change: Partial<SheetEntry> = {}): SheetEntry => ({
  householdId: 'zhang',
  householdCode: '001',
  headName: '张建国',
  groupNo: 1,
  groupName: '1组',
  side: 'ADD',
  item: '捐款助学',
  category: '公益',
  points: 500,
  reversal: false,
  adjustment: false,
  late: false,
  awaiting: false,
  yearPoints: 10_500,
  ...change,
});
const hidden = (change: Partial<HiddenEntry> = {}): HiddenEntry => ({
  householdId: 'zhang',
  item: '捐款助学',
  points: 500,
  reversal: false,
  adjustment: false,
  late: false,
  ...change,
});
const heading = {
  villageName: '溪桥村',
  month: '2026-09',
  schemeName: '家庭积分制',
  supervisionPhone: '',
  publicityFrom: null,
  publicityTo: null,
};
const itemsOf = (entries: SheetEntry[], asked: HiddenEntry[]) =>
  hidePraise(buildSheet(heading, entries), asked).groups[0]?.rows[0]?.addItems.map(
    ({ item, points, count }) => [item, points, count],
  );

describe('praise a household does not want shown', () => {
  it('is told as something not disclosed; its points stay', () => {
    expect(itemsOf([entry(), entry({ item: '义务投工', points: 300 })], [hidden()])).toEqual([
      ['义务投工', 300, 1],
      ['加分(不公开事项)', 500, 1],
    ]);
  });

  it('leaves what the same household earned by the like and did not ask to hide', () => {
    expect(itemsOf([entry(), entry({ points: 700 })], [hidden()])).toEqual([
      ['捐款助学', 700, 1],
      ['加分(不公开事项)', 500, 1],
    ]);
  });

  it('leaves other households as they are', () => {
    const asked = [hidden({ householdId: 'li' })];
    expect(itemsOf([entry()], asked)).toEqual([['捐款助学', 500, 1]]);
  });

  it('is not given away by its reversal, nor by being late', () => {
    const reversal = entry({ points: -500, reversal: true });
    const asked = [hidden({ late: true }), hidden({ points: -500, reversal: true })];
    expect(itemsOf([entry({ late: true }), reversal], asked)).toEqual([['加分(不公开事项)', 0, 2]]);
  });

  it('changes no figure of the sheet', () => {
    const sheet = buildSheet(heading, [entry(), entry({ side: 'DEDUCT', points: -200 })]);
    const shown = hidePraise(sheet, [hidden()]);
    expect(shown.totals).toEqual(sheet.totals);
    expect(shown.groups[0]?.rows[0]).toMatchObject({ adds: 500, deducts: 200, monthPoints: 300 });
  });
});

describe('asking for it', () => {
  const day = '2026-09-10';
  it.each([
    ['for praise, on the day or later', true, '2026-09-10', null],
    ['for what is no praise', false, '2026-09-10', 'praise.not_praise'],
    ['on a day to come', true, '2026-09-21', 'praise.asked_in_future'],
    ['before it happened', true, '2026-09-09', 'praise.asked_before_booked'],
  ])('%s', (_what, isPraise, askedOn, refused) => {
    expect(refuseHiding({ isPraise, occurredOn: day }, askedOn, '2026-09-20')).toBe(refused);
  });
});
