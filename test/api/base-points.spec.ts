import { type Problem, startApplication, type TestApplication } from '../support/application';
import { aHousehold, anAccount, aVillage, TOWNSHIP } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { anAct, aRuledVillage, MEETING, type RuledVillage } from '../support/ruled-village';

interface RuleList {
  id: string;
  schemeId: string;
  state: string;
  basePoints: number;
}
interface Scheme {
  id: string;
  basePoints: number;
  draftListId: string;
}

const LISTS = '/rule-lists?sort=["version","ASC"]';

let app: TestApplication;
let village: RuledVillage;
let draft: RuleList;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());

/** A village with a list in force since New Year, 100 points to begin with, and a draft of the next. */
beforeEach(async () => {
  app.turnTo('2026-11-22');
  village = await aRuledVillage(app, { households: 3 });
  draft = await aDraft();
});

const lists = async (): Promise<RuleList[]> => (await village.clerk.get<RuleList[]>(LISTS)).body;
async function aDraft(): Promise<RuleList> {
  const [inForce] = await lists();
  const source = { schemeId: inForce?.schemeId, ruleListId: inForce?.id };
  return (await village.clerk.post<RuleList>('/rule-lists', source)).body;
}
const begin = <Body = RuleList>(basePoints: unknown, id = draft.id) =>
  village.clerk.put<Body>(`/rule-lists/${id}/base-points`, { basePoints });
const adopt = (effectiveFrom: string, id = draft.id) =>
  village.clerk.post(`/rule-lists/${id}/adopt`, {
    effectiveFrom,
    meeting: { ...MEETING, heldOn: '2026-11-20' },
  });
const told = ({ status, body }: { status: number; body: Problem }) => `${status} ${body.code}`;
const openYear = (year: number) => village.secretary.post<Problem>(`/years/${year}/open`);
const bases = async (year: number): Promise<number[]> => {
  const rows = await app.sql<{ points: number }>(
    `SELECT points::integer FROM entry WHERE village_code = $1 AND year = $2 AND side = 'BASE' ORDER BY seq, line`,
    [village.code, year],
  );
  return rows.map(({ points }) => points / 100);
};

describe('the base points of a draft', () => {
  test('are those of the list it begins with, until it is given others', async () => {
    expect(draft.basePoints).toBe(100);
    expect((await begin(80)).body).toMatchObject({ id: draft.id, basePoints: 80 });
    expect((await lists()).map(({ basePoints }) => basePoints)).toEqual([100, 80]);
    const [audited] = await app.sql<{ before: object; after: object }>(
      `SELECT before, after FROM audit_event WHERE action = 'rule_list.base' AND subject_id = $1`,
      [draft.id],
    );
    expect(audited).toEqual({ before: { basePoints: 100_00 }, after: { basePoints: 80_00 } });
  });

  test.each([[-1], [100.001], [100_001], ['eighty'], [null]])('are not %p', async (wrong) => {
    expect(told(await begin<Problem>(wrong))).toBe('400 request.invalid');
    expect((await lists()).map(({ basePoints }) => basePoints)).toEqual([100, 100]);
  });

  test('are a part of the vote by item', async () => {
    await begin(80);
    const called = await village.secretary.post<{ voteBallotId: string }>(
      `/rule-lists/${draft.id}/put-to-vote`,
      { body: 'HOUSEHOLD_REP_MEETING', heldOn: '2026-12-10', place: '村部', byItem: true },
    );
    const ballot = await village.clerk.get<{ items: object[] }>(
      `/ballots/${called.body.voteBallotId}`,
    );
    expect(ballot.body.items).toEqual([{ code: '基础分', label: '修改:基础分 100 分 → 80 分' }]);
    expect(told(await begin<Problem>(70))).toBe('409 rule_list.not_draft');
  });

  test('of a township’s scheme are the township’s', async () => {
    const officer = await app.signIn(
      (await anAccount(app.sql, 'TOWNSHIP_OFFICER', TOWNSHIP)).username,
    );
    const limits = { ownAdds: 5, ownDeducts: 5, ownPoints: 2 };
    const [town] = (
      await officer.post<{ id: string }[]>('/town-schemes', {
        ...{ name: '全镇积分制', template: 'langtang', basePoints: 80, ...limits },
      })
    ).body;
    const other = await aVillage(app.sql);
    const clerk = await app.signIn((await anAccount(app.sql, 'CLERK', other.code)).username);
    const scheme = await clerk.post<Scheme>('/schemes', {
      ...{ name: '本村积分制', template: 'blank', basePoints: 1, townSchemeId: town?.id },
    });
    const refused = await clerk.put<Problem>(`/rule-lists/${scheme.body.draftListId}/base-points`, {
      basePoints: 100,
    });
    expect(told(refused)).toBe('409 rule_list.base_of_town');
  });
});

