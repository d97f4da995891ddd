import fc from 'fast-check';
import { verifyVillage } from '../../backend/src/verify';
import { type Problem, startApplication, type TestApplication } from '../support/application';
import { aHousehold, keepRanks } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import {
  aPublicisedVillage,
  closeOctober,
  DISMISSED,
  GROUNDS,
  type Objection,
  type PublicisedVillage,
  raise,
  UPHELD,
} from '../support/publicised-month';
import { anAct } from '../support/ruled-village';

interface Entry {
  id: string;
  disputed: boolean;
  effective: boolean;
  reversesId: string | null;
}
interface Standing {
  householdCode: string;
  points: number;
  withheld: number;
}

let app: TestApplication;
let village: PublicisedVillage;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());
beforeEach(async () => {
  village = await aPublicisedVillage(app);
});
afterEach(() => expectCoherentBooks(app, village.code));

const entry = async (at = 0) =>
  (await village.clerk.get<Entry>(`/entries/${village.entries[at]}`)).body;
const standings = async () =>
  Object.fromEntries(
    (await village.clerk.get<Standing[]>('/standings?filter={"year":2026}')).body.map((row) => [
      row.householdCode,
      [row.points, row.withheld],
    ]),
  );
const decide = <Body = Objection>(id: string, answer = UPHELD, by = village.panel) =>
  by.post<Body>(`/objections/${id}/decide`, answer);
const refusalOf = async (asked: Promise<{ status: number; body: Problem }>) => {
  const { status, body } = await asked;
  return `${status} ${body.code}`;
};
const attempt = (change: object = {}) =>
  refusalOf(
    village.clerk.post<Problem>('/objections', {
      ...GROUNDS,
      entryId: village.entries[0],
      ...change,
    }),
  );
const approve = (id: string) => village.secretary.post(`/acts/${id}/approve`, {});

