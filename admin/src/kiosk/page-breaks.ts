/** One thing on a list as the screen measured it; a heading never stands last in a column. */
interface Block {
  height: number;
  heading: boolean;
}

/** One column of one page: blocks `from` up to, not including, `to`. */
export interface Column {
  from: number;
  to: number;
  /** Index of the heading to repeat on top, because the column begins inside its section. */
  repeats: number | null;
}

/**
 * Breaks measured blocks into pages of `columns` columns of `height` pixels. Every block is on
 * exactly one page, in order; a block higher than a column gets one of its own.
 */
export function breakIntoPages(
  blocks: readonly Block[],
  height: number,
  columns: number,
): Column[][] {
  const all: Column[] = [];
  let heading: number | null = null;
  let from = 0;
  while (from < blocks.length) {
    const repeats = blocks[from]?.heading ? null : heading;
    const room = height - (repeats === null ? 0 : (blocks[repeats]?.height ?? 0));
    const to = fill(blocks, from, room);
    all.push({ from, to, repeats });
    for (let at = from; at < to; at += 1) if (blocks[at]?.heading) heading = at;
    from = to;
  }
  const pages: Column[][] = [];
  for (let at = 0; at < all.length; at += columns) pages.push(all.slice(at, at + columns));
  return pages;
}

function fill(blocks: readonly Block[], from: number, room: number): number {
  let to = from;
  let used = 0;
  for (let block = blocks[to]; block && used + block.height <= room; block = blocks[to]) {
    used += block.height;
    to += 1;
  }
  while (to < blocks.length && to > from && blocks[to - 1]?.heading) to -= 1;
  if (to > from) return to;
  const lonelyHeading = blocks[from]?.heading && from + 1 < blocks.length;
  return from + (lonelyHeading ? 2 : 1);
}
