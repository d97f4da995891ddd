import { type Rule } from '../../rulebook/domain/rule';
import { type LocalDate, yearOf } from '../../shared/domain/local-date';
import { formatPoints, type Points } from '../../shared/domain/points';
import { type RefusalParams } from '../../shared/domain/refusal';

/** A deduction as its repair sees it; `worth` is signed and told with its adjustments. */
export interface Deduction {
  householdId: string;
  schemeId: string;
  occurredOn: LocalDate;
  worth: Points;
  /** Booked for an act, standing, and a deduction: no reversal, no adjustment, nothing moved. */
  stands: boolean;
  repaired: boolean;
}

/** The labour that is to repair it. */
export interface Labour {
  householdId: string;
  schemeId: string;
  occurredOn: LocalDate;
  direction: 'ADD' | 'DEDUCT';
}

export type RepairRefusal =
  | 'repair.not_deduction'
  | 'repair.repaired_already'
  | 'repair.no_rule'
  | 'repair.nothing_allowed'
  | 'repair.not_labour'
  | 'repair.other_household'
  | 'repair.labour_before'
  | 'repair.other_year'
  | 'repair.too_much';

export interface RefusedRepair {
  code: RepairRefusal;
  params: RefusalParams;
}

const no = (code: RepairRefusal, params: RefusalParams = {}): RefusedRepair => ({ code, params });

/** Basis points of a whole. */
const WHOLE = 10_000;

/** The most that labour may give back of the deduction, cut toward zero; `shareBp` in basis points. */
export const mostRepaired = ({ worth }: Pick<Deduction, 'worth'>, shareBp: number): Points =>
  Math.trunc((Math.max(0, 0 - worth) * shareBp) / WHOLE);

/** The list in force says that deductions are repaired (公益劳动修复). */
export const knowsRepair = (rules: readonly Pick<Rule, 'value'>[]): boolean =>
  rules.some(({ value }) => value.kind === 'EFFECT' && value.effect === 'REPAIR');

/** Why this deduction cannot be repaired at all; null when it can. */
export function refuseDeduction(deduction: Deduction, shareBp: number): RefusedRepair | null {
  if (!deduction.stands) return no('repair.not_deduction');
  if (deduction.repaired) return no('repair.repaired_already');
  return mostRepaired(deduction, shareBp) === 0 ? no('repair.nothing_allowed') : null;
}

/** Why this labour cannot repair it by so many points; null when it can. */
export function refuseLabour(
  deduction: Deduction,
  labour: Labour,
  points: Points,
  shareBp: number,
): RefusedRepair | null {
  if (labour.direction !== 'ADD') return no('repair.not_labour');
  if (labour.householdId !== deduction.householdId || labour.schemeId !== deduction.schemeId)
    return no('repair.other_household');
  if (labour.occurredOn < deduction.occurredOn)
    return no('repair.labour_before', { day: deduction.occurredOn });
  if (yearOf(labour.occurredOn) !== yearOf(deduction.occurredOn)) return no('repair.other_year');
  const most = mostRepaired(deduction, shareBp);
  return points > most || points <= 0 ? no('repair.too_much', { most: formatPoints(most) }) : null;
}
