import fc from 'fast-check';
import { type Problem, type TestApplication, startApplication } from '../support/application';
import { aVillage, anAccount, keepRanks } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { aMember } from '../support/listed-village';
import { type RuledVillage, anAct } from '../support/ruled-village';
import { BANDS, DAY, aBatch, aRound, aSignIn, aVillageWithSheets } from '../support/sheets';

interface Batch {
  id: string;
  kind: string;
  title: string;
  rowCount: number;
  waiting: number;
  approved: number;
  returned: number;
  rejected: number;
  withdrawn: number;
  reversed: number;
  points: number;
}
interface Detail extends Batch {
  round: {
    rows: { headName: string; mean: number | null; band: number | null; absence: string }[];
  } | null;
  signIn: { organiser: string; rows: { name: string | null; quantity: number }[] } | null;
  rows: {
    id: string;
    householdId: string;
    ruleCode: string;
    quantity: number;
    points: number;
    state: string;
    reversed: boolean;
    linked: boolean;
    note: string;
    startedAt: string | null;
  }[];
}
interface Preview {
  acts: number;
  points: number;
  alike: number;
  rows: {
    row: number;
    ruleCode: string;
    points: number;
    alike: number;
    refusal: string | null;
    explanation: { text: string }[];
  }[];
  round: Detail['round'];
}

let app: TestApplication;
let village: RuledVillage;

beforeAll(async () => {
  app = await startApplication();
});
beforeEach(async () => {
  village = await aVillageWithSheets(app);
});
afterEach(() => expectCoherentBooks(app, village.code));
afterAll(() => app.end());

const household = (at: number): string => village.households[at]?.id ?? '';
const post = <Body>(path: string, body: unknown) =>
  village.clerk.post<Body>(`/act-batches/${path}`, body);
const show = async (id: string) => (await village.clerk.get<Detail>(`/act-batches/${id}`)).body;
const approve = (batchId: string) =>
  village.secretary.post<{ approved: number }>('/acts/approve', { batchId });
const balances = async (): Promise<Record<string, number>> => {
  const { body } =
    await village.secretary.get<{ householdCode: string; points: number }[]>(
      '/balances?range=[0,999]',
    );
  return Object.fromEntries(body.map(({ householdCode, points }) => [householdCode, points]));
};
const faults = ({ body }: { body: Problem }) =>
  (body.errors ?? []).map(({ field, code }) => `${field} ${code}`);
/** Nothing half-written: as many batches and acts as before. */
const written = async () => {
  const [counts] = await app.sql<{ batches: string; acts: string }>(
    `SELECT (SELECT count(*) FROM act_batch WHERE village_code = $1) AS batches,
       (SELECT count(*) FROM act WHERE village_code = $1) AS acts`,
    [village.code],
  );
  return `${counts?.batches} batches, ${counts?.acts} acts`;
};

