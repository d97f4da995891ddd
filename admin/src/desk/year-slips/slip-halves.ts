import { type Slip } from '../../shared/resources';

export type SlipPart = Slip['parts'][number];

/** Half a page of A4 that belongs to one household. `parts` are the divisions written on it. */
export interface SlipHalf {
  slip: Slip;
  parts: SlipPart[];
  /** Counted from 1, of how many this household has. */
  half: number;
  halves: number;
}

/** The first half has the year's points too, and may have to say how it was rounded. */
const FIRST = 3;
const NEXT = 6;

/** One household's halves: as many as its divisions need, at least one. */
export function halvesOf(slip: Slip): SlipHalf[] {
  const cuts = [slip.parts.slice(0, FIRST)];
  for (let from = FIRST; from < slip.parts.length; from += NEXT)
    cuts.push(slip.parts.slice(from, from + NEXT));
  return cuts.map((parts, at) => ({ slip, parts, half: at + 1, halves: cuts.length }));
}

/** Two halves a page, in their order. */
export function pagesOf(halves: readonly SlipHalf[]): SlipHalf[][] {
  return Array.from({ length: Math.ceil(halves.length / 2) }, (_, at) =>
    halves.slice(at * 2, at * 2 + 2),
  );
}
