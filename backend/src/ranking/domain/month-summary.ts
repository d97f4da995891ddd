import { type Points } from '../../shared/domain/points';
import { rank } from './rank';

/** A household's month as the books have it. */
export interface SummaryRow {
  householdId: string;
  householdCode: string;
  headName: string;
  groupNo: number;
  groupName: string;
  /** Was there at the month's end and has not opted out. */
  ranked: boolean;
  /** Of the year, before this month's entries; base points belong to the beginning. */
  before: Points;
  adds: Points;
  deducts: Points;
  carried: Points;
  /** What of the month belongs to another year: booked now, counted there. */
  ofOtherYears: Points;
}

/** A line of the summary (月度汇总表): what was before, what came, what it makes. */
export interface SummaryLine extends SummaryRow {
  monthPoints: Points;
  yearPoints: Points;
  rank: number | null;
}

/** Adds each line up and ranks them by what the year comes to. */
export function summarise(rows: readonly SummaryRow[]): SummaryLine[] {
  const lines = rows.map((row) => {
    const monthPoints = row.adds - row.deducts + row.carried;
    return { ...row, monthPoints, yearPoints: row.before + monthPoints - row.ofOtherYears };
  });
  const places = lines.map((line) => ({ ...line, id: line.householdId, points: line.yearPoints }));
  const ranks = new Map(
    rank(places.filter(({ ranked }) => ranked)).map((one) => [one.id, one.rank]),
  );
  return lines.map((line) => ({ ...line, rank: ranks.get(line.householdId) ?? null }));
}
