import { CELL_PROBLEMS, type ProblemText } from '../../shared/domain/sheet-report';
import { type UnusableCell } from '../../shared/domain/sheet';

export type ActsProblemCode =
  | UnusableCell
  | 'NO_HEADING'
  | 'SHEET_SKIPPED'
  | 'ROW_SKIPPED'
  | 'ROW_REPEATED'
  | 'RECORDED_ALREADY'
  | 'CHANGED_HOUSEHOLD'
  | 'CHANGED_RULE'
  | 'CHANGED_YEAR'
  | 'HOUSEHOLD_MISSING'
  | 'HOUSEHOLD_UNKNOWN'
  | 'HOUSEHOLD_AMBIGUOUS'
  | 'HOUSEHOLD_CODE_DIFFERS'
  | 'HOUSEHOLD_CODE_AMBIGUOUS'
  | 'HOUSEHOLD_NOT_FOUNDED'
  | 'GROUP_MISMATCH'
  | 'PERSON_UNKNOWN'
  | 'DATE_MISSING'
  | 'DATE_UNREADABLE'
  | 'DATE_IMPOSSIBLE'
  | 'DATE_IN_FUTURE'
  | 'YEAR_NOT_OPEN'
  | 'RULES_MISSING'
  | 'RULE_MISSING'
  | 'RULE_UNKNOWN'
  | 'RULE_AMBIGUOUS'
  | 'RULE_TEXT_DIFFERS'
  | 'RULE_TEXT_CONTRADICTS'
  | 'DIRECTION_WRONG'
  | 'POINTS_BOTH'
  | 'POINTS_UNREADABLE'
  | 'POINTS_NEEDED'
  | 'POINTS_OUT_OF_RANGE'
  | 'VALUE_DIFFERS'
  | 'LEVEL_NEEDED'
  | 'RULE_WITHOUT_POINTS'
  | 'RULE_NEEDS_MORE'
  | 'WORTH_NOTHING'
  | 'QUANTITY_UNFIT'
  | 'QUANTITY_UNREADABLE';

const error = (zh: string, en: string): ProblemText => ({ severity: 'ERROR', zh, en });
const warning = (zh: string, en: string): ProblemText => ({ severity: 'WARNING', zh, en });

/**
 * What a clerk reads beside a row of the acts sheet. An ERROR keeps the row out, a WARNING does
 * not.
 */
