/** What an inspector gives, in hundredths: 8.5 is 850. */
export type Mark = number;

export interface RoundItem {
  name: string;
  fullMark: Mark;
}

/** From this mean up to the next higher band. Without a rule it earns nothing (不计分). */
export interface RoundBand {
  from: Mark;
  name: string;
  ruleCode: string | null;
  level: string | null;
}

/**
 * One household. `marks[inspector][item]`, null where a cell was left empty; `marks` null: not
 * examined (未评), and `absence` may say why.
 */
export interface RoundRow {
  householdId: string;
  marks: (Mark | null)[][] | null;
  absence: string;
}

/** A sanitation round (卫生评比, form F3); bands stand from high to low. */
export interface Round {
  items: RoundItem[];
  inspectors: string[];
  bands: RoundBand[];
  rows: RoundRow[];
}

export interface Grade {
  householdId: string;
  /** One total per inspector. */
  totals: Mark[];
  mean: Mark;
  /** Where the band stands in the round's list. */
  band: number;
}

/**
 * Grades a round that `checkRound` found nothing wrong with, in the order of its rows; households
 * that were not examined have no grade.
 */
export function gradeRound({ bands, rows }: Pick<Round, 'bands' | 'rows'>): Grade[] {
  return rows.flatMap(({ householdId, marks }): Grade[] => {
    if (!marks) return [];
    const totals = marks.map((given) => given.reduce<number>((sum, mark) => sum + (mark ?? 0), 0));
    const mean = meanOf(totals);
    return [{ householdId, totals, mean, band: bandOf(bands, mean) }];
  });
}

/**
 * The mean in whole hundredths, a half rounded up. Every inspector weighs the same and none is left
 * out, so the order they are written in does not matter.
 */
export function meanOf(totals: readonly Mark[]): Mark {
  const sum = totals.reduce((all, total) => all + total, 0);
  return Math.floor((2 * sum + totals.length) / (2 * totals.length));
}

/** The highest band whose `from` is reached; a mean just below a bound is in the band below. */
export const bandOf = (bands: readonly Pick<RoundBand, 'from'>[], mean: Mark): number =>
  bands.findIndex(({ from }) => mean >= from);
