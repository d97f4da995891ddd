import { nameKey, parseLooseDate, parseLooseQuantity } from '../../shared/domain/chinese-text';
import { yearOf, type LocalDate } from '../../shared/domain/local-date';
import { formatQuantity, ONE_UNIT, type Quantity } from '../../shared/domain/quantity';
import { type SheetRow, type SheetRows } from '../../shared/domain/sheet';
import {
  SheetReport,
  type SheetNormalisation,
  type SheetProblem,
} from '../../shared/domain/sheet-report';
import {
  filledCells,
  findTable,
  HEADING_WITHIN,
  isTotalRow,
} from '../../shared/domain/sheet-table';
import { ActsRow, ACTS_TITLES, type ActsReport, type ActsTable } from './acts-columns';
import {
  findHousehold,
  findPerson,
  HouseholdBook,
  type HouseholdForImport,
} from './acts-household';
import { ACTS_PROBLEMS, type ActsProblemCode } from './acts-problems';
import { findRule, type RulesOn } from './acts-rule';
import { readWorth, type Worth } from './acts-worth';

export interface ActsContext {
  households: readonly HouseholdForImport[];
  rulesOn: RulesOn;
  today: LocalDate;
  /** The years in which acts may be recorded. */
  openYears: readonly number[];
}

/** One good row, ready to be recorded. */
export interface ImportedAct extends Worth {
  sheet: string;
  row: number;
  householdId: string;
  /** Null: the act is kept for the household only. */
  residentId: string | null;
  ruleCode: string;
  quantity: Quantity;
  occurredOn: LocalDate;
  note: string;
  /**
   * The same for the same row of a corrected file, so that importing it again sends only what is
   * left.
   */
  sourceKey: string;
}

/** What some rows of the file hold. */
export interface ActsFound {
  acts: ImportedAct[];
  /** Rows read as acts, good or bad. */
  rows: number;
  normalisations: SheetNormalisation[];
  problems: SheetProblem<ActsProblemCode>[];
}

/**
 * Reads an acts workbook (积分登记表) as its rows come: every row becomes an act or is explained; nothing
 * is guessed or recorded. It remembers of the rows only which were alike.
 */
export class ActsReader {
  private readonly report = new SheetReport<ActsProblemCode>(ACTS_PROBLEMS);
  private readonly book: HouseholdBook;
  private readonly context: ActsContext;
  private readonly seen = new Map<string, { count: number; first: number }>();
  /** The sheet being read: its first rows until they are enough to find the heading, then its table. */
  private sheet: SheetRows | null = null;
  private table: ActsTable | null = null;
  private firstSheet: SheetRows | null = null;
  private rows = 0;
  private rowsInAll = 0;

  constructor(context: ActsContext) {
    this.book = new HouseholdBook(context.households);
    this.context = { ...context, rulesOn: rememberedByDay(context.rulesOn) };
  }

  /** The next rows of a sheet, from its beginning or where it was left. */
  read({ sheet, begins, rows }: { sheet: string; begins: boolean; rows: SheetRow[] }): ActsFound {
    const acts = begins ? this.endSheet() : [];
    if (begins) this.sheet = { name: sheet, rows: [] };
    if (this.table) {
      const { repeats } = this.table;
      acts.push(...this.readRows(rows.filter((row) => !repeats(row))));
    } else if (this.sheet) {
      this.sheet.rows.push(...rows);
      if (this.sheet.rows.length >= HEADING_WITHIN) acts.push(...this.openTable());
    }
    return this.found(acts);
  }

  /** What is left when the file has ended. */
  finish(): ActsFound {
    const acts = this.endSheet();
    if (this.rowsInAll + this.rows === 0 && this.firstSheet)
      this.report.problem(placeOf(this.firstSheet), 'NO_HEADING');
    return this.found(acts);
  }

  private endSheet(): ImportedAct[] {
    const acts = this.table || !this.sheet ? [] : this.openTable();
    if (this.sheet && !this.table && this.sheet.rows.length > 0)
      this.report.problem(placeOf(this.sheet), 'SHEET_SKIPPED', { value: this.sheet.name });
    this.firstSheet ??= this.sheet;
    this.sheet = null;
    this.table = null;
    return acts;
  }

  /** Reads the rows that waited for the heading; without one the sheet has none. */
  private openTable(): ImportedAct[] {
    if (!this.sheet) return [];
    this.table = findTable(this.sheet, ACTS_TITLES, isActsHeading);
    return this.table ? this.readRows(this.table.rows) : [];
  }

  private readRows(rows: readonly SheetRow[]): ImportedAct[] {
    const { table, report } = this;
    if (!table) return [];
    const acts = rows.flatMap((source) => {
      const row = new ActsRow(table, source);
      if (isTotalRow(source)) return [];
      if (isFootnote(row, filledCells(source))) {
        if (row.summary.trim() === '') row.reportUnusable(report);
        else report.problem(row.place(null), 'ROW_SKIPPED', { value: row.summary });
        return [];
      }
      this.rows += 1;
      return readAct(row, this.book, this.context, this.seen, report) ?? [];
    });
    return acts;
  }

