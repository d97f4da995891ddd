import { Refusal } from '../domain/refusal';
import { type WorkbookRefusal } from './workbook.refusals';

/** What a reader of XML wants to know. Names come without their namespace prefix; `raw` is what stands in the file. */
export interface XmlListener {
  /** `alone`: one empty tag; its closing, of which nothing stands in the file, is told too. */
  open?(name: string, attributes: string, raw: string, alone: boolean): void;
  close?(name: string, raw: string): void;
  /** Character data with its entities resolved. */
  text?(text: string, raw: string): void;
  /** Comments and instructions. */
  other?(raw: string): void;
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

/** Twice the fullest honest workbook: 60,000 rows of 16 columns. */
export const markupBudget = (): MarkupBudget => ({ left: 8_000_000 });
/** No tag and no text of an honest workbook is longer. */
const LONGEST_TOKEN = 1024 * 1024;
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Walks through one XML part from left to right as it comes, keeping only what is not whole yet. Strict on
 * purpose: unbalanced tags are damage, and so is every `<!DOCTYPE`, because entities of one's own are the
 * way XML bombs are built and Excel writes none.
 */
export class XmlScanner {
  private readonly path: string[] = [];
  private rest = '';

  constructor(
    private readonly listener: XmlListener,
    private readonly budget = markupBudget(),
  ) {}

  write(piece: string): void {
    const xml = this.rest + piece;
    let at = 0;
    for (;;) {
      const tag = xml.indexOf('<', at);
      const end = tag < 0 ? -1 : endOfMarkup(xml, tag);
      if (end < 0) break;
      this.readText(xml.slice(at, tag));
      this.readMarkup(xml.slice(tag, end));
      at = end;
    }
    this.rest = xml.slice(at);
    if (this.rest.length > LONGEST_TOKEN) refuse('workbook.too_large');
  }

  end(): void {
    if (this.path.length > 0 || this.rest.trim() !== '') damaged();
  }

  private readText(raw: string): void {
    if (this.path.length === 0 && raw.trim() !== '') damaged();
    this.budget.left -= raw.includes('&') ? raw.split('&', this.budget.left + 2).length : 1;
    if (this.budget.left < 0) refuse('workbook.too_large');
    if (raw === '') return;
    if (this.path.length > 0) this.listener.text?.(resolveEntities(raw), raw);
    else this.listener.other?.(raw);
  }

  private readMarkup(raw: string): void {
    const mark = raw[1];
    if (mark === '?') this.listener.other?.(raw);
    else if (mark === '!') this.readSpecial(raw);
    else if (mark !== '/') this.readOpening(raw);
    else {
      const name = raw.slice(2, -1).trimEnd();
      if (this.path.pop() !== name) damaged();
      this.listener.close?.(localName(name), raw);
    }
  }

  private readSpecial(raw: string): void {
    if (raw.startsWith('<!--')) this.listener.other?.(raw);
    else if (this.path.length === 0) damaged();
    else this.listener.text?.(raw.slice(9, -3), raw);
  }

  private readOpening(raw: string): void {
    const alone = raw.at(-2) === '/';
    const inside = raw.slice(1, alone ? -2 : -1);
    const space = inside.search(/\s/);
    const name = space < 0 ? inside : inside.slice(0, space);
    if (name === '' || this.path.length >= MAX_DEPTH) damaged();
    this.listener.open?.(localName(name), space < 0 ? '' : inside.slice(space), raw, alone);
    if (alone) this.listener.close?.(localName(name), '');
    else this.path.push(name);
  }
}

/** Where the markup that begins at `tag` ends; -1 while its end has not come. */
function endOfMarkup(xml: string, tag: number): number {
  const mark = xml[tag + 1];
  if (mark === '?') return behind(xml, '?>', tag);
  if (mark === '/') return behind(xml, '>', tag);
  if (mark !== '!') return endOfOpening(xml, tag);
  if (xml.startsWith('<!--', tag)) return behind(xml, '-->', tag + 4);
  if (xml.startsWith('<![CDATA[', tag)) return behind(xml, ']]>', tag);
  const begun = xml.slice(tag);
  return '<!--'.startsWith(begun) || '<![CDATA['.startsWith(begun) ? -1 : damaged();
}

const [QUOTE, APOSTROPHE, LESS, GREATER] = [34, 39, 60, 62];

/** Behind the `>` that ends the tag; one inside a quoted attribute does not. */
function endOfOpening(xml: string, tag: number): number {
  let quote = 0;
  for (let at = tag + 1; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at);
    if (code === LESS) damaged();
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === GREATER) return at + 1;
    else if (code === QUOTE || code === APOSTROPHE) quote = code;
  }
  return -1;
}

function behind(xml: string, mark: string, from: number): number {
  const found = xml.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
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
