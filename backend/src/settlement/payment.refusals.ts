import { type RefusalText } from '../shared/domain/refusal';

/** Paying out, and sending payments to the bank. */
export type PaymentRefusal =
  | 'payment.not_final'
  | 'payment.replaced'
  | 'payment.year_reopened'
  | 'payment.not_on_sheet'
  | 'payment.more_than_owed'
  | 'payment.household_twice'
  | 'payment.heirs_only'
  | 'payment.relation_needed'
  | 'payment.paper_needed'
  | 'payment.day_unsuitable'
  | 'payment.not_found'
  | 'payment.returned_already'
  | 'payment.at_bank'
  | 'payment.meanwhile'
  | 'bank_batch.not_found'
  | 'bank_batch.without_account'
  | 'bank_batch.over'
  | 'bank_batch.row_unknown'
  | 'bank_batch.no_results';

export const paymentRefusals: Record<PaymentRefusal, RefusalText> = {
  'payment.not_final': {
    status: 409,
    zh: '分红方案定案后才能发放',
    en: 'Payments begin once the settlement is final',
  },
  'payment.replaced': {
    status: 409,
    zh: '{year} 年后来又有一个定案的方案,请在新的方案里发放;在这里已经发的都算数',
    en: 'A later settlement of {year} took the place of this one: pay there. What was paid here counts',
  },
  'payment.year_reopened': {
    status: 409,
    zh: '{year} 年经表决重新打开了,先不发;等重新封账、新的方案定案后再发。已经发的都算数',
    en: 'A vote opened {year} again: payments wait for its next settlement. What was paid counts',
  },
  'payment.not_on_sheet': {
    status: 404,
    zh: '发放表上没有这一户',
    en: 'The household is not on the payout sheet',
  },
  'payment.more_than_owed': {
    status: 409,
    zh: '{household} 还应发 {owed} 元,不能发 {amount} 元',
    en: '{household} is still owed {owed} yuan; {amount} yuan cannot be paid',
  },
  'payment.household_twice': {
    status: 422,
    zh: '{household} 在这次里出现了两次',
    en: '{household} stands here twice',
  },
  'payment.heirs_only': {
    status: 409,
    zh: '{household} 已销户,只能凭手续发给继承人',
    en: '{household} is closed: it is paid to its heirs, on paper',
  },
  'payment.relation_needed': {
    status: 422,
    zh: '{household}:不是户主本人领的,请写明与户主的关系',
    en: '{household}: say what the receiver is to the head',
  },
  'payment.paper_needed': {
    status: 422,
    zh: '{household}:继承人领取,请写明凭哪份手续(公证书、村委会证明等)',
    en: '{household}: say by which paper the heir receives it',
  },
  'payment.day_unsuitable': {
    status: 422,
    zh: '日期只能在 {from} 到 {to} 之间',
    en: 'The day must be from {from} to {to}',
  },
  'payment.not_found': {
    status: 404,
    zh: '没有这笔发放',
    en: 'There is no such payment',
  },
  'payment.returned_already': {
    status: 409,
    zh: '这笔发放已经登记过退回',
    en: 'This payment was returned already',
  },
  'payment.at_bank': {
    status: 409,
    zh: '这笔还在银行批次里没有办结,请在批次里登记结果',
    en: 'This payment lies at the bank: record the result of its batch',
  },
  'payment.meanwhile': {
    status: 409,
    zh: '刚才别人也在登记这一户的发放,请刷新后看清余额再登记',
    en: 'Somebody recorded a payment of the same household just now; reload and look again',
  },
  'bank_batch.not_found': {
    status: 404,
    zh: '没有这个银行批次',
    en: 'There is no such batch',
  },
  'bank_batch.without_account': {
    status: 409,
    zh: '这些户没有可用的银行账号:{households}',
    en: 'These households have no bank account: {households}',
  },
  'bank_batch.over': {
    status: 409,
    zh: '这个批次已经办结或作废',
    en: 'The batch is settled or cancelled already',
  },
  'bank_batch.row_unknown': {
    status: 422,
    zh: '批次里没有序号 {no}',
    en: 'The batch has no row {no}',
  },
  'bank_batch.no_results': {
    status: 422,
    zh: '没有找到结果表:表头要有「序号」「结果」',
    en: 'There is no table of results: its heading needs 序号 and 结果',
  },
};
