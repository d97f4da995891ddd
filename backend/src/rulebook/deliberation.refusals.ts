import { type RefusalText } from '../shared/domain/refusal';
import { type ConsultationRefusal } from './domain/consultation';
import { type StageRefusal } from './domain/deliberation';

/** Every way the making of a rule list says no: proposals, consultations, stages, filing. */
export type DeliberationRefusal =
  | ConsultationRefusal
  | StageRefusal
  | 'proposal.not_found'
  | 'proposal.answered_already'
  | 'proposal.proposer_incomplete'
  | 'proposal.household_unknown'
  | 'proposal.rule_unknown'
  | 'proposal.day_in_future'
  | 'proposal.list_unsuitable'
  | 'consultation.not_found'
  | 'consultation.list_not_draft'
  | 'consultation.not_yours'
  | 'consultation.one_circle'
  | 'consultation.group_unknown'
  | 'consultation.courtyard_unknown'
  | 'consultation.household_unknown'
  | 'opinion.not_found'
  | 'opinion.rule_unknown'
  | 'opinion.household_unknown'
  | 'opinion.content_missing'
  | 'opinion.answered_already'
  | 'filing.not_found'
  | 'filing.list_not_adopted'
  | 'filing.day_in_future'
  | 'filing.before_vote'
  | 'filing.correction_unexplained'
  | 'filing.correction_of_nothing'
  | 'filing.superseded'
  | 'filing.reviewed_already'
  | 'filing.reason_missing';

