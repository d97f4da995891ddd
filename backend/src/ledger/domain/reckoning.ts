import { type Points } from '../../shared/domain/points';
import { type Quantity } from '../../shared/domain/quantity';

/** One step of the reckoning, in words a villager can read, and what it adds or takes (signed). */
export interface ExplanationLine {
  text: string;
  points: Points;
}

/** An assessment while it runs, in magnitudes; the lines sum to `points`. */
export interface Reckoning {
  points: Points;
  quantity: Quantity;
  lines: ExplanationLine[];
}

/** The reckoning with its points changed to these, and a line that says why. */
export const step = (reckoning: Reckoning, points: Points, text: string): Reckoning => ({
  ...reckoning,
  points,
  lines: [...reckoning.lines, { text, points: points - reckoning.points }],
});
