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
  ValidateNested,
} from 'class-validator';
import { type LocalDate } from '../shared/domain/local-date';
import { IsLocalDate, Optional } from '../shared/validators';
import { ageOn } from './domain/age';
import { maskPhone } from './domain/mask-phone';
import { type Residency, type Sex } from './domain/roster-household';
import { type HouseholdRow, type MemberRow } from './household.store';

export const RESIDENCIES = ['RESIDENT', 'AWAY', 'NOMINAL_HUKOU'] as const satisfies Residency[];
const SEXES = ['MALE', 'FEMALE'] as const satisfies Sex[];
const CARES = ['FIVE_GUARANTEES', 'DISABLED'] as const;
/** Digits as people group them; '' for none. A masked number sent back is refused. */
const PHONE = /^[\d+() -]{0,30}$/;

export class HouseholdChangeDto {
  @Optional({ description: "'' for none" })
  @Matches(PHONE)
  phone?: string;

  @Optional({ enum: RESIDENCIES })
  @IsIn(RESIDENCIES)
  residency?: Residency;

  @Optional()
  @IsBoolean()
  optedOut?: boolean;

  @Optional({ type: String, nullable: true, description: 'null: in no courtyard' })
  @IsUUID()
  courtyardId?: string | null;
}

export class NewMemberDto {
  @ApiProperty({ example: '陈小燕' })
  @IsString()
  @Length(1, 50)
  name: string;

  @ApiProperty({ example: '配偶', description: '户主 for the head' })
  @IsString()
  @Length(1, 20)
  relation: string;

  @Optional({ enum: SEXES, nullable: true })
  @IsIn(SEXES)
  sex?: Sex | null;

  @Optional({ type: String, nullable: true, example: '1980-09-09' })
  @IsLocalDate()
  bornOn?: string | null;
}

export class NewHouseholdDto {
  @Optional({ type: String, nullable: true, description: 'proposed from the group when left out' })
  @Matches(/^[0-9A-Za-z-]{0,20}$/)
  code?: string | null;

  @ApiProperty({ minimum: 1, maximum: 99, description: 'a new group comes into being' })
  @IsInt()
  @Min(1)
  @Max(99)
  groupNo: number;

  @Optional({ type: String, nullable: true })
  @IsUUID()
  courtyardId?: string | null;

  @ApiProperty({ example: '陈山' })
  @IsString()
  @Length(1, 50)
  headName: string;

  @Optional({ type: String, nullable: true })
  @Matches(PHONE)
  phone?: string | null;

  @ApiProperty({ type: [NewMemberDto], description: 'the head is added when not among them' })
  @IsArray()
  @ArrayMaxSize(60)
  @ValidateNested({ each: true })
  @Type(() => NewMemberDto)
  members: NewMemberDto[];
}

export class HouseholdRowDto {
  @ApiProperty() id: string;
  @ApiProperty({ example: '03017' }) code: string;
  @ApiProperty() groupNo: number;
  @ApiProperty() groupName: string;
  @ApiProperty({ type: String, nullable: true }) courtyardId: string | null;
  @ApiProperty({ type: String, nullable: true }) courtyardName: string | null;
  @ApiProperty() headName: string;
  @ApiProperty({ description: 'pinyin initials', example: 'cs' }) headInitials: string;
  @ApiProperty({ description: 'present members' }) memberCount: number;
  @ApiProperty({ enum: RESIDENCIES }) residency: Residency;
  @ApiProperty() optedOut: boolean;
  @ApiProperty({ type: String, nullable: true }) closedOn: string | null;
  @ApiProperty({ type: String, nullable: true, example: '138****1701' }) phone: string | null;
}

export class MemberDto {
  @ApiProperty() residentId: string;
  @ApiProperty() name: string;
  @ApiProperty() relation: string;
  @ApiProperty({ enum: SEXES, nullable: true }) sex: Sex | null;
  @ApiProperty({ type: String, nullable: true }) bornOn: string | null;
  @ApiProperty({ required: false, description: 'full years today' }) age?: number;
  @ApiProperty() partyMember: boolean;
  @ApiProperty({ enum: CARES, nullable: true }) care: (typeof CARES)[number] | null;
  @ApiProperty({ enum: RESIDENCIES }) residency: Residency;
  @ApiProperty() fromOn: string;
  @ApiProperty({ type: String, nullable: true }) toOn: string | null;
}

export class HouseholdNameDto {
  @ApiProperty() id: string;
  @ApiProperty() code: string;
  @ApiProperty() headName: string;
}

export class FormerGroupDto {
  @ApiProperty() groupNo: number;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'the first day on which it was called otherwise' }) untilOn: string;
}

export class HouseholdDto extends HouseholdRowDto {
  @ApiProperty() openedOn: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: there before the books began' })
  foundedOn: string | null;
  @ApiProperty({ type: HouseholdNameDto, nullable: true }) splitFrom: HouseholdNameDto | null;
  @ApiProperty({ type: HouseholdNameDto, nullable: true }) mergedInto: HouseholdNameDto | null;
  @ApiProperty({ type: [FormerGroupDto], description: 'before the groups were changed' })
  formerGroups: FormerGroupDto[];
  @ApiProperty() version: number;
  @ApiProperty({ type: [MemberDto] }) members: MemberDto[];
}

/** With the telephone number masked, as in every list. */
export function toHouseholdRowDto(row: HouseholdRow): HouseholdRowDto {
  return {
    id: row.id,
    code: row.code,
    groupNo: row.group_no,
    groupName: row.group_name,
    courtyardId: row.courtyard_id,
    courtyardName: row.courtyard_name,
    headName: row.head_name,
    headInitials: row.head_initials,
    memberCount: row.member_count,
    residency: row.residency,
    optedOut: row.opted_out,
    closedOn: row.closed_on,
    phone: maskPhone(row.phone) || null,
  };
}

export function toMemberDto(row: MemberRow, today: LocalDate): MemberDto {
  return {
    residentId: row.resident_id,
    name: row.name,
    relation: row.relation,
    sex: row.sex,
    bornOn: row.born_on,
    ...(row.born_on ? { age: ageOn(row.born_on, today) } : {}),
    partyMember: row.party_member,
    care: row.care,
    residency: row.residency,
    fromOn: row.from_on,
    toOn: row.to_on,
  };
}
