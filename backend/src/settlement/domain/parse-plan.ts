import { isJson, type Json, joined } from '../../rulebook/domain/field-checks';
import { MAX_FEN } from '../../shared/domain/fen';
import { localDate, parseLocalDate } from '../../shared/domain/local-date';
import { type FieldError } from '../../shared/domain/refusal';
import {
  BASES,
  DEDUCTION_KINDS,
  type DistributionPlan,
  FALLBACKS,
  REMAINDERS,
  ROUNDINGS,
  SOURCES,
  UNIT_FEN,
  WHOLE_BPS,
} from './distribution-plan';

/** Everything that can be wrong with a field of a plan; the detail says it to the accountant. */
export type PlanProblem =
  | 'plan.shape_wrong'
  | 'plan.field_unknown'
  | 'plan.text_wrong'
  | 'plan.number_wrong'
  | 'plan.choice_unknown'
  | 'plan.record_date_missing'
  | 'plan.record_date_unsuitable'
  | 'plan.losses_exceed_income'
  | 'plan.deductions_take_all'
  | 'plan.shares_not_whole'
  | 'plan.pool_zero'
  | 'plan.pool_negative'
  | 'plan.pool_sized_twice'
  | 'plan.code_repeated'
  | 'plan.floor_unsuitable'
  | 'plan.cap_unsuitable'
  | 'plan.cap_below_floor'
  | 'plan.amount_not_in_unit';
export type ParsedPlan = { plan: DistributionPlan } | { problems: FieldError[] };
type Report = (field: string, code: PlanProblem, detail: string) => void;

const MAX_POOLS = 12;
const MAX_DEDUCTIONS = 10;
const MAX_LABEL = 30;
const MAX_POINTS = 1_000_000_000;
const PLAN_FIELDS = [
  ...['year', 'recordDate', 'source', 'incomeFen', 'lossesFen'],
  ...['deductions', 'pools', 'rounding', 'remainder'],
];
const POOL_FIELDS = [
  ...['code', 'label', 'basis', 'bps', 'fixedFen'],
  ...['filter', 'floorFen', 'capFen', 'fallback'],
];

/**
 * The plan an unknown JSON value holds, or everything that is wrong with it, by field
 * ("pools[1].capFen"). Strict: what is decided by a vote has no unknown fields. Sums are integer
 * 分, shares basis points. Shares in percent make 100 % together, or there are none.
 */
export function parsePlan(value: unknown): ParsedPlan {
  const problems: FieldError[] = [];
  checkPlan(value, (field, code, detail) => problems.push({ field, code, detail }));
  return problems.length > 0 ? { problems } : { plan: value as DistributionPlan };
}

function checkPlan(value: unknown, report: Report): void {
  if (!checkFields(value, '', PLAN_FIELDS, report)) return;
  const { year, incomeFen, lossesFen, rounding } = value;
  checkInteger(year, 'year', 2000, 2199, report);
  checkRecordDate(value, report);
  checkChoice(value.source, 'source', SOURCES, report);
  checkChoice(rounding, 'rounding', ROUNDINGS, report);
  checkChoice(value.remainder, 'remainder', REMAINDERS, report);
  const known = checkSum(incomeFen, 'incomeFen', report);
  if (checkInteger(lossesFen, 'lossesFen', 0, MAX_FEN, report) && known && lossesFen >= incomeFen) {
    report('lossesFen', 'plan.losses_exceed_income', '弥补亏损后没有可以分配的收益');
  }
  checkDeductions(value.deductions, report);
  const unit = ROUNDINGS.find((one) => one === rounding) ?? 'FEN';
  checkPools(value.pools, UNIT_FEN[unit], report);
}

