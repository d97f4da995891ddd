import { readRoster } from './roster';
import { compareRoster, type ExistingHousehold } from './roster-changes';
import { type RosterHousehold } from './roster-household';

const TITLES = ['户编号', '组别', '户主', '姓名', '关系', '出生日期', '电话', '备注'];

const read = (...rows: (string | null)[][]): RosterHousehold[] => {
  const all = [TITLES, ...rows].map((cells, at) => ({ number: at + 1, cells }));
  const context = { today: '2026-11-22', groups: null, known: [] };
  return readRoster([{ name: '花名册', rows: all }], context).households;
};

/** The books after an import: what the file said, with ids. */
const books = (households: RosterHousehold[]): ExistingHousehold[] =>
  households.map((household) => ({
    ...household,
    id: `h-${household.code}`,
    members: household.members.map((member) => ({
      ...member,
      id: `p-${member.name}-${member.bornOn ?? ''}`,
      partyMember: member.partyMember ?? false,
    })),
  }));

const FAMILY = [
  ['01001', '一组', '陈山', '陈山', '户主', '1980-09-09', '13800000001', null],
  [null, null, null, '王志', '配偶', '1982-01-01', null, '常年在外'],
  [null, null, null, '王志', '子', '2010-01-01', null, null],
];
const OTHERS = ['01002', '一组', '彭龙', '彭龙', '户主', null, null, '五保'];

describe('importing a roster into the books', () => {
  it('makes new what the books do not have', () => {
    const { households } = compareRoster(read(...FAMILY), []);
    expect(households).toMatchObject([{ kind: 'NEW', id: null }]);
    expect(households[0]?.membersAdded).toHaveLength(3);
  });

  it('changes nothing when the same file comes again', () => {
    const file = read(...FAMILY, OTHERS);
    const { households, missing } = compareRoster(file, books(file));
    expect(households.map(({ kind }) => kind)).toEqual(['UNCHANGED', 'UNCHANGED']);
    expect(missing).toEqual([]);
  });

  it('tells each field that changes, of the household and of its members', () => {
    const moved = FAMILY.map((row) => [...row]);
    moved[0]?.splice(6, 1, '13900000009');
    moved[2]?.splice(4, 1, '孙子');
    const { households } = compareRoster(read(...moved), books(read(...FAMILY)));
    expect(households[0]).toMatchObject({
      kind: 'CHANGED',
      id: 'h-01001',
      fields: [{ field: 'phone', from: '13800000001', to: '13900000009' }],
      membersChanged: [
        { id: 'p-王志-2010-01-01', fields: [{ field: 'relation', from: '子', to: '孙子' }] },
      ],
      membersAdded: [],
      membersMissing: [],
    });
  });

  it('adds who is new and only mentions who is missing', () => {
    const file = read(...FAMILY.slice(0, 1), [null, null, null, '陈新', '女', null, null, null]);
    const [change] = compareRoster(file, books(read(...FAMILY))).households;
    expect(change?.membersAdded.map(({ name }) => name)).toEqual(['陈新']);
    expect(change?.membersMissing.map(({ id }) => id)).toEqual([
      'p-王志-1982-01-01',
      'p-王志-2010-01-01',
    ]);
    expect(change?.kind).toBe('CHANGED');
  });

  it('a member who is missing in the file is no change by himself', () => {
    const [change] = compareRoster(read(...FAMILY.slice(0, 2)), books(read(...FAMILY))).households;
    expect(change).toMatchObject({ kind: 'UNCHANGED', membersMissing: [{ name: '王志' }] });
  });

  it('what the file leaves blank does not wipe what the books know', () => {
    const bare = [
      ['01001', null, '陈山', '陈山', '户主', null, null, null],
      [null, null, null, '王志', null, '1982-01-01', null, null],
    ];
    expect(compareRoster(read(...bare), books(read(...FAMILY))).households).toMatchObject([
      { kind: 'UNCHANGED', fields: [], membersChanged: [] },
    ]);
  });

  it('households the file does not name stay and are told', () => {
    const { missing } = compareRoster(read(OTHERS), books(read(...FAMILY, OTHERS)));
    expect(missing).toEqual([{ id: 'h-01001', code: '01001', headName: '陈山' }]);
  });

  it('a code that now stands for strangers is pointed out', () => {
    const strangers = ['01001', '一组', '李四', '李四', '户主', null, null, null];
    const [change] = compareRoster(read(strangers), books(read(...FAMILY))).households;
    expect(change?.looksLikeAnotherFamily).toBe(true);
    const [heir] = compareRoster(
      read(
        ['01001', '一组', '王志', '王志', '户主', '1982-01-01', null, null],
        [null, null, null, '陈山', '配偶', '1980-09-09', null, null],
      ),
      books(read(...FAMILY)),
    ).households;
    expect(heir).toMatchObject({
      looksLikeAnotherFamily: false,
      fields: [{ field: 'headName', from: '陈山', to: '王志' }],
    });
  });

  it('leaves out households that cannot be imported', () => {
    const bad = ['01003', '一组', '刘霞', '刘霞', '户主', '2026-02-31', null, null];
    const { households, missing } = compareRoster(read(bad, OTHERS), []);
    expect(households.map(({ household }) => household.code)).toEqual(['01002']);
    expect(missing).toEqual([]);
  });
});
