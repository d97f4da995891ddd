import { type RefusalText } from '../shared/domain/refusal';

export type AccessRefusal =
  | 'session.required'
  | 'session.wrong_password'
  | 'session.locked'
  | 'session.area_not_yours'
  | 'password.change_required'
  | 'password.too_weak'
  | 'password.same_as_before'
  | 'permission.denied'
  | 'area.village_required'
  | 'account.not_found'
  | 'account.username_taken'
  | 'account.role_not_yours'
  | 'account.area_unknown'
  | 'account.last_admin';

export const accessRefusals: Record<AccessRefusal, RefusalText> = {
  'session.required': { status: 401, zh: '请先登录', en: 'Please sign in' },
  'session.wrong_password': {
    status: 401,
    zh: '用户名或密码不对',
    en: 'Wrong user name or password',
  },
  'session.locked': {
    status: 429,
    zh: '密码输错次数太多,请 {seconds} 秒后再试',
    en: 'Too many wrong passwords; try again in {seconds} seconds',
  },
  'session.area_not_yours': {
    status: 404,
    zh: '您不在这个区划任职',
    en: 'You hold no office in this area',
  },
  'password.change_required': {
    status: 403,
    zh: '首次登录请先修改密码',
    en: 'Change your password first',
  },
  'password.too_weak': {
    status: 422,
    zh: '密码太简单:至少 10 个字符,不能是用户名或同一字符',
    en: 'Too weak: at least 10 characters, not the user name, not one character repeated',
  },
  'password.same_as_before': {
    status: 422,
    zh: '新密码不能与原密码相同',
    en: 'The new password is the old one',
  },
  'permission.denied': {
    status: 403,
    zh: '您的职务没有这项权限({permission})',
    en: 'Your office may not do this ({permission})',
  },
  'area.village_required': { status: 409, zh: '请先切换到一个村', en: 'Switch to a village first' },
  'account.not_found': { status: 404, zh: '没有这个账号', en: 'There is no such account' },
  'account.username_taken': {
    status: 409,
    zh: '用户名 {username} 已被使用',
    en: 'The user name {username} is taken',
  },
  'account.role_not_yours': {
    status: 403,
    zh: '您不能授予 {area} 的这个职务',
    en: 'You may not grant this office in {area}',
  },
  'account.area_unknown': { status: 422, zh: '没有区划 {area}', en: 'There is no area {area}' },
  'account.last_admin': { status: 409, zh: '不能停用自己', en: 'You cannot disable yourself' },
};
