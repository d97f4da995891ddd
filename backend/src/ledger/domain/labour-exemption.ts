import { type LocalDate } from '../../shared/domain/local-date';
import { ageOn } from '../../village/domain/age';

export type LabourExemption = { by: 'AGE'; age: number } | { by: 'CARE' };

/** Ages from which to which labour may be asked, both included. */
const FROM_AGE = 18;
const TO_AGE = { MALE: 55, FEMALE: 50 } as const;

/**
 * Why the law spares this person labour that day, as far as the village's records say; null when
 * they do not. Students, soldiers and mothers are not in the records: the act must say they were
 * looked for. An unknown sex is given the longer span, so that nothing is presumed.
 * Source: provincial measures on 一事一议 labour (men 18–55, women 18–50).
 */
export function labourExemption(
  person: { sex: 'MALE' | 'FEMALE' | null; bornOn: LocalDate | null; care: string | null },
  day: LocalDate,
): LabourExemption | null {
  if (person.care !== null) return { by: 'CARE' };
  if (person.bornOn === null) return null;
  const age = ageOn(person.bornOn, day);
  return age < FROM_AGE || age > TO_AGE[person.sex ?? 'MALE'] ? { by: 'AGE', age } : null;
}
