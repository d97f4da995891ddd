import { parsePoints } from '../shared/domain/points';
import { tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type Form, dayInWords, fact, pair, tall } from '../shared/form';
import { type ExportCell } from '../shared/workbook/write-workbook';
import { type MinutedAct, type Minutes } from './domain/minutes';
import { type MemberRole, type Outcome } from './domain/review-meeting';

const zh = {
  title: '{village}{year}年{month}月积分评议会会议记录',
  heldOn: '时间:{day}',
  place: '地点:{place}',
  counted: '应到 {expected} 人,实到 {present} 人',
  chair: '主持人',
  witness: '监委会列席',
  members: '评议小组',
  absent: '缺席',
  result: '结果',
  totals:
    '通过 {APPROVE} 条,退回 {RETURN} 条,不予认定 {REJECT} 条,延期 {POSTPONE} 条;没有议到、留到下次 {undecided} 条',
  group: '组',
  inGroup: '{group}组',
  head: '户主',
  item: '事项',
  day: '发生日期',
  outcome: '结果',
  points: '分值',
  votes: '赞/反/弃',
  remarks: '理由、回避',
  readOut: '按宣读',
  aside: '回避 {names}',
  panelSigns: '评议小组成员(签字)',
  signs: ['主持人(签字):', '监委会(签字):', '记录人(签字):'],
  date: '日期:        年    月    日',
  seal: '会议记录校验码 {hash}',
  outcomes: { APPROVE: '通过', RETURN: '退回', REJECT: '不予认定', POSTPONE: '延期' },
};
const en: typeof zh = {
  title: '{village}: review minutes {year}-{month}',
  heldOn: 'Day: {day}',
  place: 'Place: {place}',
  counted: '{expected} called, {present} present',
  chair: 'Chair',
  witness: 'Witness',
  members: 'Panel',
  absent: 'Absent',
  result: 'Result',
  totals:
    '{APPROVE} approved, {RETURN} returned, {REJECT} rejected, {POSTPONE} postponed; {undecided} not reached',
  group: 'Gr.',
  inGroup: '{group}',
  head: 'Head',
  item: 'What',
  day: 'Day',
  outcome: 'Outcome',
  points: 'Pts',
  votes: 'Votes',
  remarks: 'Reason, aside',
  readOut: 'read out',
  aside: 'aside: {names}',
  panelSigns: 'Panel signs',
  signs: ['Chair:', 'Supervision committee:', 'Kept by:'],
  date: 'Date:',
  seal: 'Seal of the minutes {hash}',
  outcomes: {
    APPROVE: 'Approved',
    RETURN: 'Returned',
    REJECT: 'Rejected',
    POSTPONE: 'Postponed',
  } satisfies Record<Outcome, string>,
};
type Texts = typeof zh;

/** Minutes as they were frozen, with the hash that seals them. */
export interface SealedMinutes {
  minutes: Minutes;
  hash: string;
}

/** 评议会会议记录 (F8). */
export function minutesForm(
  { minutes, hash }: SealedMinutes,
  village: string,
  language: Language,
): Form {
  const t = { zh, en }[language];
  const { members, totals, undecided, expected, present } = minutes;
  const [year = '', month = ''] = minutes.month.split('-');
  const named = (name: string, text: string) => ({ name, text });
  const came = (role: MemberRole) =>
    namesOf(members.filter((one) => one.role === role && one.present));
  const absent = members.filter((one) => one.role !== 'WITNESS' && !one.present);
  return {
    title: tell(t.title, { village, year, month: Number(month) }),
    lines: [
      [
        tell(t.heldOn, { day: dayInWords(minutes.heldOn, language) }),
        tell(t.place, { place: minutes.place }),
        tell(t.counted, { expected, present }),
      ],
    ],
    facts: [
      pair(named(t.chair, came('CHAIR')), named(t.witness, came('WITNESS') || '—')),
      fact(t.members, came('MEMBER')),
      ...(absent.length > 0 ? [fact(t.absent, namesOf(absent))] : []),
      fact(t.result, tell(t.totals, { ...totals, undecided })),
    ],
    columns: [
      { title: t.group, mm: 11 },
      { title: t.head, mm: 26 },
      { title: t.item, mm: 0 },
      { title: t.day, mm: 22 },
      { title: t.outcome, mm: 22 },
      { title: t.points, mm: 14 },
      { title: t.votes, mm: 18 },
      { title: t.remarks, mm: 30 },
    ],
    rows: minutes.acts.map((act) => rowOf(act, t)),
    closing: [tall(t.panelSigns, '')],
    signs: t.signs,
    seal: [t.date],
    foot: tell(t.seal, { hash: hash.slice(0, 32) }),
  };
}

function rowOf(act: MinutedAct, t: Texts): ExportCell[] {
  const { votes, aside } = act;
  const points = act.points === null ? null : parsePoints(act.points);
  return [
    tell(t.inGroup, { group: act.groupNo }),
    `${act.headName} ${act.householdCode}`,
    act.item,
    { day: act.occurredOn },
    t.outcomes[act.outcome],
    points === null ? null : { points },
    votes ? `${votes.yes} / ${votes.no} / ${votes.abstain}` : act.asReadOut ? t.readOut : '',
    [act.reason, aside.length > 0 && tell(t.aside, { names: aside.join('、') })]
      .filter(Boolean)
      .join(';'),
  ];
}

const namesOf = (people: readonly { name: string }[]) => people.map(({ name }) => name).join('、');
