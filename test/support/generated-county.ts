import { createHash } from 'node:crypto';
import { type Client } from 'pg';
import { lawOn } from '../../backend/src/ballot/domain/law';
import { tally } from '../../backend/src/ballot/domain/tally';
import {
  type Entry,
  genesisHash,
  leafHash,
  postingHash,
  type PostingKind,
} from '../../backend/src/ledger/domain/chain';
import { merkleRoot } from '../../backend/src/ledger/domain/merkle-tree';
import { type Rule } from '../../backend/src/rulebook/domain/rule';
import { ruleListHash } from '../../backend/src/rulebook/domain/rule-list';
import { type Points } from '../../backend/src/shared/domain/points';
import { copyRows } from './copy-rows';

export const COUNTY = '431322000000';
export const YEAR = 2025;
const TOWN_VILLAGES = 25;
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
const actOf = (v: number, h: number, seq: number) =>
  `00000000-0000-7000-c000-${hex((v * 1000 + h) * 1000 + seq)}`;

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

const BASE = 10_000;
/** What rules give, in hundredths: 0.3 to 5 points. */
const WORTH = [30, 50, 80, 100, 100, 150, 200, 300, 500];
/** Every village's list; a tenth of it deducts. */
const RULES = Array.from({ length: 53 }, (_, at): Rule => ({
  ...{
    code: `Y${String(at + 1).padStart(3, '0')}`,
    category: `第${at % 8}类`,
    item: `事项${at + 1}`,
  },
  direction: at % 10 === 9 ? 'DEDUCT' : 'ADD',
  value: { kind: 'FIXED', points: WORTH[at % WORTH.length] ?? 0 },
  ...{ unit: '次', caps: [] },
}));
const LIST_HASH = ruleListHash(RULES, null).toString('hex');

/** The meeting that adopted it. */
const MEETING = { body: 'REPRESENTATIVES_MEETING', expected: 30, present: 24 } as const;
const VOTES = { code: '', yes: 20, no: 3, abstain: 1, void: 0 };
const HELD_ON = '2023-12-20';
const TALLIED = tally({ ...MEETING, questions: [VOTES] }, lawOn(HELD_ON));
if (TALLIED.outcome === 'REFUSED') throw new Error(TALLIED.code);
const { verdict: VERDICT, sentence: ARITHMETIC, lawVersion: LAW } = TALLIED;

/** Everything but the books: a village is a few hundred rows the server makes by itself. */
const settings = ({ villages, households }: CountySize): string => `
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
  INSERT INTO villager_group (village_code, group_no, name) SELECT code, g, g || '组' FROM made, generate_series(1, 12) AS g;
  INSERT INTO household (village_code, id, code, group_no, head_name, head_initials, opened_on)
    SELECT code, ('00000000-0000-7000-9000-' || lpad(to_hex(v * 1000 + h), 12, '0'))::uuid, lpad(h::text, 4, '0'), 1 + h % 12,
      '户主' || h, 'HZ', '2020-01-01' FROM made, generate_series(1, ${households}) AS h;
  INSERT INTO scheme (village_code, id, code, name, base_points, created_at)
    SELECT code, ('00000000-0000-7000-a000-' || hex)::uuid, 'MAIN', '积分制', ${BASE}, now() FROM made;
  INSERT INTO ballot (village_code, id, body, subject_kind, subject_id, subject, held_on, place, expected_count,
      present_count, yes_count, no_count, abstain_count, void_count, verdict, arithmetic, law_version, recorded_by, recorded_at)
    SELECT code, ('00000000-0000-7000-d000-' || hex)::uuid, '${MEETING.body}', 'RULE_LIST', '00000000-0000-7000-b000-' || hex,
      '积分清单第 1 版', '${HELD_ON}', '村部', ${MEETING.expected}, ${MEETING.present}, ${VOTES.yes}, ${VOTES.no}, ${VOTES.abstain}, 0,
      '${VERDICT}', '${ARITHMETIC}', '${LAW}', '${REVIEWER}', now() FROM made;
  INSERT INTO rule_list (village_code, id, scheme_id, version, state, created_at, effective_from, ballot_id, content_hash)
    SELECT code, ('00000000-0000-7000-b000-' || hex)::uuid, ('00000000-0000-7000-a000-' || hex)::uuid, 1, 'ADOPTED', now(),
      '2024-01-01', ('00000000-0000-7000-d000-' || hex)::uuid, '\\x${LIST_HASH}' FROM made;
  INSERT INTO rule (village_code, rule_list_id, position, code, category, item, direction, value, unit, caps)
    SELECT m.code, ('00000000-0000-7000-b000-' || hex)::uuid, at, rule ->> 'code', rule ->> 'category', rule ->> 'item',
      rule ->> 'direction', rule -> 'value', rule ->> 'unit', rule -> 'caps'
    FROM made m, jsonb_array_elements('${JSON.stringify(RULES)}') WITH ORDINALITY AS listed (rule, at);
  INSERT INTO month (village_code, month, state, publicity_from, publicity_to, publicised_by, publicised_at, closed_by, closed_at)
    SELECT code, to_char(m, 'YYYY-MM'), 'CLOSED', m + interval '1 month', m + interval '37 days', '${REVIEWER}',
      m + interval '1 month', '${REVIEWER}', m + interval '38 days'
    FROM made, generate_series('${YEAR}-01-01'::date, '${YEAR}-12-01', '1 month') AS m`;

