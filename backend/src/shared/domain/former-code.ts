import { nameKey } from './chinese-text';

/** What a household was called in a village that merged into this one. */
export interface FormerCode {
  code: string;
  village: string;
}

/** A household as far as paper names it. */
export interface Coded {
  code: string;
  headName: string;
  /** Its codes in villages that merged into this one. */
  formerCodes?: readonly FormerCode[];
}

/** Households by the codes that paper of now and of before a merger of villages may have. */
export class CodeBook<Household extends Coded> {
  private readonly now: ReadonlyMap<string, Household>;
  private readonly before = new Map<string, Household[]>();

  constructor(households: readonly Household[]) {
    this.now = new Map(households.map((household) => [household.code, household]));
    for (const household of households)
      for (const { code } of household.formerCodes ?? [])
        this.before.set(code, [...(this.before.get(code) ?? []), household]);
  }

  /** The one with the code now, then those that had it in a village that merged. */
  withCode(code: string): readonly Household[] {
    const now = this.now.get(code);
    return [...new Set([...(now ? [now] : []), ...(this.before.get(code) ?? [])])];
  }

  /** The one meant by a code and the name beside it; all that may be where the name does not tell. Nothing is guessed. */
  meant(code: string, name: string): readonly Household[] {
    const found = this.withCode(code);
    const named = found.filter(({ headName }) => nameKey(headName) === nameKey(name));
    return named.length === 1 ? named : found;
  }
}

/** "01001(石井村 001)、03001(溪桥村 001)": the households a code may mean, each with what it was called. */
export const tellCandidates = (households: readonly Omit<Coded, 'headName'>[]): string =>
  households
    .map(({ code, formerCodes = [] }) => {
      const before = formerCodes.map((one) => `${one.village} ${one.code}`).join(' ');
      return before === '' ? code : `${code}(${before})`;
    })
    .join('、');
