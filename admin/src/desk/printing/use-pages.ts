import { useLayoutEffect, useRef, useState } from 'react';
import { splitPages } from '../months/sheet-pages';

const PAGE_MM = 297;
const PADDING_MM = 23;
/** Printers round differently from screens; a little air keeps the last line off the footer. */
const SPARE_MM = 3;

/**
 * Cuts lines into pages of A4 by the heights they have inside `measureRef`, where head, one row for each line and the
 * signatures are drawn once; null until the browser has measured. `lines` must stay the same while nothing changes.
 */
export function usePages<Line>(lines: readonly Line[]) {
  const measureRef = useRef<HTMLDivElement>(null);
  const [pages, setPages] = useState<Line[][] | null>(null);
  useLayoutEffect(() => {
    let going = true;
    // Widths are known only once the browser has the font.
    void document.fonts.ready.then(() => {
      if (going && measureRef.current) setPages(measurePages(measureRef.current, lines));
    });
    return () => {
      going = false;
    };
  }, [lines]);
  return { measureRef, pages };
}

function measurePages<Line>(measure: HTMLElement, lines: readonly Line[]): Line[][] {
  const height = (selector: string) =>
    measure.querySelector(selector)?.getBoundingClientRect().height ?? 0;
  const millimetre = (measure.firstElementChild?.getBoundingClientRect().width ?? 210) / 210;
  // Signatures may stand in a table of their own, below.
  const rows = [...measure.querySelectorAll('tbody tr')]
    .slice(0, lines.length)
    .map((row) => row.getBoundingClientRect().height);
  // What stands between the rows: the heading of the table, and room between tables where there are several.
  const tall = rows.reduce((sum, row) => sum + row, 0);
  const between = Math.max(height('thead'), height('.sheet-body') - tall);
  const room = (PAGE_MM - PADDING_MM - SPARE_MM) * millimetre - height('.sheet-head') - between;
  return splitPages(lines, rows, room, room - height('.sheet-sign'));
}
