import { type Role } from '../../backend/src/access/domain/roles';
import {
  type Answer,
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import { aHousehold, anAccount, keepRanks, TOWNSHIP } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { aDraftLike, nowWorth, rehearsing, unlikeTheBooks } from '../support/rehearsal';
import { aListedVillage, aMember, type ListedRule } from '../support/listed-village';
import { aRehearsedVillage, bookedIn } from '../support/rehearsed-village';
import { aRuledVillage, type RuledVillage } from '../support/ruled-village';
import { Settling } from '../support/settle';

interface Sums {
  before: number;
  after: number;
  gained: number;
  lost: number;
  unchanged: number;
}
interface Rehearsal extends Sums {
  households: number;
  entries: number;
  changed: number;
  unvalued: number;
  poolFen: number | null;
  poolDivided: boolean;
  rules: (Sums & { code: string; item: string; inList: boolean; unvalued: number })[];
  groups: (Sums & { groupNo: number; households: number })[];
  ranks: Omit<Sums, 'before' | 'after'>;
  dividends: Omit<Sums, 'before' | 'after'> | null;
}
interface Household {
  id: string;
  householdCode: string;
  pointsBefore: number;
  pointsAfter: number;
  change: number;
  rankBefore: number;
  rankAfter: number;
  rankChange: number;
  fenBefore: number | null;
  fenAfter: number | null;
  changedEntries: number;
}
interface Worth {
  points: number;
  reason: string | null;
  explanation: { text: string; points: number }[];
}
interface Opened extends Household {
  differences: { id: string; item: string; before: Worth; after: Worth; change: number }[];
}

const NOBODY = '01900000-0000-7000-8000-00000000dead';

let app: TestApplication;
let village: RuledVillage;
let draft: string;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());

beforeEach(async () => {
  ({ village, draft } = await aRehearsedVillage(app));
});

const idOf = (at: number) => village.households[at]?.id ?? '';

const booked = (at: number, ruleCode: string, act: object = {}) =>
  bookedIn(app, village, at, ruleCode, act);

const listInForce = async (): Promise<string> => {
  const [list] = await app.sql<{ id: string }>(
    `SELECT id FROM rule_list WHERE village_code = $1 AND state = 'ADOPTED'`,
    [village.code],
  );
  return list?.id ?? '';
};

const holder = async (role: Role, area = village.code): Promise<Visitor> =>
  app.signIn((await anAccount(app.sql, role, area)).username);

const rehearse = <Body = Rehearsal>(change: object = {}, by = village.secretary) =>
  by.post<Body>('/rehearsals', { year: 2026, ruleListId: draft, ...change });

function households<Body = Household[]>(change: object = {}, rest = ''): Promise<Answer<Body>> {
  const filter = encodeURIComponent(JSON.stringify({ year: 2026, ruleListId: draft, ...change }));
  return village.secretary.get<Body>(`/rehearsals/households?filter=${filter}${rest}`);
}

const opened = <Body = Opened>(at: number, question = `year=2026&ruleListId=${draft}`) =>
  village.secretary.get<Body>(`/rehearsals/households/${idOf(at)}?${question}`);

