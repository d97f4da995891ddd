import { type PostingLine } from '../ledger/books.store';
import { type EventLine } from './domain/event-lines';

/** A line of an event as the books take it: it rests on no act and no rule. */
export function toPostingLine(line: EventLine, reason: string, recordedBy: string): PostingLine {
  const { kind, householdId, schemeId, side, points, occurredOn, item } = line;
  return {
    actId: null,
    householdId,
    residentId: null,
    schemeId,
    ruleListId: null,
    ruleCode: null,
    side,
    points,
    occurredOn,
    quantity: 100,
    level: kind === 'BASE' ? null : kind,
    item,
    explanation: JSON.stringify([{ text: `${item}:${reason}`, points }]),
    evidence: '',
    recordedBy,
    reversesSeq: null,
    reversesLine: null,
    knownEntries: null,
  };
}
