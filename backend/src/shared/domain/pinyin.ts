import { pinyin } from 'pinyin-pro';

import { normaliseName } from './chinese-text';

/** Readings a surname has only as a surname and the dictionary misses. */
const SURNAME_INITIALS: Record<string, string> = { 覃: 'q', 区: 'o', 仇: 'q', 召: 's', 逄: 'p' };

/**
 * The initials one types to find a person: "cs" for 陈山, "oyz" for 欧阳忠, "zgy" for 曾国友. Lower case; a
 * character without a known reading stands for itself; Latin names give their words' first letters.
 */
export function pinyinInitials(name: string): string {
  const words = normaliseName(name).replace(
    /\p{Script=Latin}[\p{Script=Latin}\p{M}'’.-]*/gu,
    (word) => word.charAt(0),
  );
  const chars = words.replace(/[^\p{L}\p{N}\p{Co}]/gu, '');
  const [first = ''] = chars;
  const initials = pinyin(chars, {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    surname: 'head',
  });
  const surname = SURNAME_INITIALS[first];
  return (surname ? [surname, ...initials.slice(1)] : initials).join('').toLowerCase();
}
