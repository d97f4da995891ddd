import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Rule } from '../../rulebook/domain/rule';
import { type Cell, type SheetRows } from '../../shared/domain/sheet';
import { explainProblem } from '../../shared/domain/sheet-report';
import { readWorkbook } from '../../shared/workbook/read-workbook';
import { readRoster } from '../../village/domain/roster';
import { type HouseholdForImport } from './acts-household';
import { ACTS_PROBLEMS, type ActsProblemCode } from './acts-problems';
import { type ActsContext, type ActsFound, ActsReader } from './acts-sheet';
import { ruleForImport } from './rule-for-import';

/**
 * [code, item, direction, points in hundredths, unit]; the fixed rules that the sample months use.
 */
const FIXED: [string, string, Rule['direction'], number, string][] = [
  ['Y001', '参加村里组织的义务筹工', 'ADD', 1000, '工日'],
  ['Y002', '参加义务劳动(不足半天)', 'ADD', 500, '次'],
  ['Y015', '月度评比"最清洁"', 'ADD', 500, '月'],
  ['Y016', '月度评比"清洁"', 'ADD', 300, '月'],
  ['Y018', '乱倒垃圾、乱堆乱放', 'DEDUCT', 500, '次'],
  ['Y020', '露天焚烧秸秆、垃圾', 'DEDUCT', 500, '次'],
  ['Y021', '家禽家畜散养影响环境', 'DEDUCT', 200, '次'],
  ['Y023', '红白喜事简办并提前报备', 'ADD', 2000, '次'],
  ['Y041', '参加村民会议、屋场会', 'ADD', 200, '次'],
  ['Y043', '参与治安巡防', 'ADD', 1000, '次'],
];
const rule = (changes: Partial<Rule> & Pick<Rule, 'code' | 'item' | 'value'>): Rule => ({
  category: '公共事务',
  direction: 'ADD',
  unit: '次',
  caps: [],
  ...changes,
});
const RULES: Rule[] = [
  ...FIXED.map(([code, item, direction, points, unit]) =>
    rule({ code, item, direction, unit, value: { kind: 'FIXED', points } }),
  ),
  rule({
    code: 'Y008',
    item: '捐款 100–1000 元部分',
    unit: '元',
    value: { kind: 'PROPORTIONAL', points: 100, per: 10_000 },
  }),
  rule({
    code: 'L002',
    item: '年度累计志愿时长',
    unit: '小时',
    value: { kind: 'TIER', over: 'YEAR', tiers: [{ from: 1000, points: 200 }] },
  }),
  rule({
    code: 'W07',
    item: '庭院整洁',
    perMember: true,
    value: { kind: 'MIRRORED', met: 100, unmet: 200 },
  }),
  rule({
    code: 'W05',
    item: '生态安葬',
    beneficiary: 'OTHER',
    value: { kind: 'FIXED', points: 1000 },
  }),
  rule({
    code: 'Y010',
    item: '发展村规划产业并通过验收',
    value: { kind: 'RANGE', min: 500, max: 2000 },
  }),
  rule({
    code: 'Y047',
    item: '村级 / 镇级 / 县级表彰',
    value: {
      kind: 'LADDER_HIGHEST',
      levels: [
        { name: '村级', points: 300 },
        { name: '镇级', points: 500 },
        { name: '县级', points: 2000 },
      ],
    },
  }),
  rule({ code: 'Y052', item: '判刑', value: { kind: 'EFFECT', effect: 'VETO' } }),
];

const HOUSEHOLDS: HouseholdForImport[] = [
  ['01001', 1, '彭信勇', '康玉'],
  ['01003', 1, '陈山', '王志'],
  ['01004', 1, '陈山', '王山玉'],
  ['02001', 2, '陈山', '王志'],
  ['02002', 2, '王 霞 华', ''],
].map(([code, groupNo, headName, other]) => ({
  id: `h-${code}`,
  code: String(code),
  groupNo: Number(groupNo),
  headName: String(headName),
  members: [headName, other]
    .filter(Boolean)
    .map((name) => ({ id: `p-${code}-${name}`, name: String(name) })),
}));

const CONTEXT: ActsContext = {
  households: HOUSEHOLDS,
  today: '2026-11-22',
  openYears: [2026],
  rulesOn: (day) => (day < '2025-01-01' ? [] : RULES.map((one) => ruleForImport(one, day))),
};