describe('an objection', () => {
  test('has a number of the year and seven working days, and marks the entry everywhere', async () => {
    const raised = await raise(village);
    expect(raised).toMatchObject({
      number: '2026-001',
      state: 'OPEN',
      late: false,
      dueOn: '2026-11-16',
      workingDaysLeft: 7,
      calendarNote: '',
    });
    expect((await raise(village, { entryId: village.entries[1] })).number).toBe('2026-002');
    expect(await entry()).toMatchObject({ disputed: true });
    const sheet = await village.clerk.get<{
      groups: { rows: { householdCode: string; disputed: number; addItems: object[] }[] }[];
    }>('/months/2026-10/sheet');
    const rows = sheet.body.groups.flatMap((group) => group.rows);
    expect(rows.find((row) => row.householdCode === '001')).toMatchObject({
      disputed: 1,
      addItems: [{ disputed: 1 }],
    });
    expect(rows.find((row) => row.householdCode === '003')).toMatchObject({ disputed: 0 });
  });

  test('stands on the public board without a name, and with what and until when', async () => {
    await raise(village);
    const board = await app.stranger.get(`/board/${village.code}/objections`);
    expect(board.body).toEqual([
      {
        number: '2026-001',
        month: '2026-10',
        category: expect.any(String) as string,
        state: 'OPEN',
        dueOn: '2026-11-16',
        overdue: false,
      },
    ]);
    const sheet = await app.stranger.get(`/board/${village.code}/sheet`);
    expect(JSON.stringify(sheet.body)).toContain('"disputed":1');
    for (const { body } of [board, sheet])
      for (const secret of ['张建一', '13800000000', '外地'])
        expect(JSON.stringify(body)).not.toContain(secret);
  });

  test('names its objector to handlers only, and neither to the audit nor to the household complained of', async () => {
    const { id } = await raise(village, { party: 'THIRD_PARTY', objectorName: '王某' });
    const seenBy = async (role: Parameters<PublicisedVillage['holder']>[0]) =>
      (await (await village.holder(role)).get<Objection>(`/objections/${id}`)).body;
    for (const role of ['CLERK', 'SECRETARY', 'REVIEWER', 'SUPERVISOR'] as const)
      expect(await seenBy(role)).toMatchObject({ objectorName: '王某', contact: '13800000000' });
    for (const role of ['AUDITOR', 'ACCOUNTANT'] as const)
      expect(await seenBy(role)).toMatchObject({ objectorName: null, contact: null });
    const leader = await village.holder('COURTYARD_LEADER');
    expect(await refusalOf(leader.get<Problem>(`/objections/${id}`))).toBe('403 permission.denied');
    await app.sql('INSERT INTO account_household VALUES ($1, $2, $3)', [
      village.code,
      village.panelId,
      village.households[0]?.id,
    ]);
    const own = await village.panel.get<Objection>(`/objections/${id}`);
    expect(own.body).toMatchObject({ objectorName: null, contact: null, mustStandAside: true });
    const audit = await village.supervisor.get('/audit-events');
    expect(JSON.stringify(audit.body)).not.toContain('王某');
  });

  test('after the publicity is a request to correct, under the same rules', async () => {
    app.turnTo('2026-11-08');
    expect(await raise(village)).toMatchObject({ late: true, state: 'OPEN' });
    await closeOctober(app, village);
    expect(await raise(village, { entryId: village.entries[1] })).toMatchObject({ late: true });
  });

  test('is told that a year nobody arranged was reckoned by weekends', async () => {
    app.turnTo('2026-12-28');
    const raised = await raise(village);
    expect(raised).toMatchObject({ dueOn: '2027-01-06', workingDaysLeft: 7 });
    expect(raised.calendarNote).toBe('2027 年放假安排尚未录入,暂按周末推算');
  });

  test('is refused with its reason, and nothing is written', async () => {
    const base = await app.sql<{ id: string }>(
      `SELECT concat_ws('-', year, seq, line) AS id FROM entry WHERE village_code = $1 AND side = 'BASE' LIMIT 1`,
      [village.code],
    );
    const { id } = await anAct(village, { occurredOn: '2026-11-03' });
    await approve(id);
    const november = await app.sql<{ id: string }>(
      `SELECT concat_ws('-', year, seq, line) AS id FROM entry WHERE village_code = $1 AND month = '2026-11'`,
      [village.code],
    );
    expect(await attempt({ entryId: '2026-999-1' })).toBe('404 entry.not_found');
    expect(await attempt({ entryId: base[0]?.id })).toBe('422 objection.entry_is_base');
    expect(await attempt({ entryId: november[0]?.id })).toBe('409 objection.not_publicised');
    expect(await attempt({ raisedOn: '2026-10-31' })).toBe('422 objection.day_out_of_range');
    expect(await attempt({ raisedOn: '2026-11-06' })).toBe('422 objection.day_out_of_range');
    const third = { party: 'THIRD_PARTY' };
    expect(await attempt({ ...third, objectorName: ' ' })).toBe('422 objection.objector_missing');
    const own = village.households[0]?.id;
    expect(await attempt({ ...third, householdId: own })).toBe('422 objection.not_a_third_party');
    const elsewhere = await aPublicisedVillage(app);
    const foreign = await aHousehold(app.sql, elsewhere.code);
    expect(await attempt({ ...third, householdId: foreign.id })).toBe(
      '422 objection.household_unknown',
    );
    expect(await attempt({ photos: ['a'.repeat(64)] })).toBe('422 objection.photo_unknown');
    expect(await attempt({ grounds: '' })).toBe('400 request.invalid');
    expect((await village.clerk.get<unknown[]>('/objections')).body).toEqual([]);
  });

  test('is refused against a reversal, and against what was reversed already', async () => {
    const reversed = await village.secretary.post<Entry>(`/entries/${village.entries[0]}/reverse`, {
      reason: '重复',
    });
    expect(await attempt()).toBe('409 objection.entry_reversed');
    expect(await attempt({ entryId: reversed.body.id })).toBe('422 objection.entry_is_reversal');
  });

  test('is raised once by the same person, as long as it is not withdrawn', async () => {
    const { id } = await raise(village);
    expect(await attempt()).toBe('409 objection.raised_already');
    await raise(village, { party: 'THIRD_PARTY', objectorName: '王某' });
    expect(await attempt({ party: 'THIRD_PARTY', objectorName: '王某' })).toBe(
      '409 objection.raised_already',
    );
    const withdrawn = await village.clerk.post<Objection>(`/objections/${id}/withdraw`, {
      reason: '弄清楚了',
    });
    expect(withdrawn.body.state).toBe('WITHDRAWN');
    expect((await raise(village)).number).toBe('2026-003');
  });

  test('taken back leaves the entry undisputed, and is not answered any more', async () => {
    const { id } = await raise(village);
    await village.clerk.post(`/objections/${id}/withdraw`, { reason: '弄清楚了' });
    expect(await entry()).toMatchObject({ disputed: false });
    expect(await refusalOf(decide<Problem>(id))).toBe('409 objection.not_open');
    const again = village.clerk.post<Problem>(`/objections/${id}/withdraw`, { reason: '再次' });
    expect(await refusalOf(again)).toBe('409 objection.not_open');
  });

  test('of another village is not there', async () => {
    const { id } = await raise(village);
    const elsewhere = await aPublicisedVillage(app);
    expect(await refusalOf(elsewhere.panel.get<Problem>(`/objections/${id}`))).toBe(
      '404 objection.not_found',
    );
    expect(await refusalOf(decide<Problem>(id, UPHELD, elsewhere.panel))).toBe(
      '404 objection.not_found',
    );
  });

  test('lists what is due first at the top, and what is overdue', async () => {
    app.turnTo('2026-11-04');
    const first = await raise(village);
    app.turnTo('2026-11-05');
    const second = await raise(village, { entryId: village.entries[1] });
    app.turnTo('2026-11-16');
    const list = async (filter: object) =>
      (
        await village.clerk.get<Objection[]>(
          `/objections?filter=${encodeURIComponent(JSON.stringify(filter))}&sort=["deadline","ASC"]`,
        )
      ).body.map(({ number }) => number);
    expect(await list({})).toEqual([first.number, second.number]);
    expect(await list({ overdue: true })).toEqual([first.number]);
    await decide(first.id, DISMISSED);
    expect(await list({})).toEqual([second.number, first.number]);
    expect(await list({ open: true })).toEqual([second.number]);
    expect(await list({ state: 'DISMISSED', month: '2026-10' })).toEqual([first.number]);
    expect(await list({ entryId: village.entries[1] })).toEqual([second.number]);
  });
});

