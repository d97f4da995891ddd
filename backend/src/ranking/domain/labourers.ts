import { type LocalDate } from '../../shared/domain/local-date';
import { labourExemption } from '../../ledger/domain/labour-exemption';
import { type Basis } from './rank';

/** A person of the household on the day. */
export interface Person {
  sex: 'MALE' | 'FEMALE' | null;
  bornOn: LocalDate | null;
  care: string | null;
}

/** Why a household has no place in a ranking by heads. */
export type NotRanked = 'NOBODY' | 'NO_LABOURER' | 'BIRTHDAY_UNKNOWN';

/**
 * By how many a household's points are divided, or why they cannot be. A labourer (劳力) is whom the
 * law lets be asked for labour: men 18–55, women 18–50, neither 五保 nor disabled. Somebody's age
 * that is not on record could be either, so the household waits until the village writes it down.
 */
export function peopleCounted(
  people: readonly Person[],
  basis: Basis,
  day: LocalDate,
): number | NotRanked {
  if (basis === 'TOTAL') return 1;
  if (basis === 'PER_CAPITA') return people.length || 'NOBODY';
  if (people.length === 0) return 'NOBODY';
  if (people.some(({ bornOn, care }) => bornOn === null && care === null))
    return 'BIRTHDAY_UNKNOWN';
  return people.filter((one) => labourExemption(one, day) === null).length || 'NO_LABOURER';
}
