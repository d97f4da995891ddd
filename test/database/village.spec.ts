import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type DataSource } from 'typeorm';
import { type SignedIn } from '../../backend/src/access/signed-in';
import { connect } from '../../backend/src/data-source';
import { FixedDayClock } from '../../backend/src/shared/clock';
import { Transactions } from '../../backend/src/shared/transactions';
import { ApplyRoster } from '../../backend/src/village/apply-roster';
import { BookRoster } from '../../backend/src/village/book-roster';
import { CourtyardStore } from '../../backend/src/village/courtyard.store';
import { HouseholdStore } from '../../backend/src/village/household.store';
import { ImportStore } from '../../backend/src/village/import.store';
import { PreviewRoster } from '../../backend/src/village/preview-roster';
import { heldWorkbook } from '../../backend/src/village/uploaded-workbook';
import { RosterStore } from '../../backend/src/village/roster.store';
import { VillageStore } from '../../backend/src/village/village.store';
import { type Sql, TODAY } from '../support/application';
import { aHousehold, anAccount, aVillage } from '../support/builders';
import { cloneDatabase, type VillageDatabase } from '../support/village-database';

const ROSTER = readFileSync(path.resolve(__dirname, '../fixtures/roster-228.xlsx'));

let database: VillageDatabase;
let dataSource: DataSource;
let transactions: Transactions;
let preview: PreviewRoster;
let apply: ApplyRoster;
let sql: Sql;
const households = new HouseholdStore();
const roster = new RosterStore();

