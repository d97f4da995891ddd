import { deflateRawSync } from 'node:zlib';

/** One file inside a zip; `declares` lies about how large it is. */
interface Part {
  name: string;
  bytes: Buffer;
  declares?: number;
}

/** A zip made by hand, so that it may lie. Check sums are left out: nobody reads them here. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, declares = bytes.length } of parts) {
    const packed = deflateRawSync(bytes);
    const title = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(declares, 18);
    facts.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, title, packed]);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), facts, place, title]));
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, list, Buffer.from('PK\u0005\u0006'), end]);
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const link = (type: string, target: string): string =>
  `<Relationships><Relationship Id="r" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;

/** The parts of a workbook with one sheet, 表; `rows` stands between its sheetData tags. */
export function workbookParts(rows: string): Part[] {
  const parts = {
    '_rels/.rels': link('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns:r="${OFFICE}"><sheets><sheet name="表" r:id="r"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': link('worksheet', 'sheet.xml'),
    'xl/sheet.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  };
  return Object.entries(parts).map(([name, xml]) => ({ name, bytes: Buffer.from(xml) }));
}

export const rawWorkbook = (rows: string): Buffer => zipOf(workbookParts(rows));

/** One row of text cells; a cell that begins with `<c` stands as it is. */
export const textRow = (cells: readonly string[]): string =>
  `<row>${cells
    .map((cell) => (cell.startsWith('<c') ? cell : `<c t="inlineStr"><is><t>${cell}</t></is></c>`))
    .join('')}</row>`;
