import { parseLoosePoints } from '../../shared/domain/chinese-text';
import { formatPoints, type Points } from '../../shared/domain/points';
import { formatQuantity, ONE_UNIT, type Quantity } from '../../shared/domain/quantity';
import { type ActsReport, type ActsRow } from './acts-columns';
import { type FoundRule, type NoValue, type RuleForImport } from './acts-rule';

export interface Worth {
  level: string | null;
  /** What the list gives before caps, unsigned; the chosen points where the panel chooses. */
  nominalPoints: Points;
  /** Unsigned, and only where the panel chooses within a range. */
  chosenPoints: Points | null;
}

interface WrittenPoints {
  column: 'add' | 'deduct';
  points: Points;
}

/** The points a person wrote, unsigned: null for none, 'BAD' after a problem was reported. */
function readWritten(row: ActsRow, report: ActsReport): WrittenPoints | null | 'BAD' {
  const filled = (['add', 'deduct'] as const).filter((column) => row.text(column) !== '');
  const [column, second] = filled.filter((one) => parseLoosePoints(row.cell(one)) !== 0);
  if (!column) return null;
  if (second) {
    report.problem(row.place('add'), 'POINTS_BOTH');
    return 'BAD';
  }
  const read = parseLoosePoints(row.cell(column));
  if (read === null || (column === 'add' && read < 0)) {
    report.problem(row.place(column), 'POINTS_UNREADABLE', { value: row.text(column) });
    return 'BAD';
  }
  const points = Math.abs(read);
  report.normalised(row.place(column), 'POINTS', row.raw(column), formatPoints(points));
  return { column, points };
}

const GOES = { ADD: 'add', DEDUCT: 'deduct' } as const;

/**
 * What the act is worth, checked against what was written beside it. Nothing written is fine where
 * the list alone decides. A level that the words do not name is taken from the points when only one
 * level has them.
 */
export function readWorth(
  row: ActsRow,
  { rule, level: named }: FoundRule,
  quantity: Quantity,
  report: ActsReport,
): Worth | null {
  const written = readWritten(row, report);
  if (written === 'BAD') return null;
  if (written && goesWrong(row, rule, named, written, report)) return null;
  const level = named ?? levelByPoints(row, rule, written, quantity, report);
  if (written && named === null && goesWrong(row, rule, level, written, report)) return null;
  const value = rule.nominalPoints(quantity, level);
  if (value === 'CHOICE' && written) return chosen(row, rule, written, report);
  if (typeof value === 'string') {
    reportNoValue(row, rule, value, quantity, report);
    return null;
  }
  const worth = { level, nominalPoints: value, chosenPoints: null };
  return rule.varies ? worth : agreed(row, worth, written, quantity, report);
}

/** Reports points in the column of the other direction. */
function goesWrong(
  row: ActsRow,
  rule: RuleForImport,
  level: string | null,
  written: WrittenPoints,
  report: ActsReport,
): boolean {
  const goes = rule.directionOf(level);
  if (goes === null || written.column === GOES[goes]) return false;
  const direction = goes === 'ADD' ? '加分' : '扣分';
  const params = { code: rule.code, item: rule.item, direction };
  report.problem(row.place(written.column), 'DIRECTION_WRONG', params);
  return true;
}

function levelByPoints(
  row: ActsRow,
  rule: RuleForImport,
  written: WrittenPoints | null,
  quantity: Quantity,
  report: ActsReport,
): string | null {
  const level = written && quantity === ONE_UNIT ? rule.levelWorth(written.points) : null;
  if (written && level) {
    const place = row.place(written.column);
    report.normalised(place, 'LEVEL', formatPoints(written.points), level);
  }
  return level;
}

function reportNoValue(
  row: ActsRow,
  rule: RuleForImport,
  reason: NoValue,
  quantity: Quantity,
  report: ActsReport,
): void {
  const codes = {
    CHOICE: 'POINTS_NEEDED',
    LEVEL: 'LEVEL_NEEDED',
    QUANTITY: 'QUANTITY_UNFIT',
    EFFECT: 'RULE_WITHOUT_POINTS',
    FACTS: 'RULE_NEEDS_MORE',
  } as const;
  const columns = {
    CHOICE: GOES[rule.directionOf(null) ?? 'ADD'],
    LEVEL: 'item',
    QUANTITY: 'quantity',
    EFFECT: 'item',
    FACTS: 'item',
  } as const;
  const { code, item } = rule;
  const params = { code, item, value: formatQuantity(quantity) };
  report.problem(row.place(columns[reason]), codes[reason], params);
}

function chosen(
  row: ActsRow,
  { range }: RuleForImport,
  written: WrittenPoints,
  report: ActsReport,
): Worth | null {
  const { points, column } = written;
  if (!range || (points >= range.min && points <= range.max))
    return { level: null, nominalPoints: points, chosenPoints: points };
  report.problem(row.place(column), 'POINTS_OUT_OF_RANGE', {
    value: formatPoints(points),
    from: formatPoints(range.min),
    to: formatPoints(range.max),
  });
  return null;
}

function agreed(
  row: ActsRow,
  worth: Worth,
  written: WrittenPoints | null,
  quantity: Quantity,
  report: ActsReport,
): Worth | null {
  const expected = formatPoints(worth.nominalPoints);
  if (written && written.points !== worth.nominalPoints) {
    const value = formatPoints(written.points);
    report.problem(row.place(written.column), 'VALUE_DIFFERS', { value, expected });
    return null;
  }
  if (worth.nominalPoints > 0) return worth;
  report.problem(row.place('quantity'), 'WORTH_NOTHING', { value: formatQuantity(quantity) });
  return null;
}
