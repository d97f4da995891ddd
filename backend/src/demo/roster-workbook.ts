import { type ExportCell, writeWorkbook } from '../shared/workbook/write-workbook';
import { type DemoFamily } from './families';

const COLUMNS = [
  { title: '户编号', width: 10 },
  { title: '组别', width: 6 },
  { title: '院落', width: 12 },
  { title: '户主', width: 12 },
  { title: '姓名', width: 12 },
  { title: '与户主关系', width: 12 },
  { title: '性别', width: 6 },
  { title: '出生日期', width: 12 },
  { title: '政治面貌', width: 10 },
  { title: '联系电话', width: 14 },
  { title: '备注', width: 14 },
];

/** The families as the roster (花名册) a village keeps: one person a row. */
export function rosterWorkbook(village: string, families: readonly DemoFamily[]): Promise<Buffer> {
  const rows = families.flatMap((family) =>
    family.members.map((member, at): ExportCell[] => [
      family.code,
      { count: family.groupNo },
      family.courtyard,
      family.headName,
      member.name,
      member.relation,
      member.sex === 'MALE' ? '男' : '女',
      { day: member.bornOn },
      member.partyMember ? '中共党员' : '群众',
      at === 0 ? family.phone : null,
      member.remark || null,
    ]),
  );
  return writeWorkbook([{ name: '花名册', title: `${village}花名册`, columns: COLUMNS, rows }]);
}
