import { parseDecimal } from '../../shared/points';
import { type QueuedAct } from '../../shared/resources';

/** Acts are gone through by group, or rule by rule. */
export type Order = 'group' | 'rule';

export interface Heap {
  key: string;
  acts: QueuedAct[];
}

export const heapKey = (act: QueuedAct, by: Order): string =>
  by === 'group' ? String(act.groupNo) : act.ruleCode;

/** The acts in heaps, in the order of the groups or of the rules. */
export function heapsOf(acts: readonly QueuedAct[], by: Order): Heap[] {
  const heaps = new Map<string, QueuedAct[]>();
  for (const act of acts) {
    const key = heapKey(act, by);
    heaps.set(key, [...(heaps.get(key) ?? []), act]);
  }
  const inOrder = (a: Heap, b: Heap) => a.key.localeCompare(b.key, 'en', { numeric: true });
  return [...heaps].map(([key, of]) => ({ key, acts: of })).sort(inOrder);
}

/** What was typed for acts whose points the panel settles, by act. */
export type Typed = Readonly<Record<string, string>>;

/** The settled points; undefined where nothing is to be settled, null where what was typed is no choice. */
export function settled(act: QueuedAct, typed: Typed): number | null | undefined {
  if (!act.range) return undefined;
  const text = typed[act.id] ?? (act.chosenPoints === null ? '' : String(act.chosenPoints));
  const points = parseDecimal(text);
  return points !== null && points >= act.range.min && points <= act.range.max ? points : null;
}

/** Whether this person may approve it as it stands, with what was typed beside it. */
export function approvable(act: QueuedAct, typed: Typed): boolean {
  if (!act.mayReview) return false;
  const points = settled(act, typed);
  return points === undefined ? act.refusal === null : points !== null;
}

/** The points typed for the acts among these. */
export const chosenOf = (acts: readonly QueuedAct[], typed: Typed) =>
  acts.flatMap((act) => {
    const points = settled(act, typed);
    return points == null ? [] : [{ id: act.id, points }];
  });

export const sumOf = (acts: readonly QueuedAct[]): number =>
  acts.reduce((sum, { points }) => sum + Math.round((points ?? 0) * 100), 0) / 100;
