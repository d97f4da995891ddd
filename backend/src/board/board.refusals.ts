import { type RefusalText } from '../shared/domain/refusal';

export type BoardRefusal = 'board.village_unknown' | 'board.log_size_unknown';

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
};
