import { formatPoints } from '../shared/domain/points';
import { tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type Form, ledgerFoot } from '../shared/form';
import { type ExportCell } from '../shared/workbook/write-workbook';
import { type FlagCode } from './domain/review-flags';
import { flagWords } from './flag-words';
import { type Queued } from './read-review-queue';

/** Who stands aside depends on the panel, not on who prints. */
const ASIDE: readonly FlagCode[] = ['OWN_RECORD', 'OWN_HOUSEHOLD', 'RELATIVE_HOUSEHOLD'];

const zh = {
  title: '{village}积分评议清单',
  count: '待评 {count} 条',
  group: '组',
  inGroup: '{group}组',
  head: '户主',
  item: '事项',
  day: '发生日期',
  worth: '拟得分',
  looks: '提示',
  decision: '评议结果(定分/赞/反/弃)',
  signs: ['主持人(签字):', '评议小组(签字):', '监委会(签字):'],
  date: '评议日期:        年    月    日',
};
const en: typeof zh = {
  title: '{village}: acts to review',
  count: '{count} acts',
  group: 'Gr.',
  inGroup: '{group}',
  head: 'Head',
  item: 'What',
  day: 'Day',
  worth: 'Worth',
  looks: 'To look at',
  decision: 'Decision (points, votes)',
  signs: ['Chair:', 'Panel:', 'Supervision committee:'],
  date: 'Reviewed on:',
};

/** 待评清单: what a meeting without projector, or without power, reads out and writes its decisions on. */
export function agendaForm(
  queued: readonly Queued[],
  { village, printedAt }: { village: string; printedAt: Date },
  language: Language,
): Form {
  const t = { zh, en }[language];
  return {
    title: tell(t.title, { village }),
    lines: [[tell(t.count, { count: queued.length })]],
    columns: [
      { title: t.group, mm: 11 },
      { title: t.head, mm: 26 },
      { title: t.item, mm: 0 },
      { title: t.day, mm: 22 },
      { title: t.worth, mm: 15 },
      { title: t.looks, mm: 34 },
      { title: t.decision, mm: 30 },
    ],
    rowMm: 8,
    rows: queued.map((one) => [
      tell(t.inGroup, { group: one.act.group_no }),
      `${one.act.head_name} ${one.act.household_code}`,
      one.act.rule.item,
      { day: one.act.occurred_on },
      worthOf(one),
      one.flags
        .filter(({ code }) => !ASIDE.includes(code))
        .map(({ code }) => flagWords[language][code])
        .join(';'),
      null,
    ]),
    signs: t.signs,
    seal: [t.date],
    foot: ledgerFoot(null, printedAt, language),
  };
}

/** Between what and what the panel settles; nothing where the act cannot be approved as it is. */
function worthOf({ act: { rule }, assessment }: Queued): ExportCell {
  const { value } = rule;
  if (value.kind === 'RANGE' || value.kind === 'AD_HOC')
    return `${formatPoints(value.min)}–${formatPoints(value.max)}`;
  return assessment.outcome === 'ASSESSED' ? { points: assessment.points } : null;
}
