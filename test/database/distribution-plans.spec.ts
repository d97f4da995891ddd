import { startApplication, type TestApplication } from '../support/application';
import { asApplication } from '../support/as-application';
import { aSettledVillage, type SettledVillage } from '../support/settled-village';

const WALL = 'row-level security';
let app: TestApplication;
let village: SettledVillage;
/** The final settlement; a copy of it as a draft, and one as adopted, for years nobody settled. */
const ids = { final: '', draft: '', adopted: '' };

beforeAll(async () => {
  app = await startApplication();
  village = await aSettledVillage(app);
  const copy = async (year: number, state: string) => {
    const [row] = await app.sql<{ id: string }>(
      `INSERT INTO settlement (village_code, id, scheme_id, year, title, pool_fen, state, created_by, created_at)
       SELECT village_code, gen_random_uuid(), scheme_id, $2::smallint, '分红', pool_fen, 'DRAFT', created_by, now()
       FROM settlement WHERE village_code = $1 AND state = 'FINAL' RETURNING id`,
      [village.code, year],
    );
    const id = row?.id ?? '';
    await app.sql(
      `INSERT INTO settlement_plan SELECT village_code, $2, make_date($3, 12, 31), jsonb_set(plan, '{recordDate}',
         to_jsonb($3 || '-12-31')) FROM settlement_plan WHERE village_code = $1 LIMIT 1`,
      [village.code, id, year],
    );
    if (state === 'ADOPTED') await adopt(id, 'SETTLEMENT', id);
    return id;
  };
  const [final] = await app.sql<{ id: string }>(
    `SELECT id FROM settlement WHERE village_code = $1 AND state = 'FINAL'`,
    [village.code],
  );
  ids.final = final?.id ?? '';
  ids.draft = await copy(2025, 'DRAFT');
  ids.adopted = await copy(2024, 'ADOPTED');
});
afterAll(() => app.end());

const past = (text: string, params: readonly unknown[] = []) =>
  asApplication(app, village.code, text, params);

/** A ballot of the kind on the subject with the verdict; its id. */
async function aBallot(kind: string, subject: string, verdict = 'PASSED'): Promise<string> {
  const [ballot] = await app.sql<{ id: string }>(
    `INSERT INTO ballot (village_code, id, body, subject, subject_kind, subject_id, held_on, place, expected_count,
       present_count, yes_count, no_count, abstain_count, verdict, arithmetic, recorded_by, recorded_at)
     SELECT village_code, gen_random_uuid(), 'REPRESENTATIVES_MEETING', '分红', $2, $3, '2027-01-10', '村部', 30, 24,
       CASE $4 WHEN 'PASSED' THEN 20 ELSE 2 END, 2, 1, $4, '30 人应到', created_by, now()
     FROM settlement WHERE village_code = $1 AND state = 'FINAL' RETURNING id`,
    [village.code, kind, subject, verdict],
  );
  return ballot?.id ?? '';
}

async function adopt(id: string, kind: string, subject: string): Promise<void> {
  await app.sql(
    `UPDATE settlement SET state = 'ADOPTED', ballot_id = $2, ballot_subject_id = id WHERE id = $1`,
    [id, await aBallot(kind, subject)],
  );
}

const toAdopted = (ballot: string | null) =>
  past(
    `UPDATE settlement SET state = 'ADOPTED', ballot_id = $3, ballot_subject_id = CASE WHEN $3::uuid IS NOT NULL THEN id END WHERE village_code = $1 AND id = $2 RETURNING id`,
    [ids.draft, ballot],
  );

