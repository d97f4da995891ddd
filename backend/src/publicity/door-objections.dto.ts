import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { readEntryId } from '../ledger/books.store';
import { toPointsNumber } from '../shared/domain/points';
import { Optional } from '../shared/validators';
import { type DoorObjectionRow, type WallEntry } from './door-objection.store';
import {
  OBJECTION_STATES,
  type ObjectionState,
  VERDICTS,
  type Verdict,
  objectionNumber,
} from './domain/objection';
import { type DoorObjection } from './object-from-door';

const CHANNELS = ['QR', 'KIOSK'] as const;

export class WallOfDto {
  @ApiProperty({ example: '012' })
  @Matches(/^[0-9A-Za-z-]{1,20}$/)
  householdCode: string;
}

export class WallEntryDto {
  @ApiProperty({ example: '2026-17-1' }) id: string;
  @ApiProperty({ description: 'as on the wall: a deduction by its category only' }) label: string;
  @ApiProperty() points: number;
  @ApiProperty() disputed: boolean;
}

export class NewDoorObjectionDto {
  @ApiProperty({
    description: 'a UUID the telephone made; the same one again is the same objection',
  })
  @IsUUID()
  clientId: string;

  @ApiProperty({ example: '2026-17-1' })
  @Matches(/^\d{4}-\d{1,12}-\d{1,6}$/)
  entryId: string;

  @ApiProperty({ enum: CHANNELS })
  @IsIn(CHANNELS)
  channel: (typeof CHANNELS)[number];

  @ApiProperty({ maxLength: 500 })
  @IsString()
  @Length(1, 500)
  @Matches(/\S/)
  grounds: string;

  @Optional({ maxLength: 50, description: 'for the handlers; the head when not given' })
  @IsString()
  @MaxLength(50)
  objectorName?: string;

  @Optional({ maxLength: 50, description: 'for the handlers' })
  @IsString()
  @MaxLength(50)
  contact?: string;

  @Optional({ type: [String], maxItems: 3, description: 'hashes of uploaded pictures' })
  @IsArray()
  @ArrayMaxSize(3)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  photos?: string[];
}

export class DoorAnswerDto {
  @ApiProperty({ enum: VERDICTS }) verdict: Verdict;
  @ApiProperty() answer: string;
  @ApiProperty() answeredOn: string;
  @ApiProperty({ type: String, nullable: true, description: 'first answer: until when to appeal' })
  appealUntil: string | null;
}

export class DoorObjectionDto {
  @ApiProperty({ type: String, nullable: true }) clientId: string | null;
  @ApiProperty({ example: '2026-003' }) number: string;
  @ApiProperty({ enum: OBJECTION_STATES }) state: ObjectionState;
  @ApiProperty({ description: "to the household's own entry" }) own: boolean;
  @ApiProperty() entryId: string;
  @ApiProperty() label: string;
  @ApiProperty() points: number;
  @ApiProperty() raisedOn: string;
  @ApiProperty({ type: String, nullable: true }) dueOn: string | null;
  @ApiProperty({ description: 'after the publicity: a request to correct' }) late: boolean;
  @ApiProperty({ type: [DoorAnswerDto], description: 'the answer, and the one to the appeal' })
  answers: DoorAnswerDto[];
}

export const toDoorObjection = (body: NewDoorObjectionDto): DoorObjection => ({
  clientId: body.clientId.toLowerCase(),
  entry: readEntryId(body.entryId),
  channel: body.channel,
  objectorName: body.objectorName?.trim() ?? '',
  contact: body.contact?.trim() ?? '',
  grounds: body.grounds.trim(),
  photos: body.photos ?? [],
});

export const toWallDto = (entry: WallEntry): WallEntryDto => ({
  ...entry,
  points: toPointsNumber(entry.points),
});

export const toDoorObjectionDto = (row: DoorObjectionRow): DoorObjectionDto => ({
  clientId: row.client_id,
  number: objectionNumber(row.year, row.number),
  state: row.state,
  own: row.own,
  entryId: row.entry_id,
  label: row.label,
  points: toPointsNumber(row.points),
  raisedOn: row.raised_on,
  dueOn: row.due_on,
  late: row.late,
  answers: row.answers,
});
