import { type RefusalText } from '../shared/domain/refusal';

export type AwardRefusal =
  | 'award.area_unsuitable'
  | 'award.policy_unsuitable'
  | 'award.day_unsuitable'
  | 'award.not_decided'
  | 'award.not_frozen'
  | 'award.nothing_frozen'
  | 'award.without_unknown'
  | 'award.published_already'
  | 'award.list_unknown'
  | 'award.household_unknown'
  | 'award.handed_over_already'
  | 'follow_up.not_found'
  | 'follow_up.ended'
  | 'follow_up.day_unsuitable'
  | 'follow_up.act_unsuitable';

export const awardRefusals: Record<AwardRefusal, RefusalText> = {
  'award.area_unsuitable': {
    status: 409,
    zh: '评奖由一个村或一个乡镇来办,请先选择村或乡镇',
    en: 'A village or a township gives awards; choose one first',
  },
  'award.policy_unsuitable': {
    status: 422,
    zh: '评奖办法填得不对,请看标红的地方',
    en: 'The way of awarding does not fit together; see the fields',
  },
  'award.day_unsuitable': {
    status: 422,
    zh: '日期不能晚于今天',
    en: 'The day lies in the future',
  },
  'award.not_decided': {
    status: 409,
    zh: '{year} 年还没有定评奖办法,请先定办法再公布名单',
    en: 'How {year} is awarded has not been decided yet',
  },
  'award.not_frozen': {
    status: 409,
    zh: '{villages} {year} 年还没有封账,不能公布。请等他们封账,或者写明不等的原因',
    en: '{year} is not frozen in {villages}: wait for them, or say why the list is made without them',
  },
  'award.nothing_frozen': {
    status: 409,
    zh: '{year} 年没有一个村封账,没有名次可评',
    en: 'No village has frozen {year}: there is nothing to award by',
  },
  'award.without_unknown': {
    status: 422,
    zh: '{village} 不是本地的村,或者已经封账,不用写不等的原因',
    en: '{village} is no village of this area, or has frozen its year: no reason is needed',
  },
  'award.published_already': {
    status: 409,
    zh: '{year} 年的名单已经公布(第 {version} 版),再算一遍也一样',
    en: 'The list of {year} is published (version {version}); made again it would be the same',
  },
  'award.list_unknown': {
    status: 404,
    zh: '没有这份名单',
    en: 'There is no such list',
  },
  'award.household_unknown': {
    status: 422,
    zh: '名单的奖励里没有本村这一户',
    en: 'The list awards no such household of this village',
  },
  'award.handed_over_already': {
    status: 409,
    zh: '这一户的奖励已经登记发放过了',
    en: 'It is on record already that this household received its award',
  },
  'follow_up.not_found': {
    status: 404,
    zh: '没有这一件帮扶',
    en: 'There is no such follow-up',
  },
  'follow_up.ended': {
    status: 409,
    zh: '这一件已经办结,不能再改',
    en: 'This one has ended and stays as it is',
  },
  'follow_up.day_unsuitable': {
    status: 422,
    zh: '完成的日子不能晚于今天',
    en: 'The day it was done lies in the future',
  },
  'follow_up.act_unsuitable': {
    status: 422,
    zh: '关联的记录要是这一户自己的、没有撤回或驳回的,而且只有公益劳动才关联记录',
    en: 'Only work is linked to an act, and to one of this household that was not turned down',
  },
};
