import { randomUUID } from 'node:crypto';
import { type DataSource } from 'typeorm';
import { ActFactsStore } from '../../backend/src/ledger/act-facts.store';
import { BooksStore } from '../../backend/src/ledger/books.store';
import { AreaChoicesStore } from '../../backend/src/rehearsal/area-choices.store';
import { RehearsalStore } from '../../backend/src/rehearsal/rehearsal.store';
import { RehearseArea } from '../../backend/src/rehearsal/rehearse-area';
import { ReplayYear } from '../../backend/src/rehearsal/replay-year';
import { RuleBook } from '../../backend/src/rulebook/rule-book';
import { TownSchemeStore } from '../../backend/src/rulebook/town-scheme.store';
import { FixedDayClock } from '../../backend/src/shared/clock';
import { Transactions } from '../../backend/src/shared/transactions';
import { type Sql, TODAY } from './application';

/** A draft with the rules of the village's latest list, to be changed with SQL. Returns its id. */
export async function aDraftLike(sql: Sql, village: string): Promise<string> {
  const id = randomUUID();
  const [latest] = await sql<{ id: string }>(
    'SELECT id FROM rule_list WHERE village_code = $1 ORDER BY version DESC LIMIT 1',
    [village],
  );
  await sql(
    `INSERT INTO rule_list (village_code, id, scheme_id, version, state, created_at)
     SELECT village_code, $3, scheme_id, version + 1, 'DRAFT', now() FROM rule_list
     WHERE village_code = $1 AND id = $2`,
    [village, latest?.id, id],
  );
  await sql(
    `INSERT INTO rule SELECT (jsonb_populate_record(r, jsonb_build_object('rule_list_id', $3::text))).* FROM rule r
     WHERE village_code = $1 AND rule_list_id = $2`,
    [village, latest?.id, id],
  );
  return id;
}

/** Makes a rule of the list worth a fixed number of points (in hundredths). */
export async function nowWorth(sql: Sql, list: string, code: string, points: number) {
  await sql('UPDATE rule SET value = $3 WHERE rule_list_id = $1 AND code = $2', [
    list,
    code,
    { kind: 'FIXED', points },
  ]);
}

export interface Rehearsing {
  transactions: Transactions;
  store: RehearsalStore;
  replay: ReplayYear;
  area: RehearseArea;
}

/** The parts of a rehearsal without the application around them. */
export function rehearsing(dataSource: DataSource, today = TODAY): Rehearsing {
  const clock = new FixedDayClock(today);
  const transactions = new Transactions(dataSource, clock);
  const store = new RehearsalStore();
  const replay = new ReplayYear(store, new RuleBook(), new BooksStore(), new ActFactsStore());
  const choices = new AreaChoicesStore();
  const towns = new TownSchemeStore();
  const area = new RehearseArea(transactions, replay, store, clock, choices, towns);
  return { transactions, store, replay, area };
}

/**
 * Rehearses a village's year under its latest adopted list and returns the entries that come out
 * differently from the books, and how many were compared.
 */
export async function unlikeTheBooks(
  { transactions, store, replay }: Rehearsing,
  village: string,
  year: number,
): Promise<{ entries: number; unlike: unknown[] }> {
  return transactions.read(village, async (tx) => {
    const [list] = await tx.query<{ id: string; scheme: string }>(
      `SELECT id, scheme_id AS scheme FROM rule_list WHERE village_code = $1 AND state = 'ADOPTED'
       ORDER BY version DESC LIMIT 1`,
      [village],
    );
    const question = { year, ruleListId: list?.id ?? '', againstRuleListId: null, poolFen: null };
    const sides = await replay.sides(tx, village, question);
    const books = { village, year, schemeId: list?.scheme ?? '' };
    const lastDay = `${year}-12-31`;
    const households = await store.households(tx, village, { ...books, lastDay });
    const unlike: unknown[] = [];
    let entries = 0;
    for (const { id } of households) {
      for (const { entry, before, after } of await replay.household(tx, books, sides, id)) {
        entries += 1;
        // What was put right after a reversal tells in the books how it came to that.
        const righted = entry.explanation?.some(({ text }) => text.includes('冲销后'));
        const told = (worth: typeof before) =>
          worth.outcome === 'ASSESSED' ? [worth.points, righted ? [] : worth.explanation] : worth;
        const same = JSON.stringify(told(before)) === JSON.stringify(told(after));
        if (!same) unlike.push({ entry, before, after });
      }
    }
    return { entries, unlike };
  });
}
