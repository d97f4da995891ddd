import { type Cell, type SheetRows } from '../../shared/domain/sheet';
import { compareWithBooks, type RosterBooks } from './compare-with-books';
import { type ExistingHousehold } from './roster-changes';

const TITLES = ['户编号', '组别', '院落', '户主', '姓名', '与户主关系', '出生日期', '联系电话'];
const NOTHING: RosterBooks = { groups: [], households: [] };
const sheet = (...rows: Cell[][]): SheetRows[] => [
  { name: '花名册', rows: [TITLES, ...rows].map((cells, at) => ({ number: at + 1, cells })) },
];
const row = (change: Partial<Record<string, Cell>> = {}): Cell[] => {
  const usual: Record<string, Cell> = {
    户编号: '01001',
    组别: '1组',
    院落: '老屋院',
    户主: '陈山',
    姓名: '陈山',
    与户主关系: '户主',
    出生日期: '1970-05-01',
    联系电话: '13812341701',
  };
  return TITLES.map((title) => change[title] ?? usual[title] ?? null);
};
const CHEN: ExistingHousehold = {
  id: 'chen',
  code: '01001',
  groupNo: 1,
  courtyard: '老屋院',
  headName: '陈山',
  phone: '13812341701',
  residency: 'RESIDENT',
  optedOut: false,
  members: [
    {
      id: 'shan',
      name: '陈山',
      relation: '户主',
      sex: null,
      bornOn: '1970-05-01',
      partyMember: false,
      care: null,
      residency: 'RESIDENT',
    },
  ],
};
const books = (...households: ExistingHousehold[]): RosterBooks => ({
  groups: [{ no: 1, name: '1组' }],
  households,
});
const compare = (sheets: SheetRows[], against: RosterBooks) =>
  compareWithBooks(sheets, against, '2026-11-22');
const codes = (sheets: SheetRows[], against = NOTHING) =>
  compare(sheets, against).preview.problems.map(({ code, severity }) => `${severity} ${code}`);

test('a household that is not in the books is new', () => {
  const { preview, changes } = compare(sheet(row()), NOTHING);
  expect(changes.map(({ kind }) => kind)).toEqual(['NEW']);
  expect(preview.summary).toMatchObject({ households: 1, people: 1, newHouseholds: 1, errors: 0 });
});

test('a household that stands in the books as in the file does not change', () => {
  expect(compare(sheet(row()), books(CHEN)).preview.changes).toEqual([
    { householdCode: '01001', headName: '陈山', change: 'UNCHANGED', details: [] },
  ]);
});

test('a change is told in words, telephone numbers masked, missing members as left alone', () => {
  const wife = { ...CHEN.members[0], id: 'wife', name: '李梅', relation: '配偶' };
  const file = sheet(row({ 联系电话: '13900001111' }), row({ 姓名: '陈小', 与户主关系: '儿子' }));
  const known = { ...CHEN, members: [...CHEN.members, wife] } as ExistingHousehold;
  const { changes = [] } = compare(file, books(known)).preview;
  expect(changes[0]?.details.map(({ zh }) => zh)).toEqual([
    '电话:138****1701 → 139****1111',
    '新增成员 陈小',
    '表里没有 李梅,在册成员不会删除',
  ]);
});

test.each([
  ['a new household without a group', row({ 组别: '' }), 'ERROR GROUP_NEEDED'],
  ['a code with Chinese characters', row({ 户编号: '溪桥1号' }), 'ERROR CODE_NOT_KEPT'],
  ['a courtyard of 41 characters', row({ 院落: '屋'.repeat(41) }), 'ERROR COURTYARD_NAME_LONG'],
])('%s is kept out of the books', (_what, cells, problem) => {
  expect(codes(sheet(cells))).toContain(problem);
  expect(compare(sheet(cells), NOTHING)).toMatchObject({ changes: [], badHouseholds: 1 });
});

test('a relation of 21 characters keeps its household out', () => {
  const child = row({ 姓名: '陈小', 与户主关系: '亲'.repeat(21) });
  expect(codes(sheet(row(), child))).toContain('ERROR RELATION_LONG');
});

test("another family's code keeps the household out, and the books are not touched", () => {
  const stranger = row({ 户主: '王强', 姓名: '王强', 出生日期: '1980-01-01' });
  expect(codes(sheet(stranger), books(CHEN))).toContain('ERROR ANOTHER_FAMILY');
  expect(compare(sheet(stranger), books(CHEN)).changes).toEqual([]);
});

test('a known household may leave its group out', () => {
  expect(compare(sheet(row({ 组别: '' })), books(CHEN)).changes).toHaveLength(1);
});

test('a group the village does not have yet is pointed out, but for the first roster', () => {
  const twelfth = row({ 户编号: '12001', 组别: '12组' });
  expect(codes(sheet(twelfth))).toEqual([]);
  expect(codes(sheet(twelfth), books(CHEN))).toContain('WARNING GROUP_NEW');
});
