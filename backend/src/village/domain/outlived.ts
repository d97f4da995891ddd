import { SheetReport, type ProblemText, type SheetProblem } from '../../shared/domain/sheet-report';
import { type HouseholdChange, type Outlived } from './roster-changes';

export type OutlivedCode =
  'MEMBER_LEFT' | 'MEMBER_ELSEWHERE' | 'HEAD_OF_BEFORE' | 'HOUSEHOLD_ENDED';

const warning = (zh: string, en: string): ProblemText => ({ severity: 'WARNING', zh, en });

/** What an old roster still says although events have changed it: told, and left as it is in the books. */
export const OUTLIVED: Record<OutlivedCode, ProblemText> = {
  MEMBER_LEFT: warning(
    '第 {row} 行 {value} 从 {day} 起已不在这一户(减人),不再添入;又回来了的,请办“添人”',
    'Row {row}: {value} left this household on {day} and is not added again',
  ),
  MEMBER_ELSEWHERE: warning(
    '第 {row} 行 {value} 从 {day} 起已到{other},不再添入这一户',
    'Row {row}: {value} has been in {other} since {day} and is not added here again',
  ),
  HEAD_OF_BEFORE: warning(
    '第 {row} 行户主 {value} 是以前的户主,现在的户主不变;要换回来,请办“更换户主”',
    'Row {row}: {value} was the head before; the present head stays',
  ),
  HOUSEHOLD_ENDED: warning(
    '第 {row} 行 {value} 户从 {day} 起已经销户{other},表里这一户不导入',
    'Row {row}: household {value} ended on {day}{other} and is left out',
  ),
};

/** One warning for each thing the file says that is no longer so. */
export function outlived({
  household,
  outlived: told,
}: HouseholdChange): SheetProblem<OutlivedCode>[] {
  const report = new SheetReport<OutlivedCode>(OUTLIVED);
  const at = (row: number | undefined, column: string | null) => ({
    ...{ sheet: household.sheet, row: row ?? 1, column },
  });
  const [first] = household.rows;
  const tell: { [W in Outlived['what']]: (one: Extract<Outlived, { what: W }>) => void } = {
    LEFT: ({ member, on: day, now }) => {
      const code = now === null ? 'MEMBER_LEFT' : 'MEMBER_ELSEWHERE';
      const params = { value: member.name, day, other: now ?? '' };
      report.problem(at(member.row, '姓名'), code, params);
    },
    HEAD: ({ head }) => report.problem(at(first, '户主'), 'HEAD_OF_BEFORE', { value: head }),
    ENDED: ({ on: day, into }) => {
      const other = into === null ? '' : `(→ ${into})`;
      report.problem(at(first, '户编号'), 'HOUSEHOLD_ENDED', { value: household.code, day, other });
    },
  };
  for (const one of told) tell[one.what](one as never);
  return report.problems;
}
