import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { planByPoints } from '../settlement/domain/distribution-plan';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { type Fen } from '../shared/domain/fen';
import { type LocalDate } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx, Transactions } from '../shared/transactions';
import { compare, type HouseholdChange } from './domain/compare';
import { type Rehearsed } from './domain/rehearse';
import { type RehearsalRefusal } from './rehearsal.refusals';
import { RehearsalStore } from './rehearsal.store';
import { type Question, ReplayYear, type Sides } from './replay-year';

/** A rule's wording, by its code. */
export type RuleNames = ReadonlyMap<string, { item: string; category: string }>;

export interface VillageRehearsal {
  question: Question;
  sides: Sides;
  /** The pool dividends are reckoned from, and whether it is the one really divided. */
  pool: { fen: Fen; divided: boolean } | null;
  names: RuleNames;
  /** By group and household code. */
  changes: HouseholdChange[];
}

/** Says what a year would have come to by another list; reads, and writes nothing. */
@Injectable()
export class RehearseVillage {
  constructor(
    private readonly transactions: Transactions,
    private readonly replay: ReplayYear,
    private readonly store: RehearsalStore,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `rehearsal.nothing_booked`, and what `ReplayYear.sides` refuses with */
  async run(by: SignedIn, question: Question): Promise<VillageRehearsal> {
    const village = villageOf(by);
    return this.transactions.read(village, (tx) => this.inVillage(tx, village, question));
  }

  /**
   * One household with its entries, those that differ and those that do not.
   * @throws Refusal `rehearsal.household_unknown`, and what `run` refuses with
   */
  async household(
    by: SignedIn,
    question: Question,
    id: string,
  ): Promise<VillageRehearsal & { change: HouseholdChange; entries: Rehearsed[] }> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const found = await this.inVillage(tx, village, question);
      const change = found.changes.find(({ household }) => household.id === id);
      if (!change) {
        const { year } = question;
        throw new Refusal<RehearsalRefusal>('rehearsal.household_unknown', { year });
      }
      const books = { village, year: question.year, schemeId: found.sides.list.schemeId };
      const entries = await this.replay.household(tx, books, found.sides, id);
      return { ...found, change, entries };
    });
  }

  private async inVillage(
    tx: ReadTx,
    village: AreaCode,
    question: Question,
  ): Promise<VillageRehearsal> {
    const { year, poolFen } = question;
    const sides = await this.replay.sides(tx, village, question);
    const { schemeId } = sides.list;
    const totals = await this.replay.totals(tx, { village, year, schemeId }, sides);
    if (totals.size === 0)
      throw new Refusal<RehearsalRefusal>('rehearsal.nothing_booked', { year });
    const lastDay = lastDayCounted(year, this.clock.today());
    const households = await this.store.households(tx, village, { schemeId, year, lastDay });
    const divided = await this.store.pool(tx, village, schemeId, year);
    const fen = poolFen ?? divided;
    const names = await this.store.ruleNames(tx, village, schemeId);
    return {
      question,
      sides,
      pool: fen === null ? null : { fen, divided: poolFen === null || poolFen === divided },
      names: new Map(names.map(({ code, ...name }) => [code, name])),
      changes: compare(households, totals, fen === null ? null : planByPoints(year, fen)),
    };
  }
}

/** A year that is over is compared with the households of its last day, as the ranking does. */
export function lastDayCounted(year: number, today: LocalDate): LocalDate {
  const last = `${year}-12-31`;
  return today < last ? today : last;
}