/** Reads sheets as they come from a file: a few rows at a time. */
function readActsSheets(sheets: readonly SheetRows[], context: ActsContext): ActsFound {
  const reader = new ActsReader(context);
  const found = sheets.flatMap(({ name, rows }) => {
    const starts = Array.from({ length: Math.ceil(rows.length / 7) || 1 }, (_, at) => at * 7);
    return starts.map((at) =>
      reader.read({ sheet: name, begins: at === 0, rows: rows.slice(at, at + 7) }),
    );
  });
  found.push(reader.finish());
  return {
    acts: found.flatMap(({ acts }) => acts),
    rows: found.reduce((sum, { rows }) => sum + rows, 0),
    normalisations: found.flatMap(({ normalisations }) => normalisations),
    problems: found.flatMap(({ problems }) => problems),
  };
}

const TITLES = [
  '日期',
  '组别',
  '户编号',
  '户主',
  '行为人',
  '事项编号',
  '事项',
  '数量',
  '加分',
  '扣分',
  '备注',
];
type Changes = Partial<Record<string, Cell>>;
/** A row that is right; a test states only what matters. */
const row = (changes: Changes = {}): Cell[] => {
  const cells: Changes = { 日期: '2026-01-09', 组别: '1组', 户主: '彭信勇', 事项编号: 'Y002' };
  return TITLES.map((title) => ({ ...cells, ...changes })[title] ?? null);
};
const read = (rows: Cell[][], context = CONTEXT) => {
  const sheet: SheetRows = {
    name: '1月',
    rows: [['积分登记表'], TITLES, ...rows].map((cells, at) => ({ number: at + 1, cells })),
  };
  return readActsSheets([sheet], context);
};

describe('three months of a village, 1,113 rows', () => {
  const fixture = (name: string) =>
    readWorkbook(readFileSync(join(__dirname, '../../../../test/fixtures', name)));
  const context = fixture('roster-228.xlsx').then((sheets): ActsContext => {
    const { households } = readRoster(sheets, { today: '2026-11-22', groups: null, known: [] });
    return {
      ...CONTEXT,
      households: households.map(({ code, groupNo, headName, members }) => ({
        id: code,
        code,
        groupNo,
        headName,
        members: members.map(({ name, row: at }) => ({ id: String(at), name })),
      })),
    };
  });
  const preview = Promise.all([fixture('acts-3-months.xlsx'), context]).then(([sheets, found]) =>
    readActsSheets(sheets, found),
  );

  it('the six bad rows under each month are explained, each with its own reason', async () => {
    const { problems } = await preview;
    const errors = problems.filter(({ severity }) => severity === 'ERROR');
    const reasons: [number, ActsProblemCode][] = [
      [368, 'DATE_IMPOSSIBLE'],
      [369, 'HOUSEHOLD_UNKNOWN'],
      [370, 'HOUSEHOLD_AMBIGUOUS'],
      [371, 'RULE_UNKNOWN'],
      [372, 'DIRECTION_WRONG'],
      [373, 'VALUE_DIFFERS'],
    ];
    for (const month of ['1月', '2月', '3月']) {
      const found = errors.filter(({ sheet, row: at }) => sheet === month && at >= 368);
      expect(found.map((problem) => [problem.row, problem.code])).toEqual(reasons);
    }
  });

  it('and two other rows are: one said twice, and 陈山 of group 1, where two heads bear that name', async () => {
    const { problems, acts, rows } = await preview;
    const others = problems.filter(({ row: at }) => at < 368);
    expect(others).toMatchObject([
      { sheet: '1月', row: 280, code: 'ROW_REPEATED', params: { first: 54, count: 2 } },
      {
        sheet: '2月',
        row: 283,
        code: 'HOUSEHOLD_AMBIGUOUS',
        params: { candidates: '0103003(1组)、0104004(1组)' },
      },
    ]);
    expect([rows, acts.length]).toEqual([1113, 1113 - 18 - 1]);
  });

  it('every act has its own key and a household, a person and a value', async () => {
    const { acts } = await preview;
    expect(new Set(acts.map(({ sourceKey }) => sourceKey)).size).toBe(acts.length);
    expect(acts.every(({ residentId }) => residentId !== null)).toBe(true);
    expect(acts.every(({ nominalPoints }) => nominalPoints > 0)).toBe(true);
    expect(acts[0]).toMatchObject({ row: 3, ruleCode: 'Y001', quantity: 200, nominalPoints: 2000 });
  });
});

