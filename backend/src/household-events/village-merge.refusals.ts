import { type RefusalText } from '../shared/domain/refusal';
import { type VillageMergeRefusal } from './domain/merge-villages';

export const villageMergeRefusals: Record<VillageMergeRefusal, RefusalText> = {
  'village_merge.in_future': {
    status: 422,
    zh: '{day} 还没有到,请到了合村那一天再办理',
    en: '{day} is in the future; merge the villages once it is there',
  },
  'village_merge.code_taken': {
    status: 409,
    zh: '区划代码 {code} 已经有了,合村要用新的代码',
    en: 'The area {code} exists already; merged villages get a new code',
  },
  'village_merge.no_village': {
    status: 422,
    zh: '请选两个以上本辖区的村,每个村只选一次',
    en: 'Choose two or more villages of this area, each once',
  },
  'village_merge.merged_already': {
    status: 409,
    zh: '{name}已于 {day} 合并过了',
    en: '{name} was merged on {day} already',
  },
  'village_merge.year_settled': {
    status: 409,
    zh: '{name} {year} 年已经结算定案,合村日期须在以后的年份',
    en: 'The year {year} of {name} is settled; the villages can merge in a later one',
  },
  'village_merge.too_early': {
    status: 409,
    zh: '{name}在 {day} 还有登记或户情变动,合村日期须在它以后',
    en: 'Something happened in {name} on {day}; the villages must merge later',
  },
  'village_merge.groups_too_many': {
    status: 422,
    zh: '合起来有 {count} 个组,超过 99 个,请先在各村并组',
    en: '{count} groups are more than 99; merge groups in the villages first',
  },
  'village_merge.codes_collide': {
    status: 409,
    zh: '有 {count} 个户编号几个村都有(如 {codes}),请选“重新编号”',
    en: '{count} household codes stand in several villages ({codes}); renumber them',
  },
  'village_merge.unsettled': {
    status: 409,
    zh: '还有没办完的事,办完再合村:{list}',
    en: 'Settle this first: {list}',
  },
};
