import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type LedgerRefusal, ledgerRefusals } from '../ledger/ledger.refusals';
import { type Queued, ReadReviewQueue } from '../ledger/read-review-queue';
import { ReviewActs } from '../ledger/review-acts';
import { type AreaCode } from '../shared/domain/area-code';
import { toPointsNumber } from '../shared/domain/points';
import { Refusal, tell } from '../shared/domain/refusal';
import { Transactions, type Tx } from '../shared/transactions';
import { lockMeeting } from './convene-meeting';
import { type MinutedAct, minutesOf } from './domain/minutes';
import { type MeetingRefusal } from './domain/review-meeting';
import { type DecisionRow, ReviewDecisionStore } from './review-decision.store';
import { type MeetingRow, ReviewMeetingStore } from './review-meeting.store';

/** Why one account may not book what another may: it recorded the act, or stands aside for the household. */
const ANOTHER_HAND: ReadonlySet<string> = new Set<LedgerRefusal>([
  'act.own_record',
  'act.own_household',
  'act.relative_household',
]);

/** `left`: decided too, and booked by another account. */
export interface CarriedOut {
  done: number;
  left: number;
}

/** Ends a meeting: freezes its minutes, and books what was decided as one posting, through the review of acts. */
@Injectable()
export class CloseMeeting {
  constructor(
    private readonly transactions: Transactions,
    private readonly meetings: ReviewMeetingStore,
    private readonly decisions: ReviewDecisionStore,
    private readonly queue: ReadReviewQueue,
    private readonly reviewing: ReviewActs,
  ) {}

  /** @throws Refusal `review_meeting.wrong_state`, `review_meeting.cannot_book` */
  async close(by: SignedIn, id: string): Promise<CarriedOut> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const meeting = await lockMeeting(this.meetings, tx, village, id, 'close');
      const decisions = await this.decisions.standing(tx, village, id);
      const minutes = await this.minutes(tx, by, village, meeting, decisions);
      const hash = createHash('sha256').update(minutes).digest();
      const carried = await this.carryOut(tx, by, decisions);
      await this.meetings.close(tx, village, id, { minutes, hash });
      await tx.audit({
        action: 'review_meeting.close',
        subjectKind: 'review_meeting',
        subjectId: id,
        after: { ...carried, minutesHash: hash.toString('hex') },
      });
      return carried;
    });
  }

  /** What was decided on acts of the closing account's own, booked by this one. */
  async confirm(by: SignedIn, id: string): Promise<CarriedOut> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      await lockMeeting(this.meetings, tx, village, id, 'carryOut');
      const carried = await this.carryOut(tx, by, await this.decisions.standing(tx, village, id));
      if (carried.done === 0) throw new Refusal<MeetingRefusal>('review_meeting.nothing_for_you');
      await tx.audit({
        action: 'review_meeting.confirm',
        subjectKind: 'review_meeting',
        subjectId: id,
        after: carried,
      });
      return carried;
    });
  }

  /** The ordinary review of acts, of everything this account may decide; one posting. */
  private async carryOut(
    tx: Tx,
    by: SignedIn,
    decisions: readonly DecisionRow[],
  ): Promise<CarriedOut> {
    const approved = decisions.filter(({ outcome }) => outcome === 'APPROVE');
    const ids = approved.map(({ actId }) => actId);
    const chosen = new Map(
      approved.flatMap(({ actId, points }) => (points === null ? [] : [[actId, points] as const])),
    );
    const approval = await this.reviewing.approveAll(tx, by, ids, chosen);
    const refused = [...approval.refused];
    const declined = decisions.filter(
      ({ outcome }) => outcome === 'RETURN' || outcome === 'REJECT',
    );
    for (const { actId, outcome, reason } of declined) {
      const state = outcome === 'RETURN' ? 'RETURNED' : 'REJECTED';
      const no = await this.reviewing.declineOne(tx, by, actId, state, reason);
      if (no) refused.push(no);
    }
    const faulty = refused.filter(({ code }) => !ANOTHER_HAND.has(code));
    if (faulty[0]) {
      const why = tell(ledgerRefusals[faulty[0].code].zh, faulty[0].params);
      const count = faulty.length;
      throw new Refusal<MeetingRefusal>('review_meeting.cannot_book', { count, why });
    }
    return { done: ids.length + declined.length - refused.length, left: refused.length };
  }

  /** As it is frozen: the very text the hash is of. */
  private async minutes(
    tx: Tx,
    by: SignedIn,
    village: AreaCode,
    meeting: MeetingRow,
    decisions: readonly DecisionRow[],
  ): Promise<string> {
    const approved = decisions.filter(({ outcome }) => outcome === 'APPROVE');
    const ids = approved.map(({ actId }) => actId);
    // What is approved is worth what it is worth together; of the others only who and what is told.
    const worth = await this.queue.run(tx, village, by.accountId, ids);
    const all = await this.queue.run(tx, village, by.accountId);
    const byId = new Map([...all.queued, ...worth.queued].map((one) => [one.act.id, one]));
    const acts = decisions.flatMap((decision) => {
      const queued = byId.get(decision.actId);
      return queued ? [minuted(queued, decision, meeting)] : [];
    });
    const { month, held_on: heldOn, place, members } = meeting;
    const undecided = all.total - decisions.length;
    return JSON.stringify(minutesOf({ month, heldOn, place, members }, acts, undecided));
  }
}

function minuted(
  { act, assessment }: Queued,
  { outcome, reason, yes, no, abstain, deciding, aside, asReadOut }: DecisionRow,
  { members }: MeetingRow,
): MinutedAct {
  const worth =
    outcome === 'APPROVE' && assessment.outcome === 'ASSESSED' ? assessment.points : null;
  return {
    groupNo: act.group_no,
    householdCode: act.household_code,
    headName: act.head_name,
    ruleCode: act.rule_code,
    item: act.level ? `${act.rule.item}(${act.level})` : act.rule.item,
    occurredOn: act.occurred_on,
    outcome,
    points: worth === null ? null : toPointsNumber(worth),
    reason,
    votes: yes === null ? null : { yes, no: no ?? 0, abstain: abstain ?? 0 },
    deciding,
    aside: members.filter(({ memberNo }) => aside.includes(memberNo)).map(({ name }) => name),
    asReadOut,
  };
}
