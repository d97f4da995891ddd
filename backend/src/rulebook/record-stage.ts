import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type BallotRefusal } from '../ballot/ballot.refusals';
import { shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { type AreaCode } from '../shared/domain/area-code';
import { Transactions, type Tx } from '../shared/transactions';
import { type DeliberationRefusal } from './deliberation.refusals';
import {
  DeliberationStore,
  type ListInMaking,
  type StageRow,
  type Subject,
} from './deliberation.store';
import {
  DELIBERATION_LAW,
  type DeliberationSoFar,
  STAGE_LAW,
  type StageFacts,
  disclosureSentence,
  refuseStage,
} from './domain/deliberation';
import { judgeStage } from './domain/judge-stage';

/** A stage as its form tells it, with what only the paper needs. Photos by hash. */
export interface StageForm extends StageFacts {
  place: string;
  form: string;
  reason: string;
  content: string;
  signatures: string[];
  townshipAttendee: string;
  photos: string[];
}

/** Records one stage of 四议两公开, also one that did not pass: it stays on record and may be tried again. */
@Injectable()
export class RecordStage {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeliberationStore,
  ) {}

  /** @throws Refusal `rule_list.not_found`, `deliberation.*`, `ballot.count_invalid`, `ballot.counts_inconsistent` */
  async run(by: SignedIn, ruleListId: string, form: StageForm): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      await this.store.lockVillage(tx, village);
      const list = await this.store.findList(tx, village, ruleListId);
      if (!list) throw new Refusal('rule_list.not_found');
      await this.write(tx, village, { kind: 'rule_list', id: ruleListId }, voteOn(list), form);
    });
  }

  /**
   * The same of whatever goes through 四议两公开, inside the transaction of the step that knows it.
   * `vote` once the subject was voted. @throws Refusal as `run`, but for the list's own
   */
  async write(
    tx: Tx,
    village: AreaCode,
    subject: Subject,
    vote: DeliberationSoFar['vote'],
    form: StageForm,
  ): Promise<void> {
    const rows = await this.store.stages(tx, village, subject.id);
    const refusal = refuseStage(form, { ...soFar(rows, shanghaiDay(tx.now)), vote });
    if (refusal) throw new Refusal<DeliberationRefusal>(refusal.code, refusal.params);
    const { verdict, sentence } = judged(form);
    const attempt = 1 + rows.filter(({ stage }) => stage === form.stage).length;
    const { counts } = form;
    await this.store.insertStage(tx, village, subject, {
      stage: form.stage,
      attempt,
      held_on: form.heldOn,
      notice_on: form.noticeOn,
      publicised_to: form.publicisedTo,
      place: form.place,
      form: form.form,
      reason: form.reason,
      content: form.content,
      expected_count: counts?.expected ?? null,
      present_count: counts?.present ?? null,
      yes_count: counts?.yes ?? null,
      no_count: counts?.no ?? null,
      abstain_count: counts?.abstain ?? null,
      verdict,
      arithmetic: sentence,
      law_version: DELIBERATION_LAW,
      signatures: form.signatures,
      township_attendee: form.townshipAttendee,
      photos: form.photos,
    });
    await tx.audit({
      action: 'deliberation.record',
      subjectKind: subject.kind,
      subjectId: subject.id,
      after: { stage: form.stage, attempt, heldOn: form.heldOn, counts, verdict },
    });
  }
}

function voteOn({ voted_on: heldOn, effective_from: effectiveFrom }: ListInMaking) {
  return heldOn && effectiveFrom ? { heldOn, effectiveFrom } : null;
}

function soFar(rows: readonly StageRow[], today: string): Omit<DeliberationSoFar, 'vote'> {
  const passed = rows.filter(({ verdict }) => verdict === 'PASSED');
  return { today, passed: new Map(passed.map(({ stage, held_on: day }) => [stage, day])) };
}

function judged({ stage, counts, heldOn, publicisedTo }: StageForm) {
  const law = STAGE_LAW[stage];
  if (law.kind !== 'MEETING' || !counts) {
    return {
      verdict: 'PASSED' as const,
      sentence: disclosureSentence(heldOn, publicisedTo ?? heldOn),
    };
  }
  const verdict = judgeStage(law, counts);
  if (verdict.outcome === 'REFUSED') throw new Refusal<BallotRefusal>(verdict.code, verdict.params);
  return verdict;
}
