import { type RefusalText } from '../shared/domain/refusal';
import { type HiddenPraiseRefusal } from './domain/hidden-praise';
import { type MonthRefusal } from './domain/month-lifecycle';
import { type ObjectionRefusal } from './domain/objection';

export type PublicityRefusal =
  | MonthRefusal
  | ObjectionRefusal
  | HiddenPraiseRefusal
  | 'praise.not_found'
  | 'praise.asked_already'
  | 'praise.hidden_already'
  | 'month.nothing_booked'
  | 'month.from_out_of_range'
  | 'month.too_short'
  | 'objection.not_found'
  | 'objection.raised_already'
  | 'objection.household_unknown'
  | 'objection.photo_unknown'
  | 'objection.not_upheld'
  | 'objection.corrected_already'
  | 'objection.correction_unsuitable';

export const publicityRefusals: Record<PublicityRefusal, RefusalText> = {
  'praise.not_found': {
    status: 404,
    zh: '没有这条隐去表扬的申请',
    en: 'There is no such request to hide praise',
  },
  'praise.not_praise': {
    status: 422,
    zh: '只有加分的记录可以申请不公开;冲销、调整、修复和扣分不行',
    en: 'Only an addition can be hidden, not a reversal, an adjustment, a repair or a deduction',
  },
  'praise.asked_in_future': {
    status: 422,
    zh: '申请日期不能晚于今天',
    en: 'The day of the request must not lie in the future',
  },
  'praise.asked_before_booked': {
    status: 422,
    zh: '申请日期不能早于事情发生的那一天',
    en: 'The day of the request must not be before the day of the act',
  },
  'praise.asked_already': {
    status: 409,
    zh: '这一条已经申请过不公开',
    en: 'Somebody asked to hide this entry before',
  },
  'praise.hidden_already': {
    status: 409,
    zh: '这一条已经不公开了',
    en: 'This entry is hidden already',
  },
  'month.not_found': { status: 404, zh: '没有这个月份', en: 'There is no such month' },
  'month.not_over': {
    status: 409,
    zh: '{month} 还没过完,月底后再公示',
    en: '{month} is not over yet',
  },
  'month.collected_already': {
    status: 409,
    zh: '{month} 已经收单',
    en: '{month} has been collected already',
  },
  'month.collect_too_early': {
    status: 409,
    zh: '{from} 起才能收单',
    en: 'The month can be collected from {from} on',
  },
  'month.extension_out_of_range': {
    status: 422,
    zh: '公示期只能延长,不能缩短:现到 {old} 为止,可延至 {from} 到 {last} 之间的一天',
    en: 'The publicity runs until {old} and can only be made longer, to a day from {from} to {last}',
  },
  'month.earlier_open': {
    status: 409,
    zh: '请先处理更早的 {month}',
    en: 'Deal with {month} first',
  },
  'month.publicised_already': {
    status: 409,
    zh: '{month} 已经公示',
    en: '{month} is publicised already',
  },
  'month.not_publicised': {
    status: 409,
    zh: '{month} 还没有公示',
    en: '{month} has not been publicised',
  },
  'month.closed_already': { status: 409, zh: '{month} 已经关账', en: '{month} is closed already' },
  'month.still_publicised': {
    status: 409,
    zh: '公示期到 {to} 为止,期满后的第二天才能关账',
    en: 'The publicity runs until {to}; the month can be closed the day after',
  },
  'month.nothing_booked': {
    status: 409,
    zh: '本村台账还没有任何记录',
    en: 'Nothing has been booked in this village',
  },
  'month.from_out_of_range': {
    status: 422,
    zh: '张贴日期要在 {first} 到今天之间',
    en: 'The sheet goes up between {first} and today',
  },
  'month.too_short': {
    status: 422,
    zh: '公示期至少 {days} 天',
    en: 'The publicity takes at least {days} days',
  },
  'objection.not_found': { status: 404, zh: '没有这条异议', en: 'There is no such objection' },
  'objection.entry_is_base': {
    status: 422,
    zh: '基础分、结转和并户转来的分不是按事项评的,不能提异议;有错请对原来那一条提',
    en: 'Base points, carried and transferred points are nobody’s judgement; object to the entry behind them',
  },
  'objection.entry_is_reversal': {
    status: 422,
    zh: '这一行是冲销或因冲销作的调整,请对原条目提出',
    en: 'This line reverses or adjusts another; object to the entry it is about',
  },
  'objection.entry_reversed': {
    status: 409,
    zh: '这一条已经冲销,不用再提异议',
    en: 'The entry has been reversed already',
  },
  'objection.not_publicised': {
    status: 409,
    zh: '{month} 还没有公示,公示后再提异议;有错请直接找记录人更正',
    en: '{month} has not been publicised yet',
  },
  'objection.year_settled': {
    status: 409,
    zh: '{year} 年已经兑现结算,账已锁定',
    en: '{year} is settled and its books are locked',
  },
  'objection.day_out_of_range': {
    status: 422,
    zh: '提出日期要在张贴之日 {from} 到今天 {to} 之间',
    en: 'An objection is raised between {from}, when the sheet went up, and today {to}',
  },
  'objection.enough_today': {
    status: 429,
    zh: '一户一天最多提 {most} 件异议,请明天再来,或者直接到村部登记',
    en: 'A household can raise {most} objections a day from its door; come back tomorrow or see the clerk',
  },
  'objection.village_full': {
    status: 429,
    zh: '今天提交的异议太多了,请明天再来,或者直接到村部登记',
    en: 'Too many objections came in today; come back tomorrow or see the clerk',
  },
  'objection.objector_missing': {
    status: 422,
    zh: '请写明申请人姓名',
    en: 'Say who objects',
  },
  'objection.not_a_third_party': {
    status: 422,
    zh: '申请人就是这一户,请选「本户」',
    en: 'The objector is the household itself, not a third party',
  },
  'objection.household_unknown': {
    status: 422,
    zh: '本村没有申请人所在的这一户',
    en: 'The household of the objector is not in this village',
  },
  'objection.photo_unknown': {
    status: 422,
    zh: '有照片没有上传成功,请重新上传',
    en: 'A photo was never uploaded',
  },
  'objection.raised_already': {
    status: 409,
    zh: '该申请人对这一条已经提过异议({number} 号);不服答复请申请复核',
    en: 'The same person has objected to this entry already (no. {number}); against the answer there is the appeal',
  },
  'objection.not_open': {
    status: 409,
    zh: '{number} 号异议已经答复或撤回',
    en: 'Objection {number} has been answered or withdrawn',
  },
  'objection.not_appealed': {
    status: 409,
    zh: '{number} 号异议没有申请复核,或者已经复核',
    en: 'Objection {number} waits for no second answer',
  },
  'objection.not_answered': {
    status: 409,
    zh: '{number} 号异议还没有答复,答复后才能申请复核',
    en: 'Objection {number} has not been answered yet',
  },
  'objection.appealed_already': {
    status: 409,
    zh: '{number} 号异议已经申请过复核,复核只有一次',
    en: 'Objection {number} has been appealed already; there is one appeal',
  },
  'objection.appeal_too_late': {
    status: 409,
    zh: '申请复核的期限到 {until} 为止,已经过了',
    en: 'An appeal could be made until {until}',
  },
  'objection.own_record': {
    status: 403,
    zh: '这一条是您记录的,请由别人处理异议',
    en: 'You recorded the act; somebody else answers the objection',
  },
  'objection.own_approval': {
    status: 403,
    zh: '这一条是您审核的,请由别人处理异议',
    en: 'You approved the act; somebody else answers the objection',
  },
  'objection.own_household': {
    status: 403,
    zh: '异议涉及您自家,请回避',
    en: 'The objection concerns your own household',
  },
  'objection.relative_household': {
    status: 403,
    zh: '异议涉及您申报的近亲属家,请回避',
    en: 'The objection concerns a household of your near relatives',
  },
  'objection.own_answer': {
    status: 403,
    zh: '第一次答复是您作的,复核请由别人处理',
    en: 'You gave the first answer; somebody else decides the appeal',
  },
  'objection.not_upheld': {
    status: 409,
    zh: '{number} 号异议没有冲销过条目,不用更正登记',
    en: 'Objection {number} has taken nothing back, so there is nothing to record anew',
  },
  'objection.corrected_already': {
    status: 409,
    zh: '{number} 号异议已经关联了更正行为',
    en: 'Objection {number} has its correction already',
  },
  'objection.correction_unsuitable': {
    status: 422,
    zh: '更正行为须是异议提出之后重新登记、没有用在别处的行为',
    en: 'A correction is an act recorded after the objection and used for no other',
  },
};