function checkRecordDate({ recordDate, year }: Json, report: Report): void {
  const field = 'recordDate';
  if (recordDate === undefined || recordDate === null || recordDate === '') {
    return report(field, 'plan.record_date_missing', '请写明基准日:人口、土地、股份按哪一天算');
  }
  const day = typeof recordDate === 'string' ? parseLocalDate(recordDate) : null;
  const whole = Number.isInteger(year) ? Number(year) : null;
  const earliest = whole === null ? null : localDate(whole, 1, 1);
  const latest = whole === null ? null : localDate(whole + 1, 12, 31);
  if (day === null || (earliest && day < earliest) || (latest && day > latest)) {
    const detail = `基准日应是${earliest ? ` ${earliest} 到 ${latest} 之间的` : ''}一天`;
    report(field, 'plan.record_date_unsuitable', detail);
  }
}

function checkDeductions(value: unknown, report: Report): void {
  const shares = checkArray(value, 'deductions', 0, MAX_DEDUCTIONS, report).map((one, at) => {
    const place = `deductions[${at}]`;
    if (!checkFields(one, place, ['kind', 'label', 'bps'], report)) return 0;
    checkChoice(one.kind, joined(place, 'kind'), DEDUCTION_KINDS, report);
    checkLabel(one.label, joined(place, 'label'), report);
    return checkShare(one.bps, joined(place, 'bps'), report) ? one.bps : 0;
  });
  if (total(shares) >= WHOLE_BPS) {
    const detail = `提取合计 ${percent(total(shares))}%,没有剩下可以分配的`;
    report('deductions', 'plan.deductions_take_all', detail);
  }
}

function checkPools(value: unknown, unitFen: number, report: Report): void {
  const pools = checkArray(value, 'pools', 1, MAX_POOLS, report);
  const codes = new Set<unknown>();
  const shares = pools.flatMap((pool, at) => {
    const place = `pools[${at}]`;
    if (!checkFields(pool, place, POOL_FIELDS, report)) return [];
    checkPool(pool, place, unitFen, report);
    if (codes.has(pool.code)) report(`${place}.code`, 'plan.code_repeated', '编号与前面的重复');
    codes.add(pool.code);
    return typeof pool.bps === 'number' ? [pool.bps] : [];
  });
  if (shares.length > 0 && total(shares) !== WHOLE_BPS) {
    const detail = `按比例的各项合计 ${percent(total(shares))}%,应为 100%`;
    report('pools', 'plan.shares_not_whole', detail);
  }
}

function checkPool(pool: Json, place: string, unitFen: number, report: Report): void {
  const at = (field: string) => joined(place, field);
  const { code, basis, filter } = pool;
  if (typeof code !== 'string' || !/^[0-9A-Z_]{1,20}$/.test(code)) {
    report(at('code'), 'plan.text_wrong', '应为 1 到 20 个大写字母、数字或下划线');
  }
  checkLabel(pool.label, at('label'), report);
  checkChoice(basis, at('basis'), BASES, report);
  checkChoice(pool.fallback, at('fallback'), FALLBACKS, report);
  checkSize(pool, place, report);
  checkLimits(pool, place, unitFen, report);
  if (!checkFields(filter, at('filter'), ['groupNos', 'minPoints', 'residentsOnly'], report))
    return;
  if (filter.groupNos !== null) {
    checkArray(filter.groupNos, at('filter.groupNos'), 1, 99, report).forEach((no, index) =>
      checkInteger(no, at(`filter.groupNos[${index}]`), 1, 99, report),
    );
  }
  if (filter.minPoints !== null) {
    checkInteger(filter.minPoints, at('filter.minPoints'), -MAX_POINTS, MAX_POINTS, report);
  }
  if (typeof filter.residentsOnly !== 'boolean') {
    report(at('filter.residentsOnly'), 'plan.shape_wrong', '应为是或否');
  }
}

/** A share in percent or a stated sum, never both; every household's sum is always stated. */
function checkSize({ basis, bps, fixedFen }: Json, place: string, report: Report): void {
  if (bps !== null && fixedFen !== null) {
    return report(joined(place, 'bps'), 'plan.pool_sized_twice', '比例和金额只能写一样');
  }
  if (basis === 'FIXED' ? fixedFen !== null : bps === null) {
    checkSum(fixedFen, joined(place, 'fixedFen'), report);
  } else if (basis === 'FIXED') {
    report(joined(place, 'fixedFen'), 'plan.pool_zero', '按户定额要写明每户多少元');
  } else checkShare(bps, joined(place, 'bps'), report);
}

