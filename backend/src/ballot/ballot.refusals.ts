import { type RefusalText } from '../shared/domain/refusal';
import { type TallyRefusal } from './domain/tally';

export type BallotRefusal = TallyRefusal | 'ballot.not_passed' | 'ballot.held_in_future';

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
};
