import { type Sql } from './application';

/** Words of a village that everybody may read, by table and column; all others are nobody's business. */
const PUBLIC_WORDS = new Set([
  ...['village.supervision_phone', 'villager_group.name', 'household.code'],
  ...[
    'scheme.name',
    'scheme.code',
    'rule.code',
    'rule.category',
    'rule.item',
    'rule.unit',
    'rule.note',
  ],
  // A meeting is called in public: about what, and where.
  ...['settlement.title', 'ballot.arithmetic', 'ballot.body', 'ballot.subject', 'ballot.place'],
  ...[
    'entry.rule_code',
    'entry.item',
    'entry.explanation',
    'entry.evidence',
    'entry.month',
    'entry.level',
    // Sealed with every posting: what it was booked for, by its id.
    'posting.idempotency_key',
  ],
]);

/** Values that stand in one column each, by themselves. */
export interface Canaries {
  /** The columns that hold one, as `table.column`. */
  columns: string[];
  /** The columns whose canaries stand in a text. */
  foundIn(text: string): string[];
}

interface Column {
  table: string;
  column: string;
  kind: 'text' | 'date';
}

/** Every column of words or births of the tables that belong to villages, and of accounts. */
async function columnsOf(sql: Sql): Promise<Column[]> {
  return sql(
    `SELECT c.relname AS table, a.attname AS column, t.typname AS kind FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     JOIN pg_type t ON t.oid = a.atttypid AND (t.typname = 'text' OR (t.typname = 'date' AND a.attname LIKE 'born%'))
     WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
       AND (c.relname = 'account' OR EXISTS (SELECT FROM pg_attribute v WHERE v.attrelid = c.oid
         AND v.attname IN ('village_code', 'area_code')))
     ORDER BY 1, 2`,
  );
}

/**
 * Writes a value of its own into every private column, into all rows or where words stand already. A column takes none
 * only if the database knows the few words it can hold.
 */
export async function plantCanaries(sql: Sql): Promise<Canaries> {
  const planted = new Map<string, string[]>();
  for (const [at, { table, column, kind }] of (await columnsOf(sql)).entries()) {
    const name = `${table}.${column}`;
    if (PUBLIC_WORDS.has(name)) continue;
    const number = String(1000 + at);
    const tries =
      kind === 'date'
        ? [`date '1931-01-01' + ${at}`]
        : [
            `'泄密${number}'`,
            `'泄密${number}' || right(ctid::text, 4)`,
            `'1397777${number}'`,
            `'leak${number}x' || translate(ctid::text, '(),', 'xxx')`,
            `'${number}'`,
          ];
    const wheres = ['', `WHERE ${column} <> ''`].slice(0, kind === 'date' ? 1 : 2);
    for (const [value, where] of tries.flatMap((one) => wheres.map((two) => [one, two] as const))) {
      const rows = await attempt(
        sql,
        `UPDATE "${table}" SET "${column}" = ${value} ${where} RETURNING "${column}"::text AS value`,
      );
      if (!rows) continue;
      if (rows.length > 0) planted.set(name, [...new Set(rows.map((row) => row.value))]);
      break;
    }
  }
  const shown = (values: readonly string[], text: string) =>
    values.some((one) => text.includes(one));
  return {
    columns: [...planted.keys()],
    foundIn: (text) =>
      [...planted].filter(([, values]) => shown(values, text)).map(([name]) => name),
  };
}

/** The rows it changed; null where the database does not allow the value. */
async function attempt(sql: Sql, text: string): Promise<{ value: string }[] | null> {
  try {
    return await sql<{ value: string }>(text);
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (!code.startsWith('23') && code !== '22P02') throw error;
    return null;
  }
}
