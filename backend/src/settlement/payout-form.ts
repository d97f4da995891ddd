import { shanghaiDay } from '../shared/domain/local-date';
import { tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type Form, dayInWords } from '../shared/form';
import { type ExportCell } from '../shared/workbook/write-workbook';
import { owedOf, sumUp } from './domain/payment';
import { type PaidSettlement, type PaymentLine } from './payment.store';

const zh = {
  title: '{village}{title}发放签领表',
  lines: ['{year} 年度', '定案日期:{day}', '单位:元'],
  columns: ['序号', '户编号', '组', '户主', '应发', '已发', '本次应领', '账号尾号', '签领(按印)'],
  total: '合计 {count} 户',
  page: '本页小计',
  collective: '村集体',
  notes: [
    '由他人代领的,签代领人姓名并注明与户主的关系;已销户的凭手续由继承人签领。',
    '账号只印后四位;打入账号的不用签字,以银行回单为准。',
  ],
  signs: ['发放人(签字):', '会计(签字):', '监委会(签字):'],
  seal: ['村民委员会(章)', '    年    月    日'],
  closed: '(已销户)',
  settled: '已发清',
  atBank: '银行代发',
  printed: '校验码 {hash} · 打印 {at}',
};
const en: typeof zh = {
  title: '{village}: {title}, payout sheet',
  lines: ['{year}', 'final on {day}', 'in yuan'],
  columns: ['No.', 'Code', 'Group', 'Head', 'Due', 'Paid', 'To pay', 'Account', 'Signature'],
  total: '{count} households',
  page: 'This page',
  collective: 'Collective',
  notes: [
    'Who receives for another signs their own name and what they are to the head; heirs sign for closed households.',
    'Only the last four digits of an account are printed; what goes to an account needs no signature.',
  ],
  signs: ['Paid by:', 'Accountant:', 'Supervisors:'],
  seal: ["Villagers' Committee (seal)", ''],
  closed: ' (closed)',
  settled: 'paid',
  atBank: 'by bank',
  printed: 'hash {hash} · printed {at}',
};
const TEXTS = { zh, en };
/** Millimetres of the columns; the last has what is left for the signature. */
const WIDTHS = [11, 16, 9, 24, 26, 26, 26, 19, 0];
const SUMMED = [4, 5, 6];
/** Rows high enough to sign in, and 30 to 40 of them on a page. */
const ROW_MM = 6.9;

/** 发放签领表 (F10): what each household is due, has and gets now, with room to sign; sums of each page and in all. */
export function payoutForm(
  village: string,
  settlement: PaidSettlement,
  lines: readonly PaymentLine[],
  printedAt: Date,
  language: Language,
): Form {
  const t = TEXTS[language];
  const {
    year,
    title,
    finalised_at: finalisedAt,
    content_hash: hash,
    collective_fen: rest,
  } = settlement;
  const day = finalisedAt ? dayInWords(shanghaiDay(finalisedAt), language) : '';
  const sums = sumUp(lines);
  const at = new Date(printedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
  const money = (due: number, paid: number, owed: number): ExportCell[] => [
    { fen: due },
    { fen: paid },
    { fen: owed },
  ];
  return {
    title: tell(t.title, { village, title }),
    lines: [t.lines.map((line) => tell(line, { year, day }))],
    columns: t.columns.map((name, column) => ({
      title: name,
      mm: WIDTHS[column] ?? 0,
      summed: SUMMED.includes(column),
    })),
    rows: lines.map((line, index) => [
      { count: index + 1 },
      line.householdCode,
      { count: line.groupNo },
      line.headName + (line.closedOn ? t.closed : ''),
      ...money(line.due, line.paid, owedOf(line)),
      line.accountTail ?? '',
      owedOf(line) > 0 || line.due === 0 ? '' : line.atBank > 0 ? t.atBank : t.settled,
    ]),
    totals: [
      ...(rest === 0
        ? []
        : [[t.collective, null, null, null, { fen: rest }, null, null, null, null]]),
      [
        tell(t.total, { count: lines.length }),
        ...[null, null, null],
        ...money(sums.due + rest, sums.paid, sums.owed),
        ...[null, null],
      ],
    ],
    pageTotal: t.page,
    notes: t.notes,
    signs: t.signs,
    seal: t.seal,
    foot: tell(t.printed, {
      hash: hash?.toString('hex').slice(0, 24) ?? '',
      at: at.replace('T', ' '),
    }),
    rowMm: ROW_MM,
  };
}
