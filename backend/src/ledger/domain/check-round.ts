import { formatPoints } from '../../shared/domain/points';
import { type FieldError } from '../../shared/domain/refusal';
import { type Round, type RoundItem, type RoundRow } from './grade-round';

/** Everything that can be wrong with a round as it is written; the detail says it to the clerk. */
export type RoundProblem =
  | 'round.name_repeated'
  | 'round.band_order'
  | 'round.band_out_of_reach'
  | 'round.band_not_from_zero'
  | 'round.level_without_rule'
  | 'round.household_repeated'
  | 'round.inspector_missing'
  | 'round.mark_missing'
  | 'round.mark_too_high'
  | 'round.nobody_examined';

type Report = (field: string, code: RoundProblem, detail: string) => void;

/** What is wrong, field by field; empty: the round can be graded. */
export function checkRound(round: Round): FieldError[] {
  const found: FieldError[] = [];
  const report: Report = (field, code, detail) => found.push({ field, code, detail });
  const names = round.items.map(({ name }) => name);
  checkNames('items', names, '评比项目', report);
  checkNames('inspectors', round.inspectors, '评委', report);
  checkNames(
    'bands',
    round.bands.map(({ name }) => name),
    '等次',
    report,
  );
  checkBands(round, report);
  checkRows(round, report);
  return found;
}

function checkNames(list: string, names: readonly string[], what: string, report: Report): void {
  names.forEach((name, at) => {
    if (names.indexOf(name) < at)
      report(`${list}.${at}`, 'round.name_repeated', `${what}“${name}”写了两次`);
  });
}

/** Bands go from high to low down to 0, so that every mean lies in exactly one. */
function checkBands({ bands, items }: Round, report: Report): void {
  const full = items.reduce((sum, { fullMark }) => sum + fullMark, 0);
  bands.forEach(({ from, name, ruleCode, level }, at) => {
    const field = `bands.${at}`;
    const above = bands[at - 1];
    if (above && from >= above.from) {
      const bound = formatPoints(above.from);
      report(field, 'round.band_order', `“${name}”的起点要低于上一等“${above.name}”的 ${bound} 分`);
    }
    if (from > full) {
      const most = formatPoints(full);
      report(field, 'round.band_out_of_reach', `“${name}”的起点超过满分 ${most} 分,谁也评不上`);
    }
    if (level !== null && ruleCode === null)
      report(field, 'round.level_without_rule', `“${name}”不计分,不用选档次`);
  });
  const last = bands.at(-1);
  if (last?.from !== 0)
    report(`bands.${bands.length - 1}`, 'round.band_not_from_zero', '最低一等要从 0 分起');
}

function checkRows(round: Round, report: Report): void {
  const seen = new Set<string>();
  round.rows.forEach((row, at) => {
    if (seen.has(row.householdId))
      report(`rows.${at}`, 'round.household_repeated', `第 ${at + 1} 行:这一户写了两次`);
    seen.add(row.householdId);
    checkMarks(round, row, at, report);
  });
  if (round.rows.every(({ marks }) => marks === null))
    report('rows', 'round.nobody_examined', '还没有给任何一户打分');
}

/** Every inspector marks every item: a mean over fewer would judge households by different measures. */
function checkMarks({ items, inspectors }: Round, row: RoundRow, at: number, report: Report): void {
  if (!row.marks) return;
  if (row.marks.length !== inspectors.length) {
    const told = `第 ${at + 1} 行:有 ${inspectors.length} 名评委,却有 ${row.marks.length} 份打分`;
    report(`rows.${at}.marks`, 'round.inspector_missing', told);
    return;
  }
  row.marks.forEach((marks, inspector) => {
    const who = inspectors[inspector] ?? '';
    items.forEach((item, column) =>
      checkMark(
        item,
        marks[column] ?? null,
        who,
        `rows.${at}.marks.${inspector}.${column}`,
        report,
      ),
    );
    if (marks.length > items.length) {
      const told = `${who}给出的分比评比项目多`;
      report(`rows.${at}.marks.${inspector}`, 'round.mark_too_high', told);
    }
  });
}

function checkMark(
  { name, fullMark }: RoundItem,
  mark: number | null,
  who: string,
  field: string,
  report: Report,
): void {
  if (mark === null) report(field, 'round.mark_missing', `${who}没有给“${name}”打分`);
  else if (mark > fullMark) {
    const full = formatPoints(fullMark);
    const told = `${who}给“${name}”打了 ${formatPoints(mark)} 分,满分是 ${full} 分`;
    report(field, 'round.mark_too_high', told);
  }
}
