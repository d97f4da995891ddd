import { randomUUID } from 'node:crypto';
import { type Role } from '../../backend/src/access/domain/roles';
import { genesisHash } from '../../backend/src/ledger/domain/chain';
import { parentArea } from '../../backend/src/shared/domain/area-code';
import { type NameDisplay } from '../../backend/src/shared/domain/display-name';
import { yearOf } from '../../backend/src/shared/domain/local-date';
import { passwordHash, type Sql, TODAY } from './application';

export const TOWNSHIP = '431322105000';
const SURNAMES = ['张', '王', '李', '刘', '陈', '欧阳'];

let villages = 200;
let accounts = 0;

export interface BuiltHousehold {
  id: string;
  code: string;
  groupNo: number;
  headName: string;
}

export interface BuiltVillage {
  code: string;
  households: BuiltHousehold[];
}

/**
 * A village (the next one of the township unless told) with the areas above it, two groups, and
 * households of which each has a name of its own.
 */
export async function aVillage(
  sql: Sql,
  {
    code = `431322105${++villages}`,
    name = '溪桥村',
    households = 6,
    nameDisplay = 'MASKED',
  }: { code?: string; name?: string; households?: number; nameDisplay?: NameDisplay } = {},
): Promise<BuiltVillage> {
  const township = parentArea(code) ?? '';
  const county = parentArea(township) ?? '';
  for (const [area, areaName, kind] of [
    [county, '新桥县', 'COUNTY'],
    [township, '吉庆镇', 'TOWNSHIP'],
    [code, name, 'VILLAGE'],
  ] as const) {
    await sql(
      `INSERT INTO area (code, name, kind, parent_code, created_at) VALUES ($1, $2, $3, $4, now())
       ON CONFLICT DO NOTHING`,
      [area, areaName, kind, parentArea(area)],
    );
  }
  await sql(`INSERT INTO village (village_code, supervision_phone) VALUES ($1, '0738-1234567')`, [
    code,
  ]);
  if (nameDisplay !== 'MASKED') await decideNames(sql, code, nameDisplay);
  await sql('INSERT INTO village_head (village_code, hash) VALUES ($1, $2)', [
    code,
    genesisHash(code),
  ]);
  for (const groupNo of [1, 2]) {
    await sql('INSERT INTO villager_group VALUES ($1, $2, $3)', [code, groupNo, `${groupNo}组`]);
  }
  const built: BuiltHousehold[] = [];
  for (let at = 0; at < households; at += 1) {
    const headName = `${SURNAMES[at % SURNAMES.length]}建${'一二三四五六七八九十'[at % 10]}`;
    built.push(
      await insertHousehold(sql, code, {
        code: String(at + 1).padStart(3, '0'),
        groupNo: 1 + (at % 2),
        headName,
      }),
    );
  }
  await keepRanks(sql, code);
  return { code, households: built };
}

/** As a meeting decided on the first day of the books: alike in the hall, at the doors and, but for full names, to everybody. */
async function decideNames(sql: Sql, code: string, display: NameDisplay): Promise<void> {
  await sql(
    `INSERT INTO channel_display (village_code, channel, version, display, decision, decided_on, recorded_at)
     SELECT $1, c, 1, $2, '村民代表会议', '2026-01-01', now() FROM unnest($3::text[]) AS c`,
    [code, display, ['HALL', 'DOOR', ...(display === 'FULL' ? [] : ['PUBLIC'])]],
  );
}

export async function aHousehold(
  sql: Sql,
  village: string,
  household: Parameters<typeof insertHousehold>[2] = {},
): Promise<BuiltHousehold> {
  const built = await insertHousehold(sql, village, household);
  await keepRanks(sql, village);
  return built;
}

async function insertHousehold(
  sql: Sql,
  village: string,
  {
    code = randomUUID().slice(0, 8),
    groupNo = 1,
    headName = '张建国',
    openedOn = '2020-01-01',
    closedOn = null as string | null,
    optedOut = false,
  } = {},
): Promise<BuiltHousehold> {
  const id = randomUUID();
  await sql(
    `INSERT INTO household (village_code, id, code, group_no, head_name, head_initials, opened_on, closed_on,
       opted_out) VALUES ($1, $2, $3, $4, $5, 'x', $6, $7, $8)`,
    [village, id, code, groupNo, headName, openedOn, closedOn, optedOut],
  );
  return { id, code, groupNo, headName };
}

