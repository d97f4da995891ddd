import { formatPoints } from '../shared/domain/points';
import { type Quantity, formatQuantity } from '../shared/domain/quantity';
import { tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type Form, dayInWords } from '../shared/form';
import { type ActBatchRow, type BatchActRow } from './act-batch.store';
import { type BatchSheet, type RoundSheet, type SignInSheet } from './domain/batch-sheet';
import { meanOf } from './domain/grade-round';

const zh = {
  title: {
    ROUND: '{village}卫生评比表',
    LIST: '{village}积分登记表',
    IMPORT: '{village}积分登记表',
    SIGN_IN: '{village}签到表',
  },
  day: '日期:{day}',
  place: '地点:{place}',
  organiser: '组织者:{name}',
  recorder: '记录人:{name}',
  no: '序号',
  date: '日期',
  code: '户编号',
  head: '户主',
  actor: '行为人',
  whole: '全户',
  ruleCode: '事项编号',
  item: '事项',
  quantity: '数量/单位',
  add: '加分',
  deduct: '扣分',
  evidence: '佐证',
  photos: '照片 {count} 张',
  recordedBy: '记录人',
  sign: '户签字',
  signature: '签字',
  total: '合计',
  band: '等次',
  absent: '未评',
  name: '姓名',
  wholeHousehold: '本户',
  household: '户',
  times: '起止时间',
  amount: '时长/数量',
  inspector: '评委 {name}(签字):',
  inspectorMark: '{name}打分',
  bands: '等次:{text}',
  bandFrom: '{name}({from} 分起)',
  meanNote: '各项分为 {count} 位评委打分的平均,四舍五入到两位小数;合计为评委总分的平均。',
  reviewed: '审核:',
  seal: '{village}村民委员会(章)',
};
const en: typeof zh = {
  title: {
    ROUND: '{village}: sanitation round',
    LIST: '{village}: register of points',
    IMPORT: '{village}: register of points',
    SIGN_IN: '{village}: sign-in sheet',
  },
  day: 'Day: {day}',
  place: 'Place: {place}',
  organiser: 'Organiser: {name}',
  recorder: 'Recorded by: {name}',
  no: 'No.',
  date: 'Day',
  code: 'Code',
  head: 'Head',
  actor: 'Who',
  whole: 'household',
  ruleCode: 'Rule',
  item: 'What',
  quantity: 'Amount',
  add: 'Added',
  deduct: 'Deducted',
  evidence: 'Evidence',
  photos: '{count} photos',
  recordedBy: 'Recorded by',
  sign: 'Household signs',
  signature: 'Signature',
  total: 'Total',
  band: 'Band',
  absent: 'not examined',
  name: 'Name',
  wholeHousehold: 'household',
  household: 'Household',
  times: 'From–to',
  amount: 'Amount',
  inspector: 'Inspector {name} signs:',
  inspectorMark: 'by {name}',
  bands: 'Bands: {text}',
  bandFrom: '{name} (from {from})',
  meanNote: 'Marks by item are the mean over {count} inspectors, rounded half up to two decimals.',
  reviewed: 'Reviewed by:',
  seal: "{village} Villagers' Committee (seal)",
};
const TEXTS = { zh, en };
type Texts = typeof zh;

export interface BatchOfForm {
  village: string;
  batch: ActBatchRow & { sheet: BatchSheet | null };
  rows: readonly BatchActRow[];
}

/** The paper of a batch, filled in: 卫生评比表 (F3), 签到表 (F13) or 积分登记表 (F2). */
export function batchForm({ village, batch, rows }: BatchOfForm, language: Language): Form {
  const t = TEXTS[language];
  const { sheet, occurred_on: on, place, recorded_by_name: recorder } = batch;
  const organiser = sheet?.kind === 'SIGN_IN' ? sheet.organiser : '';
  const said = [
    ...(on ? [tell(t.day, { day: dayInWords(on, language) })] : []),
    ...(place ? [tell(t.place, { place })] : []),
    ...(organiser ? [tell(t.organiser, { name: organiser })] : []),
    tell(t.recorder, { name: recorder }),
  ];
  const head = { title: tell(t.title[batch.kind], { village }), subject: batch.title };
  const seal = { signs: [t.reviewed], seal: [tell(t.seal, { village })] };
  const above = { ...head, lines: [said], foot: batch.title };
  if (sheet?.kind === 'ROUND') return { ...above, ...roundTable(sheet, t) };
  if (sheet?.kind === 'SIGN_IN') return { ...above, ...signInTable(sheet, t), ...seal };
  return { ...above, ...registerTable(rows, recorder, t), ...seal };
}

