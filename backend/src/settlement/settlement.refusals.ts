import { type RefusalText } from '../shared/domain/refusal';

export type SettlementRefusal =
  | 'settlement.not_found'
  | 'settlement.no_scheme'
  | 'settlement.year_unsuitable'
  | 'settlement.not_draft'
  | 'settlement.not_final'
  | 'settlement.final_already'
  | 'settlement.months_open'
  | 'settlement.acts_unratified'
  | 'settlement.objections_open'
  | 'settlement.no_points';

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
    zh: '这个分红方案已经定案,不能再改',
    en: 'This settlement is final and cannot be changed',
  },
  'settlement.not_final': {
    status: 409,
    zh: '分红方案定案后才能下载发放表',
    en: 'The payout sheet is there once the settlement is final',
  },
  'settlement.final_already': {
    status: 409,
    zh: '{year} 年已经有定案的分红方案',
    en: 'There is a final settlement for {year} already',
  },
  'settlement.months_open': {
    status: 409,
    zh: '{year} 年的积分还有月份没有公示关账:{months}',
    en: 'Months with entries of {year} are not closed yet: {months}',
  },
  'settlement.acts_unratified': {
    status: 409,
    zh: '{year} 年还有 {count} 件一事一议定的分没有追认,请先在「追认」里登记会议',
    en: '{count} acts of {year} decided case by case were not ratified by a meeting yet',
  },
  'settlement.objections_open': {
    status: 409,
    zh: '{year} 年还有异议没有处理完:{numbers} 号',
    en: 'Objections to entries of {year} are not decided yet: {numbers}',
  },
  'settlement.no_points': {
    status: 409,
    zh: '{year} 年没有一户有正积分,无法按积分分配',
    en: 'No household has points above zero in {year}: there is nothing to divide by',
  },
};

/** What a preview says without refusing. */
export type SettlementNotice =
  | 'settlement.opted_out_left_aside'
  | 'settlement.acts_waiting'
  | 'settlement.appeals_possible'
  | 'settlement.year_running';

export const settlementNotices: Record<SettlementNotice, Pick<RefusalText, 'zh' | 'en'>> = {
  'settlement.opted_out_left_aside': {
    zh: '有 {count} 户有积分但不参加积分制,不参与分配',
    en: '{count} households have points but opted out, and are left aside',
  },
  'settlement.acts_waiting': {
    zh: '{year} 年还有 {count} 条记录等待审核,定案后不能再入账',
    en: '{count} acts of {year} wait for review; once this is final they cannot be booked',
  },
  'settlement.appeals_possible': {
    zh: '{year} 年有 {count} 件异议答复还在复核期内,定案后不能再申请复核',
    en: '{count} answers to objections of {year} may still be appealed against; once this is final they cannot',
  },
  'settlement.year_running': {
    zh: '{year} 年还没有过完,定案后这一年不能再登记积分',
    en: '{year} is not over; once this is final nothing more can be booked in it',
  },
};
