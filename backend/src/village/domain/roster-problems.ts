import { CELL_PROBLEMS, type ProblemText } from '../../shared/domain/sheet-report';
import { type UnusableCell } from '../../shared/domain/sheet';

export type RosterProblemCode =
  | UnusableCell
  | 'NO_HEADING'
  | 'SHEET_SKIPPED'
  | 'ROW_SKIPPED'
  | 'HEAD_MISSING'
  | 'HEAD_ROW_MISSING'
  | 'HEAD_DIFFERS'
  | 'TWO_HEADS'
  | 'CODE_MALFORMED'
  | 'CODE_DUPLICATE'
  | 'HOUSEHOLD_AMBIGUOUS'
  | 'CODE_AMBIGUOUS'
  | 'GROUP_UNKNOWN'
  | 'GROUP_NEW'
  | 'GROUP_MISSING'
  | 'GROUP_DIFFERS'
  | 'NAME_EMPTY'
  | 'NAME_TOO_LONG'
  | 'NAME_CHARACTERS'
  | 'COURTYARD_TOO_LONG'
  | 'MEMBER_TWICE'
  | 'MEMBER_SAME_NAME'
  | 'MANY_MEMBERS'
  | 'DATE_IMPOSSIBLE'
  | 'DATE_UNREADABLE'
  | 'BORN_IN_FUTURE'
  | 'SEX_UNREADABLE'
  | 'PHONE_MALFORMED'
  | 'ID_LENGTH'
  | 'ID_CHECKSUM'
  | 'ID_BIRTH_DIFFERS'
  | 'REMARK_NOT_USED'
  | 'TOTAL_DIFFERS';

const error = (zh: string, en: string): ProblemText => ({ severity: 'ERROR', zh, en });
const warning = (zh: string, en: string): ProblemText => ({ severity: 'WARNING', zh, en });

/**
 * What a clerk reads beside a row of the roster. An ERROR keeps the household out, a WARNING does
 * not.
 */
