import { type Fen, MAX_FEN } from '../../shared/domain/fen';
import { type RefusalParams } from '../../shared/domain/refusal';
import { allocate, type Allocated, type Weight } from './allocate';
import {
  type Basis,
  type Deduction,
  type DistributionPlan,
  type PlanHousehold,
  type Pool,
  UNIT_FEN,
} from './distribution-plan';

/** What a household gets from one pool, and by what weight (`PoolResult.basis` says of what). */
export interface PayoutPart {
  poolCode: string;
  weight: number;
  amountFen: Fen;
  /** One 分 of the remainder went here. */
  roundedUp: boolean;
  capped: boolean;
}

/** `amountFen` is the sum of the parts, rounded to the plan's unit: what is paid. */
export interface HouseholdShare {
  household: PlanHousehold;
  parts: PayoutPart[];
  exactFen: Fen;
  amountFen: Fen;
}

/**
 * Everything needed to recompute one part by hand: below the cap it is
 * `floorFen + restFen × weight ÷ restWeight` cut to 分, and one 分 more where `roundedUp` says so.
 */
export interface PoolResult {
  code: string;
  outcome: 'DIVIDED' | 'BY_HEAD' | 'TO_COLLECTIVE' | 'CARRY_FORWARD';
  /** What it was divided by: HEAD where nobody earned it and the plan falls back to heads. */
  basis: Basis;
  poolFen: Fen;
  paidFen: Fen;
  households: number;
  cappedHouseholds: number;
  restFen: Fen;
  restWeight: number;
  leftoverFen: Fen;
  toCollectiveFen: Fen;
  carriedFen: Fen;
}

/**
 * `incomeFen = lossesFen + deductions + paidFen + collectiveFen + carriedFen`, always; `collectiveFen`
 * is `undistributedFen + toCollectiveFen of the pools + roundingFen` and negative when the collective
 * adds to what rounding up costs.
 */
export interface Division {
  netFen: Fen;
  deductions: (Deduction & { amountFen: Fen })[];
  distributableFen: Fen;
  pools: PoolResult[];
  /** By group and household code, as the sheet is signed; only who gets something from some pool. */
  shares: HouseholdShare[];
  exactFen: Fen;
  paidFen: Fen;
  /** Stated sums leave it over when no pool has a share in percent. */
  undistributedFen: Fen;
  /** What rounding leaves to the collective, or, negative, costs it. */
  roundingFen: Fen;
  collectiveFen: Fen;
  carriedFen: Fen;
}

export type DivisionProblem =
  | 'plan.nothing_to_distribute'
  | 'plan.sums_exceed_income'
  | 'plan.pool_comes_to_nothing'
  | 'plan.floors_exceed_pool'
  | 'plan.nobody_is_paid';

export interface Undividable {
  field: string;
  code: DivisionProblem;
  params: RefusalParams;
}
export type Divided = { outcome: 'DIVIDED'; division: Division } | UndividableOutcome;
interface UndividableOutcome {
  outcome: 'REFUSED';
  problems: Undividable[];
}

interface DividedPool {
  result: PoolResult;
  parts: Map<string, PayoutPart>;
}

/**
 * What every household gets under the plan, pool by pool. Deductions are each rounded half up to 分;
 * stated sums are taken before shares in percent. The order of the households decides nothing;
 * their codes must differ.
 */
