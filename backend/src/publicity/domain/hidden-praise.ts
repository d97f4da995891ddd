import { type LocalDate } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';
import { groupBy } from '../../shared/domain/group-by';
import { labelled, type SheetContent, type SheetRow } from './sheet';

/** From the day a household asks; as 文登 promises it. */
export const HIDING_WORKING_DAYS = 3;

/** What the public reads instead. */
export const UNDISCLOSED = '加分(不公开事项)';

/** An entry of a month whose item is not shown, and lines about it that would show it too. */
export interface HiddenEntry {
  householdId: string;
  item: string;
  points: Points;
  reversal: boolean;
  adjustment: boolean;
  late: boolean;
}

export type HiddenPraiseRefusal =
  'praise.not_praise' | 'praise.asked_in_future' | 'praise.asked_before_booked';

/** What an entry is to somebody who asks that its item be hidden. */
export interface Praise {
  isPraise: boolean;
  occurredOn: LocalDate;
}

/** Why an entry cannot be asked to be hidden; null when it can. */
export function refuseHiding(
  praise: Praise,
  askedOn: LocalDate,
  today: LocalDate,
): HiddenPraiseRefusal | null {
  if (!praise.isPraise) return 'praise.not_praise';
  if (askedOn > today) return 'praise.asked_in_future';
  return askedOn < praise.occurredOn ? 'praise.asked_before_booked' : null;
}

/** The sheet as the public sees it: hidden items told as such, their points where they were. */
export function hidePraise(content: SheetContent, hidden: readonly HiddenEntry[]): SheetContent {
  if (hidden.length === 0) return content;
  const byHousehold = groupBy(hidden, ({ householdId }) => householdId);
  return {
    ...content,
    groups: content.groups.map((group) => ({
      ...group,
      rows: group.rows.map((row) => hideIn(row, byHousehold.get(row.householdId) ?? [])),
    })),
  };
}

function hideIn(row: SheetRow, hidden: readonly HiddenEntry[]): SheetRow {
  const words = hidden.map((one) => ({ ...one, told: labelled(one.item, one) }));
  const found = words.filter(({ told }) => row.addItems.some(({ item }) => item === told));
  if (found.length === 0) return row;
  const left = row.addItems.flatMap((line) => {
    const gone = found.filter(({ told }) => told === line.item);
    const count = line.count - gone.length;
    const points = line.points - sumOf(gone);
    return count > 0 ? [{ ...line, points, count }] : [];
  });
  const undisclosed = { item: UNDISCLOSED, points: sumOf(found), count: found.length };
  return { ...row, addItems: [...left, undisclosed] };
}

const sumOf = (entries: readonly HiddenEntry[]): Points =>
  entries.reduce((total, { points }) => total + points, 0);
