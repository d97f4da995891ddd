import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Cell, type SheetRows } from '../../shared/domain/sheet';
import { explainProblem } from '../../shared/domain/sheet-report';
import { readWorkbook } from '../../shared/workbook/read-workbook';
import { readRoster, type RosterContext } from './roster';
import { ROSTER_PROBLEMS, type RosterProblemCode } from './roster-problems';

const TITLES = [
  '户编号',
  '组别',
  '院落',
  '户主',
  '姓名',
  '与户主关系',
  '性别',
  '出生日期',
  '身份证号码',
  '联系电话',
  '政治面貌',
  '备注',
];
const CONTEXT: RosterContext = { today: '2026-11-22', groups: null, known: [] };

const sheet = (titles: Cell[], rows: Cell[][], name = '花名册'): SheetRows => ({
  name,
  rows: [titles, ...rows].map((cells, at) => ({ number: at + 1, cells })),
});
const read = (rows: Cell[][], titles: Cell[] = TITLES, context = CONTEXT) =>
  readRoster([sheet(titles, rows)], context);

/** The head's row of a household; a test states only what matters. */
const head = (changes: Partial<Record<string, Cell>> = {}): Cell[] => {
  const cells: Record<string, Cell> = {
    户编号: '01001',
    组别: '一组',
    院落: '老屋院',
    户主: '陈山',
    姓名: changes['户主'] === undefined ? '陈山' : changes['户主'],
    与户主关系: '户主',
    性别: '男',
    出生日期: '1980-09-09',
    联系电话: '13800000001',
    ...changes,
  };
  return TITLES.map((title) => cells[title] ?? null);
};
const member = (name: Cell, changes: Partial<Record<string, Cell>> = {}): Cell[] =>
  TITLES.map((title) => ({ 姓名: name, 与户主关系: '子', ...changes })[title] ?? null);

describe('the roster of a real-sized village', () => {
  const file = join(__dirname, '../../../../test/fixtures/roster-228.xlsx');
  const preview = readWorkbook(readFileSync(file)).then((sheets) => readRoster(sheets, CONTEXT));

  it('has 228 households and 868 people and nothing to complain about', async () => {
    const { households, people, problems } = await preview;
    expect([households.length, people]).toEqual([228, 868]);
    expect(problems).toEqual([]);
    expect(households.every(({ importable }) => importable)).toBe(true);
  });

  it('has twelve groups and six courtyards however they are written', async () => {
    const { households } = await preview;
    const groups = new Set(households.map(({ groupNo }) => groupNo));
    expect([...groups].sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 12 }, (_, at) => at + 1),
    );
    expect(new Set(households.map(({ courtyard }) => courtyard)).size).toBe(6);
  });

  it('keeps two heads of the same name, rare characters and a name written with spaces', async () => {
    const { households } = await preview;
    const twins = households.filter(({ headName }) => headName === '陈山');
    expect(twins.map(({ code, groupNo }) => [code, groupNo])).toEqual([
      ['0103003', 1],
      ['0104004', 1],
    ]);
    const names = households.flatMap(({ members }) => members.map(({ name }) => name));
    expect(names).toEqual(expect.arrayContaining(['王霞华', '㮾庆家', '谢䶮䶮']));
    expect(names.filter((name) => name.includes(' '))).toEqual([]);
  });

  it('reads every way of writing a day, and tells row and column of each', async () => {
    const { households, normalisations } = await preview;
    const born = (row: number) =>
      households.flatMap(({ members }) => members).find((one) => one.row === row)?.bornOn;
    expect([3, 5, 10, 13].map(born)).toEqual([
      '1970-01-27',
      '1982-04-27',
      '2019-04-13',
      '1980-09-09',
    ]);
    expect(normalisations[0]).toEqual({
      sheet: '花名册',
      row: 3,
      column: '出生日期',
      kind: 'DATE',
      from: '1970/1/27',
      to: '1970-01-27',
    });
    const days = normalisations.filter(({ kind }) => kind === 'DATE');
    expect(days).toHaveLength(531);
  });

  it('understands the remarks', async () => {
    const { households } = await preview;
    const people = households.flatMap(({ members }) => members);
    const count = (key: 'care' | 'residency', value: string) =>
      people.filter((one) => one[key] === value).length;
    expect(count('care', 'FIVE_GUARANTEES')).toBe(5);
    expect(count('care', 'DISABLED')).toBe(3);
    expect(count('residency', 'AWAY')).toBe(5);
    expect(count('residency', 'NOMINAL_HUKOU')).toBe(4);
    const elsewhere = households.filter(({ residency }) => residency !== 'RESIDENT');
    expect(elsewhere.map(({ code, residency }) => [code, residency])).toEqual([
      ['0968168', 'NOMINAL_HUKOU'],
    ]);
    expect(people.filter(({ partyMember }) => partyMember)).toHaveLength(41);
  });

  it('lets no identity number out', async () => {
    expect(JSON.stringify(await preview)).not.toMatch(/\d{15}/);
  });
});

