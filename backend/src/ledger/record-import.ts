import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { type Watched } from '../shared/progress-lines';
import { Transactions, type Tx, newId } from '../shared/transactions';
import { type ImportPreview, tellProblem } from '../village/domain/import-preview';
import { type ImportRowContent, ImportRowStore } from '../village/import-row.store';
import { type ImportRow, ImportStore } from '../village/import.store';
import { type VillageRefusal } from '../village/village.refusals';
import { VillageStore } from '../village/village.store';
import { ActBatchStore } from './act-batch.store';
import { ActStore, type NewAct } from './act.store';
import { ACTS_PROBLEMS, type ActsProblemCode } from './domain/acts-problems';
import { MOST_SHOWN } from './domain/acts-preview';
import { changedSince, type PreviewedAct } from './domain/changed-since';
import { type ImportProgress } from './import-acts';
import { type FactsForImport, ImportFacts } from './import-facts';

/** So many rows are recorded in one transaction, which is as much as is lost when the program is killed. */
const ROWS_AT_ONCE = 1000;

type ReadyRow = ImportRowContent<PreviewedAct> & { content: PreviewedAct };

/**
 * Records a previewed acts workbook some rows at a time, each as it was shown or not at all. Stopped or killed
 * in between, it goes on with the rows that are left when it is asked again.
 */
@Injectable()
export class RecordImport {
  constructor(
    private readonly transactions: Transactions,
    private readonly villages: VillageStore,
    private readonly imports: ImportStore,
    private readonly rows: ImportRowStore,
    private readonly acts: ActStore,
    private readonly batches: ActBatchStore,
    private readonly facts: ImportFacts,
  ) {}

  /**
   * @throws Refusal `import.not_found`, `import.applied_already`, `import.has_errors` unless `skipBad`,
   *   `import.nothing_to_apply`; an AbortError when it is stopped
   */
  async run(
    by: SignedIn,
    id: string,
    skipBad: boolean,
    watched: Watched<ImportProgress>,
  ): Promise<void> {
    const village = villageOf(by);
    if (await this.transactions.answered(by)) return;
    try {
      await this.recordAll(by, village, id, skipBad, watched);
    } catch (error) {
      // The same request sent twice at once: the other one was answered meanwhile.
      if (await this.transactions.answered(by)) return;
      throw error;
    }
  }

  private async recordAll(
    by: SignedIn,
    village: AreaCode,
    id: string,
    skipBad: boolean,
    { tell, signal }: Watched<ImportProgress>,
  ): Promise<void> {
    // The key belongs to the whole, so it is noted with the last step.
    const some = { ...by, idempotency: undefined };
    for (let left = Infinity; left > 0;) {
      signal.throwIfAborted();
      const done = await this.transactions.write(some, (tx) =>
        this.recordSome(tx, village, id, skipBad),
      );
      left = done.left;
      const percent = Math.floor((done.acts * 100) / Math.max(1, done.acts + left));
      tell({ step: 'RECORD', rows: done.acts, percent });
    }
    await this.transactions.write(by, (tx) => this.finish(tx, village, id));
  }

  private async recordSome(
    tx: Tx,
    village: AreaCode,
    id: string,
    skipBad: boolean,
  ): Promise<{ acts: number; left: number }> {
    await this.villages.lock(tx, village);
    const { preview, result } = await this.lock(tx, village, id);
    const errors = preview.summary.errors ?? 0;
    if (errors > 0 && !skipBad) throw refusal('import.has_errors', { errors });
    const ready = await this.rows.ready<PreviewedAct>(tx, village, id, ROWS_AT_ONCE);
    const before = result?.acts ?? 0;
    if (ready.length === 0 && !result) throw refusal('import.nothing_to_apply');
    const facts = await this.facts.load(tx, village);
    const { good, changed } = sort(ready, facts);
    if (changed.length > 0 && !skipBad)
      throw refusal('import.has_errors', { errors: changed.length });
    if (!result) await this.batches.insertImport(tx, village, id);
    const acts = good.map(({ content }) => toNewAct(content, facts, id));
    const recorded = await this.acts.insert(tx, village, acts);
    await this.rows.remove(
      tx,
      village,
      id,
      good.map(({ position }) => position),
    );
    await this.rows.leave(tx, village, id, changed.map(toldInWorkbook));
    const sum = {
      acts: before + recorded.length,
      // Recorded by another file between the preview and now.
      already: (result?.already ?? 0) + good.length - recorded.length,
      changed: (result?.changed ?? 0) + changed.length,
    };
    await this.imports.savePreview(tx, village, id, withChanged(preview, changed), sum);
    const after = { recorded: recorded.length, changed: changed.length };
    await tx.audit({ action: 'import.record', subjectKind: 'import', subjectId: id, after });
    return { acts: sum.acts, left: await this.rows.countReady(tx, village, id) };
  }

