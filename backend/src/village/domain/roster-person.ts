import { normaliseText, parseLooseDate } from '../../shared/domain/chinese-text';
import { type LocalDate } from '../../shared/domain/local-date';
import { type RosterReport, type RosterRow } from './roster-columns';
import { HEAD_RELATION, type Care, type Residency, type RosterMember } from './roster-household';
import { isHeadRelation } from './roster-grouping';

const NAME = /^[\p{L}\p{M}\p{N}\p{Co} ·'’.()（）-]+$/u;
const CHECK_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The name of a person or courtyard cell, tidied, with what is wrong about it. '' when empty. */
export function readName(
  row: RosterRow,
  column: 'headName' | 'name' | 'courtyard',
  report: RosterReport,
): string {
  const name = row.name(column);
  const place = row.place(column);
  report.normalised(place, 'SPELLING', row.raw(column), name);
  const tooLong = column === 'courtyard' ? 'COURTYARD_TOO_LONG' : 'NAME_TOO_LONG';
  if ([...name].length > 50) report.problem(place, tooLong);
  else if (name !== '' && !NAME.test(name))
    report.problem(place, 'NAME_CHARACTERS', { value: name });
  return name;
}

function readBirth(row: RosterRow, today: LocalDate, report: RosterReport): LocalDate | null {
  const place = row.place('bornOn');
  const read = parseLooseDate(row.cell('bornOn'));
  if ('problem' in read) {
    if (read.problem === 'NO_SUCH_DAY')
      report.problem(place, 'DATE_IMPOSSIBLE', { value: read.text });
    if (read.problem === 'UNREADABLE')
      report.problem(place, 'DATE_UNREADABLE', { value: read.text });
    return null;
  }
  if (read.normalised) report.normalised(place, 'DATE', row.raw('bornOn'), read.day);
  if (read.day > today) report.problem(place, 'BORN_IN_FUTURE', { value: read.day });
  return read.day;
}

/** Whether the last character is right for the 17 before it (GB 11643-1999). */
function checksumHolds(id: string): boolean {
  const sum = CHECK_WEIGHTS.reduce((total, weight, at) => total + weight * Number(id[at]), 0);
  return '10X98765432'[sum % 11] === id[17];
}

/** Looks at the identity number only to find typing errors; it goes nowhere. */
function checkIdNumber(row: RosterRow, bornOn: LocalDate | null, report: RosterReport): void {
  const id = row.text('idNumber').replace(/[\s-]/g, '').toUpperCase();
  if (id === '') return;
  const place = row.place('idNumber');
  if (!/^\d{17}[\dX]$/.test(id)) return report.problem(place, 'ID_LENGTH');
  if (!checksumHolds(id)) report.problem(place, 'ID_CHECKSUM');
  const born = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
  if (bornOn && born !== bornOn) report.problem(place, 'ID_BIRTH_DIFFERS', { value: bornOn });
}

function readSex(row: RosterRow, report: RosterReport): RosterMember['sex'] {
  const text = row.text('sex').replace(/性$/, '');
  if (text === '男') return 'MALE';
  if (text === '女') return 'FEMALE';
  if (text !== '') report.problem(row.place('sex'), 'SEX_UNREADABLE', { value: text });
  return null;
}

function readPartyMember(row: RosterRow): boolean | null {
  const text = row.text('politics');
  return text === '' ? null : /^(中共|中国共产党)?(正式|预备)?党员$|^(是|√|Y)$/i.test(text);
}

/** What the remarks column says about a person and, when it says so, about the whole household. */
export interface RosterRemarks {
  care: Care | null;
  residency: Residency;
  wholeHousehold: boolean;
  optedOut: boolean;
}

export function readRemarks(row: RosterRow, report: RosterReport): RosterRemarks {
  const found: RosterRemarks = {
    care: null,
    residency: 'RESIDENT',
    wholeHousehold: false,
    optedOut: false,
  };
  const unknown: string[] = [];
  for (const word of row.text('remark').split(/[\s,，;；、/。]+/)) {
    if (/^(五保|特困)/.test(word)) found.care = 'FIVE_GUARANTEES';
    else if (/^[一二三四\d级重度肢体视听力精神智]*残疾/.test(word)) found.care ??= 'DISABLED';
    else if (/^空挂/.test(word)) found.residency = 'NOMINAL_HUKOU';
    else if (/^(全家|举家|常年|长期|一直)?(在外|外出)/.test(word)) {
      found.residency = 'AWAY';
      found.wholeHousehold ||= /^(全家|举家)/.test(word);
    } else if (/^(不参加|不参与|退出|未参加)/.test(word)) found.optedOut = true;
    else if (word !== '') unknown.push(word);
  }
  if (unknown.length > 0)
    report.problem(row.place('remark'), 'REMARK_NOT_USED', { value: unknown.join('、') });
  return found;
}

/** Reads one row as a person of the household; in a file of heads only, the head is the person. */
export function readMember(
  row: RosterRow,
  headName: string,
  today: LocalDate,
  report: RosterReport,
): { member: RosterMember; remarks: RosterRemarks } {
  row.reportUnusable(report);
  const name = row.has('name') ? readName(row, 'name', report) : headName;
  if (name === '') report.problem(row.place('name'), 'NAME_EMPTY');
  const said = normaliseText(row.raw('relation'));
  const isHead = isHeadRelation(said) || (said === '' && name === headName && name !== '');
  const remarks = readRemarks(row, report);
  const bornOn = readBirth(row, today, report);
  checkIdNumber(row, bornOn, report);
  const member: RosterMember = {
    name,
    relation: isHead ? HEAD_RELATION : said,
    sex: readSex(row, report),
    bornOn,
    partyMember: readPartyMember(row),
    care: remarks.care,
    residency: remarks.residency,
    row: row.number,
  };
  return { member, remarks };
}
