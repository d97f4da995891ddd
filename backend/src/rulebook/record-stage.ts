import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type BallotRefusal } from '../ballot/ballot.refusals';
import { shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { type DeliberationRefusal } from './deliberation.refusals';
import { DeliberationStore, type ListInMaking, type StageRow } from './deliberation.store';
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
      const rows = await this.store.stages(tx, village, ruleListId);
      const refusal = refuseStage(form, soFar(list, rows, shanghaiDay(tx.now)));
      if (refusal) throw new Refusal<DeliberationRefusal>(refusal.code, refusal.params);
      const { verdict, sentence } = judged(form);
      const attempt = 1 + rows.filter(({ stage }) => stage === form.stage).length;
      const { counts } = form;
      await this.store.insertStage(tx, village, ruleListId, {
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
        subjectKind: 'rule_list',
        subjectId: ruleListId,
        after: { stage: form.stage, attempt, heldOn: form.heldOn, counts, verdict },
      });
    });
  }
}

function soFar(list: ListInMaking, rows: readonly StageRow[], today: string): DeliberationSoFar {
  const passed = rows.filter(({ verdict }) => verdict === 'PASSED');
  const { voted_on: heldOn, effective_from: effectiveFrom } = list;
  return {
    today,
    passed: new Map(passed.map(({ stage, held_on: day }) => [stage, day])),
    vote: heldOn && effectiveFrom ? { heldOn, effectiveFrom } : null,
  };
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
