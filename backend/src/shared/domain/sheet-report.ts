import { tell, type RefusalParams } from './refusal';
import { type UnusableCell } from './sheet';

export type Severity = 'ERROR' | 'WARNING';
export type Language = 'zh' | 'en';

/** How one kind of problem is told; holes: {row}, {column} and the problem's own params. */
export interface ProblemText {
  severity: Severity;
  zh: string;
  en: string;
}

/**
 * Where something stands: sheet, Excel's row number, and the heading of the column (null: the whole
 * row).
 */
export interface CellPlace {
  sheet: string;
  row: number;
  column: string | null;
}

export interface SheetProblem<Code extends string = string> extends CellPlace {
  severity: Severity;
  code: Code;
  params: RefusalParams;
}

/** What was read differently from how it was written. */
export type NormalisationKind =
  'SPELLING' | 'DATE' | 'GROUP' | 'CODE' | 'POINTS' | 'QUANTITY' | 'RULE' | 'LEVEL';

export interface SheetNormalisation extends CellPlace {
  kind: NormalisationKind;
  from: string;
  to: string;
}

/** Problems every sheet can have, whatever it lists. */
export const CELL_PROBLEMS: Record<UnusableCell, ProblemText> = {
  FORMULA_WITHOUT_VALUE: {
    severity: 'ERROR',
    zh: '第 {row} 行 {column} 是公式但没有算出的值,请用 Excel 打开保存一次,或改成数值',
    en: 'Row {row}, {column}: a formula without a value; save the file in Excel or type the value',
  },
  ERROR_VALUE: {
    severity: 'ERROR',
    zh: '第 {row} 行 {column} 是 Excel 错误值(如 #REF!),请改正',
    en: 'Row {row}, {column}: an Excel error value such as #REF!; please correct it',
  },
  TEXT_TOO_LONG: {
    severity: 'ERROR',
    zh: '第 {row} 行 {column} 文字超过 2000 字,请缩短',
    en: 'Row {row}, {column}: more than 2,000 characters; please shorten it',
  },
};

/** Fifteen digits or more are an identity or bank number and must not be shown back or stored. */
const LONG_NUMBER = /(?:[\d\uFF10-\uFF19][\s-]?){15,}[XxＸｘ]?/g;

const shown = (text: string): string => {
  const safe = text.replace(LONG_NUMBER, '***');
  return [...safe].length > 60 ? `${[...safe].slice(0, 60).join('')}…` : safe;
};

/** Collects what was found while reading a workbook. */
export class SheetReport<Code extends string> {
  normalisations: SheetNormalisation[] = [];
  problems: SheetProblem<Code>[] = [];

  constructor(private readonly texts: Record<Code, ProblemText>) {}

  problem(at: CellPlace, code: Code, params: RefusalParams = {}): void {
    const safe = Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? shown(value) : value,
    ]);
    const { severity } = this.texts[code];
    const { sheet, row, column } = at;
    this.problems.push({
      sheet,
      row,
      column,
      severity,
      code,
      params: Object.fromEntries(safe) as RefusalParams,
    });
  }

  /** What was found since it was last asked. */
  take(): { normalisations: SheetNormalisation[]; problems: SheetProblem<Code>[] } {
    const { normalisations, problems } = this;
    this.normalisations = [];
    this.problems = [];
    return { normalisations, problems };
  }

  /** Notes a change of writing; nothing when the text is the same. */
  normalised(at: CellPlace, kind: NormalisationKind, from: string, to: string): void {
    const { sheet, row, column } = at;
    if (from !== to)
      this.normalisations.push({ sheet, row, column, kind, from: shown(from), to: shown(to) });
  }
}

/** Sorted as the clerk goes through the file: sheet by sheet, row by row. */
export function inFileOrder<Item extends CellPlace>(
  items: readonly Item[],
  sheets: readonly { name: string }[],
): Item[] {
  const order = new Map(sheets.map(({ name }, at) => [name, at]));
  const at = ({ sheet }: Item): number => order.get(sheet) ?? 0;
  return [...items].sort((a, b) => at(a) - at(b) || a.row - b.row);
}

/** The sentence the clerk reads. */
export function explainProblem<Code extends string>(
  texts: Record<Code, ProblemText>,
  problem: SheetProblem<Code>,
  language: Language,
): string {
  const column = problem.column ?? '';
  return tell(texts[problem.code][language], { ...problem.params, row: problem.row, column });
}
