import { type FieldHousehold } from './field-note';

export interface HouseholdFilter {
  typed: string;
  /** A courtyard or a group by its name; null for all. */
  place: string | null;
}

/** The courtyards there are, and the groups of households without one, by name. */
export function placesOf(households: readonly FieldHousehold[]): string[] {
  return [...new Set(households.map(placeOf))].sort((a, b) => a.localeCompare(b, 'zh-CN'));
}

const placeOf = ({ courtyardName, groupName }: FieldHousehold): string =>
  courtyardName ?? groupName;

/** By a piece of the name, the beginning of its pinyin initials or of the code; those of the code first. */
export function findHouseholds(
  households: readonly FieldHousehold[],
  { typed, place }: HouseholdFilter,
): FieldHousehold[] {
  const wanted = typed.normalize('NFKC').trim().toLowerCase();
  const found = households.filter(
    (household) =>
      (place === null || placeOf(household) === place) &&
      (household.headName.includes(wanted) ||
        household.headInitials.startsWith(wanted) ||
        household.code.toLowerCase().startsWith(wanted)),
  );
  return found.sort((a, b) => (a.code < b.code ? -1 : 1));
}
