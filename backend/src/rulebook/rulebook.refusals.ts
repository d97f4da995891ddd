import { type RefusalText } from '../shared/domain/refusal';
import { type DeliberationRefusal, deliberationRefusals } from './deliberation.refusals';
import { type DateRefusal } from './domain/rule-list';

export type RulebookRefusal =
  | DateRefusal
  | DeliberationRefusal
  | 'scheme.not_found'
  | 'scheme.village_unknown'
  | 'rule_list.not_found'
  | 'rule_list.adopted_already'
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
  'rule.not_found': { status: 404, zh: '没有这个积分事项', en: 'There is no such rule' },
};
