import { type Entry } from '../../shared/resources';

/** The words for whether an entry counts: its month is closed, and no objection keeps it out. */
export function standingOf({ effective, disputed, priorYear }: Entry): string {
  if (disputed) return 'objection.disputed';
  if (priorYear) return 'entry.priorYear';
  return effective ? 'entry.effective' : 'entry.notYet';
}
