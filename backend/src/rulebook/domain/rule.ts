import { type Points } from '../../shared/domain/points';
import { type Quantity } from '../../shared/domain/quantity';

export type Direction = 'ADD' | 'DEDUCT';

/** One named step of a rule; `aliases` are other wordings found in village workbooks. */
export interface Level {
  name: string;
  points: Points;
  aliases?: string[];
}

/**
 * What one act is worth. Magnitudes are positive hundredths; the rule's direction gives the sign.
 * Kinds seen in real schemes: 油溪桥, 文登 and 津市 lists.
 */
export type RuleValue =
  /** Points × quantity. */
  | { kind: 'FIXED'; points: Points }
  /** The panel picks between min and max, both included. */
  | { kind: 'RANGE'; min: Points; max: Points }
  /** Points for every whole `per` of the quantity: 1 point per 100 元. */
  | { kind: 'PROPORTIONAL'; points: Points; per: Quantity }
  /** One named level is chosen, × quantity; each act counts. */
  | { kind: 'LEVELS'; levels: Level[] }
  /** Honours: only the highest of the calendar year counts, so only the difference is booked. */
  | { kind: 'LADDER_HIGHEST'; levels: Level[] }
  /** Law of the list that is no points by itself; recording it as an act is refused for now. */
  | { kind: 'EFFECT'; effect: 'VETO' | 'KEY_GROUP_FACTOR' | 'REPAIR' };

export type CapPeriod = 'ENTRY' | 'MONTH' | 'YEAR' | 'EVER';

/** `limit` is in hundredths of points or of the unit, and for COUNT a number of acts. */
export interface Cap {
  of: 'POINTS' | 'COUNT' | 'QUANTITY';
  per: CapPeriod;
  limit: number;
}

/**
 * One line of a rule list (事项). `repeatMultiplier` multiplies a repetition within the calendar
 * year.
 */
export interface Rule {
  code: string;
  category: string;
  item: string;
  direction: Direction;
  value: RuleValue;
  unit: string;
  caps: Cap[];
  repeatMultiplier?: number;
  evidence?: string;
  note?: string;
}

/** The levels of the rule in the order of the list; none for a rule without levels. */
export function levelsOf(rule: Rule): readonly Level[] {
  const { value } = rule;
  return value.kind === 'LEVELS' || value.kind === 'LADDER_HIGHEST' ? value.levels : [];
}

/**
 * The level a clerk's wording means ("县级表彰" → 县级), or null when the text names none or more than
 * one. The wording may hold the level inside other words; a shorter wording inside a longer one
 * that also matches ("引发火灾" inside "未引发火灾") is not a second level.
 */
export function findLevel(rule: Rule, text: string): Level | null {
  const wanted = plainWording(text);
  const wordings = levelsOf(rule).flatMap((level) =>
    [level.name, ...(level.aliases ?? [])].map((words) => ({ level, words: plainWording(words) })),
  );
  const inside = wordings.filter(({ words }) => wanted.includes(words));
  const longest = inside.filter(
    ({ words }) => !inside.some((other) => other.words !== words && other.words.includes(words)),
  );
  return theOnly(longest.map(({ level }) => level));
}

/** The one level worth so many points (unsigned); null when no level or several are. */
export function findLevelWorth(rule: Rule, points: Points): Level | null {
  return theOnly(levelsOf(rule).filter((level) => level.points === points));
}

/**
 * Full-width letters, spaces and the many dashes of Chinese workbooks do not make a different
 * wording.
 */
export function plainWording(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/[‐-―−~〜]/g, '-');
}

function theOnly(levels: Level[]): Level | null {
  const [first, ...others] = levels;
  return first && others.every((other) => other.name === first.name) ? first : null;
}
