import { normaliseText } from '../../shared/domain/chinese-text';
import { type SheetRows, cellText } from '../../shared/domain/sheet';
import { findTable, isTotalRow } from '../../shared/domain/sheet-table';

const COLUMNS = {
  no: ['序号', '编号'],
  result: ['结果', '处理结果', '状态', '交易状态', '处理状态'],
  reason: ['原因', '失败原因', '备注', '说明'],
};
/** How banks write that a row was paid; whatever else stands there was not. */
const PAID = /^(交易|处理|入账|代发)?(成功|已入账|完成)$|^(ok|success|0000)$/i;

export interface BankResults {
  /** Rows the bank paid. */
  paid: number;
  returned: { no: number; reason: string }[];
  /** Rows of the batch of which the bank's file says nothing. */
  silent: number[];
}

/** The bank's answer (序号, 结果, 原因) about a batch of `count` rows; null when no sheet has such a table. */
export function readBankResults(sheets: readonly SheetRows[], count: number): BankResults | null {
  const tables = sheets.map((sheet) =>
    findTable(sheet, COLUMNS, ({ no, result }) => Boolean(no && result)),
  );
  if (tables.every((table) => table === null)) return null;
  const said = new Map<number, string | null>();
  for (const table of tables) {
    for (const row of table?.rows ?? []) {
      if (!table || isTotalRow(row)) continue;
      const at = (column: keyof typeof COLUMNS) =>
        normaliseText(cellText(row.cells[table.columns[column]?.index ?? -1]));
      if (!/^\d{1,5}$/.test(at('no'))) continue;
      const result = at('result');
      said.set(Number(at('no')), PAID.test(result) ? null : at('reason') || result || '银行退回');
    }
  }
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  return {
    paid: numbers.filter((no) => said.get(no) === null).length,
    returned: [...said].flatMap(([no, reason]) => (reason === null ? [] : [{ no, reason }])),
    silent: numbers.filter((no) => !said.has(no)),
  };
}
