import { type RefusalText } from '../shared/domain/refusal';
import { type MeetingRefusal } from './domain/review-meeting';

export const reviewMeetingRefusals: Record<MeetingRefusal, RefusalText> = {
  'review_meeting.not_found': { status: 404, zh: '没有这次评议会', en: 'There is no such meeting' },
  'review_meeting.wrong_state': {
    status: 409,
    zh: '这次评议会现在不能这样办,请刷新看看开到哪一步了',
    en: 'The meeting is at another step; reload to see where it stands',
  },
  'review_meeting.another_open': {
    status: 409,
    zh: '还有一次评议会没有结束,请先开完或取消那一次',
    en: 'Another meeting is not over yet',
  },
  'review_meeting.in_future': {
    status: 409,
    zh: '评议会定在 {day},到那天才能开',
    en: 'The meeting is on {day}; it cannot begin before',
  },
  'review_meeting.no_chair': {
    status: 422,
    zh: '评议小组要有一名主持人',
    en: 'The panel needs one chair',
  },
  'review_meeting.panel_too_small': {
    status: 422,
    zh: '评议小组至少 {fewest} 人,监委会列席的不算',
    en: 'The panel needs at least {fewest} members besides the witness',
  },
  'review_meeting.member_twice': {
    status: 422,
    zh: '名单里有人写了两次',
    en: 'Somebody is on the list twice',
  },
  'review_meeting.member_unknown': {
    status: 422,
    zh: '名单里有本村没有的账号、农户或编号',
    en: 'An account, household or number on the list is not known in this village',
  },
  'review_meeting.chair_absent': {
    status: 422,
    zh: '主持人没到,请改期或重新召集',
    en: 'The chair is absent',
  },
  'review_meeting.too_few_present': {
    status: 422,
    zh: '只到了 {present} 人,至少要到 {fewest} 人才能评议',
    en: 'Only {present} are present; at least {fewest} are needed',
  },
  'review_meeting.too_few': {
    status: 409,
    zh: '{name}户「{item}」回避后只剩 {deciding} 人,不足 {fewest} 人,请延到下次会议或请相邻组的评议小组评议',
    en: 'Of {name}, {item}: only {deciding} need not stand aside, {fewest} are needed; postpone it',
  },
  'review_meeting.reason_missing': {
    status: 422,
    zh: '退回或不予认定要写明理由',
    en: 'Say why it is returned or rejected',
  },
  'review_meeting.votes_differ': {
    status: 422,
    zh: '赞成、反对、弃权一共 {cast} 票,参加评议的是 {deciding} 人,请核对',
    en: '{cast} votes were counted of {deciding} who decide',
  },
  'review_meeting.no_majority': {
    status: 422,
    zh: '赞成 {yes} 票,没有超过参加评议 {deciding} 人的一半,不能通过',
    en: '{yes} of {deciding} is no majority',
  },
  'review_meeting.points_for_many': {
    status: 422,
    zh: '定分要一条一条定',
    en: 'Points are settled act by act',
  },
  'review_meeting.cannot_book': {
    status: 409,
    zh: '有 {count} 条不能入账({why}),请把它们改为延期再结束',
    en: '{count} acts cannot be booked ({why}); postpone them first',
  },
  'review_meeting.nothing_for_you': {
    status: 409,
    zh: '没有等您确认的:剩下的也是您登记的、自家的或近亲属家的,请再换一个账号',
    en: 'Nothing here is for you to confirm',
  },
};
