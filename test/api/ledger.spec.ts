import { type Problem, type TestApplication, startApplication } from '../support/application';
import { anAccount, aVillage } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { type RuledVillage, aRuledVillage, anAct } from '../support/ruled-village';

interface Act {
  id: string;
  state: string;
  points: number | null;
  mayReview: boolean;
  version: number;
  explanation: { text: string; points: number }[];
}
interface Entry {
  id: string;
  side: string;
  points: number;
  balanceAfter: number;
  month: string;
  effective: boolean;
  reversedById: string | null;
}

let app: TestApplication;
let village: RuledVillage;

beforeAll(async () => {
  app = await startApplication();
});
beforeEach(async () => {
  village = await aRuledVillage(app);
});
afterEach(() => expectCoherentBooks(app, village.code));
afterAll(() => app.end());

const firstHousehold = () => village.households[0]?.id ?? '';
const entriesOf = async (householdId = firstHousehold()) => {
  const filter = encodeURIComponent(JSON.stringify({ householdId, year: 2026 }));
  const { body } = await village.secretary.get<Entry[]>(
    `/entries?filter=${filter}&sort=["booking","ASC"]`,
  );
  return body;
};

describe('recording an act', () => {
  it('previews points with an explanation and writes nothing', async () => {
    const { status, body } = await village.clerk.post<{
      points: number;
      explanation: { points: number }[];
    }>('/acts/preview', {
      householdId: firstHousehold(),
      ruleCode: 'Y001',
      quantity: 1.5,
      occurredOn: '2026-11-20',
    });
    expect({ status, points: body.points }).toEqual({ status: 200, points: 15 });
    expect(body.explanation.reduce((sum, line) => sum + line.points, 0)).toBe(15);
    expect((await village.clerk.get<Act[]>('/acts')).body).toEqual([]);
  });

  it('warns of a like act on the same day', async () => {
    await anAct(village);
    const { body } = await village.clerk.post<{ warnings: { code: string }[] }>('/acts/preview', {
      householdId: firstHousehold(),
      ruleCode: 'Y001',
      quantity: 1,
      occurredOn: '2026-11-20',
    });
    expect(body.warnings.map(({ code }) => code)).toEqual(['act.alike']);
  });

  it.each([
    ['a day to come', { occurredOn: '2026-11-23' }, 422, 'act.day_in_future'],
    ['a day that does not exist', { occurredOn: '2026-02-31' }, 400, 'request.invalid'],
    ['a day before any list', { occurredOn: '2025-12-31' }, 422, 'act.no_rules_that_day'],
    ['a rule the list does not have', { ruleCode: 'Z999' }, 422, 'act.rule_unknown'],
    ['a rule without points', { ruleCode: 'Y046' }, 422, 'act.rule_has_effect_only'],
    ['a missing level', { ruleCode: 'Y047' }, 422, 'act.level_required'],
    [
      'points outside the range',
      { ruleCode: 'Y010', chosenPoints: 21 },
      422,
      'act.points_out_of_range',
    ],
    ['a quantity of three decimals', { quantity: 0.001 }, 400, 'request.invalid'],
    [
      'a household of nowhere',
      { householdId: '01900000-0000-7000-8000-00000000dead' },
      422,
      'act.household_unknown',
    ],
    ['a picture nobody uploaded', { evidence: ['a'.repeat(64)] }, 422, 'act.evidence_unknown'],
    ['a field that does not exist', { score: 5 }, 400, 'request.invalid'],
    ['a note with a NUL byte', { note: 'a\u0000b' }, 400, 'request.invalid'],
  ])('refuses %s and writes nothing', async (_what, change, status, code) => {
    const answer = await village.clerk.post<Problem>('/acts', {
      householdId: firstHousehold(),
      ruleCode: 'Y001',
      quantity: 1,
      occurredOn: '2026-11-20',
      ...change,
    });
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect((await village.clerk.get<Act[]>('/acts')).body).toEqual([]);
  });

  it('keeps SQL in a note as text', async () => {
    const { id } = await anAct(village, { note: `'; DROP TABLE act; --` });
    const { body } = await village.clerk.get<{ note: string }>(`/acts/${id}`);
    expect(body.note).toBe(`'; DROP TABLE act; --`);
  });

  it('gives the first answer again for the same Idempotency-Key and refuses it for another act', async () => {
    const act = {
      householdId: firstHousehold(),
      ruleCode: 'Y001',
      quantity: 1,
      occurredOn: '2026-11-20',
    };
    const headers = { 'Idempotency-Key': 'double-tap' };
    const first = await village.clerk.post<Act>('/acts', act, headers);
    const again = await village.clerk.post<Act>('/acts', act, headers);
    const other = await village.clerk.post<Problem>('/acts', { ...act, quantity: 2 }, headers);
    expect([again.body.id, again.headers.get('idempotent-replayed')]).toEqual([
      first.body.id,
      'true',
    ]);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.key_reused']);
    expect((await village.clerk.get<Act[]>('/acts')).body).toHaveLength(1);
  });
});

