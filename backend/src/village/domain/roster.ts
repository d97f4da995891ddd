import { nameKey, parseGroupNo, textKey } from '../../shared/domain/chinese-text';
import { type LocalDate } from '../../shared/domain/local-date';
import { type SheetRows } from '../../shared/domain/sheet';
import {
  inFileOrder,
  SheetReport,
  type SheetNormalisation,
  type SheetProblem,
} from '../../shared/domain/sheet-report';
import { findTable } from '../../shared/domain/sheet-table';
import { translateCodes } from './old-codes';
import { reportDuplicateCodes, supplyCodes, type KnownHousehold } from './roster-codes';
import { ROSTER_TITLES, type RosterReport, type RosterRow } from './roster-columns';
import { groupRosterRows, HOUSEHOLD_CODE } from './roster-grouping';
import {
  HEAD_RELATION,
  type Residency,
  type RosterHousehold,
  type RosterMember,
} from './roster-household';
import { readMember, readName, type RosterRemarks } from './roster-person';
import { ROSTER_PROBLEMS, type RosterProblemCode } from './roster-problems';

/** A group of the village; one that is no more keeps its number, and what it became. */
export interface KnownGroup {
  no: number;
  name: string;
  ended?: boolean;
  became?: readonly number[];
}

export interface RosterContext {
  today: LocalDate;
  /** The village's groups; null when the file itself may name them (the first import). */
  groups: readonly KnownGroup[] | null;
  /** Households in the books, so that one without a code in the file is found again. */
  known: readonly KnownHousehold[];
}

export interface RosterPreview {
  households: RosterHousehold[];
  people: number;
  normalisations: SheetNormalisation[];
  problems: SheetProblem<RosterProblemCode>[];
}

const MANY_MEMBERS = 30;

/**
 * Reads a roster (花名册): one household after another, one person a row. Decides nothing about the
 * books.
 */
export function readRoster(sheets: readonly SheetRows[], context: RosterContext): RosterPreview {
  const report = new SheetReport<RosterProblemCode>(ROSTER_PROBLEMS);
  const households: RosterHousehold[] = [];
  const totals: RosterRow[] = [];
  for (const sheet of sheets) {
    const table = findTable(sheet, ROSTER_TITLES, (columns) =>
      Boolean(columns.headName ?? (columns.name && columns.relation)),
    );
    if (!table) {
      if (sheet.rows.length > 0)
        report.problem(placeOf(sheet), 'SHEET_SKIPPED', { value: sheet.name });
      continue;
    }
    const grouped = groupRosterRows(table, report);
    for (const rows of grouped.households) households.push(readHousehold(rows, context, report));
    totals.push(...grouped.totals);
  }
  reportNothingRead(sheets, households, report);
  translateCodes(households, context.known, report);
  reportDuplicateCodes(households, report);
  supplyCodes(households, context.known, report);
  readFormerGroups(households, context.known, report);
  checkTotals(totals, households, report);
  markImportable(households, report);
  const people = households.reduce((sum, { members }) => sum + members.length, 0);
  return {
    households,
    people,
    normalisations: inFileOrder(report.normalisations, sheets),
    problems: inFileOrder(report.problems, sheets),
  };
}

const placeOf = (sheet: SheetRows) => ({
  sheet: sheet.name,
  row: sheet.rows[0]?.number ?? 1,
  column: null,
});

function reportNothingRead(
  sheets: readonly SheetRows[],
  households: readonly RosterHousehold[],
  report: RosterReport,
): void {
  const [first] = sheets;
  if (households.length === 0 && first) report.problem(placeOf(first), 'NO_HEADING');
}