describe('an objection that is upheld', () => {
  test('reverses the entry at once', async () => {
    const { id } = await raise(village);
    const { status, body } = await decide(id);
    expect([status, body.state]).toEqual([200, 'UPHELD']);
    expect(body.answer).toMatchObject({ appealUntil: '2026-11-16' });
    const reversal = await village.clerk.get<Entry>(`/entries/${body.answer?.reversalId}`);
    expect(reversal.body.reversesId).toBe(village.entries[0]);
    expect(await entry()).toMatchObject({ disputed: false });
  });

  test('rests on the reversal that another objection brought already', async () => {
    const first = await raise(village);
    const second = await raise(village, { party: 'THIRD_PARTY', objectorName: '王某' });
    const one = await decide(first.id);
    const two = await decide(second.id);
    expect(two.body.answer?.reversalId).toBe(one.body.answer?.reversalId);
  });

  test('is linked to the act that was recorded anew', async () => {
    const { id: before } = await anAct(village, { occurredOn: '2026-10-16' });
    const { id } = await raise(village);
    const correct = (actId: string, objection = id) =>
      village.clerk.post<Problem & Objection>(`/objections/${objection}/correct`, { actId });
    const { id: anew } = await anAct(village, {
      householdId: village.households[3]?.id,
      occurredOn: '2026-10-15',
    });
    expect(await refusalOf(correct(anew))).toBe('409 objection.not_upheld');
    await decide(id);
    expect(await refusalOf(correct(before))).toBe('422 objection.correction_unsuitable');
    expect((await correct(anew)).body.correctionActId).toBe(anew);
    expect(await refusalOf(correct(anew))).toBe('409 objection.corrected_already');
  });
});

