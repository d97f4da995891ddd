import { nameKey } from '../../shared/domain/chinese-text';
import { type FormerCode } from '../../shared/domain/former-code';
import { type RosterReport } from './roster-columns';
import { type RosterHousehold } from './roster-household';

/** A household already in the books, as far as finding it again needs. */
export interface KnownHousehold {
  code: string;
  groupNo: number | null;
  /** The groups it was in before, by the numbers of then. */
  formerGroups?: readonly number[];
  /** Its codes in villages that merged into this one. */
  formerCodes?: readonly FormerCode[];
  headName: string;
  /** Its heads of before. */
  formerHeads?: readonly string[];
}

const sameHead = ({ groupNo, headName }: Pick<KnownHousehold, 'groupNo' | 'headName'>): string =>
  `${groupNo ?? ''}/${nameKey(headName)}`;

const byCode = (a: KnownHousehold, b: KnownHousehold): number => (a.code < b.code ? -1 : 1);

/**
 * Marks every household whose code stands twice in the file: nobody can say which of them is right.
 */
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
 * Gives a code to every household that has none: the code of the same head in the same group if the
 * books know it (so that importing the same file again finds the same households), else the group
 * in two digits and a running number. Same-name heads are paired in code order only when there are
 * as many as in the books.
 */
export function supplyCodes(
  households: RosterHousehold[],
  known: readonly KnownHousehold[],
  report: RosterReport,
): void {
  const nextCode = codeCounter([...households, ...known]);
  const nameless = households.filter(({ code }) => code === '');
  const inFile = new Set(households.map(({ code }) => code));
  const unnamed = known.filter(({ code }) => !inFile.has(code)).sort(byCode);
  const free = groupBy(unnamed, sameHead);
  const freeBefore = groupBy(unnamed.flatMap(asOfBefore), sameHead);
  for (const [key, group] of groupBy(nameless, sameHead)) {
    const candidates = free.get(key) ?? freeBefore.get(key) ?? [];
    for (const [at, household] of group.entries()) {
      const place = { sheet: household.sheet, row: household.rows[0] ?? 0, column: '户编号' };
      if (candidates.length > 0 && candidates.length !== group.length) {
        report.problem(place, 'HOUSEHOLD_AMBIGUOUS', {
          value: household.headName,
          candidates: candidates.map(({ code }) => code).join('、'),
        });
      }
      household.code = candidates[at]?.code ?? nextCode(household.groupNo);
      household.codeProposed = true;
      report.normalised(place, 'CODE', '', household.code);
    }
  }
}

/** A household by every group and head it had: paper of before names those. */
const asOfBefore = (household: KnownHousehold): KnownHousehold[] => {
  const { groupNo: now, formerGroups = [], headName: head, formerHeads = [] } = household;
  return [...new Set([now, ...formerGroups])].flatMap((groupNo) =>
    [...new Set([head, ...formerHeads])].map((headName) => ({ ...household, groupNo, headName })),
  );
};

/** Gives group and running number, passing over every code that is taken. */
function codeCounter(existing: readonly { code: string }[]): (groupNo: number | null) => string {
  const taken = new Set(existing.map(({ code }) => code));
  const last = new Map<string, number>();
  return (groupNo) => {
    const group = String(groupNo ?? 0).padStart(2, '0');
    let code: string;
    do {
      const number = (last.get(group) ?? 0) + 1;
      last.set(group, number);
      code = group + String(number).padStart(3, '0');
    } while (taken.has(code));
    return code;
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
