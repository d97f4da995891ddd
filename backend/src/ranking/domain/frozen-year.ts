import { type AreaCode } from '../../shared/domain/area-code';
import { contentHash } from '../../shared/domain/content-hash';
import { type Points } from '../../shared/domain/points';
import { rank } from './rank';

/** A household of the year as the closed months have it, before it is ranked. */
export interface YearHousehold {
  householdId: string;
  householdCode: string;
  headName: string;
  groupNo: number;
  base: Points;
  carried: Points;
  adds: Points;
  deducts: Points;
  points: Points;
  optedOut: boolean;
  /** There on the last day counted, and has not opted out. */
  ranks: boolean;
}

/** A household of a frozen year. `rank` null: not ranked, yet a member of the year. */
export interface FrozenStanding extends Omit<YearHousehold, 'ranks'> {
  rank: number | null;
  tied: boolean;
}

/** Ranks those who rank and keeps the others; in the order given. */
export function freezeStandings(households: readonly YearHousehold[]): FrozenStanding[] {
  const ranking = households.filter(({ ranks }) => ranks);
  const places = new Map(
    rank(ranking.map(({ householdId: id, points }) => ({ id, points }))).map((one) => [
      one.id,
      one,
    ]),
  );
  return households.map(({ ranks: _, ...household }) => {
    const place = places.get(household.householdId);
    return { ...household, rank: place?.rank ?? null, tied: place?.tied ?? false };
  });
}

/** What a frozen year is pinned by. `ledgerHash` in lower-case hexadecimal. */
export interface FrozenContent {
  villageCode: AreaCode;
  schemeId: string;
  year: number;
  version: number;
  policy: object;
  ledgerSeq: number;
  ledgerHash: string;
  standings: readonly FrozenStanding[];
}

/** SHA-256 (32 bytes) over all of it, whatever order the standings come in. */
export function frozenYearHash({ standings, ...made }: FrozenContent): Buffer {
  const byCode = standings.toSorted((a, b) => (a.householdCode < b.householdCode ? -1 : 1));
  return contentHash({ ...made, standings: byCode });
}

/** What is different in a year that was frozen anew. */
export interface Move {
  householdId: string;
  before: { points: Points; rank: number | null };
  after: { points: Points; rank: number | null };
}

/** The households whose points or place are not what the version before said. */
export function movesBetween(
  before: readonly FrozenStanding[],
  after: readonly FrozenStanding[],
): Move[] {
  const earlier = new Map(before.map((one) => [one.householdId, one]));
  return after.flatMap(({ householdId, points, rank: place }) => {
    const was = earlier.get(householdId);
    const then = { points: was?.points ?? 0, rank: was?.rank ?? null };
    const same = was && then.points === points && then.rank === place;
    return same ? [] : [{ householdId, before: then, after: { points, rank: place } }];
  });
}
