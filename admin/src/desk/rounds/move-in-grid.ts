import { type KeyboardEvent } from 'react';

/** Where each key leads. */
const WAYS: Record<string, (cell: HTMLInputElement) => HTMLInputElement | undefined> = {
  Enter: after,
  ArrowRight: after,
  ArrowLeft: before,
  ArrowDown: (cell) => inRow(cell, 'nextElementSibling'),
  ArrowUp: (cell) => inRow(cell, 'previousElementSibling'),
};

/**
 * Moves from cell to cell: sideways on to the next household at the end of a row, past those that
 * are not examined. Only the rows on the way are looked at, since a village has thousands of cells.
 */
export function moveInGrid(event: KeyboardEvent<HTMLElement>): void {
  const way = WAYS[event.key];
  const cell = event.target as HTMLInputElement;
  if (!way || cell.type !== 'text' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  focus(way(cell));
}

/** To the next cell, as after Enter. */
export function goOn(cell: HTMLInputElement): void {
  focus(after(cell));
}

/** To the first cell of the next household that is examined. */
export function goToNextRow(cell: HTMLInputElement): void {
  focus(openRow(cell, 'nextElementSibling')[0]);
}

type Way = 'nextElementSibling' | 'previousElementSibling';

function after(cell: HTMLInputElement): HTMLInputElement | undefined {
  const row = cellsOf(cell.closest('tr'));
  return row[row.indexOf(cell) + 1] ?? openRow(cell, 'nextElementSibling')[0];
}

function before(cell: HTMLInputElement): HTMLInputElement | undefined {
  const row = cellsOf(cell.closest('tr'));
  return row[row.indexOf(cell) - 1] ?? openRow(cell, 'previousElementSibling').at(-1);
}

function inRow(cell: HTMLInputElement, way: Way): HTMLInputElement | undefined {
  return openRow(cell, way)[cellsOf(cell.closest('tr')).indexOf(cell)];
}

/** The cells of the nearest row that way that can be typed in. */
function openRow(cell: HTMLInputElement, way: Way): HTMLInputElement[] {
  let row = cell.closest('tr')?.[way] ?? null;
  while (row && cellsOf(row).length === 0) row = row[way];
  return cellsOf(row);
}

const cellsOf = (row: Element | null): HTMLInputElement[] => [
  ...(row?.querySelectorAll<HTMLInputElement>('input[type=text]:enabled') ?? []),
];

function focus(cell: HTMLInputElement | undefined): void {
  cell?.focus();
}
