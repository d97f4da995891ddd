import { type RefusalText } from '../shared/domain/refusal';
import { type NoticeRefusal } from './domain/notice';
import { type DifferenceCode } from './domain/reconcile';
import { type TallyRefusal } from './domain/tally';

export type BallotRefusal =
  | TallyRefusal
  | NoticeRefusal
  | 'ballot.not_passed'
  | 'ballot.held_in_future'
  | 'ballot.not_found'
  | 'ballot.not_draft'
  | 'ballot.not_announced'
  | 'ballot.not_open'
  | 'ballot.over'
  | 'ballot.group_required'
  | 'ballot.group_unknown'
  | 'ballot.item_twice'
  | 'ballot.not_the_day'
  | 'ballot.representatives_required'
  | 'ballot.representatives_not_asked'
  | 'ballot.representative_unknown'
  | 'ballot.nobody_may_vote'
  | 'ballot.not_elector'
  | 'ballot.proxy_unnamed'
  | 'ballot.voted_and_present'
  | 'ballot.not_present'
  | 'ballot.in_the_hall'
  | 'ballot.voted_already'
  | 'ballot.one_elector_only'
  | 'ballot.answers_incomplete'
  | 'ballot.answers_on_paper'
  | 'ballot.phone_unwitnessed'
  | 'ballot.witness_not_apart'
  | 'ballot.nothing_to_correct'
  | 'ballot.count_incomplete'
  | 'ballot.more_votes_than_present'
  | 'ballot.nothing_to_recount'
  | 'ballot.recount_by_same_person'
  | 'ballot.recounted_already'
  | 'ballot.nothing_counted'
  | 'ballot.not_reconciled';

export const ballotRefusals: Record<BallotRefusal, RefusalText> = {
  'ballot.count_invalid': {
    status: 422,
    zh: '会议人数有误({field}):应到至少 1 人,各项人数须为整数,不超过 100 万',
    en: 'A count of the meeting is wrong ({field}): whole numbers, at least 1 expected',
  },
  'ballot.counts_inconsistent': {
    status: 422,
    zh: '会议人数对不上:应到 {expected},实到 {present},票数合计 {votes}',
    en: 'The counts contradict each other: {expected} expected, {present} present, {votes} votes',
  },
  'ballot.not_passed': {
    status: 422,
    zh: '表决没有通过,不能施行。{arithmetic}',
    en: 'The meeting did not pass it, so it cannot take effect. {arithmetic}',
  },
  'ballot.held_in_future': {
    status: 422,
    zh: '会议日期 {heldOn} 还没有到',
    en: 'The meeting of {heldOn} has not been held yet',
  },
  'ballot.not_found': { status: 404, zh: '没有这次表决', en: 'There is no such ballot' },
  'ballot.not_draft': {
    status: 409,
    zh: '这次表决已经公告或已经结束,不能再公告',
    en: 'This ballot has been announced already, or is over',
  },
  'ballot.not_announced': {
    status: 409,
    zh: '这次表决还没有公告、已经开会或已经结束,不能开会',
    en: 'This ballot is not announced, is open already, or is over',
  },
  'ballot.not_open': {
    status: 409,
    zh: '这次表决没有在进行:还没有开会,或者已经结束',
    en: 'This ballot is not open: it has not begun, or is over',
  },
  'ballot.over': {
    status: 409,
    zh: '这次表决已经结束,不能取消',
    en: 'This ballot is over and cannot be cancelled',
  },
  'ballot.group_required': {
    status: 422,
    zh: '村民小组会议要写明是哪个组;其他会议不填组',
    en: 'A group meeting names its group; no other meeting does',
  },
  'ballot.group_unknown': {
    status: 422,
    zh: '本村没有第 {groupNo} 组',
    en: 'The village has no group {groupNo}',
  },
  'ballot.item_twice': {
    status: 422,
    zh: '表决事项的编号重复:{code}',
    en: 'Two items have the same code: {code}',
  },
  'ballot.notice_in_future': {
    status: 422,
    zh: '公告日期 {announcedOn} 还没有到',
    en: 'The notice of {announcedOn} has not been hung yet',
  },
  'ballot.notice_too_old': {
    status: 422,
    zh: '公告日期 {announcedOn} 超过 {days} 天,请重新公告',
    en: 'The notice of {announcedOn} is more than {days} days old; hang a new one',
  },
  'ballot.notice_too_short': {
    status: 422,
    zh: '须提前 {days} 天公告,最早 {earliest} 开会',
    en: 'Notice is given {days} days before: {earliest} at the earliest',
  },
  'ballot.notice_reason_required': {
    status: 422,
    zh: '一般提前 {days} 天公告({earliest} 以后开会);提前不足的,要写明原因',
    en: 'Notice is usually {days} days (from {earliest}); write down why it is shorter',
  },
  'ballot.not_the_day': {
    status: 409,
    zh: '公告的开会日期是 {heldOn},还没有到',
    en: 'The meeting was announced for {heldOn}, which has not come',
  },
  'ballot.representatives_required': {
    status: 422,
    zh: '请先选定村民代表名单',
    en: 'Name the representatives first',
  },
  'ballot.representatives_not_asked': {
    status: 422,
    zh: '只有村民代表会议才要代表名单',
    en: 'Only a meeting of representatives takes a list of them',
  },
  'ballot.representative_unknown': {
    status: 422,
    zh: '代表名单里有 {count} 人不是本村满 18 周岁的村民,或者重复',
    en: '{count} of the representatives are no adult villagers, or stand there twice',
  },
  'ballot.nobody_may_vote': {
    status: 409,
    zh: '名册里没有可以参加这次会议的人,请先核对户和家庭成员',
    en: 'Nobody in the books may take part in this meeting; check households and members',
  },
  'ballot.not_elector': {
    status: 422,
    zh: '不在这次表决的应到名单里',
    en: 'Not on the roll of this ballot',
  },
  'ballot.proxy_unnamed': {
    status: 422,
    zh: '代为参加要写明代理人和委托情况',
    en: 'A proxy needs a name and a note',
  },
  'ballot.voted_and_present': {
    status: 409,
    zh: '{name}已经投票,不能改签到',
    en: '{name} has voted; the presence stays as it is',
  },
  'ballot.not_present': {
    status: 409,
    zh: '{name}还没有签到',
    en: '{name} has not checked in',
  },
  'ballot.in_the_hall': {
    status: 409,
    zh: '{name}已在会场签到,不能再用电话表决',
    en: '{name} is in the hall and cannot vote by phone',
  },
  'ballot.voted_already': {
    status: 409,
    zh: '{name}已经投过票,一人(户)只能投一次',
    en: '{name} has voted; nobody votes twice',
  },
  'ballot.one_elector_only': {
    status: 422,
    zh: '电话和平板表决一次只登记一人(户)',
    en: 'A vote by phone or on the tablet is of one elector',
  },
  'ballot.answers_incomplete': {
    status: 422,
    zh: '每个事项都要答一次,而且只答一次:{item}',
    en: 'Every item is answered once: {item}',
  },
  'ballot.answers_on_paper': {
    status: 422,
    zh: '纸质票是无记名的,只登记发票,不登记选择',
    en: 'A paper is secret: it is handed out, its answers are not written down',
  },
  'ballot.phone_unwitnessed': {
    status: 422,
    zh: '电话表决要写明谁来电、谁在旁见证',
    en: 'A vote by phone needs who called and who witnessed it',
  },
  'ballot.witness_not_apart': {
    status: 422,
    zh: '见证人不能是来电人,也不能是记录人',
    en: 'The witness is neither who called nor who writes',
  },
  'ballot.nothing_to_correct': {
    status: 409,
    zh: '{name}没有电话表决,没有可更正的',
    en: '{name} has no vote by phone to correct',
  },
  'ballot.count_incomplete': {
    status: 422,
    zh: '每个事项都要计票一次,而且只计一次:{item}',
    en: 'Every item is counted once: {item}',
  },
  'ballot.more_votes_than_present': {
    status: 422,
    zh: '票数 {votes} 多于实到 {present},请重新清点',
    en: '{votes} votes are more than the {present} present; count again',
  },
  'ballot.nothing_to_recount': {
    status: 409,
    zh: '还没有计票,不能复核',
    en: 'Nothing has been counted that could be recounted',
  },
  'ballot.recount_by_same_person': {
    status: 409,
    zh: '复核要由没有参加计票的人来做',
    en: 'Who counted does not recount',
  },
  'ballot.recounted_already': {
    status: 409,
    zh: '已经复核过,不能再改计票',
    en: 'It was recounted; the count can no longer be changed',
  },
  'ballot.nothing_counted': {
    status: 409,
    zh: '还没有计票,不能宣布结果',
    en: 'Nothing was counted, so nothing can be declared',
  },
  'ballot.not_reconciled': {
    status: 409,
    zh: '签到、选票、计票三数对不上:{differences}。请更正计票,或者由他人复核并写明原因',
    en: 'Roll, papers and count disagree: {differences}. Correct the count, or have it recounted',
  },
};