describe('the database, when the program forgets a rule of distribution plans,', () => {
  test('adopts a plan only by a passed ballot on this very plan', async () => {
    expect(await toAdopted(null)).toContain('settlement_adopted_by_ballot');
    for (const ballot of [
      await aBallot('SETTLEMENT', ids.final),
      await aBallot('RULE_LIST', ids.draft),
      await aBallot('SETTLEMENT', ids.draft, 'REJECTED'),
    ])
      expect(await toAdopted(ballot)).toContain('settlement_ballot_fkey');
    expect(await toAdopted(await aBallot('SETTLEMENT', ids.draft))).toBe('1 rows');
    // Not by naming the other plan of a ballot, nor none.
    for (const subject of [`'${ids.final}'`, 'NULL']) {
      const ballot = await aBallot('SETTLEMENT', ids.final);
      const named = `UPDATE settlement SET state = 'ADOPTED', ballot_id = $3, ballot_subject_id = ${subject}
        WHERE village_code = $1 AND id = $2 RETURNING id`;
      expect(await past(named, [ids.draft, ballot])).toContain('settlement_ballot_named');
    }
    const voting = `UPDATE settlement SET state = 'VOTING' WHERE village_code = $1 AND id = $2`;
    expect(await past(voting, [ids.draft])).toContain('settlement_voting_has_ballot');
  });

  test('makes nothing final without a ballot, nor before its days on the wall are over', async () => {
    const owner = async (change: string) => {
      const sql = `UPDATE settlement SET ${change} WHERE id = $1`;
      return app.sql(sql, [ids.final]).then(
        () => 'changed',
        (error: unknown) => String(error),
      );
    };
    expect(await owner('ballot_id = NULL, ballot_subject_id = NULL')).toContain(
      'settlement_adopted_by_ballot',
    );
    expect(await owner(`finalised_at = '2027-01-16T23:00+08'`)).toContain(
      'settlement_final_after_publicity',
    );
    expect(await owner('publicised_to = publicised_from + 1')).toContain('shown_is_complete');
    expect(await owner(`ballot_verdict = 'REJECTED'`)).toContain('settlement_ballot_passed');
    expect(await owner('finalised_by = NULL')).toContain('settlement_final_is_signed');
    expect(await owner('replaces_id = gen_random_uuid()')).toContain('settlement_replaces_fkey');
    const longer = `UPDATE settlement SET publicised_to = '2027-01-30' WHERE village_code = $1 AND id = $2 RETURNING id`;
    expect(await past(longer, [ids.final])).toBe('0 rows');
  });

  test('shows nothing that does not account for every 分', async () => {
    const show = (collective: string, version = '1') =>
      past(
        `UPDATE settlement s SET state = 'PUBLICISED', content_hash = f.content_hash, ledger_seq = f.ledger_seq,
           ledger_hash = f.ledger_hash, frozen_version = ${version}, result = '{}', publicised_from = '2027-01-12',
           publicised_to = '2027-01-16', publicised_by = created_by, ${collective}
         FROM frozen_year f WHERE s.village_code = $1 AND s.id = $2 AND f.village_code = s.village_code RETURNING s.id`,
        [ids.adopted],
      );
    expect(await show('collective_fen = pool_fen - 1')).toContain('settlement_shown_is_exact');
    expect(await show('allocated_fen = pool_fen')).toContain('settlement_shown_sums_up');
    // Nor what was made from no freeze, or from one of another year.
    const whole = 'collective_fen = pool_fen';
    expect(await show(whole, 'NULL')).toContain('settlement_shown_is_of_a_freeze');
    expect(await show(whole)).toContain('settlement_freeze_fkey');
  });

  test('changes no plan once it is put to the vote, and no register behind it', async () => {
    const plan = (id: string) =>
      past(
        `UPDATE settlement_plan SET plan = plan || '{"incomeFen": 1}' WHERE village_code = $1 AND settlement_id = $2
         RETURNING settlement_id`,
        [id],
      );
    expect(await plan(ids.draft)).toBe('1 rows');
    const dated = `UPDATE settlement_plan SET record_date = record_date - 1 WHERE village_code = $1 AND settlement_id = $2`;
    expect(await past(dated, [ids.draft])).toContain('settlement_plan_dated');
    expect(await plan(ids.adopted)).toBe('0 rows');
    expect(await plan(ids.final)).toBe('0 rows');
    const remove = `DELETE FROM settlement_plan WHERE village_code = $1 AND settlement_id = $2 RETURNING settlement_id`;
    expect(await past(remove, [ids.draft])).toBe('1 rows');
    expect(await past(remove, [ids.adopted])).toBe('0 rows');
    const add = `INSERT INTO settlement_plan SELECT * FROM settlement_plan WHERE village_code = $1 AND settlement_id = $2`;
    expect(await past(add, [ids.draft])).toContain('settlement_plan_pkey');
    expect(await past(add, [ids.adopted])).toContain(WALL);
    expect(
      await past('UPDATE household_quantity SET land = 5 WHERE village_code = $1 RETURNING land'),
    ).toBe('0 rows');
  });

  test('begins as a draft, and adds nothing to what hangs', async () => {
    const begin = (change: string, version = 9) =>
      past(
        `INSERT INTO settlement (village_code, id, scheme_id, year, title, pool_fen, state, rule, created_by, created_at, plan_version)
         SELECT village_code, gen_random_uuid(), scheme_id, 2026, '分红', 5, ${change}, created_by, now(), ${version}
         FROM settlement WHERE village_code = $1 AND id = $2 RETURNING id`,
        [ids.final],
      );
    expect(await begin(`'DRAFT', 2`)).toBe('1 rows');
    expect(await begin(`'DRAFT', 1`)).toContain('settlement_begins_with_plan');
    expect(await begin(`'DRAFT', 2`, 1)).toContain('settlement_version_key');
    const rounded = `INSERT INTO payout SELECT village_code, $3, household_id, household_code, group_no, head_name, points, weight,
      amount_fen, rounded_up, 51 FROM payout WHERE village_code = $1 AND settlement_id = $2`;
    expect(await past(rounded, [ids.final, ids.adopted])).toContain('payout_rounding_within_unit');
    for (const [table, columns] of [
      [
        'payout',
        `gen_random_uuid(), household_code, group_no, head_name, points, weight, amount_fen, rounded_up, 0`,
      ],
      ['payout_part', `household_id, 'MORE', weight, 1, false, false`],
      [
        'settlement_household',
        `gen_random_uuid(), household_code, group_no, head_name, listed, resident, opted_out, points, 9, 0, 0, 0`,
      ],
    ])
      expect(
        await past(
          `INSERT INTO ${table} SELECT village_code, settlement_id, ${columns} FROM ${table}
           WHERE village_code = $1 AND settlement_id = $2 LIMIT 1 RETURNING settlement_id`,
          [ids.final],
        ),
      ).toContain(WALL);
    for (const change of [
      'UPDATE payout_part SET amount_fen = 0',
      'DELETE FROM payout_part',
      'UPDATE settlement_household SET heads = 9',
      'DELETE FROM settlement_objection',
      'UPDATE settlement SET rule = 1',
    ])
      expect(await past(`${change} WHERE village_code = $1`)).toContain('permission denied');
  });

  test('hears objections only to what hangs, and pays nothing over an open one', async () => {
    const object = (id: string) =>
      past(
        `INSERT INTO settlement_objection (village_code, settlement_id, number, raised_on, raised_by_name, content,
           recorded_by, recorded_at) SELECT $1, id, 1, '2027-01-13', '张三', '不对', created_by, now()
         FROM settlement WHERE village_code = $1::area_code AND id = $2 RETURNING number`,
        [id],
      );
    expect(await object(ids.adopted)).toContain(WALL);
    expect(await object(ids.final)).toContain(WALL);
    const hang = `UPDATE settlement SET state = 'PUBLICISED', finalised_by = NULL, finalised_at = NULL,
      certificate_hash = NULL, village_name = NULL WHERE id = $1`;
    await app.sql(hang, [ids.final]);
    expect(await object(ids.final)).toBe('1 rows');
    const pay = (certificate = 'content_hash') =>
      past(
        `UPDATE settlement SET state = 'FINAL', finalised_by = created_by, finalised_at = '2027-01-20',
           certificate_hash = ${certificate}, village_name = CASE WHEN ${certificate} IS NOT NULL THEN '溪桥村' END
         WHERE village_code = $1 AND id = $2 RETURNING id`,
        [ids.final],
      );
    await app.sql(
      `INSERT INTO settlement_objection SELECT village_code, id, 1, '2027-01-13', NULL, '张三', '不对', created_by, now()
       FROM settlement WHERE id = $1`,
      [ids.final],
    );
    expect(await pay()).toContain('settlement_final_answered');
    const answer = `UPDATE settlement_objection SET upheld = false, answer = '经核对无误', answered_by = recorded_by,
      answered_at = now() WHERE village_code = $1 AND settlement_id = $2 RETURNING number`;
    expect(await past(answer, [ids.final])).toBe('1 rows');
    await app.sql(answer, [village.code, ids.final]);
    expect(await past(answer, [ids.final])).toBe('0 rows');
    expect(await pay('NULL')).toContain('settlement_final_certified');
    expect(await pay()).toBe('1 rows');
  });
});
