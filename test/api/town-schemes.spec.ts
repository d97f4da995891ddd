import {
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import { aVillage, anAccount, type BuiltVillage, TOWNSHIP } from '../support/builders';
import { aRuledVillage } from '../support/ruled-village';

interface TownScheme {
  id: string;
  name: string;
  ruleCount: number;
  ownAdds: number;
  ownPoints: number;
}
interface Scheme {
  id: string;
  draftListId: string;
  ofTown: boolean;
  basePoints: number;
}
interface Rule {
  code: string;
  origin: string;
  version: number;
}

const PUBLISHED = {
  name: '全镇积分制',
  template: 'langtang',
  basePoints: 80,
  ownAdds: 1,
  ownDeducts: 1,
  ownPoints: 2,
};
const OWN = {
  code: 'Z001',
  category: '自设',
  item: '参加村里的晚会',
  direction: 'ADD',
  value: { kind: 'FIXED', points: 2 },
  unit: '次',
  caps: [],
};

let app: TestApplication;
let township: Visitor;
let village: BuiltVillage;
let clerk: Visitor;

beforeAll(async () => {
  app = await startApplication();
  // The township is there with its first village.
  await aVillage(app.sql);
  township = await app.signIn((await anAccount(app.sql, 'TOWNSHIP_OFFICER', TOWNSHIP)).username);
});
afterAll(() => app.end());
beforeEach(async () => {
  village = await aVillage(app.sql);
  clerk = await app.signIn((await anAccount(app.sql, 'CLERK', village.code)).username);
});

const publish = async (change: object = {}): Promise<TownScheme> =>
  (await township.post<TownScheme[]>('/town-schemes', { ...PUBLISHED, ...change }))
    .body[0] as TownScheme;
const adopted = async (townSchemeId: string): Promise<Scheme> =>
  (
    await clerk.post<Scheme>('/schemes', {
      name: '本村积分制',
      template: 'blank',
      basePoints: 1,
      townSchemeId,
    })
  ).body;
const rulesOf = async (ruleListId: string): Promise<Rule[]> =>
  (await clerk.get<Rule[]>(`/rules?filter={"ruleListId":"${ruleListId}"}&range=[0,99]`)).body;
const add = (ruleListId: string, change: object = {}) =>
  clerk.post<Problem>('/rules', { ruleListId, ...OWN, ...change });
const told = ({ status, body }: { status: number; body: Problem }) => `${status} ${body.code}`;

describe('a scheme the township publishes', () => {
  test('is read by its villages, who take its rules and its base points', async () => {
    const { id, ruleCount } = await publish();
    const { body } = await clerk.get<TownScheme[]>('/town-schemes');
    expect(body[0]).toMatchObject({ id, name: '全镇积分制', ruleCount: 32, ownPoints: 2 });
    const scheme = await adopted(id);
    expect(scheme).toMatchObject({ ofTown: true, basePoints: 80 });
    const rules = await rulesOf(scheme.draftListId);
    expect(rules).toHaveLength(ruleCount);
    expect(new Set(rules.map(({ origin }) => origin))).toEqual(new Set(['TOWN']));
  });

  test('leaves a village so many rules of its own, none worth more than it says', async () => {
    const { draftListId } = await adopted((await publish()).id);
    const worth = (points: number) => ({ value: { kind: 'FIXED', points } });
    expect(told(await add(draftListId, worth(2.01)))).toBe('422 rule.own_worth_too_much');
    expect((await add(draftListId)).status).toBe(201);
    expect(told(await add(draftListId, { code: 'Z002' }))).toBe('422 rule.own_too_many');
    expect((await add(draftListId, { code: 'Z002', direction: 'DEDUCT' })).status).toBe(201);
    const own = (await rulesOf(draftListId)).slice(-2).map(({ code, origin }) => [code, origin]);
    expect(own).toEqual([
      ['Z001', 'VILLAGE'],
      ['Z002', 'VILLAGE'],
    ]);
    const higher = { ...OWN, ...worth(3) };
    expect(told(await clerk.put(`/rules/${draftListId}:Z001`, higher, 1))).toBe(
      '422 rule.own_worth_too_much',
    );
  });

  test('keeps its own rules from the village’s hands, in the next version too', async () => {
    const { id, draftListId } = await adopted((await publish()).id);
    await add(draftListId);
    const { body: next } = await clerk.post<{ id: string }>('/rule-lists', {
      schemeId: id,
      ruleListId: draftListId,
    });
    for (const list of [draftListId, next.id]) {
      expect(told(await clerk.delete(`/rules/${list}:L001`, 1))).toBe('409 rule.of_town');
      expect(told(await clerk.put(`/rules/${list}:L001`, { ...OWN, code: 'L001' }, 1))).toBe(
        '409 rule.of_town',
      );
    }
    const { body: fresh } = await clerk.post<{ id: string }>('/rule-lists', { schemeId: id });
    expect(await rulesOf(fresh.id)).toHaveLength(32);
    expect((await clerk.delete(`/rules/${next.id}:Z001`, 1)).status).toBe(204);
  });

  test('cannot be touched by the application in the database either', async () => {
    const { draftListId } = await adopted((await publish()).id);
    const touched = await app.dataSource.transaction(async (manager) => {
      await manager.query(
        `SELECT set_config('role', 'cunfen_app', true), set_config('cunfen.scope_from', $1, true),
           set_config('cunfen.scope_to', $1, true)`,
        [village.code],
      );
      const [, changed] = await manager.query<[unknown, number]>(
        `UPDATE rule SET item = '别的' WHERE rule_list_id = $1`,
        [draftListId],
      );
      const [, removed] = await manager.query<[unknown, number]>(
        'DELETE FROM rule WHERE rule_list_id = $1',
        [draftListId],
      );
      return { changed, removed };
    });
    expect(touched).toEqual({ changed: 0, removed: 0 });
  });

  test('may be the list a village of the township has tried', async () => {
    const pilot = await aRuledVillage(app);
    const [list] = (await pilot.clerk.get<{ id: string }[]>('/rule-lists')).body;
    const source = { template: undefined, villageCode: pilot.code, ruleListId: list?.id };
    expect((await publish(source)).ruleCount).toBe(53);
    const offered = await township.get<{ villageCode: string }[]>('/town-schemes/pilot-lists');
    expect(offered.body.filter(({ villageCode }) => villageCode === pilot.code)).toEqual([
      {
        villageCode: pilot.code,
        villageName: '溪桥村',
        ruleListId: list?.id,
        schemeName: '家庭积分制',
        version: 1,
        ruleCount: 53,
      },
    ]);
    expect((await clerk.get('/town-schemes/pilot-lists')).status).toBe(403);
    const elsewhere = { ...source, villageCode: '431322999201' };
    const refused = await township.post<Problem>('/town-schemes', { ...PUBLISHED, ...elsewhere });
    expect(told(refused)).toBe('404 rule_list.not_found');
  });

  test('does not begin from a draft, which nobody has tried', async () => {
    const draft = (await adopted((await publish()).id)).draftListId;
    const source = { template: undefined, villageCode: village.code, ruleListId: draft };
    const refused = await township.post<Problem>('/town-schemes', { ...PUBLISHED, ...source });
    expect(told(refused)).toBe('404 rule_list.not_found');
    const offered = await township.get<{ villageCode: string }[]>('/town-schemes/pilot-lists');
    expect(offered.body.map(({ villageCode }) => villageCode)).not.toContain(village.code);
  });

  test('is published by the township only, and not to villages of another', async () => {
    expect((await clerk.post('/town-schemes', PUBLISHED)).status).toBe(403);
    const { id } = await publish();
    await app.sql(
      `INSERT INTO area VALUES ('431322999000', '邻镇', 'TOWNSHIP', '431322000000', now())`,
    );
    const [elsewhere] = await app.sql<{ id: string }>(
      `INSERT INTO town_scheme SELECT '431322999000', gen_random_uuid(), name, base_points, rules, own_adds,
         own_deducts, own_points, published_by, published_at FROM town_scheme WHERE id = $1 RETURNING id`,
      [id],
    );
    const scheme = { name: '本村', template: 'blank', basePoints: 1, townSchemeId: elsewhere?.id };
    expect(told(await clerk.post('/schemes', scheme))).toBe('404 town_scheme.not_found');
    const { body } = await clerk.get<TownScheme[]>('/town-schemes');
    expect(body.map((one) => one.id)).not.toContain(elsewhere?.id);
  });

  test('that the law forbids is not published', async () => {
    const pilot = await aRuledVillage(app);
    await app.sql(`UPDATE rule SET item = '越级上访' WHERE village_code = $1 AND code = 'Y018'`, [
      pilot.code,
    ]);
    const [list] = (await pilot.clerk.get<{ id: string }[]>('/rule-lists')).body;
    const source = { template: undefined, villageCode: pilot.code, ruleListId: list?.id };
    const refused = await township.post<Problem>('/town-schemes', { ...PUBLISHED, ...source });
    expect(told(refused)).toBe('422 rule_list.blocked');
  });
});
