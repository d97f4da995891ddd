import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import { type LocalDate, daysBetween, shanghaiDay } from '../shared/domain/local-date';
import { toPointsNumber } from '../shared/domain/points';
import { type LogPoint } from '../ledger/village-log';
import { paperPage } from '../shared/form';
import { IsLocalDate, Optional } from '../shared/validators';
import { guessedNote } from '../village/holidays.dto';
import { type SheetContent } from './domain/sheet';
import {
  MONTH_STATES,
  type MonthState,
  refuseClose,
  refuseCollect,
  refusePublicise,
} from './domain/month-lifecycle';
import { type Disputes, disputedIn } from './domain/disputes';
import { type Span } from './publicity-period';
import { type ExtensionRow, type MonthRow, type SheetVersion } from './publicity.store';

export class PubliciseDto {
  @Optional({
    example: '2026-11-01',
    description: 'the day the sheet goes up; today when not given',
  })
  @IsLocalDate()
  from?: LocalDate;

  @Optional({ description: 'days of publicity; the village’s setting when not given' })
  @IsInt()
  @Min(1)
  @Max(60)
  days?: number;
}

export class ExtensionChangeDto {
  @ApiProperty({ example: '2026-11-10', description: 'the new last day, later than the present' })
  @IsLocalDate()
  to: string;

  @ApiProperty({ example: '公示期内遇国庆假期', maxLength: 200 })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/)
  reason: string;
}

export class SpanOfDto {
  @Optional({ example: '2026-11-01', description: 'today when not given' })
  @IsLocalDate()
  from?: string;

  @Optional({ example: '5', description: 'the village’s setting when not given' })
  @Matches(/^[1-9]\d?$/)
  days?: string;
}

export class SpanDto {
  @ApiProperty() from: string;
  @ApiProperty() to: string;
  @ApiProperty({ description: "'' unless a year without known holidays was reckoned by weekends" })
  note: string;
}

export class ExtensionDto {
  @ApiProperty() oldTo: string;
  @ApiProperty() newTo: string;
  @ApiProperty() reason: string;
  @ApiProperty() extendedByName: string;
  @ApiProperty() extendedAt: string;
}

export class MonthDto {
  @ApiProperty({ example: '2026-10' }) id: string;
  @ApiProperty() month: string;
  @ApiProperty({ enum: MONTH_STATES }) state: MonthState;
  @ApiProperty({ type: String, nullable: true }) publicityFrom: string | null;
  @ApiProperty({ type: String, nullable: true }) publicityTo: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'today counts as one' }) daysLeft:
    number | null;
  @ApiProperty({ type: [ExtensionDto] }) extensions: ExtensionDto[];
  @ApiProperty({ type: String, nullable: true, description: 'when it was collected' })
  reviewBeganAt: string | null;
  @ApiProperty({ type: String, nullable: true }) reviewBeganByName: string | null;
  @ApiProperty({ type: String, nullable: true }) publicisedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) publicisedByName: string | null;
  @ApiProperty({ type: String, nullable: true }) closedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) closedByName: string | null;
  @ApiProperty() entries: number;
  @ApiProperty() adds: number;
  @ApiProperty() deducts: number;
  @ApiProperty() households: number;
  @ApiProperty({ description: 'acts of the month that wait for review' }) waitingActs: number;
  @ApiProperty() mayCollect: boolean;
  @ApiProperty() mayPublicise: boolean;
  @ApiProperty() mayClose: boolean;
}

class SheetTogetherDto {
  @ApiProperty() points: number;
  @ApiProperty() count: number;
  @ApiProperty({ required: false, description: 'how many of them waited to be ratified (待追认)' })
  awaiting?: number;
  @ApiProperty({ description: 'of the count, how many are 异议处理中' }) disputed: number;
}

export class SheetItemDto extends SheetTogetherDto {
  @ApiProperty() item: string;
}

