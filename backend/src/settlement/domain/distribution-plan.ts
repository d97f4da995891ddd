import { type Fen } from '../../shared/domain/fen';
import { type LocalDate } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';

/**
 * What a pool is divided by: persons (人口股), 亩 of land (土地股), labour days (劳力), points (积分),
 * shares (股份), equally per household (按户), or nothing: FIXED pays every household that passes the
 * filter the same stated sum.
 */
export const BASES = [
  'HEAD',
  'LAND',
  'LABOUR_DAYS',
  'POINTS',
  'SHARES',
  'HOUSEHOLD',
  'FIXED',
] as const;
export type Basis = (typeof BASES)[number];

/** What is taken off before anything is distributed: 公积金, 公益金, or another named purpose. */
export const DEDUCTION_KINDS = ['RESERVE', 'WELFARE', 'OTHER'] as const;
export type DeductionKind = (typeof DEDUCTION_KINDS)[number];

/** Where the money of a pool goes that nobody earned (nobody weighs anything). */
export const FALLBACKS = ['BY_HEAD', 'TO_COLLECTIVE', 'CARRY_FORWARD'] as const;
export type Fallback = (typeof FALLBACKS)[number];

/** Who gets the 分 left over when every share was cut to whole 分. */
export const REMAINDERS = ['LARGEST_REMAINDER', 'TO_COLLECTIVE', 'FIRST_RANKED'] as const;
export type Remainder = (typeof REMAINDERS)[number];

/** To what each household's total is rounded, half up; the difference is the collective's. */
export const ROUNDINGS = ['FEN', 'JIAO', 'YUAN'] as const;
export type Rounding = (typeof ROUNDINGS)[number];
export const UNIT_FEN: Record<Rounding, Fen> = { FEN: 1, JIAO: 10, YUAN: 100 };

/**
 * Whose money it is: income of the collective, which members are owed by their shares, or a fund for
 * rewards (提留, 奖补, 捐赠) of which they are owed nothing.
 */
export const SOURCES = ['COLLECTIVE_INCOME', 'INCENTIVE_FUND'] as const;
export type Source = (typeof SOURCES)[number];

export const WHOLE_BPS = 10_000;
/** What a pool by points is called unless the village says otherwise. */
export const POINTS_POOL_LABEL = '积分激励资金';

export interface Deduction {
  kind: DeductionKind;
  label: string;
  /** Of income less losses. */
  bps: number;
}

/** Who takes part in a pool; what is null asks nothing. */
export interface PoolFilter {
  /** 组 by number. */
  groupNos: number[] | null;
  /** At least so many points in the year (hundredths). */
  minPoints: Points | null;
  /** Only households that live in the village. */
  residentsOnly: boolean;
}

/**
 * One pool. Exactly one of `bps` and `fixedFen` is given: a share of what is left once all stated
 * sums are taken, or a stated sum. Of a FIXED pool `fixedFen` is the sum for each household.
 */
export interface Pool {
  code: string;
  label: string;
  basis: Basis;
  bps: number | null;
  fixedFen: Fen | null;
  filter: PoolFilter;
  /** Paid first to every household that weighs anything in this pool (保底); the rest goes by weight. */
  floorFen: Fen;
  /** The most a household gets from this pool, its floor included (封顶). */
  capFen: Fen | null;
  fallback: Fallback;
}

export interface DistributionPlan {
  year: number;
  /** 基准日: heads, land, shares and labour days are those of this day. */
  recordDate: LocalDate;
  source: Source;
  incomeFen: Fen;
  /** Losses of earlier years, covered first. */
  lossesFen: Fen;
  deductions: Deduction[];
  pools: Pool[];
  rounding: Rounding;
  remainder: Remainder;
}

/** Of each household on the record date: persons, and hundredths of 亩, labour days and shares. */
export interface Quantities {
  heads: number;
  land: number;
  labourDays: number;
  shares: number;
}

/** A household as a plan sees it. Who opted out (不参加积分制) weighs nothing in pools by points only. */
export interface PlanHousehold extends Quantities {
  householdId: string;
  householdCode: string;
  groupNo: number;
  headName: string;
  /** Stands in the register of the record date: what HOUSEHOLD and FIXED go by. */
  listed: boolean;
  resident: boolean;
  points: Points;
  optedOut: boolean;
}

/**
 * The households of a year as its standings name them, with what the register says of each; and those
 * the register lists and the year does not know, who have no points.
 */
export function joinRegister(
  members: readonly Pick<
    PlanHousehold,
    'householdId' | 'householdCode' | 'groupNo' | 'headName' | 'points' | 'optedOut'
  >[],
  registered: readonly Omit<PlanHousehold, 'points'>[],
): PlanHousehold[] {
  const known = new Map(registered.map((one) => [one.householdId, one]));
  const nothing = { heads: 0, land: 0, labourDays: 0, shares: 0, listed: false, resident: false };
  const ofYear = members.map((member): PlanHousehold => {
    const { householdId, householdCode, groupNo, headName, points, optedOut } = member;
    const facts = known.get(householdId) ?? nothing;
    return { ...facts, householdId, householdCode, groupNo, headName, points, optedOut };
  });
  const inYear = new Set(members.map(({ householdId }) => householdId));
  const others = registered.filter(({ householdId, listed }) => listed && !inYear.has(householdId));
  return [...ofYear, ...others.map((one) => ({ ...one, points: 0 }))];
}

/** Whether points would take from what members are owed by their shares: lawful only as a stated incentive. */
export const cutsMemberShares = ({ source, pools }: DistributionPlan): boolean =>
  source === 'COLLECTIVE_INCOME' && pools.some(({ basis }) => basis === 'POINTS');

/** What a settlement of before plans was: one pool, all of it by points. */
export const planByPoints = (year: number, poolFen: Fen): DistributionPlan => ({
  year,
  recordDate: `${year}-12-31`,
  source: 'INCENTIVE_FUND',
  incomeFen: poolFen,
  lossesFen: 0,
  deductions: [],
  pools: [
    {
      code: 'POINTS',
      label: POINTS_POOL_LABEL,
      basis: 'POINTS',
      bps: WHOLE_BPS,
      fixedFen: null,
      filter: { groupNos: null, minPoints: null, residentsOnly: false },
      floorFen: 0,
      capFen: null,
      fallback: 'TO_COLLECTIVE',
    },
  ],
  rounding: 'FEN',
  remainder: 'LARGEST_REMAINDER',
});