describe('reviewing an act', () => {
  it('books it with the base before it and the balance after it', async () => {
    const { id } = await anAct(village);
    const { status, body } = await village.secretary.post<Act>(`/acts/${id}/approve`, {});
    expect({ status, state: body.state, points: body.points }).toEqual({
      status: 200,
      state: 'APPROVED',
      points: 10,
    });
    expect(
      (await entriesOf()).map(({ side, points, balanceAfter }) => [side, points, balanceAfter]),
    ).toEqual([
      ['BASE', 100, 100],
      ['ADD', 10, 110],
    ]);
    const balances = await village.secretary.get<{ points: number }[]>('/balances?range=[0,999]');
    expect(balances.body).toHaveLength(village.households.length);
  });

  it('is not for the recorder, nor for one’s own household, nor for a clerk', async () => {
    const both = await anAccount(app.sql, 'SECRETARY', village.code);
    await app.sql(`INSERT INTO account_role VALUES ($1, $2, 'CLERK')`, [both.id, village.code]);
    const recorder = await app.signIn(both.username);
    const own = await recorder.post<Act>('/acts', {
      householdId: firstHousehold(),
      ruleCode: 'Y001',
      quantity: 1,
      occurredOn: '2026-11-20',
    });
    const { id } = await anAct(village, { householdId: village.households[1]?.id });
    await app.sql('INSERT INTO account_household VALUES ($1, $2, $3)', [
      village.code,
      village.accounts.secretary.id,
      village.households[1]?.id,
    ]);
    const codes = [
      (await recorder.post<Problem>(`/acts/${own.body.id}/approve`, {})).body.code,
      (await village.secretary.post<Problem>(`/acts/${id}/approve`, {})).body.code,
      (await village.clerk.post<Problem>(`/acts/${id}/approve`, {})).body.code,
    ];
    expect(codes).toEqual(['act.own_record', 'act.own_household', 'permission.denied']);
    expect(await entriesOf()).toEqual([]);
  });

  it('fixes the points of a range', async () => {
    const { id } = await anAct(village, { ruleCode: 'Y010' });
    const without = await village.secretary.post<Problem>(`/acts/${id}/approve`, {});
    const chosen = await village.secretary.post<Act>(`/acts/${id}/approve`, { chosenPoints: 12.5 });
    expect([without.body.code, chosen.body.points]).toEqual(['act.points_choice_required', 12.5]);
  });

  it('returns with a reason, and a corrected act waits again', async () => {
    const { id } = await anAct(village);
    await village.secretary.post(`/acts/${id}/return`, { reason: '数量不对' });
    const returned = (await village.clerk.get<Act & { reviewNote: string }>(`/acts/${id}`)).body;
    expect([returned.state, returned.reviewNote]).toEqual(['RETURNED', '数量不对']);
    const stale = await village.clerk.put<Problem>(
      `/acts/${id}`,
      { quantity: 2 },
      returned.version - 1,
    );
    const revised = await village.clerk.put<Act>(`/acts/${id}`, { quantity: 2 }, returned.version);
    expect([stale.status, revised.body.state, revised.body.points]).toEqual([412, 'SUBMITTED', 20]);
  });

  it('books many as one posting and tells those it refused', async () => {
    const good = await Promise.all(
      village.households.map(({ id }) => anAct(village, { householdId: id })),
    );
    const range = await anAct(village, { ruleCode: 'Y010' });
    const { body } = await village.secretary.post<{
      approved: number;
      refused: { id: string; code: string }[];
    }>('/acts/approve', { ids: [...good, range].map(({ id }) => id) });
    expect(body.approved).toBe(6);
    expect(body.refused.map(({ id, code }) => ({ id, code }))).toEqual([
      { id: range.id, code: 'act.points_choice_required' },
    ]);
    const postings = await app.sql(
      'SELECT kind FROM posting WHERE village_code = $1 ORDER BY seq',
      [village.code],
    );
    expect(postings).toEqual([{ kind: 'OPENING' }, { kind: 'ACTS' }]);
  });

  it('lets a cap fall on the later act of a batch', async () => {
    for (const day of ['2026-11-03', '2026-11-01', '2026-11-02']) {
      await anAct(village, { ruleCode: 'Y027', occurredOn: day });
    }
    const waiting = (await village.secretary.get<Act[]>('/acts')).body;
    await village.secretary.post('/acts/approve', { ids: waiting.map(({ id }) => id) });
    expect((await entriesOf()).map(({ points }) => points)).toEqual([100, 2, 2, 0]);
  });
});

