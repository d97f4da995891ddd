import { type Role } from '../../backend/src/access/domain/roles';
import {
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import { aVillage, anAccount, TOWNSHIP } from '../support/builders';
import { heldUp } from '../support/held-up';

interface Scheme {
  id: string;
  code: string;
  basePoints: number;
  currentListId: string | null;
  draftListId: string;
}
interface RuleList {
  id: string;
  state: string;
  version: number;
  ruleCount: number;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  inForce: boolean;
  ballot: null | { verdict: string; arithmetic: string; yesCount: number };
}
interface Rule {
  id: string;
  code: string;
  direction: string;
  value: {
    kind: string;
    points?: number;
    per?: number;
    levels?: { name: string; points: number }[];
  };
  valueText: string;
  recordable: boolean;
}

/** 228 households: 152 is exactly two thirds, and 76 exactly half of those. */
const MEETING = {
  body: 'HOUSEHOLD_REP_MEETING',
  heldOn: '2026-01-08',
  place: '村部',
  expectedCount: 228,
  presentCount: 152,
  yesCount: 77,
  noCount: 60,
  abstainCount: 15,
  minutes: '逐条讨论后表决。',
};
const NEW_SCHEME = { name: '溪桥村积分制', template: 'youxiqiao', basePoints: 100 };

let application: TestApplication;
let village: string;
let clerk: Visitor;

beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.end());

beforeEach(async () => {
  village = (await aVillage(application.sql)).code;
  clerk = await holder('CLERK');
});

const holder = async (role: Role, area = village): Promise<Visitor> =>
  application.signIn((await anAccount(application.sql, role, area)).username);

async function aScheme(change = {}): Promise<Scheme> {
  const { status, body } = await clerk.post<Scheme>('/schemes', { ...NEW_SCHEME, ...change });
  expect(status).toBe(201);
  return body;
}

const adopt = <Body = Problem>(listId: string, meeting = {}, effectiveFrom = '2026-01-10') =>
  clerk.post<Body>(`/rule-lists/${listId}/adopt`, {
    effectiveFrom,
    meeting: { ...MEETING, ...meeting },
  });

const inVillage = async (table: string, where = 'true'): Promise<number> => {
  const sql = `SELECT FROM ${table} WHERE village_code = $1 AND ${where}`;
  return (await application.sql(sql, [village])).length;
};

const rulesOn = async (day: string) =>
  (await clerk.get<Rule[]>(`/rules?range=[0,99]&filter={"on":"${day}"}`)).body;

describe('a scheme', () => {
  test('begins with the 53 rules of the template as a draft that counts for nothing yet', async () => {
    const scheme = await aScheme();
    expect(scheme).toMatchObject({ code: 'MAIN', basePoints: 100, currentListId: null });
    const { body: list } = await clerk.get<RuleList>(`/rule-lists/${scheme.draftListId}`);
    expect(list).toMatchObject({ state: 'DRAFT', version: 1, ruleCount: 53, inForce: false });
    expect(list.ballot).toBeNull();
    expect(await rulesOn('2026-11-22')).toEqual([]);
  });

  test('after the first gets the next code', async () => {
    await aScheme();
    expect((await aScheme({ name: '党员积分' })).code).toBe('S2');
  });

  test('made twice with one Idempotency-Key is made once', async () => {
    const key = { 'Idempotency-Key': 'first-scheme' };
    const first = await clerk.post<Scheme>('/schemes', NEW_SCHEME, key);
    const again = await clerk.post<Scheme>('/schemes', NEW_SCHEME, key);
    expect(again.body.id).toBe(first.body.id);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const { headers } = await clerk.get('/schemes');
    expect(headers.get('content-range')).toBe('items 0-0/1');
  });

  test.each([
    [{ basePoints: 100.001 }, 'basePoints'],
    [{ basePoints: -1 }, 'basePoints'],
    [{ name: '  ' }, 'name'],
    [{ template: 'unknown' }, 'template'],
    [{ extra: 1 }, 'extra'],
  ])('is refused with %j, naming %s', async (change, field) => {
    const { status, body } = await clerk.post<Problem>('/schemes', { ...NEW_SCHEME, ...change });
    expect(status).toBe(400);
    expect(body.errors?.map((error) => error.field)).toEqual([field]);
  });
});

