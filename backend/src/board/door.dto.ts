import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { ROLES, type Role } from '../access/domain/roles';
import { ExplanationLineDto } from '../ledger/acts.dto';
import { ENTRY_SIDES, type EntrySide } from '../ledger/domain/chain';
import { RATIFICATION_STATES, type RatificationState } from '../ledger/domain/ratification';
import { MONTH_STATES, type MonthState } from '../publicity/domain/month-lifecycle';
import { Optional } from '../shared/validators';
import { BoardBallotDto } from './board.dto';

/** Where an entry of one's own stands: to be shown, on the wall, counted, disputed, taken back, or 上年调整 that never counts. */
export const DOOR_STATES = [
  'TO_SHOW',
  'ON_WALL',
  'COUNTS',
  'DISPUTED',
  'REVERSED',
  'PRIOR_YEAR',
] as const;
export type DoorState = (typeof DOOR_STATES)[number];

/** What can be checked of an entry: what it says, or only that its posting stands in the ledger. */
const PROVES = ['WORDS', 'PLACE'] as const;
type Proves = (typeof PROVES)[number];

export class DoorOfDto {
  @Optional({ example: '2026', description: 'default: the latest year with entries' })
  @Matches(/^20\d{2}$/)
  year?: string;
}

export class DoorMonthDto {
  @ApiProperty() month: string;
  @ApiProperty({ enum: MONTH_STATES }) state: MonthState;
  @ApiProperty({ type: String, nullable: true }) publicityTo: string | null;
}

export class DoorCategoryDto {
  @ApiProperty() category: string;
  @ApiProperty({ description: 'how many clauses of the list are of it' }) clauses: number;
}

export class DoorListDto {
  @ApiProperty() id: string;
  @ApiProperty() version: number;
  @ApiProperty({ type: String, nullable: true }) effectiveFrom: string | null;
  @ApiProperty({ type: BoardBallotDto, nullable: true }) ballot: BoardBallotDto | null;
  @ApiProperty({ type: [DoorCategoryDto] }) categories: DoorCategoryDto[];
}

export class DoorEvidenceDto {
  @ApiProperty({ description: 'of the picture, as it is sealed in the entry' }) hash: string;
  @ApiProperty({ enum: ['PICTURE'] }) kind: 'PICTURE';
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'under /api; null where the village does not show it, or it was removed in time',
  })
  pictureUrl: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'the day it was removed' })
  removedOn: string | null;
}

export class DoorEntryDto {
  @ApiProperty({ example: '2026-17-1', description: 'year-posting-line' }) id: string;
  @ApiProperty() month: string;
  @ApiProperty() occurredOn: string;
  @ApiProperty() recordedAt: string;
  @ApiProperty({ enum: ENTRY_SIDES }) side: EntrySide;
  @ApiProperty() item: string;
  @ApiProperty({ type: String, nullable: true }) category: string | null;
  @ApiProperty() points: number;
  @ApiProperty({ enum: DOOR_STATES }) state: DoorState;
  @ApiProperty({ enum: RATIFICATION_STATES, nullable: true })
  ratification: RatificationState | null;
  @ApiProperty({ type: [ExplanationLineDto] }) explanation: ExplanationLineDto[];
  @ApiProperty({ type: String, nullable: true }) ruleCode: string | null;
  @ApiProperty({ description: "what the rule says it is worth; '' without a rule" })
  valueText: string;
  @ApiProperty({ type: String, nullable: true, description: 'the rule list it rests on' })
  listId: string | null;
  @ApiProperty({ enum: ROLES, isArray: true, description: 'offices held now, and no name' })
  recordedBy: Role[];
  @ApiProperty({ enum: ROLES, isArray: true }) approvedBy: Role[];
  @ApiProperty({ type: [DoorEvidenceDto] }) evidence: DoorEvidenceDto[];
  @ApiProperty({ description: 'a reversal, an adjustment or a repair of another entry' })
  aboutAnother: boolean;
  @ApiProperty({ description: 'the household can object to it now' }) mayObject: boolean;
  @ApiProperty({ enum: PROVES, description: 'PLACE: its words are not told here' })
  proves: Proves;
}

export class DoorPageDto {
  @ApiProperty() villageCode: string;
  @ApiProperty() villageName: string;
  @ApiProperty() townshipName: string;
  @ApiProperty({ type: String, nullable: true }) supervisionPhone: string | null;
  @ApiProperty() groupName: string;
  @ApiProperty() householdCode: string;
  @ApiProperty({ description: 'as the village shows names' }) headName: string;
  @ApiProperty() today: string;
  @ApiProperty() year: number;
  @ApiProperty({ type: [Number] }) years: number[];
  @ApiProperty({ description: 'what closed months gave: what counts' }) points: number;
  @ApiProperty({ type: Number, nullable: true, description: 'null: not ranked' })
  rank: number | null;
  @ApiProperty() tied: boolean;
  @ApiProperty({ type: Number, nullable: true, description: 'where the village gives stars' })
  stars: number | null;
  @ApiProperty({ description: 'households ranked' }) households: number;
  @ApiProperty({ type: String, nullable: true }) closedThrough: string | null;
  @ApiProperty({ type: [DoorMonthDto] }) months: DoorMonthDto[];
  @ApiProperty({ type: [DoorListDto] }) lists: DoorListDto[];
  @ApiProperty({ type: [DoorEntryDto], description: 'latest first' }) entries: DoorEntryDto[];
  @ApiProperty({
    description: 'entries of the year that did not hang on the wall yet; 0 at a door',
  })
  unshown: number;
}

export class SealedDto {
  @ApiProperty({ description: 'version byte of the encoding' }) version: number;
  @ApiProperty({
    type: 'array',
    items: { oneOf: [{ type: 'string' }, { type: 'number' }], nullable: true },
    description: 'in their order; each is hashed as 4 bytes length (-1: null) and UTF-8',
  })
  fields: (string | number | null)[];
}

/**
 * Audit paths of RFC 6962 §2.1.1: from one entry to its posting, and from the posting to the village's log. Where the words
 * of the entry are not told, the second only.
 */
export class EntryProofDto {
  @ApiProperty({ type: SealedDto, nullable: true }) entry: SealedDto | null;
  @ApiProperty({
    type: [String],
    description: "hexadecimal, from below; the entry's index is its line less one",
  })
  path: string[];
  @ApiProperty({ type: SealedDto, nullable: true, description: 'holds the root over its entries' })
  posting: SealedDto | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'hexadecimal, where the posting itself is not told',
  })
  postingHash: string | null;
  @ApiProperty({
    type: [String],
    description: "hexadecimal, from below; the posting's index is its number less one",
  })
  logPath: string[];
  @ApiProperty({ description: 'size and root of the log, as a signed note (C2SP)' })
  checkpoint: string;
  @ApiProperty({ type: [String], description: 'any of these keys may have signed it (C2SP)' })
  verifierKeys: string[];
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'the month on whose sheet this root is printed; null while it is on none',
  })
  printedOn: string | null;
}

export class HallHouseholdDto {
  @ApiProperty() householdCode: string;
  @ApiProperty() groupNo: number;
  @ApiProperty() groupName: string;
  @ApiProperty({ description: 'as the hall shows names' }) name: string;
  @ApiProperty({
    description: 'of the surname: A to Z, # for others; empty where only codes are shown',
  })
  initial: string;
}
