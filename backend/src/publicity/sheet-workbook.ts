import { formatChange } from '../shared/domain/points';
import { type ExportCell, writeWorkbook } from '../shared/workbook/write-workbook';
import { type SheetContent, type SheetRow } from './domain/sheet';

const COLUMNS = [
  { title: '组', width: 8 },
  { title: '户编号', width: 11 },
  { title: '户主', width: 10 },
  { title: '加分事项', width: 38 },
  { title: '扣分类别', width: 20 },
  { title: '本月得分', width: 9 },
  { title: '本年累计', width: 9 },
];

/** The sheet (公示表) as a workbook, A4 portrait like the printed one. */
export function sheetWorkbook(content: SheetContent): Promise<Buffer> {
  const { villageName, month, publicityFrom, publicityTo, supervisionPhone, totals } = content;
  const [year, number] = month.split('-').map(Number);
  const period = publicityFrom ? `公示期 ${publicityFrom} 至 ${publicityTo}` : '尚未公示(草稿)';
  return writeWorkbook([
    {
      name: `${month}公示表`,
      title: `${villageName}${year}年${number}月积分公示表`,
      notes: [`${period}    监督电话:${supervisionPhone || '见村务公开栏'}`],
      columns: COLUMNS,
      rows: content.groups.flatMap(({ groupName, rows }) =>
        rows.map((row) => cellsOf(groupName, row)),
      ),
      totals: [
        [
          `合计 ${totals.households} 户`,
          null,
          null,
          null,
          null,
          { points: totals.monthPoints },
          null,
        ],
      ],
    },
  ]);
}

function cellsOf(groupName: string, row: SheetRow): ExportCell[] {
  return [
    groupName,
    row.householdCode,
    row.headName,
    [...carriedWords(row, 1), ...row.addItems.map((one) => worded(one.item, one))].join(';'),
    [...carriedWords(row, -1), ...row.deductItems.map((one) => worded(one.category, one))].join(
      ';',
    ),
    { points: row.monthPoints },
    { points: row.yearPoints },
  ];
}

/** What was carried stands among the additions, or among the deductions when it takes. */
function carriedWords({ carried = 0 }: SheetRow, sign: 1 | -1): string[] {
  return carried * sign > 0 ? [`上年有效积分结转 ${formatChange(carried)}`] : [];
}

function worded(
  text: string,
  { points, count, awaiting }: SheetRow['addItems'][number] | SheetRow['deductItems'][number],
) {
  const times = count > 1 ? `×${count}` : '';
  return `${text}${times} ${formatChange(points)}${awaiting ? '(待追认)' : ''}`;
}
