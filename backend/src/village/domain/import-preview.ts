import {
  explainProblem,
  type CellPlace,
  type ProblemText,
  type Severity,
  type SheetNormalisation,
  type SheetProblem,
} from '../../shared/domain/sheet-report';

/** One sentence in both languages: a kept preview is read later, by whoever asks. */
export interface Told {
  zh: string;
  en: string;
}

export interface ImportProblem extends CellPlace, Told {
  severity: Severity;
  code: string;
}

/** What importing would do to one household of a roster. */
export interface HouseholdOutcome {
  householdCode: string;
  headName: string;
  change: 'NEW' | 'CHANGED' | 'UNCHANGED';
  details: Told[];
}

/** What a workbook holds and what importing it would do; kept with the file and shown as it is. */
export interface ImportPreview {
  summary: Record<string, number>;
  normalisations: SheetNormalisation[];
  problems: ImportProblem[];
  /** Of a roster. */
  changes?: HouseholdOutcome[];
  /** Of an acts workbook, one object a row; their shape is the ledger's. */
  rows?: object[];
}

export function tellProblem<Code extends string>(
  texts: Record<Code, ProblemText>,
  problem: SheetProblem<Code>,
): ImportProblem {
  const { sheet, row, column, severity, code } = problem;
  const [zh, en] = (['zh', 'en'] as const).map((l) => explainProblem(texts, problem, l));
  return { sheet, row, column, severity, code, zh: zh ?? '', en: en ?? '' };
}

export const countBy = (problems: readonly { severity: Severity }[], severity: Severity): number =>
  problems.filter((problem) => problem.severity === severity).length;
