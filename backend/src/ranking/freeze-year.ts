import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { RuleBook } from '../rulebook/rule-book';
import { shanghaiDay, yearOf } from '../shared/domain/local-date';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { Transactions, together } from '../shared/transactions';
import { CheckYear } from './check-year';
import { freezeStandings, frozenYearHash } from './domain/frozen-year';
import { FrozenYearStore } from './frozen-year.store';
import { RankArea, lastDayCounted } from './rank-area';
import { wholeYear } from './domain/ranked-period';
import { type YearEndRefusal } from './year-end.refusals';

/** The first year there can be books of. */
const FIRST_YEAR = 2000;

/** Writes down once who stands where in a year, and locks its books (年终封账). */
@Injectable()
export class FreezeYear {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: FrozenYearStore,
    private readonly check: CheckYear,
    private readonly rankArea: RankArea,
    private readonly books: BooksStore,
    private readonly ruleBook: RuleBook,
  ) {}

  /**
   * Returns the version: 1, or one more after each reopening.
   * @throws Refusal `year_end.year_unsuitable`, `year_end.no_scheme`, `year_end.frozen_already`,
   *   `year_end.months_open`, `year_end.acts_unratified`, `year_end.objections_open`, `year_end.nobody`
   */
  async run(by: SignedIn, year: number): Promise<number> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const today = shanghaiDay(tx.now);
      if (year < FIRST_YEAR || year > yearOf(today)) throw no('year_end.year_unsuitable', { year });
      // The village's head first, as everywhere: from here on nothing is booked and no month closes.
      const [head, scheme, freezes, [obstacle]] = await together(
        this.books.head(tx, village, true),
        this.ruleBook.mainScheme(tx, village),
        this.store.freezes(tx, village, year),
        this.check.obstacles(tx, village, year),
      );
      if (!scheme) throw no('year_end.no_scheme');
      const earlier = freezes.filter(({ schemeId }) => schemeId === scheme.id);
      if (earlier.some(({ reopening }) => !reopening))
        throw no('year_end.frozen_already', { year });
      if (obstacle) throw no(obstacle.code, obstacle.params, 'year');
      const period = wholeYear(year);
      const of = { schemeId: scheme.id, year, lastDay: lastDayCounted(period, today) };
      const [{ rows, policy }, known] = await together(
        this.rankArea.rank(tx, { area: village, period }),
        this.store.households(tx, village, of),
      );
      const ranked = new Map(rows.map((row) => [row.id, row]));
      const households = known.map((household) => {
        const row = ranked.get(household.householdId);
        const { people = 1, volunteerHours = 0, reachedOn = '' } = row ?? {};
        const facts = { people, volunteerHours, reachedOn: reachedOn || null };
        return { ...household, ...facts, ranks: row !== undefined };
      });
      const standings = freezeStandings(households, policy);
      if (!head?.seq || standings.length === 0) throw no('year_end.nobody', { year });
      const freeze = {
        schemeId: scheme.id,
        year,
        version: earlier.length + 1,
        policy,
        ledgerSeq: head.seq,
      };
      const ledgerHash = head.hash.toString('hex');
      const content = { ...freeze, villageCode: village, ledgerHash, standings };
      const contentHash = frozenYearHash(content);
      await this.store.insert(
        tx,
        village,
        { ...freeze, ledgerHash: head.hash, contentHash },
        standings,
      );
      await tx.audit({
        action: 'year.freeze',
        subjectKind: 'year',
        subjectId: String(year),
        before: { lockedYear: head.locked_year },
        after: {
          version: freeze.version,
          households: standings.length,
          contentHash: contentHash.toString('hex'),
        },
      });
      return freeze.version;
    });
  }
}

const no = (code: YearEndRefusal, params: RefusalParams = {}, field?: string) =>
  new Refusal<YearEndRefusal>(code, params, field ? [{ field, code, detail: '' }] : []);
