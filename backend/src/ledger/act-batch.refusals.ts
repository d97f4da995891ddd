import { type RefusalText } from '../shared/domain/refusal';

export type BatchRefusal =
  | 'round.has_faults'
  | 'sign_in.has_faults'
  | 'batch.not_found'
  | 'batch.row_refused'
  | 'batch.not_recorded_by_you'
  | 'batch.nothing_to_withdraw'
  | 'batch.nothing_to_reverse'
  | 'batch.own_household';

export const batchRefusals: Record<BatchRefusal, RefusalText> = {
  'round.has_faults': {
    status: 422,
    zh: '评比表有 {count} 处要改:{first}',
    en: 'The sheet of the round has {count} faults: {first}',
  },
  'sign_in.has_faults': {
    status: 422,
    zh: '签到表有 {count} 处要改:{first}',
    en: 'The sign-in sheet has {count} faults: {first}',
  },
  'batch.not_found': { status: 404, zh: '没有这一批登记', en: 'There is no such batch' },
  'batch.row_refused': {
    status: 422,
    zh: '{count} 行不能登记:{first}',
    en: '{count} rows cannot be recorded: {first}',
  },
  'batch.not_recorded_by_you': {
    status: 403,
    zh: '只有登记人本人可以撤回这一批',
    en: 'Only its recorder may withdraw the batch',
  },
  'batch.nothing_to_withdraw': {
    status: 409,
    zh: '这一批里没有还在待审的登记',
    en: 'Nothing in this batch is still waiting',
  },
  'batch.nothing_to_reverse': {
    status: 409,
    zh: '这一批里没有可以冲销的入账记录',
    en: 'Nothing of this batch stands in the books',
  },
  'batch.own_household': {
    status: 403,
    zh: '这一批里有您自家或近亲属家({name}户),请由别人来冲销',
    en: 'Your own or your relatives’ household ({name}) is in this batch; somebody else must reverse it',
  },
};
