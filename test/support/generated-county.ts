import { type Client } from 'pg';
import { copyRows } from './copy-rows';

export const COUNTY = '431322000000';
export const YEAR = 2025;
const TOWN_VILLAGES = 25;
const RULES = 53;
const ACTOR = '00000000-0000-7000-8000-0000000000aa';
const REVIEWER = '00000000-0000-7000-8000-0000000000bb';

export interface CountySize {
  villages: number;
  /** Of each village. */
  households: number;
  /** Of each household, the first of which is its base of 100 points. */
  entries: number;
}

const hex = (n: number) => n.toString(16).padStart(12, '0');
/** Village `v` from 0: 25 to a township. */
export const villageOf = (v: number): string =>
  `431322${101 + Math.floor(v / TOWN_VILLAGES)}${201 + (v % TOWN_VILLAGES)}`;
export const townshipOf = (v: number): string => `${villageOf(v).slice(0, 9)}000`;
export const householdOf = (v: number, h: number): string =>
  `00000000-0000-7000-9000-${hex(v * 1000 + h)}`;
const schemeOf = (v: number) => `00000000-0000-7000-a000-${hex(v)}`;
const listOf = (v: number) => `00000000-0000-7000-b000-${hex(v)}`;

/** The same numbers from the same seed on every machine (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What one entry is worth, in hundredths: additions of 0.3 to 5 points, a tenth deductions. */
const WORTH = [30, 50, 80, 100, 100, 150, 200, 300, 500];
const BASE = 10_000;

/** Everything but entries, and what is kept of them: a village is a few hundred rows the server makes by itself. */
const settings = ({ villages, households, entries }: CountySize): string => `
  INSERT INTO area (code, name, kind, parent_code, created_at) VALUES ('${COUNTY}', '大县', 'COUNTY', '000000000000', now());
  CREATE TEMP TABLE made ON COMMIT DROP AS SELECT v, (431322101 + v / ${TOWN_VILLAGES}) || '000' AS town,
      (431322101 + v / ${TOWN_VILLAGES}) || (201 + v % ${TOWN_VILLAGES})::text AS code, lpad(to_hex(v), 12, '0') AS hex
    FROM generate_series(0, ${villages - 1}) AS v;
  INSERT INTO area (code, name, kind, parent_code, created_at)
    SELECT DISTINCT town, '第' || right(left(town, 9), 2) || '镇', 'TOWNSHIP', '${COUNTY}', now() FROM made;
  INSERT INTO area (code, name, kind, parent_code, created_at) SELECT code, '第' || v || '村', 'VILLAGE', town, now() FROM made;
  INSERT INTO account (id, username, display_name, password_hash, must_change_password, created_at)
    VALUES ('${ACTOR}', 'maker', '文书', '$argon2id$', false, now()), ('${REVIEWER}', 'checker', '书记', '$argon2id$', false, now());
  INSERT INTO village (village_code) SELECT code FROM made;
  INSERT INTO village_head (village_code, seq, hash, open_month, closed_month)
    SELECT code, ${entries}, sha256('${entries}'::bytea), '${YEAR + 1}-01', '${YEAR}-12' FROM made;
  INSERT INTO villager_group (village_code, group_no, name) SELECT code, g, g || '组' FROM made, generate_series(1, 12) AS g;
  INSERT INTO household (village_code, id, code, group_no, head_name, head_initials, opened_on)
    SELECT code, ('00000000-0000-7000-9000-' || lpad(to_hex(v * 1000 + h), 12, '0'))::uuid, lpad(h::text, 4, '0'), 1 + h % 12,
      '户主' || h, 'HZ', '2020-01-01' FROM made, generate_series(1, ${households}) AS h;
  INSERT INTO scheme (village_code, id, code, name, base_points, created_at)
    SELECT code, ('00000000-0000-7000-a000-' || hex)::uuid, 'MAIN', '积分制', ${BASE}, now() FROM made;
  INSERT INTO rule_list (village_code, id, scheme_id, version, state, created_at, effective_from, ballot_id, content_hash)
    SELECT code, ('00000000-0000-7000-b000-' || hex)::uuid, ('00000000-0000-7000-a000-' || hex)::uuid, 1, 'ADOPTED', now(),
      '2024-01-01', gen_random_uuid(), sha256(''::bytea) FROM made;
  INSERT INTO rule (village_code, rule_list_id, code, position, category, item, direction, value, unit, caps)
    SELECT code, ('00000000-0000-7000-b000-' || hex)::uuid, 'Y' || lpad(r::text, 3, '0'), r, '第' || r % 8 || '类', '事项' || r,
      CASE WHEN r % 10 = 0 THEN 'DEDUCT' ELSE 'ADD' END, '{"kind": "FIXED", "points": 100}', '次', '[]'
    FROM made, generate_series(1, ${RULES}) AS r;
  INSERT INTO posting (village_code, seq, kind, idempotency_key, request_hash, actor, recorded_at, line_count, points_sum,
      entries_root, prev_hash, hash)
    SELECT code, n, CASE n WHEN 1 THEN 'OPENING' ELSE 'ACTS' END, n::text, sha256(''::bytea), '${REVIEWER}',
      '${YEAR}-01-02'::date + n * 365 / ${entries + 1}, ${households}, 0, sha256(''::bytea), sha256((n - 1)::text::bytea), sha256(n::text::bytea)
    FROM made, generate_series(1, ${entries}) AS n;
  INSERT INTO month (village_code, month, state, publicity_from, publicity_to, publicised_by, publicised_at, closed_by, closed_at)
    SELECT code, to_char(m, 'YYYY-MM'), 'CLOSED', m + interval '1 month', m + interval '37 days', '${REVIEWER}',
      m + interval '1 month', '${REVIEWER}', m + interval '38 days'
    FROM made, generate_series('${YEAR}-01-01'::date, '${YEAR}-12-01', '1 month') AS m`;