describe('a sanitation round', () => {
  it('is previewed with grades and points, and nothing is written', async () => {
    const { status, body } = await post<Preview>(
      'rounds/preview',
      aRound(village, [95, 70, 30, null]),
    );
    expect(status).toBe(200);
    expect([body.acts, body.points, body.alike]).toEqual([2, 1, 0]);
    expect(body.rows.map(({ row, ruleCode, points }) => [row, ruleCode, points])).toEqual([
      [0, 'CLEAN', 2],
      [2, 'DIRTY', -1],
    ]);
    expect(body.round?.rows.map(({ mean, band }) => [mean, band])).toEqual([
      [95, 0],
      [70, 1],
      [30, 2],
      [null, null],
    ]);
    expect(await written()).toBe('0 batches, 0 acts');
  });

  it('is recorded with its whole sheet; only bands with a rule make acts', async () => {
    const id = await aBatch(village, 'rounds', aRound(village, [95, 70, 30, null]));
    const batch = await show(id);
    expect(batch).toMatchObject({
      kind: 'ROUND',
      title: '第三次卫生评比',
      rowCount: 2,
      waiting: 2,
    });
    expect(batch.round?.rows.map(({ mean, absence }) => [mean, absence])).toEqual([
      [95, ''],
      [70, ''],
      [30, ''],
      [null, '外出'],
    ]);
    expect(batch.rows.map(({ note }) => note)).toEqual([
      '第三次卫生评比:95 分,最清洁',
      '第三次卫生评比:30 分,不清洁',
    ]);
    await approve(id);
    expect(await show(id)).toMatchObject({ waiting: 0, approved: 2, points: 1 });
  });

  it('tells of a household that already has the same rule that day', async () => {
    await anAct(village, { householdId: household(0), ruleCode: 'CLEAN', occurredOn: DAY });
    const { body } = await post<Preview>('rounds/preview', aRound(village, [95, 95]));
    expect([body.alike, body.rows.map(({ alike }) => alike)]).toEqual([1, [1, 0]]);
  });

  it('tells what a cap leaves of the points', async () => {
    const first = await aBatch(village, 'rounds', aRound(village, [95]));
    const second = await aBatch(village, 'rounds', aRound(village, [95]));
    await approve(first);
    await approve(second);
    const { body } = await post<Preview>('rounds/preview', aRound(village, [95]));
    expect(body.rows[0]?.points).toBe(0);
  });

  it.each<[string, (round: Record<string, unknown>) => Record<string, unknown>, string[]]>([
    [
      'a mark over the full mark of its item',
      (round) => ({ ...round, rows: [{ householdId: household(0), marks: [[100.01], [9]] }] }),
      ['rows.0.marks.0.0 round.mark_too_high'],
    ],
    [
      'an inspector missing',
      (round) => ({ ...round, rows: [{ householdId: household(0), marks: [[90]] }] }),
      ['rows.0.marks round.inspector_missing'],
    ],
    [
      'a household twice',
      (round) => ({
        ...round,
        rows: [0, 0].map((at) => ({ householdId: household(at), marks: [[90], [90]] })),
      }),
      ['rows.1 round.household_repeated'],
    ],
    [
      'a band out of order',
      (round) => ({ ...round, bands: [BANDS[1], BANDS[0], BANDS[2]] }),
      ['bands.1 round.band_order'],
    ],
    [
      'a rule that was not in force that day',
      (round) => ({ ...round, occurredOn: '2025-12-30' }),
      ['bands.0.ruleCode act.rule_unknown', 'bands.2.ruleCode act.rule_unknown'],
    ],
    [
      'a rule the list does not hold',
      (round) => ({ ...round, bands: [{ from: 0, name: '好', ruleCode: 'NONE' }] }),
      ['bands.0.ruleCode act.rule_unknown'],
    ],
    [
      'a rule with levels whose band names none',
      (round) => ({ ...round, bands: [{ from: 0, name: '好', ruleCode: 'LEVEL' }] }),
      ['bands.0.ruleCode act.level_required'],
    ],
    [
      'a rule whose points the panel chooses',
      (round) => ({ ...round, bands: [{ from: 0, name: '好', ruleCode: 'RANGE' }] }),
      ['bands.0.ruleCode act.points_choice_required'],
    ],
    [
      'a rule that counts by person',
      (round) => ({ ...round, bands: [{ from: 0, name: '好', ruleCode: 'PERSON' }] }),
      ['bands.0.ruleCode act.person_required'],
    ],
  ])('is refused for %s, at its field, and nothing is written', async (_, change, expected) => {
    const round = change(aRound(village, [95, 30]));
    const answer = await post<Problem>('rounds', round);
    expect([answer.status, answer.body.code]).toEqual([422, 'round.has_faults']);
    expect(faults(answer)).toEqual(expected);
    expect(faults(await post<Problem>('rounds/preview', round))).toEqual(expected);
    expect(await written()).toBe('0 batches, 0 acts');
  });

  it('is refused for a mark that is no mark', async () => {
    for (const mark of ['九十', -1, 9.999, 1e9, true]) {
      const rows = [{ householdId: household(0), marks: [[mark], [90]] }];
      const answer = await post<Problem>('rounds', aRound(village, [], { rows }));
      expect([answer.status, faults(answer)]).toEqual([400, ['rows.0.marks isMarks']]);
    }
  });

  it('is refused for a day to come, a settled year, a household that left or is a stranger', async () => {
    const stranger = (await aVillage(app.sql)).households[0]?.id;
    await app.sql(`UPDATE household SET closed_on = '2026-05-01' WHERE id = $1`, [household(1)]);
    await app.sql('UPDATE household SET opted_out = true WHERE id = $1', [household(2)]);
    await keepRanks(app.sql, village.code);
    const examined = (householdId: unknown) => ({ rows: [{ householdId, marks: [[90], [90]] }] });
    const answers = [
      await post<Problem>('rounds', aRound(village, [95], { occurredOn: '2026-11-23' })),
      await post<Problem>('rounds', aRound(village, [], examined(stranger))),
      await post<Problem>('rounds', aRound(village, [], examined(household(1)))),
      await post<Problem>('rounds', aRound(village, [], examined(household(2)))),
    ];
    await app.sql('UPDATE village_head SET locked_year = 2026 WHERE village_code = $1', [
      village.code,
    ]);
    answers.push(await post<Problem>('rounds', aRound(village, [95])));
    await app.sql('UPDATE village_head SET locked_year = 1899 WHERE village_code = $1', [
      village.code,
    ]);
    expect(answers.map(({ body }) => body.code)).toEqual([
      'act.day_in_future',
      'act.household_unknown',
      'act.household_closed',
      'act.household_opted_out',
      'year.locked',
    ]);
    expect(await written()).toBe('0 batches, 0 acts');
  });
});