export const ACTS_PROBLEMS: Record<ActsProblemCode, ProblemText> = {
  ...CELL_PROBLEMS,
  NO_HEADING: error(
    '没有找到表头:需要一行标题,至少有「日期」「户主」(或「户编号」)和「事项」(或「事项编号」)',
    'No heading found: one row of titles is needed with 日期, 户主 (or 户编号) and 事项 (or 事项编号)',
  ),
  SHEET_SKIPPED: warning(
    '工作表「{value}」没有积分登记表的表头,未读入',
    'Sheet "{value}" has no heading of an acts sheet and was not read',
  ),
  ROW_SKIPPED: warning(
    '第 {row} 行「{value}」不像一条登记,未读入',
    'Row {row} "{value}" is not an act and was not read',
  ),
  ROW_REPEATED: warning(
    '第 {row} 行与第 {first} 行登记的是同一件事(同一户、同一事项、同一天、同一数量),将算作第 {count} 次;若是重复登记,请删去一行',
    'Row {row} says the same as row {first} and counts as number {count}; delete one if it is a mistake',
  ),
  RECORDED_ALREADY: warning(
    '第 {row} 行以前已经登记({where}),不会再登记一次',
    'Row {row} was recorded before ({where}) and is not recorded again',
  ),
  CHANGED_HOUSEHOLD: error(
    '第 {row} 行的农户在预览之后有变动(已销户、已并户或不参加),没有登记;请核对后再次上传',
    'Row {row}: the household changed after the preview; it was not recorded, upload the file again',
  ),
  CHANGED_RULE: error(
    '第 {row} 行的事项或分值在预览之后有变动,没有登记;请再次上传,看新的预览',
    'Row {row}: the rule or its points changed after the preview; upload the file to see them',
  ),
  CHANGED_YEAR: error(
    '第 {row} 行所在年度在预览之后已经结清,没有登记',
    'Row {row}: its year was settled after the preview; it was not recorded',
  ),
  HOUSEHOLD_MISSING: error('第 {row} 行没有填户主', 'Row {row}: the head of household is missing'),
  HOUSEHOLD_UNKNOWN: error(
    '第 {row} 行 {column}「{value}」不在本村户名册里,请核对',
    'Row {row}: no household "{value}" in this village',
  ),
  HOUSEHOLD_AMBIGUOUS: error(
    '第 {row} 行户主「{value}」有同名:{candidates},请加一列「户编号」写明是哪一户',
    'Row {row}: several heads are named "{value}": {candidates}; add a 户编号 column and say which',
  ),
  HOUSEHOLD_CODE_DIFFERS: error(
    '第 {row} 行户编号「{value}」的户主是「{expected}」,不是「{other}」,请核对',
    'Row {row}: the head of household {value} is "{expected}", not "{other}"',
  ),
  HOUSEHOLD_CODE_AMBIGUOUS: error(
    '第 {row} 行户编号「{value}」合村前后可能是这几户:{candidates},请写现在的户编号和户主',
    'Row {row}: code "{value}" may be {candidates}, from before the villages merged; write the present code and the head',
  ),
  HOUSEHOLD_NOT_FOUNDED: error(
    '「{value}」早于这一户立户的 {expected};以前的事请登记到分户前的老户',
    '"{value}" is before the household was founded on {expected}',
  ),
  GROUP_MISMATCH: error(
    '第 {row} 行组别「{value}」没有这个户主,同名的在:{candidates},请核对',
    'Row {row}: no such head in group "{value}"; found {candidates}',
  ),
  PERSON_UNKNOWN: warning(
    '第 {row} 行行为人「{value}」不在这一户里,将只记到户',
    'Row {row}: "{value}" is not of this household; the act is kept for the household only',
  ),
  DATE_MISSING: error('第 {row} 行没有填日期', 'Row {row}: the day is missing'),
  DATE_UNREADABLE: error(
    '第 {row} 行 {column}「{value}」看不懂,请写成 2026-01-09',
    'Row {row}, {column}: "{value}" is not a day; write 2026-01-09',
  ),
  DATE_IMPOSSIBLE: error(
    '第 {row} 行 {column}「{value}」不存在,请核对',
    'Row {row}, {column}: there is no such day as "{value}"',
  ),
  DATE_IN_FUTURE: error(
    '第 {row} 行 {column}「{value}」在今天之后,请核对',
    'Row {row}, {column}: "{value}" is in the future',
  ),
  YEAR_NOT_OPEN: error(
    '第 {row} 行 {column}「{value}」所在年度没有开放登记',
    'Row {row}, {column}: the year of "{value}" is not open',
  ),
  RULES_MISSING: error(
    '第 {row} 行「{value}」那天没有生效的积分清单',
    'Row {row}: no rule list was in force on "{value}"',
  ),
  RULE_MISSING: error('第 {row} 行没有填事项或事项编号', 'Row {row}: no rule is named'),
  RULE_UNKNOWN: error(
    '第 {row} 行 {column}「{value}」不在当时生效的清单里,请核对',
    'Row {row}, {column}: "{value}" is not in the rule list in force on that day',
  ),
  RULE_AMBIGUOUS: error(
    '第 {row} 行事项「{value}」对应多个编号:{candidates},请填事项编号',
    'Row {row}: "{value}" fits several rules: {candidates}; fill in the code',
  ),
  RULE_TEXT_DIFFERS: warning(
    '第 {row} 行事项写的是「{value}」,按编号 {code}「{item}」处理',
    'Row {row}: the text is "{value}"; code {code} "{item}" is used',
  ),
  RULE_TEXT_CONTRADICTS: error(
    '第 {row} 行编号 {code} 是「{item}」,文字「{value}」却是 {other},请核对',
    'Row {row}: code {code} is "{item}" but the text "{value}" is rule {other}',
  ),
  DIRECTION_WRONG: error(
    '第 {row} 行 {code}「{item}」是{direction}事项,分值却填在「{column}」里',
    'Row {row}: {code} "{item}" goes the other way than column {column}',
  ),
  POINTS_BOTH: error(
    '第 {row} 行加分和扣分都填了,请只留一个',
    'Row {row}: both 加分 and 扣分 are filled',
  ),
  POINTS_UNREADABLE: error(
    '第 {row} 行 {column}「{value}」不是分值,请填正数,最多两位小数',
    'Row {row}, {column}: "{value}" is not a positive number with at most two decimals',
  ),
  POINTS_NEEDED: error(
    '第 {row} 行 {code}「{item}」的分值由评议确定,请填写分值',
    'Row {row}: the points of {code} "{item}" are decided by the panel; fill them in',
  ),
  LEVEL_NEEDED: error(
    '第 {row} 行 {code}「{item}」分等级,请在事项里写明等级',
    'Row {row}: {code} "{item}" has levels; name the level in the text',
  ),
  RULE_WITHOUT_POINTS: error(
    '第 {row} 行 {code}「{item}」不是加减分事项,不能用表格登记',
    'Row {row}: {code} "{item}" carries no points by itself and cannot come in a workbook',
  ),
  RULE_NEEDS_MORE: error(
    '第 {row} 行 {code}「{item}」要写明的内容表里没有(如行为人姓名、参评数),请在系统里逐条登记',
    'Row {row}: {code} "{item}" asks for more than a workbook holds; record it one by one',
  ),
  WORTH_NOTHING: error(
    '第 {row} 行按数量「{value}」算出 0 分,请核对数量',
    'Row {row}: the quantity "{value}" gives 0 points',
  ),
  QUANTITY_UNFIT: error(
    '第 {row} 行 {code}「{item}」不能按数量「{value}」登记,请每次登记一行',
    'Row {row}: {code} "{item}" cannot be recorded {value} times in one row; use one row each',
  ),
  POINTS_OUT_OF_RANGE: error(
    '第 {row} 行 {column}「{value}」超出清单幅度 {from}–{to} 分',
    'Row {row}, {column}: "{value}" is outside the range of the rule, {from} to {to}',
  ),
  VALUE_DIFFERS: error(
    '第 {row} 行 {column}填的是 {value} 分,按清单应为 {expected} 分,请核对',
    'Row {row}, {column}: {value} points are written, the rule list gives {expected}',
  ),
  QUANTITY_UNREADABLE: error(
    '第 {row} 行 {column}「{value}」不是数量,请填大于 0 的数字',
    'Row {row}, {column}: "{value}" is not a quantity above zero',
  ),
};
