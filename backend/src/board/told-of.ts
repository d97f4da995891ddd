import { type EntrySide } from '../ledger/domain/chain';

/** Where a household's page is read: behind the code on its own door, or on the screen in the hall. */
export type PageChannel = 'DOOR' | 'HALL';

/** What decides how much of an entry is told. */
export interface Tellable {
  side: EntrySide;
  /** Undoes another entry: an official wrote why. */
  reverses: boolean;
  /** Makes a deduction good, or changes what did, and so tells of it. */
  repairs: boolean;
  /** Praise that the household asked not to show (隐去表扬). */
  hidden: boolean;
  /** Moves points with people, and names where they come from or go. */
  moves: boolean;
  /** How it was reckoned names another household. */
  namesAnother: boolean;
  /** The sheet of its month hangs on the wall, or hung there. */
  hung: boolean;
}

export interface Told {
  /** The item, its clause and what it is worth; else the category only, of hidden praise nothing. */
  words: boolean;
  /** How it was reckoned, and the proof with every word that was sealed; without it only its place in the ledger is proved. */
  reckoning: boolean;
  /** Its pictures, where the village shows any. */
  pictures: boolean;
}

/**
 * In the hall others look on: nothing before it hung on the wall, and then as it hung there. What takes points is told by its
 * category, what was carried without its item, and nothing of what an official wrote.
 */
export function toldOf(
  { side, reverses, repairs, hidden, moves, namesAnother, hung }: Tellable,
  channel: PageChannel,
): Told | null {
  const negative = side === 'DEDUCT' || repairs;
  const inHall = channel === 'HALL';
  if (inHall && !hung) return null;
  const words = !hidden && !moves && !(inHall && (negative || side === 'CARRY'));
  const reckoning = words && !namesAnother && !(inHall && reverses);
  return { words, reckoning, pictures: reckoning && !negative };
}
