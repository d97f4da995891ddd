import { inflateRawSync } from 'node:zlib';

import { Refusal } from '../domain/refusal';
import { markupBudget, scanXml, type XmlListener } from './scan-xml';
import { WORKBOOK_LIMITS, type WorkbookRefusal } from './workbook.refusals';

const refuse = (code: WorkbookRefusal): never => {
  throw new Refusal<WorkbookRefusal>(code);
};

/** One file inside the zip, still packed. Sizes are as declared and within the limits. */
interface PackedPart {
  name: string;
  method: number;
  packed: Uint8Array;
  size: number;
}

/** The files inside a workbook by name, each unpacked only when asked for. */
export class WorkbookPackage {
  private readonly budget = markupBudget();

  constructor(private readonly parts: ReadonlyMap<string, PackedPart>) {}

  get names(): string[] {
    return [...this.parts.keys()];
  }

  has(name: string): boolean {
    return this.parts.has(name);
  }

  /**
   * The bytes of a part. Never more than it declared: a part that lies about its size is refused.
   */
  bytes(name: string): Uint8Array {
    const part = this.parts.get(name) ?? refuse('workbook.damaged');
    if (part.method === 0) return part.packed;
    const unpacked = inflate(part);
    return unpacked.length === part.size ? unpacked : refuse('workbook.damaged');
  }

  /** The text of an XML part, which must be UTF-8. */
  text(name: string): string {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(this.bytes(name));
    } catch (error) {
      return error instanceof Refusal
        ? refuse(error.code as WorkbookRefusal)
        : refuse('workbook.damaged');
    }
  }

  /** Walks through an XML part; all parts together may hold so many tags and no more. */
  scan(name: string, listener: XmlListener): void {
    scanXml(this.text(name), listener, this.budget);
  }
}

/** Whether Node threw it for one of these reasons. */
const hasCode = (error: unknown, ...codes: string[]): boolean =>
  typeof error === 'object' && error !== null && codes.includes(String(Reflect.get(error, 'code')));

function inflate({ packed, size }: PackedPart): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    return refuse(
      hasCode(error, 'ERR_BUFFER_TOO_LARGE') ? 'workbook.too_large' : 'workbook.damaged',
    );
  }
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const OLE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Reads the directory of a workbook file without unpacking anything. Refuses what is not a zip, an
 * old .xls, a workbook with a password, and anything whose directory already declares more than the
 * limits.
 */
export function openPackage(bytes: Uint8Array): WorkbookPackage {
  if (bytes.length === 0) refuse('workbook.empty');
  if (bytes.length > WORKBOOK_LIMITS.fileBytes) refuse('workbook.too_large');
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (OLE.every((byte, at) => file[at] === byte)) {
    const locked = file.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    refuse(locked ? 'workbook.encrypted' : 'workbook.old_xls');
  }
  if (file.length < 4 || file.readUInt32LE(0) !== LOCAL_ENTRY) refuse('workbook.not_xlsx');
  try {
    return new WorkbookPackage(readDirectory(file));
  } catch (error) {
    if (hasCode(error, 'ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS'))
      return refuse('workbook.damaged');
    throw error;
  }
}

/** Reads beyond the end of the file throw, which the caller tells as damage. */
function readDirectory(file: Buffer): Map<string, PackedPart> {
  const end = endOfDirectory(file);
  const count = file.readUInt16LE(end + 10);
  if (count > WORKBOOK_LIMITS.parts) refuse('workbook.too_large');
  const parts = new Map<string, PackedPart>();
  let at = file.readUInt32LE(end + 16);
  let declared = 0;
  for (let number = 0; number < count; number += 1) {
    if (file.readUInt32LE(at) !== DIRECTORY_ENTRY) refuse('workbook.damaged');
    const part = readEntry(file, at);
    declared += part.size;
    if (declared > WORKBOOK_LIMITS.inflatedBytes) refuse('workbook.too_large');
    if (parts.has(part.name)) refuse('workbook.damaged');
    parts.set(part.name, part);
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}

/** The directory's end stands in the last 64 KB, behind which only a comment may follow. */
function endOfDirectory(file: Buffer): number {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 65_557); at -= 1)
    if (file.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  return refuse('workbook.damaged');
}

function readEntry(file: Buffer, at: number): PackedPart {
  const flags = file.readUInt16LE(at + 8);
  const method = file.readUInt16LE(at + 10);
  const packedSize = file.readUInt32LE(at + 20);
  const size = file.readUInt32LE(at + 24);
  const nameLength = file.readUInt16LE(at + 28);
  const local = file.readUInt32LE(at + 42);
  if (flags & 1) refuse('workbook.encrypted');
  if (method !== 0 && method !== 8) refuse('workbook.damaged');
  if (file.readUInt32LE(local) !== LOCAL_ENTRY) refuse('workbook.damaged');
  const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
  if (from + packedSize > file.length || (method === 0 && packedSize !== size))
    refuse('workbook.damaged');
  return {
    name: file.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
    method,
    packed: file.subarray(from, from + packedSize),
    size,
  };
}