describe('a sign-in sheet', () => {
  const person = (at: number) => aMember(app, village.code, household(at));

  it('records one act for each line, with who came', async () => {
    const [one, two] = [await person(0), await person(1)];
    const rows = [
      { householdId: household(0), residentId: one, quantity: 0.5 },
      { householdId: household(1), residentId: two, quantity: 1 },
      { householdId: household(2), quantity: 2, note: '带了拖拉机' },
    ];
    const id = await aBatch(village, 'sign-ins', aSignIn(rows, { ruleCode: 'LABOUR' }));
    await approve(id);
    const batch = await show(id);
    expect(batch.rows.map(({ quantity, points }) => [quantity, points])).toEqual([
      [0.5, 5],
      [1, 10],
      [2, 20],
    ]);
    expect(batch.signIn).toMatchObject({
      organiser: '李组长',
      rows: [{ name: '张三' }, { name: '张三' }, { name: null, quantity: 2 }],
    });
  });

  it('counts a household once where the rule says so, and tells it before', async () => {
    const rows = [await person(0), await person(0)].map((residentId) => ({
      householdId: household(0),
      residentId,
    }));
    const { body } = await post<Preview>('sign-ins/preview', aSignIn(rows));
    expect(body.rows.map(({ points }) => points)).toEqual([1, 0]);
    expect(body.rows[1]?.explanation.at(-1)?.text).toContain('一天只计一次');
    const id = await aBatch(village, 'sign-ins', aSignIn(rows));
    await approve(id);
    expect(await show(id)).toMatchObject({ approved: 2, points: 1 });
  });

  it('counts hours from when people came to when they left', async () => {
    const rows = [
      {
        householdId: household(0),
        residentId: await person(0),
        startedAt: '08:00',
        endedAt: '11:30',
      },
    ];
    const id = await aBatch(village, 'sign-ins', aSignIn(rows, { ruleCode: 'HOURS' }));
    await approve(id);
    const [row] = (await show(id)).rows;
    expect([row?.quantity, row?.points, row?.startedAt]).toEqual([3.5, 7, '08:00']);
  });

  it('is refused at the line for what does not fit on it', async () => {
    const [one, foreign] = [await person(0), await person(1)];
    const at0 = { householdId: household(0), residentId: one };
    const morning = { startedAt: '08:00', endedAt: '11:00' };
    const cases: [object[], Record<string, unknown>, string[]][] = [
      [[at0, at0], {}, ['rows.1.residentId sign_in.person_repeated']],
      [
        [{ householdId: household(0), residentId: foreign }],
        {},
        ['rows.0.residentId act.person_not_in_household'],
      ],
      [
        [{ ...at0, startedAt: '08:00' }],
        { ruleCode: 'HOURS' },
        ['rows.0.endedAt sign_in.times_incomplete'],
      ],
      [
        [{ ...at0, startedAt: '11:00', endedAt: '11:00' }],
        { ruleCode: 'HOURS' },
        ['rows.0.endedAt sign_in.times_reversed'],
      ],
      [[{ ...at0, ...morning }], {}, ['rows.0.startedAt sign_in.times_unsuitable']],
      [
        [{ householdId: household(0), ...morning }],
        { ruleCode: 'HOURS' },
        ['rows.0.residentId sign_in.times_without_person'],
      ],
      [
        [{ ...at0, ...morning, quantity: 3 }],
        { ruleCode: 'HOURS' },
        ['rows.0.quantity sign_in.quantity_by_times'],
      ],
    ];
    for (const [rows, change, expected] of cases) {
      const answer = await post<Problem>('sign-ins', aSignIn(rows, change));
      expect([answer.body.code, faults(answer)]).toEqual(['sign_in.has_faults', expected]);
    }
    const person1 = await post<Problem>(
      'sign-ins',
      aSignIn([at0, { householdId: household(1) }], { ruleCode: 'PERSON' }),
    );
    expect([person1.body.code, faults(person1)]).toEqual([
      'batch.row_refused',
      ['rows.1 act.person_required'],
    ]);
    expect(await written()).toBe('0 batches, 0 acts');
  });

  it('refuses hours that overlap others of the person, naming both', async () => {
    const at0 = { householdId: household(0), residentId: await person(0) };
    const hours = (startedAt: string, endedAt: string) => ({ ...at0, startedAt, endedAt });
    const sheet = (...rows: object[]) => aSignIn(rows, { ruleCode: 'HOURS' });
    const id = await aBatch(village, 'sign-ins', sheet(hours('08:00', '11:00')));
    const overlapping = await post<Problem>('sign-ins', sheet(hours('10:30', '12:00')));
    expect(faults(overlapping)).toEqual(['rows.0.startedAt act.times_overlap']);
    expect(overlapping.body.errors?.[0]?.detail).toBe(
      '第 1 行:张三 10:30–12:00 与当天的“事项 HOURS”(08:00–11:00)时间重叠',
    );
    const within = await post<Problem>(
      'sign-ins',
      sheet(hours('13:00', '15:00'), hours('14:00', '16:00')),
    );
    expect(faults(within)).toEqual(['rows.1.startedAt act.times_overlap']);
    const tooMany = await post<Problem>('sign-ins', sheet(hours('11:00', '20:01')));
    expect(faults(tooMany)).toEqual(['rows.0.quantity act.hours_too_many']);
    expect((await post('sign-ins', sheet(hours('11:00', '20:00')))).status).toBe(201);
    await approve(id);
    await village.secretary.post(`/act-batches/${id}/reverse`, { reason: '记错了' });
    expect((await post('sign-ins', sheet(hours('08:00', '09:00')))).status).toBe(201);
  });

  it('keeps person and hours of a line with times as they are', async () => {
    const rows = [
      {
        householdId: household(0),
        residentId: await person(0),
        startedAt: '08:00',
        endedAt: '10:00',
      },
    ];
    const id = await aBatch(village, 'sign-ins', aSignIn(rows, { ruleCode: 'HOURS' }));
    const [row] = (await show(id)).rows;
    const change = { residentId: rows[0]?.residentId, quantity: 3 };
    const longer = await village.clerk.put<Problem>(`/acts/${row?.id}`, change, 1);
    const noted = await village.clerk.put(
      `/acts/${row?.id}`,
      { ...change, quantity: 2, note: '清塘' },
      1,
    );
    expect([longer.body.code, noted.status]).toEqual(['act.times_fixed', 200]);
  });
});

