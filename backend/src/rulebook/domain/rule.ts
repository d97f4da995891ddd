import { type Points } from '../../shared/domain/points';
import { type Quantity } from '../../shared/domain/quantity';

export type Direction = 'ADD' | 'DEDUCT';

/** One named step of a rule; `aliases` are other wordings found in village workbooks. */
export interface Level {
  name: string;
  points: Points;
  aliases?: string[];
}

/** One part of an amount: from `from` up to the next band, `points` for every whole `per`. */
export interface Band {
  from: Quantity;
  points: Points;
  per: Quantity;
}

/** Reached when the quantity is at least `from`. */
export interface Tier {
  from: Quantity;
  points: Points;
}

/** Places up to and with `to` (or the best `to` percent) earn `points`. */
export interface Place {
  to: number;
  points: Points;
}

export type TierPeriod = 'ACT' | 'MONTH' | 'QUARTER' | 'YEAR';

/** What a rule does that is no points; a MEASURE is what its note says (a prize, a reminder). */
export type RuleEffect = 'VETO' | 'KEY_GROUP_FACTOR' | 'REPAIR' | 'MEASURE' | 'WAIVER';

/** The two levels of a criterion that adds when it is met and deducts when it is not. */
export const MET = '达标';
export const UNMET = '未达标';
/** The two levels of a direct grade: as judged, and after the household made it good. */
export const GRADED = '直接判级';
export const REPAIRED = '已修复';

/**
 * What one act is worth. Magnitudes are positive hundredths; the rule's direction gives the sign.
 * Kinds seen in real schemes: 油溪桥, 琅塘, 溧阳, 文登 and 津市 lists.
 */
export type RuleValue =
  /** Points × quantity. */
  | { kind: 'FIXED'; points: Points }
  /** The panel picks between min and max, both included. */
  | { kind: 'RANGE'; min: Points; max: Points }
  /** Points for every whole `per` of the quantity: 1 point per 100 元. */
  | { kind: 'PROPORTIONAL'; points: Points; per: Quantity }
  /** Each part of the quantity at the rate of its half-open band; the last band has no end. */
  | { kind: 'BANDS'; bands: Band[] }
  /** One named level is chosen, × quantity; each act counts. */
  | { kind: 'LEVELS'; levels: Level[] }
  /** Honours: only the highest of the calendar year counts, so only the difference is booked. */
  | { kind: 'LADDER_HIGHEST'; levels: Level[] }
  /** The highest tier the quantity of the act, or of the whole period, reaches. */
  | { kind: 'TIER'; over: TierPeriod; tiers: Tier[] }
  /** A part of the base points: every failing takes `points` of `base`, in a year no more. */
  | { kind: 'BASE_ITEM'; base: Points; points: Points }
  /** The level gives the sign: met adds, unmet deducts; one of the two may be 0. */
  | { kind: 'MIRRORED'; met: Points; unmet: Points }
  /** Takes away what stands in the year, in all or in the rule's category; never below zero. */
  | { kind: 'ZERO_OUT'; of: 'TOTAL' | 'CATEGORY' }
  /** The year's grade whatever the points; once repaired a deduction (null: not convertible). */
  | { kind: 'DIRECT_GRADE'; grade: string; repaired: Points | null }
  /** The quantity is the place, counted from the end named; by PERCENT of those ranked. */
  | { kind: 'RANK_REWARD'; end: 'TOP' | 'BOTTOM'; by: 'PLACE' | 'PERCENT'; places: Place[] }
  /** Not on the list: the panel decides case by case, and the next meeting ratifies it. */
  | { kind: 'AD_HOC'; min: Points; max: Points }
  /** Law of the list that is no points by itself. Only a VETO is recorded, as 0 points. */
  | { kind: 'EFFECT'; effect: RuleEffect };

export type CapPeriod = 'ENTRY' | 'DAY' | 'MONTH' | 'QUARTER' | 'YEAR' | 'EVER';

/**
 * `limit` is in hundredths of points or of the unit, and for COUNT a number of acts. All rules of
 * the list that name the same `shared` use one allowance together; a class cap bears the name of
 * its class.
 */
export interface Cap {
  of: 'POINTS' | 'COUNT' | 'QUANTITY';
  per: CapPeriod;
  limit: number;
  shared?: string;
}

/** What changes how a rule counts, whatever its value. Absent: nothing of the kind. */
export interface RuleTerms {
  /** Once a day for the household, or once a day for each of its persons; else every act counts. */
  countPer?: 'HOUSEHOLD' | 'PERSON';
  /** × members of the household on the day of the act. */
  perMember?: true;
  /** 就高不就低: on one day only the highest of the rules naming it counts. */
  stack?: string;
  /** What makes a repetition: the same rule (also when absent), or any of its category. */
  repeatOf?: 'RULE' | 'CATEGORY';
  /** Deductions × so many when a Party member did it. */
  keyGroupMultiplier?: number;
  /** A deduction for labour not done, which spares those the law exempts. */
  labour?: true;
  /** OTHER: credited to the household of another than who did it. */
  beneficiary?: 'ACTOR' | 'OTHER';
  /**
   * 有效期: for so many years from the day of the act it counts as an earlier case, else in its own
   * year; and its points count in its own year and are carried into the years after, k − 1 of them.
   */
  validYears?: number;
  /** A share of the deduction is also booked to the household linked to this one that day. */
  linked?: { percent: number };
}

/**
 * One line of a rule list (事项). `repeatMultiplier` multiplies a repetition within the calendar
 * year, or within `validYears`.
 */
export interface Rule extends RuleTerms {
  code: string;
  category: string;
  item: string;
  direction: Direction;
  value: RuleValue;
  unit: string;
  caps: Cap[];
  repeatMultiplier?: number;
  evidence?: string;
  note?: string;
}

/** The terms alone, as they are stored beside the rule's other columns. */
export function termsOf(rule: RuleTerms): RuleTerms {
  const { countPer, perMember, stack, repeatOf, keyGroupMultiplier } = rule;
  const { labour, beneficiary, validYears, linked } = rule;
  const first = { countPer, perMember, stack, repeatOf, keyGroupMultiplier };
  return { ...first, labour, beneficiary, validYears, linked };
}

/** Whether an act can be recorded under the rule; other effects are law without acts of their own. */
export const isRecordable = ({ value }: Pick<Rule, 'value'>): boolean =>
  value.kind !== 'EFFECT' || value.effect === 'VETO';

/**
 * The levels of the rule in the order of the list; none for a rule without levels. Points are
 * unsigned.
 */
export function levelsOf(rule: Pick<Rule, 'value'>): readonly Level[] {
  const { value } = rule;
  if (value.kind === 'LEVELS' || value.kind === 'LADDER_HIGHEST') return value.levels;
  if (value.kind === 'MIRRORED') {
    return [
      { name: MET, points: value.met },
      { name: UNMET, points: value.unmet },
    ];
  }
  if (value.kind !== 'DIRECT_GRADE') return [];
  const graded = { name: GRADED, points: 0 };
  const { repaired } = value;
  return repaired === null ? [graded] : [graded, { name: REPAIRED, points: repaired }];
}

/** Whether the level makes the act add or deduct; only a mirrored rule may go either way. */
export function directionOf(rule: Rule, level: string | null | undefined): Direction {
  if (rule.value.kind !== 'MIRRORED') return rule.direction;
  return level === UNMET ? 'DEDUCT' : 'ADD';
}