export class SheetCategoryDto extends SheetTogetherDto {
  @ApiProperty() category: string;
}

export class SheetRowDto {
  @ApiProperty() householdId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() adds: number;
  @ApiProperty() deducts: number;
  @ApiProperty({ description: 'still valid points of earlier years (上年有效积分结转)' })
  carried: number;
  @ApiProperty() monthPoints: number;
  @ApiProperty() yearPoints: number;
  @ApiProperty({ description: 'how many of its entries are 异议处理中' }) disputed: number;
  @ApiProperty({ type: [SheetItemDto] }) addItems: SheetItemDto[];
  @ApiProperty({ type: [SheetCategoryDto] }) deductItems: SheetCategoryDto[];
}

export class SheetGroupDto {
  @ApiProperty() groupNo: number;
  @ApiProperty() groupName: string;
  @ApiProperty({ type: [SheetRowDto] }) rows: SheetRowDto[];
}

export class SheetTotalsDto {
  @ApiProperty() households: number;
  @ApiProperty() adds: number;
  @ApiProperty() deducts: number;
  @ApiProperty() carried: number;
  @ApiProperty() monthPoints: number;
}

export class LedgerPointDto {
  @ApiProperty() seq: number;
  @ApiProperty() hash: string;
  @ApiProperty({ description: 'of the log up to this posting: what is printed' }) root: string;
}

export class SheetDto {
  @ApiProperty() villageCode: string;
  @ApiProperty() villageName: string;
  @ApiProperty() month: string;
  @ApiProperty({ enum: MONTH_STATES }) state: MonthState;
  @ApiProperty({ type: Number, nullable: true, description: 'null for a draft' }) version:
    number | null;
  @ApiProperty({ type: String, nullable: true }) publicityFrom: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'as extended so far' })
  publicityTo: string | null;
  @ApiProperty({ type: [ExtensionDto] }) extensions: ExtensionDto[];
  @ApiProperty() supervisionPhone: string;
  @ApiProperty() schemeName: string;
  @ApiProperty({ type: [SheetGroupDto] }) groups: SheetGroupDto[];
  @ApiProperty() totals: SheetTotalsDto;
  @ApiProperty({
    type: LedgerPointDto,
    nullable: true,
    description: 'the posting the sheet was made from',
  })
  ledger: LedgerPointDto | null;
  @ApiProperty({ type: String, nullable: true }) contentHash: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'where the public can read it' })
  board: string | null;
  @ApiProperty() printedAt: string;
}

const toExtensionDto = (row: ExtensionRow): ExtensionDto => ({
  oldTo: row.old_to,
  newTo: row.new_to,
  reason: row.reason,
  extendedByName: row.extended_by_name,
  extendedAt: row.extended_at.toISOString(),
});

export const toSpanDto = ({ from, to, guessed }: Span): SpanDto => ({
  from,
  to,
  note: guessedNote(guessed),
});

export function toMonthDto(
  row: MonthRow,
  among: { rows: readonly MonthRow[]; extensions: readonly ExtensionRow[]; today: LocalDate },
): MonthDto {
  const { month, publicityTo: to } = row;
  const { rows: months, today } = among;
  return {
    id: month,
    month,
    state: row.state,
    publicityFrom: row.publicity_from,
    publicityTo: to,
    daysLeft: row.state === 'PUBLICISED' && to ? Math.max(0, daysBetween(today, to) + 1) : null,
    extensions: among.extensions.filter((one) => one.month === month).map(toExtensionDto),
    reviewBeganAt: row.review_began_at?.toISOString() ?? null,
    reviewBeganByName: row.review_began_by_name,
    publicisedAt: row.publicised_at?.toISOString() ?? null,
    publicisedByName: row.publicised_by_name,
    closedAt: row.closed_at?.toISOString() ?? null,
    closedByName: row.closed_by_name,
    entries: row.entries,
    adds: toPointsNumber(row.adds),
    deducts: toPointsNumber(row.deducts),
    households: row.households,
    waitingActs: row.waiting_acts,
    mayCollect: refuseCollect(months, month, today) === null,
    mayPublicise: refusePublicise(months, month, today) === null,
    mayClose: refuseClose(months, month, today) === null,
  };
}

