import {
  BASES,
  type DistributionPlan,
  FALLBACKS,
  type PlanHousehold,
  type Pool,
  REMAINDERS,
  ROUNDINGS,
  UNIT_FEN,
} from '../../backend/src/settlement/domain/distribution-plan';
import { type Division, divide } from '../../backend/src/settlement/domain/divide';

type Dice = (below: number) => number;

const code = (at: number) => String(at + 1).padStart(3, '0');

/** A few households, most of them with the same few numbers, so that ties stand at every cut. */
export function someHouseholds(roll: Dice): PlanHousehold[] {
  const few = [0, 1, 1, 2, 3, 7, 100];
  const one = () => few[roll(few.length)] ?? 0;
  return Array.from({ length: 1 + roll(9) }, (_, at) => ({
    ...{ householdId: code(at), householdCode: code(at), groupNo: 1 + roll(3), headName: '张' },
    ...{ listed: roll(8) > 0, resident: roll(4) > 0, optedOut: roll(9) === 0 },
    ...{ heads: one(), land: one() * 37, labourDays: one() * 50, shares: one() * 100 },
    points: roll(3) ? (one() - 2) * 100 : roll(20_000) - 2_000,
  }));
}

function aPool(roll: Dice, at: number, bps: number | null, unit: number): Pool {
  const basis = bps === null ? (BASES[roll(BASES.length)] ?? 'FIXED') : (BASES[roll(6)] ?? 'HEAD');
  const limited = basis !== 'FIXED' && roll(2) > 0;
  const floorFen = limited ? roll(3) * unit : 0;
  return {
    ...{ code: `P${at}`, label: '资金', basis, bps, fixedFen: bps === null ? 1 + roll(400) : null },
    filter: {
      groupNos: roll(5) ? null : [1, 2],
      minPoints: roll(5) ? null : 0,
      residentsOnly: roll(5) === 0,
    },
    ...{ floorFen, capFen: limited && roll(2) ? floorFen + (1 + roll(30)) * unit : null },
    fallback: FALLBACKS[roll(FALLBACKS.length)] ?? 'BY_HEAD',
  };
}

/** A sound plan of one to four pools, with deductions, floors and caps thrown. */
export function aPlan(roll: Dice): DistributionPlan {
  const rounding = ROUNDINGS[roll(ROUNDINGS.length)] ?? 'FEN';
  const cuts = [0, ...Array.from({ length: roll(3) }, () => 1 + roll(9_999)), 10_000];
  const shares = [...new Set(cuts)]
    .sort((a, b) => a - b)
    .map((to, at, all) => to - (all[at - 1] ?? 0));
  const sizes = [...shares.slice(1), ...(roll(3) ? [] : [null])];
  const incomeFen = 1 + roll(roll(4) ? 100_000 : 1_000_000_000);
  return {
    ...{ year: 2026, recordDate: '2026-12-31', source: 'COLLECTIVE_INCOME', rounding },
    ...{ incomeFen, lossesFen: roll(3) ? 0 : roll(Math.ceil(incomeFen / 2)) },
    deductions: roll(2) ? [] : [{ kind: 'RESERVE', label: '公积金', bps: 1 + roll(5_000) }],
    pools: sizes.map((bps, at) => aPool(roll, at, bps, UNIT_FEN[rounding])),
    remainder: REMAINDERS[roll(REMAINDERS.length)] ?? 'LARGEST_REMAINDER',
  };
}

/** The first law the plan breaks with these households, in words; null when it keeps them all. */
export function brokenLaw(plan: DistributionPlan, households: PlanHousehold[]): string | null {
  const divided = divide(plan, households);
  const turned = divide(plan, households.toReversed());
  if (JSON.stringify(divided) !== JSON.stringify(turned)) return 'the order of the rows decides';
  if (divided.outcome === 'REFUSED') return null;
  const { division } = divided;
  return brokenSum(plan, division) ?? brokenPart(plan, division);
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

function brokenSum(plan: DistributionPlan, division: Division): string | null {
  const { deductions, pools, shares, paidFen, collectiveFen, carriedFen } = division;
  const taken = plan.lossesFen + sum(deductions.map(({ amountFen }) => amountFen));
  if (taken + paidFen + collectiveFen + carriedFen !== plan.incomeFen)
    return 'a 分 is lost or made';
  if (sum(shares.map(({ amountFen }) => amountFen)) !== paidFen) return 'households sum wrongly';
  const unit = UNIT_FEN[plan.rounding];
  for (const { amountFen, exactFen, parts } of shares) {
    if (amountFen % unit !== 0 || Math.abs(amountFen - exactFen) * 2 > unit)
      return 'rounded wrongly';
    if (sum(parts.map((part) => part.amountFen)) !== exactFen) return 'parts sum wrongly';
  }
  for (const pool of pools) {
    const { poolFen, toCollectiveFen, carriedFen: carried } = pool;
    const paid = sum(
      shares.flatMap(({ parts }) =>
        parts.flatMap((part) => (part.poolCode === pool.code ? part.amountFen : [])),
      ),
    );
    if (paid !== pool.paidFen || paid + toCollectiveFen + carried !== poolFen)
      return 'a pool is off';
  }
  return null;
}

/** By hand: floor + rest × weight ÷ total, one 分 more for the first in the stated order; or the cap. */
function brokenPart(plan: DistributionPlan, { pools, shares }: Division): string | null {
  for (const [at, pool] of plan.pools.entries()) {
    const { restFen, restWeight, leftoverFen } = pools[at] ?? {
      restFen: 0,
      restWeight: 0,
      leftoverFen: 0,
    };
    const rest = BigInt(restFen);
    const parts = shares.flatMap(({ household, parts: all }) =>
      all
        .filter(({ poolCode }) => poolCode === pool.code)
        .map((part) => ({ ...part, code: household.householdCode })),
    );
    const { floorFen, capFen } = pool;
    for (const { weight, capped, roundedUp, amountFen } of parts) {
      const room = BigInt((capFen ?? 0) - floorFen);
      const passes = capFen !== null && rest * BigInt(weight) >= room * BigInt(restWeight);
      if (pool.basis !== 'FIXED' && passes !== capped) return 'the cap stops the wrong ones';
      if (capped && amountFen !== capFen) return 'capped, and not at the cap';
      if (capped || restWeight === 0) continue;
      const cut = Number((rest * BigInt(weight)) / BigInt(restWeight));
      if (amountFen !== floorFen + cut + (roundedUp ? 1 : 0)) return 'not what a calculator says';
    }
    const given = plan.remainder === 'TO_COLLECTIVE' && pool.basis !== 'FIXED' ? 0 : leftoverFen;
    if (parts.filter(({ roundedUp }) => roundedUp).length !== given)
      return 'leftover 分 given wrongly';
    for (const a of parts) {
      for (const b of parts) {
        if (a.weight > b.weight && a.amountFen < b.amountFen) return 'more weight is paid less';
        if (a.weight !== b.weight || a.code >= b.code) continue;
        const ahead = a.amountFen - b.amountFen;
        if (ahead !== 0 && ahead !== 1) return 'equals differ otherwise than by the stated order';
      }
    }
  }
  return null;
}

/** Throws so many plans and divides them; the first that breaks a law, or null. */
export function firstBroken(runs: number, roll: Dice, tell?: (run: number) => void) {
  for (let run = 1; run <= runs; run += 1) {
    const [plan, households] = [aPlan(roll), someHouseholds(roll)];
    const law = brokenLaw(plan, households);
    if (law) return { law, run, plan, households };
    if (run % 100_000 === 0) tell?.(run);
  }
  return null;
}
