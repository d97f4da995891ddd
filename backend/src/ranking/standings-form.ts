import { type AreaCode, areaKind } from '../shared/domain/area-code';
import { maskName } from '../shared/domain/display-name';
import { type LocalDate } from '../shared/domain/local-date';
import { type RefusalParams, tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type Form, dayInWords, ledgerFoot } from '../shared/form';
import { type ExportCell } from '../shared/workbook/write-workbook';
import { type NotRanked } from './domain/labourers';
import { type RankedPeriod } from './domain/ranked-period';
import { type AnsweredRanking, type RankedRow } from './rank-area';
import { RANKING_WORDS, tieRule } from './ranking-words';

const zh = {
  title: '{area}积分排名',
  year: '{year}年度',
  days: '{from} 至 {to}',
  unit: '单位:分',
  households: { ORDINARY: '普通户', KEY: '重点户', ALL: '全部参加户' },
  dimension: { LABOUR: '只计出工出力', RESOURCES: '只计资源贡献', CONDUCT: '只计行为表现' },
  rank: '名次',
  village: '村',
  group: '组',
  code: '户编号',
  head: '户主',
  base: '基础分',
  adds: '加分',
  deducts: '扣分',
  points: '合计',
  sum: '共 {count} 户',
  months: '计入已关账的月份:{months}。',
  noMonths: '还没有关账的月份。',
  yearCounts: '年度分含基础分和结转分;有异议未处理完的不计入。',
  periodCounts: '按行为发生日计入加分和扣分,不含基础分;有异议未处理完的不计入。',
  notRanked: {
    NOBODY: '没有在册成员,不排名:{codes}',
    NO_LABOURER: '没有劳力(男 18–55 岁、女 18–50 岁),不排名:{codes}',
    BIRTHDAY_UNKNOWN: '成员出生日期未登记,算不出劳力,不排名:{codes}',
  },
  maker: '制表人:',
  checker: '审核人:',
  seal: '(章)',
  date: '日期:    年   月   日',
};
const en: typeof zh = {
  title: '{area}: ranking by points',
  year: 'Year {year}',
  days: '{from} to {to}',
  unit: 'In points',
  households: { ORDINARY: 'Ordinary households', KEY: 'Key households', ALL: 'All households' },
  dimension: { LABOUR: 'Labour only', RESOURCES: 'Resources only', CONDUCT: 'Conduct only' },
  rank: 'Rank',
  village: 'Village',
  group: 'Group',
  code: 'Code',
  head: 'Head',
  base: 'Base',
  adds: 'Added',
  deducts: 'Deducted',
  points: 'Total',
  sum: '{count} households',
  months: 'Counted are the closed months {months}.',
  noMonths: 'No month is closed yet.',
  yearCounts: 'A year counts base and carried points; what is disputed does not count.',
  periodCounts:
    'What was added and deducted by the day of the act, without base points; what is disputed does not count.',
  notRanked: {
    NOBODY: 'Not ranked, nobody on record: {codes}',
    NO_LABOURER: 'Not ranked, no labourer (men 18–55, women 18–50): {codes}',
    BIRTHDAY_UNKNOWN: 'Not ranked, birthdays missing: {codes}',
  },
  maker: 'Made by:',
  checker: 'Checked by:',
  seal: '(seal)',
  date: 'Date:',
};
const TEXTS = { zh: { ...zh, ...RANKING_WORDS.zh }, en: { ...en, ...RANKING_WORDS.en } };

interface Column {
  title: string;
  mm: number;
  of: (row: RankedRow) => ExportCell;
}

