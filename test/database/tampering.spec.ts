import { verifyVillage } from '../../backend/src/verify';
import { type TestApplication, startApplication } from '../support/application';
import { type RuledVillage, aRuledVillage, anAct } from '../support/ruled-village';

let app: TestApplication;
let village: RuledVillage;

beforeAll(async () => {
  app = await startApplication();
  village = await aRuledVillage(app);
  for (const household of village.households.slice(0, 3)) {
    const { id } = await anAct(village, { householdId: household.id, occurredOn: '2026-09-10' });
    await village.secretary.post(`/acts/${id}/approve`, {});
  }
  await village.clerk.post('/months/2026-09/publicise', { from: '2026-10-01', days: 5 });
  await village.clerk.post('/months/2026-09/close');
});
afterAll(() => app.end());

/** Runs a superuser's tampering with every trigger and foreign key asleep, asks verify, and takes it back. */
async function findingAfter(tampering: string): Promise<string> {
  const kept = await app.sql<{ copy: string }>(
    `SELECT relname || '_kept' AS copy FROM pg_class WHERE relname = ANY ($1::text[])`,
    [TABLES],
  );
  expect(kept).toHaveLength(TABLES.length);
  await app.sql(
    TABLES.map((table) => `CREATE TEMP TABLE ${table}_kept AS TABLE ${table}`).join(';'),
  );
  try {
    await app.sql(`SET session_replication_role = replica; ${tampering}`);
    const { finding } = await verifyVillage(app.dataSource, village.code);
    return finding ? `${finding.where} ${finding.what}` : 'nothing found';
  } finally {
    await app.sql('SET session_replication_role = replica');
    await app.sql(
      TABLES.map(
        (table) => `DELETE FROM ${table}; INSERT INTO ${table} ${COLUMNS[table] ?? ''}
        SELECT ${COLUMNS[table]?.slice(1, -1) ?? '*'} FROM ${table}_kept; DROP TABLE ${table}_kept`,
      ).join(';'),
    );
    await app.sql('SET session_replication_role = DEFAULT');
  }
}

const TABLES = [
  'entry',
  'posting',
  'village_head',
  'balance',
  'act',
  'rule',
  'rule_list',
  'month',
  'publicity_sheet',
  'standing',
];
/** Tables with a generated column take their other columns by name. */
const COLUMNS: Record<string, string> = {
  balance:
    '(village_code, scheme_id, year, household_id, base, carried, adds, deducts, entry_count)',
  standing: '(village_code, scheme_id, year, household_id, base, carried, adds, deducts)',
};

describe('a superuser who tampers with the books', () => {
  it('is not found when nothing was changed', async () => {
    expect(await findingAfter('SELECT 1')).toBe('nothing found');
  });

  it.each([
    [
      'gives a household more points',
      'UPDATE entry SET points = 9000 WHERE seq = 2',
      'entry 2026-2-1 was changed after it was sealed',
    ],
    [
      'moves an entry to another day',
      `UPDATE entry SET occurred_on = '2026-09-11' WHERE seq = 3`,
      'entry 2026-3-1 was changed after it was sealed',
    ],
    [
      'rewrites why',
      `UPDATE entry SET explanation = '[]' WHERE seq = 2`,
      'entry 2026-2-1 was changed after it was sealed',
    ],
    ['removes an entry', 'DELETE FROM entry WHERE seq = 3', 'posting 3 has 0 entries instead of 1'],
    [
      'removes a posting with its entries',
      'DELETE FROM entry WHERE seq = 3; DELETE FROM posting WHERE seq = 3',
      'posting 3 is missing',
    ],
    [
      'changes who booked it',
      `UPDATE posting SET actor = (SELECT id FROM account WHERE id <> posting.actor LIMIT 1) WHERE seq = 2`,
      'posting 2 was changed after it was sealed',
    ],
    [
      'changes when it was booked',
      `UPDATE posting SET recorded_at = recorded_at - interval '1 day' WHERE seq = 4`,
      'posting 4 was changed after it was sealed',
    ],
    [
      'cuts the chain short',
      `DELETE FROM entry WHERE seq = 4; DELETE FROM posting WHERE seq = 4`,
      'posting 4 is missing: the head stands at 4',
    ],
    [
      'cuts the chain short and sets the head back',
      `DELETE FROM entry WHERE seq = 4; DELETE FROM posting WHERE seq = 4;
       UPDATE village_head h SET seq = 3, hash = (SELECT hash FROM posting p WHERE p.village_code = h.village_code AND p.seq = 3)`,
      'balance of household',
    ],
    [
      'changes a balance',
      'UPDATE balance SET adds = adds + 100 WHERE adds > 0',
      'balance of household',
    ],
    [
      'changes an act after it was booked',
      `UPDATE act SET level = 'x' WHERE state = 'APPROVED'`,
      'no longer says what its entry says',
    ],
    [
      'approves an act without booking it',
      `UPDATE act SET state = 'SUBMITTED' WHERE state = 'APPROVED'`,
      'no longer says what its entry says',
    ],
    [
      'changes the adopted list',
      `UPDATE rule SET item = '别的' WHERE code = 'Y001'`,
      'rule list version 1 is not the one the meeting adopted',
    ],
    [
      'changes the adopted list and its hash',
      `UPDATE rule SET item = '别的' WHERE code = 'Y001'; UPDATE rule_list SET content_hash = decode(repeat('ab', 32), 'hex')`,
      'entry 2026-2-1 was changed after it was sealed',
    ],
    [
      'changes the sheet on the wall',
      `UPDATE publicity_sheet SET content = jsonb_set(content, '{totals,households}', '99')`,
      'publicity sheet of 2026-09 was changed after it was frozen',
    ],
    ['removes the sheet', 'DELETE FROM publicity_sheet', 'publicity sheet of 2026-09 is missing'],
    ['changes a standing', 'UPDATE standing SET adds = adds + 100', 'standing of household'],
  ])('who %s is found and named', async (_what, tampering, finding) => {
    expect(await findingAfter(tampering)).toContain(finding);
  });
});