type Table = Omit<Form, 'title' | 'lines'>;

/** F3: marks by item, what each inspector gave, the mean and the band; every inspector signs. */
function roundTable({ items, inspectors, bands, rows }: RoundSheet, t: Texts): Table {
  const several = inspectors.length > 1;
  const bandText = bands.map(({ name, from }) =>
    tell(t.bandFrom, { name, from: formatPoints(from) }),
  );
  return {
    columns: [
      { title: t.code, mm: 19 },
      { title: t.head, mm: 18 },
      ...items.map(({ name, fullMark }) => ({
        title: `${name}(${formatPoints(fullMark)})`,
        mm: 0,
      })),
      ...(several
        ? inspectors.map((name) => ({ title: tell(t.inspectorMark, { name }), mm: 0 }))
        : []),
      { title: t.total, mm: 15 },
      { title: t.band, mm: 19 },
    ],
    rows: rows.map(({ code, headName, marks, grade, absence }) => [
      code,
      headName,
      ...items.map((_, at) => marks && { points: meanOf(marks.map((given) => given[at] ?? 0)) }),
      ...(several ? inspectors.map((_, at) => grade && { points: grade.totals[at] ?? 0 }) : []),
      grade && { points: grade.mean },
      grade ? (bands[grade.band]?.name ?? '') : absence || t.absent,
    ]),
    notes: [
      tell(t.bands, { text: bandText.join(' · ') }),
      ...(several ? [tell(t.meanNote, { count: inspectors.length })] : []),
    ],
    signs: inspectors.map((name) => tell(t.inspector, { name })),
  };
}

/** F13: who came, from when to when, with room to sign. */
function signInTable({ rows, unit }: SignInSheet, t: Texts): Table {
  return {
    rowMm: 7.5,
    columns: [
      { title: t.no, mm: 12 },
      { title: t.name, mm: 28 },
      { title: t.household, mm: 46 },
      { title: t.times, mm: 34 },
      { title: t.amount, mm: 26 },
      { title: t.signature, mm: 0 },
    ],
    rows: rows.map((row, at) => [
      { count: at + 1 },
      row.name ?? t.wholeHousehold,
      `${row.headName} ${row.code}`,
      row.startedAt ? `${row.startedAt}–${row.endedAt}` : '',
      [amountOf(row.quantity, unit), row.note].filter(Boolean).join(';'),
      null,
    ]),
  };
}

/** F2: what was recorded, line by line, as it stands now; what was reversed or withdrawn is left out. */
function registerTable(rows: readonly BatchActRow[], recorder: string, t: Texts): Table {
  const standing = rows.filter(({ state, reversed }) => state !== 'WITHDRAWN' && !reversed);
  const points = (row: BatchActRow, sign: 1 | -1) =>
    row.points !== null && row.points * sign > 0 ? { points: row.points * sign } : null;
  return {
    columns: [
      { title: t.no, mm: 9 },
      { title: t.date, mm: 13 },
      { title: t.head, mm: 16 },
      { title: t.actor, mm: 14 },
      { title: t.ruleCode, mm: 12 },
      { title: t.item, mm: 0 },
      { title: t.quantity, mm: 13 },
      { title: t.add, mm: 10 },
      { title: t.deduct, mm: 10 },
      { title: t.evidence, mm: 10 },
      { title: t.recordedBy, mm: 15 },
      { title: t.sign, mm: 16 },
    ],
    rows: standing.map((row, at) => [
      { count: at + 1 },
      row.occurred_on.slice(5),
      row.head_name,
      row.resident_name ?? t.whole,
      row.rule_code,
      [row.level ? `${row.item}(${row.level})` : row.item, row.note].filter(Boolean).join(';'),
      amountOf(row.quantity, row.unit),
      points(row, 1),
      points(row, -1),
      row.photo_count > 0 ? tell(t.photos, { count: row.photo_count }) : '',
      recorder,
      null,
    ]),
  };
}

const amountOf = (quantity: Quantity, unit: string) => `${formatQuantity(quantity)} ${unit}`;
