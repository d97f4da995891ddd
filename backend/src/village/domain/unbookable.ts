import { SheetReport, type ProblemText, type SheetProblem } from '../../shared/domain/sheet-report';
import { type KnownGroup } from './roster';
import { type HouseholdChange } from './roster-changes';

export type UnbookableCode =
  | 'GROUP_NEEDED'
  | 'GROUP_ENDED'
  | 'CODE_NOT_KEPT'
  | 'COURTYARD_NAME_LONG'
  | 'RELATION_LONG'
  | 'ANOTHER_FAMILY';

const error = (zh: string, en: string): ProblemText => ({ severity: 'ERROR', zh, en });

/** What keeps a well-read household out of the books. */
export const UNBOOKABLE: Record<UnbookableCode, ProblemText> = {
  GROUP_NEEDED: error(
    '第 {row} 行这一户没有组别,新增的户必须写明第几组',
    'Row {row}: a new household needs the number of its group',
  ),
  GROUP_ENDED: error(
    '第 {row} 行的{group}组改组后已经没有了(现在是{became}),请写现在的组别',
    'Row {row}: group {group} is no more (now {became}); write the present group',
  ),
  CODE_NOT_KEPT: error(
    '第 {row} 行户编号「{value}」只能用数字、英文字母和横线,不超过 20 个字',
    'Row {row}: household code "{value}" may hold only digits, Latin letters and dashes, at most 20',
  ),
  COURTYARD_NAME_LONG: error(
    '第 {row} 行院落名「{value}」超过 40 个字,请缩短',
    'Row {row}: courtyard "{value}" is longer than 40 characters',
  ),
  RELATION_LONG: error(
    '第 {row} 行与户主关系「{value}」超过 20 个字,请缩短',
    'Row {row}: relation "{value}" is longer than 20 characters',
  ),
  ANOTHER_FAMILY: error(
    '第 {row} 行户编号 {value} 在册的户主是「{other}」,与表里这一家没有一个人相同,请核对编号',
    'Row {row}: household {value} in the books is that of "{other}" and shares nobody with this one',
  ),
};

const CODE = /^[0-9A-Za-z-]{1,20}$/;
const LONGEST_COURTYARD = 40;
const LONGEST_RELATION = 20;
const tooLong = (text: string, longest: number): boolean => [...text].length > longest;

/** Why this household cannot be booked as the file has it; empty when it can. */
export function unbookable(
  change: HouseholdChange,
  headInBooks: string | undefined,
  groups: readonly KnownGroup[],
): SheetProblem<UnbookableCode>[] {
  const { household } = change;
  const report = new SheetReport<UnbookableCode>(UNBOOKABLE);
  const at = (row: number | undefined, column: string | null) => ({
    sheet: household.sheet,
    row: row ?? 1,
    column,
  });
  const [first] = household.rows;
  if (!CODE.test(household.code))
    report.problem(at(first, '户编号'), 'CODE_NOT_KEPT', { value: household.code });
  if (change.kind === 'NEW' && household.groupNo === null)
    report.problem(at(first, '组别'), 'GROUP_NEEDED');
  const ended = groups.find(({ no, ended: gone }) => no === household.groupNo && gone);
  if (ended)
    report.problem(at(first, '组别'), 'GROUP_ENDED', {
      group: ended.no,
      became: (ended.became ?? []).map((no) => `${no}组`).join('、'),
    });
  if (tooLong(household.courtyard ?? '', LONGEST_COURTYARD))
    report.problem(at(first, '院落'), 'COURTYARD_NAME_LONG', { value: household.courtyard ?? '' });
  for (const { relation, row } of household.members)
    if (tooLong(relation, LONGEST_RELATION))
      report.problem(at(row, '与户主关系'), 'RELATION_LONG', { value: relation });
  if (change.looksLikeAnotherFamily)
    report.problem(at(first, '户编号'), 'ANOTHER_FAMILY', {
      value: household.code,
      other: headInBooks ?? '',
    });
  return report.problems;
}
