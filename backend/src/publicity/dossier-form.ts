import { type EntryRow } from '../ledger/books.rows';
import { groupBy } from '../shared/domain/group-by';
import { type Points, formatChange, formatPoints } from '../shared/domain/points';
import { tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type LogPoint } from '../ledger/village-log';
import { type Form, dayInWords, fact, ledgerFoot, pair } from '../shared/form';
import { type HouseholdRow, type MemberRow } from '../village/household.store';
import { objectionNumber } from './domain/objection';
import { type DossierObjection } from './dossier.store';

const zh = {
  cover: '{village}户主文明档案袋',
  household: '户编号 {code}',
  head: '户主 {name}',
  code: '户编号',
  headName: '户主',
  group: '组别',
  courtyard: '院落',
  linked: '联系党员(联系户)',
  opened: '建档日期',
  no: '序号',
  name: '姓名',
  relation: '关系',
  born: '出生年',
  party: '党员/志愿者',
  partyMember: '党员',
  remark: '备注',
  residency: { RESIDENT: '', AWAY: '外出', NOMINAL_HUKOU: '空挂户' },
  ledger: '{village}{name}户{year}年积分台账',
  day: '日期',
  item: '事项',
  actor: '行为人',
  add: '加分',
  deduct: '扣分',
  balance: '结余',
  month: '公示月',
  posting: '凭证',
  state: '状态',
  base: '年初基础分',
  carry: '结转:{item}',
  reversal: '冲销:{item}',
  adjustment: '调整:{item}',
  disputed: '异议处理中',
  reversed: '已冲销',
  counted: '已关账',
  open: '未关账',
  sum: '合计 {count} 笔',
  none: '本年没有入账',
  byMonth: '各月得分',
  objections: '异议',
  objection: '{number} {day} 对「{item} {points}」:{state}',
  objectionStates: {
    OPEN: '办理中',
    UPHELD: '成立,已冲销',
    DISMISSED: '不成立',
    WITHDRAWN: '已撤回',
    APPEALED: '复核中',
    APPEAL_UPHELD: '复核成立,已冲销',
    APPEAL_DISMISSED: '复核不成立',
  },
  sign: '户主签字:',
  keeper: '建档人:',
  seal: '{village}村民委员会(章)',
};
const en: typeof zh = {
  cover: '{village}: household dossier',
  household: 'Household {code}',
  head: 'Head {name}',
  code: 'Code',
  headName: 'Head',
  group: 'Group',
  courtyard: 'Courtyard',
  linked: 'Linked Party household',
  opened: 'Opened on',
  no: 'No.',
  name: 'Name',
  relation: 'Relation',
  born: 'Born',
  party: 'Party/volunteer',
  partyMember: 'Party',
  remark: 'Remark',
  residency: { RESIDENT: '', AWAY: 'away', NOMINAL_HUKOU: 'registered only' },
  ledger: '{village}: household of {name}, {year}',
  day: 'Day',
  item: 'What',
  actor: 'Who',
  add: 'Added',
  deduct: 'Deducted',
  balance: 'Balance',
  month: 'Month',
  posting: 'Posting',
  state: 'State',
  base: 'Base points',
  carry: 'Carried: {item}',
  reversal: 'Reversed: {item}',
  adjustment: 'Adjusted: {item}',
  disputed: 'disputed',
  reversed: 'reversed',
  counted: 'closed',
  open: 'open',
  sum: '{count} entries',
  none: 'Nothing was booked this year',
  byMonth: 'By month',
  objections: 'Objections',
  objection: '{number} of {day} to "{item} {points}": {state}',
  objectionStates: {
    OPEN: 'open',
    UPHELD: 'upheld and reversed',
    DISMISSED: 'dismissed',
    WITHDRAWN: 'withdrawn',
    APPEALED: 'under appeal',
    APPEAL_UPHELD: 'upheld on appeal and reversed',
    APPEAL_DISMISSED: 'dismissed on appeal',
  },
  sign: 'Head of household:',
  keeper: 'Kept by:',
  seal: "{village} Villagers' Committee (seal)",
};
const TEXTS = { zh, en };

export interface Dossier {
  villageName: string;
  household: HouseholdRow;
  year: number;
  members: readonly MemberRow[];
  linkedHeads: readonly string[];
  entries: readonly EntryRow[];
  objections: readonly DossierObjection[];
  /** The log as it is now; null while nothing is booked. */
  ledger: LogPoint | null;
  printedAt: Date;
}

/** Cover and ledger; the household's code stands on every page of both. No telephone, no identity number. */
export function dossierForms(dossier: Dossier, language: Language): [Form, Form] {
  return [cover(dossier, language), ledger(dossier, language)];
}

