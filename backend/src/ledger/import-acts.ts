import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { directionOf, type Rule } from '../rulebook/domain/rule';
import { type ListInForce, RuleBook } from '../rulebook/rule-book';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, yearOf } from '../shared/domain/local-date';
import { toPointsNumber } from '../shared/domain/points';
import { toQuantityNumber } from '../shared/domain/quantity';
import { Refusal } from '../shared/domain/refusal';
import { type SheetRows } from '../shared/domain/sheet';
import { type ReadTx, Transactions, newId } from '../shared/transactions';
import { readWorkbook } from '../shared/workbook/read-workbook';
import { type ImportPreview, countBy, tellProblem } from '../village/domain/import-preview';
import { ImportStore } from '../village/import.store';
import { type VillageRefusal } from '../village/village.refusals';
import { VillageStore } from '../village/village.store';
import { ActBatchStore } from './act-batch.store';
import { ActStore, type NewAct } from './act.store';
import { BooksStore } from './books.store';
import { type HouseholdForImport } from './domain/acts-household';
import { ACTS_PROBLEMS } from './domain/acts-problems';
import { type ImportedAct, readActsSheets } from './domain/acts-sheet';
import { ruleForImport } from './domain/rule-for-import';

const FIRST_YEAR = 2000;

/** What the workbook means today, against the households, lists and acts there are. */
interface Reading {
  acts: (ImportedAct & { rule: Rule; schemeId: string; ruleListId: string; known: boolean })[];
  preview: ImportPreview;
}

/** Imports an acts workbook (积分登记表): good rows become acts that wait for review, bad ones are explained. */
@Injectable()
export class ImportActs {
  constructor(
    private readonly transactions: Transactions,
    private readonly villages: VillageStore,
    private readonly imports: ImportStore,
    private readonly acts: ActStore,
    private readonly batches: ActBatchStore,
    private readonly books: BooksStore,
    private readonly ruleBook: RuleBook,
    private readonly clock: Clock,
  ) {}

  /** Keeps the workbook with what was found in it; returns the import's id. @throws Refusal `workbook.*` */
  async preview(by: SignedIn, fileName: string, file: Buffer): Promise<string> {
    const village = villageOf(by);
    const sheets = await readWorkbook(file);
    return this.transactions.write(by, async (tx) => {
      await this.villages.lock(tx, village);
      const { preview } = await this.read(tx, village, sheets);
      const id = await this.imports.savePreview(tx, village, {
        kind: 'ACTS',
        fileName,
        file,
        preview,
      });
      const after = { kind: 'ACTS', ...preview.summary };
      await tx.audit({ action: 'import.preview', subjectKind: 'import', subjectId: id, after });
      return id;
    });
  }

  /**
   * Reads the workbook again with the village locked and records what is not recorded yet.
   * @throws Refusal `import.not_found`, `import.applied_already`, `import.has_errors` unless `skipBad`,
   *   `import.nothing_to_apply`
   */
  async apply(by: SignedIn, id: string, skipBad: boolean): Promise<void> {
    const village = villageOf(by);
    const file = await this.transactions.read(village, (tx) =>
      this.imports.file(tx, village, id, 'ACTS'),
    );
    if (!file) throw refusal('import.not_found');
    if (file.length === 0) throw refusal('import.applied_already');
    const sheets = await readWorkbook(file);
    await this.transactions.write(by, async (tx) => {
      await this.villages.lock(tx, village);
      const state = await this.imports.lock(tx, village, id, 'ACTS');
      if (state !== 'PREVIEWED') throw refusal('import.applied_already');
      const { acts, preview } = await this.read(tx, village, sheets);
      const errors = preview.summary.errors ?? 0;
      if (errors > 0 && !skipBad) throw refusal('import.has_errors', { errors });
      const ready = acts.filter(({ known }) => !known);
      if (ready.length === 0) throw refusal('import.nothing_to_apply');
      await this.batches.insertImport(tx, village, id);
      const recorded = await this.acts.insert(
        tx,
        village,
        ready.map((act) => toNewAct(act, id)),
      );
      const result = { acts: recorded.length, skipped: preview.summary.bad ?? 0 };
      await this.imports.markApplied(tx, village, id, preview, result);
      const after = { kind: 'ACTS', ...preview.summary, ...result };
      await tx.audit({ action: 'import.apply', subjectKind: 'import', subjectId: id, after });
    });
  }

