import { type Rule } from '../../rulebook/domain/rule';
import { formatQuantity } from '../../shared/domain/quantity';
import { type FieldError } from '../../shared/domain/refusal';
import { type SignInRow, quantityOf, stintOf } from './check-sign-in';
import { HOUR, type Hours, MOST_HOURS, refuseHours } from './volunteer-hours';

/** Hours of a person that stand on a day, with what they were for. */
export interface HoursOfPerson extends Hours {
  residentId: string;
  item: string;
}

/**
 * Lines whose hours do not fit into the person's day, beside what stands already and the lines
 * before. `names` by resident. Rules that do not count hours have none.
 */
export function faultsInHours(
  rule: Rule,
  rows: readonly SignInRow[],
  standing: readonly HoursOfPerson[],
  names: ReadonlyMap<string, string>,
): FieldError[] {
  if (rule.unit !== HOUR) return [];
  const days = [...standing];
  return rows.flatMap((row, at): FieldError[] => {
    const { residentId } = row;
    if (residentId === null) return [];
    const added = { residentId, item: rule.item, stint: stintOf(row), hours: quantityOf(row) };
    const day = days.filter((one) => one.residentId === residentId);
    days.push(added);
    const problem = refuseHours(added, day);
    if (!problem) return [];
    const who = `第 ${at + 1} 行:${names.get(residentId) ?? ''}`;
    if (problem.code === 'OVERLAP') {
      const detail = `${who} ${timesOf(added)} 与当天的“${problem.other.item}”(${timesOf(problem.other)})时间重叠`;
      return [{ field: `rows.${at}.startedAt`, code: 'act.times_overlap', detail }];
    }
    const [hours, most] = [problem.hours, MOST_HOURS].map(formatQuantity);
    const detail = `${who}当天一共 ${hours} 小时,一人一天最多 ${most} 小时`;
    return [{ field: `rows.${at}.quantity`, code: 'act.hours_too_many', detail }];
  });
}

const timesOf = ({ stint }: Hours): string => (stint ? `${stint.startedAt}–${stint.endedAt}` : '');
