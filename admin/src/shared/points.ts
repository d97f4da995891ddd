/** Points on the wire are JSON numbers with at most two decimals; sums are made in integer hundredths. */
export const toHundredths = (points: number): number => Math.round(points * 100);

/** "5", "0.1", "1,204.5"; never "-0" and never a float's tail. */
export function formatPoints(points: number): string {
  const hundredths = toHundredths(points);
  const whole = String(Math.trunc(Math.abs(hundredths) / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = String(Math.abs(hundredths) % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${hundredths < 0 ? '−' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

/** A change as people write it: "+5", "−2". */
export const formatChange = (points: number): string =>
  points > 0 ? `+${formatPoints(points)}` : formatPoints(points);

/** The JSON number of a text with at most two decimals, full-width digits allowed; null for anything else. */
export function parseDecimal(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '').replace('−', '-');
  return /^-?\d{1,9}(\.\d{1,2})?$/.test(plain) ? Number(plain) : null;
}
