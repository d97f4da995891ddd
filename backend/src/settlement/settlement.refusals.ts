import { type DivisionProblem } from './domain/divide';
import { type RefusalText } from '../shared/domain/refusal';

export type SettlementRefusal =
  | DivisionProblem
  | 'plan.refused'
  | 'settlement.not_found'
  | 'settlement.no_scheme'
  | 'settlement.year_unsuitable'
  | 'settlement.not_draft'
  | 'settlement.version_kept'
  | 'settlement.not_voting'
  | 'settlement.ballot_undecided'
  | 'settlement.ballot_passed'
  | 'settlement.ballot_not_passed'
  | 'settlement.adopted_already'
  | 'settlement.meeting_required'
  | 'settlement.meeting_not_wanted'
  | 'settlement.not_adopted'
  | 'settlement.not_publicised'
  | 'settlement.not_final'
  | 'settlement.over'
  | 'settlement.without_plan'
  | 'settlement.final_already'
  | 'settlement.settled_by_other'
  | 'settlement.year_not_frozen'
  | 'settlement.freeze_changed'
  | 'settlement.register_missing'
  | 'settlement.publicity_running'
  | 'settlement.plan_objections_open'
  | 'settlement.objection_day_unsuitable'
  | 'settlement.objection_not_open'
  | 'settlement.household_unknown';