describe('a batch', () => {
  it('is listed with what became of it', async () => {
    const id = await aBatch(village, 'rounds', aRound(village, [95, 95, 95, 30]));
    const [first, second] = (await show(id)).rows;
    await village.secretary.post(`/acts/${first?.id}/return`, { reason: '看错了' });
    await village.secretary.post(`/acts/${second?.id}/reject`, { reason: '没人在家' });
    await approve(id);
    await village.clerk.post('/acts/batch', {
      ruleCode: 'MEETING',
      quantity: 1,
      occurredOn: DAY,
      householdIds: [household(0)],
    });
    const { body } = await village.clerk.get<Batch[]>('/act-batches?sort=["recordedAt","ASC"]');
    expect(body).toMatchObject([
      { id, kind: 'ROUND', rowCount: 4, returned: 1, rejected: 1, approved: 2, points: 1 },
      { kind: 'LIST', title: '事项 MEETING', rowCount: 1, waiting: 1 },
    ]);
    const filtered = await village.clerk.get<Batch[]>('/act-batches?filter={"kind":"LIST"}');
    expect(filtered.body.map(({ kind }) => kind)).toEqual(['LIST']);
  });

  it('of many households tells before which have the act already', async () => {
    const list = { ruleCode: 'MEETING', quantity: 1, occurredOn: DAY };
    await village.clerk.post('/acts/batch', { ...list, householdIds: [household(1)] });
    const { body } = await post<Preview>('lists/preview', {
      ...list,
      householdIds: [household(0), household(1)],
    });
    expect([body.acts, body.points, body.alike]).toEqual([2, 2, 1]);
    expect(body.rows.map(({ alike }) => alike)).toEqual([0, 1]);
  });

  it('shows a courtyard leader only what they recorded', async () => {
    const leader = await anAccount(app.sql, 'COURTYARD_LEADER', village.code);
    const id = await aBatch(village, 'rounds', aRound(village, [95]));
    const visitor = await app.signIn(leader.username);
    expect((await visitor.get<Batch[]>('/act-batches')).body).toEqual([]);
    expect((await visitor.get<Problem>(`/act-batches/${id}`)).body.code).toBe('batch.not_found');
  });

  it('is withdrawn by its recorder, as far as nobody has decided', async () => {
    const id = await aBatch(village, 'rounds', aRound(village, [95, 95, 95]));
    const [first] = (await show(id)).rows;
    await village.secretary.post(`/acts/${first?.id}/approve`);
    const other = await app.signIn((await anAccount(app.sql, 'CLERK', village.code)).username);
    const answers = [
      await other.post<Problem>(`/act-batches/${id}/withdraw`),
      await village.clerk.post<Problem>(`/act-batches/${id}/withdraw`),
      await village.clerk.post<Problem>(`/act-batches/${id}/withdraw`),
    ];
    expect(answers.map(({ body }) => body.code ?? body)).toEqual([
      'batch.not_recorded_by_you',
      { withdrawn: 2 },
      'batch.nothing_to_withdraw',
    ]);
    expect(await show(id)).toMatchObject({ approved: 1, withdrawn: 2, waiting: 0 });
  });

  it('is reversed as one posting, with the shares of linked households', async () => {
    await village.clerk.post('/years/2026/open');
    await village.clerk.put(`/households/${household(0)}/link`, {
      linkedHouseholdId: household(5),
      fromOn: '2026-01-01',
    });
    const before = await balances();
    const list = { ruleCode: 'SHARED', quantity: 1, occurredOn: DAY };
    const { body } = await village.clerk.post<{ batchId: string }>('/acts/batch', {
      ...list,
      householdIds: [household(0), household(1)],
    });
    await approve(body.batchId);
    expect(await balances()).toMatchObject({ '001': 96, '002': 96, '006': 98 });
    const answer = await village.secretary.post<{ seq: number; reversed: number }>(
      `/act-batches/${body.batchId}/reverse`,
      { reason: '整批登错了日期' },
    );
    expect([answer.status, answer.body.reversed]).toEqual([200, 3]);
    expect(await balances()).toEqual(before);
    const postings = await app.sql(
      'SELECT kind, line_count FROM posting WHERE village_code = $1 AND seq = $2',
      [village.code, answer.body.seq],
    );
    expect(postings).toEqual([{ kind: 'REVERSAL', line_count: 3 }]);
    expect(await show(body.batchId)).toMatchObject({ approved: 0, reversed: 2, points: 0 });
  });

  it('is reversed only as far as it still stands', async () => {
    const id = await aBatch(village, 'rounds', aRound(village, [95, 95]));
    await approve(id);
    const [{ name } = { name: '' }] = await app.sql<{ name: string }>(
      `SELECT concat_ws('-', year, seq, line) AS name FROM entry WHERE village_code = $1 AND household_id = $2
         AND act_id IS NOT NULL`,
      [village.code, household(0)],
    );
    await village.secretary.post(`/entries/${name}/reverse`, { reason: '这户不在家' });
    const first = await village.secretary.post(`/act-batches/${id}/reverse`, { reason: '整批' });
    const again = await village.secretary.post<Problem>(`/act-batches/${id}/reverse`, {
      reason: '整批',
    });
    expect([first.body, again.body]).toMatchObject([
      { reversed: 1 },
      { code: 'batch.nothing_to_reverse' },
    ]);
  });

  it('is not reversed before it is booked, by whose household is in it, or in a settled year', async () => {
    const id = await aBatch(village, 'rounds', aRound(village, [95, 95]));
    const reverse = async () =>
      (await village.secretary.post<Problem>(`/act-batches/${id}/reverse`, { reason: '错了' }))
        .body;
    expect((await reverse()).code).toBe('batch.nothing_to_reverse');
    await approve(id);
    await app.sql('INSERT INTO account_household VALUES ($1, $2, $3)', [
      village.code,
      village.accounts.secretary.id,
      household(1),
    ]);
    const own = await reverse();
    expect([own.code, own.detail]).toEqual([
      'batch.own_household',
      `这一批里有您自家或近亲属家(${village.households[1]?.headName}户),请由别人来冲销`,
    ]);
    await app.sql('DELETE FROM account_household WHERE village_code = $1', [village.code]);
    await app.sql('UPDATE village_head SET locked_year = 2026 WHERE village_code = $1', [
      village.code,
    ]);
    expect((await reverse()).code).toBe('year.locked');
    await app.sql('UPDATE village_head SET locked_year = 1899 WHERE village_code = $1', [
      village.code,
    ]);
  });

  it('answers a repeated request with the first answer', async () => {
    const id = await aBatch(village, 'rounds', aRound(village, [95]));
    await approve(id);
    const key = { 'Idempotency-Key': 'twice' };
    const ask = () => village.secretary.post(`/act-batches/${id}/reverse`, { reason: '双击' }, key);
    const [one, two] = [await ask(), await ask()];
    expect([one.status, two.status, two.body]).toEqual([200, 200, one.body]);
  });

  it('of any shape leaves every balance as it was when it is reversed', async () => {
    await village.clerk.post('/years/2026/open');
    const lists = fc.array(
      fc.record({
        ruleCode: fc.constantFrom('CLEAN', 'DIRTY', 'MEETING', 'SHARED'),
        who: fc.uniqueArray(fc.nat(5), { minLength: 1 }),
      }),
      { minLength: 1, maxLength: 3 },
    );
    const days = fc
      .integer({ min: 1, max: 20 })
      .map((day) => `2026-11-${String(day).padStart(2, '0')}`);
    await village.clerk.put(`/households/${household(0)}/link`, {
      linkedHouseholdId: household(3),
      fromOn: '2026-01-01',
    });
    await fc.assert(
      fc.asyncProperty(lists, days, async (batches, occurredOn) => {
        const before = await balances();
        const ids: string[] = [];
        for (const { ruleCode, who } of batches) {
          const list = { ruleCode, quantity: 1, occurredOn, householdIds: who.map(household) };
          const { body } = await village.clerk.post<{ batchId: string }>('/acts/batch', list);
          await approve(body.batchId);
          ids.push(body.batchId);
        }
        for (const id of ids) {
          const answer = await village.secretary.post(`/act-batches/${id}/reverse`, {
            reason: '试',
          });
          expect(answer.status).toBe(200);
        }
        expect(await balances()).toEqual(before);
      }),
      { numRuns: 6 },
    );
  });
});
