/** How what is recorded into a settled year is named wherever it is read (上年调整). */
export const PRIOR_YEAR_LABEL = '上年调整:';

export type YearRefusal = 'year.locked' | 'act.not_prior_year';

/**
 * Why an act of the year cannot be taken; null when it can. A settled year takes only what says of itself that it
 * comes afterwards and moves no rank and no money; a running year takes nothing that says so.
 */
export function refuseYear(
  year: number,
  lockedYear: number,
  priorYear: boolean,
): YearRefusal | null {
  const settled = year <= lockedYear;
  if (settled === priorYear) return null;
  return settled ? 'year.locked' : 'act.not_prior_year';
}
