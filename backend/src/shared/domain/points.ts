/** Points as an integer of hundredths: 0.1 points is 10. Real schemes go down to 0.1 and up to 100,000 an entry. */
export type Points = number;

/** The largest points one entry may carry, in hundredths (100,000 points). */
export const MAX_ENTRY_POINTS: Points = 100_000_00;

/** Hundredths from a JSON number or its text; null when it is not a number with at most two decimals. */
export function parsePoints(value: number | string): Points | null {
  const match = /^([+-]?)(\d{1,9})(?:\.(\d{1,2}))?$/.exec(String(value).trim());
  if (!match) return null;
  const [, sign, whole = '0', fraction = ''] = match;
  const hundredths = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return sign === '-' ? -hundredths : hundredths;
}

/** The JSON number of the wire: at most two decimals. Exact, since hundredths stay below 2^53. */
export function toPointsNumber(points: Points): number {
  return points / 100;
}

/** As people write it: "5", "0.1", "-2.5"; never "-0". */
export function formatPoints(points: Points): string {
  // Nearly all points are whole, and a year's explanations format a hundred thousand of them.
  if (points % 100 === 0) return String(points / 100);
  const whole = Math.trunc(Math.abs(points) / 100);
  const fraction = String(Math.abs(points) % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${points < 0 ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

/** As people write a change: "+5", "-2". */
export function formatChange(points: Points): string {
  return points > 0 ? `+${formatPoints(points)}` : formatPoints(points);
}
