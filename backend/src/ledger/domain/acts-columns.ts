import { normaliseName, normaliseText } from '../../shared/domain/chinese-text';
import { cellText, unusable, type Cell, type SheetRow } from '../../shared/domain/sheet';
import { type CellPlace, type SheetReport } from '../../shared/domain/sheet-report';
import { type SheetTable } from '../../shared/domain/sheet-table';
import { type ActsProblemCode } from './acts-problems';

export type ActsColumn =
  | 'day'
  | 'groupNo'
  | 'householdCode'
  | 'headName'
  | 'person'
  | 'ruleCode'
  | 'item'
  | 'quantity'
  | 'add'
  | 'deduct'
  | 'note';

/** The headings villages use; width, spaces and brackets do not matter. */
export const ACTS_TITLES: Record<ActsColumn, readonly string[]> = {
  day: ['日期', '发生日期', '时间', '登记日期', '发生时间'],
  groupNo: ['组别', '组', '小组', '村民小组', '所在组'],
  householdCode: ['户编号', '户号', '户编码', '家庭编号'],
  headName: ['户主', '户主姓名', '户主名字', '农户'],
  person: ['行为人', '当事人', '姓名', '参加人'],
  ruleCode: ['事项编号', '编号', '条目编号', '规则编号', '清单编号'],
  item: ['事项', '积分事项', '事由', '项目', '内容', '具体事项', '加扣分事项'],
  quantity: ['数量', '数量单位', '次数', '数额'],
  add: ['加分', '奖分', '加分值', '奖励分'],
  deduct: ['扣分', '减分', '扣分值'],
  note: ['备注', '说明', '备考'],
};

export type ActsTable = SheetTable<ActsColumn>;
export type ActsReport = SheetReport<ActsProblemCode>;

/** One row of an acts sheet with its cells by meaning. */
export class ActsRow {
  constructor(
    readonly table: ActsTable,
    private readonly source: SheetRow,
  ) {}

  get number(): number {
    return this.source.number;
  }

  cell(column: ActsColumn): Cell {
    const index = this.table.columns[column]?.index;
    return index === undefined ? null : (this.source.cells[index] ?? null);
  }

  /** As it stands in the file. */
  raw(column: ActsColumn): string {
    return cellText(this.cell(column));
  }

  text(column: ActsColumn): string {
    return normaliseText(this.raw(column));
  }

  name(column: 'headName' | 'person'): string {
    return normaliseName(this.raw(column));
  }

  place(column: ActsColumn | null): CellPlace {
    const title = column && this.table.columns[column]?.title;
    return { sheet: this.table.sheet, row: this.number, column: title ?? null };
  }

  /** The whole row as text, for telling which row was meant. */
  get summary(): string {
    return this.source.cells.map(cellText).filter(Boolean).join(' ');
  }

  /** Whether every cell that matters can be used; what cannot is reported. */
  reportUnusable(report: ActsReport): boolean {
    const columns = Object.keys(this.table.columns) as ActsColumn[];
    const bad = columns.flatMap((column) => {
      const reason = unusable(this.cell(column));
      return reason ? [{ column, reason }] : [];
    });
    for (const { column, reason } of bad) report.problem(this.place(column), reason);
    return bad.length === 0;
  }
}