describe('last year rehearsed under a draft', () => {
  test('comes to 640 points instead of 649, as one adds up by hand', async () => {
    const { status, body } = await rehearse();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      households: 6,
      before: 649,
      after: 640,
      gained: 1,
      lost: 2,
      unchanged: 3,
      entries: 12,
      changed: 6,
      unvalued: 1,
      poolFen: null,
      dividends: null,
      ranks: { gained: 1, lost: 1, unchanged: 4 },
    });
    const rules = Object.fromEntries(
      body.rules.map(({ code, ...one }) => [code, [one.before, one.after, one.gained, one.lost]]),
    );
    expect(rules).toEqual({
      Y036: [10, 0, 0, 1],
      Y001: [40, 32, 0, 2],
      Y041: [4, 10, 2, 0],
      Y018: [-5, -2, 1, 0],
    });
    expect(body.rules[0]).toMatchObject({ code: 'Y036', inList: false, unvalued: 1 });
    expect(body.rules[0]?.item).toContain('最美家庭');
    expect(body.groups.map((one) => [one.groupNo, one.before, one.after])).toEqual([
      [1, 344, 334],
      [2, 305, 306],
    ]);
  });

  test('says of every household what changes, the greatest loss first', async () => {
    const { body, headers } = await households({}, '&sort=["change","ASC"]&range=[0,2]');
    expect(headers.get('content-range')).toBe('items 0-2/6');
    expect(body.map((one) => [one.householdCode, one.pointsBefore, one.pointsAfter])).toEqual([
      ['003', 112, 105],
      ['001', 132, 129],
      ['004', 100, 100],
    ]);
    expect(body.map((one) => [one.rankBefore, one.rankAfter, one.rankChange])).toEqual([
      [2, 3, -1],
      [1, 1, 0],
      [4, 4, 0],
    ]);
    const found = async (filter: object) =>
      (await households(filter)).body.map(({ householdCode }) => householdCode);
    expect(await found({ moved: 'GAINED' })).toEqual(['002']);
    expect(await found({ moved: 'LOST', groupNo: 1 })).toEqual(['003', '001']);
  });

  test('opens one household: 105 instead of 112, because of these two entries', async () => {
    const { body } = await opened(2);
    expect(body).toMatchObject({ pointsBefore: 112, pointsAfter: 105, change: -7 });
    const reasons = body.differences.map((one) => [
      one.before.points,
      one.after.points,
      one.after.reason,
    ]);
    expect(reasons).toEqual([
      [10, 0, '清单里没有这一条,不计分'],
      [2, 5, null],
    ]);
    for (const { before, after } of body.differences) {
      for (const { points, explanation, reason } of [before, after]) {
        if (reason === null) expect(explanation.reduce((sum, l) => sum + l.points, 0)).toBe(points);
      }
    }
    const changes = body.differences.reduce((sum, { change }) => sum + change, 0);
    expect(changes).toBe(body.change);
  });

  test('says why the draft has no place for what was recorded', async () => {
    await app.sql('UPDATE rule SET value = $2 WHERE rule_list_id = $1 AND code = $3', [
      draft,
      { kind: 'LEVELS', levels: [{ name: '好媳妇', points: 1000 }] },
      'Y041',
    ]);
    const { body } = await opened(2);
    expect(body.differences[1]?.after).toEqual({
      points: 0,
      explanation: [],
      reason: '请选择档次:好媳妇',
    });
  });

  test('divides a pool that is asked about, and the one really divided by itself', async () => {
    const asked = await households({ poolFen: 6_490_000 });
    expect(asked.body.map((one) => one.fenBefore)).toEqual(
      asked.body.map((one) => one.pointsBefore * 10_000),
    );
    expect(asked.body.reduce((sum, one) => sum + (one.fenAfter ?? 0), 0)).toBe(6_490_000);

    const { secretary, accountant } = village;
    const done = async (by: Visitor, route: string, body: object = {}) => {
      const answer = await by.post<{ id: string }>(route, body);
      expect([200, 201]).toContain(answer.status);
      return answer.body;
    };
    await done(secretary, '/months/2026-12/publicise', { from: '2027-01-02', days: 3 });
    await done(secretary, '/months/2026-12/close');
    await done(secretary, '/year-ends/2026/freeze');
    const plan = { year: 2026, title: '2026 年积分分红', poolFen: 100_001 };
    const { id } = await done(accountant, '/settlements', plan);
    const settling = await Settling.in(app, village.code);
    expect((await settling.settle(id, '2027-02-01')).status).toBe(200);
    const { body } = await rehearse();
    expect(body).toMatchObject({ poolFen: 100_001, poolDivided: true });
    expect(body.dividends).toEqual({ gained: 4, lost: 2, unchanged: 0 });

    const route = `/payouts?filter={"settlementId":"${id}"}&sort=["householdCode","ASC"]`;
    const payouts = await accountant.get<{ householdCode: string; amountFen: number }[]>(route);
    const standings = await secretary.get<{ householdCode: string; rank: number }[]>(
      '/standings?filter={"year":2026}&sort=["householdCode","ASC"]',
    );
    const rows = (await households({}, '&sort=["householdCode","ASC"]')).body;
    expect(rows.map((one) => [one.householdCode, one.fenBefore])).toEqual(
      payouts.body.map((one) => [one.householdCode, one.amountFen]),
    );
    expect(rows.map((one) => [one.householdCode, one.rankBefore])).toEqual(
      standings.body.map((one) => [one.householdCode, one.rank]),
    );
  });

  test('sees a change of the draft and a new entry at once', async () => {
    expect((await rehearse()).body.after).toBe(640);
    await nowWorth(app.sql, draft, 'Y041', 6_00);
    expect((await rehearse()).body.after).toBe(642);
    await booked(4, 'Y041');
    expect((await rehearse()).body).toMatchObject({ before: 651, after: 648 });
  });

  test('leaves out who opted out, and does not rank who left during the year', async () => {
    await app.sql('UPDATE household SET opted_out = true WHERE id = $1', [idOf(3)]);
    await app.sql(`UPDATE household SET closed_on = '2026-12-30' WHERE id = $1`, [idOf(2)]);
    await keepRanks(app.sql, village.code);
    const rows = (await households({ poolFen: 100 }, '&sort=["householdCode","ASC"]')).body;
    expect(rows.map((one) => [one.householdCode, one.rankBefore])).toEqual([
      ['001', 1],
      ['002', 2],
      ['003', null],
      ['005', 3],
      ['006', 3],
    ]);
    expect(rows.every(({ fenBefore }) => (fenBefore ?? 0) > 0)).toBe(true);
  });

  test('writes nothing', async () => {
    await rehearse();
    await opened(1);
    await expectCoherentBooks(app, village.code);
    const writes = await app.sql(
      `SELECT FROM audit_event WHERE area_code = $1 AND action LIKE 'rehears%'`,
      [village.code],
    );
    expect(writes).toEqual([]);
  });
});

