import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { type LocalDate } from '../shared/domain/local-date';
import { toPointsNumber } from '../shared/domain/points';
import { IsLocalDate, Optional } from '../shared/validators';
import { type HiddenPraiseRow } from './hidden-praise.store';

export class NewHiddenPraiseDto {
  @ApiProperty({ example: '2026-17-1', description: 'year-posting-line of an addition' })
  @Matches(/^\d{4}-\d{1,12}-\d{1,6}$/)
  entryId: string;

  @Optional({ maxLength: 50, description: 'who asked; the head of the household when not given' })
  @IsString()
  @MaxLength(50)
  askedBy?: string;

  @Optional({ example: '2026-11-20', description: 'today when not given' })
  @IsLocalDate()
  askedOn?: string;
}

export class HiddenPraiseDto {
  @ApiProperty() id: string;
  @ApiProperty() entryId: string;
  @ApiProperty({ description: 'of the sheet it stands on' }) month: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() item: string;
  @ApiProperty() points: number;
  @ApiProperty() askedBy: string;
  @ApiProperty() askedOn: string;
  @ApiProperty({ description: 'the third working day after it was asked' }) dueOn: string;
  @ApiProperty() overdue: boolean;
  @ApiProperty() recordedByName: string;
  @ApiProperty() recordedAt: string;
  @ApiProperty({ type: String, nullable: true }) doneByName: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'hidden from the public since' })
  doneAt: string | null;
}

export const toHiddenPraiseDto = (row: HiddenPraiseRow, today: LocalDate): HiddenPraiseDto => ({
  id: row.id,
  entryId: `${row.entry_year}-${row.entry_seq}-${row.entry_line}`,
  month: row.month,
  householdCode: row.household_code,
  headName: row.head_name,
  item: row.item,
  points: toPointsNumber(row.points),
  askedBy: row.asked_by,
  askedOn: row.asked_on,
  dueOn: row.due_on,
  overdue: row.done_at === null && row.due_on < today,
  recordedByName: row.recorded_by_name,
  recordedAt: row.recorded_at.toISOString(),
  doneByName: row.done_by_name,
  doneAt: row.done_at?.toISOString() ?? null,
});