/** The ranking as a table to post or file; only columns that say something. */
export function standingsForm(
  { areaName, printedAt }: { areaName: string; printedAt: Date },
  ranking: AnsweredRanking,
  ownVillage: AreaCode,
  language: Language,
): Form {
  const t = TEXTS[language];
  const say = (text: string, params: RefusalParams = {}) => tell(text, params);
  const { rows, question, basis } = ranking;
  const { period, households = 'ALL', dimension } = question;
  const columns = columnsOf(ranking, ownVillage, language);
  return {
    title: say(t.title, { area: areaName }),
    subject: inWords(period, language),
    lines: [
      [
        [
          t.households[households],
          t.basis[basis],
          ...(dimension ? [t.dimension[dimension]] : []),
        ].join(t.comma),
        t.unit,
      ],
    ],
    columns: columns.map(({ title, mm }) => ({ title, mm })),
    rows: rows.map((row) => columns.map(({ of }) => of(row))),
    totals: [[{ across: say(t.sum, { count: rows.length }) }]],
    notes: notesOf(ranking, language),
    signs: [t.maker, t.checker],
    seal: [`${areaName}${t.seal}`, t.date],
    foot: ledgerFoot(null, printedAt, language),
  };
}

function columnsOf(ranking: AnsweredRanking, ownVillage: AreaCode, language: Language): Column[] {
  const t = TEXTS[language];
  const { rows, question, basis } = ranking;
  const points = (title: string, mm: number, of: (row: RankedRow) => number): Column => ({
    title,
    mm,
    of: (row) => ({ points: of(row) }),
  });
  const where: Column =
    areaKind(question.area) === 'VILLAGE'
      ? { title: t.group, mm: 16, of: ({ groupName }) => groupName }
      : { title: t.village, mm: 24, of: ({ villageName }) => villageName };
  const heads = basis !== 'TOTAL';
  const based = !heads && rows.some(({ base }) => base !== 0);
  const settled = rows.some(({ decidedBy }) => decidedBy !== null && decidedBy !== 'POINTS');
  return [
    { title: t.rank, mm: 20, of: (row) => placeOf(row, t.tied) },
    where,
    { title: t.code, mm: 18, of: ({ householdCode }) => householdCode },
    {
      title: t.head,
      mm: 0,
      of: ({ headName, villageCode }) =>
        villageCode === ownVillage ? headName : maskName(headName),
    },
    ...(based ? [points(t.base, 15, ({ base, carried }) => base + carried)] : []),
    points(t.adds, 16, ({ adds }) => adds),
    points(t.deducts, 16, ({ deducts }) => -deducts || 0),
    points(t.points, 17, (row) => row.points),
    ...(heads
      ? [
          { title: t.people[basis], mm: 11, of: ({ people }: RankedRow) => ({ count: people }) },
          points(t.perPerson, 17, (row) => Math.trunc(row.points / row.people)),
        ]
      : []),
    ...(rows.some(({ stars }) => stars !== null)
      ? [
          {
            title: t.stars,
            mm: 13,
            of: ({ stars }: RankedRow) => tell(t.starred, { stars: stars ?? 0 }),
          },
        ]
      : []),
    ...(settled
      ? [
          {
            title: t.decided,
            mm: 21,
            of: ({ decidedBy }: RankedRow) => (decidedBy ? t.decidedBy[decidedBy] : ''),
          },
        ]
      : []),
  ];
}

const placeOf = ({ rank, tied }: RankedRow, words: string): ExportCell =>
  tied ? tell(words, { rank }) : { count: rank };

function notesOf(ranking: AnsweredRanking, language: Language): string[] {
  const t = TEXTS[language];
  const { policy, closedMonths, notRanked, question } = ranking;
  const codesOf = (why: NotRanked) =>
    (notRanked.get(why) ?? []).map(({ householdCode }) => householdCode).join(t.comma);
  return [
    closedMonths.length ? tell(t.months, { months: closedMonths.join(t.comma) }) : t.noMonths,
    question.period.year === null || question.dimension ? t.periodCounts : t.yearCounts,
    tieRule(policy, language),
    ...[...notRanked.keys()].map((why) => tell(t.notRanked[why], { codes: codesOf(why) })),
  ];
}

function inWords({ from, to, year }: RankedPeriod, language: Language): string {
  const t = TEXTS[language];
  const day = (on: LocalDate) => dayInWords(on, language);
  return year === null ? tell(t.days, { from: day(from), to: day(to) }) : tell(t.year, { year });
}
