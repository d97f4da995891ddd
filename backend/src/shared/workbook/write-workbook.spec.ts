import { strFromU8, unzipSync } from 'fflate';

import { readWorkbook } from './read-workbook';
import { writeWorkbook, type ExportCell, type ExportSheet } from './write-workbook';

const sheet = (rows: ExportCell[][], more: Partial<ExportSheet> = {}): ExportSheet => ({
  name: '分红表',
  title: '溪桥村 2026 年积分分红表',
  columns: (rows[0] ?? []).map((_, at) => ({ title: `列${at + 1}`, width: 12 })),
  rows,
  ...more,
});
const xmlOf = (bytes: Uint8Array, part: string): string =>
  strFromU8(unzipSync(new Uint8Array(bytes))[part] ?? new Uint8Array());

describe('a workbook of ours', () => {
  it('has its title, its notes, its headings, its rows and its sums', async () => {
    const rows: ExportCell[][] = [
      [
        '0101001',
        '㮾庆家',
        { points: -250 },
        { fen: 319_486 },
        { count: 3 },
        { day: '2026-02-28' },
      ],
      ['0101002', '谢䶮䶮', { points: 10 }, { fen: 5 }, null, null],
    ];
    const totals: ExportCell[][] = [['合计', null, { points: -240 }, { fen: 319_491 }, null, null]];
    const [read] = await readWorkbook(
      await writeWorkbook([sheet(rows, { notes: ['公示期 5 天'], totals })]),
    );
    expect(read?.rows.map(({ cells }) => cells)).toEqual([
      ['溪桥村 2026 年积分分红表'],
      ['公示期 5 天'],
      ['列1', '列2', '列3', '列4', '列5', '列6'],
      ['0101001', '㮾庆家', -2.5, 3194.86, 3, { date: '2026-02-28' }],
      ['0101002', '谢䶮䶮', 0.1, 0.05],
      ['合计', null, -2.4, 3194.91],
    ]);
  });

  it.each(['=1+1', '+8613800000001', '-5', '@SUM(A1)', '\t=1', '<b>&"\'', '_x0041_', '0101001'])(
    'the text %j is written as text',
    async (text) => {
      const bytes = await writeWorkbook([sheet([[text, '甲']])]);
      const [read] = await readWorkbook(bytes);
      expect(read?.rows[2]?.cells).toEqual([text, '甲']);
      expect(xmlOf(bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<f>');
    },
  );

  it('money has two decimals', async () => {
    const styles = xmlOf(await writeWorkbook([sheet([[{ fen: 100 }]])]), 'xl/styles.xml');
    expect(styles).toContain('#,##0.00');
  });

  it.each([true, false])('prints on A4, lying on its side: %j', async (landscape) => {
    const bytes = await writeWorkbook([sheet([['甲']], { landscape })]);
    const xml = xmlOf(bytes, 'xl/worksheets/sheet1.xml');
    const orientation = landscape ? 'landscape' : 'portrait';
    expect(xml.match(/<pageSetup\b[^>]*>/g)).toEqual([
      `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`,
    ]);
    expect(xml).toContain('fitToPage="1"');
    expect(xml.indexOf('<sheetPr>')).toBeLessThan(xml.indexOf('<sheetData>'));
    expect(xml.indexOf('<pageSetup ')).toBeGreaterThan(xml.indexOf('</sheetData>'));
  });

  it('repeats title and headings on every printed page, whatever the tab is called', async () => {
    const sheets = [
      sheet([['甲']], { name: "1 'A&B'" }),
      sheet([['乙']], { name: '2', headless: true }),
    ];
    const xml = xmlOf(await writeWorkbook(sheets), 'xl/workbook.xml');
    expect(xml.match(/<definedName .*?<\/definedName>/g)).toEqual([
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'1 ''A&amp;B'!$1:$2</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="1">'2'!$1:$1</definedName>`,
    ]);
  });

  it('writes text over all columns that are left, and lines under the table', async () => {
    const columns = ['一', '二', '三'].map((title) => ({ title, width: 10 }));
    const rows = [['名称', { across: '很长的一句话' }]];
    const bytes = await writeWorkbook([sheet(rows, { columns, headless: true, after: ['签字:'] })]);
    const [read] = await readWorkbook(bytes);
    expect(read?.rows.slice(1).map(({ cells }) => cells)).toEqual([
      ['名称', '很长的一句话'],
      ['签字:'],
    ]);
    expect(xmlOf(bytes, 'xl/worksheets/sheet1.xml')).toContain('<mergeCell ref="B2:C2"/>');
  });

  it('leaves out of the tab what Excel does not allow there', async () => {
    const sheets = [
      sheet([['甲']], { name: "'2026/1月[溪桥]:*?\\" }),
      sheet([['乙']], { name: '' }),
    ];
    const read = await readWorkbook(await writeWorkbook(sheets));
    expect(read.map(({ name }) => name)).toEqual(['2026 1月 溪桥', 'Sheet']);
  });

  it('with no rows still has its headings', async () => {
    const columns = [{ title: '户主', width: 10 }];
    const [read] = await readWorkbook(await writeWorkbook([sheet([], { columns })]));
    expect(read?.rows.map(({ cells }) => cells)).toEqual([['溪桥村 2026 年积分分红表'], ['户主']]);
  });
});
