import { type Cell, columnLetters, type SheetRows } from './sheet';
import { CELL_PROBLEMS, explainProblem, inFileOrder, SheetReport } from './sheet-report';
import { findTable, isTotalRow } from './sheet-table';

const NAMES = { head: ['户主', '户主姓名'], phone: ['电话', '联系电话'] } as const;
const sheet = (...rows: Cell[][]): SheetRows => ({
  name: '一组',
  rows: rows.map((cells, at) => ({ number: at + 1, cells })),
});
const find = (...rows: Cell[][]) =>
  findTable(sheet(...rows), NAMES, ({ head }) => head !== undefined);

describe('finding the heading of a village table', () => {
  it('stands below a title, in any order and spelling', () => {
    const table = find(
      ['溪桥村花名册'],
      ['联系电话（手机）', '备注', '户 主*:'],
      ['1', null, '陈山'],
    );
    expect(table?.columns).toEqual({
      head: { index: 2, title: '户 主*:' },
      phone: { index: 0, title: '联系电话（手机）' },
    });
    expect(table?.rows.map(({ number }) => number)).toEqual([3]);
  });

  it('a heading printed again on the next page is not a household', () => {
    const table = find(['户主', '电话'], ['陈山', '1'], ['户主', '电话'], ['彭龙', '2']);
    expect(table?.rows.map(({ number }) => number)).toEqual([2, 4]);
  });

  it('a person whose relation is 户主 is not a heading', () => {
    const table = find(['户主', '关系'], ['陈山', '户主']);
    expect(table?.rows.map(({ number }) => number)).toEqual([2]);
  });

  it('a sheet of other things has none', () => {
    expect(find(['会议记录'], ['时间', '地点'])).toBeNull();
  });

  it.each([
    [['合计', null, 228], true],
    [[null, '总 计'], true],
    [['合计:'], true],
    [['合计划', '陈山'], false],
    [['陈山', 1], false],
  ])('%j adds up the rows above: %j', (cells, total) => {
    expect(isTotalRow({ number: 9, cells })).toBe(total);
  });
});

describe('the report of a sheet', () => {
  const at = { sheet: '一组', row: 12, column: '出生日期' };

  it('tells row and column in the language of the reader', () => {
    const report = new SheetReport(CELL_PROBLEMS);
    report.problem(at, 'ERROR_VALUE');
    const [problem] = report.problems;
    expect(problem && explainProblem(CELL_PROBLEMS, problem, 'zh')).toContain('第 12 行 出生日期');
    expect(problem && explainProblem(CELL_PROBLEMS, problem, 'en')).toContain('Row 12, 出生日期');
  });

  it('never repeats an identity or bank number', () => {
    const report = new SheetReport(CELL_PROBLEMS);
    report.problem(at, 'ERROR_VALUE', {
      value: '电话 431399197001279447 或 ６２２２0000 1111 22223',
    });
    report.normalised(at, 'SPELLING', '43139919700127944X ', '43139919700127944X');
    expect(JSON.stringify(report)).not.toMatch(/\d{8}/);
    expect(report.problems[0]?.params.value).toBe('电话 ***或 ***');
  });

  it('notes nothing where nothing changed', () => {
    const report = new SheetReport(CELL_PROBLEMS);
    report.normalised(at, 'GROUP', '1', '1');
    expect(report.normalisations).toEqual([]);
  });

  it('goes through the file sheet by sheet and row by row', () => {
    const place = (sheet: string, row: number) => ({ sheet, row, column: null });
    const mixed = [place('2月', 3), place('1月', 9), place('1月', 4)];
    expect(inFileOrder(mixed, [{ name: '1月' }, { name: '2月' }])).toEqual([
      place('1月', 4),
      place('1月', 9),
      place('2月', 3),
    ]);
  });

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('column %i is %s', (index, letters) => {
    expect(columnLetters(index)).toBe(letters);
  });
});