describe('a household of the roster', () => {
  it('goes on over merged cells until the next code', () => {
    const { households } = read([
      head(),
      member('王志', { 与户主关系: '配偶' }),
      head({ 户编号: '01002', 户主: '彭龙' }),
    ]);
    expect(households.map(({ members }) => members.map(({ name }) => name))).toEqual([
      ['陈山', '王志'],
      ['彭龙'],
    ]);
    expect(households[0]?.rows).toEqual([2, 3]);
  });

  it('may repeat code and head in every row', () => {
    const again = { 户编号: '01001', 户主: '陈山' };
    const { households, problems } = read([head(), member('王志', again), member('陈一', again)]);
    expect(households).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it.each<[string, Cell[], Cell[][], string[][]]>([
    ['only heads', ['户主'], [['陈山'], ['彭龙']], [['陈山'], ['彭龙']]],
    [
      'heads and names, repeated',
      ['户主姓名', '姓名'],
      [
        ['陈山', '陈山'],
        ['陈山', '王志'],
        ['陈山', '陈山'],
      ],
      [['陈山', '王志'], ['陈山']],
    ],
    [
      'names and relations',
      ['姓名', '关系'],
      [
        ['陈山', '户主'],
        ['王志', '妻'],
        ['彭龙', '本人'],
      ],
      [['陈山', '王志'], ['彭龙']],
    ],
  ])('is found in a file of %s', (_, titles, rows, expected) => {
    const { households, problems } = read(rows, titles);
    expect(households.map(({ members }) => members.map(({ name }) => name))).toEqual(expected);
    expect(problems).toEqual([]);
  });

  it('takes its group from the name of the sheet when there is no column for it', () => {
    const preview = readRoster([sheet(['户主'], [['陈山']], '第三组')], CONTEXT);
    expect(preview.households[0]).toMatchObject({ groupNo: 3, code: '03001' });
  });

  it('takes its group by the name the village gave it', () => {
    const groups = [{ no: 4, name: '老屋组' }];
    const { households } = read([head({ 组别: '老屋组' })], TITLES, { ...CONTEXT, groups });
    expect(households[0]?.groupNo).toBe(4);
  });

  it.each<[string, Partial<Record<string, Cell>>, Partial<Record<string, Cell>>, object]>([
    ['空挂户 beside the head', { 备注: '空挂户' }, {}, { residency: 'NOMINAL_HUKOU' }],
    ['空挂户 beside one member', {}, { 备注: '空挂户' }, { residency: 'RESIDENT' }],
    ['全家外出', { 备注: '全家外出' }, {}, { residency: 'AWAY' }],
    ['everybody away', { 备注: '外出务工' }, { 备注: '常年在外' }, { residency: 'AWAY' }],
    ['the head away', { 备注: '外出' }, {}, { residency: 'RESIDENT' }],
    ['不参加积分制', { 备注: '不参加积分制' }, {}, { optedOut: true }],
    ['landline with area code', { 联系电话: '0738-3661234' }, {}, { phone: '07383661234' }],
    ['full-width phone', { 联系电话: '１３８ ００００ ０００２' }, {}, { phone: '13800000002' }],
    ['two phones', { 联系电话: '13800000003/13900000004' }, {}, { phone: '13800000003' }],
  ])('%s', (_, ofHead, ofMember, expected) => {
    const { households } = read([head(ofHead), member('王志', ofMember)]);
    expect(households[0]).toMatchObject(expected);
  });

  it('without a code gets one from its group and a running number that nobody has', () => {
    const { households, normalisations } = read([
      head({ 户编号: '03001', 组别: '三组' }),
      head({ 户编号: null, 组别: '三组', 户主: '彭龙' }),
      head({ 户编号: null, 组别: '三组', 户主: '刘霞家' }),
    ]);
    expect(households.map(({ code }) => code)).toEqual(['03001', '03002', '03003']);
    const proposed = normalisations.filter(({ kind }) => kind === 'CODE');
    expect(proposed.map(({ row, to }) => [row, to])).toEqual([
      [3, '03002'],
      [4, '03003'],
    ]);
  });

  it('without a code is found again when the same file comes twice, same names included', () => {
    const rows = [
      head({ 户编号: null }),
      head({ 户编号: null }),
      head({ 户编号: null, 户主: '彭龙' }),
    ];
    const first = read(rows).households;
    const again = read(rows, TITLES, { ...CONTEXT, known: first });
    expect(again.households.map(({ code }) => code)).toEqual(first.map(({ code }) => code));
    expect(again.problems).toEqual([]);
  });

  it('without a code is not guessed among households of the same name', () => {
    const known = ['01001', '01002'].map((code) => ({ code, groupNo: 1, headName: '陈山' }));
    const { problems, households } = read([head({ 户编号: null })], TITLES, { ...CONTEXT, known });
    expect(problems).toMatchObject([
      { code: 'HOUSEHOLD_AMBIGUOUS', params: { candidates: '01001、01002' } },
    ]);
    expect(households[0]?.importable).toBe(false);
  });
});

describe('what a clerk is told about a row', () => {
  const id = (birth: string) => `431399${birth}`;
  it.each<[RosterProblemCode, number, Cell[][], string]>([
    ['HEAD_MISSING', 2, [member('王志')], '第 2 行缺少户主'],
    ['HEAD_ROW_MISSING', 2, [head({ 姓名: '王志', 与户主关系: '子' })], '没有户主「陈山」本人'],
    ['HEAD_DIFFERS', 2, [head({ 姓名: '陈三' })], '「陈山」'],
    ['TWO_HEADS', 3, [head(), member('王志', { 与户主关系: '户主' })], '「王志」也写成户主'],
    ['CODE_MALFORMED', 2, [head({ 户编号: "1'; DROP" })], "「1'; DROP」"],
    ['CODE_DUPLICATE', 2, [head(), head({ 户主: '彭龙' })], '与第 3 行重复'],
    ['GROUP_UNKNOWN', 2, [head({ 组别: '九十九零组' })], '不是本村的组'],
    ['GROUP_MISSING', 2, [head({ 组别: null })], '没有填组别'],
    ['GROUP_DIFFERS', 3, [head(), member('王志', { 组别: '二组' })], '与本户首行「一组」不同'],
    ['NAME_EMPTY', 3, [head(), member(null, { 性别: '女' })], '第 3 行没有姓名'],
    ['NAME_TOO_LONG', 3, [head(), member('长'.repeat(51))], '超过 50 个字'],
    ['NAME_CHARACTERS', 3, [head(), member("'; DROP TABLE")], '不能用的字符'],
    ['COURTYARD_TOO_LONG', 2, [head({ 院落: '院'.repeat(51) })], '超过 50 个字'],
    ['MEMBER_TWICE', 4, [head(), member('王志'), member('王 志')], '已经登记过(第 3 行)'],
    ['DATE_IMPOSSIBLE', 2, [head({ 出生日期: '2026-02-31' })], '「2026-02-31」不存在,请核对'],
    ['DATE_UNREADABLE', 2, [head({ 出生日期: '六零年' })], '「六零年」看不懂'],
    ['BORN_IN_FUTURE', 2, [head({ 出生日期: '2026.11.23' })], '「2026-11-23」在今天之后'],
    ['SEX_UNREADABLE', 2, [head({ 性别: '壮' })], '不是男或女'],
    ['PHONE_MALFORMED', 2, [head({ 联系电话: '1380000' + 'x' })], '不像电话号码'],
    ['ID_LENGTH', 2, [head({ 身份证号码: id('800909') })], '应是 18 位'],
    ['ID_CHECKSUM', 2, [head({ 身份证号码: id('198009091866') })], '校验位不对'],
    ['REMARK_NOT_USED', 2, [head({ 备注: '已故' })], '「已故」系统不认识'],
    ['FORMULA_WITHOUT_VALUE', 2, [head({ 性别: { unusable: 'FORMULA_WITHOUT_VALUE' } })], '公式'],
    ['ERROR_VALUE', 2, [head({ 性别: { unusable: 'ERROR_VALUE' } })], '#REF!'],
    ['TEXT_TOO_LONG', 2, [head({ 性别: { unusable: 'TEXT_TOO_LONG' } })], '2000 字'],
    ['ROW_SKIPPED', 3, [head(), ['制表人:张三']], '「制表人:张三」'],
    ['TOTAL_DIFFERS', 3, [head(), ['合计', null, '2户', '1人']], '写的是 2,实际读到 1'],
  ])('%s in row %i', (code, row, rows, words) => {
    const { problems } = read(rows);
    const found = problems.find((problem) => problem.code === code);
    expect(found).toMatchObject({ row, severity: ROSTER_PROBLEMS[code].severity });
    expect(found && explainProblem(ROSTER_PROBLEMS, found, 'zh')).toContain(words);
    expect(found && explainProblem(ROSTER_PROBLEMS, found, 'en')).not.toMatch(/\{\w+\}/);
  });

  it('tells impossible days as the village would', () => {
    const rows = Array.from({ length: 10 }, (_, at) =>
      head({ 户编号: String(at), 户主: `陈${'一二三四五六七八九十'[at]}` }),
    );
    const { problems } = read([...rows, head({ 出生日期: '2026-02-31' })]);
    expect(problems.map((one) => explainProblem(ROSTER_PROBLEMS, one, 'zh'))).toEqual([
      '第 12 行 出生日期「2026-02-31」不存在,请核对',
    ]);
  });

  it('checks identity numbers against the birth date and accepts a right one', () => {
    const right = '431399198009091866'.slice(0, 17);
    const checked = [...'10X98765432'].map((last) =>
      read([head({ 身份证号码: right + last })]).problems.map(({ code }) => code),
    );
    expect(checked.filter((codes) => codes.length === 0)).toHaveLength(1);
    const good = right + [...'10X98765432'][checked.findIndex((codes) => codes.length === 0)];
    const other = read([head({ 身份证号码: good, 出生日期: '1980-09-08' })]);
    expect(other.problems.map(({ code }) => code)).toEqual(['ID_BIRTH_DIFFERS']);
    expect(JSON.stringify(other)).not.toContain('431399');
  });

  it('two people of one name and different age in a household are two people', () => {
    const { problems, households } = read([
      head(),
      member('王志', { 出生日期: '1950-01-01' }),
      member('王志', { 出生日期: '2015-01-01' }),
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['MEMBER_SAME_NAME']);
    expect(households[0]?.importable).toBe(true);
  });

  it('wonders at a household of 31', () => {
    const many = Array.from({ length: 30 }, (_, at) => member(`王${String(at)}`));
    expect(read([head(), ...many]).problems.map(({ code }) => code)).toEqual(['MANY_MEMBERS']);
    expect(read([head(), ...many.slice(1)]).problems).toEqual([]);
  });

  it('keeps out only the households with an error', () => {
    const { households } = read([
      head(),
      head({ 户编号: '01002', 户主: '彭龙' }),
      member('王志', { 出生日期: '2026-02-31' }),
      head({ 户编号: '01003', 户主: '刘霞家', 备注: '已故' }),
    ]);
    expect(households.map(({ importable }) => importable)).toEqual([true, false, true]);
  });

  it('says so when the file is something else', () => {
    const { problems } = read([['2026-01-01', '村部']], ['时间', '地点']);
    expect(problems.map(({ code }) => code)).toEqual(['SHEET_SKIPPED', 'NO_HEADING']);
  });
});
