import { XLSX } from '../../backend/src/shared/media-types';
import { type TestApplication, startApplication } from '../support/application';
import { expectCoherentBooks } from '../support/coherent-books';
import {
  type Family,
  aFamilyVillage,
  happens,
  householdOf,
  newHouseholdOf,
  said,
  split,
} from '../support/household-events';
import { rawWorkbook, textRow } from '../support/raw-workbook';

interface Import {
  id: string;
  summary: Record<string, number>;
  problems: { code: string; message: string; row: number; severity: string }[];
}

let app: TestApplication;
let family: Family;
beforeAll(async () => {
  app = await startApplication();
});
beforeEach(async () => {
  family = await aFamilyVillage(app);
});
afterEach(() => expectCoherentBooks(app, family.village.code));
afterAll(() => app.end());

const OLD_ROSTER = [
  ['户编号', '组别', '户主', '姓名', '与户主关系'],
  ['001', '1组', '张建一', '张建一', '户主'],
  ['', '', '', '张小山', '子女'],
  ['', '', '', '李春', '子女'],
  ['002', '2组', '王建二', '王建二', '户主'],
];

/** Imports the roster of before the event; the warnings it gives, row by row. */
async function importOld(rows = OLD_ROSTER): Promise<[number, string][]> {
  const { clerk } = family.village;
  const file = Buffer.from(rawWorkbook(rows.map(textRow).join('')));
  const { body } = await clerk.post<Import>('/imports/roster', file, { 'Content-Type': XLSX });
  expect(body.problems.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
  if (body.summary.changedHouseholds || body.summary.newHouseholds) {
    const done = await clerk.post(`/imports/roster/${body.id}/apply`, { skipBad: false });
    expect(done.status).toBe(200);
  }
  return body.problems.map(({ row, code }) => [row, code]);
}
const present = async (id: string) =>
  (await householdOf(family.village, id)).members
    .filter(({ toOn }) => toOn === null)
    .map(({ name, relation }) => `${name} ${relation}`);

describe('a roster of before an event', () => {
  it('does not bring back those who split off, and says of each where they are', async () => {
    const { village, id } = family;
    await happens(village, split(family));
    expect(await importOld()).toEqual([
      [3, 'MEMBER_ELSEWHERE'],
      [4, 'MEMBER_ELSEWHERE'],
    ]);
    expect(await present(id)).toEqual(['张建一 户主']);
    const founded = await newHouseholdOf(app, village, id);
    expect(await present(founded.id)).toEqual(['张小山 户主', '李春 配偶']);
  });

  it('does not bring back who moved away, but adds who is really new', async () => {
    const { village, id, people } = family;
    const out = { kind: 'MEMBER_OUT', cause: 'MOVED_OUT', residentId: people[2] };
    await happens(village, said(id, out));
    const rows = [...OLD_ROSTER.slice(0, 4), ['', '', '', '张小满', '孙女']];
    expect(await importOld(rows)).toEqual([[4, 'MEMBER_LEFT']]);
    expect(await present(id)).toEqual(['张建一 户主', '张小山 子女', '张小满 孙女']);
  });

  it('leaves the new head, with or without the code of the household', async () => {
    const { village, id, people } = family;
    await happens(village, said(id, { kind: 'NEW_HEAD', residentId: people[1], relation: '父亲' }));
    expect(await importOld()).toEqual([[2, 'HEAD_OF_BEFORE']]);
    await importOld(OLD_ROSTER.map((row) => row.slice(1)));
    expect(await householdOf(village, id)).toMatchObject({ headName: '张小山' });
    expect(await present(id)).toEqual(['张小山 户主', '李春 子女', '张建一 父亲']);
    const count = await app.sql(
      `SELECT FROM household WHERE village_code = $1 AND head_name = '张建一'`,
      [village.code],
    );
    expect(count).toHaveLength(0);
  });

  it('leaves a household out that was merged, and its people where they are', async () => {
    const { village, id, other } = family;
    await happens(village, said(other, { kind: 'MERGE', intoHouseholdId: id, members: [] }));
    expect(await importOld()).toEqual([[5, 'HOUSEHOLD_ENDED']]);
    expect(await present(other)).toEqual([]);
    expect(await present(id)).toHaveLength(4);
  });
});