describe('a row that is right', () => {
  it.each<[string, Changes, object]>([
    ['full-width points', { 加分: '５' }, { nominalPoints: 500 }],
    ['points with a sign', { 加分: '+5' }, { nominalPoints: 500 }],
    ['points with their unit', { 加分: '5分' }, { nominalPoints: 500 }],
    ['no points at all', {}, { nominalPoints: 500, chosenPoints: null }],
    ['a zero in the other column', { 加分: 5, 扣分: 0 }, { nominalPoints: 500 }],
    ['a deduction written negative', { 事项编号: 'Y018', 扣分: '-5' }, { nominalPoints: 500 }],
    ['half a day', { 事项编号: 'Y001', 数量: '0.5个工日' }, { quantity: 50, nominalPoints: 500 }],
    ['money', { 事项编号: 'Y008', 数量: '200元', 加分: 2 }, { quantity: 20_000, level: null }],
    ['an Excel day number', { 日期: 46031 }, { occurredOn: '2026-01-09' }],
    ['a date cell', { 日期: { date: '2026-01-09' } }, { occurredOn: '2026-01-09' }],
    ['a small letter in the code', { 事项编号: 'ｙ００２' }, { ruleCode: 'Y002' }],
    ['the item alone', { 事项编号: null, 事项: '参与治安巡防' }, { ruleCode: 'Y043' }],
    [
      'the item with other quotes',
      { 事项编号: null, 事项: '月度评比“最清洁”' },
      { ruleCode: 'Y015' },
    ],
    [
      'an honour by its level',
      { 事项编号: null, 事项: '县级表彰', 加分: 20 },
      { ruleCode: 'Y047', level: '县级', nominalPoints: 2000 },
    ],
    ['a level known by its points', { 事项编号: 'Y047', 加分: 5 }, { level: '镇级' }],
    [
      'points the panel chose',
      { 事项编号: 'Y010', 加分: 12 },
      { chosenPoints: 1200, nominalPoints: 1200 },
    ],
    ['hours that reach no tier yet', { 事项编号: 'L002', 数量: 3 }, { quantity: 300 }],
    [
      'a failing, whatever the members make of it',
      { 事项编号: 'W07', 事项: '庭院整洁未达标', 扣分: 8 },
      { level: '未达标', chosenPoints: null },
    ],
    ['the code of the household', { 户编号: '01004', 户主: '陈山' }, { householdId: 'h-01004' }],
    ['only the code', { 户编号: '02001', 组别: null, 户主: null }, { householdId: 'h-02001' }],
    [
      'a same-name head told by group',
      { 组别: '二组', 户主: '陈山' },
      { householdId: 'h-02001', residentId: null },
    ],
    [
      'a same-name head told by the actor',
      { 户主: '陈山', 行为人: '王山玉' },
      { householdId: 'h-01004', residentId: 'p-01004-王山玉' },
    ],
    ['a head written without spaces', { 组别: 2, 户主: '王霞华' }, { householdId: 'h-02002' }],
    ['the head himself', { 行为人: '彭信勇' }, { residentId: 'p-01001-彭信勇' }],
  ])('%s', (_, changes, expected) => {
    const { acts, problems } = read([row(changes)]);
    expect(problems).toEqual([]);
    expect(acts).toMatchObject([expected]);
  });

  it('is kept with a warning when the actor is not of the household or the text is a remark', () => {
    const { acts, problems } = read([row({ 行为人: '李四', 事项: '修水渠半天' })]);
    expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
      ['RULE_TEXT_DIFFERS', 'WARNING'],
      ['PERSON_UNKNOWN', 'WARNING'],
    ]);
    expect(acts).toMatchObject([{ residentId: null, ruleCode: 'Y002' }]);
  });
});

