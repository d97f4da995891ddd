import { type LocalDate } from './domain/local-date';
import { Refusal } from './domain/refusal';
import { filters } from './list-query';
import { type SharedRefusal } from './shared.refusals';
import { IsLocalDate, Optional } from './validators';

/** Acts of up to and including the day `on`, as far as the books knew of them at the end of `knownOn`. */
export interface AsOf {
  on: LocalDate;
  knownOn: LocalDate;
}

/** Everything there is; PostgreSQL's own word for it. */
export const ALL_KNOWN: AsOf = { on: 'infinity', knownOn: 'infinity' };

/** The two days as a list's filter. */
export const asOfFilters = { asOf: filters.day, knownOn: filters.day };

/** The two days as parameters of a route that is no list. */
export class AsOfDto {
  @Optional({ example: '2026-06-30', description: 'acts of up to this day; default: knownOn' })
  @IsLocalDate()
  asOf?: string;

  @Optional({
    example: '2026-07-05',
    description: 'as known at the end of this day; default: today',
  })
  @IsLocalDate()
  knownOn?: string;
}

/**
 * What was asked for; null when neither day was named and the present is meant.
 * @throws Refusal `as_of.in_future`, `as_of.unordered`
 */
export function readAsOf(
  { asOf, knownOn }: { asOf?: LocalDate; knownOn?: LocalDate },
  today: LocalDate,
): AsOf | null {
  if (!asOf && !knownOn) return null;
  const known = knownOn ?? today;
  const on = asOf ?? known;
  if (on > today || known > today) throw new Refusal<SharedRefusal>('as_of.in_future', { today });
  if (on > known) throw new Refusal<SharedRefusal>('as_of.unordered', { on, known });
  return { on, knownOn: known };
}
