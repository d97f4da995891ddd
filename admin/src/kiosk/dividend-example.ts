import { type Settlement } from './board';
import { shiftDecimal } from './decimal-text';

export type SharedPool = Settlement['pools'][number];

/** The pools of a settlement; of one before there were plans, the single one by points. */
export function poolsOf(settlement: Settlement): SharedPool[] {
  const { pools, title, poolFen, pointsFen, totalPoints, payoutCount } = settlement;
  if (pools.length > 0) return pools;
  const shared = { poolFen, restFen: pointsFen, weight: totalPoints, households: payoutCount };
  return [{ label: title, basis: 'POINTS', ...shared, capped: false }];
}

/** 元 for one of what a pool was divided by, cut after four places. */
export const each = ({ restFen, weight }: SharedPool): string =>
  shiftDecimal(String(weight > 0 ? Math.floor((restFen * 100) / weight) : 0), -4, 4);

export interface ExamplePart {
  pool: SharedPool;
  /** How much the example has of what the pool goes by. */
  count: number;
  fen: number;
}

/** A household with as much as households have in the middle, rounded to whole ones, and what it gets of each pool. */
export function exampleOf(pools: readonly SharedPool[]): { parts: ExamplePart[]; sumFen: number } {
  const parts = pools
    .filter(({ weight, households }) => weight > 0 && households > 0)
    .map((pool) => {
      const { poolFen, restFen, weight, households } = pool;
      const count = Math.max(1, Math.round(weight / households));
      const floorFen = (poolFen - restFen) / households;
      return { pool, count, fen: Math.floor(floorFen + (restFen * count) / weight) };
    });
  return { parts, sumFen: parts.reduce((sum, { fen }) => sum + fen, 0) };
}