describe('an answer', () => {
  test('is not given by who recorded, who approved, or who belongs to either household', async () => {
    const { id } = await raise(village, {
      party: 'THIRD_PARTY',
      objectorName: '王某',
      householdId: village.households[4]?.id,
    });
    expect(await refusalOf(decide<Problem>(id, UPHELD, village.secretary))).toBe(
      '403 objection.own_approval',
    );
    const { clerk } = village.accounts;
    await app.sql(`INSERT INTO account_role VALUES ($1, $2, 'REVIEWER')`, [clerk.id, village.code]);
    expect(await refusalOf(decide<Problem>(id, UPHELD, village.clerk))).toBe(
      '403 objection.own_record',
    );
    for (const household of [village.households[0], village.households[4]]) {
      await app.sql('DELETE FROM account_household WHERE account_id = $1', [village.panelId]);
      await app.sql('INSERT INTO account_household VALUES ($1, $2, $3)', [
        village.code,
        village.panelId,
        household?.id,
      ]);
      expect(await refusalOf(decide<Problem>(id))).toBe('403 objection.own_household');
    }
    expect(await entry()).toMatchObject({ disputed: true });
  });

  test('says more than a word', async () => {
    const { id } = await raise(village);
    for (const answer of ['不成立', '          ', '好 好 好'])
      expect(await refusalOf(decide<Problem>(id, { ...DISMISSED, answer }))).toBe(
        '400 request.invalid',
      );
  });

  test('is given once, and the same request again answers the same', async () => {
    const { id } = await raise(village);
    const key = { 'Idempotency-Key': 'answer-1' };
    const first = await village.panel.post<Objection>(`/objections/${id}/decide`, UPHELD, key);
    const again = await village.panel.post<Objection>(`/objections/${id}/decide`, UPHELD, key);
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(await refusalOf(decide<Problem>(id, DISMISSED))).toBe('409 objection.not_open');
  });
});

describe('an appeal', () => {
  const APPEAL = { appellantName: '张建一', grounds: '签到表是别人代签的。' };
  const appeal = <Body = Objection>(id: string) =>
    village.clerk.post<Body>(`/objections/${id}/appeal`, APPEAL);
  const decideAppeal = <Body = Objection>(id: string, answer = UPHELD, by = village.supervisor) =>
    by.post<Body>(`/objections/${id}/decide-appeal`, answer);

  test('goes to the supervision committee, and disputes the entry again', async () => {
    const { id } = await raise(village);
    expect(await refusalOf(appeal<Problem>(id))).toBe('409 objection.not_answered');
    await decide(id, DISMISSED);
    expect(await entry()).toMatchObject({ disputed: false });
    const { body } = await appeal(id);
    expect(body).toMatchObject({ state: 'APPEALED', dueOn: '2026-11-16', workingDaysLeft: 7 });
    expect(await entry()).toMatchObject({ disputed: true });
    expect(await refusalOf(appeal<Problem>(id))).toBe('409 objection.appealed_already');
    const seen = await village.supervisor.get<Objection>(`/objections/${id}`);
    expect(seen.body).toMatchObject({ mayAnswer: true });
    const decided = await decideAppeal(id);
    expect(decided.body.state).toBe('APPEAL_UPHELD');
    expect(decided.body.appealAnswer?.reversalId).not.toBeNull();
    expect(await refusalOf(decideAppeal<Problem>(id))).toBe('409 objection.not_appealed');
    expect(await refusalOf(appeal<Problem>(id))).toBe('409 objection.appealed_already');
  });

  test('is decided by the township too, but not by who gave the first answer', async () => {
    const { id } = await raise(village);
    await app.sql(`INSERT INTO account_role VALUES ($1, $2, 'SUPERVISOR')`, [
      village.panelId,
      village.code,
    ]);
    await decide(id, DISMISSED);
    await appeal(id);
    expect(await refusalOf(decideAppeal<Problem>(id, UPHELD, village.panel))).toBe(
      '403 objection.own_answer',
    );
    const township = await village.holder('TOWNSHIP_OFFICER', village.code);
    expect((await decideAppeal(id, DISMISSED, township)).body.state).toBe('APPEAL_DISMISSED');
    expect(await entry()).toMatchObject({ disputed: false });
  });

  test('comes within seven working days', async () => {
    const { id } = await raise(village);
    await decide(id, DISMISSED);
    app.turnTo('2026-11-17');
    expect(await refusalOf(appeal<Problem>(id))).toBe('409 objection.appeal_too_late');
    app.turnTo('2026-11-16');
    expect((await appeal(id)).status).toBe(200);
  });

  test('of the household that lost may bring the act back, recorded anew', async () => {
    const { id } = await raise(village, { party: 'THIRD_PARTY', objectorName: '王某' });
    await decide(id);
    await appeal(id);
    expect((await decideAppeal(id, DISMISSED)).body.state).toBe('APPEAL_DISMISSED');
    const { id: anew } = await anAct(village, { occurredOn: '2026-10-15' });
    const linked = await village.clerk.post<Objection>(`/objections/${id}/correct`, {
      actId: anew,
    });
    expect(linked.body.correctionActId).toBe(anew);
  });
});

