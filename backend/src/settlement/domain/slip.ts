import { type Fen } from '../../shared/domain/fen';
import { type Month } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';
import { type Working } from './workings';

/** What a household's month gave it. */
export interface MonthPart {
  householdId: string;
  month: Month;
  base: Points;
  carried: Points;
  adds: Points;
  /** Positive. */
  deducts: Points;
}

/** One pool's division, for one household. */
export interface SlipPart extends Working {
  label: string;
  /** What the weight is counted in: 分, 人, 亩, 股. */
  unit: string;
  /** Weights are hundredths of the unit. */
  hundredths: boolean;
}

export interface Slip {
  householdId: string;
  householdCode: string;
  points: Points;
  base: Points;
  carried: Points;
  months: { month: Month; adds: Points; deducts: Points; points: Points }[];
  parts: SlipPart[];
  /** What rounding to the plan's unit adds or takes. */
  roundingFen: Fen;
  amountFen: Fen;
}

/** A pool as everybody's shares are worked out, by household code. */
export interface WorkedPool {
  label: string;
  unit: string;
  hundredths: boolean;
  shares: ReadonlyMap<string, Working>;
}

/**
 * One household's slip, from what is known of that household alone: whatever else is handed over is left out, so that
 * nobody finds a neighbour's line on it. Base, carried and months add up to `points`, the parts and the rounding to
 * `amountFen`.
 */
export function makeSlip(
  household: { id: string; code: string },
  months: readonly MonthPart[],
  pools: readonly WorkedPool[],
  roundingFen: Fen = 0,
): Slip {
  const own = months.filter(({ householdId }) => householdId === household.id);
  const sum = (of: (part: MonthPart) => number) => own.reduce((all, part) => all + of(part), 0);
  const parts = pools.flatMap(({ label, unit, hundredths, shares }) => {
    const working = shares.get(household.code);
    return working ? [{ ...working, label, unit, hundredths }] : [];
  });
  return {
    householdId: household.id,
    householdCode: household.code,
    points: sum(({ base, carried, adds, deducts }) => base + carried + adds - deducts),
    base: sum(({ base }) => base),
    carried: sum(({ carried }) => carried),
    months: own
      .filter(({ adds, deducts }) => adds !== 0 || deducts !== 0)
      .map(({ month, adds, deducts }) => ({ month, adds, deducts, points: adds - deducts })),
    parts,
    roundingFen,
    amountFen: parts.reduce((all, { amountFen }) => all + amountFen, roundingFen),
  };
}
