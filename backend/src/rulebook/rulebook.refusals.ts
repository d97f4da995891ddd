import { type RefusalText } from '../shared/domain/refusal';
import { type DeliberationRefusal, deliberationRefusals } from './deliberation.refusals';
import { type OwnRuleRefusal } from './domain/own-rules';
import { type DateRefusal } from './domain/rule-list';

export type RulebookRefusal =
  | DateRefusal
  | OwnRuleRefusal
  | DeliberationRefusal
  | 'scheme.not_found'
  | 'town_scheme.not_found'
  | 'town_scheme.township_required'
  | 'rule.of_town'
  | 'scheme.village_unknown'
  | 'rule_list.not_found'
  | 'rule_list.adopted_already'
  | 'rule_list.not_draft'
  | 'rule_list.base_of_town'
  | 'rule_list.empty'
  | 'rule_list.blocked'
  | 'rule_list.nothing_changed'
  | 'rule_list.not_voting'
  | 'rule_list.meeting_required'
  | 'rule_list.ballot_undecided'
  | 'rule_list.ballot_passed'
  | 'rule_list.ballot_not_passed'
  | 'rule_list.effective_before_publicity'
  | 'rule.invalid'
  | 'rule.not_found';

export const rulebookRefusals: Record<RulebookRefusal, RefusalText> = {
  ...deliberationRefusals,
  'scheme.not_found': { status: 404, zh: '没有这个积分制方案', en: 'There is no such scheme' },
  'scheme.village_unknown': {
    status: 409,
    zh: '这个村还没有建档,请先录入本村',
    en: 'This village is not set up yet',
  },
  'rule_list.not_found': { status: 404, zh: '没有这份积分清单', en: 'There is no such rule list' },
  'rule_list.adopted_already': {
    status: 409,
    zh: '这份积分清单已经表决施行,不能再次表决',
    en: 'This rule list has been adopted already',
  },
  'rule_list.base_of_town': {
    status: 409,
    zh: '基础分由乡镇的方案统一规定,本村不能改',
    en: 'The base points are the township’s, not the village’s to change',
  },
  'rule_list.effective_before_meeting': {
    status: 422,
    zh: '施行日期不能早于会议日期 {heldOn}',
    en: 'It cannot take effect before the meeting of {heldOn}',
  },
  'rule_list.effective_too_early': {
    status: 422,
    zh: '施行日期不能早于 {earliest}',
    en: 'It cannot take effect before {earliest}',
  },
  'rule_list.effective_not_after_current': {
    status: 422,
    zh: '施行日期须晚于现行清单的施行日期 {current}',
    en: 'It must take effect after the list it replaces, which began on {current}',
  },
  'rule_list.successor_not_in_future': {
    status: 422,
    zh: '已有清单在施行,新清单最早从明天起施行:已发生的事按当时的清单计分',
    en: 'A list is in force: the next one begins tomorrow at the earliest',
  },
  'rule_list.not_draft': {
    status: 409,
    zh: '只有草案可以改:表决中和已表决的清单不能再动',
    en: 'Only a draft can be changed: a list put to the vote stands still',
  },
  'rule_list.empty': {
    status: 422,
    zh: '清单里还没有条目,不能表决',
    en: 'The list holds no rules yet and cannot be voted on',
  },
  'rule_list.blocked': {
    status: 422,
    zh: '清单里有不能写进积分制的内容,表决通过也无效,请先改掉:{findings}',
    en: 'The list holds what points may not do, whoever votes for it; change it first: {findings}',
  },
  'rule_list.nothing_changed': {
    status: 422,
    zh: '草案和现行清单一样,没有可以逐条表决的内容',
    en: 'The draft changes nothing, so there are no items to vote on',
  },
  'rule_list.not_voting': {
    status: 409,
    zh: '这份清单不在表决中',
    en: 'This list is not put to the vote',
  },
  'rule_list.meeting_required': {
    status: 422,
    zh: '请登记表决这份清单的会议,或先把清单交付表决',
    en: 'Record the meeting that decided, or put the list to the vote first',
  },
  'rule_list.ballot_undecided': {
    status: 409,
    zh: '表决还没有结果,请先点票并宣布结果',
    en: 'The ballot is not decided yet',
  },
  'rule_list.ballot_passed': {
    status: 409,
    zh: '表决已经通过,请使清单生效,不能退回修改',
    en: 'The ballot has passed: bring the list into force',
  },
  'rule_list.ballot_not_passed': {
    status: 422,
    zh: '表决没有通过,清单不能生效:{arithmetic}',
    en: 'The ballot did not pass: {arithmetic}',
  },
  'rule_list.effective_before_publicity': {
    status: 422,
    zh: '表决结果要先公示 {days} 天,最早 {earliest} 起施行',
    en: 'The decision is publicised for {days} days first: in force from {earliest} at the earliest',
  },
  'rule.invalid': {
    status: 422,
    zh: '这一条还有 {count} 处要改',
    en: '{count} things of this rule need changing',
  },
  'town_scheme.not_found': {
    status: 404,
    zh: '本镇没有公布这个方案',
    en: 'The township has published no such scheme',
  },
  'town_scheme.township_required': {
    status: 409,
    zh: '全镇方案由乡镇公布,请先切换到本镇',
    en: 'A town scheme is published by a township',
  },
  'rule.of_town': {
    status: 409,
    zh: '这一条是全镇统一的,村里不能改也不能删',
    en: 'This rule is the township’s and not for the village to change',
  },
  'rule.own_too_many': {
    status: 422,
    zh: '村里自设的条目超过镇里规定:加分最多 {adds} 条,扣分最多 {deducts} 条',
    en: 'The township leaves villages {adds} additions and {deducts} deductions of their own',
  },
  'rule.own_worth_too_much': {
    status: 422,
    zh: '村里自设的条目每条最多 {points} 分,{code} 超过了',
    en: 'A rule of the village’s own is worth {points} points at most; {code} is worth more',
  },
  'rule.own_worth_open': {
    status: 422,
    zh: '村里自设的条目要写明最多多少分,{code} 的计分方式没有上限',
    en: 'A rule of the village’s own must say its most; {code} does not',
  },
  'rule.not_found': { status: 404, zh: '没有这个积分事项', en: 'There is no such rule' },
};
