import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { type AccountRow } from './access.store';
import { ROLES, type Role } from './domain/roles';

export class RoleGrantDto {
  @ApiProperty({ example: '431322105203' })
  @Matches(/^\d{12}$/)
  area: string;

  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role: Role;
}

export class NewAccountDto {
  @ApiProperty({
    example: 'wenshu',
    description: 'lower-case letters, digits, . _ -; begins with a letter',
  })
  @Matches(/^[a-z][a-z0-9._-]{1,31}$/)
  username: string;

  @ApiProperty({ example: '李文书' })
  @IsString()
  @Length(1, 40)
  displayName: string;

  @ApiProperty({ type: [RoleGrantDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => RoleGrantDto)
  roles: RoleGrantDto[];
}

export class AccountChangeDto {
  @ApiProperty()
  @IsString()
  @Length(1, 40)
  displayName: string;

  @ApiProperty()
  @IsBoolean()
  disabled: boolean;

  @ApiProperty({ type: [RoleGrantDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => RoleGrantDto)
  roles: RoleGrantDto[];
}

export class NamedRoleGrantDto extends RoleGrantDto {
  @ApiProperty() areaName: string;
}

export class AccountDto {
  @ApiProperty() id: string;
  @ApiProperty() username: string;
  @ApiProperty() displayName: string;
  @ApiProperty() disabled: boolean;
  @ApiProperty({ description: 'locked for a while after wrong passwords' }) locked: boolean;
  @ApiProperty() mustChangePassword: boolean;
  @ApiProperty({ type: [NamedRoleGrantDto] }) roles: NamedRoleGrantDto[];
  @ApiProperty() version: number;
}

export class CreatedAccountDto extends AccountDto {
  @ApiProperty({ description: 'shown once; must be changed at first use' }) initialPassword: string;
}

export class InitialPasswordDto {
  @ApiProperty() id: string;
  @ApiProperty({ description: 'shown once; must be changed at first use' }) initialPassword: string;
}

export class AuditEventDto {
  @ApiProperty() id: string;
  @ApiProperty() at: string;
  @ApiProperty() areaCode: string;
  @ApiProperty() username: string;
  @ApiProperty() ip: string;
  @ApiProperty() requestId: string;
  @ApiProperty() action: string;
  @ApiProperty() subjectKind: string;
  @ApiProperty() subjectId: string;
  @ApiProperty({ type: Object, nullable: true }) before: object | null;
  @ApiProperty({ type: Object, nullable: true }) after: object | null;
}

export function toAccountDto(row: AccountRow, now: Date): AccountDto {
  return {
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    disabled: row.disabled,
    locked: row.locked_until !== null && row.locked_until > now,
    mustChangePassword: row.must_change_password,
    roles: row.grants,
    version: row.version,
  };
}
