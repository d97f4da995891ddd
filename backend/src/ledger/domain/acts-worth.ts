import { parseLoosePoints } from '../../shared/domain/chinese-text';
import { formatPoints, type Points } from '../../shared/domain/points';
import { type Quantity } from '../../shared/domain/quantity';
import { type ActsReport, type ActsRow } from './acts-columns';
import { type FoundRule } from './acts-rule';

export interface Worth {
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

/** What the act is worth, checked against what was written beside it. */
export function readWorth(
  row: ActsRow,
  { rule, level }: FoundRule,
  quantity: Quantity,
  report: ActsReport,
): Worth | null {
  const written = readWritten(row, report);
  if (written === 'BAD') return null;
  const about = { code: rule.code, item: rule.item };
  if (written && (written.column === 'add') !== (rule.direction === 'ADD')) {
    const direction = rule.direction === 'ADD' ? '加分' : '扣分';
    report.problem(row.place(written.column), 'DIRECTION_WRONG', { ...about, direction });
    return null;
  }
  const place = row.place(written?.column ?? (rule.direction === 'ADD' ? 'add' : 'deduct'));
  const nominalPoints = rule.nominalPoints(quantity, level);
  if (nominalPoints !== null) {
    if (!written || written.points === nominalPoints) return { nominalPoints, chosenPoints: null };
    const value = formatPoints(written.points);
    report.problem(place, 'VALUE_DIFFERS', { value, expected: formatPoints(nominalPoints) });
    return null;
  }
  if (!written || !rule.range) {
    report.problem(place, 'POINTS_NEEDED', about);
    return null;
  }
  const { min, max } = rule.range;
  if (written.points >= min && written.points <= max)
    return { nominalPoints: written.points, chosenPoints: written.points };
  report.problem(place, 'POINTS_OUT_OF_RANGE', {
    value: formatPoints(written.points),
    from: formatPoints(min),
    to: formatPoints(max),
  });
  return null;
}
