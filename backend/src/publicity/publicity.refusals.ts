import { type RefusalText } from '../shared/domain/refusal';

export type PublicityRefusal =
  | 'month.not_found'
  | 'month.not_over'
  | 'month.earlier_open'
  | 'month.publicised_already'
  | 'month.not_publicised'
  | 'month.closed_already'
  | 'month.still_publicised'
  | 'month.nothing_booked'
  | 'month.from_out_of_range'
  | 'month.too_short';

export const publicityRefusals: Record<PublicityRefusal, RefusalText> = {
  'month.not_found': { status: 404, zh: '没有这个月份', en: 'There is no such month' },
  'month.not_over': {
    status: 409,
    zh: '{month} 还没过完,月底后再公示',
    en: '{month} is not over yet',
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
};
