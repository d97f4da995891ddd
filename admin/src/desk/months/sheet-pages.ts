import { type SheetGroup, type SheetRow } from '../../shared/resources';

/** One household's line of the sheet with the group it stands in. */
export interface SheetLine extends SheetRow {
  groupNo: number;
  groupName: string;
}

/** Lines of one group that stand together on one page; `continued` when the group began on an earlier page. */
export interface PageSegment {
  groupNo: number;
  groupName: string;
  continued: boolean;
  lines: SheetLine[];
}

export const linesOf = (groups: readonly SheetGroup[]): SheetLine[] =>
  groups.flatMap(({ groupNo, groupName, rows }) =>
    rows.map((row) => ({ ...row, groupNo, groupName })),
  );

/**
 * Splits lines of the given heights into pages of `room`, leaving `lastRoom` on the last page, where the
 * signatures stand. Heights may be in any unit, all in the same one. There is always at least one page.
 */
export function splitPages<Line>(
  lines: readonly Line[],
  heights: readonly number[],
  room: number,
  lastRoom: number,
): Line[][] {
  const pages: Line[][] = [[]];
  let used = 0;
  lines.forEach((line, at) => {
    const height = heights[at] ?? 0;
    const page = pages[pages.length - 1] as Line[];
    if (page.length > 0 && used + height > room) {
      pages.push([line]);
      used = height;
    } else {
      page.push(line);
      used += height;
    }
  });
  return makeRoomForSignatures(pages, lines, heights, lastRoom);
}

/** Moves the last lines to a page of their own until what stays leaves no signature without a line above it. */
function makeRoomForSignatures<Line>(
  pages: Line[][],
  lines: readonly Line[],
  heights: readonly number[],
  lastRoom: number,
): Line[][] {
  const last = pages[pages.length - 1] as Line[];
  const first = lines.length - last.length;
  const heightFrom = (start: number) =>
    heights.slice(start).reduce((sum, height) => sum + height, 0);
  if (heightFrom(first) <= lastRoom || last.length < 2) return pages;
  let start = first + 1;
  while (
    start < lines.length - 1 &&
    (heightFrom(start) > lastRoom || start - first < last.length - 3)
  )
    start += 1;
  const kept = last.slice(0, start - first);
  return [...pages.slice(0, -1), kept, last.slice(start - first)];
}

/** The lines of a page by group, knowing which groups were already begun before. */
export function segmentsOf(pages: readonly SheetLine[][], at: number): PageSegment[] {
  const before = new Set(
    pages.slice(0, at).flatMap((lines) => lines.map(({ groupNo }) => groupNo)),
  );
  const segments: PageSegment[] = [];
  for (const line of pages[at] ?? []) {
    const { groupNo, groupName } = line;
    const open = segments[segments.length - 1];
    if (open?.groupNo === groupNo) open.lines.push(line);
    else segments.push({ groupNo, groupName, continued: before.has(groupNo), lines: [line] });
  }
  return segments;
}