export function divide(plan: DistributionPlan, households: readonly PlanHousehold[]): Divided {
  const netFen = plan.incomeFen - plan.lossesFen;
  const deductions = plan.deductions.map((one) => ({
    ...one,
    amountFen: shareOf(netFen, one.bps),
  }));
  const distributableFen = netFen - deductions.reduce((sum, { amountFen }) => sum + amountFen, 0);
  if (distributableFen <= 0) return refused('incomeFen', 'plan.nothing_to_distribute');

  const sizes = sizesOf(plan.pools, distributableFen, households);
  if (sizes === null) return refused('pools', 'plan.sums_exceed_income');
  const problems: Undividable[] = [];
  const pools = plan.pools.map((pool, at) => {
    const size = sizes[at] ?? 0;
    const field = `pools[${at}]`;
    if (pool.bps !== null && size === 0) {
      problems.push({ field: `${field}.bps`, code: 'plan.pool_comes_to_nothing', params: {} });
    }
    const divided = dividePool(plan, pool, size, households);
    if (divided === null) {
      const params = { label: pool.label };
      problems.push({ field: `${field}.floorFen`, code: 'plan.floors_exceed_pool', params });
    }
    return divided ?? NOBODY;
  });
  if (problems.length > 0) return { outcome: 'REFUSED', problems };
  const shares = sharesOf(plan, pools, households);
  if (shares.length === 0) return refused('pools', 'plan.nobody_is_paid');

  const results = pools.map(({ result }) => result);
  const exactFen = shares.reduce((sum, share) => sum + share.exactFen, 0);
  const paidFen = shares.reduce((sum, share) => sum + share.amountFen, 0);
  const undistributedFen = distributableFen - sizes.reduce((sum, size) => sum + size, 0);
  const fromPoolsFen = results.reduce((sum, { toCollectiveFen }) => sum + toCollectiveFen, 0);
  const division: Division = {
    ...{ netFen, deductions, distributableFen, pools: results, shares, exactFen, paidFen },
    undistributedFen,
    roundingFen: exactFen - paidFen,
    collectiveFen: undistributedFen + fromPoolsFen + exactFen - paidFen,
    carriedFen: results.reduce((sum, { carriedFen }) => sum + carriedFen, 0),
  };
  return { outcome: 'DIVIDED', division };
}

const refused = (field: string, code: DivisionProblem): UndividableOutcome => ({
  outcome: 'REFUSED',
  problems: [{ field, code, params: {} }],
});

/** So many basis points of a sum, rounded half up to 分. */
const shareOf = (fen: Fen, bps: number): Fen =>
  Number((BigInt(Math.max(0, fen)) * BigInt(bps) * 2n + 10_000n) / 20_000n);

/** How much is in each pool; null when the stated sums exceed what there is. */
function sizesOf(
  pools: readonly Pool[],
  distributableFen: Fen,
  households: readonly PlanHousehold[],
): Fen[] | null {
  const sums = pools.map((pool) => {
    const times = pool.basis === 'FIXED' ? weightsOf(pool, 'FIXED', households).length : 1;
    return (pool.fixedFen ?? 0) * times;
  });
  const stated = sums.reduce((sum, size) => sum + Math.min(size, 2 * MAX_FEN), 0);
  if (stated > distributableFen) return null;
  // Pools share in the order they are listed: between equal remainders the earlier one is first.
  const weights = pools.map(({ bps }, at) => ({
    key: String(at).padStart(3, '0'),
    weight: bps ?? 0,
  }));
  const shared = allocate(distributableFen - stated, weights);
  return sums.map(
    (sum, at) => sum + (shared.outcome === 'ALLOCATED' ? (shared.shares[at]?.fen ?? 0) : 0),
  );
}

const WEIGHT: Record<Basis, (household: PlanHousehold) => number> = {
  HEAD: ({ heads }) => heads,
  LAND: ({ land }) => land,
  LABOUR_DAYS: ({ labourDays }) => labourDays,
  SHARES: ({ shares }) => shares,
  POINTS: ({ points, optedOut }) => (optedOut ? 0 : points),
  HOUSEHOLD: ({ listed }) => (listed ? 1 : 0),
  FIXED: ({ listed }) => (listed ? 1 : 0),
};

/** Who takes part in the pool and weighs anything. */
function weightsOf({ filter }: Pool, basis: Basis, households: readonly PlanHousehold[]): Weight[] {
  const { groupNos, minPoints, residentsOnly } = filter;
  return households
    .filter(
      ({ groupNo, points, resident }) =>
        (groupNos === null || groupNos.includes(groupNo)) &&
        (minPoints === null || points >= minPoints) &&
        (!residentsOnly || resident),
    )
    .map((household) => ({ key: household.householdCode, weight: WEIGHT[basis](household) }))
    .filter(({ weight }) => weight > 0);
}