export const deliberationRefusals: Record<DeliberationRefusal, RefusalText> = {
  'proposal.not_found': { status: 404, zh: '没有这条提议', en: 'There is no such proposal' },
  'proposal.answered_already': {
    status: 409,
    zh: '这条提议已经答复过了',
    en: 'This proposal has been answered already',
  },
  'proposal.proposer_incomplete': {
    status: 422,
    zh: '提议人没有填对:农户提议要选户,署名提议要写姓名,两委提议都不填',
    en: 'Say who proposes: a household, or a name on paper, or neither for the committees',
  },
  'proposal.household_unknown': {
    status: 422,
    zh: '没有这一户,请重新选提议的农户',
    en: 'There is no such household in the village',
  },
  'proposal.rule_unknown': {
    status: 422,
    zh: '这个方案的清单里没有编号 {rule} 的事项',
    en: 'No list of this scheme has a rule {rule}',
  },
  'proposal.day_in_future': {
    status: 422,
    zh: '提议日期 {day} 还没有到',
    en: 'The day {day} has not come yet',
  },
  'proposal.list_unsuitable': {
    status: 422,
    zh: '只能采纳到同一方案的清单草稿里',
    en: 'A proposal is taken into a draft of the same scheme',
  },
  'consultation.not_found': {
    status: 404,
    zh: '没有这次征求意见',
    en: 'There is no such consultation',
  },
  'consultation.list_not_draft': {
    status: 409,
    zh: '清单已经表决施行,不能再安排征求意见',
    en: 'The list has been adopted; there is nothing left to consult about',
  },
  'consultation.not_yours': {
    status: 403,
    zh: '院组长只能记自己院落的会',
    en: 'A courtyard leader records meetings of the own courtyard only',
  },
  'consultation.one_circle': {
    status: 422,
    zh: '范围只能选一个:村民小组或院落,都不选就是全村',
    en: 'Choose a group or a courtyard, not both; neither means the whole village',
  },
  'consultation.group_unknown': {
    status: 422,
    zh: '本村没有 {groupNo} 组',
    en: 'The village has no group {groupNo}',
  },
  'consultation.courtyard_unknown': {
    status: 422,
    zh: '没有这个院落',
    en: 'There is no such courtyard',
  },
  'consultation.household_unknown': {
    status: 422,
    zh: '到会名单里有 {count} 户不在本村',
    en: '{count} of the attending households are not of this village',
  },
  'consultation.held_already': {
    status: 409,
    zh: '这次会已经记过,记录不能再改',
    en: 'This meeting has its record already; it is not changed',
  },
  'consultation.not_held': {
    status: 409,
    zh: '还没有记录开会情况,不能结束',
    en: 'The meeting has no record yet',
  },
  'consultation.answered_already': {
    status: 409,
    zh: '意见已经全部答复、征求结束,不能再记',
    en: 'This consultation is over: every opinion has been answered',
  },
  'consultation.held_in_future': {
    status: 422,
    zh: '开会日期 {heldOn} 还没有到',
    en: 'The meeting of {heldOn} has not been held yet',
  },
  'consultation.after_vote': {
    status: 422,
    zh: '开会日期 {heldOn} 晚于表决日期 {votedOn}:征求意见要在表决之前',
    en: 'The meeting of {heldOn} is later than the vote of {votedOn}',
  },
  'consultation.counts_inconsistent': {
    status: 422,
    zh: '到会人数对不上:应到 {expected},实到 {present},到会 {households} 户;实到至少 1 人、不多于应到、不少于到会户数',
    en: 'The counts contradict each other: {expected} expected, {present} present, {households} households',
  },
  'consultation.opinions_unanswered': {
    status: 409,
    zh: '还有 {count} 条意见没有答复',
    en: '{count} opinions have no answer yet',
  },
  'consultation.not_begun': {
    status: 409,
    zh: '{scheduledOn} 才开会,到那天再记意见',
    en: 'The meeting is on {scheduledOn}; opinions are recorded from that day on',
  },
  'opinion.not_found': { status: 404, zh: '没有这条意见', en: 'There is no such opinion' },
  'opinion.rule_unknown': {
    status: 422,
    zh: '征求意见的清单里没有编号 {rule} 的事项',
    en: 'The list under consultation has no rule {rule}',
  },
  'opinion.household_unknown': {
    status: 422,
    zh: '没有这一户,请重新选发言的农户',
    en: 'There is no such household in the village',
  },
  'opinion.content_missing': {
    status: 422,
    zh: '建议修改或反对的,要写明意见',
    en: 'Who wants a change or is against it says what and why',
  },
  'opinion.answered_already': {
    status: 409,
    zh: '这条意见已经答复过,答复不能再改',
    en: 'This opinion has its answer already; it is not changed',
  },
  'deliberation.stage_by_vote': {
    status: 422,
    zh: '村民(代表)会议决议由表决结果生成,不在这里登记',
    en: 'The resolution is recorded by the vote that adopts the list',
  },
  'deliberation.passed_already': {
    status: 409,
    zh: '第 {no} 步已经通过,不能重复登记',
    en: 'Stage {no} has passed already',
  },
  'deliberation.previous_not_passed': {
    status: 409,
    zh: '第 {previous} 步还没有通过,不能登记第 {no} 步',
    en: 'Stage {previous} has not passed yet, so stage {no} cannot be recorded',
  },
  'deliberation.held_in_future': {
    status: 422,
    zh: '日期 {heldOn} 还没有到',
    en: 'The day {heldOn} has not come yet',
  },
  'deliberation.dates_out_of_order': {
    status: 422,
    zh: '日期 {heldOn} 早于第 {no} 步的日期 {previous}',
    en: 'The day {heldOn} is earlier than stage {no}, which was on {previous}',
  },
  'deliberation.after_vote': {
    status: 422,
    zh: '日期 {heldOn} 晚于表决日期 {votedOn}:前三步要在表决之前',
    en: 'The day {heldOn} is later than the vote of {votedOn}',
  },
  'deliberation.before_effect': {
    status: 422,
    zh: '清单 {effectiveFrom} 起施行,实施结果不能在 {heldOn} 公开',
    en: 'The list takes effect on {effectiveFrom}; its results cannot be disclosed on {heldOn}',
  },
  'deliberation.counts_missing': {
    status: 422,
    zh: '请填应到、实到和赞成、反对、弃权人数',
    en: 'Say how many were expected, present, in favour, against and abstaining',
  },
  'deliberation.counts_not_wanted': {
    status: 422,
    zh: '公开这一步没有表决人数',
    en: 'A disclosure has no counts',
  },
  'deliberation.notice_too_short': {
    status: 422,
    zh: '方案须提前 {days} 天送达党员,现在只提前了 {given} 天',
    en: 'Members must have the plan {days} days ahead; they had {given}',
  },
  'deliberation.notice_not_wanted': {
    status: 422,
    zh: '这一步不用填方案送达日期',
    en: 'This stage has no day of notice',
  },
  'deliberation.publicity_out_of_order': {
    status: 422,
    zh: '公开的截止日期有误:公开须从 {heldOn} 或之后截止,会议不填截止日期',
    en: 'A disclosure lasts until {heldOn} or later; a meeting has no such day',
  },
  'deliberation.signatures_too_many': {
    status: 422,
    zh: '签名 {signatures} 人,多于实到 {present} 人',
    en: '{signatures} signatures, but only {present} present',
  },
  'filing.not_found': { status: 404, zh: '没有这次备案', en: 'There is no such filing' },
  'filing.list_not_adopted': {
    status: 409,
    zh: '清单还没有表决施行,不能备案',
    en: 'The list has not been adopted yet',
  },
  'filing.day_in_future': {
    status: 422,
    zh: '备案日期 {day} 还没有到',
    en: 'The day {day} has not come yet',
  },
  'filing.before_vote': {
    status: 422,
    zh: '备案日期不能早于表决日期 {votedOn}',
    en: 'It cannot be filed before the vote of {votedOn}',
  },
  'filing.correction_unexplained': {
    status: 422,
    zh: '已有备案登记,更正须写明原因',
    en: 'There is a filing already; a correction says why',
  },
  'filing.correction_of_nothing': {
    status: 422,
    zh: '还没有备案登记,不用写更正原因',
    en: 'There is no filing to correct yet',
  },
  'filing.superseded': {
    status: 409,
    zh: '这次备案已被更正,请看最新一次',
    en: 'This filing has been corrected by a later one',
  },
  'filing.reviewed_already': {
    status: 409,
    zh: '这次备案已经审查过',
    en: 'This filing has been reviewed already',
  },
  'filing.reason_missing': {
    status: 422,
    zh: '退回须写明要改正什么',
    en: 'Sending it back needs a reason',
  },
};
