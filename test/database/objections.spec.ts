import { startApplication, type TestApplication } from '../support/application';
import { asApplication } from '../support/as-application';
import {
  aPublicisedVillage,
  closeOctober,
  DISMISSED,
  type PublicisedVillage,
  raise,
  UPHELD,
} from '../support/publicised-month';

let app: TestApplication;
let village: PublicisedVillage;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());
beforeEach(async () => {
  village = await aPublicisedVillage(app);
});

const past = (text: string, params: readonly unknown[] = []) =>
  asApplication(app, village.code, text, params);

const objection = (entry: string, change: { raisedOn?: string; state?: string } = {}) =>
  past(
    `INSERT INTO objection (village_code, id, year, number, entry_year, entry_seq, entry_line, channel, party,
       objector_name, grounds, raised_on, due_on, late, state, recorded_by, recorded_at)
     VALUES ($1, gen_random_uuid(), 2026, 99, split_part($2, '-', 1)::smallint, split_part($2, '-', 2)::bigint,
       split_part($2, '-', 3)::int, 'PAPER', 'THIRD_PARTY', '王某', '不实', $3, $3::date + 9, false, $4, $5, now())
     RETURNING id`,
    [entry, change.raisedOn ?? '2026-11-05', change.state ?? 'OPEN', village.accounts.clerk.id],
  );

interface Answer {
  instance: number;
  verdict: string;
  by: string;
  reversal: number | null;
}
const answer = (id: string, change: Partial<Answer> = {}) => {
  const row: Answer = {
    instance: 1,
    verdict: 'DISMISSED',
    by: village.panelId,
    reversal: null,
    ...change,
  };
  return past(
    `INSERT INTO objection_answer (village_code, objection_id, instance, verdict, findings, answer, answered_on,
       appeal_until, reversal_year, reversal_seq, reversal_line, answered_by, answered_at)
     VALUES ($1, $2, $3::smallint, $4, '查', '经核查原记录属实维持不变', '2026-11-05',
       CASE $3::smallint WHEN 1 THEN date '2026-11-16' END, CASE WHEN $5::bigint IS NOT NULL THEN 2026 END,
       $5::bigint, CASE WHEN $5::bigint IS NOT NULL THEN 1 END, $6, now()) RETURNING instance`,
    [id, row.instance, row.verdict, row.reversal, row.by],
  );
};
const WALL = /row-level security/;