describe('what was booked in other years', () => {
  test('fills a cap for life, and is an earlier case while it is valid', async () => {
    await booked(3, 'Y041', { occurredOn: '2027-01-10' });
    await booked(4, 'Y018', { occurredOn: '2027-01-10' });
    const once = [{ of: 'COUNT', per: 'EVER', limit: 1 }];
    await app.sql(`UPDATE rule SET caps = $2 WHERE rule_list_id = $1 AND code = 'Y041'`, [
      draft,
      JSON.stringify(once),
    ]);
    await app.sql(
      `UPDATE rule SET repeat_multiplier = 2, terms = $2 WHERE rule_list_id = $1 AND code = 'Y018'`,
      [draft, { validYears: 2 }],
    );
    // 001 has been at a meeting, and 002 has dumped, in 2026 already.
    await booked(0, 'Y041', { occurredOn: '2027-01-11' });
    await booked(1, 'Y018', { occurredOn: '2027-01-11' });
    const change = async (at: number) =>
      (await opened(at, `year=2027&ruleListId=${draft}`)).body.differences.map(
        ({ after }) => after.points,
      );
    expect([await change(3), await change(4)]).toEqual([[5], [-2]]);
    expect([await change(0), await change(1)]).toEqual([[0], [-4]]);
  });
});

describe('two lists side by side', () => {
  test('compare with each other, not with the books', async () => {
    const other = await aDraftLike(app.sql, village.code);
    await nowWorth(app.sql, other, 'Y001', 12_00);
    const { body } = await rehearse({ ruleListId: other, againstRuleListId: draft });
    // The other draft was made from the first one: only the 4 工日 differ, 12 instead of 8.
    expect(body).toMatchObject({ before: 640, after: 656, changed: 2, gained: 2, lost: 0 });
    const question = `year=2026&ruleListId=${other}&againstRuleListId=${draft}`;
    expect((await opened(0, question)).body).toMatchObject({
      pointsBefore: 129,
      pointsAfter: 141,
      differences: [{ before: { points: 24 }, after: { points: 36 } }],
    });
  });
});

