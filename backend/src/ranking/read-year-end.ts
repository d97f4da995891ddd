import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type BallotOutcome, Ballots } from '../ballot/ballots';
import { type LogPoint, VillageLog } from '../ledger/village-log';
import { RuleBook } from '../rulebook/rule-book';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, yearOf } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx, Transactions } from '../shared/transactions';
import { CheckYear, type YearPoint } from './check-year';
import { type FrozenStanding, type Move, movesBetween } from './domain/frozen-year';
import { type FrozenYear, FrozenYearStore } from './frozen-year.store';
import { REOPENING_SUBJECT, reopeningOf } from './reopen-year';
import { type YearEndRefusal } from './year-end.refusals';
import { type YearOpening, YearOpeningStore } from './year-opening.store';

export interface YearEnd {
  year: number;
  /** In order; the last holds unless a vote took it back. */
  freezes: FrozenYear[];
  obstacles: YearPoint[];
  notices: YearPoint[];
  /** On taking back the freeze that holds. */
  vote: BallotOutcome | null;
  /** How the next year was begun from it, oldest first. */
  openings: YearOpening[];
}

/** A freeze with its rows, and what it moved of the version before. */
export interface PublishedYear {
  frozen: FrozenYear;
  /** The log it was made from. */
  ledger: LogPoint;
  standings: FrozenStanding[];
  /** The version before, whose reopening led to this one. */
  before: FrozenYear | null;
  moves: Move[];
}

/** How far a year's end is: what is left to do, and what was frozen. */
@Injectable()
export class ReadYearEnd {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: FrozenYearStore,
    private readonly openings: YearOpeningStore,
    private readonly check: CheckYear,
    private readonly ruleBook: RuleBook,
    private readonly ballots: Ballots,
    private readonly log: VillageLog,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `year_end.year_unsuitable`, `year_end.no_scheme` */
  async of(by: SignedIn, year: number): Promise<YearEnd> {
    const village = villageOf(by);
    const today = this.clock.today();
    if (year < 2000 || year > yearOf(today)) {
      throw new Refusal<YearEndRefusal>('year_end.year_unsuitable', { year });
    }
    return this.transactions.read(village, async (tx) => {
      const scheme = await this.ruleBook.mainScheme(tx, village);
      if (!scheme) throw new Refusal<YearEndRefusal>('year_end.no_scheme');
      const freezes = await this.freezes(tx, village, scheme.id, year);
      const openings = await this.openings.ofYear(tx, village, scheme.id, year + 1);
      const held = freezes.findLast(({ reopening }) => !reopening);
      if (held) {
        const votes = await this.ballots.ofSubject(
          tx,
          village,
          REOPENING_SUBJECT,
          reopeningOf(held),
        );
        return { year, freezes, obstacles: [], notices: [], vote: votes.at(-1) ?? null, openings };
      }
      const obstacles = await this.check.obstacles(tx, village, year);
      const of = { schemeId: scheme.id, year, today };
      const notices = await this.check.notices(tx, village, of);
      return { year, freezes, obstacles, notices, vote: null, openings };
    });
  }

  /** The freeze that holds with all its rows; null while the year is open. */
  async published(tx: ReadTx, village: AreaCode, year: number): Promise<PublishedYear | null> {
    const scheme = await this.ruleBook.mainScheme(tx, village);
    const freezes = scheme ? await this.freezes(tx, village, scheme.id, year) : [];
    const frozen = freezes.findLast(({ reopening }) => !reopening);
    if (!frozen) return null;
    const standings = await this.store.standings(tx, village, frozen);
    const before = freezes.find(({ version }) => version === frozen.version - 1) ?? null;
    const earlier = before ? await this.store.standings(tx, village, before) : [];
    const ledger = await this.log.point(tx, village, frozen.ledgerSeq);
    const moves = before ? movesBetween(earlier, standings) : [];
    return { frozen, ledger, standings, before, moves };
  }

  /**
   * Until when the years before are shown on the wall. After that they are archived: the desk keeps them, the wall does not.
   */
  async shownUntil(tx: ReadTx, village: AreaCode): Promise<Map<number, LocalDate>> {
    const scheme = await this.ruleBook.mainScheme(tx, village);
    return scheme ? this.openings.shownUntil(tx, village, scheme.id) : new Map();
  }

  /** All freezes of the year in the village's main scheme. */
  async freezesOf(tx: ReadTx, village: AreaCode, year: number): Promise<FrozenYear[]> {
    const scheme = await this.ruleBook.mainScheme(tx, village);
    return scheme ? this.freezes(tx, village, scheme.id, year) : [];
  }

  private async freezes(tx: ReadTx, village: AreaCode, schemeId: string, year: number) {
    const all = await this.store.freezes(tx, village, year);
    return all.filter((one) => one.schemeId === schemeId);
  }
}
