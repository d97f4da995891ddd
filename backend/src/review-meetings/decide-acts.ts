import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type ActRow, ActStore } from '../ledger/act.store';
import { type LedgerRefusal } from '../ledger/ledger.refusals';
import { ReadReviewQueue } from '../ledger/read-review-queue';
import { type AreaCode } from '../shared/domain/area-code';
import { type Points } from '../shared/domain/points';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx } from '../shared/transactions';
import { lockMeeting, refuseIf } from './convene-meeting';
import {
  type MeetingRefusal,
  type Outcome,
  type Votes,
  refuseDecision,
  whoDecides,
} from './domain/review-meeting';
import { type NewDecision, ReviewDecisionStore } from './review-decision.store';
import { type MeetingRow, ReviewMeetingStore } from './review-meeting.store';

/** What the panel said, about one act or about several that were read out together. */
export interface Said {
  actIds: string[];
  outcome: Outcome;
  points: Points | null;
  reason: string;
  votes: Votes | null;
  /** Members who stand aside of their own accord; those who must are known. */
  aside: number[];
}

/** Writes down what the sitting meeting decides. Nothing is booked before it closes. */
@Injectable()
export class DecideActs {
  constructor(
    private readonly transactions: Transactions,
    private readonly meetings: ReviewMeetingStore,
    private readonly decisions: ReviewDecisionStore,
    private readonly acts: ActStore,
    private readonly queue: ReadReviewQueue,
  ) {}

  /** @throws Refusal `review_meeting.too_few` …, `act.not_found`, `act.not_waiting`, what the rule says of the points */
  async decide(by: SignedIn, id: string, said: Said): Promise<void> {
    const village = villageOf(by);
    if (said.points !== null && said.actIds.length !== 1)
      throw new Refusal<MeetingRefusal>('review_meeting.points_for_many');
    await this.transactions.write(by, async (tx) => {
      const meeting = await lockMeeting(this.meetings, tx, village, id, 'decide');
      const acts = await this.acts.lock(tx, village, said.actIds);
      if (acts.length < new Set(said.actIds).size)
        throw new Refusal<LedgerRefusal>('act.not_found');
      if (acts.some(({ state }) => state !== 'SUBMITTED'))
        throw new Refusal<LedgerRefusal>('act.not_waiting');
      const [first] = acts;
      if (said.points !== null && first)
        await this.acts.choosePoints(tx, village, [{ ...first, chosen_points: said.points }]);
      if (said.outcome === 'APPROVE') await this.refuseUnworthy(tx, by, village, said.actIds);
      const decided = await this.asSaid(tx, village, meeting, acts, said);
      for (const { act, decision } of decided)
        refuseIf(refuseDecision(decision, { name: act.head_name, item: act.rule.item }));
      await this.keep(tx, village, id, decided, { ...said, asReadOut: false });
    });
  }

  /** 其余按宣读通过: what nobody spoke against and what can be booked. `left` goes to the next meeting. */
  async approveRest(by: SignedIn, id: string): Promise<{ approved: number; left: number }> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const meeting = await lockMeeting(this.meetings, tx, village, id, 'decide');
      const known = new Set(
        (await this.decisions.standing(tx, village, id)).map(({ actId }) => actId),
      );
      const { queued } = await this.queue.run(tx, village, by.accountId);
      const open = queued.filter(({ act }) => !known.has(act.id));
      const worthy = open.filter(({ assessment }) => assessment.outcome === 'ASSESSED');
      const said: Said = {
        actIds: worthy.map(({ act }) => act.id),
        ...{ outcome: 'APPROVE', points: null, reason: '', votes: null, aside: [] },
      };
      const acts = await this.acts.lock(tx, village, said.actIds);
      const decided = await this.asSaid(tx, village, meeting, acts, said);
      const enough = decided.filter(({ decision }) => refuseDecision(decision, {}) === null);
      await this.keep(tx, village, id, enough, { ...said, asReadOut: true });
      return { approved: enough.length, left: open.length - enough.length };
    });
  }

  /** An act is approved at what it is worth; what the rule cannot value yet must be mended first. */
  private async refuseUnworthy(tx: Tx, by: SignedIn, village: AreaCode, ids: readonly string[]) {
    const { queued } = await this.queue.run(tx, village, by.accountId, ids);
    for (const { assessment } of queued)
      if (assessment.outcome === 'REFUSED')
        throw new Refusal<LedgerRefusal>(assessment.code, assessment.params);
  }

  private async asSaid(
    tx: Tx,
    village: AreaCode,
    meeting: MeetingRow,
    acts: readonly ActRow[],
    { outcome, points, reason, votes, aside }: Said,
  ) {
    const ids = acts.map(({ id }) => id);
    const must = await this.decisions.mustStandAside(tx, village, meeting.id, ids);
    return acts.map((act) => {
      const who = whoDecides(meeting.members, must.get(act.id) ?? [], aside);
      return { act, decision: { outcome, points, reason, votes, ...who } };
    });
  }

  private async keep(
    tx: Tx,
    village: AreaCode,
    id: string,
    decided: Awaited<ReturnType<DecideActs['asSaid']>>,
    { outcome, asReadOut }: { outcome: Outcome; asReadOut: boolean },
  ): Promise<void> {
    const rows = decided.map(({ act, decision: { votes, aside, ...decision } }): NewDecision => ({
      ...decision,
      actId: act.id,
      actVersion: act.version,
      yes: votes?.yes ?? null,
      no: votes?.no ?? null,
      abstain: votes?.abstain ?? null,
      aside: [...aside],
      asReadOut,
    }));
    await this.decisions.put(tx, village, id, rows);
    await tx.audit({
      action: 'review_meeting.decide',
      subjectKind: 'review_meeting',
      subjectId: id,
      after: { outcome, asReadOut, acts: rows.map(({ actId }) => actId) },
    });
  }
}
