import { emptyMeasure, type Measure, readMeasure } from '../shared/measure';
import { type NewAct, type Rule } from '../shared/resources';

/** All a telephone keeps of a household. */
export interface FieldHousehold {
  id: string;
  code: string;
  headName: string;
  headInitials: string;
  groupNo: number;
  groupName: string;
  courtyardName: string | null;
}

/** What somebody writes down of an act, as it stands in the form. */
export interface FieldNote {
  household: FieldHousehold | null;
  rule: Rule | null;
  measure: Measure;
  resident: { id: string; name: string } | null;
  occurredOn: string;
  place: string;
  note: string;
}

/** `bytes` are there until the village has the picture, `hash` from then on. */
export interface Photo {
  bytes: Blob | null;
  hash: string | null;
}

/** Who writes and where: the queue is theirs and nobody else's. */
export interface Recorder {
  accountId: string;
  displayName: string;
  villageCode: string;
  villageName: string;
}

/**
 * WAITING: to be sent. REFUSED: the village said no and why; it waits for its recorder. `sent` is true from the
 * moment it goes out until the answer is here: until then nobody knows whether it was recorded, and
 * nothing of it may change.
 */
export interface QueuedAct {
  clientId: string;
  accountId: string;
  villageCode: string;
  /** By the telephone's clock; only the order counts. */
  writtenAt: number;
  note: FieldNote;
  photos: Photo[];
  state: 'WAITING' | 'REFUSED';
  sent: boolean;
  refusal: { code: string; detail: string } | null;
}

export const emptyNote = (occurredOn: string): FieldNote => ({
  household: null,
  rule: null,
  measure: emptyMeasure,
  resident: null,
  occurredOn,
  place: '',
  note: '',
});

/** The next one: day and place usually stay the same, the household never does. */
export const nextNote = ({ occurredOn, place }: FieldNote): FieldNote => ({
  ...emptyNote(occurredOn),
  place,
});

export type Lacking = 'household' | 'rule' | 'measure' | 'day';

/** What still has to be filled in, in the order of the form. The member can be added when there is signal. */
export function lackingIn({ household, rule, measure, occurredOn }: FieldNote): Lacking[] {
  return [
    ...(household ? [] : (['household'] as const)),
    ...(rule ? [] : (['rule'] as const)),
    ...(rule && !readMeasure(rule, measure) ? (['measure'] as const) : []),
    ...(/^\d{4}-\d{2}-\d{2}$/.test(occurredOn) ? [] : (['day'] as const)),
  ];
}

/** The act as the village wants it, or null while something is missing. */
export function readNote(note: FieldNote): Omit<NewAct, 'evidence'> | null {
  const measure = readMeasure(note.rule, note.measure);
  if (!note.household || !note.rule || !measure || lackingIn(note).length > 0) return null;
  const place = note.place.trim();
  const words = note.note.trim();
  return {
    householdId: note.household.id,
    ruleCode: note.rule.code,
    occurredOn: note.occurredOn,
    ...measure,
    ...(note.resident ? { residentId: note.resident.id } : {}),
    ...(place ? { place } : {}),
    ...(words ? { note: words } : {}),
  };
}
