import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, IsUUID, Length } from 'class-validator';
import { Optional } from '../shared/validators';

export class CourtyardLeaderDto {
  @ApiProperty() accountId: string;
  @ApiProperty() displayName: string;
}

export class CourtyardDto {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'open households' }) households: number;
  @ApiProperty({ type: [CourtyardLeaderDto] }) leaders: CourtyardLeaderDto[];
}

export class CourtyardChangeDto {
  @Optional({ description: 'left out: stays as it is' })
  @IsString()
  @Length(1, 40)
  name?: string;

  @ApiProperty({ type: [String], description: 'accounts with the office of courtyard leader' })
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID(undefined, { each: true })
  leaderAccountIds: string[];
}
