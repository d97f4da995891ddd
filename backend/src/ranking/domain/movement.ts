/** A household's place; 1 is the first. */
export interface Place {
  id: string;
  rank: number;
}

/** What became of a place. `places` is how many it rose; negative when it fell. */
export type Move =
  | { id: string; kind: 'MOVED'; before: number; now: number; places: number }
  | { id: string; kind: 'NEW'; now: number }
  | { id: string; kind: 'GONE'; before: number };

/** Everybody of either ranking once: first those ranked now, in their order, then those who are gone. */
export function moves(before: readonly Place[], now: readonly Place[]): Move[] {
  const was = new Map(before.map(({ id, rank }) => [id, rank]));
  const is = new Set(now.map(({ id }) => id));
  return [
    ...now.map(({ id, rank }): Move => {
      const old = was.get(id);
      if (old === undefined) return { id, kind: 'NEW', now: rank };
      return { id, kind: 'MOVED', before: old, now: rank, places: old - rank };
    }),
    ...before
      .filter(({ id }) => !is.has(id))
      .map(({ id, rank }): Move => ({ id, kind: 'GONE', before: rank })),
  ];
}

/** Who rose or fell by at least `least` places and at most `most`; null: by however many more. */
export interface MoveBand {
  least: number;
  most: number | null;
  up: number;
  down: number;
}

const BOUNDS = [1, 6, 21, 51, 101];

/** How many rose and fell how far, nearest first, without the empty bands at the far end. */
export function moveBands(all: readonly Move[]): MoveBand[] {
  const places = all.flatMap((move) => (move.kind === 'MOVED' ? [move.places] : []));
  const furthest = Math.max(0, ...places.map(Math.abs));
  const bounds = BOUNDS.filter((least) => least <= furthest);
  return bounds.map((least, at) => {
    const next = bounds[at + 1];
    const within = (far: number) => far >= least && (next === undefined || far < next);
    return {
      least,
      most: next === undefined ? null : next - 1,
      up: places.filter(within).length,
      down: places.filter((far) => within(-far)).length,
    };
  });
}
