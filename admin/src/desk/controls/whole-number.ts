const WHOLE = /^\d{1,6}$/;

/** Whether the text is a count that a meeting can have. */
export const isWhole = (text: string | undefined): boolean => WHOLE.test(text ?? '');

/** NaN for what is no count. */
export const wholeOf = (text: string | undefined): number => (isWhole(text) ? Number(text) : NaN);
