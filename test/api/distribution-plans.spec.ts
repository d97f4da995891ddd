import {
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import {
  anAccount,
  aScheme,
  aVillage,
  bookPoints,
  type BuiltVillage,
  closeMonth,
} from '../support/builders';
import { aFamily } from '../support/families';
import { freezeYear } from '../support/frozen-year';
import { MEETING } from '../support/ruled-village';
import { Settling } from '../support/settle';

interface Settlement {
  id: string;
  state: string;
  planVersion: number;
  replacesId: string | null;
  voteBallotId: string;
  cutsMemberShares: boolean;
  collectiveFen: number;
  allocatedFen: number;
  publicisedTo: string;
  contentHash: string;
  version: number;
  result: { pools: { code: string; poolFen: number; restFen: number; restWeight: number }[] };
}
interface Form {
  facts: { facts: { text: string }[] }[];
  columns: { title: string }[];
  rows: { cells: { text: string; number: boolean }[] }[];
  notes: string[];
}
interface Preview {
  rows: {
    householdCode: string;
    amountFen: number;
    parts: { poolCode: string; amountFen: number }[];
  }[];
  problems: { code: string; inTheWay: boolean; field: string | null }[];
}

const RECORD_DAY = '2026-12-31';
const pool = (code: string, basis: string, change: object = {}) => ({
  ...{ code, label: code, basis, fallback: 'BY_HEAD' },
  ...change,
});
const PLAN = {
  recordDate: RECORD_DAY,
  source: 'COLLECTIVE_INCOME',
  incomeFen: 1_000_001,
  deductions: [{ kind: 'RESERVE', label: '公积金', bps: 1_000 }],
  pools: [
    pool('HEAD', 'HEAD', { bps: 5_000 }),
    pool('LAND', 'LAND', { bps: 3_000 }),
    pool('POINTS', 'POINTS', { bps: 2_000, capFen: 90_000 }),
  ],
  rounding: 'YUAN',
};

let app: TestApplication;
let village: BuiltVillage;
let accountant: Visitor;
let secretary: Visitor;
let settling: Settling;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());

/** 001: three people, 2.5 亩, 120 points; 002: one person, 100 points; the others have nothing. The year is frozen. */
beforeEach(async () => {
  app.turnTo('2027-01-12');
  village = await aVillage(app.sql);
  const schemeId = await aScheme(app.sql, village.code);
  const { id: actor } = await anAccount(app.sql, 'CLERK', village.code);
  accountant = await app.signIn((await anAccount(app.sql, 'ACCOUNTANT', village.code)).username);
  secretary = await app.signIn((await anAccount(app.sql, 'SECRETARY', village.code)).username);
  settling = await Settling.in(app, village.code);
  await aFamily(app.sql, village.code, id(0), ['张一', '张二', '张三']);
  await aFamily(app.sql, village.code, id(1), ['王一']);
  const of = { village: village.code, schemeId, actor, year: 2026 };
  await bookPoints(app.sql, of, { [id(0)]: 12_000, [id(1)]: 10_000 });
  await closeMonth(app.sql, village.code, '2026-01', actor);
  await freezeYear(app, village.code, 2026);
});

const id = (at: number): string => village.households[at]?.id ?? '';
const draft = (plan: object = PLAN) =>
  accountant.post<Settlement & Problem>('/settlements', {
    year: 2026,
    title: '2026 年收益分配',
    plan,
  });
const register = async () => {
  await accountant.post('/quantity-registers', { recordDate: RECORD_DAY });
  const rows = [{ householdId: id(0), land: 2.5 }];
  return accountant.put<Problem>(`/quantity-registers/${RECORD_DAY}/rows`, { rows });
};
const preview = async (of: string) =>
  (await accountant.post<Preview & Problem>(`/settlements/${of}/preview`)).body;
const show = async (of: string) => (await accountant.get<Settlement>(`/settlements/${of}`)).body;
const codeOf = ({ status, body }: { status: number; body: Problem | null }) =>
  status < 300 ? String(status) : `${status} ${body?.code}`;
