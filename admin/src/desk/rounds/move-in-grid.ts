import { type KeyboardEvent } from 'react';

/** Where each key leads, in rows and cells. */
const STEPS: Record<string, [rows: number, cells: number]> = {
  Enter: [0, 1],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

/**
 * Moves from cell to cell: sideways on to the next household at the end of a row, past those that
 * are not examined. Cells are the text inputs of the table's body.
 */
export function moveInGrid(table: HTMLTableElement, event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const cell = event.target as HTMLInputElement;
  if (!step || cell.type !== 'text' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  go(table, cell, step);
}

/** To the next cell, as after Enter. */
export function goOn(cell: HTMLInputElement): void {
  const table = cell.closest('table');
  if (table) go(table, cell, [0, 1]);
}

/** To the first cell of the next household that is examined. */
export function goToNextRow(cell: HTMLElement): void {
  let row = cell.closest('tr')?.nextElementSibling;
  while (row && cellsOf(row).length === 0) row = row.nextElementSibling;
  focus(row ? cellsOf(row)[0] : undefined);
}

function go(
  table: HTMLTableElement,
  cell: HTMLInputElement,
  [down, across]: [number, number],
): void {
  if (across !== 0) {
    const all = cellsOf(table);
    return focus(all[all.indexOf(cell) + across]);
  }
  const row = cell.closest('tr');
  const place = row ? cellsOf(row).indexOf(cell) : 0;
  const way = down > 0 ? 'nextElementSibling' : 'previousElementSibling';
  let other = row?.[way];
  while (other && cellsOf(other).length === 0) other = other[way];
  focus(other ? cellsOf(other)[place] : undefined);
}

const cellsOf = (part: Element): HTMLInputElement[] => [
  ...part.querySelectorAll<HTMLInputElement>('tbody input[type=text]:enabled'),
];

function focus(cell: HTMLInputElement | undefined): void {
  cell?.focus();
  cell?.select();
}
