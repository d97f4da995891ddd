import { type Act, type NewRatification } from '../../shared/resources';
import { isWhole } from '../controls/whole-number';

export const BODIES = [
  'REPRESENTATIVES_MEETING',
  'PANEL_MEETING',
  'VILLAGERS_MEETING',
  'HOUSEHOLD_REP_MEETING',
  'GROUP_MEETING',
  'PARTY_MEMBERS_MEETING',
] as const satisfies readonly NewRatification['body'][];

export const COUNTS = ['expected', 'present', 'yes', 'no'] as const;
export type TypedCounts = Record<(typeof COUNTS)[number], string>;
export const NO_COUNTS: TypedCounts = { expected: '', present: '', yes: '', no: '' };

/** What stands in the form's fields, as it was typed. */
export interface TypedMeeting {
  heldOn: string;
  body: NewRatification['body'];
  counts: TypedCounts;
}

/** Votes are counted wholly or not at all. */
export const isCountedPartly = (counts: TypedCounts): boolean =>
  COUNTS.some((name) => counts[name] !== '') && COUNTS.some((name) => counts[name] === '');

export function countsOf(counts: TypedCounts): NonNullable<NewRatification['counts']> | null {
  if (COUNTS.some((name) => counts[name] === '')) return null;
  const [expected, present, yes, no] = COUNTS.map((name) => Number(counts[name]));
  return { expected: expected ?? 0, present: present ?? 0, yes: yes ?? 0, no: no ?? 0 };
}

/** `refused` holds the reason of each act that was refused, by its id. */
export const decisionsOf = (
  acts: readonly Act[],
  refused: Record<string, string>,
): NewRatification['decisions'] =>
  acts.map(({ id }) => {
    const reason = refused[id];
    return { actId: id, ratified: reason === undefined, reason: reason?.trim() ?? '' };
  });

export const isComplete = (
  { heldOn, counts }: TypedMeeting,
  refused: Record<string, string>,
): boolean =>
  heldOn !== '' &&
  (COUNTS.every((name) => counts[name] === '') || COUNTS.every((name) => isWhole(counts[name]))) &&
  Object.values(refused).every((reason) => reason.trim() !== '');