describe('the list in force, rehearsed', () => {
  test('gives back the books entry by entry, with caps, honours, reversals and late records', async () => {
    await app.sql(`UPDATE rule_list SET effective_from = '2025-06-01' WHERE id = $1`, [
      await listInForce(),
    ]);
    const honour = (level: string, occurredOn: string) => booked(3, 'Y047', { level, occurredOn });
    await honour('村级', '2026-03-01');
    const mistaken = await honour('县级', '2026-04-01');
    await honour('市级', '2026-05-01');
    for (const occurredOn of ['2026-07-01', '2026-07-02', '2026-07-03'])
      await booked(4, 'Y027', { occurredOn });
    const reason = { reason: '登记错了' };
    await village.secretary.post(`/entries/${mistaken}/reverse`, reason);
    await honour('省部级', '2026-06-01');
    await booked(4, 'Y027', { occurredOn: '2026-07-01' });
    await booked(5, 'Y011', { occurredOn: '2025-07-01' });
    await booked(5, 'Y011');
    await booked(5, 'Y008', { quantity: 3000, occurredOn: '2026-08-01' });
    await booked(5, 'Y008', { quantity: 3000, occurredOn: '2026-02-01' });
    await booked(5, 'Y030', { occurredOn: '2026-02-01' });
    await booked(5, 'Y030', { occurredOn: '2026-03-01' });

    const { entries, unlike } = await unlikeTheBooks(
      rehearsing(app.dataSource, '2027-01-20'),
      village.code,
      2026,
    );
    expect(unlike).toEqual([]);
    expect(entries).toBe(6 + 6 + 3 + 4 + 5);
    const { body } = await rehearse({ ruleListId: await listInForce() });
    expect(body).toMatchObject({ changed: 0, unvalued: 0, gained: 0, lost: 0, unchanged: 6 });
    expect(body.after).toBe(body.before);
  });
});

describe('the terms of rules, rehearsed', () => {
  const fixed = (points: number) => ({ kind: 'FIXED', points });
  const shared = [{ of: 'POINTS', per: 'YEAR', limit: 1200, shared: '互助' }];
  const RULES: ListedRule[] = [
    { code: 'HELP1', value: fixed(500), caps: shared },
    { code: 'HELP2', value: fixed(400), caps: shared },
    { code: 'CLEAN', value: fixed(300), terms: { stack: '卫生' } },
    { code: 'TIDY', value: fixed(200), terms: { stack: '卫生' } },
    { code: 'EACH', value: fixed(100), terms: { perMember: true } },
    {
      code: 'FAULT',
      direction: 'DEDUCT',
      value: fixed(1000),
      terms: { linked: { percent: 50 }, keyGroupMultiplier: 2 },
    },
    { code: 'ZERO', direction: 'DEDUCT', value: { kind: 'ZERO_OUT', of: 'TOTAL' } },
  ];

  beforeEach(async () => {
    village = await aListedVillage(app, RULES);
    const member = await aMember(app, village.code, idOf(0), { partyMember: true });
    const link = { linkedHouseholdId: idOf(1), fromOn: '2026-01-01' };
    expect((await village.clerk.put(`/households/${idOf(0)}/link`, link)).status).toBe(204);
    await booked(0, 'HELP1');
    await booked(0, 'HELP2');
    await booked(0, 'HELP1');
    await booked(0, 'TIDY');
    await booked(0, 'CLEAN');
    await booked(0, 'EACH');
    await booked(0, 'FAULT', { residentId: member });
    await booked(1, 'HELP2');
    await booked(1, 'ZERO');
    draft = await aDraftLike(app.sql, village.code);
  });

  const unlike = () => unlikeTheBooks(rehearsing(app.dataSource), village.code, 2026);

  test('give back the books: shared allowances, stacks, members, shares, zero-outs', async () => {
    // 6 bases, 9 acts and one share.
    expect(await unlike()).toEqual({ entries: 6 + 9 + 1, unlike: [] });
    expect((await rehearse()).body).toMatchObject({ changed: 0, entries: 16 });
  });

  test('move the linked household with the act: a share of 30% instead of 50% of −20', async () => {
    await app.sql(`UPDATE rule SET terms = $2 WHERE rule_list_id = $1 AND code = 'FAULT'`, [
      draft,
      { linked: { percent: 30 }, keyGroupMultiplier: 2 },
    ]);
    const { body } = await opened(1);
    // What stood before the zero-out was −10 + 4 + 100, and is now −6 + 4 + 100: both end at nothing.
    expect(body).toMatchObject({ pointsBefore: 0, pointsAfter: 0 });
    expect(body.differences.map(({ before, after }) => [before.points, after.points])).toEqual([
      [-10, -6],
      [-94, -98],
    ]);
    await app.sql(`UPDATE rule SET terms = '{}' WHERE rule_list_id = $1 AND code = 'FAULT'`, [
      draft,
    ]);
    const [share] = (await opened(1)).body.differences;
    expect(share?.after).toEqual({ points: 0, explanation: [], reason: '联系户不连带扣分' });
  });

  test('take a share where the books took none', async () => {
    const link = { linkedHouseholdId: idOf(3), fromOn: '2026-01-01' };
    await village.clerk.put(`/households/${idOf(2)}/link`, link);
    await booked(2, 'HELP1');
    await app.sql(
      `UPDATE rule SET direction = 'DEDUCT', terms = $2, caps = '[]'
      WHERE rule_list_id = $1 AND code = 'HELP1'`,
      [draft, { linked: { percent: 20 } }],
    );
    expect((await opened(3)).body).toMatchObject({
      pointsBefore: 100,
      pointsAfter: 99,
      differences: [{ before: { points: 0 }, after: { points: -1 } }],
    });
  });
});

