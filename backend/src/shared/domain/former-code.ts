/** What a household was called in a village that merged into this one. */
export interface FormerCode {
  code: string;
  village: string;
}

/** Households by codes they had in villages that merged: those that a code on old paper may mean. */
export function byFormerCode<Household extends { formerCodes?: readonly FormerCode[] }>(
  households: readonly Household[],
): ReadonlyMap<string, Household[]> {
  const found = new Map<string, Household[]>();
  for (const household of households)
    for (const { code } of household.formerCodes ?? [])
      found.set(code, [...(found.get(code) ?? []), household]);
  return found;
}

/** "01001(石井村 001)、03001(溪桥村 001)": the households a code may mean, each with what it was called. */
export const tellCandidates = (
  households: readonly { code: string; formerCodes?: readonly FormerCode[] }[],
): string =>
  households
    .map(({ code, formerCodes = [] }) => {
      const before = formerCodes.map((one) => `${one.village} ${one.code}`).join(' ');
      return before === '' ? code : `${code}(${before})`;
    })
    .join('、');