/** Floor and cap of one household, in whole units of what is paid. */
function checkLimits(pool: Json, place: string, unitFen: number, report: Report): void {
  const { basis, floorFen, capFen } = pool;
  const [floorAt, capAt] = [joined(place, 'floorFen'), joined(place, 'capFen')];
  if (basis === 'FIXED' && floorFen !== 0) {
    report(floorAt, 'plan.floor_unsuitable', '按户定额不用再写保底');
  }
  if (basis === 'FIXED' && capFen !== null) {
    report(capAt, 'plan.cap_unsuitable', '按户定额不用再写封顶');
  }
  const floored = checkInteger(floorFen, floorAt, 0, MAX_FEN, report);
  const capped = capFen !== null && checkInteger(capFen, capAt, 1, MAX_FEN, report);
  if (floored && capped && capFen < floorFen) {
    report(capAt, 'plan.cap_below_floor', '封顶不能低于保底');
  }
  for (const [amount, field] of [
    [floored ? floorFen : 0, floorAt] as const,
    [capped ? capFen : 0, capAt] as const,
  ]) {
    if (amount % unitFen !== 0) {
      report(field, 'plan.amount_not_in_unit', '保底、封顶应与发放的单位一致(整角或整元)');
    }
  }
}

/** Zero and below are refused by name: they are the slips of a keyboard. */
function checkSum(value: unknown, place: string, report: Report): value is number {
  return refusedByName(value, place, report)
    ? false
    : checkInteger(value, place, 1, MAX_FEN, report);
}

function checkShare(value: unknown, place: string, report: Report): value is number {
  if (refusedByName(value, place, report)) return false;
  return checkInteger(value, place, 1, WHOLE_BPS, report, '应为 0.01% 到 100%,最多两位小数');
}

function refusedByName(value: unknown, place: string, report: Report): boolean {
  if (value === 0) report(place, 'plan.pool_zero', '不能是 0');
  else if (typeof value === 'number' && value < 0)
    report(place, 'plan.pool_negative', '不能是负数');
  else return false;
  return true;
}

function checkFields(
  value: unknown,
  place: string,
  fields: readonly string[],
  report: Report,
): value is Json {
  if (!isJson(value)) {
    report(place, 'plan.shape_wrong', '应为一个对象');
    return false;
  }
  for (const field of Object.keys(value)) {
    if (!fields.includes(field)) report(joined(place, field), 'plan.field_unknown', '没有这个字段');
  }
  return true;
}

function checkArray(value: unknown, place: string, min: number, max: number, report: Report) {
  if (Array.isArray(value) && value.length >= min && value.length <= max) return value as unknown[];
  report(place, 'plan.shape_wrong', `应为 ${min} 到 ${max} 项的列表`);
  return [];
}

function checkInteger(
  value: unknown,
  place: string,
  min: number,
  max: number,
  report: Report,
  demand = `应为 ${min} 到 ${max} 的整数`,
): value is number {
  const fine = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
  if (!fine) report(place, 'plan.number_wrong', demand);
  return fine;
}

function checkLabel(value: unknown, place: string, report: Report): void {
  const fine =
    typeof value === 'string' &&
    value.length > 0 &&
    value.length <= MAX_LABEL &&
    value === value.trim() &&
    !/\p{Cc}/u.test(value);
  if (!fine) report(place, 'plan.text_wrong', `应为 1 到 ${MAX_LABEL} 个字,首尾无空格`);
}

function checkChoice(value: unknown, place: string, choices: readonly string[], report: Report) {
  if (typeof value === 'string' && choices.includes(value)) return;
  report(place, 'plan.choice_unknown', `应为 ${choices.join('、')} 之一`);
}

const total = (shares: readonly number[]): number => shares.reduce((sum, bps) => sum + bps, 0);
const percent = (bps: number): number => bps / 100;
