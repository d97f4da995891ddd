import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

import { Refusal } from '../domain/refusal';
import { type SheetRows } from '../domain/sheet';
import { annotateWorkbook, type RowNote } from './annotate-workbook';
import { readWorkbook } from './read-workbook';
import { writeWorkbook } from './write-workbook';

const annotated = async (bytes: Uint8Array, notes: RowNote[]): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of annotateWorkbook(bytes, notes)) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
};
const roster = new Uint8Array(
  readFileSync(join(__dirname, '../../../../test/fixtures/roster-228.xlsx')),
);
const rowOf = (sheets: SheetRows[], number: number) =>
  sheets[0]?.rows.find((row) => row.number === number)?.cells ?? [];

describe('handing a roster back with its problems', () => {
  const notes = [
    { sheet: '花名册', row: 12, text: '第 12 行 出生日期「2026-02-31」不存在,请核对' },
    { sheet: '花名册', row: 12, text: '第 12 行缺少户主' },
    { sheet: '花名册', row: 871, text: '合计不符' },
  ];
  let marked: Uint8Array;
  beforeAll(async () => {
    marked = await annotated(roster, notes);
  });

  it('puts one column behind the last, with a heading beside the other headings', async () => {
    const sheets = await readWorkbook(marked);
    expect(rowOf(sheets, 2)[12]).toBe('问题');
    expect(rowOf(sheets, 12)[12]).toBe(
      '第 12 行 出生日期「2026-02-31」不存在,请核对;第 12 行缺少户主',
    );
    expect(rowOf(sheets, 871)[12]).toBe('合计不符');
  });

  it('leaves every other cell as it was', async () => {
    const [before] = await readWorkbook(roster);
    const [after] = await readWorkbook(marked);
    const cells = after?.rows.map((row) => ({ ...row, cells: row.cells.slice(0, 12) }));
    const trimmed = cells?.map((row) => ({ ...row, cells: dropEmptyEnd(row.cells) }));
    expect(trimmed).toEqual(before?.rows);
  });

  it('leaves every other part byte for byte, and merged cells and widths in the sheet', () => {
    const before = unzipSync(roster);
    const after = unzipSync(marked);
    expect(Object.keys(after)).toEqual(Object.keys(before));
    const sheet = 'xl/worksheets/sheet1.xml';
    for (const name of Object.keys(before).filter((one) => one !== sheet))
      expect(Buffer.from(after[name] ?? []).equals(Buffer.from(before[name] ?? []))).toBe(true);
    const merges = (file: Record<string, Uint8Array>) =>
      /<mergeCells.*<\/mergeCells>/.exec(strFromU8(file[sheet] ?? new Uint8Array()))?.[0];
    expect(merges(after)).toBe(merges(before));
  });

  it('does not pile up columns when it is handed back a second time', async () => {
    const again = await annotated(marked, [{ sheet: '花名册', row: 13, text: '同名户主' }]);
    const sheets = await readWorkbook(again);
    expect(rowOf(sheets, 2).slice(12)).toEqual(['问题']);
    expect(rowOf(sheets, 12).slice(12)).toEqual([]);
    expect(rowOf(sheets, 13).slice(12)).toEqual(['同名户主']);
  });

  it('changes nothing that is read when there is nothing to say', async () => {
    expect(await readWorkbook(await annotated(roster, []))).toEqual(await readWorkbook(roster));
  });

  it('refuses what the reader refuses', async () => {
    await expect(annotated(strToU8('户主,姓名'), [])).rejects.toThrow(Refusal);
  });
});

const dropEmptyEnd = <T>(cells: T[]): T[] => {
  const last = cells.findLastIndex((cell) => cell !== null);
  return cells.slice(0, last + 1);
};

describe('notes that could do harm', () => {
  const small = () =>
    writeWorkbook([
      {
        name: '1月',
        title: '登记表',
        columns: [{ title: '户主', width: 10 }],
        rows: [['陈山'], ['彭龙']],
      },
    ]);

  it.each<[string, string, string]>([
    ['a formula', '=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'],
    ['a command', '@SUM(A1)', "'@SUM(A1)"],
    ['a full-width formula', '＝1+1', "'＝1+1"],
    ['a formula behind a space', ' -1', "' -1"],
    ['markup', '</t></is></c><c><v>1</v>&amp;', '</t></is></c><c><v>1</v>&amp;'],
    ['an escape of Excel', 'a_x0041_b', 'a_x0041_b'],
    ['controls', '第\u0000 3\u0007 行', '第 3 行'],
    ['rare characters', '㮾䶮𠮷', '㮾䶮𠮷'],
  ])('%s stays text', async (_, text, shown) => {
    const [sheet] = await readWorkbook(
      await annotated(await small(), [{ sheet: '1月', row: 3, text }]),
    );
    expect(sheet?.rows.map(({ cells }) => cells)).toEqual([
      ['登记表', '问题'],
      ['户主'],
      ['陈山', shown],
      ['彭龙'],
    ]);
  });
});

describe('sheets of other programs', () => {
  /** A package with one sheet as given; the part names are the ones every writer uses. */
  const workbook = (sheet: string): Uint8Array => {
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const link = (type: string, target: string) =>
      `<Relationships><Relationship Id="r" Type="${office}/${type}" Target="${target}"/></Relationships>`;
    const parts = {
      '_rels/.rels': link('officeDocument', 'xl/workbook.xml'),
      'xl/workbook.xml': `<workbook xmlns:r="${office}"><sheets><sheet name="表" r:id="r"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': link('worksheet', 'sheet.xml'),
      'xl/sheet.xml': sheet,
    };
    const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)] as const);
    return zipSync(Object.fromEntries(files));
  };
  const marked = async (sheet: string, ...rows: number[]): Promise<string> => {
    const notes = rows.map((row) => ({ sheet: '表', row, text: `坏${row}` }));
    return strFromU8(unzipSync(await annotated(workbook(sheet), notes))['xl/sheet.xml'] as never);
  };

  it.each<[string, string, number[], string[]]>([
    [
      'rows that have no cells or are missing',
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="3" spans="1:2"/></sheetData></worksheet>',
      [2, 3, 9],
      ['<row r="2"><c r="C2"', '<row r="3"><c r="C3"', '<row r="9"><c r="C9"'],
    ],
    [
      'prefixes',
      '<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>',
      [1],
      ['<x:c r="B1" t="inlineStr"><x:is>', '<x:cols><x:col min="2" max="2"'],
    ],
    [
      'widths of their own',
      '<worksheet><cols><col min="1" max="1" width="9"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
      [1],
      ['width="9"/><col min="2" max="2" width="60" customWidth="1"/></cols>'],
    ],
    [
      'one width for all columns',
      '<worksheet><cols><col min="1" max="16384" width="9"/></cols><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
      [1],
      ['<col min="1" max="16384" width="9"/></cols>'],
    ],
    [
      'no rows at all',
      '<worksheet><sheetData/></worksheet>',
      [1],
      ['<sheetData><row r="1"><c r="A1"'],
    ],
    [
      'a merged title wider than the table',
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:F1"/></mergeCells></worksheet>',
      [1],
      ['<c r="G1"'],
    ],
  ])('with %s', async (_, sheet, rows, expected) => {
    const xml = await marked(sheet, ...rows);
    for (const part of expected) expect(xml).toContain(part);
    const [read] = await readWorkbook(workbook(xml));
    for (const row of rows)
      expect(read?.rows.find(({ number }) => number === row)?.cells.at(-1)).toBe(`坏${row}`);
    expect(xml).not.toContain('spans');
  });
});
