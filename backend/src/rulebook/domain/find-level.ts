import { type Points } from '../../shared/domain/points';
import { type Level, levelsOf, type Rule } from './rule';

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
