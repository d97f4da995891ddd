import { XLSX } from '../../backend/src/shared/media-types';
import {
  type Problem,
  TODAY,
  type TestApplication,
  startApplication,
} from '../support/application';
import { aHousehold } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { aFamily } from '../support/families';
import { householdOf, said } from '../support/household-events';
import { aPublicisedVillage } from '../support/publicised-month';
import { rawWorkbook, textRow } from '../support/raw-workbook';
import { type RuledVillage, aRuledVillage } from '../support/ruled-village';

interface Group {
  groupNo: number;
  name: string;
  households: number;
}
interface Regrouped {
  fingerprint: string;
  aliases: { groupNo: number; newGroupNo: number; households: number }[];
  groups: { groupNo: number; name: string; before: object | null; after: object | null }[];
}
interface Import {
  id: string;
  summary: Record<string, number>;
  problems: { code: string; zh?: string }[];
  rows: { householdCode: string }[];
}

let app: TestApplication;
let village: RuledVillage;
beforeAll(async () => {
  app = await startApplication();
});
beforeEach(async () => {
  village = await aRuledVillage(app);
});
afterAll(() => app.end());

const regrouping = (changes: object[], change: object = {}) => ({
  effectiveOn: '2026-10-01',
  reason: '10月村民会议决定',
  changes,
  ...change,
});
const previewOf = (body: object) =>
  village.clerk.post<Regrouped & Problem>('/regroupings/preview', body);
async function regroup(changes: object[], change: object = {}): Promise<Regrouped> {
  const body = regrouping(changes, change);
  const { body: shown } = await previewOf(body);
  const { fingerprint } = shown;
  const done = await village.clerk.post('/regroupings', { ...body, fingerprint });
  if (done.status !== 201) throw new Error(`Not regrouped: ${JSON.stringify([shown, done.body])}`);
  return shown;
}
const groups = async () =>
  (await village.clerk.get<Group[]>('/groups')).body.map(
    ({ name, households }) => `${name}:${households}`,
  );
const groupOf = async (at: number) =>
  (await householdOf(village, village.households[at]?.id ?? '')).groupNo;
const upload = async (kind: 'roster' | 'acts', rows: string[][]) => {
  const file = Buffer.from(rawWorkbook(rows.map(textRow).join('')));
  const answer = await village.clerk.post<Import>(`/imports/${kind}`, file, {
    'Content-Type': XLSX,
  });
  return answer.body;
};

describe('groups are changed on a day', () => {
  it('two groups swap their numbers: households follow, and no earlier day changes', async () => {
    const shown = await regroup([
      { groupNo: 1, toGroupNo: 2 },
      { groupNo: 2, toGroupNo: 1 },
    ]);
    expect(shown.aliases).toMatchObject([
      { groupNo: 1, newGroupNo: 2, households: 3 },
      { groupNo: 2, newGroupNo: 1, households: 3 },
    ]);
    expect([await groupOf(0), await groupOf(1)]).toEqual([2, 1]);
    const first = await householdOf(village, village.households[0]?.id ?? '');
    expect(first).toMatchObject({ code: '001' });
    expect(first).toMatchObject({ formerGroups: [{ groupNo: 1, untilOn: '2026-10-01' }] });
    await expectCoherentBooks(app, village.code);
  });

  it('merged and split: the group that is empty ends, and nobody comes to live there', async () => {
    const third = village.households[3]?.id;
    const shown = await regroup(
      [
        { groupNo: 1, toGroupNo: 2 },
        { groupNo: 2, toGroupNo: 5, householdIds: [third] },
      ],
      { names: [{ groupNo: 5, name: '河边组' }] },
    );
    expect(shown.groups).toMatchObject([
      { groupNo: 1, before: { households: 3 }, after: null },
      { groupNo: 2, before: { households: 3 }, after: { households: 5 } },
      { groupNo: 5, before: null, after: { households: 1 } },
    ]);
    expect(await groups()).toEqual(['2组:5', '河边组:1']);
    const opened = { groupNo: 1, headName: '新来户', members: [] };
    const answer = await village.clerk.post<Problem>('/households', opened);
    expect([answer.status, answer.body.code]).toEqual([422, 'household.group_ended']);
    expect(answer.body.detail).toContain('1组改组后已经没有了(2组)');
    const move = said(village.households[0]?.id ?? '', { kind: 'MOVE', groupNo: 1 });
    const moved = await village.clerk.post<Problem>('/household-events/preview', move);
    expect(moved.body.code).toBe('household_event.out_of_order');
    const late = { ...move, effectiveOn: '2026-10-02' };
    const there = await village.clerk.post<Problem>('/household-events/preview', late);
    expect(there.body.code).toBe('household_event.no_group');
    expect((await village.clerk.get<object[]>('/regroupings')).body).toHaveLength(1);
    await expectCoherentBooks(app, village.code);
  });

  it('leaves points and codes where they are; standings say the new group, a frozen sheet the old', async () => {
    const shown = await aPublicisedVillage(app);
    app.turnTo(TODAY);
    village = shown;
    const sheet = async () =>
      (await village.clerk.get<{ groups: { groupNo: number }[] }>('/months/2026-10/sheet')).body;
    const { groups: frozen } = await sheet();
    expect(frozen.map(({ groupNo }) => groupNo)).toContain(1);
    await regroup([{ groupNo: 1, toGroupNo: 7 }]);
    expect((await sheet()).groups).toEqual(frozen);
    const { body } = await village.clerk.get<{ householdCode: string; groupNo: number }[]>(
      '/standings?filter={"year":2026}',
    );
    expect(body.filter(({ groupNo }) => groupNo === 7)).toHaveLength(3);
    await expectCoherentBooks(app, village.code);
  });

  const FAR = '01900000-0000-7000-8000-000000000000';
  it.each([
    ['in the future', [{ groupNo: 1, toGroupNo: 2 }], { effectiveOn: '2026-12-01' }, 'in_future'],
    ['of a group there is not', [{ groupNo: 9, toGroupNo: 2 }], {}, 'no_group'],
    ['that changes nothing', [{ groupNo: 1, toGroupNo: 1 }], {}, 'moves_nowhere'],
    [
      'with two rests',
      [
        { groupNo: 1, toGroupNo: 2 },
        { groupNo: 1, toGroupNo: 3 },
      ],
      {},
      'two_rests',
    ],
    [
      'of a household that is not there',
      [{ groupNo: 1, toGroupNo: 2, householdIds: [FAR] }],
      {},
      'household_not_there',
    ],
    [
      'with one name twice',
      [{ groupNo: 1, toGroupNo: 3 }],
      { names: [{ groupNo: 3, name: '2组' }] },
      'name_taken',
    ],
  ])('is refused %s', async (_what, changes, change, code) => {
    const { body } = await previewOf(regrouping(changes, change));
    expect(body.code).toBe(`regrouping.${code}`);
  });

  it('is refused before a change that is known, for a household named twice, and after a surprise', async () => {
    const [first] = village.households;
    const id = first?.id ?? '';
    const twice = [{ groupNo: 1, toGroupNo: 2, householdIds: [id, id] }];
    expect((await previewOf(regrouping(twice))).body.code).toBe('regrouping.household_twice');
    await regroup([{ groupNo: 1, toGroupNo: 3 }]);
    const early = regrouping([{ groupNo: 3, toGroupNo: 1 }], { effectiveOn: '2026-09-30' });
    expect((await previewOf(early)).body.code).toBe('regrouping.out_of_order');
    const body = regrouping([{ groupNo: 3, toGroupNo: 1 }]);
    const { fingerprint } = (await previewOf(body)).body;
    await aHousehold(app.sql, village.code, { groupNo: 3 });
    const answer = await village.clerk.post<Problem>('/regroupings', { ...body, fingerprint });
    expect(answer.body.code).toBe('request.changed_meanwhile');
  });
});

