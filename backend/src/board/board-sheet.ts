import { type Disputes, disputedIn } from '../publicity/domain/disputes';
import { type SheetContent } from '../publicity/domain/sheet';
import { toLedgerPoint } from '../publicity/months.dto';
import { type FrozenSheet } from '../publicity/shown-sheet';
import { type NameDisplay, displayName } from '../shared/domain/display-name';
import { toPointsNumber } from '../shared/domain/points';
import { type BoardSheetDto, type BoardSheetRowDto } from './board.dto';
import { type ShownMonth } from './board.store';

type ContentRow = SheetContent['groups'][number]['rows'][number];

/** The sheet on the wall, for everybody: names as the village shows them, and no record's id. */
export function toBoardSheet(
  villageCode: string,
  display: NameDisplay,
  month: ShownMonth,
  sheet: FrozenSheet,
): BoardSheetDto {
  const { content } = sheet;
  const { households, adds, deducts, carried = 0, monthPoints } = content.totals;
  return {
    villageCode,
    villageName: content.villageName,
    month: month.month,
    state: month.state,
    version: sheet.version,
    publicityFrom: month.from,
    publicityTo: month.to,
    extended: month.extended,
    supervisionPhone: content.supervisionPhone,
    schemeName: content.schemeName,
    groups: content.groups.map(({ groupNo, groupName, rows }) => ({
      groupNo,
      groupName,
      rows: rows.map((row) => toBoardRow(row, display, sheet.disputes)),
    })),
    totals: {
      households,
      adds: toPointsNumber(adds),
      deducts: toPointsNumber(deducts),
      carried: toPointsNumber(carried),
      monthPoints: toPointsNumber(monthPoints),
    },
    ledger: toLedgerPoint(sheet),
    contentHash: sheet.content_hash.toString('hex'),
    printedAt: sheet.made_at.toISOString(),
  };
}

/** Field by field: what the wall does not show must not slip through. */
function toBoardRow(row: ContentRow, display: NameDisplay, disputes: Disputes): BoardSheetRowDto {
  const disputed = disputedIn(row, disputes);
  return {
    householdCode: row.householdCode,
    headName: displayName({ headName: row.headName, code: row.householdCode }, display),
    adds: toPointsNumber(row.adds),
    deducts: toPointsNumber(row.deducts),
    carried: toPointsNumber(row.carried ?? 0),
    monthPoints: toPointsNumber(row.monthPoints),
    yearPoints: toPointsNumber(row.yearPoints),
    disputed: disputed.all,
    addItems: row.addItems.map(({ item, points, count, awaiting }, at) => ({
      item,
      points: toPointsNumber(points),
      count,
      awaiting,
      disputed: disputed.adds[at] ?? 0,
    })),
    deductItems: row.deductItems.map(({ category, points, count, awaiting }, at) => ({
      category,
      points: toPointsNumber(points),
      count,
      awaiting,
      disputed: disputed.deducts[at] ?? 0,
    })),
  };
}
