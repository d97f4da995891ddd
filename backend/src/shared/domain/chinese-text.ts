import { localDate, type LocalDate } from './local-date';
import { parsePoints, type Points } from './points';
import { isQuantity, type Quantity } from './quantity';
import { type Cell, cellText } from './sheet';

/**
 * Marks that nobody sees: controls, zero-width characters, direction marks, halves of broken pairs.
 */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex -- finding them is the point
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\p{Cs}/gu;
const FULL_WIDTH_ALNUM = /[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g;
const FULL_WIDTH_ASCII = /[\uFF01-\uFF5E]/g;
const NOT_HAN = /[^\p{Script=Han}]+/gu;
const SPACE_IN_HAN = /(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu;
const MIDDLE_DOT = / *[·•‧・･⋅∙●] */g;

const halfWidth = (char: string): string => String.fromCharCode(char.charCodeAt(0) - 0xfee0);

/**
 * Text as it is kept: half-width digits and letters, no invisible marks, single spaces, trimmed.
 * Chinese punctuation stays as written, and no Chinese character is exchanged for another (full
 * NFKC would do that to some characters of people's names).
 */
export function normaliseText(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(FULL_WIDTH_ALNUM, halfWidth)
    .replace(NOT_HAN, (part) => part.normalize('NFC'))
    .replace(/\s+/g, ' ')
    .trim();
}

/** A name as it is kept: "王 霞 华" is 王霞华, while "Anna Li" and "买买提·吐尔逊" keep their parts apart. */
export function normaliseName(text: string): string {
  return normaliseText(text).replace(SPACE_IN_HAN, '').replace(MIDDLE_DOT, '·');
}

/** For comparing only: equal for texts that differ in width, spaces, quotes, dashes or case. */
export function textKey(text: string): string {
  return normaliseText(text)
    .replace(FULL_WIDTH_ASCII, halfWidth)
    .normalize('NFKC')
    .replace(/[\s"'“”‘’「」『』《》`]/g, '')
    .replace(/[‐-―−~～]/g, '-')
    .replace(/[、;；]/g, ',')
    .toLowerCase();
}

/** For comparing names only. */
export const nameKey = (name: string): string => textKey(normaliseName(name));

const DIGITS = '零一二三四五六七八九';

/** 1 to 99 from "12", "十二", "二十"; null otherwise. */
function smallNumber(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text) || null;
  const match = /^([二三四五六七八九]?)(十?)([一二三四五六七八九两]?)$/.exec(text);
  if (!match || text === '') return null;
  const [, tens = '', ten = '', one = ''] = match;
  const ones = one === '两' ? 2 : Math.max(0, DIGITS.indexOf(one || '零'));
  if (!ten) return tens && one ? null : ones || DIGITS.indexOf(tens);
  return (tens ? DIGITS.indexOf(tens) : 1) * 10 + ones;
}

/**
 * The number of a villagers' group: 12 from 12, "12", "12组", "第十二组", "十二", "第12村民小组"; else null.
 */
export function parseGroupNo(cell: Cell): number | null {
  const text = normaliseText(cellText(cell)).replace(/ /g, '');
  const match = /^第?(.+?)(?:村民)?(?:小组|组|队)?$/.exec(text);
  return match ? smallNumber(match[1] ?? '') : null;
}

export type LooseDate =
  | { day: LocalDate; normalised: boolean }
  | { problem: 'EMPTY' | 'UNREADABLE' | 'NO_SUCH_DAY'; text: string };

/**
 * Excel's day numbers from 1910 to 2099; a smaller number is a year or a typing error, not a day.
 */
const SERIALS = { from: 3654, to: 73_050 };

function fromDigits(text: string): LooseDate {
  const serial = Number(text);
  if (text.length === 8) return fromParts(text, text.slice(0, 4), text.slice(4, 6), text.slice(6));
  if (serial < SERIALS.from || serial > SERIALS.to) return { problem: 'UNREADABLE', text };
  const day = new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10);
  return { day, normalised: true };
}

function fromParts(text: string, year: string, month: string, date: string): LooseDate {
  const day = localDate(Number(year), Number(month), Number(date));
  return day ? { day, normalised: day !== text } : { problem: 'NO_SUCH_DAY', text };
}

/**
 * A day as clerks write it: a date cell, 2024.1.5, 2024/1/5, 2024-1-5, 2024年1月5日, 20240105, or
 * Excel's day number (45300). `normalised` is false when it stood there as a date already. A time
 * of day is dropped.
 */
export function parseLooseDate(cell: Cell): LooseDate {
  if (cell != null && typeof cell === 'object' && 'date' in cell)
    return { day: cell.date, normalised: false };
  const text = normaliseText(cellText(cell));
  if (text === '') return { problem: 'EMPTY', text };
  const bare = text.replace(/[ T]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '').replace(/\s/g, '');
  if (/^\d{4,5}(\.\d+)?$|^\d{8}$/.test(bare)) return fromDigits(bare.replace(/\..*$/, ''));
  const match = /^(\d{4})([-./年．。／－])(\d{1,2})([-./月．。／－])(\d{1,2})[日号.]?$/.exec(bare);
  if (!match) return { problem: 'UNREADABLE', text };
  const found = fromParts(text, match[1] ?? '', match[3] ?? '', match[5] ?? '');
  return 'day' in found ? { ...found, normalised: found.day !== text } : found;
}

const SIGNED = /^([+-]?)(\d{1,9}(?:\.\d{1,2})?)$/;
const plainNumber = (text: string): string =>
  text
    .replace(FULL_WIDTH_ASCII, halfWidth)
    .replace(/[‐-―−]/g, '-')
    .replace(/(?<=\d),(?=\d{3}(\D|$))/g, '')
    .replace(/\s/g, '');

/**
 * Points from 5, "+5", "5分", "５", "-3", "−3分"; null when it is not a number with at most two
 * decimals.
 */
export function parseLoosePoints(cell: Cell): Points | null {
  const text = plainNumber(normaliseText(cellText(cell))).replace(/分$/, '');
  return SIGNED.test(text) ? parsePoints(text) : null;
}

/** A quantity with the unit written beside it ('' for none). */
export interface LooseQuantity {
  quantity: Quantity;
  unit: string;
}

const QUANTITY = /^(\d{1,9}(?:\.\d{1,2})?|半|[一二三四五六七八九十两]{1,3})(万?)个?(\D{0,10})$/;

/**
 * 20000 and 元 from "200元", 300 and 工日 from "3个工日", 50 from "半"; null when unreadable or out of
 * bounds.
 */
export function parseLooseQuantity(cell: Cell): LooseQuantity | null {
  const match = QUANTITY.exec(plainNumber(normaliseText(cellText(cell))));
  if (!match) return null;
  const [, number = '', wan, unit = ''] = match;
  const words = number === '半' ? 50 : (smallNumber(number) ?? 0) * 100;
  const hundredths = /^\d/.test(number) ? (parsePoints(number) ?? 0) : words;
  const quantity = hundredths * (wan ? 10_000 : 1);
  return isQuantity(quantity) ? { quantity, unit } : null;
}