function readHousehold(rows: RosterRow[], context: RosterContext, report: RosterReport) {
  const first = rows[0] as RosterRow;
  const written = readName(first, 'headName', report);
  const read = rows.map((row) => readMember(row, written, context.today, report));
  const members = read.map(({ member }) => member);
  const headName = checkHead(first, written, members, report);
  checkMembers(first, members, report);
  const headAt = members.findIndex(({ relation }) => relation === HEAD_RELATION);
  const courtyard = readName(first, 'courtyard', report);
  const remarks = read.map((one) => one.remarks);
  const household: RosterHousehold = {
    code: readCode(first, report),
    codeProposed: false,
    groupNo: readGroup(rows, context, report),
    courtyard: courtyard === '' ? null : courtyard,
    headName,
    phone: readPhone([...rows.slice(Math.max(0, headAt)), ...rows], report),
    residency: householdResidency(remarks, headAt),
    optedOut: remarks.some(({ optedOut }) => optedOut),
    members,
    sheet: first.table.sheet,
    rows: rows.map(({ number }) => number),
    importable: true,
  };
  return household;
}

function readCode(row: RosterRow, report: RosterReport): string {
  const code = row.text('code');
  report.normalised(row.place('code'), 'SPELLING', row.raw('code'), code);
  if (code !== '' && !HOUSEHOLD_CODE.test(code))
    report.problem(row.place('code'), 'CODE_MALFORMED', { value: code });
  return code;
}

/** The head's name, from the head column or else from the member marked as head. */
function checkHead(
  first: RosterRow,
  written: string,
  members: readonly RosterMember[],
  report: RosterReport,
): string {
  const [head, ...others] = members.filter(({ relation }) => relation === HEAD_RELATION);
  const sheet = first.table.sheet;
  for (const other of others) {
    const place = { sheet, row: other.row, column: first.place('relation').column };
    report.problem(place, 'TWO_HEADS', { value: other.name, other: head?.name ?? '' });
  }
  if (written === '' && !head?.name) {
    if (!head) report.problem(first.place('headName'), 'HEAD_MISSING');
    return '';
  }
  if (!head) report.problem(first.place('headName'), 'HEAD_ROW_MISSING', { value: written });
  else if (written && head.name && nameKey(written) !== nameKey(head.name)) {
    const params = { value: written, other: head.name };
    report.problem({ ...first.place('headName'), row: head.row }, 'HEAD_DIFFERS', params);
  }
  return written || (head?.name ?? '');
}

function checkMembers(first: RosterRow, members: RosterMember[], report: RosterReport): void {
  const place = first.place('name');
  const seen = new Map<string, RosterMember>();
  for (const member of members) {
    const key = nameKey(member.name);
    const twin = seen.get(key);
    if (!twin) seen.set(key, member);
    if (!twin || member.name === '') continue;
    const told = member.bornOn && twin.bornOn && member.bornOn !== twin.bornOn;
    const params = { value: member.name, other: twin.row };
    const code = told ? 'MEMBER_SAME_NAME' : 'MEMBER_TWICE';
    report.problem({ ...place, row: member.row }, code, params);
  }
  if (members.length > MANY_MEMBERS)
    report.problem(place, 'MANY_MEMBERS', { count: members.length });
}

function readGroup(rows: RosterRow[], context: RosterContext, report: RosterReport) {
  const row = rows[0] as RosterRow;
  if (!row.has('groupNo')) return findGroup(row.table.sheet, context);
  const text = row.text('groupNo');
  const groupNo = findGroup(text, context);
  const place = row.place('groupNo');
  for (const other of rows.slice(1)) {
    const value = other.text('groupNo');
    if (value !== '' && findGroup(value, context) !== groupNo)
      report.problem(other.place('groupNo'), 'GROUP_DIFFERS', { value, other: text });
  }
  if (text === '') report.problem(place, 'GROUP_MISSING');
  else if (groupNo === null) report.problem(place, 'GROUP_UNKNOWN', { value: text });
  else report.normalised(place, 'GROUP', text, String(groupNo));
  if (groupNo !== null && context.groups?.every(({ no }) => no !== groupNo))
    report.problem(place, 'GROUP_NEW', { value: text });
  return groupNo;
}