describe('the books', () => {
  it('are corrected by the opposite entry, once', async () => {
    const { id } = await anAct(village);
    await village.secretary.post(`/acts/${id}/approve`, {});
    const [, entry] = await entriesOf();
    const reversal = await village.secretary.post<Entry>(`/entries/${entry?.id}/reverse`, {
      reason: '重复登记',
    });
    const again = await village.secretary.post<Problem>(`/entries/${entry?.id}/reverse`, {
      reason: '再来',
    });
    expect([reversal.body.points, reversal.body.balanceAfter, again.body.code]).toEqual([
      -10,
      100,
      'entry.reversed_already',
    ]);
    expect((await entriesOf())[1]?.reversedById).toBe(reversal.body.id);
  });

  it('answer 404 to whoever names another village’s act, household or entry', async () => {
    const { id } = await anAct(village);
    await village.secretary.post(`/acts/${id}/approve`, {});
    const [, entry] = await entriesOf();
    const elsewhere = await aVillage(app.sql);
    const stranger = await app.signIn(
      (await anAccount(app.sql, 'SECRETARY', elsewhere.code)).username,
    );
    const answers = await Promise.all([
      stranger.get(`/acts/${id}`),
      stranger.post(`/acts/${id}/approve`, {}),
      stranger.get(`/households/${firstHousehold()}`),
      stranger.get(`/entries/${entry?.id}`),
      stranger.post(`/entries/${entry?.id}/reverse`, { reason: 'x' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  });
});

describe('months', () => {
  const publicise = (month: string, body: object = {}) =>
    village.clerk.post<Problem & { state: string; publicityTo: string }>(
      `/months/${month}/publicise`,
      body,
    );
  const close = (month: string) =>
    village.clerk.post<Problem & { state: string }>(`/months/${month}/close`);

  async function book(occurredOn: string): Promise<void> {
    const { id } = await anAct(village, { occurredOn });
    await village.secretary.post(`/acts/${id}/approve`, {});
  }

  it('are publicised, closed, and only then count', async () => {
    await book('2026-09-10');
    const effective = async () => (await entriesOf()).map((entry) => entry.effective);
    expect((await publicise('2026-09', { from: '2026-10-01', days: 5 })).body.publicityTo).toBe(
      '2026-10-05',
    );
    expect(await effective()).toEqual([false, false]);
    expect((await close('2026-09')).body.state).toBe('CLOSED');
    expect(await effective()).toEqual([true, true]);
  });

  it('take what was approved after their sheet went up into the next month', async () => {
    await book('2026-09-10');
    await publicise('2026-09', { from: '2026-10-01' });
    await book('2026-09-11');
    expect((await entriesOf()).map((entry) => entry.month)).toEqual([
      '2026-01',
      '2026-09',
      '2026-10',
    ]);
  });

  it.each([
    ['a month that is not over', '2026-11', {}, 409, 'month.not_over'],
    ['a month before an earlier one', '2026-09', {}, 409, 'month.earlier_open'],
    [
      'a sheet that goes up tomorrow',
      '2026-01',
      { from: '2026-11-23' },
      422,
      'month.from_out_of_range',
    ],
    ['a publicity of two days', '2026-01', { days: 2 }, 422, 'month.too_short'],
    ['a month that does not exist', '2026-13', {}, 404, 'month.not_found'],
  ])('refuse %s', async (_what, month, body, status, code) => {
    await book('2026-08-10');
    await book('2026-09-10');
    const answer = await publicise(month, body);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  it('stay open to objections until the day after the publicity', async () => {
    await book('2026-09-10');
    await publicise('2026-09', { days: 3 });
    expect((await close('2026-09')).body.code).toBe('month.still_publicised');
    app.turnTo('2026-11-25');
    try {
      expect((await close('2026-09')).body.state).toBe('CLOSED');
    } finally {
      app.turnTo('2026-11-22');
    }
  });

  it('freeze their sheet: households with entries, deductions by category only', async () => {
    await book('2026-09-10');
    const act = await anAct(village, { ruleCode: 'Y018', occurredOn: '2026-09-12' });
    await village.secretary.post(`/acts/${act.id}/approve`, {});
    await publicise('2026-09', { from: '2026-10-01' });
    const { body } = await village.clerk.get<{
      version: number;
      groups: {
        rows: {
          monthPoints: number;
          yearPoints: number;
          addItems: object[];
          deductItems: object[];
        }[];
      }[];
    }>('/months/2026-09/sheet');
    expect(body.version).toBe(1);
    expect(body.groups.flatMap(({ rows }) => rows)).toMatchObject([
      {
        monthPoints: 5,
        yearPoints: 105,
        addItems: [{ item: '参加村里组织的义务筹工', points: 10, count: 1 }],
        deductItems: [{ category: '环境卫生', points: -5, count: 1 }],
      },
    ]);
    const workbook = await village.clerk.download('/months/2026-09/sheet.xlsx');
    expect([workbook.status, workbook.body.toString('latin1', 0, 2)]).toEqual([200, 'PK']);
  });
});
