import { type RefusalText } from '../shared/domain/refusal';

export type BoardRefusal =
  | 'board.village_unknown'
  | 'board.log_size_unknown'
  | 'board.household_unknown'
  | 'board.too_many_lines'
  | 'device.required'
  | 'device.token_unknown'
  | 'device.code_wrong'
  | 'device.not_found';

export const boardRefusals: Record<BoardRefusal, RefusalText> = {
  'board.village_unknown': {
    status: 404,
    zh: '没有找到这个村',
    en: 'There is no such village here',
  },
  'board.log_size_unknown': {
    status: 404,
    zh: '台账只到第 {size} 号凭证,没有后面的',
    en: 'The ledger has {size} postings, not as many as asked for',
  },
  'board.household_unknown': {
    status: 404,
    zh: '没有找到这一户',
    en: 'There is no such household here',
  },
  'board.too_many_lines': {
    status: 429,
    zh: '同一个网络里打开的公示页面太多了,本页会改为每隔几分钟更新一次',
    en: 'Too many boards are open on this network; this one looks for news every few minutes instead',
  },
  'device.required': {
    status: 401,
    zh: '各户的积分明细只能在村部公示屏上看,或者扫自家门牌上的二维码',
    en: 'Pages of households are read on the screen in the village hall, or by the code on the own door',
  },
  'device.token_unknown': {
    status: 401,
    zh: '这块公示屏已经停用或还没有登记,请村文书重新登记',
    en: 'This screen is withdrawn or not registered; ask the village clerk to register it',
  },
  'device.code_wrong': {
    status: 422,
    zh: '登记码不对、已经用过,或者超过了 15 分钟;请村文书在「公示屏」里重新登记',
    en: 'The code is wrong, used already, or older than 15 minutes; the clerk makes a new one',
  },
  'device.not_found': {
    status: 404,
    zh: '没有这块公示屏,或者它已经停用',
    en: 'There is no such screen in use',
  },
};
