import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { strToU8, zipSync } from 'fflate';

import { Refusal } from '../domain/refusal';
import { type Cell } from '../domain/sheet';
import { readWorkbook } from './read-workbook';
import { WORKBOOK_REFUSALS, type WorkbookRefusal } from './workbook.refusals';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

const relationships = (list: [id: string, type: string, target: string][]): string =>
  `<Relationships>${list
    .map(([id, type, to]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${to}"/>`)
    .join('')}</Relationships>`;

/** The parts of a workbook made by hand; `sheets` holds what stands between the sheetData tags. */
function partsOf(sheets: string[], more: Record<string, string> = {}): Record<string, string> {
  const list = sheets.map(
    (_, at) => `<sheet name="表${at + 1}" sheetId="${at + 1}" r:id="s${at}"/>`,
  );
  return {
    '_rels/.rels': relationships([['r', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, at): [string, string, string] => [`s${at}`, 'worksheet', `s${at}.xml`]),
      ['strings', 'sharedStrings', '/xl/sharedStrings.xml'],
      ['styles', 'styles', 'styles.xml'],
    ]),
    ...Object.fromEntries(
      sheets.map((rows, at) => [
        `xl/s${at}.xml`,
        `<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
    ...more,
  };
}
const zip = (parts: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
const workbook = (rows: string, more: Record<string, string> = {}): Uint8Array =>
  zip(partsOf([rows], more));

const cellsOf = async (rows: string, more: Record<string, string> = {}): Promise<Cell[]> => {
  const [sheet] = await readWorkbook(workbook(rows, more));
  return sheet?.rows[0]?.cells ?? [];
};
const text = (address: string, words: string): string =>
  `<c r="${address}" t="inlineStr"><is><t>${words}</t></is></c>`;

const refusalOf = async (bytes: Uint8Array): Promise<string> => {
  try {
    await readWorkbook(bytes);
    return 'read';
  } catch (error) {
    return error instanceof Refusal ? (error as Refusal).code : `crashed: ${String(error)}`;
  }
};

describe('what stands in a cell', () => {
  it.each<[string, string, Cell[]]>([
    ['a number', '<c r="A1"><v>5</v></c>', [5]],
    ['the dust of a sum', '<c r="A1"><v>0.30000000000000004</v></c>', [0.3]],
    ['a large number as Excel writes it', '<c r="A1"><v>1.3800000001E10</v></c>', [13800000001]],
    ['text', text('A1', '陈山'), ['陈山']],
    ['escaped text', text('A1', '&lt;&amp;&#x4DAE;&#13150;&quot;'), ['<&䶮㍞"']],
    ['rare characters', text('A1', '㮾䶮𠮷'), ['㮾䶮𠮷']],
    ['text in pieces', '<c t="inlineStr"><is><r><t>陈</t></r><r><t>山</t></r></is></c>', ['陈山']],
    ['characters told by number', text('A1', 'a_x0041__x005F_x0041_'), ['aA_x0041_']],
    ['NUL and other controls', text('A1', '陈\u0000\u0007山&#0;_x0000_'), ['陈山']],
    ['half a character', text('A1', '陈&#xD800;山'), ['陈山']],
    ['only spaces', text('A1', '  ') + text('B1', '甲'), [null, '甲']],
    ['CDATA', text('A1', '<![CDATA[<b>]]>'), ['<b>']],
    ['a tick', '<c r="A1" t="b"><v>1</v></c>', [true]],
    ['a gap', text('C1', '甲'), [null, null, '甲']],
    ['cells without addresses', '<c><v>1</v></c><c><v>2</v></c>', [1, 2]],
    ['a formula with its value', '<c r="A1"><f>SUM(B1:B9)</f><v>45</v></c>', [45]],
    ['a formula giving text', '<c r="A1" t="str"><f>"a"</f><v>陈山</v></c>', ['陈山']],
    ['a formula giving nothing', '<c r="A1" t="str"><f>""</f><v></v></c>', []],
    [
      'a formula never computed',
      '<c r="A1"><f>SUM(B1)</f></c>',
      [{ unusable: 'FORMULA_WITHOUT_VALUE' }],
    ],
    ['an error', '<c r="A1" t="e"><v>#REF!</v></c>', [{ unusable: 'ERROR_VALUE' }]],
    ['no number', '<c r="A1"><v>0x10</v></c>', [{ unusable: 'ERROR_VALUE' }]],
    ['2,001 characters', text('A1', '长'.repeat(2001)), [{ unusable: 'TEXT_TOO_LONG' }]],
    ['a quote of SQL', text('A1', "'; DROP TABLE entry; --"), ["'; DROP TABLE entry; --"]],
    ['full-width digits, kept for the reader to see', text('A1', '５'), ['５']],
  ])('%s', async (_, cells, expected) => {
    const row = `<row r="1">${cells}</row><row r="2">${text('A2', 'x')}</row>`;
    const [sheet] = await readWorkbook(workbook(row));
    const found = sheet?.rows.find(({ number }) => number === 1)?.cells ?? [];
    expect(found).toEqual(expected);
  });

  it('shared texts are looked up, without the readings above the characters', async () => {
    const strings =
      '<sst><si><t>陈山</t></si><si><r><t>王</t></r><rPh sb="0" eb="1"><t>wang</t></rPh></si></sst>';
    const row = '<row r="1"><c t="s"><v>1</v></c><c t="s"><v>0</v></c></row>';
    expect(await cellsOf(row, { 'xl/sharedStrings.xml': strings })).toEqual(['王', '陈山']);
  });

  it('a day is a number whose format shows a day', async () => {
    const formats: [id: number, code: string | null, shown: Cell][] = [
      [14, null, { date: '2024-01-09' }],
      [31, null, { date: '2024-01-09' }],
      [57, null, { date: '2024-01-09' }],
      [176, 'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@', { date: '2024-01-09' }],
      [177, '[$-804]m/d', { date: '2024-01-09' }],
      [178, 'h:mm:ss', 45300.5],
      [179, '[Red]0.00', 45300.5],
      [180, '0&quot;day&quot;', 45300.5],
      [0, null, 45300.5],
      [2, null, 45300.5],
    ];
    const own = formats.map(
      ([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code ?? ''}"/>`,
    );
    const xfs = formats.map(([id]) => `<xf numFmtId="${id}"/>`).join('');
    const styles = `<styleSheet><numFmts>${own.filter((_, at) => formats[at]?.[1]).join('')}</numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs}</cellXfs></styleSheet>`;
    const cells = formats.map((_, at) => `<c s="${at}"><v>45300.5</v></c>`).join('');
    const read = await cellsOf(`<row r="1">${cells}</row>`, { 'xl/styles.xml': styles });
    expect(read).toEqual(formats.map(([, , shown]) => shown));
  });

  it.each<[string, string, Cell]>([
    ['1', '', { date: '1900-01-01' }],
    ['59', '', { date: '1900-02-28' }],
    ['60', '', 60],
    ['61', '', { date: '1900-03-01' }],
    ['9999999', '', 9999999],
    ['0', '<workbookPr date1904="1"/>', { date: '1904-01-01' }],
  ])('day number %s%s is %j', async (serial, setting, expected) => {
    const parts = partsOf([`<row r="1"><c s="0"><v>${serial}</v></c></row>`], {
      'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>',
    });
    const name = 'xl/workbook.xml';
    const [sheet] = await readWorkbook(
      zip({ ...parts, [name]: (parts[name] ?? '').replace('<sheets>', `${setting}<sheets>`) }),
    );
    expect(sheet?.rows[0]?.cells).toEqual([expected]);
  });
});

describe('the rows of a workbook', () => {
  it("carry Excel's own numbers, empty rows or not", async () => {
    const rows = `<row r="3">${text('A3', '甲')}</row><row r="4"/><row><c/></row><row>${text('A6', '乙')}</row>`;
    const [sheet] = await readWorkbook(workbook(rows));
    expect(sheet?.rows.map(({ number }) => number)).toEqual([3, 6]);
  });

  it('stand in the order of the sheets, the hidden ones left out', async () => {
    const parts = partsOf(['甲', '乙', '丙'].map((word) => `<row r="1">${text('A1', word)}</row>`));
    const name = 'xl/workbook.xml';
    parts[name] = (parts[name] ?? '').replace('sheetId="2"', 'sheetId="2" state="veryHidden"');
    const sheets = await readWorkbook(zip(parts));
    expect(sheets.map((sheet) => [sheet.name, sheet.rows[0]?.cells])).toEqual([
      ['表1', ['甲']],
      ['表3', ['丙']],
    ]);
  });

  it('are read when another program writes prefixes before the names', async () => {
    const sheet =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const [read] = await readWorkbook(workbook('', { 'xl/s0.xml': sheet }));
    expect(read?.rows).toEqual([{ number: 2, cells: [null, 7] }]);
  });

  it('of the sample villages are all there', async () => {
    const fixture = (name: string) =>
      readWorkbook(readFileSync(join(__dirname, '../../../../test/fixtures', name)));
    const [roster] = await fixture('roster-228.xlsx');
    expect(roster?.rows).toHaveLength(871);
    expect(roster?.rows[2]?.cells.slice(0, 4)).toEqual(['0100000', '一组', '老屋院', '彭信勇']);
    expect(roster?.rows[4]?.cells[7]).toEqual({ date: '1982-04-27' });
    const acts = await fixture('acts-3-months.xlsx');
    expect(acts.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['1月', 374],
      ['2月', 374],
      ['3月', 374],
    ]);
    expect(acts[0]?.rows.at(-1)?.cells[8]).toEqual({ unusable: 'FORMULA_WITHOUT_VALUE' });
  });
});

describe('files that are refused', () => {
  const good = workbook(`<row r="1">${text('A1', '甲')}</row>`);
  const damagedSheet = (xml: string) => workbook('', { 'xl/s0.xml': xml });
  const rows = (count: number): string =>
    Array.from({ length: count }, (_, at) => `<row r="${at + 1}"><c><v>1</v></c></row>`).join('');
  const oldXls = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(2000),
  ]) as Uint8Array;
  const locked = Buffer.concat([oldXls, Buffer.from('EncryptedPackage', 'utf16le')]);

  /** A good workbook in which one part says it is smaller than it is. */
  function lyingBomb(): Uint8Array {
    const bomb = Buffer.from(workbook('<!-- ' + ' '.repeat(30_000_000) + '-->'));
    for (
      let at = bomb.indexOf('PK\u0001\u0002');
      at >= 0;
      at = bomb.indexOf('PK\u0001\u0002', at + 4)
    )
      if (bomb.readUInt32LE(at + 24) > 1_000_000) bomb.writeUInt32LE(1_000, at + 24);
    return bomb;
  }
  function locksOnePart(): Uint8Array {
    const bytes = Buffer.from(good);
    const at = bytes.indexOf('PK\u0001\u0002');
    bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8);
    return bytes;
  }
  const dtd =
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData/></worksheet>';

  it.each<[string, WorkbookRefusal, () => Uint8Array]>([
    ['an empty file', 'workbook.empty', () => new Uint8Array()],
    ['a workbook with nothing in it', 'workbook.empty', () => workbook('')],
    ['an old .xls renamed', 'workbook.old_xls', () => oldXls],
    ['a workbook with a password', 'workbook.encrypted', () => locked],
    ['a zip with a password', 'workbook.encrypted', locksOnePart],
    ['a picture', 'workbook.not_xlsx', () => Buffer.from('89504e470d0a1a0a', 'hex')],
    ['three bytes', 'workbook.not_xlsx', () => strToU8('PK\u0003')],
    ['a CSV', 'workbook.not_xlsx', () => strToU8('户主,姓名\n陈山,陈山')],
    ['random bytes', 'workbook.not_xlsx', () => Uint8Array.from({ length: 5000 }, (_, i) => i * 7)],
    ['a zip of something else', 'workbook.not_xlsx', () => zip({ 'word/document.xml': '<w/>' })],
    [
      'a text document',
      'workbook.not_xlsx',
      () =>
        zip({
          '_rels/.rels': relationships([['r', 'officeDocument', 'word/document.xml']]),
          'word/document.xml': '<document/>',
        }),
    ],
    ['half a file', 'workbook.damaged', () => good.slice(0, good.length / 2)],
    ['a file without its end', 'workbook.damaged', () => good.slice(0, -30)],
    ['a directory pointing nowhere', 'workbook.damaged', () => pointNowhere(good)],
    ['a DTD', 'workbook.damaged', () => damagedSheet(dtd)],
    ['an entity of its own', 'workbook.damaged', () => workbook(text('A1', '&lol;'))],
    ['an unclosed tag', 'workbook.damaged', () => damagedSheet('<worksheet><sheetData>')],
    ['tags crossing', 'workbook.damaged', () => damagedSheet('<a><b></a></b>')],
    ['nested without end', 'workbook.damaged', () => damagedSheet('<a>'.repeat(100_000))],
    ['an unclosed attribute', 'workbook.damaged', () => damagedSheet('<a b="' + 'x'.repeat(9e5))],
    [
      'a text that is not there',
      'workbook.damaged',
      () => workbook('<row><c t="s"><v>9</v></c></row>'),
    ],
    ['rows running backwards', 'workbook.damaged', () => workbook('<row r="5"/><row r="4"/>')],
    ['a row beyond Excel', 'workbook.damaged', () => workbook('<row r="1048577"/>')],
    ['a row without a number', 'workbook.damaged', () => workbook('<row r="NaN"/>')],
    ['10,001 rows', 'workbook.too_many_rows', () => workbook(rows(10_001))],
    [
      '10,001 rows over three sheets',
      'workbook.too_many_rows',
      () => zip(partsOf([rows(5000), rows(5000), rows(1)])),
    ],
    ['201 columns', 'workbook.too_large', () => workbook('<row><c r="GS1"><v>1</v></c></row>')],
    ['51 sheets', 'workbook.too_large', () => zip(partsOf(Array.from({ length: 51 }, () => '')))],
    ['21 MB', 'workbook.too_large', () => new Uint8Array(21 * 1024 * 1024)],
    [
      'a zip bomb that says so',
      'workbook.too_large',
      () => workbook('', { 'xl/a.bin': ' '.repeat(121 * 1024 * 1024) }),
    ],
    ['a zip bomb that lies', 'workbook.too_large', lyingBomb],
    [
      'a tag of two million letters',
      'workbook.too_large',
      () => workbook(`<!--${' '.repeat(2e6)}`),
    ],
    [
      '1,001 parts',
      'workbook.too_large',
      () => zip(Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`p${at}`, 'x']))),
    ],
  ])('%s: %s', async (_, code, make) => {
    expect(await refusalOf(make())).toBe(code);
  });

  it('10,000 rows are still read', async () => {
    expect(await refusalOf(workbook(rows(10_000)))).toBe('read');
  });

  it('no file whatever brings the reader down', async () => {
    for (let cut = 0; cut < good.length; cut += 7) {
      expect(await refusalOf(good.slice(0, cut))).toMatch(/^workbook\./);
      const flipped = good.slice();
      flipped[cut] = 255 - (flipped[cut] ?? 0);
      expect(await refusalOf(flipped)).toMatch(/^workbook\.|^read$/);
    }
  });

  it('every refusal says in Chinese what to do', () => {
    for (const { zh, status } of Object.values(WORKBOOK_REFUSALS)) {
      expect(zh).toMatch(/请/);
      expect([413, 415, 422]).toContain(status);
    }
  });
});

/** The same file with a directory that begins behind the file's end. */
function pointNowhere(bytes: Uint8Array): Uint8Array {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(0x7fffffff, copy.length - 6);
  return copy;
}
