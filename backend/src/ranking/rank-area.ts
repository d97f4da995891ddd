import { Injectable } from '@nestjs/common';
import { type AsOf } from '../shared/as-of';
import { Clock } from '../shared/clock';
import { type AreaCode, areaKind } from '../shared/domain/area-code';
import { groupBy } from '../shared/domain/group-by';
import { type LocalDate, type Month, yearOf } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { ContenderStore, type TieFacts } from './contender.store';
import { type NotRanked, peopleCounted } from './domain/labourers';
import { type Basis, type Ranked, rankBySteps } from './domain/rank';
import { type RankedPeriod, wholeYear } from './domain/ranked-period';
import { type Dimension, type RankingPolicy, starsOf } from './domain/ranking-policy';
import { RankedStore } from './ranked.store';
import { type Counting, RankingStore, type StandingRow } from './ranking.store';
import { RankingPolicyStore } from './ranking-policy.store';

/** Whose ranking is asked for: of all, of ordinary households, or of key groups. */
export const HOUSEHOLDS_RANKED = ['ORDINARY', 'KEY'] as const;
export type HouseholdsRanked = (typeof HOUSEHOLDS_RANKED)[number];

/** What is left out is taken from the area's policy, or is all there is. */
export interface RankingQuestion {
  area: AreaCode;
  period: RankedPeriod;
  asOf?: AsOf | null;
  basis?: Basis;
  households?: HouseholdsRanked;
  dimension?: Dimension;
}

/** `people`: by how many its points are divided; `stars` null where none are given; asked of those with equal points only. */
export type RankedRow = Ranked<StandingRow & { people: number; stars: number | null } & TieFacts>;

/** A row of a year, however it was read. */
export type YearRow = Omit<RankedRow, 'decidedBy' | keyof TieFacts>;

export interface Ranking {
  /** Best first; equal ones by village and code. */
  rows: RankedRow[];
  /** Who takes part but cannot be compared by heads. */
  notRanked: Map<NotRanked, StandingRow[]>;
  policy: RankingPolicy;
  /** 0: nothing was decided, and the usual one ranks. */
  policyVersion: number;
  basis: Basis;
  /** The last day counted. */
  day: LocalDate;
}

/** A ranking with the question it answers, and the months that count in it. */
export interface AnsweredRanking extends Ranking {
  question: RankingQuestion;
  closedMonths: Month[];
}

/** Ranks all households of an area by what closed months gave them, as the area decided to rank. */
@Injectable()
export class RankArea {
  constructor(
    private readonly store: RankingStore,
    private readonly contenders: ContenderStore,
    private readonly policies: RankingPolicyStore,
    private readonly kept: RankedStore,
    private readonly clock: Clock,
  ) {}

  /** The latest year with standings; the running year while there are none. */
  async latestYear(tx: ReadTx, area: AreaCode): Promise<number> {
    const latest =
      areaKind(area) === 'VILLAGE'
        ? (await this.store.years(tx, area))[0]
        : await this.kept.latestYear(tx, area);
    return latest ?? yearOf(this.clock.today());
  }

  /** A rank is the rank among all that are asked for in the whole area, now or as of a day. */
  async rank(tx: ReadTx, question: RankingQuestion): Promise<Ranking> {
    const { area, period, asOf, households, dimension = null } = question;
    const { policy, version } = await this.policies.holding(tx, area, period.to);
    const day = lastDayCounted(period, asOf?.on ?? this.clock.today());
    const { dimensions } = policy;
    const counting = { area, period, day, knownOn: asOf?.knownOn ?? null, dimension, dimensions };
    const basis = question.basis ?? policy.basis;
    const all = await this.store.households(tx, counting);
    const asked = households ? await this.among(tx, all, { ...counting, policy, households }) : all;
    const people = basis === 'TOTAL' ? null : await this.contenders.people(tx, area, day);
    const counted = asked.map((row) => ({
      ...row,
      people: peopleCounted(people?.get(row.id) ?? [], basis, day),
    }));
    const starred = period.year !== null && dimension === null;
    const rows = counted.flatMap(({ people: heads, ...row }) =>
      typeof heads === 'number'
        ? [{ ...row, people: heads, ...(starred ? givenStars(row, policy) : { stars: null }) }]
        : [],
    );
    const notRanked = groupBy(
      counted.flatMap(({ people: why, ...row }) => (typeof why === 'string' ? [{ why, row }] : [])),
      ({ why }) => why,
    );
    return {
      rows: await this.settled(tx, counting, rows, policy),
      notRanked: new Map([...notRanked].map(([why, of]) => [why, of.map(({ row }) => row)])),
      policy,
      policyVersion: version,
      basis,
      day,
    };
  }

