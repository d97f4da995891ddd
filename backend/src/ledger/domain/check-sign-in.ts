import { type Rule } from '../../rulebook/domain/rule';
import { ONE_UNIT, type Quantity } from '../../shared/domain/quantity';
import { type FieldError } from '../../shared/domain/refusal';
import { HOUR, type Stint, type TimeOfDay, hoursOf } from './volunteer-hours';

/** One line of a sign-in sheet; without a person the household as a whole came (本户). */
export interface SignInRow {
  householdId: string;
  residentId: string | null;
  /** Null: they were there, which is one of whatever the rule counts, or what the times say. */
  quantity: Quantity | null;
  startedAt: TimeOfDay | null;
  endedAt: TimeOfDay | null;
  note: string;
}

/** Everything that can be wrong with a line by itself; the detail says it to the clerk. */
export type SignInProblem =
  | 'sign_in.person_repeated'
  | 'sign_in.times_incomplete'
  | 'sign_in.times_reversed'
  | 'sign_in.times_without_person'
  | 'sign_in.times_unsuitable'
  | 'sign_in.quantity_by_times';

/** When the person came and went; null where the sheet tells no times. */
export const stintOf = ({ startedAt, endedAt }: SignInRow): Stint | null =>
  startedAt !== null && endedAt !== null ? { startedAt, endedAt } : null;

/** What a line without faults counts. */
export function quantityOf(row: SignInRow): Quantity {
  const stint = stintOf(row);
  return stint ? hoursOf(stint) : (row.quantity ?? ONE_UNIT);
}

/** What is wrong, line by line; empty: the sheet can be compared with what the village knows. */
export function checkSignIn(rule: Rule, rows: readonly SignInRow[]): FieldError[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row, at): FieldError[] => {
    const who = `${row.householdId}|${row.residentId ?? ''}`;
    const first = seen.get(who);
    if (first === undefined) seen.set(who, at);
    const wrong = faultOf(rule, row, first);
    if (!wrong) return [];
    const [field, code, detail] = wrong;
    return [{ field: `rows.${at}.${field}`, code, detail: `第 ${at + 1} 行:${detail}` }];
  });
}

/** `first` is the line that names the same person before; by times somebody may come twice a day. */
function faultOf(
  rule: Rule,
  row: SignInRow,
  first: number | undefined,
): [field: string, code: SignInProblem, detail: string] | null {
  const { startedAt, endedAt, quantity, residentId } = row;
  if ((startedAt === null) !== (endedAt === null))
    return ['endedAt', 'sign_in.times_incomplete', '起止时间要两个都填'];
  if (startedAt === null || endedAt === null) {
    const told = `与第 ${(first ?? 0) + 1} 行是同一个人`;
    return first === undefined ? null : ['residentId', 'sign_in.person_repeated', told];
  }
  if (startedAt >= endedAt)
    return ['endedAt', 'sign_in.times_reversed', `${endedAt} 不晚于 ${startedAt}`];
  if (rule.unit !== HOUR)
    return ['startedAt', 'sign_in.times_unsuitable', `${rule.code} 不按小时计,不填起止时间`];
  if (residentId === null)
    return ['residentId', 'sign_in.times_without_person', '填了起止时间,要写明是谁'];
  return quantity === null
    ? null
    : ['quantity', 'sign_in.quantity_by_times', '填了起止时间,时长由系统算出,不用另填'];
}
