import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Booking } from '../ledger/booking';
import { BooksStore, type PostingLine } from '../ledger/books.store';
import { RuleBook } from '../rulebook/rule-book';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, shanghaiDay, yearOf } from '../shared/domain/local-date';
import { type Points, formatPoints } from '../shared/domain/points';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { type ReadTx, Transactions, type Tx } from '../shared/transactions';
import { VillageStore } from '../village/village.store';
import {
  type CarriedOtherwise,
  carriedOf,
  carriedOtherwise,
  isCarried,
} from './domain/carry-balance';
import { FrozenYearStore } from './frozen-year.store';
import { type YearEndRefusal } from './year-end.refusals';
import { type CarryingHousehold, YearOpeningStore } from './year-opening.store';

export interface NextYear {
  /** Basis points of what stands above the base; 0: everything begins anew. */
  carryBps: number;
  /** Until when the year before is still shown and may be redeemed; null: as long as anybody likes. */
  graceUntil: LocalDate | null;
  /** Who decided it: the meeting or the clause of the scheme. */
  basis: string;
}

export interface NextYearOpened {
  opened: number;
  /** Still valid entries carried, and households whose balance was carried with what it came to. */
  carriedEntries: number;
  carriedHouseholds: number;
  carriedPoints: Points;
}

/** A household whose balance is not simply carried by itself. */
export interface CarryException {
  householdCode: string;
  headName: string;
  why: CarriedOtherwise;
  /** The household its balance goes to, or stays with. */
  otherCode: string | null;
  /** What is carried of it. */
  points: Points;
}

/** The share to carry, and the day it is asked. */
interface CarryAsked {
  carryBps: number;
  today: LocalDate;
}

/** What opening the year would carry of balances; nothing is written. */
export interface NextYearPreview {
  carriedHouseholds: number;
  carriedPoints: Points;
  exceptions: CarryException[];
}