export const settlementRefusals: Record<SettlementRefusal, RefusalText> = {
  'settlement.not_found': {
    status: 404,
    zh: '没有这个分红方案',
    en: 'There is no such settlement',
  },
  'settlement.no_scheme': {
    status: 409,
    zh: '本村还没有积分制方案,不能分红',
    en: 'The village has no points scheme yet',
  },
  'settlement.year_unsuitable': {
    status: 422,
    zh: '不能为 {year} 年做分红:只能是今年或以前的年份',
    en: 'There can be no settlement for {year}: only for this year or an earlier one',
  },
  'settlement.not_draft': {
    status: 409,
    zh: '这个分红方案已经交付表决,不能再改;要改请先退回,或者另写一版',
    en: 'This plan was put to the vote and cannot be changed; take it back or begin a next version',
  },
  'settlement.version_kept': {
    status: 409,
    zh: '这一版是用来代替前一版的,不能删除,请改好再交付表决',
    en: 'This version replaces an earlier one and cannot be thrown away; change it instead',
  },
  'settlement.not_voting': {
    status: 409,
    zh: '这个分红方案没有在表决',
    en: 'This plan is not put to the vote',
  },
  'settlement.ballot_undecided': {
    status: 409,
    zh: '表决还没有结果,请先在“投票表决”里宣布结果',
    en: 'The ballot is not decided yet',
  },
  'settlement.ballot_passed': {
    status: 409,
    zh: '表决已经通过,不能退回,请使方案生效',
    en: 'The ballot passed: the plan is to be adopted, not taken back',
  },
  'settlement.ballot_not_passed': {
    status: 409,
    zh: '表决没有通过,方案不能生效:{arithmetic}',
    en: 'The ballot did not pass: {arithmetic}',
  },
  'settlement.adopted_already': {
    status: 409,
    zh: '这个分红方案已经表决通过',
    en: 'This plan is adopted already',
  },
  'settlement.meeting_required': {
    status: 422,
    zh: '分红方案要经过表决:请交付表决,或者登记已经开过的会议',
    en: 'A plan needs a vote: put it to the vote, or record the meeting that was held',
  },
  'settlement.meeting_not_wanted': {
    status: 409,
    zh: '方案正在表决,不能再登记纸上的会议',
    en: 'The plan is put to the vote; no meeting on paper can be recorded',
  },
  'settlement.not_adopted': {
    status: 409,
    zh: '分红方案表决通过后才能公示或另写一版',
    en: 'Only an adopted plan is hung on the wall or followed by a next version',
  },
  'settlement.not_publicised': {
    status: 409,
    zh: '分红方案要先公示',
    en: 'The plan must hang on the wall first',
  },
  'settlement.over': {
    status: 409,
    zh: '这个分红方案已经定案或被新的一版代替',
    en: 'This plan is final or was replaced',
  },
  'settlement.not_final': {
    status: 409,
    zh: '分红方案定案后才有核算证书',
    en: 'There is a certificate once the settlement is final',
  },
  'settlement.without_plan': {
    status: 409,
    zh: '这次结算是在有分配方案之前定案的,没有核算证书',
    en: 'This settlement is from before there were plans and has no certificate',
  },
  'settlement.final_already': {
    status: 409,
    zh: '{year} 年已经有定案的分红方案',
    en: 'There is a final settlement for {year} already',
  },
  'settlement.settled_by_other': {
    status: 409,
    zh: '{year} 年合村,{village}已经按这一年的积分结算过了,同样的积分不能再分一次',
    en: 'The villages merged in {year}, and {village} has settled that year: the same points are not divided twice',
  },
  'settlement.year_not_frozen': {
    status: 409,
    zh: '{year} 年还没有年终封账,名次和积分还会变;请先在「年终」里封账',
    en: '{year} is not frozen yet, its points may still change: freeze the year first',
  },
  'settlement.freeze_changed': {
    status: 409,
    zh: '方案公示以后 {year} 年重新封过账,积分变了,请另写一版再公示',
    en: '{year} was frozen anew since the plan went up; begin a next version and hang it up again',
  },
  'settlement.register_missing': {
    status: 409,
    zh: '方案要用 {recordDate} 的人口、土地等登记册,请先在“分红基准”里建立并填好',
    en: 'The plan goes by the register of {recordDate}; please open it and fill it in first',
  },
  'settlement.publicity_running': {
    status: 409,
    zh: '分红方案公示到 {until},公示期满才能定案',
    en: 'The plan hangs on the wall until {until}; it can be final after that',
  },
  'settlement.plan_objections_open': {
    status: 409,
    zh: '对方案的异议还没有答复:第 {numbers} 号',
    en: 'Objections to the plan are not answered yet: {numbers}',
  },
  'settlement.objection_day_unsuitable': {
    status: 422,
    zh: '提出的日期应在公示开始({from})到今天({today})之间',
    en: 'The day must be between {from}, when the plan went up, and today ({today})',
  },
  'settlement.objection_not_open': {
    status: 409,
    zh: '没有等待答复的第 {number} 号异议',
    en: 'There is no objection {number} that waits for an answer',
  },
  'settlement.household_unknown': {
    status: 422,
    zh: '本村没有这一户',
    en: 'There is no such household in the village',
  },
  'plan.refused': {
    status: 422,
    zh: '方案有 {count} 处不对:{first}',
    en: '{count} things in the plan are wrong: {first}',
  },
  'plan.nothing_to_distribute': {
    status: 422,
    zh: '弥补亏损、提取公积金公益金以后没有可以分配的',
    en: 'Nothing is left to distribute after losses and deductions',
  },
  'plan.sums_exceed_income': {
    status: 422,
    zh: '写明金额的各项加起来超过了可分配收益',
    en: 'The stated sums exceed what can be distributed',
  },
  'plan.pool_comes_to_nothing': {
    status: 422,
    zh: '有一项按比例分下来一分钱也没有',
    en: 'A share comes to nothing',
  },
  'plan.floors_exceed_pool': {
    status: 422,
    zh: '“{label}”的保底加起来超过了这一项的资金',
    en: 'The floors of “{label}” exceed the pool',
  },
  'plan.nobody_is_paid': {
    status: 409,
    zh: '按这个方案没有一户分得到钱:没有正积分,登记册里也没有数',
    en: 'Nobody is paid under this plan: no points above zero and nothing in the register',
  },
};

/** What a preview says without refusing. */
export type SettlementNotice =
  'settlement.points_cut_member_shares' | 'settlement.opted_out_left_aside';

export const settlementNotices: Record<SettlementNotice, Pick<RefusalText, 'zh' | 'en'>> = {
  'settlement.points_cut_member_shares': {
    zh:
      '按积分分的钱取自成员应得的集体收益。成员按股份分红是法定权利,积分不能减少它:' +
      '请经成员大会决定从公益金或激励资金里列支,名称用“积分激励资金”',
    en:
      'What goes by points is cut from the income members are owed by their shares, a right no points may reduce: ' +
      'have the members decide to pay it from the welfare fund or an incentive fund, and call it 积分激励资金',
  },
  'settlement.opted_out_left_aside': {
    zh: '有 {count} 户有积分但不参加积分制,不参与按积分的分配',
    en: '{count} households have points but opted out, and are left aside where it goes by points',
  },
};
