import { nameKey, parseLooseDate, parseLooseQuantity } from '../../shared/domain/chinese-text';
import { yearOf, type LocalDate } from '../../shared/domain/local-date';
import { formatQuantity, ONE_UNIT, type Quantity } from '../../shared/domain/quantity';
import { type SheetRows } from '../../shared/domain/sheet';
import {
  inFileOrder,
  SheetReport,
  type SheetNormalisation,
  type SheetProblem,
} from '../../shared/domain/sheet-report';
import { filledCells, findTable, isTotalRow } from '../../shared/domain/sheet-table';
import { ActsRow, ACTS_TITLES, type ActsReport } from './acts-columns';
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

export interface ActsPreview {
  acts: ImportedAct[];
  /** Rows read as acts, good or bad. */
  rows: number;
  normalisations: SheetNormalisation[];
  problems: SheetProblem<ActsProblemCode>[];
}

/**
 * Reads an acts sheet (积分登记表): every row becomes an act or is explained; nothing is guessed or
 * recorded.
 */
export function readActsSheets(sheets: readonly SheetRows[], context: ActsContext): ActsPreview {
  const report = new SheetReport<ActsProblemCode>(ACTS_PROBLEMS);
  const rows = sheets.flatMap((sheet) => rowsOf(sheet, report));
  const [first] = sheets;
  if (rows.length === 0 && first) report.problem(placeOf(first), 'NO_HEADING');
  const book = new HouseholdBook(context.households);
  const seen = new Map<string, number>();
  const rulesOn = rememberedByDay(context.rulesOn);
  const acts = rows.flatMap(
    (row) => readAct(row, book, { ...context, rulesOn }, seen, report) ?? [],
  );
  return {
    acts,
    rows: rows.length,
    normalisations: inFileOrder(report.normalisations, sheets),
    problems: inFileOrder(report.problems, sheets),
  };
}

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

function rowsOf(sheet: SheetRows, report: ActsReport): ActsRow[] {
  const table = findTable(sheet, ACTS_TITLES, (columns) =>
    Boolean(
      columns.day &&
      (columns.headName ?? columns.householdCode) &&
      (columns.item ?? columns.ruleCode),
    ),
  );
  if (!table) {
    if (sheet.rows.length > 0)
      report.problem(placeOf(sheet), 'SHEET_SKIPPED', { value: sheet.name });
    return [];
  }
  const rows: ActsRow[] = [];
  for (const source of table.rows) {
    const row = new ActsRow(table, source);
    if (isTotalRow(source)) continue;
    if (!isFootnote(row, filledCells(source))) rows.push(row);
    else if (row.summary.trim() === '') row.reportUnusable(report);
    else report.problem(row.place(null), 'ROW_SKIPPED', { value: row.summary });
  }
  return rows;
}

/** A numbered but empty line, or a line under the table (记录人, 审核), rather than an act. */
function isFootnote(row: ActsRow, filled: number): boolean {
  const naming = ['headName', 'householdCode', 'item', 'ruleCode'] as const;
  return filled <= 1 || naming.every((column) => row.text(column) === '');
}

function readAct(
  row: ActsRow,
  book: HouseholdBook,
  context: ActsContext,
  seen: Map<string, number>,
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
      [
        household.code,
        found.rule.code,
        worth.level ?? '',
        occurredOn,
        quantity,
        nameKey(row.raw('person')),
      ],
      seen,
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

/** Equal rows are told apart by counting them, so that two real acts of one day are both kept. */
function sourceKey(parts: readonly (string | number)[], seen: Map<string, number>): string {
  const same = parts.join('|');
  const count = (seen.get(same) ?? 0) + 1;
  seen.set(same, count);
  return `${same}|${count}`;
}
