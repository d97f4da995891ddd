import { type RefusalText } from '../shared/domain/refusal';

export type RehearsalRefusal =
  | 'rehearsal.list_unknown'
  | 'rehearsal.list_empty'
  | 'rehearsal.same_list'
  | 'rehearsal.schemes_differ'
  | 'rehearsal.nothing_booked'
  | 'rehearsal.household_unknown';

export const rehearsalRefusals: Record<RehearsalRefusal, RefusalText> = {
  'rehearsal.list_unknown': {
    status: 404,
    zh: '没有这份积分清单,请重新选择',
    en: 'There is no such rule list',
  },
  'rehearsal.list_empty': {
    status: 409,
    zh: '第 {version} 版清单还没有事项,无法试算',
    en: 'Version {version} of the list has no rules yet',
  },
  'rehearsal.same_list': {
    status: 422,
    zh: '两边选的是同一份清单,请换一份来比较',
    en: 'Both sides are the same list; choose another to compare with',
  },
  'rehearsal.schemes_differ': {
    status: 422,
    zh: '两份清单属于不同的积分方案,不能互相比较',
    en: 'The two lists belong to different schemes',
  },
  'rehearsal.nothing_booked': {
    status: 409,
    zh: '{year} 年没有入账的记录,无从试算',
    en: 'Nothing is booked in {year}: there is nothing to rehearse',
  },
  'rehearsal.household_unknown': {
    status: 404,
    zh: '{year} 年参加积分的农户里没有这一户',
    en: 'No such household takes part in {year}',
  },
};

/** Told in place of a reckoning, where there is nothing to reckon. */
export const rehearsalReasons: Record<
  'NOT_IN_LIST' | 'NOT_SHARED',
  Pick<RefusalText, 'zh' | 'en'>
> = {
  NOT_IN_LIST: {
    zh: '清单里没有这一条,不计分',
    en: 'The list has no such rule: nothing counts',
  },
  NOT_SHARED: {
    zh: '联系户不连带扣分',
    en: 'The linked household bears no share',
  },
};
