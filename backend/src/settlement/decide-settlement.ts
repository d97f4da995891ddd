import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Ballots } from '../ballot/ballots';
import { type MeetingBody } from '../ballot/domain/law';
import { type Matter, type Meeting, RecordBallot } from '../ballot/record-ballot';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { Transactions, type Tx } from '../shared/transactions';
import { type SettlementState, type SettlementStep, stepFrom } from './domain/settlement-lifecycle';
import { ReckonSettlement } from './reckon-settlement';
import { type SettlementRefusal } from './settlement.refusals';
import { type SettlementRow, SettlementStore } from './settlement.store';

/** What a ballot on a plan is about. */
const SUBJECT = 'SETTLEMENT';

/** A plan is adopted by the ballot it was put to, or by a meeting held on paper; by nothing else. */
@Injectable()
export class DecideSettlement {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SettlementStore,
    private readonly reckoning: ReckonSettlement,
    private readonly ballots: Ballots,
    private readonly recording: RecordBallot,
  ) {}

  /**
   * Calls the ballot, still to be announced, and returns its id; the plan stands still from here on.
   * @throws Refusal `settlement.not_found`, `settlement.not_draft`, `settlement.register_missing`,
   *   `plan.*`, `ballot.*`
   */
  async putToVote(
    by: SignedIn,
    id: string,
    call: { body: MeetingBody; heldOn: LocalDate; place: string },
  ): Promise<string> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const { row, to } = await this.take(tx, village, id, 'PUT_TO_VOTE', 'settlement.not_draft');
      await this.requireSound(tx, village, row);
      const ballotId = await this.ballots.draft(
        tx,
        village,
        { ...matterOf(row), items: [], body: call.body, groupNo: null },
        { heldOn: call.heldOn, place: call.place },
      );
      await this.store.step(tx, village, id, { state: to, voteBallotId: ballotId });
      await tx.audit({
        action: 'settlement.vote',
        subjectKind: 'settlement',
        subjectId: id,
        after: { ballotId, ...call },
      });
      return ballotId;
    });
  }

  /**
   * After a ballot that did not pass, or was called off, the plan can be written on again.
   * @throws Refusal `settlement.not_found`, `settlement.not_voting`, `settlement.ballot_undecided`,
   *   `settlement.ballot_passed`
   */
  async takeBack(by: SignedIn, id: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const { row, to } = await this.take(tx, village, id, 'TAKE_BACK', 'settlement.not_voting');
      const ballot = await this.ballots.find(tx, village, row.vote_ballot_id ?? '');
      if (ballot?.state !== 'CLOSED' && ballot?.state !== 'CANCELLED') {
        throw refusal('settlement.ballot_undecided');
      }
      if (ballot.verdict === 'PASSED') throw refusal('settlement.ballot_passed');
      await this.store.step(tx, village, id, { state: to, voteBallotId: null });
      await tx.audit({
        action: 'settlement.take_back',
        subjectKind: 'settlement',
        subjectId: id,
        after: { ballotId: ballot.id, verdict: ballot.verdict },
      });
    });
  }

  /**
   * By the ballot it was put to, or by a meeting held on paper (`meeting`). All or nothing: a meeting
   * that did not pass leaves no trace.
   * @throws Refusal `settlement.not_found`, `settlement.adopted_already`, `settlement.meeting_required`,
   *   `settlement.meeting_not_wanted` for a paper meeting on a plan put to the vote,
   *   `settlement.ballot_*`, `settlement.register_missing`, `plan.*`, `ballot.*`
   */
  async adopt(by: SignedIn, id: string, meeting: Meeting | null): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const { row, to } = await this.take(tx, village, id, 'ADOPT', 'settlement.adopted_already');
      const ballotId =
        row.state === 'VOTING'
          ? await this.called(tx, village, row, meeting)
          : await this.recorded(tx, village, row, meeting);
      await this.store.step(tx, village, id, { state: to, ballotId });
      await tx.audit({
        action: 'settlement.adopt',
        subjectKind: 'settlement',
        subjectId: id,
        after: { ballotId, plan: row.plan },
      });
    });
  }

  private async called(
    tx: Tx,
    village: AreaCode,
    row: SettlementRow,
    meeting: Meeting | null,
  ): Promise<string> {
    if (meeting) throw refusal('settlement.meeting_not_wanted');
    const ballot = await this.ballots.find(tx, village, row.vote_ballot_id ?? '');
    if (ballot?.state !== 'CLOSED') throw refusal('settlement.ballot_undecided');
    if (ballot.verdict === 'PASSED') return ballot.id;
    throw refusal('settlement.ballot_not_passed', { arithmetic: ballot.arithmetic ?? '' });
  }

  private async recorded(
    tx: Tx,
    village: AreaCode,
    row: SettlementRow,
    meeting: Meeting | null,
  ): Promise<string> {
    if (!meeting) throw refusal('settlement.meeting_required');
    await this.requireSound(tx, village, row);
    return this.recording.record(tx, village, matterOf(row), meeting);
  }

  /** Nobody votes on what cannot be carried out; that nobody has points yet may still change. */
  private async requireSound(tx: Tx, village: AreaCode, row: SettlementRow): Promise<void> {
    const reckoned = await this.reckoning.run(tx, village, row);
    const found = await this.reckoning.planObstacles(tx, village, reckoned);
    const obstacle = found.find(({ code }) => code !== 'plan.nobody_is_paid');
    if (!obstacle) return;
    const { code, params, field = '' } = obstacle;
    throw new Refusal<SettlementRefusal>(code, params, [{ field, code, detail: '' }]);
  }

  private async take(
    tx: Tx,
    village: AreaCode,
    id: string,
    step: SettlementStep,
    otherwise: SettlementRefusal,
  ): Promise<{ row: SettlementRow; to: SettlementState }> {
    const row = await this.store.lock(tx, village, id);
    if (!row) throw refusal('settlement.not_found');
    const to = stepFrom(row.state, step);
    if (!to) throw refusal(otherwise);
    return { row, to };
  }
}

const matterOf = ({ id, title, plan_version: version }: SettlementRow): Matter => ({
  subjectKind: SUBJECT,
  subjectId: id,
  subject: `《${title}》分红方案第 ${version} 版`,
});

const refusal = (code: SettlementRefusal, params: RefusalParams = {}) =>
  new Refusal<SettlementRefusal>(code, params);