  private async finish(tx: Tx, village: AreaCode, id: string): Promise<void> {
    const { preview, result } = await this.lock(tx, village, id);
    const { acts = 0, changed = 0, already = 0 } = result ?? {};
    const skipped = (preview.summary.bad ?? 0) + changed;
    const sum = { acts, skipped, changed, already };
    await this.imports.markApplied(tx, village, id, preview, sum);
    if (skipped === 0) await this.rows.clear(tx, village, id);
    const after = { kind: 'ACTS', ...preview.summary, ...sum };
    await tx.audit({ action: 'import.apply', subjectKind: 'import', subjectId: id, after });
  }

  /** @throws Refusal `import.not_found`, `import.applied_already` */
  private async lock(tx: Tx, village: AreaCode, id: string): Promise<ImportRow> {
    const state = await this.imports.lock(tx, village, id, 'ACTS');
    const row = state && (await this.imports.find(tx, village, id));
    if (!row) throw refusal('import.not_found');
    if (state !== 'PREVIEWED') throw refusal('import.applied_already');
    return row;
  }
}

interface ChangedRow {
  row: ReadyRow;
  code: ActsProblemCode;
}

/** Which rows are still as they were shown, and which are not. */
function sort(ready: readonly ReadyRow[], facts: FactsForImport) {
  const households = new Map(facts.households.map((household) => [household.id, household]));
  const good: ReadyRow[] = [];
  const changed: ChangedRow[] = [];
  for (const row of ready) {
    const code = changedSince(row.content, facts, households.get(row.content.householdId));
    if (code) changed.push({ row, code });
    else good.push(row);
  }
  return { good, changed };
}

const told = ({ row: { sheet, row }, code }: ChangedRow) =>
  tellProblem(ACTS_PROBLEMS, { sheet, row, column: null, severity: 'ERROR', code, params: {} });

function toldInWorkbook(changed: ChangedRow): Pick<ReadyRow, 'position' | 'notes'> {
  const { zh, en } = told(changed);
  return { position: changed.row.position, notes: [{ zh, en }] };
}

/** The preview says afterwards how what was recorded differs from it. */
const withChanged = (preview: ImportPreview, changed: readonly ChangedRow[]): ImportPreview => ({
  ...preview,
  problems: [...preview.problems, ...changed.map(told)].slice(0, 3 * MOST_SHOWN),
});

function toNewAct(content: PreviewedAct, facts: FactsForImport, batchId: string): NewAct {
  const { householdId, residentId, ruleCode, quantity, level, chosenPoints } = content;
  const { ruleListId, schemeId } = facts.ruleOn(ruleCode, content.occurredOn).list;
  return {
    ...{ id: newId(), householdId, residentId, schemeId, ruleListId, ruleCode, quantity },
    ...{ level, chosenPoints, actorName: null, rankedCount: null, exemptionChecked: false },
    occurredOn: content.occurredOn,
    place: '',
    note: content.note.slice(0, 500),
    source: 'IMPORT',
    batchId,
    sourceKey: content.sourceKey,
  };
}

const refusal = (code: VillageRefusal, params = {}) => new Refusal<VillageRefusal>(code, params);
