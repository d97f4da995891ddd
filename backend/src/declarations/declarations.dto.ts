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
import { type LocalDate } from '../shared/domain/local-date';
import { IsLocalDate, Optional } from '../shared/validators';
import { type DeclarationRow } from './declaration.store';
import {
  DECLARATION_CHANNELS,
  DECLARATION_KINDS,
  DECLARATION_STATES,
  type DeclarationChannel,
  type DeclarationKind,
  type DeclarationState,
  MOST_PHOTOS,
} from './domain/declaration';
import { type Said } from './receive-declaration';

class SaidDto {
  @ApiProperty({
    description: 'a UUID the telephone made; the same one again is the same declaration',
  })
  @IsUUID()
  clientId: string;

  @ApiProperty({ example: '清扫了门前巷子', maxLength: 300 })
  @IsString()
  @Length(1, 300)
  @Matches(/\S/)
  what: string;

  @ApiProperty({ example: '2026-11-05' })
  @IsLocalDate()
  occurredOn: LocalDate;

  @Optional({ example: '半天', maxLength: 40 })
  @IsString()
  @MaxLength(40)
  amount?: string;

  @Optional({
    type: String,
    nullable: true,
    description: 'a report: the household, by the code on the wall',
  })
  @Matches(/^[0-9A-Za-z-]{1,20}$/)
  householdCode?: string | null;

  @Optional({ example: '二组老王家', maxLength: 50, description: 'a report: who, in words' })
  @IsString()
  @MaxLength(50)
  about?: string;
}

export class NewDeclarationDto extends SaidDto {
  @ApiProperty({ enum: DECLARATION_KINDS })
  @IsIn(DECLARATION_KINDS)
  kind: DeclarationKind;

  @Optional({ type: String, nullable: true, example: 'Y001' })
  @Matches(/^[0-9A-Za-z-]{1,20}$/)
  ruleCode?: string | null;

  @Optional({ maxLength: 50, description: 'who did it or who says it; for the handlers' })
  @IsString()
  @MaxLength(50)
  reporterName?: string;

  @Optional({ maxLength: 30, description: 'for the handlers' })
  @IsString()
  @MaxLength(30)
  contact?: string;

  @Optional({ type: [String], maxItems: MOST_PHOTOS, description: 'hashes of uploaded pictures' })
  @IsArray()
  @ArrayMaxSize(MOST_PHOTOS)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  photos?: string[];
}

/** At the screen in the hall nobody is known: a name and a telephone, which only the handlers read. */
export class NewReportDto extends SaidDto {
  @ApiProperty({ maxLength: 50 })
  @IsString()
  @Length(1, 50)
  @Matches(/\S/)
  reporterName: string;

  @ApiProperty({ example: '13800000000' })
  @Matches(/^\+?\d[\d -]{5,28}\d$/)
  contact: string;
}

export class DeclineDto {
  @ApiProperty({
    example: '那天是村里统一组织,已经记过',
    maxLength: 200,
    description: 'the household reads it',
  })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/)
  reason: string;
}

/** What its sender may read of a declaration. */
export class OwnDeclarationDto {
  @ApiProperty() clientId: string;
  @ApiProperty({ enum: DECLARATION_KINDS }) kind: DeclarationKind;
  @ApiProperty({ enum: DECLARATION_STATES }) state: DeclarationState;
  @ApiProperty() what: string;
  @ApiProperty() amount: string;
  @ApiProperty() occurredOn: string;
  @ApiProperty() receivedAt: string;
  @ApiProperty({ description: "''  unless it was declined" }) declineReason: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'of the act it became; null while it is none, and of a report',
  })
  actState: string | null;
}

export class ReportReceiptDto {
  @ApiProperty() clientId: string;
  @ApiProperty() receivedAt: string;
}

