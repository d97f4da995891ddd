import { emptyMeasure, type Measure, readMeasure } from '../../shared/measure';
import { type HouseholdRow, type NewAct, type Rule } from '../../shared/resources';

/** The form of the quick record as the clerk sees it. */
export interface Draft {
  household: HouseholdRow | null;
  rule: Rule | null;
  measure: Measure;
  occurredOn: string;
  residentId: string;
  place: string;
  note: string;
  evidence: string[];
  /** 上年调整: asked only of a day in a settled year. */
  priorYear: boolean;
}

export const newDraft = (today: string): Draft => ({
  household: null,
  rule: null,
  measure: emptyMeasure,
  occurredOn: today,
  residentId: '',
  place: '',
  note: '',
  evidence: [],
  priorYear: false,
});

/** The next act: the day and the place usually stay the same, the household never does. */
export const nextDraft = (draft: Draft, keepRule: boolean): Draft => ({
  ...newDraft(draft.occurredOn),
  place: draft.place,
  priorYear: draft.priorYear,
  ...(keepRule ? { rule: draft.rule, measure: draft.measure } : {}),
});

/** The act to send, or null while something is missing. `settled`: the day lies in a settled year. */
export function readDraft(draft: Draft, settled = false): NewAct | null {
  const measure = readMeasure(draft.rule, draft.measure);
  if (!draft.household || !draft.rule || !measure || draft.occurredOn === '') return null;
  return {
    householdId: draft.household.id,
    ruleCode: draft.rule.code,
    occurredOn: draft.occurredOn,
    ...measure,
    ...given({ residentId: draft.residentId, place: draft.place.trim(), note: draft.note.trim() }),
    ...(settled && draft.priorYear ? { priorYear: true } : {}),
    ...(draft.evidence.length > 0 ? { evidence: draft.evidence } : {}),
  };
}

/** Leaves out what was not filled in. */
export function given<Words extends Record<string, string>>(words: Words): Partial<Words> {
  return Object.fromEntries(
    Object.entries(words).filter(([, text]) => text !== ''),
  ) as Partial<Words>;
}
