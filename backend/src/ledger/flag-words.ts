import { type Language } from '../shared/domain/sheet-report';
import { type FlagCode } from './domain/review-flags';

/** What deserves a look, in a few words: on the desk, on the wall of a meeting and on its printed list. */
export const flagWords: Record<Language, Record<FlagCode, string>> = {
  zh: {
    OWN_RECORD: '您登记的,要别人审',
    OWN_HOUSEHOLD: '您自家,回避',
    RELATIVE_HOUSEHOLD: '近亲属家,回避',
    ALIKE_SAME_DAY: '当天同一事项',
    ALIKE_OTHER_RECORDER: '当天别人也登了',
    ALIKE_NEAR_DAY: '前后三天同一事项',
    COUNTED_TWICE: '按户只计一次',
    OPPOSITE_RULE: '当天同类又加又扣',
    SAME_CLASS: '当天同档就高或共用封顶',
    NOTHING_LEFT: '已到上限,不计分',
    EXEMPTION_UNCHECKED: '没核对免除筹劳',
    LATE: '超过 31 天补记',
    HOUSEHOLD_CLOSED: '已销户',
    HOUSEHOLD_AWAY: '外出户',
  },
  en: {
    OWN_RECORD: 'You recorded it',
    OWN_HOUSEHOLD: 'Your household: stand aside',
    RELATIVE_HOUSEHOLD: 'Near relatives: stand aside',
    ALIKE_SAME_DAY: 'Same item that day',
    ALIKE_OTHER_RECORDER: 'Another recorded it too',
    ALIKE_NEAR_DAY: 'Same item within three days',
    COUNTED_TWICE: 'Counts once per household',
    OPPOSITE_RULE: 'Added and deducted that day',
    SAME_CLASS: 'Same class or shared cap that day',
    NOTHING_LEFT: 'Cap used up: nothing counts',
    EXEMPTION_UNCHECKED: 'Exemption not checked',
    LATE: 'More than 31 days late',
    HOUSEHOLD_CLOSED: 'Household ended',
    HOUSEHOLD_AWAY: 'Household away',
  },
};