/** What a village knew of the month at the end of that day. */
export function asKnownOn(month: MonthDto, day: LocalDate): MonthDto {
  const known = (at: string | null) => at !== null && shanghaiDay(new Date(at)) <= day;
  const onWall = known(month.publicisedAt);
  const extensions = month.extensions.filter(({ extendedAt }) => known(extendedAt));
  const firstTo = month.extensions[0]?.oldTo ?? month.publicityTo;
  const collected = known(month.reviewBeganAt) ? 'IN_REVIEW' : 'OPEN';
  const hung = onWall ? 'PUBLICISED' : collected;
  return {
    ...month,
    state: known(month.closedAt) ? 'CLOSED' : hung,
    publicityFrom: onWall ? month.publicityFrom : null,
    publicityTo: onWall ? (extensions.at(-1)?.newTo ?? firstTo) : null,
    extensions,
  };
}

export const toLedgerPoint = (sheet: SheetVersion & { log: LogPoint }): LedgerPointDto => ({
  seq: sheet.ledger_seq,
  hash: sheet.ledger_hash.toString('hex'),
  root: sheet.log.root.toString('hex'),
});

export interface SheetToShow {
  villageCode: string;
  shown: MonthDto;
  content: SheetContent;
  frozen: (SheetVersion & { log: LogPoint }) | null;
  disputes: Disputes;
  now: Date;
}

export function toSheetDto(sheet: SheetToShow): SheetDto {
  const { villageCode, shown, content, frozen, disputes, now } = sheet;
  const { adds, deducts, carried = 0, monthPoints, households } = content.totals;
  return {
    villageCode,
    villageName: content.villageName,
    month: content.month,
    state: shown.state,
    version: frozen?.version ?? null,
    publicityFrom: content.publicityFrom,
    publicityTo: shown.publicityTo ?? content.publicityTo,
    extensions: shown.extensions,
    supervisionPhone: content.supervisionPhone,
    schemeName: content.schemeName,
    groups: content.groups.map((group) => ({
      ...group,
      rows: group.rows.map((row) => toSheetRowDto(row, disputes)),
    })),
    totals: {
      households,
      adds: toPointsNumber(adds),
      deducts: toPointsNumber(deducts),
      carried: toPointsNumber(carried),
      monthPoints: toPointsNumber(monthPoints),
    },
    ledger: frozen && toLedgerPoint(frozen),
    contentHash: frozen?.content_hash.toString('hex') ?? null,
    board: frozen && paperPage(villageCode, content.month, frozen.content_hash, frozen.log),
    printedAt: now.toISOString(),
  };
}

type SheetRow = SheetContent['groups'][number]['rows'][number];

/** The figures stay as they were frozen; what is disputed meanwhile is said beside them. */
function toSheetRowDto(row: SheetRow, disputes: Disputes): SheetRowDto {
  const { adds, deducts, all } = disputedIn(row, disputes);
  return {
    ...row,
    adds: toPointsNumber(row.adds),
    deducts: toPointsNumber(row.deducts),
    carried: toPointsNumber(row.carried ?? 0),
    monthPoints: toPointsNumber(row.monthPoints),
    yearPoints: toPointsNumber(row.yearPoints),
    disputed: all,
    addItems: row.addItems.map((item, at) => ({
      ...item,
      points: toPointsNumber(item.points),
      disputed: adds[at] ?? 0,
    })),
    deductItems: row.deductItems.map((item, at) => ({
      ...item,
      points: toPointsNumber(item.points),
      disputed: deducts[at] ?? 0,
    })),
  };
}
