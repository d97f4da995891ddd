import { Injectable } from '@nestjs/common';
import { type RuleInForce } from '../rulebook/rule-book';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Points } from '../shared/domain/points';
import { type Quantity } from '../shared/domain/quantity';
import { type FieldError, Refusal, tell } from '../shared/domain/refusal';
import { type ReadTx, type Tx, newId } from '../shared/transactions';
import { ActBatchStore, type NewActBatch } from './act-batch.store';
import { ActStore, type NewAct } from './act.store';
import { Booking } from './booking';
import { type Assessment } from './domain/assess';
import { type TimeOfDay } from './domain/volunteer-hours';
import { type LedgerRefusal, ledgerRefusals } from './ledger.refusals';

/** An act that a row of a sheet asks for; `row` is where it stands, from 0. */
export interface SheetAct {
  row: number;
  householdId: string;
  residentId: string | null;
  inForce: RuleInForce;
  quantity: Quantity;
  level: string | null;
  chosenPoints: Points | null;
  exemptionChecked: boolean;
  startedAt: TimeOfDay | null;
  endedAt: TimeOfDay | null;
  note: string;
}

/** What it would be worth, and how many like it the household already has that day. */
export interface WeighedAct {
  act: SheetAct;
  assessment: Assessment;
  alike: number;
}

export interface RecordedBatch {
  batchId: string;
  /** Acts that now wait for review. */
  count: number;
}

/** Turns the rows of a sheet into acts of one batch. */
@Injectable()
export class SheetActs {
  constructor(
    private readonly acts: ActStore,
    private readonly batches: ActBatchStore,
    private readonly booking: Booking,
  ) {}

  /** Each act sees the rows before it, as when the batch is approved as a whole. */
  async weigh(
    tx: ReadTx,
    village: AreaCode,
    day: LocalDate,
    acts: readonly SheetAct[],
  ): Promise<WeighedAct[]> {
    const asked = acts.map((act) => ({
      ...act,
      id: String(act.row),
      ...act.inForce,
      occurredOn: day,
    }));
    const assessed = await this.booking.assess(tx, village, asked, true);
    const keys = acts.map(({ householdId, inForce }) => ({
      householdId,
      ruleCode: inForce.rule.code,
    }));
    const alike = await this.batches.alike(tx, village, day, keys);
    return acts.map((act) => {
      const { assessment } = assessed.get(String(act.row)) ?? {};
      if (!assessment) throw new Error('The assessment of a row is missing.');
      const key = `${act.householdId}|${act.inForce.rule.code}`;
      return { act, assessment, alike: alike.get(key) ?? 0 };
    });
  }

  /**
   * Keeps the batch and its acts, which then wait for review.
   * @throws Refusal `batch.row_refused` naming every row that could never be approved, `act.evidence_unknown`
   */
  async record(
    tx: Tx,
    village: AreaCode,
    batch: NewActBatch & { occurredOn: LocalDate },
    weighed: readonly WeighedAct[],
    evidence: readonly string[],
  ): Promise<RecordedBatch> {
    refuseRows(weighed);
    await this.batches.insert(tx, village, batch);
    const acts = weighed.map(({ act }) => toNewAct(act, batch));
    if (acts.length > 0) await this.acts.insert(tx, village, acts);
    const ids = acts.map(({ id }) => id);
    if (!(await this.acts.attach(tx, village, ids, evidence)))
      throw new Refusal<LedgerRefusal>('act.evidence_unknown');
    const { id, kind, title, occurredOn } = batch;
    await tx.audit({
      action: 'act.record_batch',
      subjectKind: 'batch',
      subjectId: id,
      after: { kind, title, occurredOn, count: ids.length },
    });
    return { batchId: id, count: ids.length };
  }
}

/** Points inside a range are the panel's to choose, at approval; everything else is told now. */
function refuseRows(weighed: readonly WeighedAct[]): void {
  const errors = weighed.flatMap(({ act, assessment }): FieldError[] => {
    if (assessment.outcome === 'ASSESSED' || assessment.code === 'act.points_choice_required')
      return [];
    const detail = tell(ledgerRefusals[assessment.code].zh, assessment.params);
    return [{ field: `rows.${act.row}`, code: assessment.code, detail }];
  });
  const [first] = errors;
  if (!first) return;
  const told = `第 ${Number(first.field.slice(5)) + 1} 行,${first.detail}`;
  const params = { count: errors.length, first: told };
  throw new Refusal<LedgerRefusal>('batch.row_refused', params, errors);
}

function toNewAct(
  { inForce, row: _row, ...act }: SheetAct,
  batch: NewActBatch & { occurredOn: LocalDate },
): NewAct {
  return {
    ...act,
    id: newId(),
    schemeId: inForce.schemeId,
    ruleListId: inForce.ruleListId,
    ruleCode: inForce.rule.code,
    actorName: null,
    rankedCount: null,
    occurredOn: batch.occurredOn,
    place: batch.place,
    source: 'BATCH',
    batchId: batch.id,
    sourceKey: null,
  };
}
