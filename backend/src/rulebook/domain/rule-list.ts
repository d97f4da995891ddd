import { contentHash } from '../../shared/domain/content-hash';
import { type LocalDate } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';
import { type Rule } from './rule';

/** The first day any list may take effect: older dates are typing mistakes. */
export const EARLIEST_EFFECT: LocalDate = '2000-01-01';

/**
 * SHA-256 (32 bytes) of what the meeting adopted: the rules in their order, as canonical JSON. A text the
 * list leaves out and an empty one are the same list. With its own base points (null: a list of before
 * lists had any, whose hash is kept as it was), since they were adopted too.
 */
export function ruleListHash(rules: readonly Rule[], ownBasePoints: Points | null): Buffer {
  const adopted = rules.map((rule) => ({
    ...rule,
    repeatMultiplier: rule.repeatMultiplier ?? null,
    evidence: rule.evidence ?? '',
    note: rule.note ?? '',
  }));
  return contentHash(
    ownBasePoints === null ? adopted : { basePoints: ownBasePoints, rules: adopted },
  );
}

/** The days a list is in force: from `effectiveFrom`, until the day before `effectiveTo`. */
export interface InForce {
  effectiveFrom: LocalDate;
  effectiveTo: LocalDate | null;
}

export type DateRefusal =
  | 'rule_list.effective_before_meeting'
  | 'rule_list.effective_too_early'
  | 'rule_list.effective_not_after_current'
  | 'rule_list.successor_not_in_future';

/**
 * Why a list may not take effect on the day, or null. The first list may reach back, for a village that
 * decided on paper; one that replaces another may not, since what happened under the old list stays
 * valued by it.
 */
export function refuseEffect(
  effectiveFrom: LocalDate,
  known: { heldOn: LocalDate; today: LocalDate; current: { effectiveFrom: LocalDate } | null },
): DateRefusal | null {
  if (effectiveFrom < EARLIEST_EFFECT) return 'rule_list.effective_too_early';
  if (effectiveFrom < known.heldOn) return 'rule_list.effective_before_meeting';
  if (!known.current) return null;
  if (effectiveFrom <= known.current.effectiveFrom) return 'rule_list.effective_not_after_current';
  return effectiveFrom <= known.today ? 'rule_list.successor_not_in_future' : null;
}

export function inForceOn(list: Partial<InForce>, day: LocalDate): boolean {
  const { effectiveFrom, effectiveTo } = list;
  return (
    effectiveFrom != null && effectiveFrom <= day && (effectiveTo == null || day < effectiveTo)
  );
}
