import { type RefusalText } from '../shared/domain/refusal';
import { type CarriedOtherwise } from './domain/carry-balance';

export type YearEndRefusal =
  | 'year_end.no_scheme'
  | 'year_end.year_unsuitable'
  | 'year_end.frozen_already'
  | 'year_end.nobody'
  | 'year_end.months_open'
  | 'year_end.acts_unratified'
  | 'year_end.objections_open'
  | 'year_end.not_frozen'
  | 'year_end.later_frozen'
  | 'year_end.vote_pending'
  | 'year_end.vote_missing'
  | 'year_end.vote_undecided'
  | 'year_end.vote_not_passed'
  | 'year_end.next_not_begun'
  | 'year_end.next_locked'
  | 'year_end.next_opened_already'
  | 'year_end.carry_changed'
  | 'year_end.grace_too_short';

export const yearEndRefusals: Record<YearEndRefusal, RefusalText> = {
  'year_end.no_scheme': {
    status: 409,
    zh: '本村还没有积分制方案,没有年度可以封账',
    en: 'The village has no points scheme yet',
  },
  'year_end.year_unsuitable': {
    status: 422,
    zh: '{year} 年不能封账:只能是今年或以前的年份',
    en: '{year} cannot be frozen: only this year or an earlier one',
  },
  'year_end.frozen_already': {
    status: 409,
    zh: '{year} 年已经封账。要改,须经会议表决重开',
    en: '{year} is frozen already. To change it, a vote must reopen it',
  },
  'year_end.nobody': {
    status: 409,
    zh: '{year} 年没有农户,或者还没有记过一笔积分,没有什么可以封账',
    en: 'There are no households in {year}, or nothing was ever booked',
  },
  'year_end.months_open': {
    status: 409,
    zh: '{year} 年的积分还有月份没有公示关账:{months}',
    en: 'Months with entries of {year} are not closed yet: {months}',
  },
  'year_end.acts_unratified': {
    status: 409,
    zh: '{year} 年还有 {count} 件一事一议定的分没有追认,请先在「追认」里登记会议',
    en: '{count} acts of {year} decided case by case were not ratified by a meeting yet',
  },
  'year_end.objections_open': {
    status: 409,
    zh: '{year} 年还有异议没有处理完:{numbers} 号',
    en: 'Objections to entries of {year} are not decided yet: {numbers}',
  },
  'year_end.not_frozen': {
    status: 409,
    zh: '{year} 年没有封账,不用重开',
    en: '{year} is not frozen: there is nothing to reopen',
  },
  'year_end.later_frozen': {
    status: 409,
    zh: '{later} 年已经封账,{year} 年不能单独重开;请先重开 {later} 年',
    en: '{later} is frozen, so {year} cannot be reopened: reopen {later} first',
  },
  'year_end.vote_pending': {
    status: 409,
    zh: '重开 {year} 年的表决正在进行,不能再发起一次',
    en: 'A vote on reopening {year} is under way already',
  },
  'year_end.vote_missing': {
    status: 409,
    zh: '重开 {year} 年须经会议表决:请先发起表决,或者登记纸面会议的结果',
    en: 'Reopening {year} takes a vote: call one, or record the meeting held on paper',
  },
  'year_end.vote_undecided': {
    status: 409,
    zh: '重开 {year} 年的表决还没有结果',
    en: 'The vote on reopening {year} is not decided yet',
  },
  'year_end.vote_not_passed': {
    status: 409,
    zh: '重开 {year} 年的表决没有通过:{arithmetic}',
    en: 'The vote on reopening {year} did not pass: {arithmetic}',
  },
  'year_end.next_not_begun': {
    status: 409,
    zh: '{next} 年还没有到,到了元旦再开新年度',
    en: '{next} has not begun; it is opened from 1 January',
  },
  'year_end.next_locked': {
    status: 409,
    zh: '{next} 年已经封账,不能再记基础分和结转',
    en: '{next} is frozen already',
  },
  'year_end.next_opened_already': {
    status: 409,
    zh: '{next} 年已经按这一版封账开过了',
    en: '{next} was opened from this freeze already',
  },
  'year_end.carry_changed': {
    status: 409,
    zh: '上次开新年度时定的是结转 {percent}%,更正时不能改比例',
    en: 'The year was opened carrying {percent} %, which cannot change when it is put right',
  },
  'year_end.grace_too_short': {
    status: 422,
    zh: '保留到的日子 {day} 已经过了,请填今天以后的日期',
    en: '{day} is over; give a later day',
  },
};

/** What should be known before a year is frozen, without standing in the way. */
export type YearEndNotice =
  | 'year_end.acts_waiting'
  | 'year_end.appeals_possible'
  | 'year_end.year_running'
  | 'year_end.households_unopened'
  | 'year_end.points_uncarried'
  | 'year_end.households_empty'
  | 'year_end.evidence_missing'
  | 'year_end.households_vetoed';

export const yearEndNotices: Record<YearEndNotice, Pick<RefusalText, 'zh' | 'en'>> = {
  'year_end.acts_waiting': {
    zh: '还有 {count} 条记录等待审核;封账以后只能作上年调整,不影响名次和分红',
    en: '{count} acts wait for review; once frozen they can only be recorded as adjustments that move no rank',
  },
  'year_end.appeals_possible': {
    zh: '有 {count} 件异议答复还在复核期内,封账以后不能再申请复核',
    en: '{count} answers to objections may still be appealed against; once frozen they cannot',
  },
  'year_end.year_running': {
    zh: '{year} 年还没有过完,封账以后这一年不能再登记积分',
    en: '{year} is not over; once frozen nothing more is booked in it',
  },
  'year_end.households_unopened': {
    zh: '有 {count} 户没有记基础分',
    en: '{count} households have no base points',
  },
  'year_end.points_uncarried': {
    zh: '有 {count} 条往年仍有效的积分没有结转进来',
    en: '{count} still valid entries of earlier years are not carried over',
  },
  'year_end.households_empty': {
    zh: '有 {count} 户没有登记在户人员,请核对是否已迁走、去世或并户',
    en: '{count} households have nobody on record: have they moved, died or merged?',
  },
  'year_end.evidence_missing': {
    zh: '有 {count} 条已入账的记录,清单要求凭证而没有照片',
    en: '{count} booked acts have no picture although their rule asks for evidence',
  },
  'year_end.households_vetoed': {
    zh: '有 {count} 户有一票否决的事项,评奖和红榜时请核对',
    en: '{count} households have an act that vetoes awards',
  },
};

/** What becomes of the balance of a household that does not simply carry it itself. */
export const carriedOtherwiseTexts: Record<CarriedOtherwise, Pick<RefusalText, 'zh' | 'en'>> = {
  GOES_ON_IN: {
    zh: '年后已并入 {other} 户,结转的分随户转到 {other}',
    en: 'merged since; what is carried goes on to {other}',
  },
  ENDED: {
    zh: '年后已销户,没有接续的户,不结转;上年的分照封账留存',
    en: 'closed since, and nobody goes on with it: nothing is carried, the frozen year stays',
  },
  OPTED_OUT: {
    zh: '已退出积分制,不结转',
    en: 'has opted out: nothing is carried',
  },
  SPLIT_OFF: {
    zh: '年后从 {other} 分出,上年的分结转在 {other},新户只记基础分',
    en: 'split off {other} since: the balance stays there, the new household has its base points',
  },
};
