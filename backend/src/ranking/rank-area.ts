import { Injectable } from '@nestjs/common';
import { type AsOf } from '../shared/as-of';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { type Ranked, rank } from './domain/rank';
import { RankingStore, type StandingRow } from './ranking.store';

/** How rows are printed unless asked: best first, tied households by village and code. */
export const BEST_FIRST = 'coalesce(t.points, 0) DESC, h.village_code, h.code';

/** Ranks all households of a village or a township by what closed months gave them. */
@Injectable()
export class RankArea {
  constructor(
    private readonly store: RankingStore,
    private readonly clock: Clock,
  ) {}

  /** The latest year with standings; the running year while there are none. */
  async latestYear(tx: ReadTx, area: AreaCode): Promise<number> {
    const [latest] = await this.store.years(tx, area);
    return latest ?? Number(this.clock.today().slice(0, 4));
  }

  /** A rank is the rank in the whole area, now or as of a day; `orderBy` only decides where it is printed. */
  async rank(
    tx: ReadTx,
    area: AreaCode,
    year: number,
    orderBy = BEST_FIRST,
    asOf: AsOf | null = null,
  ): Promise<Ranked<StandingRow>[]> {
    const day = lastDayCounted(year, asOf?.on ?? this.clock.today());
    const rows = await this.store.households(tx, area, year, day, orderBy, asOf);
    const ranks = new Map(rank(rows).map((ranked) => [ranked.id, ranked]));
    return rows.flatMap((row) => ranks.get(row.id) ?? []);
  }
}

/** A year that is over is ranked with the households of its last day. */
export function lastDayCounted(year: number, today: LocalDate): LocalDate {
  const last = `${year}-12-31`;
  return today < last ? today : last;
}
