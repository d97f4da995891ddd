import { startApplication, type TestApplication } from '../support/application';
import { asApplication } from '../support/as-application';
import { aSettledVillage, type SettledVillage } from '../support/settled-village';

let app: TestApplication;
let village: SettledVillage;

beforeAll(async () => {
  app = await startApplication();
  village = await aSettledVillage(app);
});
afterAll(() => app.end());

const past = (text: string, params: readonly unknown[] = []) =>
  asApplication(app, village.code, text, params);

const freeze = (year: number, version: number) =>
  past(
    `INSERT INTO frozen_year (village_code, scheme_id, year, version, household_count, ledger_seq, ledger_hash,
       content_hash, frozen_by, frozen_at)
     SELECT village_code, scheme_id, $2::smallint, $3::smallint, household_count, ledger_seq, ledger_hash, content_hash,
       frozen_by, now() FROM frozen_year WHERE village_code = $1 RETURNING year`,
    [year, version],
  );

/** Reopens by a ballot on `subject`, as of the village's first freeze. */
async function reopen(subject: string, change = {}): Promise<string> {
  const row = { kind: 'YEAR_REOPENING', verdict: 'PASSED', ...change };
  const [ballot] = await app.sql<{ id: string }>(
    `INSERT INTO ballot (village_code, id, body, subject, subject_kind, subject_id, held_on, place, expected_count,
       present_count, yes_count, no_count, abstain_count, verdict, arithmetic, recorded_by, recorded_at)
     SELECT village_code, gen_random_uuid(), 'REPRESENTATIVES_MEETING', '重开', $3, scheme_id || $2, '2027-01-20', '村部',
       30, 24, 20, 3, 1, $4, '30 人应到', frozen_by, now() FROM frozen_year WHERE village_code = $1 RETURNING id`,
    [village.code, subject, row.kind, row.verdict],
  );
  return past(
    `INSERT INTO year_reopening (village_code, scheme_id, year, version, ballot_id, ballot_verdict, reason, ledger_seq,
       reopened_by, reopened_at)
     SELECT village_code, scheme_id, year, version, $2, $3, '漏记', ledger_seq, frozen_by, now()
     FROM frozen_year WHERE village_code = $1 RETURNING year`,
    [ballot?.id, row.verdict],
  );
}

describe('the database, when the program forgets a rule of the year’s end,', () => {
  test('freezes no year twice, and no version out of turn', async () => {
    expect(await freeze(2026, 1)).toMatch(/frozen_year_pkey|next_version/);
    expect(await freeze(2026, 2)).toContain('frozen_year_next_version');
    expect(await freeze(2025, 2)).toContain('frozen_year_next_version');
    expect(await freeze(2025, 1)).toBe('1 rows');
  });

  test('freezes no year with a month that is not closed', async () => {
    const head = (open: string, closed: string) =>
      app.sql(
        'UPDATE village_head SET open_month = $2, closed_month = $3 WHERE village_code = $1',
        [village.code, open, closed],
      );
    await app.sql('UPDATE entry SET month = $2 WHERE village_code = $1 AND seq = 1', [
      village.code,
      '2026-11',
    ]);
    await head('2026-11', '2026-10');
    expect(await freeze(2026, 1)).toContain('frozen_year_months_closed');
    await app.sql('UPDATE entry SET month = $2 WHERE village_code = $1 AND seq = 1', [
      village.code,
      '2026-09',
    ]);
  });

  test('adds no household to a frozen year, and changes none', async () => {
    const added = await past(
      `INSERT INTO frozen_standing SELECT f.village_code, f.scheme_id, f.year, f.version, h.id, h.code, h.head_name, 1, 0, 0, 0, 0,
         0, false, NULL, false FROM frozen_year f JOIN household h USING (village_code) WHERE f.village_code = $1 LIMIT 1`,
    );
    expect(added).toContain('row-level security');
    for (const change of [
      'UPDATE frozen_standing SET rank = 1',
      'DELETE FROM frozen_standing',
      'UPDATE frozen_year SET policy = policy',
      'DELETE FROM frozen_year',
      'UPDATE year_reopening SET reason = reason',
      'UPDATE village_head SET locked_year = 1899',
    ])
      expect(await past(`${change} WHERE village_code = $1`)).toContain('permission denied');
  });

  test('opens a frozen year only by a vote that passed, on that very freeze', async () => {
    expect(await reopen('/2026/1')).toBe('1 rows');
    expect(await reopen('/2026/2')).toContain('year_reopening_as_voted');
    expect(await reopen('/2026/1', { kind: 'OTHER' })).toContain('year_reopening_as_voted');
    expect(await reopen('/2026/1', { verdict: 'REJECTED' })).toContain('year_reopening_passed');
  });

  test('locks what is frozen: a year opened behind its back is locked again', async () => {
    const lock = (year: number) =>
      app.sql('UPDATE village_head SET locked_year = $2 WHERE village_code = $1', [
        village.code,
        year,
      ]);
    await lock(1899);
    expect(await past('SELECT FROM (SELECT lock_years($1) AS year) x WHERE year = 2026')).toBe(
      '1 rows',
    );
    await lock(2026);
  });

  test('settles by the freeze that holds', async () => {
    const [{ id } = { id: '' }] = await app.sql<{ id: string }>(
      `INSERT INTO settlement (village_code, id, scheme_id, year, title, pool_fen, state, plan_version, created_by, created_at)
       SELECT village_code, gen_random_uuid(), scheme_id, 2026, '再分', 100, 'DRAFT', 9, frozen_by, now()
       FROM frozen_year WHERE village_code = $1 RETURNING id`,
      [village.code],
    );
    const finalise = (version: string) =>
      past(
        `UPDATE settlement s SET state = 'FINAL', collective_fen = pool_fen, result = '{}', ballot_id = gen_random_uuid(), ballot_subject_id = id,
           publicised_from = '2026-10-01', publicised_to = '2026-10-05', publicised_by = f.frozen_by, content_hash = f.content_hash,
           ledger_seq = f.ledger_seq, ledger_hash = f.ledger_hash, frozen_version = ${version}, finalised_by = f.frozen_by,
           finalised_at = now() FROM frozen_year f WHERE s.village_code = $1 AND s.id = $2
           AND f.village_code = s.village_code RETURNING s.id`,
        [id],
      );
    expect(await finalise('NULL')).toMatch(/settlement_final_(is_)?of_(the|a)_freeze/);
    expect(await finalise('2')).toMatch(/settlement_final_of_the_freeze/);
    expect(await finalise('1')).toContain('settlement_final_once_key');
    await app.sql('DELETE FROM settlement WHERE id = $1', [id]);
  });
});
