import { pipeline, Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createInflateRaw } from 'node:zlib';

import { Refusal } from '../domain/refusal';
import { markupBudget, type XmlListener, XmlScanner } from './scan-xml';
import { piecesOf, type WorkbookSource } from './workbook-source';
import { WORKBOOK_LIMITS, type WorkbookRefusal } from './workbook.refusals';

const refuse = (code: WorkbookRefusal): never => {
  throw new Refusal<WorkbookRefusal>(code);
};

/** One file inside the zip, still packed. Sizes are as declared and within the limits. */
interface PackedPart {
  name: string;
  method: number;
  /** Where its own heading stands, in front of what is packed. */
  local: number;
  packedSize: number;
  size: number;
}

const UNPACKED_AT_ONCE = 64 * 1024;

/** The files inside a workbook by name, each unpacked piece by piece and only when asked for. */
export class WorkbookPackage {
  private readonly budget = markupBudget();

  constructor(
    private readonly source: WorkbookSource,
    private readonly parts: ReadonlyMap<string, PackedPart>,
  ) {}

  get names(): string[] {
    return [...this.parts.keys()];
  }

  has(name: string): boolean {
    return this.parts.has(name);
  }

  /** How many bytes a part says it has. */
  size(name: string): number {
    return this.parts.get(name)?.size ?? 0;
  }

  /** The bytes of a part. Never more than it declared: a part that lies about its size is refused. */
  async *stream(name: string): AsyncGenerator<Buffer> {
    const part = this.parts.get(name) ?? refuse('workbook.damaged');
    let size = 0;
    try {
      for await (const piece of await this.unpacked(part)) {
        size += piece.length;
        if (size > part.size) refuse('workbook.too_large');
        yield piece;
      }
    } catch (error) {
      throw hasCode(error, /^Z_/) ? new Refusal<WorkbookRefusal>('workbook.damaged') : error;
    }
    if (size !== part.size) refuse('workbook.damaged');
  }

  /** Walks through an XML part, pausing after every piece; all parts together may hold so many tags and no more. */
  async *scan(name: string, listener: XmlListener): AsyncGenerator<number> {
    const scanner = new XmlScanner(listener, this.budget);
    const decoder = new TextDecoder('utf-8', { fatal: true });
    for await (const piece of this.stream(name)) {
      scanner.write(decode(decoder, piece));
      yield piece.length;
    }
    scanner.write(decode(decoder));
    scanner.end();
  }

  async scanAll(name: string, listener: XmlListener): Promise<void> {
    const pieces = this.scan(name, listener);
    while (!(await pieces.next()).done);
  }

  private async unpacked(part: PackedPart): Promise<AsyncIterable<Buffer>> {
    const heading = await this.source.read(part.local, 30);
    if (heading.length < 30 || heading.readUInt32LE(0) !== LOCAL_ENTRY) refuse('workbook.damaged');
    const from = part.local + 30 + heading.readUInt16LE(26) + heading.readUInt16LE(28);
    const to = from + part.packedSize;
    if (to > this.source.size) refuse('workbook.damaged');
    const packed = piecesOf(this.source, from, to);
    if (part.method === 0) return packed;
    // Whoever reads hears of an error too.
    return pipeline(
      Readable.from(packed),
      createInflateRaw({ chunkSize: UNPACKED_AT_ONCE }),
      () => {},
    );
  }
}

/** XML must be UTF-8. */
function decode(decoder: TextDecoder, piece?: Buffer): string {
  try {
    return decoder.decode(piece, { stream: piece !== undefined });
  } catch {
    return refuse('workbook.damaged');
  }
}

/** Whether Node threw it for a reason of this kind. */
const hasCode = (error: unknown, code: RegExp): boolean =>
  typeof error === 'object' && error !== null && code.test(String(Reflect.get(error, 'code')));

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const LONGEST_DIRECTORY = 1024 * 1024;

/**
 * Reads the directory of a workbook file without unpacking anything. Refuses what is not a zip, an
 * old .xls, a workbook with a password, and anything whose directory already declares more than the
 * limits.
 */
export async function openPackage(source: WorkbookSource): Promise<WorkbookPackage> {
  if (source.size === 0) refuse('workbook.empty');
  if (source.size > WORKBOOK_LIMITS.fileBytes) refuse('workbook.too_large');
  const start = await source.read(0, 4);
  if (start.equals(OLE))
    refuse((await isLocked(source)) ? 'workbook.encrypted' : 'workbook.old_xls');
  if (start.length < 4 || start.readUInt32LE(0) !== LOCAL_ENTRY) refuse('workbook.not_xlsx');
  try {
    return new WorkbookPackage(source, await readDirectory(source));
  } catch (error) {
    throw hasCode(error, /^ERR_(OUT_OF_RANGE|BUFFER_OUT_OF_BOUNDS)$/)
      ? new Refusal<WorkbookRefusal>('workbook.damaged')
      : error;
  }
}

/** A workbook with a password names what it hides. */
async function isLocked(source: WorkbookSource): Promise<boolean> {
  const mark = Buffer.from('EncryptedPackage', 'utf16le');
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of piecesOf(source)) {
    rest = Buffer.concat([rest, piece]);
    if (rest.includes(mark)) return true;
    rest = rest.subarray(-mark.length);
  }
  return false;
}

/** Reads beyond the end of the file throw, which the caller tells as damage. */
async function readDirectory(source: WorkbookSource): Promise<Map<string, PackedPart>> {
  const end = await endOfDirectory(source);
  const count = end.readUInt16LE(10);
  const length = end.readUInt32LE(12);
  if (count > WORKBOOK_LIMITS.parts || length > LONGEST_DIRECTORY) refuse('workbook.too_large');
  const directory = await source.read(end.readUInt32LE(16), length);
  const parts = new Map<string, PackedPart>();
  let at = 0;
  let declared = 0;
  for (let number = 0; number < count; number += 1) {
    if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY) refuse('workbook.damaged');
    const part = readEntry(directory, at);
    declared += part.size;
    if (declared > WORKBOOK_LIMITS.inflatedBytes) refuse('workbook.too_large');
    if (parts.has(part.name)) refuse('workbook.damaged');
    if (part.local + 30 + part.packedSize > source.size) refuse('workbook.damaged');
    parts.set(part.name, part);
    const more = [28, 30, 32].map((field) => directory.readUInt16LE(at + field));
    at += more.reduce((sum, bytes) => sum + bytes, 46);
  }
  return parts;
}

/** The directory's end stands in the last 64 KB, behind which only a comment may follow. */
async function endOfDirectory(source: WorkbookSource): Promise<Buffer> {
  const from = Math.max(0, source.size - 65_557);
  const tail = await source.read(from, source.size - from);
  for (let at = tail.length - 22; at >= 0; at -= 1)
    if (tail.readUInt32LE(at) === END_OF_DIRECTORY) return tail.subarray(at);
  return refuse('workbook.damaged');
}

function readEntry(directory: Buffer, at: number): PackedPart {
  const method = directory.readUInt16LE(at + 10);
  const packedSize = directory.readUInt32LE(at + 20);
  const size = directory.readUInt32LE(at + 24);
  const nameLength = directory.readUInt16LE(at + 28);
  if (directory.readUInt16LE(at + 8) & 1) refuse('workbook.encrypted');
  if (method !== 0 && method !== 8) refuse('workbook.damaged');
  if (method === 0 && packedSize !== size) refuse('workbook.damaged');
  return {
    name: directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
    method,
    local: directory.readUInt32LE(at + 42),
    packedSize,
    size,
  };
}
