import { Refusal } from '../domain/refusal';
import { type WorkbookRefusal } from './workbook.refusals';

/** What a reader of XML wants to know. Names come without their namespace prefix; offsets are into the text. */
export interface XmlListener {
  open?(name: string, attributes: string, start: number, end: number): void;
  close?(name: string, start: number, end: number): void;
  /** Character data with its entities resolved. */
  text?(text: string): void;
}

const damaged = (): never => {
  throw new Refusal<WorkbookRefusal>('workbook.damaged');
};

const MAX_DEPTH = 100;
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Walks through one XML part from left to right in one pass. Strict on purpose: unbalanced tags are damage, and
 * so is every `<!DOCTYPE`, because entities of one's own are the way XML bombs are built and Excel writes none.
 */
export function scanXml(xml: string, listener: XmlListener): void {
  const path: string[] = [];
  let at = xml.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (;;) {
    const tag = xml.indexOf('<', at);
    const text = xml.slice(at, tag < 0 ? xml.length : tag);
    if (path.length === 0 ? text.trim() !== '' : tag < 0) damaged();
    if (tag < 0) return;
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

/** A tag up to its end; a `>` inside a quoted attribute does not end it. Unrolled so that it runs in linear time. */
const OPENING = /<[^<>"']*(?:(?:"[^"<]*"|'[^'<]*')[^<>"']*)*>/y;

function endOfOpening(xml: string, tag: number): number {
  OPENING.lastIndex = tag;
  return OPENING.test(xml) ? OPENING.lastIndex : damaged();
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

const patterns = new Map<string, RegExp>();

/** The value of one attribute, or null. `attributes` is what `open` was given; `name` may be a pattern. */
export function attribute(attributes: string, name: string): string | null {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const match = pattern.exec(attributes);
  return match ? resolveEntities(match[1] ?? match[2] ?? '') : null;
}
