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

const REOPENING = `INSERT INTO year_reopening (village_code, scheme_id, year, version, ballot_id, ballot_verdict, reason,
    ledger_seq, reopened_by, reopened_at) SELECT village_code, scheme_id, year, version, $2, $3, '漏记', ledger_seq, frozen_by, now()
  FROM frozen_year WHERE village_code = $1 AND year = 2026 RETURNING year`;

/** A ballot on opening again what `subject` says, as of the village's first freeze. */
async function aBallot(subject: string, change = {}): Promise<[string | undefined, string]> {
  const row = { kind: 'YEAR_REOPENING', verdict: 'PASSED', ...change };
  const [ballot] = await app.sql<{ id: string }>(
    `INSERT INTO ballot (village_code, id, body, subject, subject_kind, subject_id, held_on, place, expected_count,
       present_count, yes_count, no_count, abstain_count, verdict, arithmetic, recorded_by, recorded_at)
     SELECT village_code, gen_random_uuid(), 'REPRESENTATIVES_MEETING', '重开', $3, scheme_id || $2, '2027-01-20', '村部',
       30, 24, 20, 3, 1, $4, '30 人应到', frozen_by, now() FROM frozen_year WHERE village_code = $1 RETURNING id`,
    [village.code, subject, row.kind, row.verdict],
  );
  return [ballot?.id, row.verdict];
}

const reopen = async (subject: string, change = {}) =>
  past(REOPENING, await aBallot(subject, change));

/** Takes the freeze back by a vote; what is returned lets it hold again. */
async function takenBack(): Promise<() => Promise<unknown>> {
  await app.sql(REOPENING, [village.code, ...(await aBallot('/2026/1'))]);
  return () => app.sql('DELETE FROM year_reopening WHERE village_code = $1', [village.code]);
}

