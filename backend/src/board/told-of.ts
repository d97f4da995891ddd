import { type EntrySide } from '../ledger/domain/chain';

/** Where a household's page is read: behind the code on its own door, or on the screen in the hall. */
export type PageChannel = 'DOOR' | 'HALL';

/** What decides how much of an entry is told. */
export interface Tellable {
  side: EntrySide;
  /** Undoes another entry: an official wrote why. */
  reverses: boolean;
  /** Makes a deduction good, and so tells of it. */
  repairs: boolean;
  /** Praise that the household asked not to show (隐去表扬). */
  hidden: boolean;
  /** Its words name another household. */
  namesAnother: boolean;
}

export interface Told {
  /** The item, its clause and what it is worth; else the category only, of hidden praise nothing. */
  words: boolean;
  /** How it was reckoned and the proof, which hold every word that was sealed. */
  reckoning: boolean;
  /** Its pictures, where the village shows any. */
  pictures: boolean;
}

/** In the hall others look on: what takes points is told by its category, and nothing of what an official wrote. */
export function toldOf(
  { side, reverses, repairs, hidden, namesAnother }: Tellable,
  channel: PageChannel,
): Told {
  const negative = side === 'DEDUCT' || repairs;
  const inHall = channel === 'HALL';
  const words = !hidden && !(inHall && negative);
  const reckoning = words && !namesAnother && !(inHall && reverses);
  return { words, reckoning, pictures: reckoning && !negative };
}