describe('the database, when the program forgets a rule of objections,', () => {
  test('takes one in good form', async () => {
    expect(await objection(village.entries[0] ?? '')).toBe('1 rows');
  });

  test('refuses one to what never hung on the wall, before it did, or that begins answered', async () => {
    const [entry = ''] = village.entries;
    expect(await objection(entry, { raisedOn: '2026-10-31' })).toMatch(WALL);
    expect(await objection(entry, { state: 'DISMISSED' })).toMatch(WALL);
    expect(await objection('2026-1-1')).toMatch(WALL);
    expect(await objection('2026-999-1')).toMatch(WALL);
    await village.secretary.post(`/entries/${entry}/reverse`, { reason: '重复' });
    expect(await objection(entry)).toMatch(WALL);
  });

  test('refuses the same person a second one', async () => {
    await raise(village, { party: 'THIRD_PARTY', objectorName: '王某' });
    expect(await objection(village.entries[0] ?? '')).toContain('objection_once_key');
  });

  test('refuses an answer by who recorded, approved, answered before, or is of the household', async () => {
    const { id } = await raise(village);
    expect(await answer(id)).toBe('1 rows');
    expect(await answer(id, { by: village.accounts.clerk.id })).toMatch(WALL);
    expect(await answer(id, { by: village.accounts.secretary.id })).toMatch(WALL);
    await app.sql('INSERT INTO account_household VALUES ($1, $2, $3)', [
      village.code,
      village.supervisorId,
      village.households[0]?.id,
    ]);
    expect(await answer(id, { by: village.supervisorId })).toMatch(WALL);
    await village.panel.post(`/objections/${id}/decide`, DISMISSED);
    await village.clerk.post(`/objections/${id}/appeal`, { appellantName: '张', grounds: '不服' });
    expect(await answer(id, { instance: 2 })).toMatch(WALL);
  });

  test('refuses an answer out of turn', async () => {
    const { id } = await raise(village);
    expect(await answer(id, { instance: 2 })).toMatch(WALL);
    await village.panel.post(`/objections/${id}/decide`, DISMISSED);
    expect(await answer(id, { by: village.supervisorId })).toMatch(WALL);
    expect(await answer(id, { instance: 2, by: village.supervisorId })).toMatch(WALL);
  });

  test('refuses to uphold without the reversal of that very entry', async () => {
    const { id } = await raise(village);
    expect(await answer(id, { verdict: 'UPHELD' })).toMatch(WALL);
    expect(await answer(id, { reversal: 2 })).toContain('upheld_is_reversed');
    expect(await answer(id, { verdict: 'UPHELD', reversal: 2 })).toMatch(WALL);
    const other = await village.secretary.post<{ seq: number }>(
      `/entries/${village.entries[1]}/reverse`,
      { reason: '重复' },
    );
    expect(await answer(id, { verdict: 'UPHELD', reversal: other.body.seq })).toMatch(WALL);
    const right = await village.secretary.post<{ seq: number }>(
      `/entries/${village.entries[0]}/reverse`,
      { reason: '重复' },
    );
    expect(await answer(id, { verdict: 'UPHELD', reversal: right.body.seq })).toBe('1 rows');
  });

  test('lets the state say only what the records say', async () => {
    const { id } = await raise(village);
    const move = (state: string) =>
      past('UPDATE objection SET state = $3 WHERE village_code = $1 AND id = $2 RETURNING id', [
        id,
        state,
      ]);
    expect(await move('DISMISSED')).toMatch(WALL);
    expect(await move('APPEALED')).toMatch(WALL);
    await village.panel.post(`/objections/${id}/decide`, DISMISSED);
    expect(await move('UPHELD')).toMatch(WALL);
    expect(await move('OPEN')).toMatch(WALL);
    const withdraw = (of: string) =>
      past(
        `UPDATE objection SET state = 'WITHDRAWN', withdrawn_on = '2026-11-05'
         WHERE village_code = $1 AND id = $2 RETURNING id`,
        [of],
      );
    expect(await withdraw(id)).toMatch(WALL);
    const second = await raise(village, { entryId: village.entries[1] });
    expect(await withdraw(second.id)).toBe('1 rows');
    await village.clerk.post(`/objections/${second.id}/withdraw`, { reason: '弄清楚了' });
    expect(await withdraw(second.id)).toBe('0 rows');
  });

  test('refuses an appeal before the answer, after the last day, and a second one', async () => {
    const { id } = await raise(village);
    const appeal = (on: string) =>
      past(
        `INSERT INTO objection_appeal VALUES ($1, $2, '张', '不服', $3, $3::date + 9, $4, now()) RETURNING due_on`,
        [id, on, village.accounts.clerk.id],
      );
    expect(await appeal('2026-11-05')).toMatch(WALL);
    await village.panel.post(`/objections/${id}/decide`, DISMISSED);
    expect(await appeal('2026-11-17')).toMatch(WALL);
    expect(await appeal('2026-11-16')).toBe('1 rows');
    await village.clerk.post(`/objections/${id}/appeal`, { appellantName: '张', grounds: '不服' });
    expect(await appeal('2026-11-06')).toMatch(/row-level security|objection_appeal_pkey/);
  });

  test('refuses a correction of what was not taken back', async () => {
    const { id } = await raise(village);
    const [act] = await app.sql<{ id: string }>(
      'SELECT id FROM act WHERE village_code = $1 ORDER BY recorded_at DESC LIMIT 1',
      [village.code],
    );
    const correct = () =>
      past('INSERT INTO objection_correction VALUES ($1, $2, $3, $4, now()) RETURNING act_id', [
        id,
        act?.id,
        village.accounts.clerk.id,
      ]);
    expect(await correct()).toMatch(WALL);
    await village.panel.post(`/objections/${id}/decide`, UPHELD);
    expect(await correct()).toBe('1 rows');
  });

  test('keeps what was said and answered as it was', async () => {
    await raise(village);
    for (const change of [
      `UPDATE objection SET grounds = 'x' WHERE village_code = $1`,
      `UPDATE objection SET due_on = due_on + 1 WHERE village_code = $1`,
      'DELETE FROM objection WHERE village_code = $1',
      `UPDATE objection_answer SET answer = 'xxxxxxxxxxxx' WHERE village_code = $1`,
      'DELETE FROM objection_answer WHERE village_code = $1',
      'DELETE FROM objection_appeal WHERE village_code = $1',
      'UPDATE month_review SET began_at = now() WHERE village_code = $1',
      'UPDATE publicity_extension SET new_to = new_to + 1 WHERE village_code = $1',
      'UPDATE month SET publicity_to = publicity_to - 3 WHERE village_code = $1',
    ])
      expect(await past(change)).toMatch(/permission denied/);
  });

  test('freezes no year over an open objection', async () => {
    await closeOctober(app, village);
    const { id } = await raise(village);
    const freeze = () => past(FREEZE, [village.accounts.secretary.id]);
    expect(await freeze()).toMatch(WALL);
    await village.panel.post(`/objections/${id}/decide`, DISMISSED);
    expect(await freeze()).toBe('1 rows');
  });
});

