import { ApiProperty } from '@nestjs/swagger';
import { toPointsNumber } from '../shared/domain/points';
import { tell } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { CONSEQUENCE_TEXTS } from './consequence-texts';
import { type BeforeAfter, type Consequence, type Standing } from './domain/consequences';
import { NEW } from './domain/decide-event';
import { CAUSES_IN, CAUSES_OUT, EVENT_KINDS } from './domain/household-event';
import { type EventRow } from './household-event.store';
import { type EventPreview } from './record-household-event';

export class ConsequenceDto {
  @ApiProperty({ example: 'SPLIT_BASE' }) code: string;
  @ApiProperty() text: string;
}

export class EventStandingDto {
  @ApiProperty() members: number;
  @ApiProperty() base: number;
  @ApiProperty() adds: number;
  @ApiProperty() deducts: number;
  @ApiProperty() points: number;
}

export class BeforeAfterDto {
  @ApiProperty({ type: String, nullable: true, description: 'null: founded by the event' })
  householdId: string | null;
  @ApiProperty() code: string;
  @ApiProperty() headName: string;
  @ApiProperty() year: number;
  @ApiProperty({ type: EventStandingDto, nullable: true }) before: EventStandingDto | null;
  @ApiProperty({ type: EventStandingDto, nullable: true }) after: EventStandingDto | null;
}

export class HouseholdEventPreviewDto {
  @ApiProperty({ description: 'send it back with the event' }) fingerprint: string;
  @ApiProperty({ type: [ConsequenceDto] }) consequences: ConsequenceDto[];
  @ApiProperty({ type: [BeforeAfterDto] }) households: BeforeAfterDto[];
}

export class HouseholdEventRowDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: [...EVENT_KINDS, 'UNDO'], description: 'UNDO takes back another event' })
  kind: EventRow['kind'];
  @ApiProperty() effectiveOn: string;
  @ApiProperty() householdId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty({ type: String, nullable: true }) otherHouseholdId: string | null;
  @ApiProperty({ type: String, nullable: true }) otherHouseholdCode: string | null;
  @ApiProperty({ type: String, nullable: true }) otherHeadName: string | null;
  @ApiProperty({ type: String, nullable: true }) residentName: string | null;
  @ApiProperty({ enum: [...CAUSES_IN, ...CAUSES_OUT], nullable: true }) cause: string | null;
  @ApiProperty() reason: string;
  @ApiProperty({ type: [ConsequenceDto] }) consequences: ConsequenceDto[];
  @ApiProperty({ type: [Number], description: 'the postings it caused' }) postings: number[];
  @ApiProperty({ type: [String] }) evidence: string[];
  @ApiProperty({ type: String, nullable: true, description: 'the event that took it back' })
  undoneBy: string | null;
  @ApiProperty() recordedByName: string;
  @ApiProperty() recordedAt: string;
}

export class RecordedEventDto {
  @ApiProperty() id: string;
}

const toConsequenceDto = ({ code, params }: Consequence, language: Language): ConsequenceDto => ({
  code,
  text: tell(CONSEQUENCE_TEXTS[code][language], params),
});

const toStandingDto = (standing: Standing | null): EventStandingDto | null =>
  standing && {
    members: standing.members,
    base: toPointsNumber(standing.base),
    adds: toPointsNumber(standing.adds),
    deducts: toPointsNumber(standing.deducts),
    points: toPointsNumber(standing.points),
  };

const toBeforeAfterDto = (row: BeforeAfter): BeforeAfterDto => ({
  ...{ code: row.code, headName: row.headName, year: row.year },
  householdId: row.householdId === NEW ? null : row.householdId,
  before: toStandingDto(row.before),
  after: toStandingDto(row.after),
});

export const toPreviewDto = (
  {
    fingerprint,
    consequences,
    table,
  }: Pick<EventPreview, 'fingerprint' | 'consequences' | 'table'>,
  language: Language,
): HouseholdEventPreviewDto => ({
  fingerprint,
  consequences: consequences.map((one) => toConsequenceDto(one, language)),
  households: table.map(toBeforeAfterDto),
});

export const toEventRowDto = (row: EventRow, language: Language): HouseholdEventRowDto => ({
  id: row.id,
  kind: row.kind,
  effectiveOn: row.effective_on,
  householdId: row.household_id,
  householdCode: row.household_code,
  headName: row.head_name,
  otherHouseholdId: row.other_household_id,
  otherHouseholdCode: row.other_household_code,
  otherHeadName: row.other_head_name,
  residentName: row.resident_name,
  cause: row.details.cause ?? null,
  reason: row.reason,
  consequences: row.details.told.map((one) => toConsequenceDto(one, language)),
  postings: row.details.postings,
  evidence: row.evidence,
  undoneBy: row.undone_by,
  recordedByName: row.recorded_by_name,
  recordedAt: row.recorded_at.toISOString(),
});
