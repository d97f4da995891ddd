import { describeCap, describeCapAmount } from '../../rulebook/domain/describe-rule';
import { type Cap, type Rule } from '../../rulebook/domain/rule';
import { type LocalDate, monthOf, yearOf } from '../../shared/domain/local-date';
import { formatPoints, MAX_ENTRY_POINTS, type Points } from '../../shared/domain/points';
import { type Quantity } from '../../shared/domain/quantity';
import { type ActFacts, nominalPoints, type Refused, signed, tooLarge } from './nominal-points';

/**
 * An entry of the same household under the same rule code that stands: not a reversal and not
 * reversed. `points` is signed. `quantity` is what counted of it (`countedQuantity`); the act's
 * whole quantity also does, and then a quantity cap is freed more slowly but never exceeded.
 */
export interface PriorEntry {
  occurredOn: LocalDate;
  points: Points;
  quantity: Quantity;
  level: string | null;
}

/** One step of the reckoning, in words a villager can read, and what it adds or takes (signed). */
export interface ExplanationLine {
  text: string;
  points: Points;
}

/**
 * `uncappedPoints` is what the act would be worth if the rule had no caps; explanation lines sum to
 * `points`.
 */
export interface Assessed {
  outcome: 'ASSESSED';
  points: Points;
  uncappedPoints: Points;
  countedQuantity: Quantity;
  explanation: ExplanationLine[];
}

export type Assessment = Assessed | Refused;

/** The reckoning while it runs, in magnitudes. */
interface Reckoning {
  points: Points;
  quantity: Quantity;
  lines: ExplanationLine[];
}

const PERIOD_WORDS: Record<Cap['per'], string> = {
  ENTRY: '本次',
  MONTH: '当月',
  YEAR: '当年',
  EVER: '历年',
};

/**
 * What one act is worth to its household: the list's value, then repetition or honours already
 * booked, then the caps: ceilings on the quantity first, the others in the order of the rule.
 * Periods go by the day of the act, so a back-dated act uses the cap of its own month. `history`
 * may stand in any order.
 */
export function assess(rule: Rule, act: ActFacts, history: readonly PriorEntry[]): Assessment {
  const nominal = nominalPoints(rule, act);
  if (nominal.outcome === 'REFUSED') return nominal;
  const first = { text: nominal.text, points: Math.abs(nominal.points) };
  const listed: Reckoning = { points: first.points, quantity: act.quantity, lines: [first] };
  const uncapped = highestOnly(rule, act, history, repeated(rule, act, history, listed));
  if (uncapped.points > MAX_ENTRY_POINTS) return tooLarge(rule);
  const capped = rule.caps
    .toSorted((a, b) => Number(b.of === 'QUANTITY') - Number(a.of === 'QUANTITY'))
    .reduce((reckoning, cap) => underCap(rule, cap, act, history, reckoning), uncapped);
  return {
    outcome: 'ASSESSED',
    points: signed(rule, capped.points),
    uncappedPoints: signed(rule, uncapped.points),
    countedQuantity: capped.quantity,
    explanation: capped.lines.map(({ text, points }) => ({ text, points: signed(rule, points) })),
  };
}

/** Whether what an act is worth under the rule depends on what the household was booked before. */
export function readsHistory(rule: Rule): boolean {
  const counted = rule.caps.some((cap) => cap.per !== 'ENTRY');
  return counted || rule.repeatMultiplier !== undefined || rule.value.kind === 'LADDER_HIGHEST';
}

function repeated(
  rule: Rule,
  act: ActFacts,
  history: readonly PriorEntry[],
  reckoning: Reckoning,
): Reckoning {
  const factor = repeatFactor(rule, act, history);
  return factor === 1
    ? reckoning
    : step(reckoning, reckoning.points * factor, `当年再次发生,按 ${factor} 倍计`);
}

/**
 * An earlier standing entry of the same calendar year, even of the same day, makes this act a
 * repetition.
 */
function repeatFactor(rule: Rule, act: ActFacts, history: readonly PriorEntry[]): number {
  const again = history.some(
    (entry) =>
      within('YEAR', entry.occurredOn, act.occurredOn) && entry.occurredOn <= act.occurredOn,
  );
  return again ? (rule.repeatMultiplier ?? 1) : 1;
}

