import { type RefusalText } from '../shared/domain/refusal';

export type BoardRefusal = 'board.village_unknown';

export const boardRefusals: Record<BoardRefusal, RefusalText> = {
  'board.village_unknown': {
    status: 404,
    zh: '没有找到这个村',
    en: 'There is no such village here',
  },
};
