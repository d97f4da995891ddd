import { type RefusalText } from './domain/refusal';

/** Refusals that belong to no step: the request itself is wrong. */
export type SharedRefusal =
  | 'request.invalid'
  | 'request.not_found'
  | 'request.not_json'
  | 'request.too_large'
  | 'request.too_many'
  | 'request.media_type'
  | 'request.method_not_allowed'
  | 'request.cross_origin'
  | 'request.changed_meanwhile'
  | 'request.version_required'
  | 'request.busy'
  | 'as_of.in_future'
  | 'as_of.unordered'
  | 'idempotency.key_reused'
  | 'idempotency.key_invalid';

export const sharedRefusals: Record<SharedRefusal, RefusalText> = {
  'request.invalid': {
    status: 400,
    zh: '填写的内容有误:{field}',
    en: 'The request is not valid: {field}',
  },
  'request.not_found': { status: 404, zh: '没有这个地址或记录', en: 'There is nothing here' },
  'request.not_json': {
    status: 400,
    zh: '请求内容不是正确的 JSON',
    en: 'The body is not valid JSON',
  },
  'request.too_large': {
    status: 413,
    zh: '内容过大,超过 {limit}',
    en: 'The body is larger than {limit}',
  },
  'request.too_many': {
    status: 429,
    zh: '操作太频繁,请稍后再试',
    en: 'Too many requests; try again later',
  },
  'request.media_type': {
    status: 415,
    zh: '不支持这种内容类型',
    en: 'This content type is not supported',
  },
  'request.method_not_allowed': {
    status: 405,
    zh: '不支持这种操作',
    en: 'This method is not allowed',
  },
  'request.cross_origin': {
    status: 403,
    zh: '拒绝来自其他网站的请求',
    en: 'Requests from other origins are refused',
  },
  'request.changed_meanwhile': {
    status: 412,
    zh: '这条记录刚被别人改过,请刷新后再改',
    en: 'Somebody changed this meanwhile; reload and try again',
  },
  'request.version_required': {
    status: 428,
    zh: '缺少 If-Match:请先读取最新内容再修改',
    en: 'If-Match is required: read the record before changing it',
  },
  'request.busy': {
    status: 503,
    zh: '系统正忙,请稍后再试',
    en: 'The system is busy; try again shortly',
  },
  'as_of.in_future': {
    status: 422,
    zh: '只能查今天({today})以前的账,今后的还没有发生',
    en: 'The books can be read as of today ({today}) or earlier, not as of the future',
  },
  'as_of.unordered': {
    status: 422,
    zh: '{on} 发生的事,{known} 还不可能知道;「截至哪天知道」不能早于「截至哪天发生」',
    en: 'On {known} nobody could know what happened until {on}; the day of knowledge comes second',
  },
  'idempotency.key_reused': {
    status: 422,
    zh: '同一个防重复编号用在了不同的内容上',
    en: 'This Idempotency-Key was used for another request',
  },
  'idempotency.key_invalid': {
    status: 400,
    zh: '防重复编号须为 1 至 200 个可见字符',
    en: 'Idempotency-Key must be 1 to 200 printable characters',
  },
};