const hungUp = async (): Promise<Settlement> => {
  await register();
  const { body } = await draft();
  expect(codeOf(await settling.adopt(body.id))).toBe('200');
  expect(codeOf(await settling.publicise(body.id))).toBe('200');
  return show(body.id);
};

describe('a distribution plan', () => {
  test('pays persons, land and points side by side, and names the collective’s line', async () => {
    await register();
    const { status, body } = await draft();
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'DRAFT', planVersion: 1, cutsMemberShares: true });
    const seen = await preview(body.id);
    expect(seen.problems).toEqual([
      expect.objectContaining({ code: 'settlement.points_cut_member_shares', inTheWay: false }),
    ]);
    // 9,000.01 元: 4,500.01 by heads, 2,700.00 by land, 1,800.00 by points, of which 001 may have 900.
    expect(
      seen.rows.map(({ householdCode, amountFen, parts }) => [
        householdCode,
        amountFen,
        ...parts.map((part) => part.amountFen),
      ]),
    ).toEqual([
      ['001', 697_500, 337_501, 270_000, 90_000],
      ['002', 202_500, 112_500, 90_000],
    ]);
    const final = await settling.settle<Settlement>(body.id, '2027-02-01');
    expect(final.body).toMatchObject({ state: 'FINAL', allocatedFen: 900_000, collectiveFen: 1 });
  });

  test('is refused at the field, with nothing written', async () => {
    const [head, land, points] = PLAN.pools;
    const { body: kept } = await draft();
    const written = () =>
      app.sql(
        `SELECT s.title, s.version, s.pool_fen, n.plan, (SELECT count(*) FROM audit_event WHERE area_code = s.village_code)
         FROM settlement s LEFT JOIN settlement_plan n ON n.settlement_id = s.id WHERE s.village_code = $1`,
        [village.code],
      );
    const before = await written();
    const pools = (...three: (object | undefined)[]) => ({ pools: three });
    const wrong: [object, ...string[]][] = [
      [pools({ ...head, bps: 4_999 }, land, points), 'pools plan.shares_not_whole'],
      [pools({ ...head, bps: 5_001 }, land, points), 'pools plan.shares_not_whole'],
      [{ incomeFen: 0 }, 'incomeFen plan.pool_zero'],
      [{ incomeFen: -1 }, 'incomeFen plan.pool_negative'],
      [
        pools({ ...head, bps: null, fixedFen: 0 }, { ...land, bps: 8_000 }, points),
        'pools[0].fixedFen plan.pool_zero',
      ],
      [
        pools(head, { ...land, bps: null, fixedFen: -5 }, { ...points, bps: 5_000 }),
        'pools[1].fixedFen plan.pool_negative',
      ],
      [pools(head, land, { ...points, floorFen: 100_000 }), 'pools[2].capFen plan.cap_below_floor'],
      [{ recordDate: undefined }, 'recordDate plan.record_date_missing'],
      [{ recordDate: '' }, 'recordDate plan.record_date_missing'],
      [
        { recordDate: '', ...pools({ ...head, bps: 0 }, land, { ...points, floorFen: 100_000 }) },
        'recordDate plan.record_date_missing',
        'pools[0].bps plan.pool_zero',
        'pools[2].capFen plan.cap_below_floor',
        'pools plan.shares_not_whole',
      ],
    ];
    for (const [other, ...said] of wrong) {
      const plan = { ...PLAN, ...other };
      const made = await draft(plan);
      const change = { title: '改', plan };
      const changed = await accountant.put<Problem>(
        `/settlements/${kept.id}`,
        change,
        kept.version,
      );
      for (const { status, body } of [made, changed])
        expect([
          status,
          body.code,
          body.errors?.map(({ field, code }) => `${field} ${code}`),
        ]).toEqual([...[422, 'plan.refused', said]]);
    }
    const nothing = await accountant.post<Problem>('/settlements', { year: 2026, title: '空' });
    expect(codeOf(nothing)).toBe('422 plan.refused');
    expect(await written()).toEqual(before);
  });

  test('that goes by a register nobody opened, or pays more than there is, is not voted on', async () => {
    const { body: one } = await draft();
    const missing = await settling.adopt(one.id);
    expect(codeOf(missing)).toBe('409 settlement.register_missing');
    expect(missing.body.errors?.[0]?.field).toBe('recordDate');
    await register();
    const dear = { ...PLAN, pools: [pool('EACH', 'FIXED', { fixedFen: 400_000 })] };
    const { body: other } = await draft(dear);
    expect(codeOf(await settling.adopt(other.id))).toBe('422 plan.sums_exceed_income');
  });

  test('stands still while it is voted, and is adopted by nothing but the ballot that passed', async () => {
    await register();
    const { body } = await draft();
    const call = { body: 'HOUSEHOLD_REP_MEETING', heldOn: '2027-01-25', place: '村部' };
    const route = `/settlements/${body.id}`;
    const step = async (name: string, said: object = {}) =>
      codeOf(await secretary.post<Problem>(`${route}/${name}`, said));
    expect(await step('adopt')).toBe('422 settlement.meeting_required');
    expect(await step('put-to-vote', call)).toBe('200');
    const { voteBallotId, version } = await show(body.id);
    const change = await accountant.put<Problem>(route, { title: '改', poolFen: 1 }, version);
    expect(codeOf(change)).toBe('409 settlement.not_draft');
    expect(await step('take-back')).toBe('409 settlement.ballot_undecided');
    expect(await step('adopt')).toBe('409 settlement.ballot_undecided');
    expect(await step('adopt', { meeting: MEETING })).toBe('409 settlement.meeting_not_wanted');
    expect(codeOf(await settling.publicise(body.id))).toBe('409 settlement.not_adopted');

    await decide(voteBallotId, 'REJECTED');
    expect(await step('adopt')).toBe('409 settlement.ballot_not_passed');
    expect(await step('take-back')).toBe('200');
    await step('put-to-vote', call);
    await decide((await show(body.id)).voteBallotId, 'PASSED');
    expect(await step('take-back')).toBe('409 settlement.ballot_passed');
    expect(await step('adopt')).toBe('200');
    expect((await show(body.id)).state).toBe('ADOPTED');
  });

  /** The meeting was held; 228 called, 180 came. */
  async function decide(ballot: string, verdict: 'PASSED' | 'REJECTED'): Promise<void> {
    await app.sql(
      `UPDATE ballot SET state = 'CLOSED', verdict = $2, expected_count = 228, present_count = 180, yes_count = $3,
         no_count = 180 - $3::int, abstain_count = 0, arithmetic = '按人数', announced_on = held_on - 20, notice_days = 10,
         law_version = '2025', ended_by = recorded_by, ended_at = now() WHERE id = $1`,
      [ballot, verdict, verdict === 'PASSED' ? 170 : 20],
    );
  }

  test('hangs for the village’s days, hears objections, and is paid when all are answered', async () => {
    const shown = await hungUp();
    expect(shown).toMatchObject({ state: 'PUBLICISED', publicisedTo: '2027-01-16' });
    expect(codeOf(await settling.finalise(shown.id))).toBe('409 settlement.publicity_running');
    const [notice] = (await accountant.get<Form[]>(`/settlements/${shown.id}/announcement/form`))
      .body;
    expect(notice?.rows[0]?.cells.map(({ text, number }) => (number ? `${text}→` : text))).toEqual([
      ...['001', '张建一', '1→', '3→', '△3,375.01→', '2.5→', '2,700.00→', '120→', '▲900.00→'],
      '6,975.00→',
    ]);
    expect(notice?.notes.at(-1)).toMatch(/^公示期满定案后出核算证书/);
    const { username } = await anAccount(app.sql, 'CLERK', village.code);
    const clerk = await app.signIn(username);
    const said = { raisedByName: '张建一', householdId: id(0), content: '我家应按四人算' };
    const route = `/settlements/${shown.id}/objections`;
    const object = async (raisedOn: string) =>
      codeOf(await clerk.post<Problem>(route, { ...said, raisedOn }));
    const { households } = await aVillage(app.sql);
    const elsewhere = { ...said, householdId: households[0]?.id, raisedOn: '2027-01-12' };
    const stray = await clerk.post<Problem>(route, elsewhere);
    expect(codeOf(stray)).toBe('422 settlement.household_unknown');
    expect(stray.body.errors?.map(({ field }) => field)).toEqual(['householdId']);
    expect((await clerk.get<object[]>(route)).body).toEqual([]);
    expect(await object('2027-01-02')).toBe('422 settlement.objection_day_unsuitable');
    expect(await object('2027-01-12')).toBe('201');
    app.turnTo('2027-01-17');
    expect(codeOf(await settling.finalise(shown.id))).toBe('409 settlement.plan_objections_open');
    const answer = { upheld: false, answer: '基准日在册三人,成员大会未作变更。' };
    expect(codeOf(await secretary.post<Problem>(`${route}/1/answer`, answer))).toBe('200');
    expect(codeOf(await secretary.post<Problem>(`${route}/1/answer`, answer))).toBe(
      '409 settlement.objection_not_open',
    );
    expect(codeOf(await settling.finalise(shown.id))).toBe('200');
    expect((await show(shown.id)).contentHash).toBe(shown.contentHash);
  });

  test('changed after it hung is a next version that is voted again', async () => {
    const shown = await hungUp();
    const change = { rows: [{ householdId: id(1), land: 1 }] };
    const rows = `/quantity-registers/${RECORD_DAY}/rows`;
    expect(codeOf(await accountant.put<Problem>(rows, change))).toBe(
      '409 quantity.register_in_use',
    );
    const { body } = await accountant.post<Settlement>(`/settlements/${shown.id}/next-version`);
    expect(body).toMatchObject({ state: 'DRAFT', planVersion: 2, replacesId: shown.id });
    expect((await show(shown.id)).state).toBe('REPLACED');
    expect(codeOf(await accountant.delete<Problem>(`/settlements/${body.id}`))).toBe(
      '409 settlement.version_kept',
    );
    expect(codeOf(await accountant.put<Problem>(rows, change))).toBe('200');
    app.turnTo('2027-01-20');
    expect(codeOf(await settling.finalise(shown.id))).toBe('409 settlement.not_publicised');
    expect(codeOf(await settling.settle(body.id, '2027-02-01'))).toBe('200');
  });

  test('goes through 四议两公开 like a rule list', async () => {
    await register();
    const { body } = await draft();
    const stage = {
      ...{ stage: 'BRANCH_PROPOSAL', heldOn: '2027-01-10', place: '村部', form: '现场会议' },
      ...{ content: '提出分配方案', signatures: ['李支书'] },
      counts: { expected: 5, present: 4, yes: 4, no: 0, abstain: 0 },
    };
    const route = `/settlements/${body.id}/deliberation`;
    const record = (change: object) => secretary.post<Problem>(route, { ...stage, ...change });
    expect(codeOf(await record({}))).toBe('200');
    expect(codeOf(await record({ stage: 'PARTY_MEMBERS_REVIEW' }))).toBe(
      '409 deliberation.previous_not_passed',
    );
    const { body: stages } = await accountant.get<{ passed: boolean }[]>(route);
    expect(stages.map(({ passed }) => passed)).toEqual([true, false, false, false, false, false]);
    const { id } = body;
    expect((await settling.settle(id, '2027-01-20')).status).toBe(200);
    const papers = (await accountant.get<Form[]>(`${route}/form`)).body;
    const kinds = papers.map(({ facts }) => facts[0]?.facts[0]?.text);
    expect(kinds).toEqual(['党支部提议', '户代表会议']);
    const sheets = await accountant.download(`${route}/form?as=xlsx`);
    expect(sheets.headers.get('content-disposition')).toContain(encodeURIComponent('表决记录'));
  });
});
