/**
 * Moves the decimal point of a non-negative decimal by text alone, exactly, and cuts it after
 * `places` digits: ("366.6273", −2, 4) → "3.6662". A text that is no such number comes back as it is.
 */
export function shiftDecimal(text: string, by: number, places: number): string {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text.replace(/,/g, ''));
  if (!match) return text;
  const whole = match[1] ?? '0';
  const fraction = match[2] ?? '';
  const digits = `${whole}${fraction}`.padStart(whole.length + fraction.length + 8, '0');
  const point = digits.length - fraction.length + by;
  const shifted = digits.padEnd(point, '0');
  const left = shifted.slice(0, point).replace(/^0+(?=\d)/, '');
  const right = shifted.slice(point, point + places).replace(/0+$/, '');
  return right ? `${left}.${right}` : left;
}
