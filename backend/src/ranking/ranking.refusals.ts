import { type RefusalText } from '../shared/domain/refusal';

export type RankingRefusal = 'standing.area_not_yours' | 'standing.area_too_large';

export const rankingRefusals: Record<RankingRefusal, RefusalText> = {
  'standing.area_not_yours': {
    status: 404,
    zh: '您不能查看区划 {area} 的排名',
    en: 'You may not see the ranking of {area}',
  },
  'standing.area_too_large': {
    status: 409,
    zh: '排名按村或乡镇查看,请先选择一个村或乡镇',
    en: 'Rankings are made for a village or a township; choose one first',
  },
};