export const ROSTER_PROBLEMS: Record<RosterProblemCode, ProblemText> = {
  ...CELL_PROBLEMS,
  NO_HEADING: error(
    '没有找到表头:需要一行标题,至少有「户主」一列,最好还有「户编号、组别、姓名、与户主关系」',
    'No heading found: a row of titles is needed, with 户主 and better with 户编号, 组别, 姓名',
  ),
  SHEET_SKIPPED: warning(
    '工作表「{value}」没有花名册表头,未读入',
    'Sheet "{value}" has no roster heading and was not read',
  ),
  ROW_SKIPPED: warning(
    '第 {row} 行「{value}」不像一户或一人,未读入',
    'Row {row} "{value}" is neither a household nor a person and was not read',
  ),
  HEAD_MISSING: error('第 {row} 行缺少户主,请补上', 'Row {row}: the head of household is missing'),
  HEAD_ROW_MISSING: error(
    '第 {row} 行这一户的成员里没有户主「{value}」本人,请补上或改正关系',
    'Row {row}: the head "{value}" is not among the members of this household',
  ),
  HEAD_DIFFERS: error(
    '第 {row} 行户主写的是「{value}」,关系为户主的却是「{other}」,请核对',
    'Row {row}: the head is written "{value}" but the member marked as head is "{other}"',
  ),
  TWO_HEADS: error(
    '第 {row} 行「{value}」也写成户主,一户只能有一个户主(另一个是「{other}」)',
    'Row {row}: "{value}" is a second head in this household (the first is "{other}")',
  ),
  CODE_MALFORMED: error(
    '第 {row} 行 {column}「{value}」只能用文字、数字和横线,不超过 20 个字',
    'Row {row}: code "{value}" may hold only letters, digits and dashes, at most 20',
  ),
  CODE_DUPLICATE: error(
    '第 {row} 行户编号「{value}」与第 {other} 行重复,请改成不同编号',
    'Row {row}: household code "{value}" is also used in row {other}',
  ),
  HOUSEHOLD_AMBIGUOUS: error(
    '第 {row} 行没有户编号,本组已有同名户主「{value}」:{candidates},请填户编号',
    'Row {row}: no code, and heads named "{value}" exist: {candidates}; fill in the code',
  ),
  CODE_AMBIGUOUS: error(
    '第 {row} 行户编号「{value}」是合村前的编号,可能是这几户:{candidates},请写现在的户编号',
    'Row {row}: "{value}" is a code of before the villages merged and may be {candidates}; write the present code',
  ),
  GROUP_UNKNOWN: error(
    '第 {row} 行 {column}「{value}」不是本村的组,请核对',
    'Row {row}: "{value}" is not a group of this village',
  ),
  GROUP_NEW: warning(
    '第 {row} 行「{value}」本村还没有,导入后会新建这个组,请确认不是写错',
    'Row {row}: the village has no "{value}" yet; importing makes it. Check that it is not a mistake',
  ),
  GROUP_MISSING: warning('第 {row} 行没有填组别', 'Row {row}: the group is missing'),
  GROUP_DIFFERS: warning(
    '第 {row} 行组别「{value}」与本户首行「{other}」不同,按首行处理',
    'Row {row}: group "{value}" differs from "{other}" in the first row of the household, which is used',
  ),
  NAME_EMPTY: error('第 {row} 行没有姓名,请补上', 'Row {row}: the name is missing'),
  NAME_TOO_LONG: error(
    '第 {row} 行 {column}超过 50 个字,请核对',
    'Row {row}, {column}: longer than 50 characters',
  ),
  NAME_CHARACTERS: error(
    '第 {row} 行 {column}「{value}」含有姓名里不能用的字符,请核对',
    'Row {row}, {column}: "{value}" holds characters that no name has',
  ),
  COURTYARD_TOO_LONG: error(
    '第 {row} 行 {column}超过 50 个字,请核对',
    'Row {row}, {column}: longer than 50 characters',
  ),
  MEMBER_TWICE: error(
    '第 {row} 行「{value}」在这一户里已经登记过(第 {other} 行)',
    'Row {row}: "{value}" already stands in this household (row {other})',
  ),
  MEMBER_SAME_NAME: warning(
    '第 {row} 行「{value}」与同户第 {other} 行同名但出生日期不同,按两个人导入',
    'Row {row}: "{value}" has the name of row {other} but another birth date; read as two people',
  ),
  MANY_MEMBERS: warning(
    '第 {row} 行这一户有 {count} 人,超过 30 人,请核对是否漏写了户主',
    'Row {row}: {count} people in one household; is a head of household missing?',
  ),
  DATE_IMPOSSIBLE: error(
    '第 {row} 行 {column}「{value}」不存在,请核对',
    'Row {row}, {column}: there is no such day as "{value}"',
  ),
  DATE_UNREADABLE: warning(
    '第 {row} 行 {column}「{value}」看不懂,这一项不会导入;请写成 1980-09-09',
    'Row {row}, {column}: "{value}" is not a day and is left out; write 1980-09-09',
  ),
  BORN_IN_FUTURE: error(
    '第 {row} 行 {column}「{value}」在今天之后,请核对',
    'Row {row}, {column}: "{value}" is in the future',
  ),
  SEX_UNREADABLE: warning(
    '第 {row} 行 {column}「{value}」不是男或女,这一项不会导入',
    'Row {row}, {column}: "{value}" is neither 男 nor 女 and is left out',
  ),
  PHONE_MALFORMED: warning(
    '第 {row} 行 {column}「{value}」不像电话号码,这一项不会导入',
    'Row {row}, {column}: "{value}" is not a phone number and is left out',
  ),
  ID_LENGTH: warning(
    '第 {row} 行 {column}应是 18 位,请核对(身份证号只用来检查,不会保存)',
    'Row {row}, {column}: should have 18 characters (it is only checked, never kept)',
  ),
  ID_CHECKSUM: warning(
    '第 {row} 行 {column}校验位不对,请核对(身份证号只用来检查,不会保存)',
    'Row {row}, {column}: the check digit is wrong (it is only checked, never kept)',
  ),
  ID_BIRTH_DIFFERS: warning(
    '第 {row} 行出生日期「{value}」与身份证号里的不一致,请核对',
    'Row {row}: birth date "{value}" differs from the one in the identity number',
  ),
  REMARK_NOT_USED: warning(
    '第 {row} 行备注「{value}」系统不认识,不会导入',
    'Row {row}: the remark "{value}" is not known and is left out',
  ),
  TOTAL_DIFFERS: warning(
    '第 {row} 行合计写的是 {stated},实际读到 {counted},请核对有没有漏行',
    'Row {row}: the total says {stated} but {counted} were read; is a row missing?',
  ),
};
