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

/** The signatures never stand on a page with fewer lines than this, as long as there are that many. */
const FEWEST_LAST = 3;

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
  const pages = fillPages(lines, heights, room);
  const last = pages.at(-1) ?? [];
  const height = total(heights.slice(lines.length - last.length));
  if (height <= lastRoom && (pages.length === 1 || last.length >= FEWEST_LAST)) return pages;
  const kept = Math.max(0, lines.length - FEWEST_LAST);
  const before = kept > 0 ? fillPages(lines.slice(0, kept), heights, room) : [];
  return [...before, lines.slice(kept)];
}

function fillPages<Line>(
  lines: readonly Line[],
  heights: readonly number[],
  room: number,
): Line[][] {
  const pages: Line[][] = [[]];
  let used = 0;
  lines.forEach((line, at) => {
    const height = heights[at] ?? 0;
    const page = pages.at(-1);
    if (page && (page.length === 0 || used + height <= room)) {
      page.push(line);
      used += height;
    } else {
      pages.push([line]);
      used = height;
    }
  });
  return pages;
}

const total = (heights: readonly number[]) => heights.reduce((sum, height) => sum + height, 0);

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
