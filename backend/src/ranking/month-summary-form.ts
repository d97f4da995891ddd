import { type SheetVersion } from '../publicity/publicity.store';
import { type AreaCode } from '../shared/domain/area-code';
import { type Month } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type RefusalParams, tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type LogPoint } from '../ledger/village-log';
import { type Form, dayInWords, ledgerFoot, paperPage } from '../shared/form';
import { type SummaryLine } from './domain/month-summary';

const zh = {
  title: '{village}{year}年{month}月积分汇总表',
  group: '组',
  code: '户编号',
  head: '户主',
  before: '上月结余',
  adds: '本月加分',
  deducts: '本月扣分',
  carried: '结转',
  net: '本月净分',
  otherYears: '计入往年',
  total: '年度累计',
  rank: '排名',
  sum: '合计 {count} 户',
  period: '公示期 {from} 至 {to}',
  draft: '草稿:本月尚未公示,数字还会变',
  unit: '单位:分',
  note: '上月结余含年初基础分;上月结余 + 本月净分 = 年度累计。排名按本表年度累计,同分同名次。',
  noteYears:
    '补记的往年事项在本月公示,计入所属年度,不进本年累计:上月结余 + 本月净分 − 计入往年 = 年度累计。',
  maker: '制表人:',
  checker: '审核人:',
  seal: '{village}村民委员会(章)',
  date: '日期:    年   月   日',
};
const en: typeof zh = {
  title: '{village}: points in {year}-{month}',
  group: 'Group',
  code: 'Code',
  head: 'Head',
  before: 'Before',
  adds: 'Added',
  deducts: 'Deducted',
  carried: 'Carried',
  net: 'Net',
  otherYears: 'Other years',
  total: 'Year so far',
  rank: 'Rank',
  sum: '{count} households',
  period: 'Publicised {from} to {to}',
  draft: 'Draft: not publicised yet, the figures may change',
  unit: 'In points',
  note: 'Before includes base points; before + net = year so far. Ranked by the year so far; ties share a rank.',
  noteYears:
    'Late entries of other years are publicised this month and count in theirs: before + net − other years = year so far.',
  maker: 'Made by:',
  checker: 'Checked by:',
  seal: "{village} Villagers' Committee (seal)",
  date: 'Date:',
};
const TEXTS = { zh, en };

export interface SummaryHeading {
  village: AreaCode;
  villageName: string;
  month: Month;
  /** Null while the month is open. */
  sheet: SheetVersion | null;
  ledger: LogPoint | null;
  printedAt: Date;
}

/** 月度汇总表 (F4). Carried points and those of other years have a column only where there are any. */
export function monthSummaryForm(
  { village, villageName, month, sheet, ledger, printedAt }: SummaryHeading,
  lines: readonly SummaryLine[],
  language: Language,
): Form {
  const t = TEXTS[language];
  const say = (text: string, params: RefusalParams = {}) => tell(text, params);
  const [year = '', number = ''] = month.split('-');
  const any = (points: (line: SummaryLine) => Points) => lines.some((line) => points(line) !== 0);
  const figures = [
    { title: t.before, mm: 21, of: (line: SummaryLine) => line.before },
    { title: t.adds, mm: 19, of: (line: SummaryLine) => line.adds },
    { title: t.deducts, mm: 19, of: (line: SummaryLine) => line.deducts },
    ...(any((line) => line.carried)
      ? [{ title: t.carried, mm: 15, of: (line: SummaryLine) => line.carried }]
      : []),
    { title: t.net, mm: 19, of: (line: SummaryLine) => line.monthPoints },
    ...(any((line) => line.ofOtherYears)
      ? [{ title: t.otherYears, mm: 19, of: (line: SummaryLine) => line.ofOtherYears }]
      : []),
    { title: t.total, mm: 21, of: (line: SummaryLine) => line.yearPoints },
  ];
  const sum = (of: (line: SummaryLine) => Points) => lines.reduce((all, line) => all + of(line), 0);
  const { publicityFrom: from, publicityTo: to } = sheet?.content ?? {};
  const day = (text: string) => dayInWords(text, language);
  const period = from && to ? say(t.period, { from: day(from), to: day(to) }) : t.draft;
  return {
    title: say(t.title, { village: villageName, year, month: Number(number) }),
    lines: [[period, t.unit]],
    columns: [
      { title: t.group, mm: 14, merged: true },
      { title: t.code, mm: 22 },
      { title: t.head, mm: 0 },
      ...figures.map(({ title, mm }) => ({ title, mm })),
      { title: t.rank, mm: 13 },
    ],
    rows: lines.map((line) => [
      line.groupName,
      line.householdCode,
      line.headName,
      ...figures.map(({ of }) => ({ points: of(line) })),
      line.rank === null ? null : { count: line.rank },
    ]),
    totals: [
      [
        say(t.sum, { count: lines.length }),
        null,
        null,
        ...figures.map(({ of }) => ({ points: sum(of) })),
        null,
      ],
    ],
    notes: [t.note, ...(any((line) => line.ofOtherYears) ? [t.noteYears] : [])],
    signs: [t.maker, t.checker],
    seal: [say(t.seal, { village: villageName }), t.date],
    foot: ledgerFoot(ledger, printedAt, language),
    board: sheet && ledger ? paperPage(village, month, sheet.content_hash, ledger) : undefined,
  };
}