describe('paper of before the groups were changed', () => {
  const HEADING = ['户编号', '组别', '户主', '姓名', '与户主关系'];

  it('a roster that says the old number finds the household and does not move it back', async () => {
    await aFamily(app.sql, village.code, village.households[0]?.id ?? '', ['张建一']);
    await regroup([{ groupNo: 1, toGroupNo: 4 }]);
    const named = await upload('roster', [HEADING, ['001', '1组', '张建一', '张建一', '户主']]);
    expect(named.summary).toMatchObject({ unchangedHouseholds: 1, changedHouseholds: 0 });
    const nameless = await upload('roster', [
      HEADING.slice(1),
      ['1组', '张建一', '张建一', '户主'],
    ]);
    expect(nameless.summary).toMatchObject({ unchangedHouseholds: 1, newHouseholds: 0 });
  });

  it('a new household of a group that went over whole comes to the new one; of a split one it is asked', async () => {
    await regroup([{ groupNo: 1, toGroupNo: 4 }]);
    const { id, summary } = await upload('roster', [
      HEADING,
      ['777', '1组', '赵新来', '赵新来', '户主'],
    ]);
    expect(summary).toMatchObject({ newHouseholds: 1, errors: 0 });
    await village.clerk.post(`/imports/roster/${id}/apply`, { skipBad: false });
    expect(await groups()).toEqual(['2组:3', '4组:4']);
    await regroup([
      { groupNo: 2, toGroupNo: 5, householdIds: [village.households[1]?.id] },
      { groupNo: 2, toGroupNo: 4 },
    ]);
    const asked = await upload('roster', [HEADING, ['888', '2组', '钱新来', '钱新来', '户主']]);
    expect(asked.problems.map(({ code }) => code)).toContain('GROUP_ENDED');
    expect(asked.summary).toMatchObject({ newHouseholds: 0, badHouseholds: 1 });
  });

  it('acts of an earlier day find the household by the number of then', async () => {
    await aHousehold(app.sql, village.code, { code: '900', groupNo: 2, headName: '张建一' });
    await regroup([
      { groupNo: 1, toGroupNo: 4 },
      { groupNo: 2, toGroupNo: 1 },
    ]);
    const heading = ['日期', '组别', '户主', '事项编号', '数量', '加分'];
    const row = (day: string, group: string) => [day, group, '张建一', 'Y001', '1', '10'];
    const before = await upload('acts', [heading, row('2026-09-01', '2组')]);
    expect(before.rows.map(({ householdCode }) => householdCode)).toEqual(['900']);
    const after = await upload('acts', [
      heading,
      row('2026-11-01', '1组'),
      row('2026-11-02', '4组'),
    ]);
    expect(after.rows.map(({ householdCode }) => householdCode)).toEqual(['900', '001']);
    const unsure = await upload('acts', [heading, row('2026-09-01', '1组')]);
    expect(unsure.problems.map(({ code }) => code)).toContain('HOUSEHOLD_AMBIGUOUS');
  });
});