function headLine({ household }: Dossier, language: Language): string[] {
  const t = TEXTS[language];
  return [
    tell(t.household, { code: household.code }),
    household.group_name,
    tell(t.head, { name: household.head_name }),
  ];
}

function cover(dossier: Dossier, language: Language): Form {
  const { villageName: village, household, members, linkedHeads, printedAt } = dossier;
  const t = TEXTS[language];
  return {
    title: tell(t.cover, { village }),
    lines: [headLine(dossier, language)],
    facts: [
      pair({ name: t.code, text: household.code }, { name: t.headName, text: household.head_name }),
      pair(
        { name: t.group, text: household.group_name },
        { name: t.courtyard, text: household.courtyard_name ?? '' },
      ),
      pair(
        { name: t.linked, text: linkedHeads.join('、') },
        { name: t.opened, text: dayInWords(household.opened_on, language) },
      ),
    ],
    columns: [
      { title: t.no, mm: 14 },
      { title: t.name, mm: 38 },
      { title: t.relation, mm: 30 },
      { title: t.born, mm: 26 },
      { title: t.party, mm: 32 },
      { title: t.remark, mm: 0 },
    ],
    rows: members.map((one, at) => [
      { count: at + 1 },
      one.name,
      one.relation,
      one.born_on?.slice(0, 4) ?? '',
      one.party_member ? t.partyMember : '',
      t.residency[one.residency],
    ]),
    rowMm: 8,
    signs: [t.sign, t.keeper],
    seal: [tell(t.seal, { village })],
    foot: `${household.code} · ${ledgerFoot(null, printedAt, language)}`,
  };
}

function ledger(dossier: Dossier, language: Language): Form {
  const { villageName: village, household, year, entries, objections, ledger, printedAt } = dossier;
  const t = TEXTS[language];
  const sum = (points: readonly Points[]) => points.reduce((all, one) => all + one, 0);
  const adds = entries.filter(({ side }) => side !== 'DEDUCT').map(({ points }) => points);
  const deducts = entries.filter(({ side }) => side === 'DEDUCT').map(({ points }) => -points);
  const months = [...groupBy(entries, ({ month }) => month)].map(
    ([month, own]) => `${month} ${formatChange(sum(own.map(({ points }) => points)))}`,
  );
  return {
    title: tell(t.ledger, { village, name: household.head_name, year }),
    lines: [headLine(dossier, language)],
    columns: [
      { title: t.day, mm: 23 },
      { title: t.item, mm: 0 },
      { title: t.actor, mm: 18 },
      { title: t.add, mm: 15 },
      { title: t.deduct, mm: 15 },
      { title: t.balance, mm: 17 },
      { title: t.month, mm: 18 },
      { title: t.posting, mm: 16 },
      { title: t.state, mm: 23 },
    ],
    rows: entries.map((entry) => [
      { day: entry.occurred_on },
      itemOf(entry, language),
      entry.resident_name ?? '',
      entry.side === 'DEDUCT' ? null : { points: entry.points },
      entry.side === 'DEDUCT' ? { points: -entry.points } : null,
      { points: entry.balance_after },
      entry.month,
      `${entry.seq}-${entry.line}`,
      stateOf(entry, language),
    ]),
    totals: [
      [
        tell(entries.length > 0 ? t.sum : t.none, { count: entries.length }),
        null,
        null,
        { points: sum(adds) },
        { points: sum(deducts) },
        { points: sum(adds) - sum(deducts) },
        ...[null, null, null],
      ],
    ],
    closing: [
      ...(months.length > 0 ? [fact(t.byMonth, months.join(';'))] : []),
      ...objections.map((one) =>
        fact(
          t.objections,
          tell(t.objection, {
            number: objectionNumber(one.year, one.number),
            day: dayInWords(one.raisedOn, language),
            item: one.item,
            points: formatPoints(one.points),
            state: t.objectionStates[one.state],
          }),
        ),
      ),
    ],
    signs: [t.sign, t.keeper],
    foot: `${household.code} · ${ledgerFoot(ledger, printedAt, language)}`,
  };
}

function itemOf(entry: EntryRow, language: Language): string {
  const t = TEXTS[language];
  const item = entry.side === 'BASE' && !entry.rule_code ? t.base : entry.item;
  if (entry.reverses_seq !== null) return tell(t.reversal, { item });
  if (entry.adjusts_seq !== null) return tell(t.adjustment, { item });
  return entry.side === 'CARRY' ? tell(t.carry, { item }) : item;
}

function stateOf(entry: EntryRow, language: Language): string {
  const t = TEXTS[language];
  if (entry.disputed) return t.disputed;
  if (entry.reversed_by_seq !== null) return t.reversed;
  return entry.effective ? t.counted : t.open;
}
