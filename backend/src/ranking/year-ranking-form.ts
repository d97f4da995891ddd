import { shanghaiDay } from '../shared/domain/local-date';
import { tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type Form, dayInWords, ledgerFoot } from '../shared/form';
import { type ExportCell } from '../shared/workbook/write-workbook';
import { type FrozenStanding } from './domain/frozen-year';
import { type RankingPolicy } from './domain/ranking-policy';
import { RANKING_WORDS, tieRule } from './ranking-words';
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
  unranked: '未排名',
  sum: '共 {ranked} 户排名',
  note: '按当年已公示关账的积分从高到低排名;有异议未处理完的分不计入。不参加积分制的户、年底已不在的户不排名。',
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
  unranked: 'Not ranked',
  sum: '{ranked} households are ranked',
  note: 'By the points of the year’s closed months; what is disputed does not count. Who opted out or had left by the year’s end is not ranked.',
  reopened:
    'Opened again by vote on {day}: {reason}. The vote: {arithmetic}. Points or rank of {moved} households differ from the version before.',
  maker: 'Made by:',
  checker: 'Checked by:',
  seal: "{village} Villagers' Committee (seal)",
  date: 'Date:',
};
const TEXTS = { zh: { ...zh, ...RANKING_WORDS.zh }, en: { ...en, ...RANKING_WORDS.en } };

/** The frozen year's ranking for the wall; of a year frozen anew with the place before and why. */
export function yearRankingForm(
  villageName: string,
  { frozen, ledger, standings, before, moves }: PublishedYear,
  printedAt: Date,
  language: Language,
): Form {
  const t = TEXTS[language];
  const { year, version, policy } = frozen;
  const moved = new Map(moves.map((move) => [move.householdId, move]));
  // Who opted out is listed nowhere.
  const rows = standings
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => placeOf(a) - placeOf(b) || a.groupNo - b.groupNo);
  const more = columnsOfPolicy(rows, policy, language);
  // A page has room for all of it only with narrow columns, and with what was carried beside the base points.
  const tight = more.length > 0;
  const anyCarried = rows.some((row) => row.carried !== 0);
  const carried = anyCarried && !tight;
  const base = anyCarried && tight ? `${t.base}+${t.carried}` : t.base;
  const words = (row: FrozenStanding) =>
    row.tied ? tell(t.tied, { rank: placeOf(row) }) : String(placeOf(row));
  const day = (of: Date) => dayInWords(shanghaiDay(of), language);
  const heading = [tell(t.frozen, { day: day(frozen.frozenAt) }), t.unit];
  if (before) heading.splice(1, 0, tell(t.version, { version }));
  return {
    title: tell(t.title, { village: villageName, year }),
    lines: [heading],
    columns: [
      { title: t.rank, mm: tight ? 19 : 24 },
      { title: t.code, mm: tight ? 16 : 22 },
      { title: t.head, mm: 0 },
      { title: t.group, mm: tight ? 10 : 12 },
      { title: base, mm: 18 },
      ...(carried ? [{ title: t.carried, mm: 16 }] : []),
      { title: t.adds, mm: tight ? 14 : 18 },
      { title: t.deducts, mm: tight ? 14 : 18 },
      { title: t.total, mm: tight ? 17 : 22 },
      ...more.map(({ title, mm }) => ({ title, mm })),
      ...(before ? [{ title: t.was, mm: 18 }] : []),
    ],
    rows: rows.map((row) => [
      words(row),
      row.householdCode,
      row.headName,
      { count: row.groupNo },
      { points: carried ? row.base : row.base + row.carried },
      ...(carried ? [{ points: row.carried }] : []),
      { points: row.adds },
      { points: row.deducts },
      { points: row.points },
      ...more.map(({ of }) => of(row)),
      ...(before ? [wasOf(moved.get(row.householdId)?.before.rank, t.unranked)] : []),
    ]),
    notes: [
      tell(t.sum, { ranked: rows.length }),
      t.note,
      tieRule(policy, language),
      ...reopenedNote(),
    ],
    signs: [t.maker, t.checker],
    seal: [tell(t.seal, { village: villageName }), t.date],
    foot: ledgerFoot(ledger, printedAt, language),
  };

  function reopenedNote(): string[] {
    if (!before?.reopening) return [];
    const { reopenedAt, reason, arithmetic } = before.reopening;
    const params = { day: day(new Date(reopenedAt)), reason, arithmetic, moved: moves.length };
    return [tell(t.reopened, params)];
  }
}

/** What the policy of the year adds to the table: points for each, stars, what decided. */
function columnsOfPolicy(
  rows: readonly FrozenStanding[],
  { basis = 'TOTAL' }: Partial<RankingPolicy>,
  language: Language,
): { title: string; mm: number; of: (row: FrozenStanding) => ExportCell }[] {
  const t = RANKING_WORDS[language];
  const each = (row: FrozenStanding) => ({ points: Math.trunc(row.points / row.people) });
  return [
    ...(basis === 'TOTAL'
      ? []
      : [
          {
            title: t.people[basis],
            mm: 11,
            of: ({ people }: FrozenStanding) => ({ count: people }),
          },
          { title: t.perPerson, mm: 17, of: each },
        ]),
    ...(rows.some(({ stars }) => stars !== null)
      ? [
          {
            title: t.stars,
            mm: 13,
            of: (row: FrozenStanding) => tell(t.starred, { stars: row.stars ?? 0 }),
          },
        ]
      : []),
    ...(rows.some(({ decidedBy }) => decidedBy !== null && decidedBy !== 'POINTS')
      ? [
          {
            title: t.decided,
            mm: 20,
            of: (row: FrozenStanding) => t.decidedBy[row.decidedBy ?? 'POINTS'],
          },
        ]
      : []),
  ];
}

const placeOf = ({ rank }: FrozenStanding): number => rank ?? Number.MAX_SAFE_INTEGER;

/** Empty where nothing moved. */
const wasOf = (rank: number | null | undefined, unranked: string): string | null =>
  rank === undefined ? null : rank === null ? unranked : String(rank);
