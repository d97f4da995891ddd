import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { shanghaiDay } from '../shared/domain/local-date';
import { type Watched } from '../shared/progress-lines';
import { Transactions, type Tx } from '../shared/transactions';
import { readWorkbookPieces } from '../shared/workbook/read-workbook';
import { type ImportProblem, tellProblem } from '../village/domain/import-preview';
import { type ImportRowContent, ImportRowStore } from '../village/import-row.store';
import { ImportStore } from '../village/import.store';
import { type UploadedWorkbook } from '../village/uploaded-workbook';
import { ActsPreview, type ShownAct } from './domain/acts-preview';
import { ACTS_PROBLEMS } from './domain/acts-problems';
import { type ActsFound, ActsReader } from './domain/acts-sheet';
import { type PreviewedAct } from './domain/changed-since';
import { type FactsForImport, ImportFacts } from './import-facts';
import { ImportFactsStore } from './import-facts.store';

/** How far an import is: rows read and checked, or rows recorded. */
export interface ImportProgress {
  step: 'CHECK' | 'RECORD';
  rows: number;
  percent: number;
}

/** So many rows are checked and kept at a time. */
const ROWS_AT_ONCE = 1000;

/** Reads an acts workbook (积分登记表) as it streams in: good rows wait to be recorded, bad ones are explained. */
@Injectable()
export class ImportActs {
  constructor(
    private readonly transactions: Transactions,
    private readonly imports: ImportStore,
    private readonly rows: ImportRowStore,
    private readonly facts: ImportFacts,
    private readonly store: ImportFactsStore,
  ) {}

  /**
   * Keeps the workbook with what was found in it, all or nothing; returns the import's id.
   * @throws Refusal `workbook.*`; an AbortError when it is stopped
   */
  async preview(
    by: SignedIn,
    workbook: Omit<UploadedWorkbook, 'close'>,
    { tell, signal }: Watched<ImportProgress>,
  ): Promise<string> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const id = await this.imports.begin(tx, village, 'ACTS', workbook);
      await this.rows.clear(tx, village, id);
      const facts = await this.facts.load(tx, village);
      const reader = new ActsReader(facts);
      const gathered = new ActsPreview();
      const keeping = new KeepRows(this.rows, this.store, facts, gathered, tx, village, id);
      let rows = 0;
      for await (const piece of readWorkbookPieces(workbook.source)) {
        signal.throwIfAborted();
        const found = reader.read(piece);
        await keeping.add(found);
        rows += found.rows;
        tell({ step: 'CHECK', rows, percent: Math.floor(piece.share * 100) });
      }
      await keeping.add(reader.finish());
      await keeping.end();
      const { preview } = gathered;
      await this.imports.savePreview(tx, village, id, preview);
      const after = { kind: 'ACTS', ...preview.summary };
      await tx.audit({ action: 'import.preview', subjectKind: 'import', subjectId: id, after });
      return id;
    });
  }
}

/** Gathers what was found until it is worth a statement, and keeps it. */
class KeepRows {
  private found: ActsFound[] = [];
  private waiting = 0;
  private position = 0;
  private readonly households: ReadonlyMap<string, FactsForImport['households'][number]>;

  constructor(
    private readonly rows: ImportRowStore,
    private readonly store: ImportFactsStore,
    private readonly facts: FactsForImport,
    private readonly gathered: ActsPreview,
    private readonly tx: Tx,
    private readonly village: AreaCode,
    private readonly importId: string,
  ) {
    this.households = new Map(facts.households.map((household) => [household.id, household]));
  }

  async add(found: ActsFound): Promise<void> {
    this.found.push(found);
    this.waiting += found.acts.length + found.problems.length;
    if (this.waiting >= ROWS_AT_ONCE) await this.end();
  }

  async end(): Promise<void> {
    const found = this.found.splice(0);
    this.waiting = 0;
    const acts = await this.shown(found.flatMap((one) => one.acts));
    const problems = found
      .flatMap((one) => one.problems)
      .map((problem) => tellProblem(ACTS_PROBLEMS, problem));
    await this.rows.insert(this.tx, this.village, this.importId, this.rowsOf(acts, problems));
    const rows = found.reduce((sum, one) => sum + one.rows, 0);
    const normalisations = found.flatMap((one) => one.normalisations);
    this.gathered.add({ rows, acts, problems, normalisations });
  }

  private async shown(acts: ActsFound['acts']): Promise<ShownAct[]> {
    const keys = acts.map(({ sourceKey }) => sourceKey);
    const recorded = await this.store.recorded(this.tx, this.village, keys);
    return acts.map((act) => {
      const household = this.households.get(act.householdId);
      if (!household) throw new Error('A row was read for a household that is not there.');
      const { rule } = this.facts.ruleOn(act.ruleCode, act.occurredOn);
      const where = recorded.get(act.sourceKey);
      const recordedIn = where ? `${shanghaiDay(where.at)} ${where.title}`.trim() : null;
      return { act, rule, household, recordedIn };
    });
  }

  /** A row for each that waits, and for each there is something to say of. */
  private rowsOf(
    acts: readonly ShownAct[],
    problems: readonly ImportProblem[],
  ): ImportRowContent<PreviewedAct>[] {
    const rows = new Map<string, ImportRowContent<PreviewedAct>>();
    const at = (sheet: string, row: number): ImportRowContent<PreviewedAct> => {
      const key = `${row}|${sheet}`;
      const known = rows.get(key);
      if (known) return known;
      const made = { position: (this.position += 1), sheet, row, content: null, notes: [] };
      rows.set(key, made);
      return made;
    };
    for (const { act, rule, recordedIn } of acts) {
      const { sheet, row, ...read } = act;
      if (recordedIn === null) at(sheet, row).content = { ...read, item: rule.item };
      else {
        const about = { sheet, row, column: null, severity: 'WARNING' } as const;
        const said = { ...about, code: 'RECORDED_ALREADY', params: { where: recordedIn } } as const;
        const { zh, en } = tellProblem(ACTS_PROBLEMS, said);
        at(sheet, row).notes.push({ zh, en });
      }
    }
    for (const { sheet, row, zh, en } of problems) at(sheet, row).notes.push({ zh, en });
    return [...rows.values()];
  }
}
