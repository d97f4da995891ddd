import { writeWorkbook } from '../shared/workbook/write-workbook';
import { type QuantityRow } from './quantity.store';

const COLUMNS = [
  { title: '户编号', width: 10 },
  { title: '组', width: 6 },
  { title: '户主', width: 12 },
  { title: '基准日在册', width: 12 },
  { title: '人口', width: 8 },
  { title: '人口变更理由', width: 28 },
  { title: '土地(亩)', width: 11 },
  { title: '劳动日', width: 10 },
  { title: '股份', width: 10 },
];

/** The register to fill in with Excel and bring back. */
export function quantityWorkbook(
  villageName: string,
  recordDate: string,
  rows: readonly QuantityRow[],
): Promise<Buffer> {
  return writeWorkbook([
    {
      name: `${recordDate}登记册`,
      title: `${villageName}分红基准登记册(基准日 ${recordDate})`,
      notes: ['人口与在册人数不同的要写理由;空着的格子保持原样。填好后在“分红基准”页导入。'],
      columns: COLUMNS,
      rows: rows.map((row) => [
        row.householdCode,
        { count: row.groupNo },
        row.headName,
        { count: row.countedHeads },
        { count: row.heads },
        row.headsReason || null,
        { points: row.land },
        { points: row.labourDays },
        { points: row.shares },
      ]),
    },
  ]);
}
