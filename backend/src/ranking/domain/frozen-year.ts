import { type AreaCode } from '../../shared/domain/area-code';
import { contentHash } from '../../shared/domain/content-hash';
import { type Points } from '../../shared/domain/points';
import { type LocalDate } from '../../shared/domain/local-date';
import { type Quantity } from '../../shared/domain/quantity';
import { type DecidedBy, rankBySteps } from './rank';
import { type RankingPolicy, starsOf } from './ranking-policy';

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
}

/** What the policy asked of it besides its points. */
export interface RankingFacts {
  /** By how many its points are divided; 1 for the total, and where it does not rank. */
  people: number;
  volunteerHours: Quantity;
  /** Null unless others had as many points. */
  reachedOn: LocalDate | null;
}

/** A household of a frozen year. `rank` null: not ranked, yet a member of the year. */
export interface FrozenStanding extends YearHousehold, RankingFacts {
  rank: number | null;
  tied: boolean;
  decidedBy: DecidedBy;
  /** Null where none are given. */
  stars: number | null;
}

/** Ranks those who rank (there on the last day counted, not opted out, to be compared) and keeps the others; in the order given. */
export function freezeStandings(
  households: readonly (YearHousehold & RankingFacts & { ranks: boolean })[],
  { steps = [], stars = [] }: Partial<RankingPolicy>,
): FrozenStanding[] {
  const contenders = households
    .filter(({ ranks }) => ranks)
    .map((one) => ({ ...one, villageCode: '', reachedOn: one.reachedOn ?? '' }));
  const places = new Map(rankBySteps(contenders, steps).map((one) => [one.householdId, one]));
  return households.map(({ ranks, ...household }) => {
    const place = places.get(household.householdId);
    return {
      ...household,
      rank: place?.rank ?? null,
      tied: place?.tied ?? false,
      decidedBy: place?.decidedBy ?? null,
      stars: ranks && stars.length > 0 ? starsOf(household.points, stars) : null,
    };
  });
}

/** What a frozen year is pinned by. `ledgerHash` in lower-case hexadecimal. */
export interface FrozenContent {
  villageCode: AreaCode;
  schemeId: string;
  year: number;
  version: number;
  policy: RankingPolicy;
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
