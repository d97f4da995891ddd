import { rawWorkbook, textRow } from './raw-workbook';

const TITLES = ['日期', '户编号', '户主', '事项编号', '事项', '数量', '加分', '备注'];
const ITEMS = [
  ['Y001', '参加村里组织的义务筹工', 10],
  ['Y041', '参加村民会议、屋场会', 2],
] as const;

/** Codes of households as a village without groups of its own counts them. */
export const codes = (count: number, length: number): string[] =>
  Array.from({ length: count }, (_, at) => String(at + 1).padStart(length, '0'));

/** An acts workbook of so many good rows over the households; `quantity` makes its rows its own. */
export function actsWorkbook(
  rows: number,
  householdCodes: readonly string[],
  quantity = 1,
): Buffer {
  const lines = [textRow(TITLES)];
  for (let at = 0; at < rows; at += 1) {
    const [code, item, points] = ITEMS[at % ITEMS.length] ?? ITEMS[0];
    const round = Math.floor(at / householdCodes.length);
    const day = new Date(Date.UTC(2026, 0, 2 + (round % 300)));
    lines.push(
      textRow([
        day.toISOString().slice(0, 10),
        householdCodes[at % householdCodes.length] ?? '',
        '',
        code,
        item,
        String(quantity),
        String(points * quantity),
        `登记簿第${at + 1}号`,
      ]),
    );
  }
  return rawWorkbook(lines.join(''));
}