describe('a workbook of before the villages merged', () => {
  const merged = (id: string, headName: string, village: string, code: string, groupNo = 1) => ({
    ...{ id, code: id, headName, groupNo: Number(id.slice(0, 2)), members: [] },
    formerGroups: [{ groupNo, untilOn: '2026-11-08' }],
    formerCodes: [{ village, code }],
  });
  const households = [
    merged('01001', '张建一', '溪桥村', '001'),
    merged('01002', '陈山', '溪桥村', '01001'),
    merged('03001', '王志', '石井村', '001'),
    merged('04001', '彭龙', '石井村', '002', 2),
    merged('02001', '李春', '溪桥村', '002', 1),
  ];
  it.each<[string, Changes, string]>([
    ['finds a household by its old code and its head', { 户编号: '001', 户主: '王志' }, '03001'],
    ['by its old code and its old group', { 户编号: '002', 户主: null, 组别: '2组' }, '04001'],
    ['by its code of now', { 户编号: '04001', 户主: null, 组别: '4组' }, '04001'],
    ['by its old code, which is of another now', { 户编号: '01001', 户主: '陈山' }, '01002'],
    [
      'and guesses nothing where two villages had the code',
      { 户编号: '001', 户主: null },
      'HOUSEHOLD_CODE_AMBIGUOUS 01001(溪桥村 001)、03001(石井村 001)',
    ],
    [
      'nor where it is the code of another now',
      { 户编号: '01001', 户主: null },
      'HOUSEHOLD_CODE_AMBIGUOUS 01001(溪桥村 001)、01002(溪桥村 01001)',
    ],
    [
      'nor for a head it never was',
      { 户编号: '001', 户主: '彭信勇' },
      'HOUSEHOLD_CODE_DIFFERS undefined',
    ],
  ])('%s', (_what, change, found) => {
    const { acts, problems, normalisations } = read([row(change)], { ...CONTEXT, households });
    const [wrong] = problems;
    expect(wrong ? `${wrong.code} ${wrong.params.candidates}` : acts[0]?.householdId).toBe(found);
    const translated = wrong || found === change['户编号'] ? [] : [found];
    expect(normalisations.flatMap(({ kind, to }) => (kind === 'CODE' ? to : []))).toEqual(
      translated,
    );
  });
});

