import { addDays, type LocalDate } from '../../shared/domain/local-date';
import { type RefusalParams } from '../../shared/domain/refusal';
import { type BallotBody, lawOn } from './law';

/** How a meeting was announced: when the notice was hung, for which day, and why at short notice. */
export interface Notice {
  announcedOn: LocalDate;
  heldOn: LocalDate;
  place: string;
  /** '' unless the days the law asks for were cut short. */
  shortNoticeReason: string;
}

export type NoticeRefusal =
  | 'ballot.notice_in_future'
  | 'ballot.notice_too_old'
  | 'ballot.notice_too_short'
  | 'ballot.notice_reason_required';

/** A notice hung longer ago belongs to another meeting. */
const OLDEST_NOTICE_DAYS = 60;

/** Why the meeting cannot be called like this; null when it can. A notice hung on paper may be older than its entry. */
export function refuseNotice(
  body: BallotBody,
  { announcedOn, heldOn, shortNoticeReason }: Notice,
  today: LocalDate,
): { code: NoticeRefusal; params: RefusalParams } | null {
  const { noticeDays: days, shortNotice } = lawOn(heldOn).bodies[body];
  if (announcedOn > today) return { code: 'ballot.notice_in_future', params: { announcedOn } };
  if (announcedOn < addDays(today, -OLDEST_NOTICE_DAYS)) {
    return {
      code: 'ballot.notice_too_old',
      params: { announcedOn, days: OLDEST_NOTICE_DAYS },
    };
  }
  const earliest = addDays(announcedOn, days);
  const params = { days, earliest };
  if (heldOn >= earliest) return null;
  if (heldOn < announcedOn || shortNotice === 'NEVER') {
    return { code: 'ballot.notice_too_short', params };
  }
  return shortNoticeReason === '' ? { code: 'ballot.notice_reason_required', params } : null;
}
