/** One item of a ballot as it is typed: a code, a space, the words. */
export interface TypedItem {
  code: string;
  label: string;
}

/** The items line by line; the number of the first line that cannot be read, counted from 1. */
export function parseItems(text: string): { items: TypedItem[]; badLine: number | null } {
  const items: TypedItem[] = [];
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const match = /^\s*([0-9A-Za-z-]{1,20})[\s..、::]+(\S.*)$/.exec(line.normalize('NFKC'));
    if (!match?.[1] || !match[2]) return { items, badLine: at + 1 };
    items.push({ code: match[1], label: match[2].trim() });
  }
  return { items, badLine: null };
}