describe('a rule', () => {
  test('shows its worth in points, and those that are no points cannot be recorded', async () => {
    const { draftListId } = await aScheme();
    const rule = async (code: string) =>
      (await clerk.get<Rule>(`/rules/${encodeURIComponent(`${draftListId}:${code}`)}`)).body;
    expect(await rule('Y001')).toMatchObject({
      id: `${draftListId}:Y001`,
      value: { kind: 'FIXED', points: 10 },
      valueText: '每标准工日 10 分',
      recordable: true,
    });
    expect((await rule('Y008')).value).toEqual({ kind: 'PROPORTIONAL', points: 1, per: 100 });
    expect((await rule('Y025')).value.levels).toEqual([
      { name: '未引发火灾', points: 20 },
      { name: '引发火灾', points: 50 },
    ]);
    expect((await rule('Y046')).recordable).toBe(false);
  });

  test.each([
    ['{"q":"祭扫"}', ['Y025']],
    ['{"q":"y00","direction":"DEDUCT"}', ['Y005']],
    ['{"q":"100%"}', []],
  ])('is found by %s', async (filter, codes) => {
    await aScheme();
    const { body } = await clerk.get<Rule[]>(`/rules?filter=${encodeURIComponent(filter)}`);
    expect(body.map(({ code }) => code)).toEqual(codes);
  });

  test('that does not exist is not found', async () => {
    const { draftListId } = await aScheme();
    for (const id of ['x', `${draftListId}:Z999`, `${draftListId}`]) {
      expect((await clerk.get<Problem>(`/rules/${id}`)).body.code).toBe('rule.not_found');
    }
  });
});

describe('adoption', () => {
  test('by 77 of 152 present puts the list in force and keeps the arithmetic', async () => {
    const { id, draftListId } = await aScheme();
    const { status, body } = await adopt<RuleList>(draftListId);
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'ADOPTED', inForce: true, effectiveFrom: '2026-01-10' });
    expect(body.ballot).toMatchObject({ verdict: 'PASSED', yesCount: 77 });
    expect(body.ballot?.arithmetic).toContain('152×3 ≥ 228×2');
    expect(body.ballot?.arithmetic).toContain('77×2 > 152');
    const { body: scheme } = await clerk.get<Scheme>(`/schemes/${id}`);
    expect(scheme).toMatchObject({ currentListId: draftListId, draftListId: null });
    expect(await rulesOn('2026-01-09')).toEqual([]);
    expect(await rulesOn('2026-01-10')).toHaveLength(53);
  });

  test.each([
    ['151 of 228 came', { presentCount: 151, noCount: 59 }, '会议无效'],
    ['exactly half said yes', { yesCount: 76 }, '未通过'],
  ])(
    'is refused when %s, with the arithmetic, and nothing is written',
    async (_what, meeting, word) => {
      const { draftListId } = await aScheme();
      const { status, body } = await adopt(draftListId, meeting);
      expect([status, body.code]).toEqual([422, 'ballot.not_passed']);
      expect(body.detail).toContain(word);
      expect(await inVillage('ballot')).toBe(0);
      expect(await inVillage('rule_list', `state <> 'DRAFT'`)).toBe(0);
    },
  );

  test.each([
    ['a meeting of tomorrow', { heldOn: '2026-11-23' }, '2026-11-23', 'ballot.held_in_future'],
    ['more votes than people', { noCount: 61 }, '2026-01-10', 'ballot.counts_inconsistent'],
    ['a day before the meeting', {}, '2026-01-07', 'rule_list.effective_before_meeting'],
    [
      'a day of the last century',
      { heldOn: '1999-12-01' },
      '1999-12-31',
      'rule_list.effective_too_early',
    ],
  ])('is refused for %s', async (_what, meeting, day, code) => {
    const { draftListId } = await aScheme();
    const { status, body } = await adopt(draftListId, meeting, day);
    expect([status, body.code]).toEqual([422, code]);
  });

  test('happens once, also when two click at the same moment', async () => {
    const { draftListId } = await aScheme();
    const lock = {
      text: 'SELECT FROM rule_list WHERE id = $1 FOR UPDATE',
      params: [draftListId],
    };
    const click = () => adopt(draftListId);
    const both = await heldUp(application.sql, lock, [click, click]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.code).toBe('rule_list.adopted_already');
    expect(await inVillage('ballot')).toBe(1);
  });

  test('needs a day and the meeting', async () => {
    const { draftListId } = await aScheme();
    const { status, body } = await clerk.post<Problem>(`/rule-lists/${draftListId}/adopt`, {
      effectiveFrom: '2026-02-30',
    });
    expect(status).toBe(400);
    expect(body.errors?.map(({ field }) => field)).toEqual(['effectiveFrom']);
  });
});

