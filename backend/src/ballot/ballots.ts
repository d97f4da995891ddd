import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx, type Tx, newId } from '../shared/transactions';
import { type BallotRefusal } from './ballot.refusals';
import { type BallotRow, BallotStore, type NewBallot } from './ballot.store';
import { type BallotBody, type Competence, competenceOf, lawOn } from './domain/law';
import { type BallotState, type BallotStep, stateAfter } from './domain/lifecycle';
import { type Notice, refuseNotice } from './domain/notice';
import { type Verdict } from './domain/tally';
import { RollStore } from './roll.store';

/** What is to be decided, by whom. The subject is the asking step's own; a ballot only keeps it. */
export type BallotCall = Omit<NewBallot, 'id' | 'heldOn' | 'place'>;

/** What became of a ballot, as the step that asked needs it. */
export interface BallotOutcome {
  id: string;
  state: BallotState;
  subjectKind: string;
  subjectId: string;
  body: BallotBody;
  /** Whether this body's vote decides the matter, is to be warned about, or only deliberates. */
  competence: Competence;
  heldOn: LocalDate;
  /** Null until the ballot is closed. */
  verdict: Verdict | null;
  arithmetic: string | null;
  lawVersion: string | null;
  /** One per item in their order; empty until closed, and when the matter was voted as a whole. */
  items: { code: string; label: string; verdict: Verdict; sentence: string }[];
}

const NOT_NOW: Record<BallotStep, BallotRefusal> = {
  announce: 'ballot.not_draft',
  open: 'ballot.not_announced',
  vote: 'ballot.not_open',
  count: 'ballot.not_open',
  close: 'ballot.not_open',
  cancel: 'ballot.over',
};

/** The door for steps that want something decided: call a ballot, and learn what became of it. */
@Injectable()
export class Ballots {
  constructor(
    private readonly store: BallotStore,
    private readonly roll: RollStore,
  ) {}

  /**
   * Writes a draft and returns its id. The caller audits.
   * @throws Refusal `ballot.group_required`, `ballot.group_unknown`, `ballot.item_twice`
   */
  async draft(
    tx: Tx,
    village: AreaCode,
    call: BallotCall,
    meeting: { heldOn: LocalDate; place: string },
  ): Promise<string> {
    const { body, groupNo, items } = call;
    if ((body === 'GROUP_MEETING') !== (groupNo !== null)) throw refusal('ballot.group_required');
    if (groupNo !== null && !(await this.roll.groupExists(tx, village, groupNo))) {
      throw refusal('ballot.group_unknown', { groupNo });
    }
    const codes = items.map(({ code }) => code);
    const twice = codes.find((code, at) => codes.indexOf(code) !== at);
    if (twice !== undefined) throw refusal('ballot.item_twice', { code: twice });
    const id = newId();
    await this.store.insertDraft(tx, village, { ...call, ...meeting, id });
    return id;
  }

  /**
   * Drafts and announces at once: for steps whose subject is ready to be voted. The caller audits.
   * @throws Refusal as `draft`, and `ballot.notice_*`
   */
  async announce(tx: Tx, village: AreaCode, call: BallotCall, notice: Notice): Promise<string> {
    const { heldOn, place } = notice;
    const id = await this.draft(tx, village, call, { heldOn, place });
    await this.giveNotice(tx, village, id, notice);
    return id;
  }

  /** @throws Refusal `ballot.not_found`, `ballot.not_draft`, `ballot.notice_*` */
  async giveNotice(tx: Tx, village: AreaCode, id: string, notice: Notice): Promise<void> {
    const { body } = await this.take(tx, village, id, 'announce');
    const refused = refuseNotice(body, notice, shanghaiDay(tx.now));
    if (refused) throw refusal(refused.code, refused.params);
    const { noticeDays } = lawOn(notice.heldOn).bodies[body];
    await this.store.announce(tx, village, id, notice, noticeDays);
  }

  /**
   * The ballot, locked for a step that may be taken now. Votes come in side by side; any other step
   * waits for them and lets nobody else in.
   * @throws Refusal `ballot.not_found`, or the code that says why it is not the time
   */
  async take(tx: Tx, village: AreaCode, id: string, step: BallotStep): Promise<BallotRow> {
    await this.store.lock(tx, village, id, step === 'vote' ? 'SHARE' : 'CHANGE');
    const ballot = await this.store.find(tx, village, id);
    if (!ballot) throw refusal('ballot.not_found');
    if (stateAfter(ballot.state, step) === null) throw refusal(NOT_NOW[step]);
    return ballot;
  }

  /** Null when there is no such ballot. */
  async find(tx: ReadTx, village: AreaCode, id: string): Promise<BallotOutcome | null> {
    const ballot = await this.store.find(tx, village, id);
    return ballot && outcomeOf(ballot);
  }

  /** All ballots on a subject, oldest first: after an invalid meeting there is a second one. */
  async ofSubject(
    tx: ReadTx,
    village: AreaCode,
    subjectKind: string,
    subjectId: string,
  ): Promise<BallotOutcome[]> {
    return (await this.store.ofSubject(tx, village, subjectKind, subjectId)).map(outcomeOf);
  }
}

function outcomeOf(ballot: BallotRow): BallotOutcome {
  const { id, state, subjectKind, subjectId, body, heldOn, verdict, arithmetic, lawVersion } =
    ballot;
  const labels = new Map(ballot.items.map(({ code, label }) => [code, label]));
  const items = ballot.results.flatMap(({ code, verdict: of, sentence }) => {
    const label = labels.get(code);
    return label === undefined ? [] : [{ code, label, verdict: of, sentence }];
  });
  const competence = competenceOf(body);
  return {
    id,
    state,
    subjectKind,
    subjectId,
    body,
    competence,
    heldOn,
    verdict,
    arithmetic,
    lawVersion,
    items,
  };
}

export const refusal = (code: BallotRefusal, params: Refusal['params'] = {}) =>
  new Refusal<BallotRefusal>(code, params);