describe('a row that is wrong', () => {
  it.each<[ActsProblemCode, Changes, string]>([
    ['HOUSEHOLD_MISSING', { 户主: null }, '没有填户主'],
    ['HOUSEHOLD_UNKNOWN', { 户主: "'; DROP TABLE act" }, '不在本村户名册里'],
    ['HOUSEHOLD_UNKNOWN', { 户编号: '99999' }, '「99999」'],
    ['HOUSEHOLD_AMBIGUOUS', { 户主: '陈山', 组别: null }, '01003(1组)、01004(1组)、02001(2组)'],
    ['HOUSEHOLD_AMBIGUOUS', { 户主: '陈山', 组别: null, 行为人: '王志' }, '01003(1组)'],
    ['HOUSEHOLD_CODE_DIFFERS', { 户编号: '01003' }, '的户主是「陈山」,不是「彭信勇」'],
    ['GROUP_MISMATCH', { 组别: '2组' }, '同名的在:01001(1组)'],
    ['DATE_MISSING', { 日期: null }, '没有填日期'],
    ['DATE_IMPOSSIBLE', { 日期: '2026-02-31' }, '「2026-02-31」不存在'],
    ['DATE_UNREADABLE', { 日期: '腊月' }, '看不懂'],
    ['DATE_IN_FUTURE', { 日期: '2026-11-23' }, '在今天之后'],
    ['YEAR_NOT_OPEN', { 日期: 45300 }, '「2024-01-09」所在年度没有开放登记'],
    ['RULE_MISSING', { 事项编号: null }, '没有填事项'],
    ['RULE_UNKNOWN', { 事项编号: 'Z999', 事项: '参与治安巡防' }, '「Z999」不在当时生效的清单里'],
    ['RULE_UNKNOWN', { 事项编号: null, 事项: '助人为乐' }, '「助人为乐」'],
    ['RULE_AMBIGUOUS', { 事项编号: null, 事项: '打扫卫生' }, 'Y901、Y902'],
    ['RULE_TEXT_CONTRADICTS', { 事项: '参与治安巡防' }, '文字「参与治安巡防」却是 Y043'],
    ['RULE_WITHOUT_POINTS', { 事项编号: 'Y052' }, '不是加减分事项'],
    ['RULE_NEEDS_MORE', { 事项编号: 'W05' }, '请在系统里逐条登记'],
    [
      'DIRECTION_WRONG',
      { 事项编号: 'W07', 事项: '未达标', 加分: 2 },
      '是扣分事项,分值却填在「加分」里',
    ],
    ['DIRECTION_WRONG', { 事项编号: 'Y018', 加分: 5 }, '是扣分事项,分值却填在「加分」里'],
    ['POINTS_BOTH', { 加分: 5, 扣分: 5 }, '都填了'],
    ['POINTS_UNREADABLE', { 加分: '五分' }, '「五分」不是分值'],
    ['POINTS_UNREADABLE', { 加分: -5 }, '「-5」'],
    ['POINTS_NEEDED', { 事项编号: 'Y010' }, '由评议确定'],
    ['POINTS_OUT_OF_RANGE', { 事项编号: 'Y010', 加分: 21 }, '超出清单幅度 5–20 分'],
    ['LEVEL_NEEDED', { 事项编号: 'Y047' }, '请在事项里写明等级'],
    ['VALUE_DIFFERS', { 加分: 50 }, '填的是 50 分,按清单应为 5 分'],
    ['WORTH_NOTHING', { 事项编号: 'Y008' }, '算出 0 分'],
    ['QUANTITY_UNREADABLE', { 数量: '若干' }, '「若干」不是数量'],
    ['QUANTITY_UNFIT', { 事项编号: 'Y010', 数量: 2, 加分: 10 }, '不能按数量「2」登记'],
    ['FORMULA_WITHOUT_VALUE', { 加分: { unusable: 'FORMULA_WITHOUT_VALUE' } }, '公式'],
  ])('%s: %j', (code, changes, words) => {
    const twins = ['Y901', 'Y902'].map((twin) =>
      rule({ code: twin, item: '打扫卫生', value: { kind: 'FIXED', points: 100 } }),
    );
    const rulesOn = (day: string) => [...RULES, ...twins].map((one) => ruleForImport(one, day));
    const { acts, problems } = read([row(changes)], { ...CONTEXT, rulesOn });
    expect(acts).toEqual([]);
    expect(problems).toMatchObject([{ sheet: '1月', row: 3, severity: 'ERROR', code }]);
    const [problem] = problems;
    expect(problem && explainProblem(ACTS_PROBLEMS, problem, 'zh')).toContain(words);
    expect(problem && explainProblem(ACTS_PROBLEMS, problem, 'en')).not.toMatch(/\{\w+\}/);
  });

  it('names the day before any list was in force', () => {
    const context = { ...CONTEXT, openYears: [2024, 2026] };
    expect(read([row({ 日期: '2024-01-09' })], context).problems).toMatchObject([
      { code: 'RULES_MISSING', params: { value: '2024-01-09' } },
    ]);
  });

  it('does not keep the good rows beside it out', () => {
    const { acts, rows } = read([row(), row({ 日期: '2026-02-31' }), row({ 加分: 5 })]);
    expect(acts.map((act) => act.row)).toEqual([3, 5]);
    expect(rows).toBe(3);
  });

  it('sums and footnotes are not acts', () => {
    const sum = ['合计', null, null, null, null, null, null, null, 10];
    const { acts, problems } = read([row(), sum, ['记录人:', '张三']]);
    expect(acts).toHaveLength(1);
    expect(problems).toMatchObject([{ row: 5, code: 'ROW_SKIPPED', severity: 'WARNING' }]);
  });

  it('a workbook of something else is told as such', () => {
    const sheet = { name: '会议', rows: [{ number: 1, cells: ['时间', '地点'] }] };
    const { problems } = readActsSheets([sheet], CONTEXT);
    expect(problems.map(({ code }) => code)).toEqual(['SHEET_SKIPPED', 'NO_HEADING']);
  });
});

describe('importing again', () => {
  const keys = (rows: Cell[][]) => read(rows).acts.map(({ sourceKey }) => sourceKey);

  it('the same row has the same key wherever it stands and however it is written', () => {
    const [first] = keys([row({ 加分: 5 })]);
    const moved = keys([
      row({ 户主: '王霞华', 组别: 2 }),
      row({ 日期: '2026.1.9', 加分: '＋５分' }),
    ]);
    expect(moved[1]).toBe(first);
  });

  it('two equal rows are two acts, and correcting a third sends only one more', () => {
    const before = keys([row(), row(), row({ 日期: '2026-02-31' })]);
    const after = keys([row(), row(), row()]);
    expect(new Set(after).size).toBe(3);
    expect(after.filter((key) => !before.includes(key))).toHaveLength(1);
  });

  it.each<[string, Changes]>([
    ['another household', { 组别: '2组', 户主: '王霞华' }],
    ['another rule', { 事项编号: 'Y041' }],
    ['another day', { 日期: '2026-01-10' }],
    ['another quantity', { 数量: 2 }],
    ['another person', { 行为人: '康玉' }],
  ])('%s makes another act', (_, changes) => {
    expect(keys([row(changes)])).not.toEqual(keys([row()]));
  });
});
