import {
  type LooseDate,
  nameKey,
  parseGroupNo,
  parseLooseDate,
} from '../../shared/domain/chinese-text';
import { CodeBook, type FormerCode, tellCandidates } from '../../shared/domain/former-code';
import { type LocalDate } from '../../shared/domain/local-date';
import { type ActsReport, type ActsRow } from './acts-columns';

/**
 * A household of the village as far as finding it from a written row needs; members include the
 * head.
 */
export interface HouseholdForImport {
  id: string;
  code: string;
  groupNo: number | null;
  /** The groups it was in before, each until a day, the latest first. */
  formerGroups?: readonly { groupNo: number; untilOn: LocalDate }[];
  /** Its codes in villages that merged into this one. */
  formerCodes?: readonly FormerCode[];
  headName: string;
  /** Null for one that was there before the village kept books. */
  foundedOn?: LocalDate | null;
  members: readonly { id: string; name: string }[];
}

/** The village's households by code and by the name of the head. */
export class HouseholdBook extends CodeBook<HouseholdForImport> {
  private readonly byHead = new Map<string, HouseholdForImport[]>();

  constructor(households: readonly HouseholdForImport[]) {
    super(households);
    for (const household of households) {
      const key = nameKey(household.headName);
      this.byHead.set(key, [...(this.byHead.get(key) ?? []), household]);
    }
  }

  withHead(name: string): readonly HouseholdForImport[] {
    return this.byHead.get(nameKey(name)) ?? [];
  }
}

const told = (households: readonly HouseholdForImport[]): string =>
  households
    .map(({ code, groupNo }) => (groupNo === null ? code : `${code}(${groupNo}组)`))
    .join('、');

/**
 * The household a row means: by its code, else by the head's name within the group written. Among
 * heads of one name the actor decides when he belongs to one of their households only; nothing is
 * guessed.
 */
export function findHousehold(
  row: ActsRow,
  book: HouseholdBook,
  report: ActsReport,
): HouseholdForImport | null {
  const code = row.text('householdCode');
  const head = row.name('headName');
  report.normalised(row.place('headName'), 'SPELLING', row.raw('headName'), head);
  if (code !== '') return findByCode(row, code, head, book, report);
  if (head === '') {
    report.problem(row.place('headName'), 'HOUSEHOLD_MISSING');
    return null;
  }
  const named = book.withHead(head);
  if (named.length === 0) {
    report.problem(row.place('headName'), 'HOUSEHOLD_UNKNOWN', { value: head });
    return null;
  }
  return findAmong(row, head, named, report);
}

function findByCode(
  row: ActsRow,
  code: string,
  head: string,
  book: HouseholdBook,
  report: ActsReport,
): HouseholdForImport | null {
  const place = row.place('householdCode');
  const meant = book.withCode(code);
  const named = meant.filter((one) => head === '' || nameKey(head) === nameKey(one.headName));
  const [only, ...others] = named;
  if (!only) {
    const expected = meant.map(({ headName }) => headName).join('、');
    if (expected === '') report.problem(place, 'HOUSEHOLD_UNKNOWN', { value: code });
    else report.problem(place, 'HOUSEHOLD_CODE_DIFFERS', { value: code, expected, other: head });
    return null;
  }
  const [found, ...more] =
    others.length === 0 ? inWrittenGroup(row, named, report) : onOldPaper(row, code, named);
  if (found && more.length > 0) {
    const params = { value: code, candidates: tellCandidates([found, ...more]) };
    report.problem(place, 'HOUSEHOLD_CODE_AMBIGUOUS', params);
    return null;
  }
  if (found) report.normalised(place, 'CODE', code, found.code);
  return found ?? null;
}

/** Of those a code may mean, by what it was in several villages: the ones in the group the row says, of now or of then. */
function onOldPaper(
  row: ActsRow,
  code: string,
  meant: readonly HouseholdForImport[],
): readonly HouseholdForImport[] {
  const groupNo = parseGroupNo(row.cell('groupNo'));
  const found = meant.filter((one) =>
    one.code === code
      ? one.groupNo === groupNo
      : one.formerGroups?.some((former) => former.groupNo === groupNo),
  );
  return found.length > 0 ? found : meant;
}

function findAmong(
  row: ActsRow,
  head: string,
  named: readonly HouseholdForImport[],
  report: ActsReport,
): HouseholdForImport | null {
  const inGroup = inWrittenGroup(row, named, report);
  const person = nameKey(row.raw('person'));
  const withPerson =
    person === '' || person === nameKey(head)
      ? []
      : inGroup.filter(({ members }) => members.some(({ name }) => nameKey(name) === person));
  const [found, ...others] = withPerson.length === 1 ? withPerson : inGroup;
  if (found && others.length === 0) return found;
  if (found) {
    const params = { value: head, candidates: told([found, ...others]) };
    report.problem(row.place('headName'), 'HOUSEHOLD_AMBIGUOUS', params);
  }
  return null;
}

function inWrittenGroup(
  row: ActsRow,
  households: readonly HouseholdForImport[],
  report: ActsReport,
): readonly HouseholdForImport[] {
  const text = row.text('groupNo');
  if (text === '') return households;
  const groupNo = parseGroupNo(row.cell('groupNo'));
  const found = ofGroup(households, groupNo, parseLooseDate(row.cell('day')));
  if (found.length === 0)
    report.problem(row.place('groupNo'), 'GROUP_MISMATCH', {
      value: text,
      candidates: told(households),
    });
  return found;
}

/**
 * Those in the group now, and those that were in it on the day of the row: paper of before the groups were changed says
 * the number of then. Where neither is, whoever was ever in it.
 */
function ofGroup(
  households: readonly HouseholdForImport[],
  groupNo: number | null,
  read: LooseDate,
): readonly HouseholdForImport[] {
  const on = 'day' in read ? read.day : null;
  const was = (household: HouseholdForImport, day: LocalDate | null) =>
    household.formerGroups?.some(
      (former) => former.groupNo === groupNo && (day === null || day < former.untilOn),
    ) ?? false;
  const found = households.filter(
    (household) => household.groupNo === groupNo || (on !== null && was(household, on)),
  );
  return found.length > 0 ? found : households.filter((household) => was(household, null));
}

/** The member who acted; null keeps the act for the household alone. */
export function findPerson(
  row: ActsRow,
  household: HouseholdForImport,
  report: ActsReport,
): string | null {
  const person = row.name('person');
  if (person === '') return null;
  report.normalised(row.place('person'), 'SPELLING', row.raw('person'), person);
  const found = household.members.filter(({ name }) => nameKey(name) === nameKey(person));
  const [member, ...others] = found;
  if (member && others.length === 0) return member.id;
  report.problem(row.place('person'), 'PERSON_UNKNOWN', { value: person });
  return null;
}