/** How a difference between roll, papers and count is told. `{item}` is the item's code, or empty. */
export const differenceTexts: Record<DifferenceCode, Pick<RefusalText, 'zh' | 'en'>> = {
  PAPERS_ISSUED_OTHERWISE: {
    zh: '签到册上领票 {roll} 张,计票写发出 {issued} 张',
    en: 'the roll has {roll} papers handed out, the count {issued} issued',
  },
  PAPERS_OVERRETURNED: {
    zh: '发出 {issued} 张,收回 {returned} 张,收回多于发出',
    en: '{issued} papers issued, {returned} returned: more than issued',
  },
  PAPERS_MISSING: {
    zh: '发出 {issued} 张,收回 {returned} 张,有票没有收回',
    en: '{issued} papers issued, {returned} returned: some are missing',
  },
  PAPERS_OVERCOUNTED: {
    zh: '{item} 收回 {returned} 张,计出 {counted} 票,多计了',
    en: '{item} {returned} papers returned, {counted} counted: too many',
  },
  PAPERS_UNCOUNTED: {
    zh: '{item} 收回 {returned} 张,只计出 {counted} 票,有票没有计',
    en: '{item} {returned} papers returned, {counted} counted: some are left out',
  },
  HANDS_OVERCOUNTED: {
    zh: '{item} 会场举手 {counted} 人,可举手的只有 {hall} 人',
    en: '{item} {counted} hands counted, only {hall} in the hall could raise one',
  },
  HANDS_MISSING: {
    zh: '{item} 会场可举手 {hall} 人,只计到 {counted} 人',
    en: '{item} {hall} in the hall could raise a hand, {counted} were counted',
  },
};