const ENTRY = `entry (village_code, year, seq, line, month, household_id, scheme_id, rule_list_id, rule_code, act_id, side, points,
  balance_after, occurred_on, quantity, item, explanation, evidence, recorded_by, leaf_hash)`;
const POSTING = `posting (village_code, seq, kind, idempotency_key, request_hash, actor, recorded_at, line_count, points_sum,
  entries_root, prev_hash, hash)`;
const HEAD = 'village_head (village_code, seq, hash, open_month, closed_month)';
const KEPT = 'village_code, scheme_id, year, household_id, base, adds, deducts';

/** A row as COPY reads it. */
const row = (fields: readonly (string | number | Buffer | null)[]): string =>
  fields
    .map((field) => (field instanceof Buffer ? `\\\\x${field.toString('hex')}` : (field ?? '\\N')))
    .join('\t') + '\n';

/** What an entry says that only its rule decides; null: the base of the year. */
function lineOf(rule: Rule | null) {
  const worth = rule?.value.kind === 'FIXED' ? rule.value.points : BASE;
  const points = rule?.direction === 'DEDUCT' ? -worth : worth;
  return {
    ruleCode: rule?.code ?? null,
    side: rule?.direction ?? ('BASE' as const),
    points,
    item: rule?.item ?? '基础分',
    explanation: JSON.stringify([{ text: `每次 ${worth / 100} 分`, points }]),
  };
}
const OPENING = lineOf(null);
const LISTED = RULES.map(lineOf);

/** An entry; `before`: the balance it finds. */
function entryOf(
  v: number,
  { seq, line, occurredOn }: Pick<Entry, 'seq' | 'line' | 'occurredOn'>,
  { ruleCode, side, points, item, explanation }: typeof OPENING,
  before: Points,
): Entry {
  const listed = ruleCode !== null;
  return {
    villageCode: villageOf(v),
    year: YEAR,
    seq,
    line,
    month: occurredOn.slice(0, 7),
    householdId: householdOf(v, line),
    residentId: null,
    schemeId: schemeOf(v),
    ruleListId: listed ? listOf(v) : null,
    ruleListHash: listed ? LIST_HASH : null,
    ruleCode,
    actId: listed ? actOf(v, line, seq) : null,
    side,
    points,
    balanceAfter: before + points,
    occurredOn,
    quantity: 100,
    level: null,
    item,
    explanation,
    evidence: '',
    recordedBy: ACTOR,
    reversesSeq: null,
    reversesLine: null,
    carriesYear: null,
    carriesSeq: null,
    carriesLine: null,
    adjustsSeq: null,
    adjustsLine: null,
    repairsSeq: null,
    repairsLine: null,
  };
}