  private found(acts: ImportedAct[]): ActsFound {
    const { rows } = this;
    this.rowsInAll += rows;
    this.rows = 0;
    return { acts, rows, ...this.report.take() };
  }
}

const isActsHeading = (columns: ActsTable['columns']): boolean =>
  Boolean(
    columns.day &&
    (columns.headName ?? columns.householdCode) &&
    (columns.item ?? columns.ruleCode),
  );

/** A month has thousands of rows but thirty days. */
function rememberedByDay(rulesOn: RulesOn): RulesOn {
  const known = new Map<LocalDate, ReturnType<RulesOn>>();
  return (day) => {
    const rules = known.get(day) ?? rulesOn(day);
    known.set(day, rules);
    return rules;
  };
}

const placeOf = (sheet: SheetRows) => ({
  sheet: sheet.name,
  row: sheet.rows[0]?.number ?? 1,
  column: null,
});

/** A numbered but empty line, or a line under the table (记录人, 审核), rather than an act. */
function isFootnote(row: ActsRow, filled: number): boolean {
  const naming = ['headName', 'householdCode', 'item', 'ruleCode'] as const;
  return filled <= 1 || naming.every((column) => row.text(column) === '');
}

function readAct(
  row: ActsRow,
  book: HouseholdBook,
  context: ActsContext,
  seen: Map<string, { count: number; first: number }>,
  report: ActsReport,
): ImportedAct | null {
  if (!row.reportUnusable(report)) return null;
  const household = findHousehold(row, book, report);
  const occurredOn = readDay(row, context, report);
  const quantity = readQuantity(row, report);
  if (!occurredOn) return null;
  const foundedOn = household?.foundedOn ?? null;
  if (foundedOn !== null && occurredOn < foundedOn) {
    const params = { value: occurredOn, expected: foundedOn };
    report.problem(row.place('day'), 'HOUSEHOLD_NOT_FOUNDED', params);
    return null;
  }
  const rules = context.rulesOn(occurredOn);
  if (rules.length === 0) {
    report.problem(row.place('day'), 'RULES_MISSING', { value: occurredOn });
    return null;
  }
  const found = findRule(row, rules, report);
  const worth = found && quantity ? readWorth(row, found, quantity, report) : null;
  if (!household || !found || !quantity || !worth) return null;
  return {
    sheet: row.table.sheet,
    row: row.number,
    householdId: household.id,
    residentId: findPerson(row, household, report),
    ruleCode: found.rule.code,
    quantity,
    occurredOn,
    ...worth,
    note: row.text('note'),
    sourceKey: sourceKey(
      row,
      [
        household.code,
        found.rule.code,
        worth.level ?? '',
        occurredOn,
        quantity,
        nameKey(row.raw('person')),
      ],
      seen,
      report,
    ),
  };
}

function readDay(row: ActsRow, context: ActsContext, report: ActsReport): LocalDate | null {
  const place = row.place('day');
  const read = parseLooseDate(row.cell('day'));
  if ('problem' in read) {
    const codes = {
      EMPTY: 'DATE_MISSING',
      UNREADABLE: 'DATE_UNREADABLE',
      NO_SUCH_DAY: 'DATE_IMPOSSIBLE',
    } as const;
    report.problem(place, codes[read.problem], { value: read.text });
    return null;
  }
  if (read.normalised) report.normalised(place, 'DATE', row.raw('day'), read.day);
  if (read.day > context.today) report.problem(place, 'DATE_IN_FUTURE', { value: read.day });
  else if (!context.openYears.includes(yearOf(read.day)))
    report.problem(place, 'YEAR_NOT_OPEN', { value: read.day });
  else return read.day;
  return null;
}

/** An empty quantity is one. */
function readQuantity(row: ActsRow, report: ActsReport): Quantity | null {
  const text = row.text('quantity');
  if (text === '') return ONE_UNIT;
  const read = parseLooseQuantity(row.cell('quantity'));
  if (!read) report.problem(row.place('quantity'), 'QUANTITY_UNREADABLE', { value: text });
  else
    report.normalised(
      row.place('quantity'),
      'QUANTITY',
      row.raw('quantity'),
      formatQuantity(read.quantity),
    );
  return read?.quantity ?? null;
}

/** Equal rows are told apart by counting them, so that two real acts of one day are both kept; the clerk is told. */
function sourceKey(
  row: ActsRow,
  parts: readonly (string | number)[],
  seen: Map<string, { count: number; first: number }>,
  report: ActsReport,
): string {
  const same = parts.join('|');
  const before = seen.get(same);
  const count = (before?.count ?? 0) + 1;
  seen.set(same, { count, first: before?.first ?? row.number });
  if (before) report.problem(row.place(null), 'ROW_REPEATED', { first: before.first, count });
  return `${same}|${count}`;
}
