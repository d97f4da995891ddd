import { type RefusalText } from '../shared/domain/refusal';

export type SettlementRefusal =
  | 'settlement.not_found'
  | 'settlement.no_scheme'
  | 'settlement.year_unsuitable'
  | 'settlement.not_draft'
  | 'settlement.not_final'
  | 'settlement.final_already'
  | 'settlement.settled_by_other'
  | 'settlement.year_not_frozen'
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
  'settlement.no_points': {
    status: 409,
    zh: '{year} 年没有一户有正积分,无法按积分分配',
    en: 'No household has points above zero in {year}: there is nothing to divide by',
  },
};

/** What a preview says without refusing. */
export type SettlementNotice = 'settlement.opted_out_left_aside';

export const settlementNotices: Record<SettlementNotice, Pick<RefusalText, 'zh' | 'en'>> = {
  'settlement.opted_out_left_aside': {
    zh: '有 {count} 户有积分但不参加积分制,不参与分配',
    en: '{count} households have points but opted out, and are left aside',
  },
};