describe('what counts', () => {
  test('leaves a disputed entry out of the ranking until it is decided', async () => {
    await closeOctober(app, village);
    expect(await standings()).toMatchObject({ '001': [110, 0], '002': [110, 0] });
    const { id } = await raise(village);
    expect(await standings()).toMatchObject({ '001': [100, 1], '002': [110, 0] });
    expect(await entry()).toMatchObject({ effective: false });
    const board = await app.stranger.get<{ rows: Standing[] }>(`/board/${village.code}/standings`);
    expect(board.body.rows.find((row) => row.householdCode === '001')).toMatchObject({
      points: 100,
      withheld: 1,
    });
    await decide(id, DISMISSED);
    expect(await standings()).toMatchObject({ '001': [110, 0] });
  });

  test('does not count an upheld entry again while the month of its reversal is open', async () => {
    await closeOctober(app, village);
    const { id } = await raise(village);
    await decide(id);
    expect(await standings()).toMatchObject({ '001': [100, 1] });
    app.turnTo('2026-12-01');
    await village.clerk.post('/months/2026-11/publicise', { days: 3 });
    app.turnTo('2026-12-04');
    await village.clerk.post('/months/2026-11/close');
    expect(await standings()).toMatchObject({ '001': [100, 0] });
  });

  test('is the books without the disputed entries, whichever they are', async () => {
    for (const household of village.households) {
      const act = { householdId: household.id, occurredOn: '2026-10-20', quantity: 2 };
      await approve((await anAct(village, act)).id);
    }
    await closeOctober(app, village);
    app.turnTo('2026-12-01');
    await village.clerk.post('/months/2026-11/publicise', { days: 3 });
    app.turnTo('2026-12-04');
    await village.clerk.post('/months/2026-11/close');
    const booked = await app.sql<{ id: string; code: string; points: string }>(
      `SELECT concat_ws('-', e.year, e.seq, e.line) AS id, h.code, e.points FROM entry e
       JOIN household h ON h.id = e.household_id WHERE e.village_code = $1 AND e.side <> 'BASE'`,
      [village.code],
    );
    const state = fc.constantFrom('OPEN', 'APPEALED', 'DISMISSED', 'WITHDRAWN', null);
    await fc.assert(
      fc.asyncProperty(fc.array(state, { minLength: 9, maxLength: 9 }), async (states) => {
        await app.sql('DELETE FROM objection WHERE village_code = $1', [village.code]);
        const expected = Object.fromEntries(village.households.map(({ code }) => [code, 100]));
        for (const [at, { id, code, points }] of booked.entries()) {
          const given = states[at] ?? null;
          if (given !== null) await objectTo(id, at + 1, given);
          if (given !== 'OPEN' && given !== 'APPEALED')
            expected[code] = (expected[code] ?? 0) + Number(points) / 100;
        }
        await keepRanks(app.sql, village.code);
        const found = await standings();
        expect(
          Object.fromEntries(Object.entries(found).map(([code, [points]]) => [code, points])),
        ).toEqual(expected);
      }),
      { numRuns: 12 },
    );
    await app.sql('DELETE FROM objection WHERE village_code = $1', [village.code]);
    await keepRanks(app.sql, village.code);
  });

  const objectTo = (entryId: string, number: number, state: string) =>
    app.sql(
      `INSERT INTO objection (village_code, id, year, number, entry_year, entry_seq, entry_line, channel, party,
         objector_name, grounds, raised_on, due_on, late, state, withdrawn_on, recorded_by, recorded_at)
       VALUES ($1, gen_random_uuid(), 2026, $2, split_part($3, '-', 1)::smallint, split_part($3, '-', 2)::bigint,
         split_part($3, '-', 3)::int, 'PAPER', 'THIRD_PARTY', '王某', '不实', '2026-11-05', '2026-11-16', false, $4,
         CASE $4 WHEN 'WITHDRAWN' THEN date '2026-11-06' END, $5, now())`,
      [village.code, number, entryId, state, village.accounts.clerk.id],
    );

  test('keeps the year from being frozen while an objection of it is open', async () => {
    await closeOctober(app, village);
    const { id } = await raise(village);
    const freeze = () => village.secretary.post<Problem>('/year-ends/2026/freeze');
    const refused = await freeze();
    expect([refused.status, refused.body.code]).toEqual([409, 'year_end.objections_open']);
    expect(refused.body.detail).toContain('2026-001');
    await decide(id, DISMISSED);
    const { body } = await village.secretary.get<object>('/year-ends/2026');
    expect(JSON.stringify(body)).toContain('year_end.appeals_possible');
    expect((await freeze()).status).toBe(200);
    expect(await attempt({ entryId: village.entries[1] })).toBe('409 objection.year_settled');
    const late = village.clerk.post<Problem>(`/objections/${id}/appeal`, {
      appellantName: '张建一',
      grounds: '不服',
    });
    expect(await refusalOf(late)).toBe('409 objection.year_settled');
  });
});

