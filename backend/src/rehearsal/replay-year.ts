import { Injectable } from '@nestjs/common';
import { ActFactsStore, readsKnownFacts } from '../ledger/act-facts.store';
import { BooksStore } from '../ledger/books.store';
import { type Rule } from '../rulebook/domain/rule';
import { ruleListHash } from '../rulebook/domain/rule-list';
import { RuleBook } from '../rulebook/rule-book';
import { type AreaCode } from '../shared/domain/area-code';
import { type Fen } from '../shared/domain/fen';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx } from '../shared/transactions';
import { type BookedEntry } from './domain/booked-entry';
import { lastingCodes, newlyShared, rehearse, type Rehearsed } from './domain/rehearse';
import { UnderList } from './domain/under-list';
import { asBooked } from './domain/worth';
import { addUp, type YearTotals } from './domain/year-totals';
import { type RehearsalRefusal } from './rehearsal.refusals';
import { type RehearsedList, RehearsalStore } from './rehearsal.store';

/** What is asked: a year by a list, compared with another list or with what was booked. */
export interface Question {
  year: number;
  ruleListId: string;
  againstRuleListId: string | null;
  /** What a dividend is reckoned from; null for the pool that was really divided. */
  poolFen: Fen | null;
}

export interface ListWithRules extends RehearsedList {
  rules: Rule[];
}

/** The lists to compare; `against` is null for what was booked. */
export interface Sides {
  list: ListWithRules;
  against: ListWithRules | null;
}

/** The books a replay reads: whose, and which year and scheme. */
export interface Books {
  village: AreaCode;
  year: number;
  schemeId: string;
}

/** A desk pages through one rehearsal at a time; more is memory for nobody. */
const KEPT = 8;

/** Reads a village's booked year once, in booking order, and values it on both sides. */
@Injectable()
export class ReplayYear {
  private readonly kept = new Map<string, YearTotals>();

  constructor(
    private readonly store: RehearsalStore,
    private readonly ruleBook: RuleBook,
    private readonly books: BooksStore,
    private readonly facts: ActFactsStore,
  ) {}

  /**
   * The lists of a question, with their rules.
   * @throws Refusal `rehearsal.list_unknown`, `list_empty`, `same_list`, `schemes_differ`
   */
  async sides(tx: ReadTx, area: AreaCode, question: Question): Promise<Sides> {
    const { ruleListId, againstRuleListId } = question;
    if (ruleListId === againstRuleListId)
      throw new Refusal<RehearsalRefusal>('rehearsal.same_list');
    const list = await this.list(tx, area, ruleListId);
    const against = againstRuleListId ? await this.list(tx, area, againstRuleListId) : null;
    if (against && against.schemeId !== list.schemeId)
      throw new Refusal<RehearsalRefusal>('rehearsal.schemes_differ');
    return { list, against };
  }

  /**
   * Every household's year on both sides. Kept until something is booked in the village or a list is
   * edited, so that paging through one rehearsal reads the year once.
   */
  async totals(tx: ReadTx, books: Books, sides: Sides): Promise<YearTotals> {
    const key = await this.keyOf(tx, books, sides);
    const known = this.kept.get(key);
    if (known) return known;
    const totals = await this.reckon(tx, books, sides);
    this.kept.set(key, totals);
    for (const oldest of [...this.kept.keys()].slice(0, -KEPT)) this.kept.delete(oldest);
    return totals;
  }

  /** The same, reckoned anew and not kept. Stops between two pages when the signal says so. */
  async reckon(tx: ReadTx, books: Books, sides: Sides, signal?: AbortSignal): Promise<YearTotals> {
    const totals: YearTotals = new Map();
    for await (const page of this.pages(tx, books, sides, null)) {
      signal?.throwIfAborted();
      addUp(totals, page);
    }
    return totals;
  }

  /**
   * One household's entries of the year, with their explanations. Where a list takes from linked
   * households, the whole village is told: a share follows from another household's act.
   */
  async household(
    tx: ReadTx,
    books: Books,
    sides: Sides,
    householdId: string,
  ): Promise<Rehearsed[]> {
    const entries: Rehearsed[] = [];
    const mine = ({ entry }: Rehearsed) => entry.householdId === householdId;
    for await (const page of this.pages(tx, books, sides, householdId))
      entries.push(...page.filter(mine));
    return entries;
  }

  private async *pages(
    tx: ReadTx,
    { village, year, schemeId }: Books,
    { list, against }: Sides,
    householdId: string | null,
  ): AsyncGenerator<Rehearsed[]> {
    const before = against ? new UnderList(against.rules, against.basePoints) : asBooked;
    const after = new UnderList(list.rules, list.basePoints);
    const rules = [...list.rules, ...(against?.rules ?? [])];
    const linkedCodes = rules.filter(({ linked }) => linked).map(({ code }) => code);
    const of = {
      year,
      schemeId,
      lastingCodes: lastingCodes(rules),
      linkedCodes,
      householdId: linkedCodes.length === 0 ? householdId : null,
      explained: householdId !== null,
    };
    const asking = new Set(rules.filter(readsKnownFacts).map(({ code }) => code));
    for await (const entries of this.store.entries(tx, village, of)) {
      await this.addKnown(tx, village, entries, asking);
      yield rehearse(entries, before, after);
    }
    yield newlyShared(before, after);
  }

  /** What the village's records say of the people, for the few rules that ask. */
  private async addKnown(
    tx: ReadTx,
    village: AreaCode,
    entries: readonly BookedEntry[],
    asking: ReadonlySet<string>,
  ): Promise<void> {
    const people = entries.filter(({ ruleCode }) => ruleCode !== null && asking.has(ruleCode));
    const doers = people.map((entry) => ({
      id: entry.place,
      householdId: entry.householdId,
      residentId: entry.residentId ?? null,
      occurredOn: entry.occurredOn,
    }));
    const known = await this.facts.known(tx, village, doers);
    for (const entry of people) entry.known = known.get(entry.place);
  }

  private async list(tx: ReadTx, area: AreaCode, id: string): Promise<ListWithRules> {
    const list = await this.store.list(tx, area, id);
    if (!list) throw new Refusal<RehearsalRefusal>('rehearsal.list_unknown');
    const rules = await this.ruleBook.rulesOf(tx, list.villageCode, id);
    if (rules.length === 0)
      throw new Refusal<RehearsalRefusal>('rehearsal.list_empty', { version: list.version });
    return { ...list, rules };
  }

  /** By the content of the lists and the end of the books: what the answer depends on. */
  private async keyOf(tx: ReadTx, books: Books, { list, against }: Sides): Promise<string> {
    const head = await this.books.head(tx, books.village);
    const [mine, theirs] = [list, against].map((one) =>
      one ? ruleListHash(one.rules, one.basePoints).toString('hex') : 'booked',
    );
    return [books.village, books.schemeId, books.year, head?.seq ?? 0, mine, theirs].join('|');
  }
}
