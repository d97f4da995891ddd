import { normaliseText } from '../../shared/domain/chinese-text';
import { cellText, type SheetRow, type SheetRows } from '../../shared/domain/sheet';
import { filledCells, findTable, isTotalRow } from '../../shared/domain/sheet-table';
import { type SaidQuantities } from './quantities';

type Column = 'code' | 'head' | 'heads' | 'headsReason' | 'land' | 'labourDays' | 'shares';

/** The headings a village's own workbook may have. */
const TITLES: Record<Column, readonly string[]> = {
  code: ['户编号', '户号', '编号', '户编码'],
  head: ['户主', '户主姓名'],
  heads: ['人口', '分红人口', '人数', '成员人数', '人口数'],
  headsReason: ['人口变更理由', '变更理由', '理由'],
  land: ['土地', '承包地', '承包地面积', '耕地', '土地面积', '面积'],
  labourDays: ['劳动日', '工日', '出工天数', '劳动天数'],
  shares: ['股份', '股数', '份额'],
};

/**
 * What the workbook says of each household, by Excel's row numbers; null when no sheet has a
 * household code and a quantity. An empty cell leaves the register as it is.
 */
export function readQuantitySheet(sheets: readonly SheetRows[]): SaidQuantities[] | null {
  for (const sheet of sheets) {
    const table = findTable(
      sheet,
      TITLES,
      ({ code, heads, land, labourDays, shares }) =>
        code !== undefined && [heads, land, labourDays, shares].some((one) => one !== undefined),
    );
    if (!table) continue;
    const text = (row: SheetRow, column: Column): string | undefined => {
      const index = table.columns[column]?.index;
      return (index === undefined ? '' : normaliseText(cellText(row.cells[index]))) || undefined;
    };
    return table.rows
      .filter((row) => filledCells(row) > 0 && !isTotalRow(row))
      .map((row) => ({
        place: `第 ${row.number} 行`,
        household: text(row, 'code') ?? '',
        headName: text(row, 'head'),
        heads: text(row, 'heads'),
        headsReason: text(row, 'headsReason'),
        land: text(row, 'land'),
        labourDays: text(row, 'labourDays'),
        shares: text(row, 'shares'),
      }));
  }
  return null;
}