describe('a rehearsal', () => {
  test.each<[string, () => object | Promise<object>, number, string]>([
    ['of a list that is not there', () => ({ ruleListId: NOBODY }), 404, 'rehearsal.list_unknown'],
    [
      'against a list that is not there',
      () => ({ againstRuleListId: NOBODY }),
      404,
      'rehearsal.list_unknown',
    ],
    ['of a list against itself', () => ({ againstRuleListId: draft }), 422, 'rehearsal.same_list'],
    ['of a year without books', () => ({ year: 2025 }), 409, 'rehearsal.nothing_booked'],
    ['of a year that cannot be', () => ({ year: 99999 }), 400, 'request.invalid'],
    ['of half a year', () => ({ year: 2026.5 }), 400, 'request.invalid'],
    ['without a list', () => ({ ruleListId: null }), 400, 'request.invalid'],
    ['with a pool of nothing', () => ({ poolFen: 0 }), 400, 'request.invalid'],
    ['with half a 分', () => ({ poolFen: 0.5 }), 400, 'request.invalid'],
    [
      'of a list without rules',
      async () => {
        await app.sql('DELETE FROM rule WHERE rule_list_id = $1', [draft]);
        return {};
      },
      409,
      'rehearsal.list_empty',
    ],
  ])('%s is refused', async (_, change, status, code) => {
    const question = await change();
    const answer = await rehearse<Problem>(question);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    const page = await households<Problem>(question);
    expect([page.status, page.body.code]).toEqual([status, code]);
  });

  test('against a list of another scheme is refused', async () => {
    const scheme = await village.clerk.post<{ draftListId: string }>('/schemes', {
      name: '志愿积分制',
      template: 'youxiqiao',
      basePoints: 0,
    });
    expect(scheme.status).toBe(201);
    const answer = await rehearse<Problem>({ againstRuleListId: scheme.body.draftListId });
    expect([answer.status, answer.body.code]).toEqual([422, 'rehearsal.schemes_differ']);
  });

  test('is asked by the offices of the village, and nobody sees a neighbour’s', async () => {
    for (const role of ['CLERK', 'SECRETARY', 'REVIEWER', 'SUPERVISOR', 'ACCOUNTANT'] as const) {
      expect((await rehearse({}, await holder(role))).status).toBe(200);
    }
    for (const role of ['COURTYARD_LEADER', 'AUDITOR'] as const) {
      expect((await rehearse({}, await holder(role))).status).toBe(403);
    }
    const neighbours = await aRuledVillage(app);
    const own = { list: draft, household: idOf(0) };
    const answers = [
      await rehearse<Problem>({}, neighbours.secretary),
      await neighbours.secretary.get<Problem>(
        `/rehearsals/households/${own.household}?year=2026&ruleListId=${own.list}`,
      ),
      await neighbours.secretary.get<Problem>(
        `/rehearsals/progress?year=2026&ruleListId=${own.list}`,
      ),
    ];
    for (const { status, body } of answers) {
      expect([status, body.code]).toEqual([404, 'rehearsal.list_unknown']);
    }
    const stranger = await aHousehold(app.sql, neighbours.code);
    const { status, body } = await village.secretary.get<Problem>(
      `/rehearsals/households/${stranger.id}?year=2026&ruleListId=${draft}`,
    );
    expect([status, body.code]).toEqual([404, 'rehearsal.household_unknown']);
  });

  test('may be made by the township officer for the village chosen', async () => {
    const officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
    const early = await rehearse<Problem>({}, officer);
    expect([early.status, early.body.code]).toEqual([409, 'area.village_required']);
    await officer.put('/session/area', { area: village.code });
    expect((await rehearse({}, officer)).body.after).toBe(640);
  });
});
