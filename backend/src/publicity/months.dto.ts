import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { type LocalDate, daysBetween } from '../shared/domain/local-date';
import { toPointsNumber } from '../shared/domain/points';
import { IsLocalDate, Optional } from '../shared/validators';
import { type SheetContent } from './domain/sheet';
import { mayClose, mayPublicise } from './month-cycle';
import { type MonthRow, type SheetVersion } from './publicity.store';

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

export class MonthDto {
  @ApiProperty({ example: '2026-10' }) id: string;
  @ApiProperty() month: string;
  @ApiProperty({ enum: ['OPEN', 'PUBLICISED', 'CLOSED'] }) state: string;
  @ApiProperty({ type: String, nullable: true }) publicityFrom: string | null;
  @ApiProperty({ type: String, nullable: true }) publicityTo: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'today counts as one' }) daysLeft:
    number | null;
  @ApiProperty({ type: String, nullable: true }) publicisedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) publicisedByName: string | null;
  @ApiProperty({ type: String, nullable: true }) closedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) closedByName: string | null;
  @ApiProperty() entries: number;
  @ApiProperty() adds: number;
  @ApiProperty() deducts: number;
  @ApiProperty() households: number;
  @ApiProperty({ description: 'acts of the month that wait for review' }) waitingActs: number;
  @ApiProperty() mayPublicise: boolean;
  @ApiProperty() mayClose: boolean;
}

class SheetTogetherDto {
  @ApiProperty() points: number;
  @ApiProperty() count: number;
  @ApiProperty({ required: false, description: 'how many of them waited to be ratified (待追认)' })
  awaiting?: number;
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
}

export class SheetDto {
  @ApiProperty() villageCode: string;
  @ApiProperty() villageName: string;
  @ApiProperty() month: string;
  @ApiProperty({ enum: ['OPEN', 'PUBLICISED', 'CLOSED'] }) state: string;
  @ApiProperty({ type: Number, nullable: true, description: 'null for a draft' }) version:
    number | null;
  @ApiProperty({ type: String, nullable: true }) publicityFrom: string | null;
  @ApiProperty({ type: String, nullable: true }) publicityTo: string | null;
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
  @ApiProperty() printedAt: string;
}

export function toMonthDto(row: MonthRow, months: readonly MonthRow[], today: LocalDate): MonthDto {
  const { month, publicity_to: to } = row;
  return {
    id: month,
    month,
    state: row.state,
    publicityFrom: row.publicity_from,
    publicityTo: to,
    daysLeft: row.state === 'PUBLICISED' && to ? Math.max(0, daysBetween(today, to) + 1) : null,
    publicisedAt: row.publicised_at?.toISOString() ?? null,
    publicisedByName: row.publicised_by_name,
    closedAt: row.closed_at?.toISOString() ?? null,
    closedByName: row.closed_by_name,
    entries: row.entries,
    adds: toPointsNumber(row.adds),
    deducts: toPointsNumber(row.deducts),
    households: row.households,
    waitingActs: row.waiting_acts,
    mayPublicise: mayPublicise(months, month, today) === null,
    mayClose: mayClose(months, month, today) === null,
  };
}

export interface SheetToShow {
  villageCode: string;
  state: string;
  content: SheetContent;
  frozen: SheetVersion | null;
  now: Date;
}

export function toSheetDto({ villageCode, state, content, frozen, now }: SheetToShow): SheetDto {
  const { adds, deducts, carried = 0, monthPoints, households } = content.totals;
  return {
    villageCode,
    villageName: content.villageName,
    month: content.month,
    state,
    version: frozen?.version ?? null,
    publicityFrom: content.publicityFrom,
    publicityTo: content.publicityTo,
    supervisionPhone: content.supervisionPhone,
    schemeName: content.schemeName,
    groups: content.groups.map((group) => ({ ...group, rows: group.rows.map(toSheetRowDto) })),
    totals: {
      households,
      adds: toPointsNumber(adds),
      deducts: toPointsNumber(deducts),
      carried: toPointsNumber(carried),
      monthPoints: toPointsNumber(monthPoints),
    },
    ledger: frozen && { seq: frozen.ledger_seq, hash: frozen.ledger_hash.toString('hex') },
    contentHash: frozen?.content_hash.toString('hex') ?? null,
    printedAt: now.toISOString(),
  };
}

function toSheetRowDto(row: SheetContent['groups'][number]['rows'][number]): SheetRowDto {
  return {
    ...row,
    adds: toPointsNumber(row.adds),
    deducts: toPointsNumber(row.deducts),
    carried: toPointsNumber(row.carried ?? 0),
    monthPoints: toPointsNumber(row.monthPoints),
    yearPoints: toPointsNumber(row.yearPoints),
    addItems: row.addItems.map((item) => ({ ...item, points: toPointsNumber(item.points) })),
    deductItems: row.deductItems.map((item) => ({ ...item, points: toPointsNumber(item.points) })),
  };
}
