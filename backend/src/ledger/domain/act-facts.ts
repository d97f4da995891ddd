import { type LocalDate } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';
import { type Quantity } from '../../shared/domain/quantity';
import { type RefusalParams } from '../../shared/domain/refusal';
import { type Rule } from '../../rulebook/domain/rule';
import { type LabourExemption } from './labour-exemption';

/** What the village's own records say of the household and the person on the day of the act. */
export interface KnownFacts {
  /** Members of the household that day. */
  members: number;
  /** The person is a Party member. */
  keyGroup: boolean;
  exempt: LabourExemption | null;
  /** The household that shares in this one's deductions that day. */
  linked: { householdId: string; headName: string } | null;
}

/**
 * What the clerk wrote down. `level` is a level's name; `chosenPoints` (unsigned) is the panel's
 * pick of a RANGE or AD_HOC; under a RANK_REWARD the quantity is the place, `rankedCount` how many
 * were ranked. `known` is absent where only the list is asked.
 */
export interface ActFacts {
  occurredOn: LocalDate;
  quantity: Quantity;
  level?: string | null;
  chosenPoints?: Points | null;
  residentId?: string | null;
  /** Who did it, where another household is credited. */
  actorName?: string | null;
  rankedCount?: number | null;
  /** Somebody looked: no student, soldier, disabled, pregnant or nursing person is deducted. */
  exemptionChecked?: boolean;
  known?: KnownFacts;
}

export type AssessRefusal =
  | 'act.quantity_out_of_range'
  | 'act.quantity_must_be_one'
  | 'act.level_required'
  | 'act.level_unknown'
  | 'act.level_not_allowed'
  | 'act.points_choice_required'
  | 'act.points_choice_not_allowed'
  | 'act.points_out_of_range'
  | 'act.place_not_whole'
  | 'act.place_beyond_ranked'
  | 'act.ranked_count_required'
  | 'act.ranked_count_not_allowed'
  | 'act.person_required'
  | 'act.actor_name_required'
  | 'act.actor_name_not_allowed'
  | 'act.exemption_unchecked'
  | 'act.labour_exempt_by_age'
  | 'act.labour_exempt_by_care'
  | 'act.members_unknown'
  | 'act.nothing_to_repair'
  | 'act.worth_too_large'
  | 'act.rule_has_effect_only';

export interface Refused {
  outcome: 'REFUSED';
  code: AssessRefusal;
  params: RefusalParams;
}

/** `points` is signed; `text` says in Chinese how the list values the act. */
export interface Valued {
  outcome: 'VALUED';
  points: Points;
  text: string;
}

export const refused = (rule: Rule, code: AssessRefusal, params: RefusalParams = {}): Refused => ({
  outcome: 'REFUSED',
  code,
  params: { rule: rule.code, ...params },
});

export const valued = (points: Points, text: string): Valued => ({
  outcome: 'VALUED',
  points,
  text,
});
