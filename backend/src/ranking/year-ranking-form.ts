import { shanghaiDay } from '../shared/domain/local-date';
import { tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type Form, dayInWords, ledgerFoot } from '../shared/form';
import { type FrozenStanding } from './domain/frozen-year';
import { type PublishedYear } from './read-year-end';

const zh = {
  title: '{village}{year}年度积分排名公布表',
  frozen: '{day}封账',
  version: '第 {version} 版(重新公布)',
  unit: '单位:分',
  rank: '名次',
  code: '户编号',
  head: '户主',
  group: '组',
  base: '基础分',
  carried: '结转',
  adds: '加分',
  deducts: '扣分',
  total: '年度积分',
  was: '上版名次',
  tied: '{rank}(并列)',
  unranked: '未排名',
  sum: '共 {ranked} 户排名',
  note: '按当年已公示关账的积分从高到低排名,同分同名次;有异议未处理完的分不计入。不参加积分制的户、年底已不在的户不排名。',
  reopened:
    '{day}经会议表决重开:{reason}。表决:{arithmetic}。有 {moved} 户的积分或名次与上一版不同。',
  maker: '制表人:',
  checker: '审核人:',
  seal: '{village}村民委员会(章)',
  date: '日期:    年   月   日',
};
const en: typeof zh = {
  title: '{village}: ranking of {year}',
  frozen: 'Frozen on {day}',
  version: 'Version {version} (published anew)',
  unit: 'In points',
  rank: 'Rank',
  code: 'Code',
  head: 'Head',
  group: 'Group',
  base: 'Base',
  carried: 'Carried',
  adds: 'Added',
  deducts: 'Deducted',
  total: 'Points',
  was: 'Was',
  tied: '{rank} (tied)',
  unranked: 'Not ranked',
  sum: '{ranked} households are ranked',
  note: 'By the points of the year’s closed months, ties share a rank; what is disputed does not count. Who opted out or had left by the year’s end is not ranked.',
  reopened:
    'Opened again by vote on {day}: {reason}. The vote: {arithmetic}. Points or rank of {moved} households differ from the version before.',
  maker: 'Made by:',
  checker: 'Checked by:',
  seal: "{village} Villagers' Committee (seal)",
  date: 'Date:',
};
const TEXTS = { zh, en };

/** The frozen year's ranking for the wall; of a year frozen anew with the place before and why. */
export function yearRankingForm(
  villageName: string,
  { frozen, standings, before, moves }: PublishedYear,
  printedAt: Date,
  language: Language,
): Form {
  const t = TEXTS[language];
  const { year, version } = frozen;
  const moved = new Map(moves.map((move) => [move.householdId, move]));
  // Who opted out is listed nowhere.
  const rows = standings
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => placeOf(a) - placeOf(b) || a.groupNo - b.groupNo);
  const carried = rows.some((row) => row.carried !== 0);
  const words = (row: FrozenStanding) =>
    row.tied ? tell(t.tied, { rank: placeOf(row) }) : String(placeOf(row));
  const day = (of: Date) => dayInWords(shanghaiDay(of), language);
  const heading = [tell(t.frozen, { day: day(frozen.frozenAt) }), t.unit];
  if (before) heading.splice(1, 0, tell(t.version, { version }));
  return {
    title: tell(t.title, { village: villageName, year }),
    lines: [heading],
    columns: [
      { title: t.rank, mm: 24 },
      { title: t.code, mm: 22 },
      { title: t.head, mm: 0 },
      { title: t.group, mm: 12 },
      { title: t.base, mm: 18 },
      ...(carried ? [{ title: t.carried, mm: 16 }] : []),
      { title: t.adds, mm: 18 },
      { title: t.deducts, mm: 18 },
      { title: t.total, mm: 22 },
      ...(before ? [{ title: t.was, mm: 18 }] : []),
    ],
    rows: rows.map((row) => [
      words(row),
      row.householdCode,
      row.headName,
      { count: row.groupNo },
      { points: row.base },
      ...(carried ? [{ points: row.carried }] : []),
      { points: row.adds },
      { points: row.deducts },
      { points: row.points },
      ...(before ? [wasOf(moved.get(row.householdId)?.before.rank, t.unranked)] : []),
    ]),
    notes: [tell(t.sum, { ranked: rows.length }), t.note, ...reopenedNote()],
    signs: [t.maker, t.checker],
    seal: [tell(t.seal, { village: villageName }), t.date],
    foot: ledgerFoot({ seq: frozen.ledgerSeq, hash: frozen.ledgerHash }, printedAt, language),
  };

  function reopenedNote(): string[] {
    if (!before?.reopening) return [];
    const { reopenedAt, reason, arithmetic } = before.reopening;
    const params = { day: day(new Date(reopenedAt)), reason, arithmetic, moved: moves.length };
    return [tell(t.reopened, params)];
  }
}

const placeOf = ({ rank }: FrozenStanding): number => rank ?? Number.MAX_SAFE_INTEGER;

/** Empty where nothing moved. */
const wasOf = (rank: number | null | undefined, unranked: string): string | null =>
  rank === undefined ? null : rank === null ? unranked : String(rank);
