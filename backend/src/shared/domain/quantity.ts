/**
 * How much of a rule's unit an act holds (2 workdays, 0.5 亩, 200 元), as an integer of hundredths:
 * 0.5 is 50.
 */
export type Quantity = number;

/** One unit: one 次, one 工日, one 元. */
export const ONE_UNIT: Quantity = 100;

/** The most one act may hold: 1,000,000 units. */
export const MAX_QUANTITY: Quantity = 1_000_000_00;

export const isQuantity = (value: number): boolean =>
  Number.isInteger(value) && value > 0 && value <= MAX_QUANTITY;

/**
 * Hundredths from a JSON number or its text; null unless above 0, at most 1,000,000, with at most
 * two decimals.
 */
export function parseQuantity(value: number | string): Quantity | null {
  const match = /^\+?(\d{1,7})(?:\.(\d{1,2}))?$/.exec(String(value).trim());
  if (!match) return null;
  const [, whole = '0', fraction = ''] = match;
  const hundredths = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return isQuantity(hundredths) ? hundredths : null;
}

/** The JSON number of the wire: at most two decimals. */
export function toQuantityNumber(quantity: Quantity): number {
  return quantity / 100;
}

/** As people write it: "2", "0.5", "1000". */
export function formatQuantity(quantity: Quantity): string {
  const fraction = String(quantity % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${Math.trunc(quantity / 100)}${fraction ? `.${fraction}` : ''}`;
}
