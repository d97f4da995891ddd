import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx, newId } from '../shared/transactions';
import {
  type MeetingRefusal,
  type MeetingStep,
  type MeetingVerdict,
  refuseOpening,
  refusePanel,
  refuseStep,
} from './domain/review-meeting';
import { type MeetingRow, type NewMeeting, ReviewMeetingStore } from './review-meeting.store';

/** Calls the panel together, begins the meeting with those who came, or calls it off. */
@Injectable()
export class ConveneMeeting {
  constructor(
    private readonly transactions: Transactions,
    private readonly meetings: ReviewMeetingStore,
  ) {}

  /** @throws Refusal `review_meeting.no_chair` … `member_unknown`, `review_meeting.another_open` */
  async convene(by: SignedIn, called: Omit<NewMeeting, 'id'>): Promise<string> {
    const village = villageOf(by);
    refuseIf(refusePanel(called.members));
    return this.transactions.write(by, async (tx) => {
      const id = newId();
      const made = await this.meetings.insert(tx, village, { ...called, id });
      if (made === false) throw new Refusal<MeetingRefusal>('review_meeting.another_open');
      if (made === null) throw new Refusal<MeetingRefusal>('review_meeting.member_unknown');
      await tx.audit({
        action: 'review_meeting.convene',
        subjectKind: 'review_meeting',
        subjectId: id,
        after: called,
      });
      return id;
    });
  }

  /** @throws Refusal `review_meeting.in_future`, `chair_absent`, `too_few_present`, `member_unknown` */
  async open(by: SignedIn, id: string, present: readonly number[]): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const { held_on: day, members } = await lockMeeting(this.meetings, tx, village, id, 'open');
      if (day > shanghaiDay(tx.now))
        throw new Refusal<MeetingRefusal>('review_meeting.in_future', { day });
      refuseIf(
        refuseOpening(members.map((one) => ({ ...one, present: present.includes(one.memberNo) }))),
      );
      if (!(await this.meetings.markPresent(tx, village, id, present)))
        throw new Refusal<MeetingRefusal>('review_meeting.member_unknown');
      await this.meetings.moveTo(tx, village, id, 'SITTING');
      const subject = { subjectKind: 'review_meeting', subjectId: id };
      await tx.audit({ action: 'review_meeting.open', ...subject, after: { present } });
    });
  }

  async cancel(by: SignedIn, id: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      await lockMeeting(this.meetings, tx, village, id, 'cancel');
      await this.meetings.moveTo(tx, village, id, 'CANCELLED');
      const subject = { subjectKind: 'review_meeting', subjectId: id };
      await tx.audit({ action: 'review_meeting.cancel', ...subject });
    });
  }
}

/** The meeting, locked, in a state that allows the step. @throws Refusal `not_found`, `wrong_state` */
export async function lockMeeting(
  meetings: ReviewMeetingStore,
  tx: Tx,
  village: AreaCode,
  id: string,
  step: MeetingStep,
): Promise<MeetingRow> {
  const meeting = await meetings.lock(tx, village, id);
  if (!meeting) throw new Refusal<MeetingRefusal>('review_meeting.not_found');
  refuseIf(refuseStep(meeting.state, step));
  return meeting;
}

export function refuseIf(verdict: MeetingVerdict): void {
  if (verdict) throw new Refusal<MeetingRefusal>(verdict.code, verdict.params);
}
