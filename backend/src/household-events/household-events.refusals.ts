import { type RefusalText } from '../shared/domain/refusal';
import { type EventRefusal } from './domain/event-refusal';
import { type UndoRefusal } from './domain/undo-event';

export type HouseholdEventRefusal =
  EventRefusal | UndoRefusal | 'household_event.evidence_unknown' | 'household_event.not_found';

export const householdEventRefusals: Record<HouseholdEventRefusal, RefusalText> = {
  'household_event.in_future': {
    status: 422,
    zh: '{day} 还没有到,请在变动发生以后再登记',
    en: '{day} is in the future; record it once it has happened',
  },
  'household_event.year_settled': {
    status: 409,
    zh: '{year} 年已经结算定案,不能再登记那一年的户情变动',
    en: 'The year {year} is settled; nothing of it can change any more',
  },
  'household_event.own_household': {
    status: 403,
    zh: '{name}户是您自己家或近亲属家,请由别的工作人员登记',
    en: 'The household of {name} is your own or of near relatives; somebody else must record this',
  },
  'household_event.after_closing': {
    status: 409,
    zh: '{name}户已于 {day} 销户或并入他户,不能再登记变动',
    en: 'The household of {name} ended on {day}',
  },
  'household_event.before_founding': {
    status: 422,
    zh: '{name}户 {day} 才立户,变动日期不能更早',
    en: 'The household of {name} was founded on {day}; this cannot be earlier',
  },
  'household_event.out_of_order': {
    status: 409,
    zh: '{name}户在 {day} 已有一次变动,新的变动日期不能更早;漏登的请按先后补',
    en: 'The household of {name} changed on {day} already; this cannot be earlier',
  },
  'household_event.member_since': {
    status: 422,
    zh: '{name} 从 {day} 起才是现在这样登记的,变动日期须晚于这一天',
    en: '{name} has stood like this only since {day}; the change must be later',
  },
  'household_event.one_head': {
    status: 422,
    zh: '须有并且只能有一个人的关系是“户主”',
    en: 'Exactly one person must be the head (户主)',
  },
  'household_event.nobody_stays': {
    status: 422,
    zh: '全家都分出去就不是分户了;请办“迁组/迁院落”或“更换户主”',
    en: 'If everybody leaves it is no split; move the household or change its head instead',
  },
  'household_event.head_leaves': {
    status: 422,
    zh: '户主 {name} 不能分出去;请先给老户更换户主',
    en: 'The head {name} cannot split off; give the household another head first',
  },
  'household_event.no_group': {
    status: 422,
    zh: '本村现在没有第 {group} 组',
    en: 'The village has no group {group} now',
  },
  'household_event.no_courtyard': {
    status: 422,
    zh: '本村没有这个院落',
    en: 'There is no such courtyard',
  },
  'household_event.decision_missing': {
    status: 422,
    zh: '积分随人转走须有会议决定,请写明是哪一次会议',
    en: 'Points move only by a decision; name the meeting',
  },
  'household_event.merge_with_itself': {
    status: 422,
    zh: '一户不能并入自己',
    en: 'A household cannot be merged into itself',
  },
  'household_event.no_household': {
    status: 404,
    zh: '本村没有这一户;不同村的户不能直接并户',
    en: 'There is no such household in this village',
  },
  'household_event.head_there': {
    status: 422,
    zh: '{name}户已经有户主,新来的人不能再登记为“户主”',
    en: 'The household of {name} has a head already',
  },
  'household_event.acts_waiting': {
    status: 409,
    zh: '{name}户还有 {count} 条登记没有审完(待审核或已退回),请先处理完再并户',
    en: 'The household of {name} has {count} acts undecided; decide them first',
  },
  'household_event.acts_after': {
    status: 409,
    zh: '{name}户在 {day} 还有登记,销户、并户的日期须在它以后;登记有误的请先撤回或冲销后改登',
    en: 'Something is recorded for the household of {name} on {day}; it must end later',
  },
  'household_event.moves_nowhere': {
    status: 422,
    zh: '{name}户本来就在这个组和院落,没有变动',
    en: 'The household of {name} is there already',
  },
  'household_event.head_no_member': {
    status: 422,
    zh: '新户主须是{name}户现在的成员',
    en: 'The new head must be a present member of the household of {name}',
  },
  'household_event.head_already': {
    status: 422,
    zh: '{name} 已经是户主',
    en: '{name} is the head already',
  },
  'household_event.who_comes': {
    status: 422,
    zh: '请写明新来的是谁:选一位本村登记过的人,或者填写新人的姓名',
    en: 'Say who comes: somebody the village knows, or a new name',
  },
  'household_event.not_born_yet': {
    status: 422,
    zh: '{name} {day} 出生,不能早于这一天成为成员',
    en: '{name} was born on {day} and cannot be a member before',
  },
  'household_event.no_resident': {
    status: 422,
    zh: '本村没有登记过这个人',
    en: 'The village does not know this person',
  },
  'household_event.member_elsewhere': {
    status: 409,
    zh: '{name} 现在登记在{household},一个人不能同时在两户;请先在那一户办“迁出”',
    en: '{name} is a member of {household}; nobody is in two households at once',
  },
  'household_event.no_member': {
    status: 422,
    zh: '所选的人不是{name}户现在的成员,或者选了两次',
    en: 'Somebody named is no present member of the household of {name}, or was named twice',
  },
  'household_event.head_needed': {
    status: 422,
    zh: '{name} 是户主,走后家里还有人,请选一位新户主',
    en: '{name} is the head and others stay; choose who follows',
  },
  'household_event.evidence_unknown': {
    status: 422,
    zh: '有一张照片没有上传成功,请重新添加',
    en: 'One of the pictures was never uploaded',
  },
  'household_event.not_found': {
    status: 404,
    zh: '没有这次户情变动',
    en: 'There is no such event',
  },
  'household_event.undo_of_undo': {
    status: 409,
    zh: '这一条本身就是撤销;要恢复,请重新登记那次变动',
    en: 'This takes back another event already; record that event anew instead',
  },
  'household_event.undone_already': {
    status: 409,
    zh: '这次变动已经撤销了',
    en: 'This event has been taken back already',
  },
  'household_event.undo_unknown': {
    status: 409,
    zh: '这次变动登记得早,系统没有留下撤销要用的记录,请另登一次变动改回来',
    en: 'This event was recorded before events could be taken back; record another one instead',
  },
  'household_event.undo_not_last': {
    status: 409,
    zh: '这户在 {day} 还有以后的变动(或改组),只能从最后一次撤起',
    en: 'These households changed again on {day}; only the last event can be taken back',
  },
  'household_event.undo_members': {
    status: 409,
    zh: '变动以后这户的人又有增减,撤不回原样;请另登一次变动',
    en: 'The members have changed since; record another event instead',
  },
  'household_event.undo_built_on': {
    status: 409,
    zh: '变动以后这户又有 {acts} 条登记、{entries} 笔入账,不能撤销;请先撤回、冲销,或另登一次变动',
    en: '{acts} acts and {entries} entries were recorded for these households since',
  },
  'household_event.undo_month_shown': {
    status: 409,
    zh: '{month} 的公示表已经张贴,这次变动写在上面了,不能撤销;请另登一次变动改回来',
    en: 'The sheet of {month} with this event is on the wall; record another event instead',
  },
};
