import { directionOf, type Rule } from '../../rulebook/domain/rule';
import { toPointsNumber } from '../../shared/domain/points';
import { toQuantityNumber } from '../../shared/domain/quantity';
import { type SheetNormalisation } from '../../shared/domain/sheet-report';
import { type ImportPreview, type ImportProblem } from '../../village/domain/import-preview';
import { type HouseholdForImport } from './acts-household';
import { type ImportedAct } from './acts-sheet';

/** As many of each kind are shown; the workbook that comes back has everything. */
export const MOST_SHOWN = 500;

export interface ShownAct {
  act: ImportedAct;
  rule: Rule;
  household: Pick<HouseholdForImport, 'code' | 'headName'>;
  /** Where it was recorded before; null for a row that would be recorded. */
  recordedIn: string | null;
}

/** Gathers what a workbook holds: counts of everything, and the first of each kind. */
export class ActsPreview {
  private readonly counts = { rows: 0, acts: 0, already: 0, errors: 0, warnings: 0, tidied: 0 };
  private readonly normalisations: SheetNormalisation[] = [];
  private readonly problems: ImportProblem[] = [];
  private readonly rows: object[] = [];

  add(found: {
    rows: number;
    acts: readonly ShownAct[];
    problems: readonly ImportProblem[];
    normalisations: readonly SheetNormalisation[];
  }): void {
    const { counts } = this;
    counts.rows += found.rows;
    counts.acts += found.acts.length;
    counts.already += found.acts.filter(({ recordedIn }) => recordedIn !== null).length;
    counts.tidied += found.normalisations.length;
    keep(this.normalisations, found.normalisations);
    keep(this.rows, found.acts, shown);
    for (const problem of found.problems) this.addProblem(problem);
  }

  /** Errors and warnings have room of their own, so that neither hides the other. */
  private addProblem(problem: ImportProblem): void {
    const kind = problem.severity === 'ERROR' ? 'errors' : 'warnings';
    this.counts[kind] += 1;
    if (this.counts[kind] <= MOST_SHOWN) this.problems.push(problem);
  }

  get preview(): ImportPreview {
    const { rows, acts, already, errors, warnings, tidied } = this.counts;
    return {
      summary: {
        ...{ rows, ready: acts - already, already, bad: rows - acts },
        ...{ errors, warnings, normalisations: tidied },
      },
      normalisations: this.normalisations,
      problems: this.problems,
      rows: this.rows,
    };
  }
}

function keep<Item, Kept>(
  kept: Kept[],
  items: readonly Item[],
  as: (item: Item) => Kept = (item) => item as unknown as Kept,
): void {
  kept.push(...items.slice(0, Math.max(0, MOST_SHOWN - kept.length)).map(as));
}

function shown({ act, rule, household, recordedIn }: ShownAct): object {
  const adds = directionOf(rule, act.level) === 'ADD';
  return {
    sheet: act.sheet,
    row: act.row,
    householdCode: household.code,
    headName: household.headName,
    ruleCode: act.ruleCode,
    item: rule.item,
    occurredOn: act.occurredOn,
    quantity: toQuantityNumber(act.quantity),
    points: toPointsNumber(adds ? act.nominalPoints : 0 - act.nominalPoints),
    status: recordedIn === null ? 'READY' : 'ALREADY',
    recordedIn,
  };
}
