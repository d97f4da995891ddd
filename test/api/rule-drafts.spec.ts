import { type Role } from '../../backend/src/access/domain/roles';
import {
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import { aVillage, anAccount } from '../support/builders';
import { heldUp } from '../support/held-up';
import { aRuledVillage, MEETING, type RuledVillage } from '../support/ruled-village';

interface RuleList {
  id: string;
  schemeId: string;
  state: string;
  version: number;
  ruleCount: number;
}
interface Rule {
  id: string;
  code: string;
  item: string;
  position: number;
  version: number;
  valueText: string;
}
interface Change {
  code: string;
  kind: string;
  parts: string[];
  before: Rule | null;
  after: Rule | null;
}
interface Finding {
  code: string;
  level: string;
  detail: string;
  ruleCodes: string[];
}

const RULE = {
  code: 'Y054',
  category: '环境卫生',
  item: '门前三包达标',
  direction: 'ADD',
  value: { kind: 'FIXED', points: 2.5 },
  unit: '季',
  caps: [{ of: 'COUNT', per: 'QUARTER', limit: 1 }],
};

let application: TestApplication;
let village: RuledVillage;
let clerk: Visitor;
let inForce: RuleList;
let draft: RuleList;

beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.end());
beforeEach(async () => {
  village = await aRuledVillage(application);
  clerk = village.clerk;
  inForce = (await clerk.get<RuleList[]>('/rule-lists')).body[0] as RuleList;
  draft = await aDraft();
});

const aDraft = async (source: object = { ruleListId: inForce.id }): Promise<RuleList> =>
  (await clerk.post<RuleList>('/rule-lists', { schemeId: inForce.schemeId, ...source })).body;
const add = <Body = Rule>(change: object = {}, ruleListId = draft.id) =>
  clerk.post<Body>('/rules', { ruleListId, ...RULE, ...change });
const put = <Body = Rule>(code: string, change: object = {}, version = 1) =>
  clerk.put<Body>(`/rules/${draft.id}:${code}`, { ...RULE, code, ...change }, version);
const told = ({ status, body }: { status: number; body: Problem }) => `${status} ${body.code}`;
const rulesOf = async (list: RuleList): Promise<Rule[]> =>
  (await clerk.get<Rule[]>(`/rules?filter={"ruleListId":"${list.id}"}&range=[0,99]`)).body;
const changes = async (): Promise<string[]> =>
  (await clerk.get<Change[]>(`/rule-lists/${draft.id}/changes?since=${inForce.id}`)).body.map(
    ({ code, kind, parts }) => [code, kind, ...parts].join(' '),
  );
const findings = async (language = 'zh'): Promise<Finding[]> =>
  (
    await clerk.get<Finding[]>(`/rule-lists/${draft.id}/findings`, {
      'Accept-Language': language,
    })
  ).body;
const adopt = <Body = Problem>(id = draft.id) =>
  clerk.post<Body>(`/rule-lists/${id}/adopt`, {
    effectiveFrom: '2026-12-20',
    meeting: { ...MEETING, heldOn: '2026-11-20' },
  });

