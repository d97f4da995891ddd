import { type LocalDate, yearOf } from '../../shared/domain/local-date';

/** Full years (周岁): one more from the birthday on; on 29 February's behalf, from 1 March. */
export function ageOn(bornOn: LocalDate, day: LocalDate): number {
  const hadBirthday = day.slice(5) >= bornOn.slice(5);
  return yearOf(day) - yearOf(bornOn) - (hadBirthday ? 0 : 1);
}
