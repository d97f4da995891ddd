import { type Fen } from '../shared/domain/fen';

const DECIMALS = 4;

/**
 * What one point is worth in 分, as a decimal text cut after four places: 100,000 分 by 27,276
 * hundredths is "366.6226". Never a float, so that it never shows more than there is.
 */
export function perPointFen(poolFen: Fen, weight: number): string {
  if (weight <= 0) return '0';
  const scale = 10n ** BigInt(DECIMALS);
  const scaled = (BigInt(poolFen) * 100n * scale) / BigInt(weight);
  const fraction = String(scaled % scale)
    .padStart(DECIMALS, '0')
    .replace(/0+$/, '');
  return fraction ? `${scaled / scale}.${fraction}` : String(scaled / scale);
}