  private async read(tx: ReadTx, village: AreaCode, sheets: SheetRows[]): Promise<Reading> {
    const today = this.clock.today();
    const lists = await this.ruleBook.adoptedLists(tx, village);
    const households = await this.households(tx, village);
    const locked = (await this.books.head(tx, village))?.locked_year ?? 0;
    const read = readActsSheets(sheets, {
      households,
      today,
      openYears: years(Math.max(FIRST_YEAR, locked + 1), yearOf(today)),
      rulesOn: (day) => listOn(lists, day)?.rules.map((rule) => ruleForImport(rule, day)) ?? [],
    });
    const keys = read.acts.map(({ sourceKey }) => sourceKey);
    const known = await this.acts.knownSourceKeys(tx, village, keys);
    const acts = read.acts.map((act) => {
      const list = listOn(lists, act.occurredOn) as ListInForce;
      const rule = list.rules.find(({ code }) => code === act.ruleCode) as Rule;
      const { schemeId, ruleListId } = list;
      return { ...act, rule, schemeId, ruleListId, known: known.has(act.sourceKey) };
    });
    return { acts, preview: previewOf(read, acts, households) };
  }

  private async households(tx: ReadTx, village: AreaCode): Promise<HouseholdForImport[]> {
    return tx.query<HouseholdForImport>(
      `SELECT h.id, h.code, h.group_no AS "groupNo", h.head_name AS "headName", h.founded_on AS "foundedOn",
         coalesce((SELECT jsonb_agg(jsonb_build_object('groupNo', p.group_no, 'untilOn', p.until_on))
           FROM household_period p WHERE p.village_code = h.village_code AND p.household_id = h.id), '[]') AS "formerGroups",
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) ORDER BY m.from_on)
           FROM household_member m JOIN resident r ON r.village_code = m.village_code AND r.id = m.resident_id
           WHERE m.village_code = h.village_code AND m.household_id = h.id), '[]') AS members
       FROM household h WHERE h.village_code = $1 AND h.closed_on IS NULL AND NOT h.opted_out ORDER BY h.code`,
      [village],
    );
  }
}

function previewOf(
  read: ReturnType<typeof readActsSheets>,
  acts: Reading['acts'],
  households: readonly HouseholdForImport[],
): ImportPreview {
  const problems = read.problems.map((problem) => tellProblem(ACTS_PROBLEMS, problem));
  const byId = new Map(households.map((household) => [household.id, household]));
  const already = acts.filter(({ known }) => known).length;
  return {
    summary: {
      rows: read.rows,
      ready: acts.length - already,
      already,
      bad: read.rows - acts.length,
      errors: countBy(problems, 'ERROR'),
      warnings: countBy(problems, 'WARNING'),
      normalisations: read.normalisations.length,
    },
    normalisations: read.normalisations,
    problems,
    rows: acts.map((act) => ({
      sheet: act.sheet,
      row: act.row,
      householdCode: byId.get(act.householdId)?.code,
      headName: byId.get(act.householdId)?.headName,
      ruleCode: act.ruleCode,
      item: act.rule.item,
      occurredOn: act.occurredOn,
      quantity: toQuantityNumber(act.quantity),
      points: toPointsNumber(
        directionOf(act.rule, act.level) === 'ADD' ? act.nominalPoints : 0 - act.nominalPoints,
      ),
      status: act.known ? 'ALREADY' : 'READY',
    })),
  };
}

function toNewAct(act: Reading['acts'][number], importId: string): NewAct {
  const {
    householdId,
    residentId,
    schemeId,
    ruleListId,
    ruleCode,
    quantity,
    level,
    chosenPoints,
    occurredOn,
  } = act;
  return {
    id: newId(),
    householdId,
    residentId,
    schemeId,
    ruleListId,
    ruleCode,
    quantity,
    level,
    chosenPoints,
    actorName: null,
    rankedCount: null,
    exemptionChecked: false,
    occurredOn,
    place: '',
    note: act.note.slice(0, 500),
    source: 'IMPORT',
    batchId: importId,
    sourceKey: act.sourceKey,
  };
}

const listOn = (lists: readonly ListInForce[], day: LocalDate): ListInForce | undefined =>
  lists.find(
    (list) => list.effectiveFrom <= day && (list.effectiveTo === null || day < list.effectiveTo),
  );

const years = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

const refusal = (code: VillageRefusal, params = {}) => new Refusal<VillageRefusal>(code, params);
