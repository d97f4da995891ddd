import { type TestApplication, startApplication } from '../support/application';
import { aMember } from '../support/listed-village';
import { type RuledVillage } from '../support/ruled-village';
import { DAY, aBatch, aRound, aSignIn, aVillageWithSheets } from '../support/sheets';

let app: TestApplication;
let village: RuledVillage;
let batch: string;

beforeAll(async () => {
  app = await startApplication();
  village = await aVillageWithSheets(app);
  batch = await aBatch(village, 'rounds', aRound(village, [95, 30]));
});
afterAll(() => app.end());

/** As the application asks, behind the wall; nothing stays. Answers the name of what refused, or '' when nothing did. */
async function refusedBy(text: string, params: readonly unknown[] = []): Promise<string> {
  await app.sql('BEGIN');
  try {
    await app.sql(
      `SELECT set_config('role', 'cunfen_app', true), set_config('cunfen.scope_from', $1, true),
         set_config('cunfen.scope_to', $1, true)`,
      [village.code],
    );
    const rows = await app.sql(`${text} RETURNING 1`, params);
    return rows.length > 0 ? '' : 'no row';
  } catch (error) {
    const { constraint, message } = error as { constraint?: string; message: string };
    return constraint ?? message;
  } finally {
    await app.sql('ROLLBACK');
  }
}

const write = (batchOf: {
  kind?: string;
  day?: string | null;
  sheet?: string | null;
  title?: string;
  code?: string;
}) =>
  refusedBy(
    `INSERT INTO act_batch (village_code, id, kind, title, occurred_on, sheet, recorded_by, recorded_at)
     VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, $6, now())`,
    [
      batchOf.code ?? village.code,
      batchOf.kind ?? 'LIST',
      batchOf.title ?? '屋场会',
      batchOf.day === undefined ? DAY : batchOf.day,
      batchOf.sheet ?? null,
      village.accounts.clerk.id,
    ],
  );

/** The act of a person who came at these times, for so many hundredths of an hour. */
async function timed(from: string | null, to: string | null, quantity: number, person = true) {
  const [first] = village.households;
  const resident = person ? await aMember(app, village.code, first?.id ?? '') : null;
  return refusedBy(
    `INSERT INTO act (village_code, id, household_id, resident_id, scheme_id, rule_list_id, rule_code, quantity,
       occurred_on, started_at, ended_at, source, batch_id, recorded_by, recorded_at)
     SELECT village_code, gen_random_uuid(), household_id, $2, scheme_id, rule_list_id, 'HOURS', $3, occurred_on, $4, $5,
       source, batch_id, recorded_by, now() FROM act WHERE village_code = $1 AND batch_id = $6 LIMIT 1`,
    [village.code, resident, quantity, from, to, batch],
  );
}

describe('past all the rules of the application, the database', () => {
  it('lets nobody change or remove what a batch says', async () => {
    expect([
      await refusedBy(`UPDATE act_batch SET title = '别的'`),
      await refusedBy(`UPDATE act_batch SET sheet = '{}'`),
      await refusedBy('DELETE FROM act_batch'),
    ]).toEqual(Array(3).fill('permission denied for table act_batch'));
  });

  it('keeps a day for all but workbooks, and a sheet where there was one', async () => {
    expect([
      await write({}),
      await write({ day: null }),
      await write({ kind: 'IMPORT' }),
      await write({ kind: 'IMPORT', day: null }),
      await write({ kind: 'ROUND' }),
      await write({ sheet: '{}' }),
      await write({ kind: 'OTHER' }),
      await write({ title: '' }),
    ]).toEqual([
      '',
      'act_batch_day_unless_import',
      'act_batch_day_unless_import',
      '',
      'act_batch_sheet_by_kind',
      'act_batch_sheet_by_kind',
      'act_batch_kind_known',
      'act_batch_title_length',
    ]);
    expect(await write({ code: '431322105999' })).toContain('row-level security');
  });

  it('knows the batch of every act that names one', async () => {
    const stray = `INSERT INTO act (village_code, id, household_id, scheme_id, rule_list_id, rule_code, quantity,
        occurred_on, source, batch_id, recorded_by, recorded_at)
      SELECT village_code, gen_random_uuid(), household_id, scheme_id, rule_list_id, rule_code, quantity, occurred_on,
        source, gen_random_uuid(), recorded_by, now() FROM act WHERE village_code = $1 LIMIT 1`;
    expect(await refusedBy(stray, [village.code])).toBe('act_batch_fkey');
  });

  it('keeps times whole, in order, of a person, of a day, and the hours what they say', async () => {
    expect([
      await timed('08:00', '11:00', 300),
      await timed('08:00', null, 300),
      await timed('11:00', '08:00', 300),
      await timed('08:00', '11:00', 300, false),
      await timed('08:00', '11:00', 301),
      await timed('06:00', '18:01', 1201),
      await timed(null, null, 250),
    ]).toEqual([
      '',
      'act_times_whole',
      'act_hours_by_times',
      'act_times_of_person',
      'act_hours_by_times',
      'act_hours_of_day',
      '',
    ]);
  });

  it('agrees with the application about the hours of any two times', async () => {
    const householdId = village.households[3]?.id ?? '';
    const times = [
      ['08:00', '08:01'],
      ['08:00', '08:50'],
      ['13:07', '17:00'],
      ['00:00', '12:00'],
    ];
    for (const [startedAt, endedAt] of times) {
      const residentId = await aMember(app, village.code, householdId);
      const row = { householdId, residentId, startedAt, endedAt };
      await aBatch(village, 'sign-ins', aSignIn([row], { ruleCode: 'HOURS' }));
    }
    const kept = await app.sql(
      `SELECT quantity FROM act WHERE village_code = $1 AND started_at IS NOT NULL ORDER BY id`,
      [village.code],
    );
    expect(kept).toEqual([1, 83, 388, 1200].map((quantity) => ({ quantity })));
  });
});