beforeAll(async () => {
  database = await cloneDatabase();
  dataSource = await connect(database.url, 8);
  const clock = new FixedDayClock(TODAY);
  const [villages, imports] = [new VillageStore(), new ImportStore()];
  transactions = new Transactions(dataSource, clock);
  preview = new PreviewRoster(transactions, villages, roster, imports, clock);
  const booking = new BookRoster(villages, new CourtyardStore(), roster);
  apply = new ApplyRoster(transactions, villages, roster, imports, booking, clock);
  sql = <Row>(text: string, params: readonly unknown[] = []) =>
    dataSource.query<Row[]>(text, [...params]);
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function clerkOf(village: string): Promise<SignedIn> {
  const { id, username } = await anAccount(sql, 'CLERK', village);
  return {
    accountId: id,
    username,
    displayName: username,
    mustChangePassword: false,
    areaCode: village,
    grants: [{ role: 'CLERK', area: village }],
    roles: ['CLERK'],
    permissions: ['import.run'],
    ip: 'test',
    requestId: 'test',
  };
}

const count = async (village: string, table: string): Promise<number> => {
  const [row] = await sql<{ count: number }>(
    `SELECT count(*) FROM ${table} WHERE village_code = $1`,
    [village],
  );
  return row?.count ?? -1;
};

describe('the wall between villages', () => {
  test("a query that names another village's household finds nothing", async () => {
    const [own, other] = [await aVillage(sql), await aVillage(sql)];
    const id = other.households[0]?.id ?? '';
    const read = (area: string, village: string) =>
      transactions.read(area, (tx) => households.findMany(tx, village, [id]));
    await expect(read(other.code, other.code)).resolves.toHaveLength(1);
    await expect(read(own.code, other.code)).resolves.toEqual([]);
    await expect(read(own.code, own.code)).resolves.toEqual([]);
  });

  test("a household cannot be put into another village's courtyard", async () => {
    const [own, other] = [await aVillage(sql), await aVillage(sql)];
    const courtyards = new CourtyardStore();
    const foreign = await transactions.write(await clerkOf(other.code), async (tx) => {
      await tx.audit({ action: 'test', subjectKind: 'test', subjectId: '' });
      return (await courtyards.ensure(tx, other.code, ['老屋院'])).get('老屋院') ?? '';
    });
    const move = transactions.write(await clerkOf(own.code), (tx) =>
      households.update(tx, own.code, own.households[0]?.id ?? '', 1, {
        phone: '',
        residency: 'RESIDENT',
        optedOut: false,
        courtyardId: foreign,
      }),
    );
    await expect(move).rejects.toThrow(/household_courtyard_fkey/);
  });
});

describe('the roster of 228 households', () => {
  test('applied twice at once is in the books once', async () => {
    const village = await aVillage(sql, { households: 0 });
    const clerk = await clerkOf(village.code);
    const id = await preview.run(clerk, heldWorkbook('花名册.xlsx', ROSTER));
    const twice = await Promise.allSettled([1, 2].map(() => apply.run(clerk, id, true)));
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await count(village.code, 'household')).toBe(228);
    expect(await count(village.code, 'resident')).toBe(868);
    expect(await count(village.code, 'household_member')).toBe(868);
  });

  test('uploaded by two clerks and applied by both at once is in the books once', async () => {
    const village = await aVillage(sql, { households: 0 });
    const clerks = [await clerkOf(village.code), await clerkOf(village.code)] as const;
    const first = await preview.run(clerks[0], heldWorkbook('甲.xlsx', ROSTER));
    await sql(
      `UPDATE workbook_import SET file_hash = decode(repeat('00', 32), 'hex') WHERE id = $1`,
      [first],
    );
    const second = await preview.run(clerks[1], heldWorkbook('乙.xlsx', ROSTER));
    expect(second).not.toBe(first);
    await Promise.all([apply.run(clerks[0], first, true), apply.run(clerks[1], second, true)]);
    expect(await count(village.code, 'household')).toBe(228);
    expect(await count(village.code, 'household_member')).toBe(868);
  });

  test('two clerks who upload the same bytes at once see one import', async () => {
    const village = await aVillage(sql, { households: 0 });
    const clerks = [await clerkOf(village.code), await clerkOf(village.code)];
    const ids = await Promise.all(
      clerks.map((clerk) => preview.run(clerk, heldWorkbook('册.xlsx', ROSTER))),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await count(village.code, 'workbook_import')).toBe(1);
  });

  test('is compared with the books of the moment it is applied', async () => {
    const village = await aVillage(sql, { households: 0 });
    const clerk = await clerkOf(village.code);
    const id = await preview.run(clerk, heldWorkbook('花名册.xlsx', ROSTER));
    const [first] =
      (
        await sql<{ preview: { changes: { householdCode: string; headName: string }[] } }>(
          'SELECT preview FROM workbook_import WHERE id = $1',
          [id],
        )
      )[0]?.preview.changes ?? [];
    const { householdCode: code = '', headName = '' } = first ?? {};
    await sql('INSERT INTO villager_group VALUES ($1, 3, $2)', [village.code, '3组']);
    await aHousehold(sql, village.code, { code, headName, groupNo: 3 });
    await sql(
      `INSERT INTO villager_group SELECT $1, no, no || '组' FROM generate_series(4, 60) AS no`,
      [village.code],
    );
    await apply.run(clerk, id, true);
    const rows = await transactions.read(village.code, (tx) => roster.households(tx, village.code));
    expect(rows.filter((household) => household.code === code)).toHaveLength(1);
    expect(rows).toHaveLength(228);
    const [applied] = await sql<{ preview: { summary: Record<string, number> } }>(
      'SELECT preview FROM workbook_import WHERE id = $1',
      [id],
    );
    expect(applied?.preview.summary).toMatchObject({ newHouseholds: 227, changedHouseholds: 1 });
  });

  test('leaves one audit event, without a telephone number or a full name', async () => {
    const village = await aVillage(sql, { households: 0 });
    const clerk = await clerkOf(village.code);
    await apply.run(clerk, await preview.run(clerk, heldWorkbook('花名册.xlsx', ROSTER)), true);
    await sql(`UPDATE household SET phone = '13000000000' WHERE village_code = $1`, [village.code]);
    await apply.run(clerk, await preview.run(clerk, heldWorkbook('花名册.xlsx', ROSTER)), true);
    const events = await sql<{ after: { changed: { head: string; fields: string[] }[] } }>(
      `SELECT after FROM audit_event WHERE area_code = $1 AND action = 'import.apply' ORDER BY at`,
      [village.code],
    );
    expect(events).toHaveLength(2);
    expect(events[1]?.after.changed[0]).toMatchObject({ fields: ['phone'] });
    expect(JSON.stringify(events)).not.toMatch(/\d{11}/);
    expect(events[1]?.after.changed.every(({ head }) => head.includes('*'))).toBe(true);
  });
});