/** Begins the year after a frozen one (开新年度): base points, what is still valid, and the share of the balance that is carried. */
@Injectable()
export class OpenNextYear {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: YearOpeningStore,
    private readonly freezes: FrozenYearStore,
    private readonly booking: Booking,
    private readonly books: BooksStore,
    private readonly ruleBook: RuleBook,
    private readonly villages: VillageStore,
  ) {}

  /** @throws Refusal as `run`, but for the grace */
  async preview(by: SignedIn, year: number, asked: CarryAsked): Promise<NextYearPreview> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const { carryBps } = asked;
      const { scheme, fromVersion } = await this.begin(tx, village, year, asked);
      const of = { schemeId: scheme.id, year: year + 1, fromVersion };
      const households = await this.store.carrying(tx, village, of);
      const due = households.map((one) => dueOf(one, carryBps)).filter((points) => points !== 0);
      return {
        carriedHouseholds: due.length,
        carriedPoints: due.reduce((sum, points) => sum + points, 0),
        exceptions: households.flatMap((household) => exceptionOf(household, carryBps)),
      };
    });
  }

  /**
   * `year` is the frozen one. Once for every version of it: frozen anew, it is begun from again and the differences
   * are booked. The village is locked first, so that no household ends between what is read and what is booked.
   * @throws Refusal `year_end.no_scheme`, `year_end.not_frozen`, `year_end.next_not_begun`, `year_end.next_locked`,
   *   `year_end.next_opened_already`, `year_end.carry_changed`, `year_end.grace_too_short`
   */
  async run(by: SignedIn, year: number, said: NextYear): Promise<NextYearOpened> {
    const village = villageOf(by);
    const next = year + 1;
    return this.transactions.write(by, async (tx) => {
      await this.villages.lock(tx, village);
      const today = shanghaiDay(tx.now);
      if (said.graceUntil && said.graceUntil <= today)
        throw no('year_end.grace_too_short', { day: said.graceUntil });
      const asked = { carryBps: said.carryBps, today };
      const { scheme, fromVersion } = await this.begin(tx, village, year, asked);
      const of = { year: next, fromVersion };
      await this.store.insert(tx, village, scheme.id, { ...said, ...of });
      const first = await this.booking.openYear(tx, village, scheme, next);
      const late = await this.booking.carryOver(tx, village, scheme.id, next);
      const lines = (
        await this.store.carrying(tx, village, { ...of, schemeId: scheme.id })
      ).flatMap((household) => this.lineOf(tx, household, scheme.id, next, said.carryBps));
      await this.booking.carryBalances(tx, village, lines);
      const opened = {
        opened: first.opened,
        carriedEntries: first.carried + late,
        carriedHouseholds: lines.length,
        carriedPoints: lines.reduce((sum, { points }) => sum + points, 0),
      };
      await tx.audit({
        action: 'year.open_next',
        subjectKind: 'year',
        subjectId: String(next),
        after: { ...said, ...of, ...opened },
      });
      return opened;
    });
  }

  /** The freeze the next year begins from, or why it cannot. */
  private async begin(
    tx: ReadTx,
    village: AreaCode,
    year: number,
    { carryBps, today }: CarryAsked,
  ) {
    const next = year + 1;
    if (next > yearOf(today)) throw no('year_end.next_not_begun', { year, next });
    const scheme = await this.ruleBook.mainScheme(tx, village);
    if (!scheme) throw no('year_end.no_scheme');
    const head = await this.books.head(tx, village);
    if (head && next <= head.locked_year) throw no('year_end.next_locked', { next });
    const frozen = await this.freezes.current(tx, village, scheme.id, year);
    if (!frozen) throw no('year_end.not_frozen', { year });
    const before = await this.store.ofYear(tx, village, scheme.id, next);
    if (before.some(({ fromVersion }) => fromVersion === frozen.version))
      throw no('year_end.next_opened_already', { next });
    const other = before.find((one) => one.carryBps !== carryBps);
    if (other) throw no('year_end.carry_changed', { percent: percentOf(other.carryBps) });
    return { scheme, fromVersion: frozen.version };
  }

  /** What is still to be carried of the household; none when nothing is. */
  private lineOf(
    tx: Tx,
    household: CarryingHousehold,
    schemeId: string,
    year: number,
    carryBps: number,
  ): PostingLine[] {
    const due = dueOf(household, carryBps);
    if (due === 0) return [];
    const { householdId, points, carried } = household;
    const text = `${year - 1} 年积分 ${formatPoints(points)},高于基础分的部分按 ${percentOf(carryBps)}% 结转`;
    const item = `${year - 1}年结余结转${carried === 0 ? '' : '(更正)'}`;
    return [
      {
        ...{ actId: null, residentId: null, ruleListId: null, ruleCode: null },
        ...{ householdId, schemeId, side: 'CARRY', points: due, level: 'BALANCE', item },
        occurredOn: `${year}-01-01`,
        quantity: 100,
        explanation: JSON.stringify([{ text, points: due }]),
        evidence: '',
        recordedBy: tx.actor.accountId ?? '',
        ...{ reversesSeq: null, reversesLine: null, knownEntries: null },
      },
    ];
  }
}

const dueOf = (household: CarryingHousehold, carryBps: number): Points =>
  isCarried(household) ? carriedOf(household, carryBps) - household.carried : 0;

function exceptionOf(household: CarryingHousehold, carryBps: number): CarryException[] {
  const why = carriedOtherwise(household);
  if (why === null || (why === 'OPTED_OUT' && household.points <= household.base)) return [];
  const { householdCode, headName, goesOnIn, splitFrom } = household;
  const points = dueOf(household, carryBps);
  return [{ householdCode, headName, why, otherCode: goesOnIn ?? splitFrom, points }];
}

const percentOf = (bps: number): string => formatPoints(bps);
const no = (code: YearEndRefusal, params: RefusalParams = {}) =>
  new Refusal<YearEndRefusal>(code, params);
