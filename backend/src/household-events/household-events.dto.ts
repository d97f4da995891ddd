import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { normaliseName, normaliseText } from '../shared/domain/chinese-text';
import { IsLocalDate, Optional } from '../shared/validators';
import {
  CAUSES_IN,
  CAUSES_OUT,
  type Cause,
  EVENT_KINDS,
  type EventKind,
  type HouseholdEvent,
} from './domain/household-event';

const SEXES = ['MALE', 'FEMALE'] as const;

/** The field belongs to these kinds only; of others it is not looked at. */
const Of = (...kinds: EventKind[]) =>
  ValidateIf((body: { kind?: EventKind }) => body.kind !== undefined && kinds.includes(body.kind));
/** The same for a field that may be left out. */
const MaybeOf = (...kinds: EventKind[]) =>
  ValidateIf(
    (body: { kind?: EventKind }, value) =>
      value !== null && value !== undefined && body.kind !== undefined && kinds.includes(body.kind),
  );

export class NamedRelationDto {
  @ApiProperty()
  @IsUUID()
  residentId: string;

  @ApiProperty({ example: '配偶', description: 'to the head of the household they come to' })
  @IsString()
  @Length(1, 20)
  relation: string;
}

export class NewPersonDto {
  @ApiProperty({ example: '陈小满' })
  @IsString()
  @Length(1, 50)
  name: string;

  @Optional({ enum: SEXES, nullable: true })
  @IsIn(SEXES)
  sex?: (typeof SEXES)[number] | null;

  @Optional({ type: String, nullable: true, example: '2026-05-01' })
  @IsLocalDate()
  bornOn?: string | null;
}

export class HouseholdEventDto {
  @ApiProperty({ enum: EVENT_KINDS })
  @IsIn(EVENT_KINDS)
  kind: EventKind;

  @ApiProperty()
  @IsUUID()
  householdId: string;

  @ApiProperty({ example: '2026-07-01', description: 'the first day on which it is so' })
  @IsLocalDate()
  effectiveOn: string;

  @ApiProperty({ description: 'what it rests on: a certificate, a meeting, a wish' })
  @IsString()
  @Length(1, 300)
  reason: string;

  @ApiProperty({ required: false, type: [NamedRelationDto], description: 'SPLIT, MERGE' })
  @Of('SPLIT', 'MERGE')
  @IsArray()
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => NamedRelationDto)
  members?: NamedRelationDto[];

  @ApiProperty({ required: false, description: 'MERGE: the household that goes on' })
  @Of('MERGE')
  @IsUUID()
  intoHouseholdId?: string;

  @ApiProperty({ required: false, type: Number, nullable: true, description: 'SPLIT, MOVE' })
  @MaybeOf('SPLIT', 'MOVE')
  @IsInt()
  @Min(1)
  @Max(99)
  groupNo?: number | null;

  @ApiProperty({ required: false, type: String, nullable: true, description: 'SPLIT, MOVE' })
  @MaybeOf('SPLIT', 'MOVE')
  @IsUUID()
  courtyardId?: string | null;

  @ApiProperty({ required: false, description: 'SPLIT: points in their names go with them' })
  @MaybeOf('SPLIT')
  @IsBoolean()
  moveEntries?: boolean;

  @ApiProperty({ required: false, description: 'SPLIT: the meeting that let points move' })
  @MaybeOf('SPLIT')
  @IsString()
  @Length(0, 200)
  decision?: string;

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    description: 'NEW_HEAD: the head to be; MEMBER_OUT: who goes; MEMBER_IN: one known already',
  })
  @ValidateIf(({ kind, residentId }: HouseholdEventDto) =>
    kind === 'MEMBER_IN'
      ? residentId !== null && residentId !== undefined
      : kind === 'NEW_HEAD' || kind === 'MEMBER_OUT',
  )
  @IsUUID()
  residentId?: string | null;

  @ApiProperty({
    required: false,
    description: 'MEMBER_IN: to the head; NEW_HEAD: of the former head to the new one',
  })
  @Of('MEMBER_IN', 'NEW_HEAD')
  @IsString()
  @Length(1, 20)
  relation?: string;

  @ApiProperty({ required: false, type: NewPersonDto, nullable: true, description: 'MEMBER_IN' })
  @MaybeOf('MEMBER_IN')
  @ValidateNested()
  @Type(() => NewPersonDto)
  person?: NewPersonDto | null;

  @ApiProperty({ required: false, enum: [...CAUSES_IN, ...CAUSES_OUT] })
  @Of('MEMBER_IN', 'MEMBER_OUT')
  @IsIn([...CAUSES_IN, ...CAUSES_OUT])
  cause?: Cause;

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    description: 'MEMBER_OUT: who follows when the head goes',
  })
  @MaybeOf('MEMBER_OUT')
  @IsUUID()
  headId?: string | null;
}

export class NewHouseholdEventDto extends HouseholdEventDto {
  @ApiProperty({ description: 'of the preview: what was shown is what is done' })
  @Matches(/^[0-9a-f]{64}$/)
  fingerprint: string;

  @Optional({ type: [String], description: 'hashes of uploaded pictures' })
  @IsArray()
  @ArrayMaxSize(9)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  evidence?: string[];
}

export class UndoEventDto {
  @ApiProperty({ description: 'why it is taken back' })
  @IsString()
  @Length(1, 300)
  reason: string;

  @ApiProperty({ description: 'of the preview: what was shown is what is done' })
  @Matches(/^[0-9a-f]{64}$/)
  fingerprint: string;
}

/** The event as the rules read it. */
export function toEvent(body: HouseholdEventDto): HouseholdEvent {
  const { householdId, effectiveOn, kind, residentId = null } = body;
  const said = { householdId, effectiveOn, reason: normaliseText(body.reason) };
  const members = (body.members ?? []).map(({ residentId: id, relation }) => ({
    residentId: id,
    relation: normaliseText(relation),
  }));
  const place = { groupNo: body.groupNo ?? null, courtyardId: body.courtyardId ?? null };
  const relation = normaliseText(body.relation ?? '');
  const cause = body.cause as Cause;
  switch (kind) {
    case 'SPLIT': {
      const moveEntries = body.moveEntries ?? false;
      const decision = moveEntries ? normaliseText(body.decision ?? '') : '';
      return { ...said, kind, members, ...place, moveEntries, decision };
    }
    case 'MERGE':
      return { ...said, kind, members, intoHouseholdId: body.intoHouseholdId as string };
    case 'MOVE':
      return { ...said, kind, ...place };
    case 'CLOSE':
      return { ...said, kind };
    case 'NEW_HEAD':
      return { ...said, kind, residentId: residentId as string, formerHeadRelation: relation };
    case 'MEMBER_IN': {
      const { person } = body;
      const arrives = person
        ? {
            name: normaliseName(person.name),
            sex: person.sex ?? null,
            bornOn: person.bornOn ?? null,
          }
        : null;
      return { ...said, kind, cause, relation, residentId, person: arrives };
    }
    case 'MEMBER_OUT':
      return {
        ...{ ...said, kind, cause },
        residentId: residentId as string,
        headId: body.headId ?? null,
      };
  }
}