describe('next year’s list', () => {
  test('begins with the rules of this year’s, and changes nothing yet', async () => {
    expect(draft).toMatchObject({ state: 'DRAFT', version: 2, ruleCount: 53 });
    expect(await changes()).toEqual([]);
  });

  test('is written rule by rule, and shows what it changes', async () => {
    expect((await add()).body).toMatchObject({
      code: 'Y054',
      valueText: '每季 2.5 分',
      version: 1,
    });
    const y001 = (await clerk.get<Record<string, unknown>>(`/rules/${draft.id}:Y001`)).body;
    const { code, category, item, direction, unit, caps } = y001;
    const same = { code, category, item, direction, unit, caps };
    const value = { kind: 'FIXED', points: 12 };
    expect((await put('Y001', { ...same, value })).body.version).toBe(2);
    const gone = await clerk.delete(`/rules/${draft.id}:Y002`, 1);
    expect(gone.status).toBe(204);
    expect(await changes()).toEqual(['Y001 CHANGED value', 'Y054 ADDED', 'Y002 REMOVED']);
    const [change] = (
      await clerk.get<Change[]>(`/rule-lists/${draft.id}/changes?since=${inForce.id}`)
    ).body;
    expect([change?.before?.valueText, change?.after?.valueText]).toEqual([
      '每标准工日 10 分',
      '每标准工日 12 分',
    ]);
    expect(await rulesOf(inForce)).toHaveLength(53);
  });

  test('a new rule stands behind the last of its category', async () => {
    await add();
    const codes = (await rulesOf(draft)).map(({ code }) => code);
    expect(codes.slice(21, 24)).toEqual(['Y022', 'Y054', 'Y023']);
  });

  test('may begin with nothing, and is then not adopted empty', async () => {
    draft = await aDraft({});
    expect(draft.ruleCount).toBe(0);
    expect(told(await adopt())).toBe('422 rule_list.empty');
    await add();
    expect((await adopt()).status).toBe(200);
  });

  test('two drafts stand side by side; one that is put away stays to be read', async () => {
    const other = await aDraft();
    expect(other.version).toBe(3);
    const { body } = await clerk.post<RuleList>(`/rule-lists/${other.id}/discard`);
    expect(body.state).toBe('DISCARDED');
    expect(told(await add({}, other.id))).toBe('409 rule_list.not_draft');
    expect(told(await clerk.post(`/rule-lists/${other.id}/discard`))).toBe(
      '409 rule_list.not_draft',
    );
    expect(await rulesOf(other)).toHaveLength(53);
  });
});

describe('a rule as it is being written', () => {
  test('is shown as it will stand on the list, with an act worked out', async () => {
    const { body } = await clerk.post('/worked-examples', {
      ...RULE,
      value: { kind: 'FIXED', points: 10 },
      unit: '工日',
      caps: [{ of: 'POINTS', per: 'YEAR', limit: 100 }],
    });
    expect(body).toEqual({
      valueText: '每工日 10 分',
      capsText: '年封顶 100 分',
      termsText: '',
      example: '3 工日 → +30 分:每工日 10 分 × 3 工日(年封顶 100 分,此前已用 25 分)',
    });
  });

  test('is told at once what is wrong', async () => {
    const answer = await clerk.post<Problem>('/worked-examples', { ...RULE, unit: '' });
    expect(told(answer)).toBe('422 rule.invalid');
    expect(answer.body.errors?.map(({ field }) => field)).toEqual(['unit']);
  });
});

