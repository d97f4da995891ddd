import { type Rule } from '../../rulebook/domain/rule';
import { formatPoints, type Points } from '../../shared/domain/points';
import { type Quantity } from '../../shared/domain/quantity';
import { type ActFacts } from './act-facts';
import { assess, type Assessment } from './assess';
import { History, readsHistory } from './history';
import { type PriorEntry } from './prior-entry';
import { type ExplanationLine } from './reckoning';

/** Basis points of a whole. */
const WHOLE = 10_000;

/** An entry that stands, as worth now; several households' are told together, in booking order. */
export interface StandingEntry {
  /** Year, posting and line: "2026-17-1". */
  place: string;
  /** Whose history it belongs to: one household's books in one scheme. */
  books: string;
  /** In a settled year nothing is put right any more. */
  settled: boolean;
  prior: PriorEntry;
  /** The act it values by itself; null for base points, what was carried or moved, shares, repairs. */
  valued: { actId: string; rule: Rule; facts: ActFacts } | null;
  /** A linked household's share of that act's deduction. */
  shareOf: { actId: string; percent: number } | null;
  /** The deduction that the labour of this entry repairs. */
  repairs: string | null;
}

/** What an entry is worth more or less since others were taken back; never nothing at all. */
export interface Adjustment {
  place: string;
  points: Points;
  quantity: Quantity;
  /** Adds up to `points`. */
  explanation: ExplanationLine[];
}

interface Change {
  from: Points;
  to: Points;
  quantity: Quantity;
  told: string[];
}

/**
 * What has to be put right when entries are taken back: every later entry is assessed with them
 * before it and without them, and what differs is told. So the books come to what they would hold
 * had only the standing acts ever been booked, each in its place. `cause` names what is taken back;
 * `repairShareBp` is how much of a deduction labour may repair.
 */
export function adjustments(
  entries: readonly StandingEntry[],
  takenBack: ReadonlySet<string>,
  { cause, repairShareBp }: { cause: string; repairShareBp: number },
): Adjustment[] {
  const replay = new Replay(repairShareBp);
  return entries.flatMap((entry) => {
    if (takenBack.has(entry.place)) return replay.forget(entry);
    const change = replay.change(entry);
    const points = change.to - change.from;
    if (points === 0 && change.quantity === 0) return [];
    const text = `${cause}:${formatPoints(change.from)} 改为 ${formatPoints(change.to)}`;
    const reasons = change.told.map((told) => ({ text: told, points: 0 }));
    const explanation = [{ text, points }, ...reasons];
    return [{ place: entry.place, points, quantity: change.quantity, explanation }];
  });
}

/** The books told twice: as they are, and without what is taken back. */
class Replay {
  private readonly before = new Map<string, History>();
  private readonly after = new Map<string, History>();
  /** By act, for the share of it; by place, for the repair of it. */
  private readonly changed = new Map<string, Change>();

  constructor(private readonly repairShareBp: number) {}

  forget({ books, prior }: StandingEntry): [] {
    historyOf(this.before, books).addEntry(prior);
    return [];
  }

  change(entry: StandingEntry): Change {
    const { books, prior, place, valued, settled } = entry;
    const same = { from: prior.points, to: prior.points, quantity: 0, told: [] };
    const change = settled ? same : (this.anew(entry) ?? same);
    historyOf(this.before, books).addEntry(prior);
    historyOf(this.after, books).addEntry({
      ...prior,
      points: change.to,
      quantity: prior.quantity + change.quantity,
    });
    this.changed.set(place, change);
    if (valued) this.changed.set(valued.actId, change);
    return change;
  }

  private anew({ books, prior, valued, shareOf, repairs }: StandingEntry): Change | null {
    const moved = (to: Points): Change => ({ from: prior.points, to, quantity: 0, told: [] });
    if (shareOf) {
      const main = this.changed.get(shareOf.actId);
      const part = (points: Points): Points => Math.trunc((points * shareOf.percent) / 100);
      return main ? moved(prior.points + part(main.to) - part(main.from)) : null;
    }
    if (repairs !== null) {
      const repaired = this.changed.get(repairs);
      return repaired ? moved(Math.min(prior.points, this.mostOf(repaired))) : null;
    }
    if (!valued || !readsHistory(valued.rule)) return null;
    const { rule, facts } = valued;
    const was = assess(rule, facts, historyOf(this.before, books).of(rule));
    const is = assess(rule, facts, historyOf(this.after, books).of(rule));
    const [old, now] = [worthOf(was), worthOf(is)];
    const sign = Math.sign(now.points || old.points || prior.points);
    // Never over to the other side, should the village's records of the people say otherwise today.
    const points = sign * Math.max(0, sign * (prior.points + now.points - old.points));
    return {
      from: prior.points,
      to: points === 0 ? 0 : points,
      quantity: now.quantity - old.quantity,
      told: toldOf(rule, was, is),
    };
  }

  /** What stays repaired of a deduction that has become smaller; one that did not change keeps its repair. */
  private mostOf({ from, to }: Change): Points {
    if (from === to) return Number.MAX_SAFE_INTEGER;
    return Math.trunc((Math.max(0, 0 - to) * this.repairShareBp) / WHOLE);
  }
}

function historyOf(histories: Map<string, History>, books: string): History {
  const known = histories.get(books) ?? new History();
  histories.set(books, known);
  return known;
}

/** An act that its rule would refuse now, as the repair of a grade that is gone, is worth nothing. */
function worthOf(assessment: Assessment): { points: Points; quantity: Quantity } {
  if (assessment.outcome === 'REFUSED') return { points: 0, quantity: 0 };
  return { points: assessment.points, quantity: assessment.countedQuantity };
}

function toldOf({ repeatMultiplier }: Rule, was: Assessment, is: Assessment): string[] {
  const [old, now] = [linesOf(was), linesOf(is)];
  const told = [`原来:${old.join(';')}`, `现在:${now.join(';')}`];
  const again = (lines: readonly string[]) => lines.some((text) => text.includes('再次发生'));
  const lessThanBefore = repeatMultiplier !== undefined && again(old) && !again(now);
  return lessThanBefore ? ['不再算再犯', ...told] : told;
}

const linesOf = (assessment: Assessment): string[] =>
  assessment.outcome === 'REFUSED'
    ? ['没有可以依据的记录,不计分']
    : assessment.explanation.map(({ text }) => text);
