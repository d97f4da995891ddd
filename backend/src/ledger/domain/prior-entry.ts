import { type CapPeriod, type Rule } from '../../rulebook/domain/rule';
import { type LocalDate, monthOf, quarterOf, yearOf } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';
import { type Quantity } from '../../shared/domain/quantity';

/** What another rule may read of the rule an entry was booked under; base points have none. */
export interface BookedUnder {
  code: string | null;
  category: string | null;
  /** Allowances its caps share with other rules. */
  shares: readonly string[];
  stack: string | null;
  /** A share of another household's deduction: no deed of this one, and no earlier case. */
  linked: boolean;
}

/**
 * An entry of the same household that stands: not a reversal and not reversed. `points` is signed.
 * `quantity` is what counted of it (`countedQuantity`); the act's whole quantity also does, and then
 * a quantity cap is freed more slowly but never exceeded. Without `under` it was booked under the
 * rule that reads it.
 */
export interface PriorEntry {
  occurredOn: LocalDate;
  points: Points;
  quantity: Quantity;
  level: string | null;
  residentId?: string | null;
  under?: BookedUnder;
}

export const underOf = (rule: Rule): BookedUnder => ({
  code: rule.code,
  category: rule.category,
  shares: rule.caps.flatMap(({ shared }) => shared ?? []),
  stack: rule.stack ?? null,
  linked: false,
});

/** Booked under the rule itself; by its code, so that a later version of the list goes on. */
export const isOwn = (rule: Rule, { under }: PriorEntry): boolean =>
  under === undefined || (under.code === rule.code && !under.linked);

export const sharesCap = (rule: Rule, shared: string | undefined, entry: PriorEntry): boolean =>
  isOwn(rule, entry) ||
  (shared !== undefined && entry.under?.shares.includes(shared) === true && !entry.under.linked);

export const sharesStack = (rule: Rule, entry: PriorEntry): boolean =>
  isOwn(rule, entry) || (entry.under?.stack === rule.stack && !entry.under?.linked);

export const isOfCategory = (rule: Rule, entry: PriorEntry): boolean =>
  isOwn(rule, entry) || (entry.under?.category === rule.category && !entry.under.linked);

/** Whether the day lies in the same period as the act's; no two entries share an ENTRY. */
export function within(period: CapPeriod, day: LocalDate, actDay: LocalDate): boolean {
  switch (period) {
    case 'ENTRY':
      return false;
    case 'DAY':
      return day === actDay;
    case 'MONTH':
      return monthOf(day) === monthOf(actDay);
    case 'QUARTER':
      return quarterOf(day) === quarterOf(actDay);
    case 'YEAR':
      return yearOf(day) === yearOf(actDay);
    case 'EVER':
      return true;
  }
}

/** Points of an entry in the direction asked for. */
export const magnitudeOf = (sign: 1 | -1, entry: PriorEntry): Points =>
  Math.max(0, sign * entry.points);

export const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);
