/** 6 to 32 digits, as they are kept; spaces and dashes between them do not count. Null for anything else. */
export function bankNumber(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s\u200B-\u200F\uFEFF‐-―-]/g, '');
  return /^[0-9]{6,32}$/.test(digits) ? digits : null;
}

/** All of a number that is ever shown. */
export const lastFour = (number: string): string => number.slice(-4);

/**
 * Whether it is as long as a bank card's (16 to 19 digits) and its check digit (Luhn, ISO/IEC 7812-1) is wrong. Passbooks
 * have numbers of the same length without one, so this is a question to ask, no refusal.
 */
export function isDoubtfulCard(number: string): boolean {
  if (number.length < 16 || number.length > 19) return false;
  const sum = [...number].reverse().reduce((total, digit, at) => {
    const twice = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return sum % 10 !== 0;
}

/** A name as banks print it: it begins with a letter, so that no sheet takes it for a formula. */
export const isHolderName = (name: string): boolean =>
  /^\p{L}[\p{L}\p{M}\d·• ()()]{0,49}$/u.test(name);
export const isBankName = (name: string): boolean =>
  /^\p{L}[\p{L}\p{M}\d·• ()()、,.&-]{0,59}$/u.test(name);
export const isBranchCode = (code: string): boolean => /^([0-9]{12})?$/.test(code);
