import { normaliseName, normaliseText } from '../../shared/domain/chinese-text';
import { cellText, unusable, type Cell, type SheetRow } from '../../shared/domain/sheet';
import { type CellPlace, type SheetReport } from '../../shared/domain/sheet-report';
import { type SheetTable } from '../../shared/domain/sheet-table';
import { type RosterProblemCode } from './roster-problems';

export type RosterColumn =
  | 'code'
  | 'groupNo'
  | 'courtyard'
  | 'headName'
  | 'name'
  | 'relation'
  | 'sex'
  | 'bornOn'
  | 'idNumber'
  | 'phone'
  | 'politics'
  | 'remark';

/** The headings villages use; width, spaces and brackets do not matter. */
export const ROSTER_TITLES: Record<RosterColumn, readonly string[]> = {
  code: ['户编号', '户号', '编号', '户编码', '家庭编号', '门牌编号'],
  groupNo: ['组别', '组', '小组', '村民小组', '所在组', '所属小组', '组名'],
  courtyard: ['院落', '屋场', '所在院落', '湾', '寨', '自然村'],
  headName: ['户主', '户主姓名', '户主名字', '户主名'],
  name: ['姓名', '成员姓名', '家庭成员', '家庭成员姓名', '成员'],
  relation: ['与户主关系', '关系', '与户主的关系', '户主关系'],
  sex: ['性别'],
  bornOn: ['出生日期', '出生年月日', '出生年月', '出生', '生日'],
  idNumber: ['身份证号码', '身份证号', '身份证', '公民身份号码', '证件号码'],
  phone: ['联系电话', '电话', '手机', '手机号', '手机号码', '联系方式', '电话号码'],
  politics: ['政治面貌', '是否党员', '党员'],
  remark: ['备注', '说明', '备考'],
};

export type RosterTable = SheetTable<RosterColumn>;
export type RosterReport = SheetReport<RosterProblemCode>;

/** One row of a roster table with its cells by meaning. */
export class RosterRow {
  constructor(
    readonly table: RosterTable,
    private readonly source: SheetRow,
  ) {}

  get number(): number {
    return this.source.number;
  }

  has(column: RosterColumn): boolean {
    return this.table.columns[column] !== undefined;
  }

  cell(column: RosterColumn): Cell {
    const index = this.table.columns[column]?.index;
    return index === undefined ? null : (this.source.cells[index] ?? null);
  }

  /** As it stands in the file. */
  raw(column: RosterColumn): string {
    return cellText(this.cell(column));
  }

  text(column: RosterColumn): string {
    return normaliseText(this.raw(column));
  }

  name(column: 'headName' | 'name' | 'courtyard'): string {
    return normaliseName(this.raw(column));
  }

  place(column: RosterColumn | null): CellPlace {
    const title = column && this.table.columns[column]?.title;
    return { sheet: this.table.sheet, row: this.number, column: title ?? null };
  }

  /** The whole row as text, for telling which row was meant. */
  get summary(): string {
    return this.source.cells.map(cellText).filter(Boolean).join(' ');
  }

  reportUnusable(report: RosterReport): void {
    for (const column of Object.keys(this.table.columns) as RosterColumn[]) {
      const reason = unusable(this.cell(column));
      if (reason) report.problem(this.place(column), reason);
    }
  }
}
