import { nameKey } from '../../shared/domain/chinese-text';
import { type RosterReport } from './roster-columns';
import { type RosterHousehold } from './roster-household';

/** A household already in the books, as far as finding it again needs. */
export interface KnownHousehold {
  code: string;
  groupNo: number | null;
  headName: string;
}

const sameHead = (household: KnownHousehold): string =>
  `${household.groupNo ?? ''}/${nameKey(household.headName)}`;

const byCode = (a: KnownHousehold, b: KnownHousehold): number => (a.code < b.code ? -1 : 1);

/** Marks every household whose code stands twice in the file: nobody can say which of them is right. */
export function reportDuplicateCodes(households: RosterHousehold[], report: RosterReport): void {
  const first = new Map<string, RosterHousehold>();
  for (const household of households.filter(({ code }) => code !== '')) {
    const earlier = first.get(household.code);
    if (!earlier) {
      first.set(household.code, household);
      continue;
    }
    for (const [here, there] of [
      [household, earlier],
      [earlier, household],
    ] as const) {
      const place = { sheet: here.sheet, row: here.rows[0] ?? 0, column: '户编号' };
      const params = { value: here.code, other: there.rows[0] ?? 0 };
      report.problem(place, 'CODE_DUPLICATE', params);
    }
  }
}

/**
 * Gives a code to every household that has none: the code of the same head in the same group if the books know
 * it (so that importing the same file again finds the same households), else the group in two digits and a
 * running number. Same-name heads are paired in code order only when there are as many as in the books.
 */
export function supplyCodes(
  households: RosterHousehold[],
  known: readonly KnownHousehold[],
  report: RosterReport,
): void {
  const nameless = households.filter(({ code }) => code === '');
  const taken = new Set([...households, ...known].map(({ code }) => code));
  const inFile = new Set(households.map(({ code }) => code));
  const free = known.filter(({ code }) => !inFile.has(code)).sort(byCode);
  for (const [key, group] of groupBy(nameless, sameHead)) {
    const candidates = free.filter((household) => sameHead(household) === key);
    for (const [at, household] of group.entries()) {
      const place = { sheet: household.sheet, row: household.rows[0] ?? 0, column: '户编号' };
      if (candidates.length > 0 && candidates.length !== group.length) {
        report.problem(place, 'HOUSEHOLD_AMBIGUOUS', {
          value: household.headName,
          candidates: candidates.map(({ code }) => code).join('、'),
        });
      }
      household.code = candidates[at]?.code ?? nextCode(household.groupNo, taken);
      household.codeProposed = true;
      taken.add(household.code);
      report.normalised(place, 'CODE', '', household.code);
    }
  }
}

function nextCode(groupNo: number | null, taken: ReadonlySet<string>): string {
  const group = String(groupNo ?? 0).padStart(2, '0');
  let number = 1;
  while (taken.has(group + String(number).padStart(3, '0'))) number += 1;
  return group + String(number).padStart(3, '0');
}

export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