const FREEZE = `INSERT INTO frozen_year (village_code, scheme_id, year, version, household_count, ledger_seq, ledger_hash,
         content_hash, frozen_by, frozen_at)
       SELECT p.village_code, s.id, 2026, 1, 1, p.seq, p.hash, p.hash, $2, now() FROM posting p
         JOIN scheme s ON s.village_code = p.village_code
       WHERE p.village_code = $1 AND p.seq = 1 RETURNING year`;

describe('the database, when the program forgets a rule of the month,', () => {
  const extend = (oldTo: string, newTo: string) =>
    past(
      `INSERT INTO publicity_extension VALUES ($1, '2026-10', 9, $2, $3, '遇假期', $4, now()) RETURNING new_to`,
      [oldTo, newTo, village.accounts.clerk.id],
    );
  const close = (at: string) =>
    past(
      `UPDATE month SET state = 'CLOSED', closed_by = $2, closed_at = $3
       WHERE village_code = $1 AND month = '2026-10' RETURNING month`,
      [village.accounts.clerk.id, at],
    );

  test('refuses a shorter publicity, one from another end, and one that is over', async () => {
    expect(await extend('2026-11-07', '2026-11-10')).toBe('1 rows');
    expect(await extend('2026-11-07', '2026-11-06')).toContain('publicity_extension_longer');
    expect(await extend('2026-11-05', '2026-11-10')).toMatch(WALL);
    await village.clerk.post('/months/2026-10/extend', { to: '2026-11-08', reason: '遇假期' });
    expect(await extend('2026-11-07', '2026-11-10')).toMatch(WALL);
    await closeOctober(app, village);
    expect(await extend('2026-11-08', '2026-11-20')).toMatch(WALL);
  });

  test('closes no month that still hangs on the wall', async () => {
    expect(await close('2026-11-07 23:00+08')).toMatch(WALL);
    expect(await close('2026-11-08 00:10+08')).toBe('1 rows');
    await village.clerk.post('/months/2026-10/extend', { to: '2026-11-08', reason: '遇假期' });
    expect(await close('2026-11-08 00:10+08')).toMatch(WALL);
  });

  test('collects no month that was shown already', async () => {
    const collect = (month: string) =>
      past('INSERT INTO month_review VALUES ($1, $2, $3, now()) RETURNING month', [
        month,
        village.accounts.clerk.id,
      ]);
    expect(await collect('2026-10')).toMatch(WALL);
    expect(await collect('2026-11')).toBe('1 rows');
  });

  test('knows no worked Wednesday', async () => {
    const day = (on: string, isWorkday: boolean) =>
      past(
        `INSERT INTO holiday SELECT $2::date, $3, 'x', 'x' WHERE $1::text IS NOT NULL RETURNING day`,
        [on, isWorkday],
      );
    expect(await day('2027-01-06', true)).toContain('holiday_workday_is_weekend');
    expect(await day('2027-01-09', true)).toBe('1 rows');
  });
});
