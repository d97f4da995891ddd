import { type RefusalText } from '../shared/domain/refusal';

export type RankingRefusal =
  | 'standing.area_not_yours'
  | 'standing.area_too_large'
  | 'ranking_policy.invalid'
  | 'ranking_policy.before_the_last'
  | 'ranking_policy.year_settled';

export const rankingRefusals: Record<RankingRefusal, RefusalText> = {
  'standing.area_not_yours': {
    status: 404,
    zh: '您不能查看区划 {area} 的排名',
    en: 'You may not see the ranking of {area}',
  },
  'standing.area_too_large': {
    status: 409,
    zh: '排名按村、乡镇或县查看,请先选择一个',
    en: 'Rankings are made for a village, a township or a county; choose one first',
  },
  'ranking_policy.invalid': {
    status: 422,
    zh: '排名办法还有 {count} 处要改',
    en: '{count} things of the ranking policy need changing',
  },
  'ranking_policy.before_the_last': {
    status: 409,
    zh: '现行办法从 {day} 起执行,新办法不能早于这一天,否则已经排过的名次会变',
    en: 'The last policy holds from {day}; a new one cannot begin earlier, or ranks already told would change',
  },
  'ranking_policy.year_settled': {
    status: 409,
    zh: '{year} 年已经封账,名次不再变;新办法请从以后的年度起执行',
    en: 'The year {year} is settled and its ranks stand; let the policy hold from a later year',
  },
};