/** A freeze like the village's first one but for `change`; what is returned takes it away. */
async function frozenAlso(change: object): Promise<() => Promise<unknown>> {
  await app.sql(
    `INSERT INTO frozen_year SELECT (jsonb_populate_record(f, $2)).* FROM frozen_year f WHERE village_code = $1`,
    [village.code, JSON.stringify(change)],
  );
  const other = 'DELETE FROM frozen_year WHERE village_code = $1 AND (year, version) <> (2026, 1)';
  return () => app.sql(other, [village.code]);
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
    // No later year may stand on it.
    const ballot = await aBallot('/2026/1');
    const gone = await frozenAlso({ year: 2027 });
    expect(await past(REOPENING, ballot)).toContain('year_reopening_as_voted');
    await gone();
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
           finalised_at = now(), certificate_hash = f.content_hash, village_name = '溪桥村' FROM frozen_year f WHERE s.village_code = $1 AND s.id = $2
           AND f.village_code = s.village_code RETURNING s.id`,
        [id],
      );
    expect(await finalise('NULL')).toMatch(/settlement_final_(is_)?of_(the|a)_freeze/);
    expect(await finalise('2')).toMatch(/settlement_final_of_the_freeze/);
    expect(await finalise('1')).toContain('settlement_final_once_key');
    const back = await takenBack();
    expect(await finalise('1')).toContain('settlement_final_of_the_freeze');
    await back();
    await app.sql('DELETE FROM settlement WHERE id = $1', [id]);
  });
});

describe('the database, when the program forgets a rule of the next year,', () => {
  const OPENING = `INSERT INTO year_opening (village_code, scheme_id, year, from_year, from_version, carry_bps, basis, opened_by,
      opened_at) SELECT village_code, scheme_id, 2027, 2026, $2, $3, '积分细则', frozen_by, now() FROM frozen_year
    WHERE village_code = $1 AND version = 1 RETURNING year`;

  test('begins it from the freeze that holds, and always by the share that was decided', async () => {
    expect(await past(OPENING, [1, 5_000])).toBe('1 rows');
    expect(await past(OPENING, [2, 5_000])).toContain('year_opening_of_the_freeze');
    expect(await past(OPENING, [1, 10_001])).toContain('year_opening_carry_bps_range');
    const back = await takenBack();
    expect(await past(OPENING, [1, 5_000])).toContain('year_opening_of_the_freeze');
    await app.sql(OPENING, [village.code, 1, 5_000]);
    const gone = await frozenAlso({ version: 2 });
    expect(await past(OPENING, [2, 4_000])).toContain('year_opening_same_share');
    expect(await past(OPENING, [2, 5_000])).toBe('1 rows');
    await gone();
    await back();
    expect(await past(OPENING, [1, 5_000])).toContain('year_opening_pkey');
    // What no policy asks of the owner, the keys do.
    const owner = (text: string, version: number) => app.sql(text, [village.code, version, 5_000]);
    await expect(owner(OPENING, 3)).rejects.toThrow('year_opening_freeze_fkey');
    await expect(owner(OPENING.replace('2026', '2025'), 1)).rejects.toThrow(
      'year_opening_from_year_before',
    );
  });

  test('carries of a balance what is due of it, once, on New Year, and nothing beside it', async () => {
    const [of] = await app.sql<{ household_id: string; scheme_id: string; due: number }>(
      `SELECT household_id, scheme_id, (points - base) / 2 AS due FROM frozen_standing
       WHERE village_code = $1 AND points > base + 100 AND NOT opted_out LIMIT 1`,
      [village.code],
    );
    const due = of?.due ?? 0;
    const line = {
      ...{ household_id: of?.household_id, scheme_id: of?.scheme_id, side: 'CARRY', points: due },
      ...{ occurred_on: '2027-01-01', quantity: 100, level: 'BALANCE', item: '结转', evidence: '' },
      ...{ explanation: '[]', recorded_by: village.accounts.clerk.id },
    };
    const book = (kind: string, ...lines: object[]) =>
      past('SELECT * FROM book_posting($1, $2, $2, $3, $4, now(), $5)', [
        ...[kind, Buffer.alloc(32), village.accounts.secretary.id, JSON.stringify(lines)],
      ]);
    // The year has to be opened first.
    await app.sql('DELETE FROM year_opening WHERE village_code = $1', [village.code]);
    expect(await book('CARRY_OVER', line)).toBe('CF008');
    await app.sql(OPENING, [village.code, 1, 5_000]);
    expect(await book('CARRY_OVER', line)).toBe('1 rows');
    const twice = `SELECT FROM book_posting($1, 'CARRY_OVER', 'one', $2, $3, now(), $4) AS one,
      book_posting($1, 'CARRY_OVER', 'two', $2, $3, now(), $4) AS two`;
    const again = [Buffer.alloc(32), village.accounts.secretary.id, JSON.stringify([line])];
    expect(await past(twice, again)).toBe('CF008');
    for (const lines of [
      [{ ...line, points: due + 1 }],
      [{ ...line, points: due - 1 }],
      [line, line],
      [{ ...line, occurred_on: '2027-01-02' }],
      [{ ...line, reverses_seq: 1, reverses_line: 1 }],
      [{ ...line, level: null }],
      [{ ...line, side: 'ADD' }],
    ])
      expect([lines, await book('CARRY_OVER', ...lines)]).toEqual([lines, 'CF008']);
    for (const kind of ['OPENING', 'REVERSAL', 'BASE_ONCE', 'TRANSFER'])
      expect([kind, await book(kind, line)]).toEqual([kind, 'CF008']);
    const back = await takenBack();
    expect(await book('CARRY_OVER', line)).toBe('CF008');
    await back();
    for (const [left, code] of [
      ['true', 'CF008'],
      ['false', '1 rows'],
    ]) {
      await app.sql(`UPDATE household SET opted_out = ${left} WHERE id = $1`, [of?.household_id]);
      expect(await book('CARRY_OVER', line)).toBe(code);
    }
    await app.sql(
      `UPDATE frozen_standing SET opted_out = true, rank = NULL, tied = false, decided_by = NULL, stars = NULL
       WHERE village_code = $1 AND household_id = $2`,
      [village.code, of?.household_id],
    );
    expect(await book('CARRY_OVER', line)).toBe('CF008');
  });
});
