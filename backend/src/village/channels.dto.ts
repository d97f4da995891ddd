import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsString, Length, Matches } from 'class-validator';
import { NAME_DISPLAYS, type NameDisplay } from '../shared/domain/display-name';
import { IsLocalDate } from '../shared/validators';
import { type ChannelDecision } from './channel.store';
import { CHANNELS, type Channel } from './domain/channel';

export class NewChannelDecisionDto {
  @ApiProperty({ enum: CHANNELS }) @IsIn(CHANNELS) channel: Channel;

  @ApiProperty({ enum: NAME_DISPLAYS, description: 'never FULL for PUBLIC' })
  @IsIn(NAME_DISPLAYS)
  display: NameDisplay;

  @ApiProperty({ description: 'only HALL and DOOR can show pictures' })
  @IsBoolean()
  pictures: boolean;

  @ApiProperty({ example: '2026年11月村民代表会议', description: 'which meeting decided it' })
  @IsString()
  @Length(1, 200)
  @Matches(/^\S(.*\S)?$/u)
  decision: string;

  @ApiProperty({ example: '2026-11-20' }) @IsLocalDate() decidedOn: string;
}

export class ChannelDecisionDto {
  @ApiProperty({ enum: CHANNELS }) channel: Channel;
  @ApiProperty() version: number;
  @ApiProperty({ enum: NAME_DISPLAYS }) display: NameDisplay;
  @ApiProperty() pictures: boolean;
  @ApiProperty() decision: string;
  @ApiProperty() decidedOn: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: set before it was recorded' })
  recordedByName: string | null;
  @ApiProperty() recordedAt: string;
}

export class ChannelDto {
  @ApiProperty({ enum: CHANNELS, description: 'the channel' }) id: Channel;
  @ApiProperty({ enum: NAME_DISPLAYS }) display: NameDisplay;
  @ApiProperty() pictures: boolean;
  @ApiProperty({ type: [ChannelDecisionDto], description: 'the newest first; none: as usual' })
  decisions: ChannelDecisionDto[];
}

export const toDecisionDto = ({ recordedAt, ...told }: ChannelDecision): ChannelDecisionDto => ({
  ...told,
  recordedAt: recordedAt.toISOString(),
});
