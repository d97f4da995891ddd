import writeExcelFile from 'write-excel-file/node';
import { literalText } from './cell-value';

/** A workbook of text and nothing else, from its first row on: for programs, not for paper. */
export const writeTable = (table: readonly (readonly string[])[]): Promise<Buffer> =>
  writeExcelFile(
    table.map((row) =>
      row.map((text) => ({ value: literalText(text), type: String, format: '@' as const })),
    ),
    { sheet: 'Sheet1' },
  ).toBuffer();
