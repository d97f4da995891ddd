import { type LocalDate } from '../../shared/domain/local-date';
import { type SheetRows } from '../../shared/domain/sheet';
import { describeChange } from './describe-change';
import { countBy, tellProblem, type ImportPreview, type ImportProblem } from './import-preview';
import { OUTLIVED, outlived } from './outlived';
import { readRoster, type KnownGroup, type RosterPreview } from './roster';
import {
  compareRoster,
  type ExistingHousehold,
  type HouseholdChange,
  type RosterChanges,
} from './roster-changes';
import { ROSTER_PROBLEMS } from './roster-problems';
import { UNBOOKABLE, unbookable } from './unbookable';

/** What the books of a village hold today, as far as a roster speaks about it. */
export interface RosterBooks {
  groups: KnownGroup[];
  households: ExistingHousehold[];
}

export interface RosterComparison {
  /** Households that can be booked; UNCHANGED ones too. */
  changes: HouseholdChange[];
  badHouseholds: number;
  preview: ImportPreview;
}

/** Reads a roster against the books: what is new, what would change, and what is wrong. Changes nothing. */
export function compareWithBooks(
  sheets: readonly SheetRows[],
  books: RosterBooks,
  today: LocalDate,
): RosterComparison {
  // The first roster brings the groups with it; in later ones a new group may be a mistake and is pointed out.
  const groups = books.households.length > 0 ? books.groups : null;
  const roster = readRoster(sheets, { today, groups, known: books.households });
  const compared = compareRoster(roster.households, books.households);
  const heads = new Map(books.households.map(({ code, headName }) => [code, headName]));
  const refused = new Set<HouseholdChange>();
  const problems: ImportProblem[] = roster.problems.map((p) => tellProblem(ROSTER_PROBLEMS, p));
  for (const change of compared.households) {
    const found = unbookable(change, heads.get(change.household.code), books.groups);
    if (found.length > 0) refused.add(change);
    problems.push(...found.map((problem) => tellProblem(UNBOOKABLE, problem)));
    problems.push(...outlived(change).map((problem) => tellProblem(OUTLIVED, problem)));
  }
  const changes = compared.households.filter((change) => !refused.has(change));
  const badHouseholds = roster.households.length - changes.length;
  return {
    changes,
    badHouseholds,
    preview: {
      summary: summarise(roster, compared, changes, problems),
      normalisations: roster.normalisations,
      problems,
      changes: changes.map((change) => ({
        householdCode: change.household.code,
        headName: change.household.headName,
        change: change.kind,
        details: describeChange(change),
      })),
    },
  };
}

function summarise(
  roster: RosterPreview,
  compared: RosterChanges,
  changes: readonly HouseholdChange[],
  problems: readonly ImportProblem[],
): Record<string, number> {
  const count = (kind: HouseholdChange['kind']) =>
    changes.filter((change) => change.kind === kind).length;
  return {
    households: roster.households.length,
    people: roster.people,
    newHouseholds: count('NEW'),
    changedHouseholds: count('CHANGED'),
    unchangedHouseholds: count('UNCHANGED'),
    badHouseholds: roster.households.length - changes.length,
    missingHouseholds: compared.missing.length,
    errors: countBy(problems, 'ERROR'),
    warnings: countBy(problems, 'WARNING'),
    normalisations: roster.normalisations.length,
  };
}
