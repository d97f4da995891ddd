/** What is wrong with one field of a request or one cell of a workbook. */
export interface FieldError {
  field: string;
  code: string;
  detail: string;
}

export type RefusalParams = Record<string, string | number>;

/** How one refusal is told: the HTTP status, and a sentence in each language with `{param}` holes. */
export interface RefusalText {
  status: number;
  zh: string;
  en: string;
}

/**
 * The one way the product says no. `code` belongs to a step's union (`<step>.refusals.ts`), which is also
 * where its status and its Chinese and English sentences stand.
 */
export class Refusal<Code extends string = string> extends Error {
  constructor(
    readonly code: Code,
    readonly params: RefusalParams = {},
    readonly errors: FieldError[] = [],
  ) {
    super(code);
    this.name = 'Refusal';
  }
}

/** The sentence with its holes filled: `"第 {row} 行"` and `{row: 3}` give `"第 3 行"`. */
export function tell(template: string, params: RefusalParams = {}): string {
  return template.replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));
}