export class DeclarationDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: DECLARATION_KINDS }) kind: DeclarationKind;
  @ApiProperty({ enum: DECLARATION_CHANNELS }) channel: DeclarationChannel;
  @ApiProperty({ enum: DECLARATION_STATES }) state: DeclarationState;
  @ApiProperty() receivedAt: string;
  @ApiProperty({ type: String, nullable: true, description: 'the household it is about, if known' })
  householdId: string | null;
  @ApiProperty({ type: String, nullable: true }) householdCode: string | null;
  @ApiProperty({ type: String, nullable: true }) headName: string | null;
  @ApiProperty({ type: Number, nullable: true }) groupNo: number | null;
  @ApiProperty() about: string;
  @ApiProperty({ type: String, nullable: true }) ruleCode: string | null;
  @ApiProperty() what: string;
  @ApiProperty() amount: string;
  @ApiProperty() occurredOn: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'who says it; null to members of the household it is about',
  })
  reporter: string | null;
  @ApiProperty({ type: String, nullable: true }) contact: string | null;
  @ApiProperty({ type: [String] }) photos: string[];
  @ApiProperty({ description: 'declarations like it, a day more or less' })
  alikeDeclarations: number;
  @ApiProperty({ description: 'acts like it, a day more or less' }) alikeActs: number;
  @ApiProperty({ type: String, nullable: true }) actId: string | null;
  @ApiProperty() declineReason: string;
  @ApiProperty({ type: String, nullable: true }) decidedByName: string | null;
  @ApiProperty({ type: String, nullable: true }) decidedAt: string | null;
  @ApiProperty({ description: 'the reader may take it in or decline it' }) mayDecide: boolean;
}

const SILENT = { householdCode: null, about: '', amount: '', ruleCode: null, photos: [] };

export const toSaid = (body: NewDeclarationDto, declaredBy: string): Said => ({
  ...SILENT,
  channel: 'QR',
  kind: body.kind,
  declaredBy,
  clientId: body.clientId.toLowerCase(),
  householdCode: body.householdCode ?? null,
  about: body.about?.trim() ?? '',
  ruleCode: body.ruleCode ?? null,
  what: body.what.trim(),
  amount: body.amount?.trim() ?? '',
  occurredOn: body.occurredOn,
  reporterName: body.reporterName?.trim() ?? '',
  contact: body.contact?.trim() ?? '',
  photos: body.photos ?? [],
});

export const toReport = (body: NewReportDto): Said => ({
  ...SILENT,
  channel: 'KIOSK',
  kind: 'NEIGHBOUR',
  declaredBy: null,
  clientId: body.clientId.toLowerCase(),
  householdCode: body.householdCode ?? null,
  about: body.about?.trim() ?? '',
  what: body.what.trim(),
  amount: body.amount?.trim() ?? '',
  occurredOn: body.occurredOn,
  reporterName: body.reporterName.trim(),
  contact: body.contact.trim(),
});

export const toOwnDto = (row: DeclarationRow): OwnDeclarationDto => ({
  clientId: row.client_id,
  kind: row.kind,
  state: row.state,
  what: row.what,
  amount: row.amount,
  occurredOn: row.occurred_on,
  receivedAt: row.received_at.toISOString(),
  declineReason: row.decline_reason,
  // What became of a neighbour's act is the neighbour's.
  actState: row.kind === 'SELF' ? row.act_state : null,
});

export function toDeclarationDto(row: DeclarationRow): DeclarationDto {
  const aside = row.kind === 'NEIGHBOUR' && row.own_household;
  const declarer = row.declarer_name && `${row.declarer_name}(${row.declarer_code})`;
  return {
    id: row.id,
    kind: row.kind,
    channel: row.channel,
    state: row.state,
    receivedAt: row.received_at.toISOString(),
    householdId: row.household_id,
    householdCode: row.household_code,
    headName: row.head_name,
    groupNo: row.group_no,
    about: row.about,
    ruleCode: row.rule_code,
    what: row.what,
    amount: row.amount,
    occurredOn: row.occurred_on,
    reporter: aside ? null : [row.reporter_name, declarer].filter(Boolean).join(' · '),
    contact: aside ? null : row.contact,
    photos: row.photos,
    alikeDeclarations: row.alike_declarations,
    alikeActs: row.alike_acts,
    actId: row.act_id,
    declineReason: row.decline_reason,
    decidedByName: row.decided_by_name,
    decidedAt: row.decided_at?.toISOString() ?? null,
    mayDecide: row.state === 'RECEIVED' && !aside,
  };
}
