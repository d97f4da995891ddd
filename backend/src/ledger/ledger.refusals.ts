import { type RefusalText } from '../shared/domain/refusal';
import { type AssessRefusal } from './domain/nominal-points';

export type LedgerRefusal =
  | AssessRefusal
  | 'act.not_found'
  | 'act.household_unknown'
  | 'act.household_closed'
  | 'act.household_opted_out'
  | 'act.household_not_yours'
  | 'act.person_not_in_household'
  | 'act.day_in_future'
  | 'act.no_rules_that_day'
  | 'act.rule_unknown'
  | 'act.not_waiting'
  | 'act.not_changeable'
  | 'act.not_recorded_by_you'
  | 'act.own_record'
  | 'act.own_household'
  | 'act.evidence_unknown'
  | 'act.too_many'
  | 'year.locked'
  | 'year.not_started'
  | 'entry.not_found'
  | 'entry.reversed_already'
  | 'entry.is_reversal'
  | 'books.rule_not_in_force'
  | 'books.refused'
  | 'evidence.not_found'
  | 'evidence.not_a_picture'
  | 'scheme.none';

export const ledgerRefusals: Record<LedgerRefusal, RefusalText> = {
  'act.not_found': { status: 404, zh: '没有这条登记', en: 'There is no such act' },
  'act.household_unknown': {
    status: 422,
    zh: '本村没有这一户',
    en: 'There is no such household in this village',
  },
  'act.household_closed': {
    status: 422,
    zh: '{name}户已销户,不能再登记',
    en: 'The household of {name} is closed',
  },
  'act.household_opted_out': {
    status: 422,
    zh: '{name}户选择不参加积分制,不能登记',
    en: 'The household of {name} has opted out',
  },
  'act.household_not_yours': {
    status: 403,
    zh: '{name}户不在您负责的院落',
    en: 'The household of {name} is not in your courtyards',
  },
  'act.person_not_in_household': {
    status: 422,
    zh: '行为人不是这一户的成员',
    en: 'This person is not a member of the household',
  },
  'act.day_in_future': {
    status: 422,
    zh: '日期 {day} 还没到',
    en: 'The day {day} has not come yet',
  },
  'act.no_rules_that_day': {
    status: 422,
    zh: '{day} 还没有生效的积分清单,请先在「积分方案」里表决通过清单',
    en: 'No rule list was in force on {day}',
  },
  'act.rule_unknown': {
    status: 422,
    zh: '{day} 生效的清单里没有 {rule}',
    en: 'The list in force on {day} has no rule {rule}',
  },
  'act.not_waiting': {
    status: 409,
    zh: '这条登记不在待审状态',
    en: 'This act is not waiting for review',
  },
  'act.not_changeable': {
    status: 409,
    zh: '这条登记已经定了,不能再改',
    en: 'This act has been decided and cannot change',
  },
  'act.not_recorded_by_you': {
    status: 403,
    zh: '只有登记人本人可以修改或撤回',
    en: 'Only its recorder may change or withdraw it',
  },
  'act.own_record': {
    status: 403,
    zh: '不能审核自己登记的事项',
    en: 'Nobody approves what they recorded',
  },
  'act.own_household': {
    status: 403,
    zh: '不能审核自家的事项',
    en: 'Nobody approves for their own household',
  },
  'act.evidence_unknown': {
    status: 422,
    zh: '佐证照片没有上传成功,请重新上传',
    en: 'The evidence was not uploaded',
  },
  'act.too_many': { status: 422, zh: '一次最多 {limit} 条', en: 'At most {limit} at once' },
  'act.quantity_must_be_one': {
    status: 422,
    zh: '{rule} 一次只记一项,数量填 1',
    en: '{rule} is recorded one at a time',
  },
  'act.level_not_allowed': { status: 422, zh: '{rule} 不分档次', en: '{rule} has no levels' },
  'act.worth_too_large': {
    status: 422,
    zh: '这一条的分值太大,请检查数量',
    en: 'This would be worth too much; check the quantity',
  },
  'act.quantity_out_of_range': {
    status: 422,
    zh: '数量超出范围',
    en: 'The quantity is out of range',
  },
  'act.level_required': { status: 422, zh: '请选择档次:{levels}', en: 'Choose a level: {levels}' },
  'act.level_unknown': {
    status: 422,
    zh: '清单里没有这个档次,可选:{levels}',
    en: 'There is no such level; choose one of {levels}',
  },
  'act.points_choice_required': {
    status: 422,
    zh: '请由评议小组定分({min}–{max})',
    en: 'The panel must choose points ({min}–{max})',
  },
  'act.points_choice_not_allowed': {
    status: 422,
    zh: '这一项的分值由清单规定,不能自定',
    en: 'The list fixes the points of this rule',
  },
  'act.points_out_of_range': {
    status: 422,
    zh: '定分要在 {min}–{max} 之间',
    en: 'The points must be {min}–{max}',
  },
  'act.rule_has_effect_only': {
    status: 422,
    zh: '{rule} 是约定,不直接记分',
    en: '{rule} carries no points of its own',
  },
  'year.locked': {
    status: 409,
    zh: '{year} 年已结算,不能再记入',
    en: 'The year {year} is settled and locked',
  },
  'year.not_started': { status: 422, zh: '{year} 年还没到', en: 'The year {year} has not begun' },
  'entry.not_found': { status: 404, zh: '台账里没有这一条', en: 'There is no such entry' },
  'entry.reversed_already': {
    status: 409,
    zh: '这一条已经冲销过了',
    en: 'This entry is already reversed',
  },
  'entry.is_reversal': {
    status: 409,
    zh: '冲销记录不能再冲销,请重新登记',
    en: 'A reversal cannot be reversed; record the act again',
  },
  'books.rule_not_in_force': {
    status: 422,
    zh: '行为当天这条规则没有生效',
    en: 'The rule was not in force on the day of the act',
  },
  'books.refused': {
    status: 409,
    zh: '台账拒绝记入,请刷新后重试',
    en: 'The books refused this; reload and try again',
  },
  'evidence.not_found': { status: 404, zh: '没有这张照片', en: 'There is no such picture' },
  'evidence.not_a_picture': {
    status: 415,
    zh: '只收 JPEG、PNG、WebP 图片',
    en: 'Only JPEG, PNG and WebP pictures',
  },
  'scheme.none': { status: 409, zh: '本村还没有积分方案', en: 'The village has no scheme yet' },
};