/**
 * By the village's own name for the group first, then by number. A group that went over whole into
 * one other is read as that one.
 */
function findGroup(text: string, context: RosterContext): number | null {
  const same = ({ name }: KnownGroup) => textKey(name) === textKey(text);
  const groups = context.groups ?? [];
  const number = parseGroupNo(text);
  const found =
    groups.find((group) => !group.ended && same(group)) ??
    groups.find(({ no }) => no === number) ??
    groups.find(same);
  const [next, ...others] = found?.ended ? (found.became ?? []) : [];
  return next !== undefined && others.length === 0 ? next : (found?.no ?? number);
}

/** A roster from before the groups were changed says the old number of a household: not a change. */
function readFormerGroups(
  households: RosterHousehold[],
  known: readonly KnownHousehold[],
  report: RosterReport,
): void {
  const byCode = new Map(known.map((household) => [household.code, household]));
  for (const household of households) {
    const { groupNo, sheet, rows } = household;
    const books = byCode.get(household.code);
    if (groupNo === null || !books?.formerGroups?.includes(groupNo)) continue;
    const place = { sheet, row: rows[0] ?? 0, column: '组别' };
    report.normalised(place, 'GROUP', String(groupNo), String(books.groupNo));
    household.groupNo = books.groupNo;
  }
}

const PHONE = /^(1[3-9]\d{9}|0\d{9,11}|\d{7,8})$/;

/** The first usable number, the head's row first; bad ones are reported once. */
function readPhone(rows: RosterRow[], report: RosterReport): string | null {
  let phone: string | null = null;
  for (const row of new Set(rows)) {
    const text = row.text('phone');
    const parts = text.split(/[/,，、;；\s]+/).map((part) => part.replace(/[-—()（）]|^\+86/g, ''));
    const found = [...parts, parts.join('')].find((part) => PHONE.test(part));
    if (text !== '' && !found)
      report.problem(row.place('phone'), 'PHONE_MALFORMED', { value: text });
    phone ??= found ?? null;
  }
  return phone;
}

/**
 * 空挂户 beside the head, 全家外出 anywhere, or the same remark beside every member speaks for the
 * household.
 */
function householdResidency(remarks: readonly RosterRemarks[], headAt: number): Residency {
  const whole = remarks.find(({ wholeHousehold }) => wholeHousehold);
  if (whole) return whole.residency;
  const head = remarks[headAt]?.residency;
  if (head === 'NOMINAL_HUKOU') return head;
  const [first] = remarks;
  const same = first && remarks.every(({ residency }) => residency === first.residency);
  return same ? first.residency : 'RESIDENT';
}

function checkTotals(
  totals: readonly RosterRow[],
  households: readonly RosterHousehold[],
  report: RosterReport,
): void {
  for (const row of totals) {
    const above = households.filter(
      ({ sheet, rows }) => sheet === row.table.sheet && (rows[0] ?? 0) < row.number,
    );
    const people = (of: readonly RosterHousehold[]) =>
      of.reduce((sum, { members }) => sum + members.length, 0);
    const counts: [RegExp, number[]][] = [
      [/(\d+) ?户/, [above.length, households.length]],
      [/(\d+) ?人/, [people(above), people(households)]],
    ];
    if (/小计/.test(row.summary)) continue;
    for (const [pattern, counted] of counts) {
      const stated = pattern.exec(textKey(row.summary))?.[1];
      if (stated && !counted.includes(Number(stated)))
        report.problem(row.place(null), 'TOTAL_DIFFERS', {
          stated: Number(stated),
          counted: counted[0] ?? 0,
        });
    }
  }
}

function markImportable(households: RosterHousehold[], report: RosterReport): void {
  const bad = new Set(
    report.problems
      .filter(({ severity }) => severity === 'ERROR')
      .map(({ sheet, row }) => `${sheet}/${row}`),
  );
  for (const household of households)
    household.importable = !household.rows.some((row) => bad.has(`${household.sheet}/${row}`));
}