  /**
   * The ranking without its rows, where points of a whole year alone decide it as it stands now: then the rows kept for
   * ranks answer. Null where it has to be made.
   */
  async byKeptRows(
    tx: ReadTx,
    question: RankingQuestion,
  ): Promise<(Omit<Ranking, 'rows'> & { year: number }) | null> {
    const { area, period, asOf, households, dimension } = question;
    const { policy, version } = await this.policies.holding(tx, area, period.to);
    const basis = question.basis ?? policy.basis;
    const asked = asOf ?? households ?? dimension;
    if (period.year === null || asked || basis !== 'TOTAL' || policy.steps.length > 0) return null;
    if (!(await this.kept.keeps(tx, area, period.year))) return null;
    const day = lastDayCounted(period, this.clock.today());
    const { year } = period;
    return { notRanked: new Map(), policy, policyVersion: version, basis, day, year };
  }

  /** The whole ranking of a year as it stands now, read from kept rows where they answer it. */
  async ofYear(
    tx: ReadTx,
    area: AreaCode,
    year: number,
  ): Promise<{ basis: Basis; rows: YearRow[] }> {
    const question = { area, period: wholeYear(year) };
    const found = await this.byKeptRows(tx, question);
    if (!found) return this.rank(tx, question);
    const { basis, policy } = found;
    const all = { bestFirst: true, offset: 0, limit: null };
    const { rows } = await this.kept.page(tx, area, year, all);
    return { basis, rows: rows.map((row) => ({ ...row, people: 1, ...givenStars(row, policy) })) };
  }

  private async among(
    tx: ReadTx,
    rows: readonly StandingRow[],
    asked: Counting & { policy: RankingPolicy; households: HouseholdsRanked },
  ): Promise<StandingRow[]> {
    const traits = await this.contenders.traits(tx, asked.area, asked.day, null);
    const isKey = ({ id }: StandingRow) =>
      traits.get(id)?.keyGroups.some((group) => asked.policy.keyGroups.includes(group)) ?? false;
    return rows.filter((row) => isKey(row) === (asked.households === 'KEY'));
  }

  /** Only those with equal points are asked what else they did: of the others nothing else decides. */
  private async settled(
    tx: ReadTx,
    counting: Counting,
    rows: readonly Omit<RankedRow, keyof Ranked<unknown> | keyof TieFacts>[],
    { steps }: RankingPolicy,
  ): Promise<RankedRow[]> {
    const contenders = rows.map((row) => ({ ...row, volunteerHours: 0, reachedOn: '' }));
    const byPoints = rankBySteps(contenders, []);
    const tied = byPoints.flatMap(({ id, tied: shares }) => (shares ? [id] : []));
    if (steps.length === 0 || tied.length === 0) return byPoints;
    const facts = await this.contenders.tieFacts(tx, counting, tied);
    return rankBySteps(
      contenders.map((row) => ({ ...row, ...facts.get(row.id) })),
      steps,
    );
  }
}

/** Null where the village gives none. */
export const givenStars = (
  { points }: Pick<StandingRow, 'points'>,
  { stars }: RankingPolicy,
): { stars: number | null } => ({ stars: stars.length > 0 ? starsOf(points, stars) : null });

/** What is over is ranked with the households of its last day. */
export const lastDayCounted = ({ to }: RankedPeriod, today: LocalDate): LocalDate =>
  today < to ? today : to;