/** A village's books of a year, posting by posting and line by line, which is the order of the primary key. */
function year(v: number, { households, entries }: CountySize) {
  const random = chance(v + 1);
  const village = villageOf(v);
  const [adds, deducts] = [new Float64Array(households), new Float64Array(households)];
  const rows: string[] = [];
  const postings: string[] = [];
  let prevHash = genesisHash(village);
  for (let seq = 1; seq <= entries; seq += 1) {
    const recordedAt = new Date(Date.UTC(YEAR, 0, 1 + Math.floor(((seq - 1) * 365) / entries), 4));
    const occurredOn = recordedAt.toISOString().slice(0, 10);
    const leaves: Buffer[] = [];
    let pointsSum = 0;
    for (let h = 0; h < households; h += 1) {
      const line = seq === 1 ? OPENING : (LISTED[Math.floor(random() * LISTED.length)] ?? OPENING);
      const before = seq === 1 ? 0 : BASE + (adds[h] ?? 0) - (deducts[h] ?? 0);
      const e = entryOf(v, { seq, line: h + 1, occurredOn }, line, before);
      if (seq > 1) (e.points < 0 ? deducts : adds)[h]! += Math.abs(e.points);
      pointsSum += e.points;
      const leaf = leafHash(e);
      leaves.push(leaf);
      rows.push(
        row([
          ...[village, YEAR, seq, e.line, e.month, e.householdId, e.schemeId, e.ruleListId],
          ...[e.ruleCode, e.actId, e.side, e.points, e.balanceAfter, occurredOn, e.quantity],
          ...[e.item, e.explanation, e.evidence, e.recordedBy, leaf],
        ]),
      );
    }
    const kind: PostingKind = seq === 1 ? 'OPENING' : 'ACTS';
    const key = String(seq);
    const requestHash = createHash('sha256').update(key).digest();
    const sums = { lineCount: households, pointsSum, entriesRoot: merkleRoot(leaves), prevHash };
    const said = { villageCode: village, seq, kind, idempotencyKey: key, requestHash };
    prevHash = postingHash({ ...said, ...sums, actor: REVIEWER, recordedAt });
    postings.push(
      row([
        ...[village, seq, kind, key, requestHash, REVIEWER, recordedAt.toISOString(), households],
        ...[pointsSum, sums.entriesRoot, sums.prevHash, prevHash],
      ]),
    );
  }
  const kept = Array.from({ length: households }, (_, h) =>
    [village, schemeOf(v), YEAR, householdOf(v, h + 1), BASE, adds[h], deducts[h]].join('\t'),
  );
  return {
    entries: rows.join(''),
    postings: postings.join(''),
    head: row([village, entries, prevHash, `${YEAR + 1}-01`, `${YEAR}-12`]),
    standings: `${kept.join('\n')}\n`,
    balances: `${kept.map((line) => `${line}\t${entries}`).join('\n')}\n`,
  };
}

/**
 * A county with a closed year, the same from the same size: villages of households with entries each, sealed as the
 * product seals them, so that certificates of it hold. Rows are whole by the checks of their tables; of what nobody here
 * reads (acts, sheets) there is only the key, and `verify` misses it. Loaded village by village with COPY, so that every
 * index grows at its end; the books of the next are made while the server takes in those of one.
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
    const loading = copyRows(client, ENTRY, next.entries);
    const { postings, head, standings, balances } = next;
    if (v + 1 < size.villages) next = year(v + 1, size);
    await loading;
    await copyRows(client, POSTING, postings);
    await copyRows(client, HEAD, head);
    await copyRows(client, `standing (${KEPT})`, standings);
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