describe('a rule', () => {
  test.each<[string, object, string]>([
    ['no points', { value: { kind: 'FIXED', points: 0 } }, 'value.points'],
    ['a third of a hundredth', { value: { kind: 'FIXED', points: 0.333 } }, 'value.points'],
    ['a reversed range', { value: { kind: 'RANGE', min: 5, max: 2 } }, 'value.max'],
    ['an unknown kind', { value: { kind: 'MAGIC' } }, 'value.kind'],
    ['a cap below one act', { caps: [{ of: 'COUNT', per: 'YEAR', limit: 0 }] }, 'caps[0].limit'],
    ['a code of the list', { code: 'Y001' }, 'code'],
    ['no item', { item: ' ' }, 'item'],
    ['a surprise', { terms: { surprise: true } }, 'surprise'],
  ])('with %s is refused at the field, and nothing is written', async (_, change, field) => {
    const answer = await add<Problem>(change);
    expect(told(answer)).toBe('422 rule.invalid');
    expect(answer.body.errors?.map((error) => error.field)).toContain(field);
    expect(answer.body.errors?.every(({ detail }) => /[一-鿿]/.test(detail))).toBe(true);
    expect(await changes()).toEqual([]);
  });

  test('two clerks change at once is changed once', async () => {
    const lock = { text: 'SELECT FROM rule_list WHERE id = $1 FOR UPDATE', params: [draft.id] };
    const answers = await heldUp(application.sql, lock, [
      () => put<Problem>('Y001', { item: '甲' }),
      () => put<Problem>('Y001', { item: '乙' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  });

  test.each<[string, () => Promise<{ status: number; body: Problem }>, string]>([
    ['in force', () => add<Problem>({}, inForce.id), '409 rule_list.not_draft'],
    ['that is not there', () => put<Problem>('Z999'), '404 rule.not_found'],
    [
      'without the version read',
      () => clerk.put<Problem>(`/rules/${draft.id}:Y001`, RULE),
      '428 request.version_required',
    ],
    ['of an older version', () => put<Problem>('Y001', {}, 9), '412 request.changed_meanwhile'],
    ['of no list', () => clerk.delete<Problem>('/rules/nonsense', 1), '404 rule.not_found'],
  ])('%s is not changed', async (_, change, refusal) => {
    expect(told(await change())).toBe(refusal);
  });

  test('of an adopted list cannot be touched in the database either', async () => {
    const as = (sql: string) =>
      application.dataSource.transaction(async (manager) => {
        await manager.query(
          `SELECT set_config('role', 'cunfen_app', true), set_config('cunfen.scope_from', $1, true),
             set_config('cunfen.scope_to', $1, true)`,
          [village.code],
        );
        return (await manager.query<[unknown, number]>(sql, [inForce.id]))[1];
      });
    expect(await as('UPDATE rule SET item = item WHERE rule_list_id = $1')).toBe(0);
    expect(await as('DELETE FROM rule WHERE rule_list_id = $1')).toBe(0);
  });
});

describe('the linter', () => {
  test('names what the law forbids, and such a list is not adopted by any meeting', async () => {
    await add({ item: '乱倒垃圾的罚款 50 元', direction: 'DEDUCT' });
    const [finding] = await findings();
    expect(finding).toMatchObject({ code: 'lint.fine', level: 'BLOCK', ruleCodes: ['Y054'] });
    const refused = await adopt();
    expect(told(refused)).toBe('422 rule_list.blocked');
    expect(refused.body.detail).toContain('Y054');
    expect((await findings('en'))[0]?.detail).toMatch(/may not fine/);
    await clerk.delete(`/rules/${draft.id}:Y054`, 1);
    expect((await adopt()).status).toBe(200);
  });
});

describe('drafts', () => {
  test.each<[Role, number]>([
    ['CLERK', 201],
    ['SECRETARY', 403],
    ['REVIEWER', 403],
    ['ACCOUNTANT', 403],
    ['AUDITOR', 403],
  ])('are written by the clerk: %s', async (role, status) => {
    const visitor = await application.signIn(
      (await anAccount(application.sql, role, village.code)).username,
    );
    const body = { ruleListId: draft.id, ...RULE };
    expect((await visitor.post('/rules', body)).status).toBe(status);
    expect((await visitor.get(`/rule-lists/${draft.id}/findings`)).status).toBe(200);
  });

  test('of another village do not exist', async () => {
    const elsewhere = await aVillage(application.sql);
    const stranger = await application.signIn(
      (await anAccount(application.sql, 'CLERK', elsewhere.code)).username,
    );
    const answers = [
      await stranger.post<Problem>('/rules', { ruleListId: draft.id, ...RULE }),
      await stranger.get<Problem>(`/rule-lists/${draft.id}/changes?since=${inForce.id}`),
      await stranger.get<Problem>(`/rule-lists/${draft.id}/findings`),
      await stranger.post<Problem>(`/rule-lists/${draft.id}/discard`),
      await stranger.post<Problem>('/rule-lists', { schemeId: inForce.schemeId }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  });
});

describe('a list put to the vote', () => {
  const ANNOUNCED = '2026-11-10';
  const call = <Body = RuleList & { voteBallotId: string }>(byItem = false) =>
    clerk.post<Body>(`/rule-lists/${draft.id}/put-to-vote`, {
      body: 'HOUSEHOLD_REP_MEETING',
      heldOn: '2026-11-22',
      place: '村部',
      byItem,
    });
  /** Holds the meeting of all households, of whom so many agree. */
  async function vote(ballotId: string, yes: number, items: string[] = ['']): Promise<void> {
    const route = `/ballots/${ballotId}`;
    const notice = { heldOn: '2026-11-22', place: '村部', announcedOn: ANNOUNCED };
    const electorIds = village.households.map(({ id }) => id);
    const no = electorIds.length - yes;
    const hands = items.map((code) => ({ code, yes, no, abstain: 0, void: 0 }));
    const people = { counters: '李四、王五', scrutineer: '赵六' };
    const answers = [
      await clerk.post(`${route}/announce`, notice),
      await clerk.post(`${route}/open`),
      await clerk.post(`${route}/check-in`, { electorIds, attendance: 'IN_PERSON' }),
      await clerk.post(`${route}/counts`, {
        papersIssued: 0,
        papersReturned: 0,
        papers: [],
        hands,
        ...people,
      }),
      await clerk.post(`${route}/close`, {}),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  }
  const comeIntoForce = <Body = Problem>(effectiveFrom: string, meeting?: object) =>
    clerk.post<Body>(`/rule-lists/${draft.id}/adopt`, { effectiveFrom, meeting });

  test('stands still, and comes into force by the ballot that passed, after its publicity', async () => {
    await add();
    const { body } = await call();
    expect(body.state).toBe('VOTING');
    expect(told(await add({ code: 'Y055' }))).toBe('409 rule_list.not_draft');
    expect(told(await comeIntoForce('2026-12-20'))).toBe('409 rule_list.ballot_undecided');
    await vote(body.voteBallotId, village.households.length);
    expect(told(await clerk.post(`/rule-lists/${draft.id}/take-back`))).toBe(
      '409 rule_list.ballot_passed',
    );
    expect(told(await comeIntoForce('2026-11-24'))).toBe(
      '422 rule_list.effective_before_publicity',
    );
    expect(told(await comeIntoForce('2026-12-20', MEETING))).toBe('409 rule_list.not_draft');
    const adopted = await comeIntoForce<RuleList & { ballot: { verdict: string } }>('2026-12-20');
    expect(adopted.body).toMatchObject({ state: 'ADOPTED', ballot: { verdict: 'PASSED' } });
    const { body: old } = await clerk.get<{ effectiveTo: string }>(`/rule-lists/${inForce.id}`);
    expect(old.effectiveTo).toBe('2026-12-20');
  });

  test('that was rejected is taken back, written on, and voted again', async () => {
    const first = (await call()).body.voteBallotId;
    await vote(first, 0);
    const refused = await comeIntoForce('2026-12-20');
    expect(told(refused)).toBe('422 rule_list.ballot_not_passed');
    expect(refused.body.detail).toContain('未通过');
    const back = await clerk.post<RuleList>(`/rule-lists/${draft.id}/take-back`);
    expect(back.body.state).toBe('DRAFT');
    await add();
    const second = (await call()).body.voteBallotId;
    expect(second).not.toBe(first);
    await vote(second, village.households.length);
    expect((await comeIntoForce('2026-12-20')).status).toBe(200);
  });

  test('by item asks every change by itself', async () => {
    expect(told(await call<Problem>(true))).toBe('422 rule_list.nothing_changed');
    await add();
    await clerk.delete(`/rules/${draft.id}:Y002`, 1);
    const { voteBallotId } = (await call(true)).body;
    const { body } = await clerk.get<{ items: { code: string; label: string }[] }>(
      `/ballots/${voteBallotId}`,
    );
    expect(body.items.map(({ code, label }) => [code, label])).toEqual([
      ['Y054', '新增:门前三包达标,加:每季 2.5 分,每季限 1 次'],
      ['Y002', '取消:参加义务劳动(不足半天),加:每次 5 分'],
    ]);
    await vote(voteBallotId, village.households.length, ['Y054', 'Y002']);
    expect((await comeIntoForce('2026-12-20')).status).toBe(200);
  });

  test('that the law forbids is not even put to the vote', async () => {
    await add({ item: '越级上访', direction: 'DEDUCT' });
    expect(told(await call<Problem>())).toBe('422 rule_list.blocked');
  });

  test('is adopted by no other ballot, not even in the database', async () => {
    const { voteBallotId } = (await call()).body;
    const other = `(SELECT ballot_id FROM rule_list WHERE id = '${inForce.id}')`;
    const forged = application.sql(
      `UPDATE rule_list SET state = 'ADOPTED', effective_from = '2027-01-01', content_hash = sha256('x'::bytea),
         ballot_id = ${other} WHERE id = $1 AND vote_ballot_id = $2`,
      [draft.id, voteBallotId],
    );
    await expect(forged).rejects.toThrow('rule_list_adopted_by_its_ballot');
  });
});