describe('a list in force', () => {
  test('begins every year from then on with its base points, and no year before', async () => {
    await begin(80);
    expect((await adopt('2027-01-01')).status).toBe(200);
    await openYear(2026);
    app.turnTo('2027-01-05');
    await openYear(2027);
    await aHousehold(app.sql, village.code, { code: '009' });
    await openYear(2026);
    expect([await bases(2026), await bases(2027)]).toEqual([
      [100, 100, 100, 100],
      [80, 80, 80],
    ]);
    const [scheme] = (await village.clerk.get<Scheme[]>('/schemes')).body;
    expect(scheme?.basePoints).toBe(80);
    await expectCoherentBooks(app, village.code);
  });

  test('that comes in the course of a year leaves the year as it began', async () => {
    await begin(80);
    await adopt('2026-12-01');
    app.turnTo('2026-12-05');
    await openYear(2026);
    expect(await bases(2026)).toEqual([100, 100, 100]);
  });

  test('gives the year in which it is the first its base points', async () => {
    const other = await aVillage(app.sql, { households: 2 });
    const clerk = await app.signIn((await anAccount(app.sql, 'CLERK', other.code)).username);
    const secretary = await app.signIn(
      (await anAccount(app.sql, 'SECRETARY', other.code)).username,
    );
    village = { ...village, ...other, clerk, secretary };
    const scheme = await clerk.post<Scheme>('/schemes', {
      ...{ name: '积分制', template: 'youxiqiao', basePoints: 100 },
    });
    const { draftListId } = scheme.body;
    await begin(60, draftListId);
    await clerk.post(`/rule-lists/${draftListId}/adopt`, {
      ...{ effectiveFrom: '2026-03-01', meeting: MEETING },
    });
    await openYear(2026);
    expect(await bases(2026)).toEqual([60, 60]);
  });

  test('keeps its base points, also in the database, and verification sees to it', async () => {
    await begin(80);
    await adopt('2027-01-01');
    expect(told(await begin<Problem>(70))).toBe('409 rule_list.not_draft');
    const changed = await app.dataSource.transaction(async (manager) => {
      await manager.query(
        `SELECT set_config('role', 'cunfen_app', true), set_config('cunfen.scope_from', $1, true),
           set_config('cunfen.scope_to', $1, true)`,
        [village.code],
      );
      const sql = 'UPDATE rule_list_base SET base_points = 7000 WHERE rule_list_id = $1';
      return (await manager.query<[unknown, number]>(sql, [draft.id]))[1];
    });
    expect(changed).toBe(0);
    await expectCoherentBooks(app, village.code);
    await app.sql('UPDATE rule_list_base SET base_points = 7000 WHERE rule_list_id = $1', [
      draft.id,
    ]);
    await expect(expectCoherentBooks(app, village.code)).rejects.toThrow('the meeting adopted');
    await app.sql('DELETE FROM rule_list_base WHERE rule_list_id = $1', [draft.id]);
    await expect(expectCoherentBooks(app, village.code)).rejects.toThrow('the meeting adopted');
  });
});

describe('another base, rehearsed', () => {
  test('moves every household by the difference, and says that it is the base', async () => {
    const { id } = await anAct(village);
    await village.secretary.post(`/acts/${id}/approve`);
    await begin(80);
    const asked = { year: 2026, ruleListId: draft.id };
    const { body } = await village.secretary.post('/rehearsals', asked);
    expect(body).toMatchObject({ before: 310, after: 250, lost: 3, list: { basePoints: 80 } });
    const household = await village.secretary.get<{ differences: object[] }>(
      `/rehearsals/households/${village.households[0]?.id}?year=2026&ruleListId=${draft.id}`,
    );
    expect(household.body).toMatchObject({
      ...{ pointsBefore: 110, pointsAfter: 90 },
      differences: [
        {
          ...{ ruleCode: null, item: '基础分', change: -20 },
          before: { points: 100 },
          after: { points: 80, explanation: [{ text: '2026年基础分', points: 80 }] },
        },
      ],
    });
    await begin(100);
    const same = await village.secretary.post('/rehearsals', asked);
    expect(same.body).toMatchObject({ before: 310, after: 310, changed: 0 });
  });
});
