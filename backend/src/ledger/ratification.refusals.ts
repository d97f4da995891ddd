import { type RefusalText } from '../shared/domain/refusal';
import { type MeetingRefusal } from './domain/ratification';

export type RatificationRefusal =
  | MeetingRefusal['code']
  | 'ratification.not_found'
  | 'ratification.not_awaiting'
  | 'ratification.before_act'
  | 'ratification.decided_meanwhile';

export const ratificationRefusals: Record<RatificationRefusal, RefusalText> = {
  'ratification.not_found': {
    status: 404,
    zh: '没有这次追认会议',
    en: 'There is no such meeting',
  },
  'ratification.day_in_future': {
    status: 422,
    zh: '会议日期 {day} 还没到',
    en: 'The day of the meeting, {day}, has not come yet',
  },
  'ratification.before_act': {
    status: 422,
    zh: '{name}户“{item}”是 {day} 的事,会议不能开在它前面',
    en: '“{item}” of {name} is of {day}; the meeting cannot have been before it',
  },
  'ratification.act_twice': {
    status: 422,
    zh: '同一件事在这次会议里填了两遍',
    en: 'One act is decided twice in this meeting',
  },
  'ratification.reason_required': {
    status: 422,
    zh: '不予追认的,请写明理由',
    en: 'Say why what was refused was refused',
  },
  'ratification.counts_inconsistent': {
    status: 422,
    zh: '人数对不上:应到 {expected},实到 {present},赞成 {yes},反对 {no};实到不能多于应到,赞成加反对不能多于实到',
    en: 'The counts do not agree: {expected} called, {present} present, {yes} yes, {no} no',
  },
  'ratification.no_majority': {
    status: 422,
    zh: '追认要到会人员过半数赞成:实到 {present} 人,赞成 {yes} 人不够',
    en: 'More than half of those present must agree: {yes} of {present} do not suffice',
  },
  'ratification.not_awaiting': {
    status: 409,
    zh: '{name}户“{item}”不在待追认之列:不是一事一议、还没入账、已冲销或已经定过了',
    en: '“{item}” of {name} does not wait for ratification',
  },
  'ratification.decided_meanwhile': {
    status: 409,
    zh: '其中有的刚刚已经定过了,请刷新后重试',
    en: 'Some of these were decided meanwhile; reload and try again',
  },
};
