import { Injectable } from '@nestjs/common';
import { type Rule } from '../rulebook/domain/rule';
import { type ListInForce, RuleBook } from '../rulebook/rule-book';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, yearOf } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { RosterStore } from '../village/roster.store';
import { BooksStore } from './books.store';
import { type ActsContext } from './domain/acts-sheet';
import { ruleForImport } from './domain/rule-for-import';
import { ImportFactsStore } from './import-facts.store';

const FIRST_YEAR = 2000;

/** What a workbook's rows mean today, and the rules they mean as the rulebook has them. */
export interface FactsForImport extends ActsContext {
  /** @throws Error when no such rule was in force that day, which `rulesOn` would have told */
  ruleOn(code: string, day: LocalDate): { rule: Rule; list: ListInForce };
}

/** The households, lists and open years an acts workbook is read against. */
@Injectable()
export class ImportFacts {
  constructor(
    private readonly store: ImportFactsStore,
    private readonly roster: RosterStore,
    private readonly books: BooksStore,
    private readonly ruleBook: RuleBook,
    private readonly clock: Clock,
  ) {}

  async load(tx: ReadTx, village: AreaCode): Promise<FactsForImport> {
    const today = this.clock.today();
    const lists = await this.ruleBook.adoptedLists(tx, village);
    const before = await this.roster.before(tx, village);
    const households = (await this.store.households(tx, village)).map((household) => {
      const formerCodes = before.get(household.id) ?? [];
      const formerGroups = [...(household.formerGroups ?? []), ...formerCodes];
      return { ...household, formerGroups, formerCodes };
    });
    const locked = (await this.books.head(tx, village))?.locked_year ?? 0;
    const listOn = (day: LocalDate): ListInForce | undefined =>
      lists.find(
        (list) =>
          list.effectiveFrom <= day && (list.effectiveTo === null || day < list.effectiveTo),
      );
    return {
      households,
      today,
      openYears: years(Math.max(FIRST_YEAR, locked + 1), yearOf(today)),
      rulesOn: (day) => listOn(day)?.rules.map((rule) => ruleForImport(rule, day)) ?? [],
      ruleOn(code, day) {
        const list = listOn(day);
        const rule = list?.rules.find((one) => one.code === code);
        if (!list || !rule) throw new Error(`No rule ${code} was in force on ${day}.`);
        return { rule, list };
      },
    };
  }
}

const years = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
