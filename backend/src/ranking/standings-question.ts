import { permissionsOf, rolesIn } from '../access/domain/roles';
import { type SignedIn } from '../access/signed-in';
import { type AsOf, readAsOf } from '../shared/as-of';
import { type AreaCode, areaKind } from '../shared/domain/area-code';
import { type LocalDate, yearOf } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { type Basis } from './domain/rank';
import { parsePeriod, type RankedPeriod, wholeYear } from './domain/ranked-period';
import { type Dimension } from './domain/ranking-policy';
import { type HouseholdsRanked, type RankingQuestion } from './rank-area';
import { type RankingRefusal } from './ranking.refusals';

/** What a list's filter or a route's parameters ask, in the words of the wire. */
export interface AskedStandings {
  area?: AreaCode;
  year?: number;
  period?: string;
  asOf?: LocalDate;
  knownOn?: LocalDate;
  basis?: Basis;
  households?: HouseholdsRanked;
  dimension?: Dimension;
}

/** Without a period the latest year is meant. */
export type ReadQuestion = Omit<RankingQuestion, 'period'> & { period: RankedPeriod | null };

/** @throws Refusal `standing.area_not_yours`, `standing.area_too_large`, `as_of.…`, `request.invalid` */
export function readQuestion(by: SignedIn, asked: AskedStandings, today: LocalDate): ReadQuestion {
  const { basis, households, dimension } = asked;
  const area = readableArea(by, asked.area);
  const asOf = readAsOf(asked, today);
  return { area, asOf, basis, households, dimension, period: periodOf(asked, asOf) };
}

function periodOf({ period, year }: AskedStandings, asOf: AsOf | null): RankedPeriod | null {
  if (period === undefined) {
    const meant = year ?? (asOf && yearOf(asOf.on));
    return meant ? wholeYear(meant) : null;
  }
  const parsed = year === undefined ? parsePeriod(period) : null;
  if (parsed) return parsed;
  const detail = year === undefined ? '没有这个期间' : '年度和期间只能选一个';
  const errors = [{ field: 'period', code: 'invalid', detail }];
  throw new Refusal('request.invalid', { field: 'period' }, errors);
}

/**
 * The asked area, or the active one. An office on a township reads its ranking while working in one
 * village; an office in a village does not reach its neighbours.
 */
function readableArea(by: SignedIn, asked: AreaCode | undefined): AreaCode {
  const area = asked ?? by.areaCode;
  if (!permissionsOf(rolesIn(area, by.grants)).includes('standing.read')) {
    throw new Refusal<RankingRefusal>('standing.area_not_yours', { area });
  }
  if (areaKind(area) === 'ROOT') throw new Refusal<RankingRefusal>('standing.area_too_large');
  return area;
}