describe('a list that replaces another', () => {
  async function aSuccessor(): Promise<{ first: string; second: string }> {
    const { id, draftListId } = await aScheme();
    await adopt(draftListId);
    const [draft] = await application.sql<{ id: string }>(
      `INSERT INTO rule_list (village_code, id, scheme_id, version, state, created_at)
       VALUES ($1, gen_random_uuid(), $2, 2, 'DRAFT', now()) RETURNING id`,
      [village, id],
    );
    await application.sql(
      `INSERT INTO rule SELECT village_code, $2, code, position, category, item, direction, value, unit, caps,
         repeat_multiplier, evidence, note FROM rule WHERE rule_list_id = $1 AND position <= 10`,
      [draftListId, draft?.id],
    );
    return { first: draftListId, second: draft?.id ?? '' };
  }

  test('ends it on the day it begins', async () => {
    const { first, second } = await aSuccessor();
    const { body } = await adopt<RuleList>(second, { heldOn: '2026-11-20' }, '2027-01-01');
    expect(body).toMatchObject({ state: 'ADOPTED', inForce: false });
    const { body: before } = await clerk.get<RuleList>(`/rule-lists/${first}`);
    expect(before).toMatchObject({ effectiveTo: '2027-01-01', inForce: true });
    expect(await rulesOn('2026-12-31')).toHaveLength(53);
    expect(await rulesOn('2027-01-01')).toHaveLength(10);
  });

  test('cannot reach back over what the first one valued', async () => {
    const { second } = await aSuccessor();
    const { body } = await adopt(second, {}, '2026-11-22');
    expect(body.code).toBe('rule_list.successor_not_in_future');
  });
});

describe('the rulebook', () => {
  test('is closed to other offices and to other villages', async () => {
    const { id, draftListId } = await aScheme();
    const accountant = await holder('ACCOUNTANT');
    expect((await accountant.get('/schemes')).status).toBe(200);
    expect((await accountant.post('/schemes', NEW_SCHEME)).status).toBe(403);
    expect((await accountant.post(`/rule-lists/${draftListId}/adopt`, {})).status).toBe(403);

    const neighbour = await holder('CLERK', (await aVillage(application.sql)).code);
    const routes = [`/schemes/${id}`, `/rule-lists/${draftListId}`, `/rules/${draftListId}:Y001`];
    for (const route of routes) expect((await neighbour.get(route)).status).toBe(404);
    const stolen = await neighbour.post<Problem>(`/rule-lists/${draftListId}/adopt`, {
      effectiveFrom: '2026-01-10',
      meeting: MEETING,
    });
    expect(stolen.body.code).toBe('rule_list.not_found');
    expect((await neighbour.get<Rule[]>('/rules')).body).toEqual([]);
  });

  test('belongs to a village, not to a township', async () => {
    const officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
    expect((await officer.get<Problem>('/schemes')).body.code).toBe('area.village_required');
  });
});
