import { Injectable } from '@nestjs/common';
import { type SignedIn } from '../access/signed-in';
import { TownSchemeStore } from '../rulebook/town-scheme.store';
import { Clock } from '../shared/clock';
import { type AreaCode, areaKind } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx, Transactions } from '../shared/transactions';
import { AreaChoicesStore, type AreaList } from './area-choices.store';
import { compare } from './domain/compare';
import { summarise, type Sums } from './domain/summarise';
import { type RehearsalRefusal } from './rehearsal.refusals';
import { RehearsalStore } from './rehearsal.store';
import { type Question, ReplayYear, type Sides } from './replay-year';
import { lastDayCounted } from './rehearse-village';

/** How far a run over many villages is, with what the village just done came to. */
export interface AreaProgress extends Sums {
  village: AreaCode;
  villageName: string;
  done: number;
  of: number;
  households: number;
  entries: number;
}

export interface AreaChoices {
  years: number[];
  lists: AreaList[];
}

export interface AreaRun {
  sides: Sides;
  villages: { code: AreaCode; name: string; schemeId: string }[];
}

/**
 * Rehearses one list over every village of an area, one village at a time: nothing of a village
 * stays in memory once it is told.
 */
@Injectable()
export class RehearseArea {
  constructor(
    private readonly transactions: Transactions,
    private readonly replay: ReplayYear,
    private readonly store: RehearsalStore,
    private readonly clock: Clock,
    private readonly choicesStore: AreaChoicesStore,
    private readonly towns: TownSchemeStore,
  ) {}

  /** The years and lists there are to rehearse in the area. */
  async choices({ areaCode }: SignedIn): Promise<AreaChoices> {
    return this.transactions.read(areaCode, async (tx) => ({
      years: await this.choicesStore.years(tx, areaCode),
      lists: await this.choicesStore.lists(tx, areaCode, this.clock.today()),
    }));
  }

  /**
   * What there is to do. The list may be any of the area's, or what its township published; rules are
   * matched by code.
   * @throws Refusal `rehearsal.nothing_booked`, and what `ReplayYear.sides` refuses with
   */
  async prepare(by: SignedIn, question: Question): Promise<AreaRun> {
    const { areaCode } = by;
    return this.transactions.read(areaCode, async (tx) => {
      const sides =
        (await this.published(tx, areaCode, question)) ??
        (await this.replay.sides(tx, areaCode, question));
      const villages = await this.store.villages(tx, areaCode, question.year);
      if (villages.length === 0) {
        const { year } = question;
        throw new Refusal<RehearsalRefusal>('rehearsal.nothing_booked', { year });
      }
      return { sides, villages };
    });
  }

  /** A scheme a township published, as a list of no village; null when it is none of the area's. */
  private async published(tx: ReadTx, area: AreaCode, question: Question): Promise<Sides | null> {
    const { ruleListId: id, againstRuleListId } = question;
    const town = (await this.towns.list(tx, area)).find((one) => one.id === id);
    if (!town || areaKind(area) === 'VILLAGE') return null;
    const { townCode: villageCode, name: schemeName, basePoints, rules } = town;
    const list = { id, villageCode, schemeId: id, schemeName, version: 0, state: 'TOWN' };
    if (againstRuleListId) throw new Refusal<RehearsalRefusal>('rehearsal.schemes_differ');
    return { list: { ...list, basePoints, rules }, against: null };
  }

  /** Tells of each village as it is done. Aborting the signal ends the run between two pages of entries. */
  async *run(
    { sides, villages }: AreaRun,
    year: number,
    signal: AbortSignal,
  ): AsyncGenerator<AreaProgress> {
    const lastDay = lastDayCounted(year, this.clock.today());
    for (const [at, { code: village, name, schemeId }] of villages.entries()) {
      const summary = await this.transactions.read(village, async (tx) => {
        const of = { schemeId, year, lastDay };
        const households = await this.store.households(tx, village, of);
        const books = { village, year, schemeId };
        const totals = await this.replay.reckon(tx, books, sides, signal);
        return summarise(compare(households, totals, null));
      });
      const { before, after, gained, lost, unchanged, households, entries } = summary;
      const sums = { before, after, gained, lost, unchanged, households, entries };
      yield { village, villageName: name, done: at + 1, of: villages.length, ...sums };
    }
  }
}