/** What the application does when who is ranked, or by what, changed: for a test that changed it behind its back. */
export async function keepRanks(sql: Sql, village: string): Promise<void> {
  // Some tests build their village as it was before a migration.
  const [known] = await sql(
    `SELECT WHERE to_regprocedure('cunfen_keep_ranks(text[], integer)') IS NOT NULL`,
  );
  if (!known) return;
  await sql(
    `SELECT cunfen_keep_ranks(ARRAY[$1], $2) FROM (SELECT set_config('cunfen.scope_from', '000000000000', true),
       set_config('cunfen.scope_to', '999999999999', true)) AS sight`,
    [village, yearOf(TODAY)],
  );
}

export interface BuiltAccount {
  id: string;
  username: string;
}

/** An account with one office; its password is PASSWORD. */
export async function anAccount(sql: Sql, role: Role, area: string): Promise<BuiltAccount> {
  const id = randomUUID();
  const username = `${role.toLowerCase()}-${++accounts}`;
  await sql(
    `INSERT INTO account (id, username, display_name, password_hash, must_change_password, created_at)
     VALUES ($1, $2, $2, $3, false, now())`,
    [id, username, await passwordHash],
  );
  await sql('INSERT INTO account_role VALUES ($1, $2, $3)', [id, area, role]);
  return { id, username };
}

/** A scheme without rules, for tests in which points come from elsewhere. Returns its id. */
export async function aScheme(
  sql: Sql,
  village: string,
  { code = 'MAIN', name = '溪桥村积分制', basePoints = 10_000 } = {},
): Promise<string> {
  const id = randomUUID();
  await sql('INSERT INTO scheme VALUES ($1, $2, $3, $4, $5, now())', [
    village,
    id,
    code,
    name,
    basePoints,
  ]);
  await keepRanks(sql, village);
  return id;
}

/** Points (in hundredths) by household id, booked as base points of the year through the ledger's own door. */
export async function bookPoints(
  sql: Sql,
  book: { village: string; schemeId: string; actor: string; year: number },
  points: Record<string, number>,
): Promise<void> {
  const lines = Object.entries(points).map(([householdId, worth]) => ({
    household_id: householdId,
    scheme_id: book.schemeId,
    side: 'BASE',
    points: worth,
    occurred_on: `${book.year}-01-01`,
    quantity: 100,
    item: '基础分',
    explanation: '[]',
    evidence: '',
    recorded_by: book.actor,
  }));
  // The function runs behind the wall, as in the application.
  await sql(
    `SELECT set_config('cunfen.scope_from', $1, false), set_config('cunfen.scope_to', $1, false)`,
    [book.village],
  );
  await sql(`SELECT * FROM book_posting($1, 'OPENING', $2, $3, $4, now(), $5)`, [
    book.village,
    `opening:${randomUUID()}`,
    Buffer.alloc(32),
    book.actor,
    JSON.stringify(lines),
  ]);
}

/** Takes points (in hundredths) from what counts, as closed deductions would. */
export async function deductCounted(sql: Sql, householdId: string, points: number): Promise<void> {
  const [changed] = await sql<{ village_code: string }>(
    'UPDATE standing SET deducts = deducts + $2 WHERE household_id = $1 RETURNING village_code',
    [householdId, points],
  );
  await keepRanks(sql, changed?.village_code ?? '');
}

/** Closes a month as if its publicity were over: its entries and all before them count. */
export async function closeMonth(
  sql: Sql,
  village: string,
  month: string,
  actor: string,
): Promise<void> {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const next = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 10);
  await sql(
    `INSERT INTO month VALUES ($1, $2, 'CLOSED', $3::date, $3::date + 5, $4, now(), $4, now())`,
    [village, month, next, actor],
  );
  await sql(
    `UPDATE village_head SET open_month = greatest(open_month, $2), closed_month = $3 WHERE village_code = $1`,
    [village, next.slice(0, 7), month],
  );
  await sql(
    `INSERT INTO standing (village_code, scheme_id, year, household_id, base, carried, adds, deducts)
     SELECT village_code, scheme_id, year, household_id,
       coalesce(sum(points) FILTER (WHERE side = 'BASE'), 0), coalesce(sum(points) FILTER (WHERE side = 'CARRY'), 0),
       coalesce(sum(points) FILTER (WHERE side = 'ADD'), 0), coalesce(-sum(points) FILTER (WHERE side = 'DEDUCT'), 0)
     FROM entry WHERE village_code = $1 AND month <= $2 GROUP BY 1, 2, 3, 4
     ON CONFLICT (village_code, scheme_id, year, household_id) DO UPDATE
       SET base = excluded.base, carried = excluded.carried, adds = excluded.adds, deducts = excluded.deducts`,
    [village, month],
  );
  await keepRanks(sql, village);
}