/** Null when the floors alone exceed the pool. */
function dividePool(
  { remainder }: DistributionPlan,
  pool: Pool,
  poolFen: Fen,
  households: readonly PlanHousehold[],
): DividedPool | null {
  const earned = weightsOf(pool, pool.basis, households);
  if (pool.basis === 'FIXED') return fixedPool(pool, earned, poolFen);
  const byHead = earned.length === 0 && pool.fallback === 'BY_HEAD';
  const basis = byHead ? 'HEAD' : pool.basis;
  const weights = byHead ? weightsOf(pool, 'HEAD', households) : earned;
  const { floorFen, capFen } = pool;
  const allocation = allocate(poolFen, weights, { floorFen, capFen, remainder });
  if (allocation.outcome === 'FLOORS_EXCEED_POOL') return null;
  if (allocation.outcome === 'NOTHING_TO_DIVIDE_BY') return unearned(pool, poolFen);
  const outcome = byHead ? 'BY_HEAD' : 'DIVIDED';
  return dividedPool({ code: pool.code, outcome, basis, poolFen }, allocation);
}

function dividedPool(
  of: Pick<PoolResult, 'code' | 'outcome' | 'basis' | 'poolFen'>,
  { shares, restFen, restWeight, leftoverFen, unspentFen }: Allocated,
): DividedPool {
  const result: PoolResult = {
    ...of,
    paidFen: of.poolFen - unspentFen,
    households: shares.length,
    cappedHouseholds: shares.filter(({ capped }) => capped).length,
    ...{ restFen, restWeight, leftoverFen },
    toCollectiveFen: unspentFen,
    carriedFen: 0,
  };
  const parts = shares.map(({ key, weight, fen, roundedUp, capped }): [string, PayoutPart] => [
    key,
    { poolCode: of.code, weight, amountFen: fen, roundedUp, capped },
  ]);
  return { result, parts: new Map(parts) };
}

/** Everybody gets the stated sum: a pool of equal shares that comes out even. */
function fixedPool(pool: Pool, earned: readonly Weight[], poolFen: Fen): DividedPool {
  const allocation = allocate(poolFen, earned);
  const of = { code: pool.code, outcome: 'DIVIDED', basis: 'FIXED', poolFen } as const;
  return allocation.outcome === 'ALLOCATED'
    ? dividedPool(of, allocation)
    : { result: emptyResult(of), parts: new Map() };
}

/** Nobody weighs anything, and nobody has heads to fall back to. */
function unearned({ code, basis, fallback }: Pool, poolFen: Fen): DividedPool {
  const carried = fallback === 'CARRY_FORWARD';
  const outcome = carried ? 'CARRY_FORWARD' : 'TO_COLLECTIVE';
  const result = {
    ...emptyResult({ code, outcome, basis, poolFen }),
    toCollectiveFen: carried ? 0 : poolFen,
    carriedFen: carried ? poolFen : 0,
  };
  return { result, parts: new Map() };
}

const emptyResult = (
  of: Pick<PoolResult, 'code' | 'outcome' | 'basis' | 'poolFen'>,
): PoolResult => ({
  ...of,
  ...{ paidFen: 0, households: 0, cappedHouseholds: 0, restFen: 0, restWeight: 0 },
  ...{ leftoverFen: 0, toCollectiveFen: 0, carriedFen: 0 },
});

const NOBODY: DividedPool = {
  result: emptyResult({ code: '', outcome: 'DIVIDED', basis: 'FIXED', poolFen: 0 }),
  parts: new Map(),
};

function sharesOf(
  { rounding }: DistributionPlan,
  pools: readonly DividedPool[],
  households: readonly PlanHousehold[],
): HouseholdShare[] {
  const unit = UNIT_FEN[rounding];
  return households
    .map((household) => {
      const parts = pools.flatMap(({ parts }) => parts.get(household.householdCode) ?? []);
      const exactFen = parts.reduce((sum, { amountFen }) => sum + amountFen, 0);
      const amountFen = Math.floor((2 * exactFen + unit) / (2 * unit)) * unit;
      return { household, parts, exactFen, amountFen };
    })
    .filter(({ parts }) => parts.length > 0)
    .sort(bySheet);
}

function bySheet({ household: a }: HouseholdShare, { household: b }: HouseholdShare): number {
  return a.groupNo - b.groupNo || (a.householdCode < b.householdCode ? -1 : 1);
}
