import { tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type RankingPolicy } from './domain/ranking-policy';

const zh = {
  basis: {
    TOTAL: '按户总分',
    PER_CAPITA: '按人均分',
    PER_LABOURER: '按劳力人均分(男 18–55 岁、女 18–50 岁,五保、残疾不算)',
  },
  people: { PER_CAPITA: '人数', PER_LABOURER: '劳力', TOTAL: '' },
  perPerson: '人均',
  stars: '星级',
  starred: '{stars} 星',
  decided: '名次由来',
  tied: '{rank}(并列)',
  decidedBy: {
    POINTS: '',
    FEWER_DEDUCTIONS: '扣分少',
    VOLUNTEER_HOURS: '时长多',
    REACHED_EARLIER: '先达到',
    HOUSEHOLD_CODE: '编号在前',
  },
  shares: '同分并列,后面的名次相应空出。',
  chain: '同分时依次比较:{steps}。',
  steps: {
    FEWER_DEDUCTIONS: '扣分少的在前',
    VOLUNTEER_HOURS: '志愿时长多的在前',
    REACHED_EARLIER: '先达到该分的在前',
    HOUSEHOLD_CODE: '户编号小的在前',
  },
  comma: '、',
};
const en: typeof zh = {
  basis: {
    TOTAL: 'By total',
    PER_CAPITA: 'Per head',
    PER_LABOURER: 'Per labourer (men 18–55, women 18–50, nobody in care)',
  },
  people: { PER_CAPITA: 'People', PER_LABOURER: 'Labourers', TOTAL: '' },
  perPerson: 'Each',
  stars: 'Stars',
  starred: '{stars}',
  decided: 'Decided by',
  tied: '{rank} (tied)',
  decidedBy: {
    POINTS: '',
    FEWER_DEDUCTIONS: 'deductions',
    VOLUNTEER_HOURS: 'hours',
    REACHED_EARLIER: 'day',
    HOUSEHOLD_CODE: 'code',
  },
  shares: 'Equal points share a place; the places after it stay empty.',
  chain: 'Equal points are told apart by: {steps}.',
  steps: {
    FEWER_DEDUCTIONS: 'fewer deductions',
    VOLUNTEER_HOURS: 'more volunteer hours',
    REACHED_EARLIER: 'reached earlier',
    HOUSEHOLD_CODE: 'household code',
  },
  comma: ', ',
};

/** What every printed ranking says about how it was made. */
export const RANKING_WORDS = { zh, en };

export function tieRule({ steps = [] }: Partial<RankingPolicy>, language: Language): string {
  const t = RANKING_WORDS[language];
  if (steps.length === 0) return t.shares;
  return tell(t.chain, { steps: steps.map((step) => t.steps[step]).join(t.comma) });
}