const ENTRY = `entry (village_code, year, seq, line, month, household_id, scheme_id, rule_list_id, rule_code, act_id, side, points,
  balance_after, occurred_on, quantity, item, explanation, evidence, recorded_by, leaf_hash)`;
const KEPT = 'village_code, scheme_id, year, household_id, base, adds, deducts';
/** Of the form a hash has; nobody verifies these books. */
const LEAF = `\\\\x${'5a'.repeat(32)}`;

/** A village's year, posting by posting and line by line, which is the order of the primary key. */
function year(v: number, { households, entries }: CountySize) {
  const random = chance(v + 1);
  const [village, scheme, list] = [villageOf(v), schemeOf(v), listOf(v)];
  const ids = Array.from({ length: households }, (_, h) => householdOf(v, h + 1));
  const [adds, deducts] = [new Float64Array(households), new Float64Array(households)];
  const rows: string[] = [];
  for (let seq = 1; seq <= entries; seq += 1) {
    const day = new Date(Date.UTC(YEAR, 0, 1 + Math.floor(((seq - 1) * 365) / entries)))
      .toISOString()
      .slice(0, 10);
    const posted = `${village}\t${YEAR}\t${seq}`;
    for (let h = 0; h < households; h += 1) {
      const base = seq === 1;
      const deducting = !base && random() < 0.1;
      const worth = base ? BASE : (WORTH[Math.floor(random() * WORTH.length)] ?? 0);
      if (deducting) deducts[h] = (deducts[h] ?? 0) + worth;
      else if (!base) adds[h] = (adds[h] ?? 0) + worth;
      const rule = 1 + Math.floor(random() * RULES);
      const act = `00000000-0000-7000-c000-${hex((v * 1000 + h) * 1000 + seq)}`;
      const what = base
        ? `\\N\t\\N\t\\N\tBASE\t${worth}`
        : `${list}\tY${String(rule).padStart(3, '0')}\t${act}\t${deducting ? `DEDUCT\t-${worth}` : `ADD\t${worth}`}`;
      const balance = BASE + (adds[h] ?? 0) - (deducts[h] ?? 0);
      rows.push(
        `${posted}\t${h + 1}\t${day.slice(0, 7)}\t${ids[h]}\t${scheme}\t${what}\t${balance}\t${day}\t100\t` +
          `${base ? '基础分' : `事项${rule}`}\t[{"text": "每次 1 分", "points": 100}]\t\t${ACTOR}\t${LEAF}`,
      );
    }
  }
  const kept = ids.map(
    (id, h) => `${village}\t${scheme}\t${YEAR}\t${id}\t${BASE}\t${adds[h]}\t${deducts[h]}`,
  );
  return {
    rows: `${rows.join('\n')}\n`,
    kept: `${kept.join('\n')}\n`,
    balances: `${kept.map((row) => `${row}\t${entries}`).join('\n')}\n`,
  };
}

/**
 * A county with a closed year, the same from the same size: villages of households with entries each. Rows are whole by
 * the checks of their tables; keys to what nobody here reads (acts, ballots) are left out, and hashes have only the form
 * of hashes, so `verify` does not hold. Loaded village by village with COPY, so that every index grows at its end;
 * entries of the next are made while the server takes in those of one.
 */
export async function generateCounty(
  client: Client,
  size: CountySize,
  tell: (line: string) => void = () => undefined,
): Promise<void> {
  const began = performance.now();
  await client.query(
    `BEGIN; SET LOCAL session_replication_role = replica; ${settings(size)}; COMMIT`,
  );
  await client.query('SET session_replication_role = replica');
  let next = year(0, size);
  for (let v = 0; v < size.villages; v += 1) {
    const loading = copyRows(client, ENTRY, next.rows);
    const { kept, balances } = next;
    if (v + 1 < size.villages) next = year(v + 1, size);
    await loading;
    await copyRows(client, `standing (${KEPT})`, kept);
    await copyRows(client, `balance (${KEPT}, entry_count)`, balances);
    const done = (v + 1) * size.households * size.entries;
    const seconds = (performance.now() - began) / 1000;
    if ((v + 1) % 10 === 0)
      tell(
        `${v + 1} of ${size.villages} villages, ${done} entries, ${seconds.toFixed(0)} s, ${Math.round(done / seconds)} entries/s`,
      );
  }
  await client.query('SET session_replication_role = origin');
}
