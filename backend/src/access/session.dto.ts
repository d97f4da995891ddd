import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import { type Permission, ROLES, type Role } from './domain/roles';

export class SignInDto {
  @ApiProperty({ example: 'wenshu' })
  @IsString()
  @Length(1, 64)
  username: string;

  @ApiProperty()
  @IsString()
  @Length(1, 200)
  password: string;
}

export class SwitchAreaDto {
  @ApiProperty({ example: '431322105203', description: '12-digit statistical code' })
  @Matches(/^\d{12}$/)
  area: string;
}

export class ChangePasswordDto {
  @ApiProperty()
  @IsString()
  @Length(1, 200)
  current: string;

  @ApiProperty({ minLength: 10 })
  @IsString()
  @Length(1, 200)
  next: string;
}

export class AreaNameDto {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['ROOT', 'COUNTY', 'TOWNSHIP', 'VILLAGE'] }) kind: string;
}

export class SessionAccountDto {
  @ApiProperty() id: string;
  @ApiProperty() username: string;
  @ApiProperty() displayName: string;
  @ApiProperty() mustChangePassword: boolean;
}

export class SessionDto {
  @ApiProperty() account: SessionAccountDto;
  @ApiProperty({ description: 'the area everything is read and written in' }) area: AreaNameDto;
  @ApiProperty({ type: [AreaNameDto], description: 'areas the account may switch to' })
  areas: AreaNameDto[];
  @ApiProperty({ enum: ROLES, isArray: true }) roles: Role[];
  @ApiProperty({ type: [String] }) permissions: Permission[];
  @ApiProperty({ description: 'the day in Asia/Shanghai', example: '2026-11-22' }) today: string;
  @ApiProperty({ description: 'true in the demo database' }) demo: boolean;
}