/**
 * Honours of a calendar year count once, at their highest. What is compared is the points that
 * stand in the books, not the level names, so a reversal or a changed list heals with the next
 * honour.
 */
function highestOnly(
  rule: Rule,
  act: ActFacts,
  history: readonly PriorEntry[],
  reckoning: Reckoning,
): Reckoning {
  if (rule.value.kind !== 'LADDER_HIGHEST') return reckoning;
  const honours = history.filter((entry) => within('YEAR', entry.occurredOn, act.occurredOn));
  const booked = sum(honours.map((entry) => magnitudeOf(rule, entry)));
  if (booked === 0) return reckoning;
  const left = Math.max(0, reckoning.points - booked);
  const names = [...new Set(honours.flatMap(({ level }) => level ?? []))].join('、');
  const text = `当年${names}已计 ${formatPoints(booked)} 分,就高不重复,只计高出部分`;
  return step(reckoning, left, text);
}

/**
 * A part of the award up to the cap, or nothing once the cap is reached; the line names what was
 * used.
 */
function underCap(
  rule: Rule,
  cap: Cap,
  act: ActFacts,
  history: readonly PriorEntry[],
  reckoning: Reckoning,
): Reckoning {
  const used = usedOf(rule, cap, act, history);
  const left = Math.max(0, cap.limit - used);
  const before = PERIOD_WORDS[cap.per];
  const told = (counted: number): string => {
    const spent = cap.per === 'ENTRY' ? '' : `${before}已计 ${amount(cap, used, rule)},`;
    return `${describeCap(cap, rule.unit)}:${spent}本次只计 ${amount(cap, counted, rule)}`;
  };
  switch (cap.of) {
    case 'POINTS':
      return reckoning.points <= left ? reckoning : step(reckoning, left, told(left));
    case 'COUNT':
      return left > 0 || reckoning.points === 0 ? reckoning : step(reckoning, 0, told(0));
    case 'QUANTITY': {
      if (reckoning.quantity <= left) return reckoning;
      const points = worthOf(rule, act, history, left);
      return { ...step(reckoning, points, told(left)), quantity: left };
    }
  }
}

/**
 * What the act would be worth if it held only so much. Its facts were accepted already; nothing
 * left, or a part of an act under a rule that counts acts, is refused and worth nothing.
 */
function worthOf(
  rule: Rule,
  act: ActFacts,
  history: readonly PriorEntry[],
  quantity: Quantity,
): Points {
  const nominal = nominalPoints(rule, { ...act, quantity });
  if (nominal.outcome === 'REFUSED') return 0;
  return Math.abs(nominal.points) * repeatFactor(rule, act, history);
}

/**
 * How much of the cap the standing entries of its period have used. An entry that brought nothing
 * used nothing.
 */
function usedOf(rule: Rule, cap: Cap, act: ActFacts, history: readonly PriorEntry[]): number {
  const entries = history.filter(
    (entry) => within(cap.per, entry.occurredOn, act.occurredOn) && magnitudeOf(rule, entry) > 0,
  );
  switch (cap.of) {
    case 'POINTS':
      return sum(entries.map((entry) => magnitudeOf(rule, entry)));
    case 'COUNT':
      return entries.length;
    case 'QUANTITY':
      return sum(entries.map((entry) => entry.quantity));
  }
}

function within(period: Cap['per'], day: LocalDate, actDay: LocalDate): boolean {
  switch (period) {
    case 'ENTRY':
      return false;
    case 'MONTH':
      return monthOf(day) === monthOf(actDay);
    case 'YEAR':
      return yearOf(day) === yearOf(actDay);
    case 'EVER':
      return true;
  }
}

/** Points of an entry in the rule's direction. */
const magnitudeOf = (rule: Rule, entry: PriorEntry): Points =>
  Math.max(0, signed(rule, entry.points));

const step = (reckoning: Reckoning, points: Points, text: string): Reckoning => ({
  ...reckoning,
  points,
  lines: [...reckoning.lines, { text, points: points - reckoning.points }],
});

const amount = (cap: Cap, value: number, rule: Rule): string =>
  describeCapAmount(cap, value, rule.unit);

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
