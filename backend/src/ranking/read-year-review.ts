import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { type Month } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx, Transactions } from '../shared/transactions';
import { type Move, type Place, moves } from './domain/movement';
import { rankBySteps } from './domain/rank';
import { wholeYear } from './domain/ranked-period';
import { RankArea, type RankedRow } from './rank-area';
import { RankingStore } from './ranking.store';
import { type SourceRow, YearReviewStore } from './year-review.store';

export interface YearReview {
  year: number;
  closedMonths: Month[];
  ranked: RankedRow[];
  sources: SourceRow[];
  /** Years and months the ranking can be compared with, the nearest year first. */
  sinceChoices: string[];
  /** Null while there is nothing to compare with. */
  movement: { since: string; moves: Move[] } | null;
}

/** What the pictures of a year (年度图说) are drawn from: closed months of the village's main scheme. */
@Injectable()
export class ReadYearReview {
  constructor(
    private readonly transactions: Transactions,
    private readonly rankArea: RankArea,
    private readonly standings: RankingStore,
    private readonly store: YearReviewStore,
  ) {}

  /**
   * `since`: a year or a closed month of this year that places are compared with; the year before unless told.
   * @throws Refusal `request.invalid` when there is no ranking of that time
   */
  async run(by: SignedIn, year: number, since?: string): Promise<YearReview> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const period = wholeYear(year);
      const { rows: ranked } = await this.rankArea.rank(tx, { area: village, period });
      const closedMonths = await this.standings.closedMonths(tx, village, period);
      const years = (await this.standings.years(tx, village)).filter((one) => one < year);
      const sinceChoices = [...years.map(String), ...closedMonths.slice(0, -1)];
      if (since !== undefined && !sinceChoices.includes(since)) {
        throw new Refusal('request.invalid', { field: 'since' });
      }
      const chosen = since ?? sinceChoices[0];
      return {
        year,
        closedMonths,
        ranked,
        sources: await this.store.sources(tx, village, year),
        sinceChoices,
        movement: chosen ? await this.movedSince(tx, village, chosen, { year, ranked }) : null,
      };
    });
  }

  /** An earlier year is compared as it was ranked; a month by points alone, then and now. */
  private async movedSince(
    tx: ReadTx,
    village: AreaCode,
    since: string,
    { year, ranked }: Pick<YearReview, 'year' | 'ranked'>,
  ): Promise<{ since: string; moves: Move[] }> {
    if (since.length === 4) {
      const then = { area: village, period: wholeYear(Number(since)) };
      return { since, moves: moves((await this.rankArea.rank(tx, then)).rows, ranked) };
    }
    const then = await this.store.pointsUntil(tx, village, year, since);
    return { since, moves: moves(byPointsAlone(then), byPointsAlone(ranked)) };
  }
}

/** Equal points share a place, whatever the village asks besides. */
function byPointsAlone(rows: readonly { id: string; points: Points }[]): Place[] {
  const nothingElse = { people: 1, deducts: 0, volunteerHours: 0, reachedOn: '' };
  const alike = { ...nothingElse, villageCode: '', householdCode: '' };
  return rankBySteps(
    rows.map(({ id, points }) => ({ id, points, ...alike })),
    [],
  );
}
