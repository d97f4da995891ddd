import { displayName } from '../shared/domain/display-name';
import { shanghaiDay } from '../shared/domain/local-date';
import { tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type Form, dayInWords } from '../shared/form';
import { type AwardListHead, type ListedRow, type ListedVillage } from './award-list.store';

const zh = {
  title: '{area}{year}年度积分光荣榜',
  published: '{day}公布',
  version: '第 {version} 版(重新公布)',
  count: '共 {awarded} 户',
  place: '名次',
  village: '村',
  head: '户主',
  code: '户编号',
  group: '组',
  points: '年度积分',
  reward: '奖励',
  empty: '空缺(一票否决)',
  tied: '{place}(并列)',
  decided: '{decision}({day})。',
  INCLUDE_ALL: '取前 {count} 名,末位同分的都上榜;同分同名次,按较高的一档奖励。',
  CHAIN:
    '取前 {count} 名;同分的依次比较:扣分少的在前,志愿服务时长多的在前,先达到这个分的在前,再按户编号。',
  REFILL: '有一票否决的不授奖,名额由下一名递补。',
  LEAVE_EMPTY: '有一票否决的不授奖,名额空缺。',
  without: '{village}未参加:{reason}',
  basis: '依据各村已封账的 {year} 年度积分,按户总分排,不按人均。名单校验码 {hash}',
  maker: '制表人:',
  checker: '审核人:',
  seal: '{area}村民委员会(章)',
  townSeal: '{area}人民政府(章)',
  date: '日期:    年   月   日',
};
const en: typeof zh = {
  title: '{area}: honours of {year}',
  published: 'Published on {day}',
  version: 'Version {version} (published anew)',
  count: '{awarded} households',
  place: 'Place',
  village: 'Village',
  head: 'Head',
  code: 'Code',
  group: 'Group',
  points: 'Points',
  reward: 'Award',
  empty: 'Left empty (veto)',
  tied: '{place} (tied)',
  decided: '{decision} ({day}). ',
  INCLUDE_ALL:
    'The first {count} places, and everybody tied with the last; ties share the better band.',
  CHAIN:
    'The first {count} places; of equal points: fewer deductions, more volunteer hours, reached earlier, household code.',
  REFILL: 'A vetoed household gets no award; the next one moves up.',
  LEAVE_EMPTY: 'A vetoed household gets no award; its place stays empty.',
  without: 'Without {village}: {reason}',
  basis: 'By the frozen points of {year} of each household, not per head. Check {hash}',
  maker: 'Made by:',
  checker: 'Checked by:',
  seal: "{area} Villagers' Committee (seal)",
  townSeal: '{area} (seal)',
  date: 'Date:',
};
const TEXTS = { zh, en };

/** The honours for the wall (光荣榜): who, for what, and how it was decided. Names as each village shows them. */
export function awardForm(
  list: AwardListHead,
  villages: readonly ListedVillage[],
  rows: readonly ListedRow[],
  language: Language,
): Form {
  const t = TEXTS[language];
  const { year, version, areaName: area, policy } = list;
  const day = dayInWords(shanghaiDay(list.publishedAt), language);
  const awarded = rows.filter(({ kind }) => kind === 'AWARDED').length;
  const lines = [tell(t.published, { day }), tell(t.count, { awarded })];
  if (version > 1) lines.splice(1, 0, tell(t.version, { version }));
  const { count, tie, veto } = policy.top;
  const decidedOn = dayInWords(list.decidedOn, language);
  const without = villages.filter(({ reason }) => reason !== '');
  const town = villages.length > 1 || list.areaCode !== villages[0]?.villageCode;
  return {
    title: tell(t.title, { area, year }),
    lines: [lines],
    columns: [
      { title: t.place, mm: 24 },
      ...(town ? [{ title: t.village, mm: 26 }] : []),
      { title: t.code, mm: 22 },
      { title: t.head, mm: 28 },
      { title: t.group, mm: 12 },
      { title: t.points, mm: 22 },
      { title: t.reward, mm: 0 },
    ],
    rows: rows.flatMap((row) => {
      const place = row.tied ? tell(t.tied, { place: row.place }) : String(row.place);
      // Whom a veto kept from it is not put on a wall; a place left empty is.
      if (row.kind === 'WITHHELD')
        return veto === 'REFILL' ? [] : [[place, ...(town ? [''] : []), '', '', '', '', t.empty]];
      const name = displayName(
        { headName: row.headName, code: row.householdCode },
        row.nameDisplay,
      );
      const who = [...(town ? [row.villageName] : []), row.householdCode, name];
      return [[place, ...who, { count: row.groupNo }, { points: row.points }, row.reward]];
    }),
    notes: [
      tell(t.decided, { decision: list.decision, day: decidedOn }) +
        tell(t[tie], { count }) +
        t[veto],
      ...without.map(({ villageName, reason }) =>
        tell(t.without, { village: villageName, reason }),
      ),
    ],
    signs: [t.maker, t.checker],
    seal: [tell(town ? t.townSeal : t.seal, { area }), t.date],
    foot: tell(t.basis, { year, hash: list.contentHash.toString('hex').slice(0, 24) }),
  };
}