describe('verify', () => {
  const finding = async () => {
    const { finding: found } = await verifyVillage(app.dataSource, village.code);
    return found && `${found.where} ${found.what}`;
  };
  const tamper = (sql: string) =>
    app.sql(`SET session_replication_role = replica; ${sql};
      SET session_replication_role = DEFAULT`);

  test.each([
    [
      'an objection upheld without a reversal',
      `UPDATE objection_answer SET verdict = 'UPHELD', reversal_year = 2026, reversal_seq = 99, reversal_line = 1;
       UPDATE objection SET state = 'UPHELD' WHERE state = 'DISMISSED'`,
      'was upheld, but its entry is not reversed',
    ],
    [
      'an objection to an entry that does not exist',
      'UPDATE objection SET entry_seq = 99',
      'is about an entry that does not exist',
    ],
    [
      'an answer that was taken away',
      'DELETE FROM objection_answer',
      'is not in the state its records say',
    ],
    [
      'an answer by who approved the act',
      `UPDATE objection_answer a SET answered_by = p.actor FROM objection o JOIN posting p
         ON p.village_code = o.village_code AND p.seq = o.entry_seq WHERE o.id = a.objection_id`,
      'was answered by somebody involved',
    ],
  ])('names %s', async (_what, tampering, what) => {
    const { id } = await raise(village);
    await decide(id, DISMISSED);
    await tamper(tampering);
    expect(await finding()).toBe(`objection 2026-001 ${what}`);
    await app.sql('SET session_replication_role = replica');
    await app.sql('DELETE FROM objection_answer');
    await app.sql('DELETE FROM objection');
    await app.sql('SET session_replication_role = DEFAULT');
  });
});
