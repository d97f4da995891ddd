import { Refusal } from '../domain/refusal';
import { type WorkbookRefusal } from './workbook.refusals';

/**
 * What a reader of XML wants to know. Names come without their namespace prefix; offsets are into
 * the text.
 */
export interface XmlListener {
  open?(name: string, attributes: string, start: number, end: number): void;
  close?(name: string, start: number, end: number): void;
  /** Character data with its entities resolved. */
  text?(text: string): void;
}

const refuse = (code: WorkbookRefusal): never => {
  throw new Refusal<WorkbookRefusal>(code);
};
const damaged = (): never => refuse('workbook.damaged');

const MAX_DEPTH = 100;
/** How many tags and entities may still be read. One budget serves all parts of a workbook. */
export interface MarkupBudget {
  left: number;
}

/**
 * Three times the fullest honest workbook (10,000 rows of 16 columns), and still read in a second
 * or two.
 */
export const markupBudget = (): MarkupBudget => ({ left: 3_000_000 });
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Walks through one XML part from left to right in one pass. Strict on purpose: unbalanced tags are
 * damage, and so is every `<!DOCTYPE`, because entities of one's own are the way XML bombs are
 * built and Excel writes none.
 */
export function scanXml(xml: string, listener: XmlListener, budget = markupBudget()): void {
  const path: string[] = [];
  let at = xml.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    const tag = xml.indexOf('<', at);
    const text = xml.slice(at, tag < 0 ? xml.length : tag);
    if (path.length === 0 ? text.trim() !== '' : tag < 0) damaged();
    if (tag < 0) return;
    budget.left -= text.includes('&') ? text.split('&', budget.left + 2).length : 1;
    if (budget.left < 0) refuse('workbook.too_large');
    if (text !== '' && path.length > 0) listener.text?.(resolveEntities(text));
    at = readMarkup(xml, tag, path, listener);
  }
}

/** Handles the markup that begins at `tag` and returns the offset behind it. */
function readMarkup(xml: string, tag: number, path: string[], listener: XmlListener): number {
  const mark = xml[tag + 1];
  if (mark === '?') return behind(xml, '?>', tag);
  if (mark === '!') return readSpecial(xml, tag, path, listener);
  if (mark !== '/') return readOpening(xml, tag, path, listener);
  const end = behind(xml, '>', tag);
  const name = xml.slice(tag + 2, end - 1).trimEnd();
  if (path.pop() !== name) damaged();
  listener.close?.(localName(name), tag, end);
  return end;
}

function readSpecial(xml: string, tag: number, path: string[], listener: XmlListener): number {
  if (xml.startsWith('<!--', tag)) return behind(xml, '-->', tag + 4);
  if (!xml.startsWith('<![CDATA[', tag) || path.length === 0) return damaged();
  const end = behind(xml, ']]>', tag);
  listener.text?.(xml.slice(tag + 9, end - 3));
  return end;
}

function readOpening(xml: string, tag: number, path: string[], listener: XmlListener): number {
  const end = endOfOpening(xml, tag);
  const alone = xml[end - 2] === '/';
  const inside = xml.slice(tag + 1, end - (alone ? 2 : 1));
  const space = inside.search(/\s/);
  const name = space < 0 ? inside : inside.slice(0, space);
  if (name === '' || path.length >= MAX_DEPTH) damaged();
  listener.open?.(localName(name), space < 0 ? '' : inside.slice(space), tag, end);
  if (alone) listener.close?.(localName(name), end, end);
  else path.push(name);
  return end;
}

const [QUOTE, APOSTROPHE, LESS, GREATER] = [34, 39, 60, 62];

/** Behind the `>` that ends the tag; one inside a quoted attribute does not. */
function endOfOpening(xml: string, tag: number): number {
  let quote = 0;
  for (let at = tag + 1; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at);
    if (code === LESS) break;
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === GREATER) return at + 1;
    else if (code === QUOTE || code === APOSTROPHE) quote = code;
  }
  return damaged();
}

function behind(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  return found < 0 ? damaged() : found + mark.length;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Only the five entities of XML itself and character numbers; any other name is refused. */
export function resolveEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,10});?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) return damaged();
    const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
    const code = number ? parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : -1;
    if (code > 0x10ffff) return damaged();
    return code >= 0 ? String.fromCodePoint(code) : (ENTITIES[name] ?? damaged());
  });
}

/**
 * Only these are looked for in the slow way: values in apostrophes, or space around the equals
 * sign.
 */
const UNUSUAL = /['\t\r\n]| =|= /;
const patterns = new Map<string, { usual: string; pattern: RegExp }>();

/** The value of one attribute, or null. `attributes` is what `open` was given. */
export function attribute(attributes: string, name: string): string | null {
  let search = patterns.get(name);
  if (!search) {
    const pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    search = { usual: ` ${name}="`, pattern };
    patterns.set(name, search);
  }
  const found = attributes.indexOf(search.usual);
  if (found >= 0) {
    const from = found + search.usual.length;
    return resolveEntities(attributes.slice(from, attributes.indexOf('"', from)));
  }
  const match = UNUSUAL.test(attributes) ? search.pattern.exec(attributes) : null;
  return match ? resolveEntities(match[1] ?? match[2] ?? '') : null;
}

/** The relationship a sheet is named by; its prefix is up to whoever wrote the file. */
export function relationshipId(attributes: string): string | null {
  const match = /\s\w+:id\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes);
  return match ? (match[1] ?? match[2] ?? null) : null;
}
