import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsISO8601, IsString, Length, Matches, MaxLength } from 'class-validator';
import { Optional } from '../shared/validators';
import { type ClaimedDevice } from './claim-device';
import { DEVICE_STATES, type DeviceState, deviceState } from './device-state';
import { type DeviceRow } from './device.store';
import { type MadeDevice } from './make-device';

export class NewDeviceDto {
  @ApiProperty({ example: '村部大厅公示屏', maxLength: 30 })
  @IsString()
  @Length(1, 30)
  @Matches(/\S/)
  name: string;

  @ApiProperty({ example: '村部一楼大厅', maxLength: 60, description: "'' when not said" })
  @IsString()
  @MaxLength(60)
  place: string;
}

export class MadeDeviceDto {
  @ApiProperty() id: string;
  @ApiProperty({ example: '04718230', description: 'shown this once; only its hash is kept' })
  code: string;
  @ApiProperty({ description: 'a quarter of an hour from now' }) codeUntil: string;
}

export class DeviceDto {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty() place: string;
  @ApiProperty({ enum: DEVICE_STATES }) state: DeviceState;
  @ApiProperty() madeAt: string;
  @ApiProperty({ type: String, nullable: true, description: 'when it was last heard' })
  seenAt: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'minutes since it was last heard' })
  seenMinutes: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'of the page it runs' })
  version: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'how old its data is, in minutes' })
  dataMinutes: number | null;
  @ApiProperty({
    ...{ type: String, nullable: true },
    description: 'when it first said that the ledger is not the one it had written down',
  })
  ledgerDiffersAt: string | null;
}

export class ClaimDto {
  @ApiProperty({ example: '04718230' })
  @Matches(/^\d{8}$/)
  code: string;
}

export class ClaimedDeviceDto implements ClaimedDevice {
  @ApiProperty({ description: 'sent as bearer from now on; shown this once' }) token: string;
  @ApiProperty() villageCode: string;
  @ApiProperty() deviceName: string;
  @ApiProperty({ description: 'of the village’s checkpoints (C2SP), the present one' })
  verifierKey: string;
}

export class HeardDto {
  @ApiProperty({ maxLength: 40, description: 'of the page it runs' })
  @IsString()
  @MaxLength(40)
  version: string;

  @Optional({ type: String, nullable: true, description: 'when its data was last confirmed' })
  @IsISO8601({ strict: true })
  @MaxLength(30)
  dataAsOf?: string | null;

  @Optional({ description: 'the ledger is not the one the screen had written down' })
  @IsBoolean()
  ledgerDiffers?: boolean;
}

export class RefreshNoDto {
  @ApiProperty({ description: 'larger than last time: load page and data anew' })
  refreshNo: number;
}

export const toMadeDto = ({ codeUntil, ...made }: MadeDevice): MadeDeviceDto => ({
  ...made,
  codeUntil: codeUntil.toISOString(),
});

export function toDeviceDto(row: DeviceRow, now: Date): DeviceDto {
  const minutesSince = (at: Date | null) =>
    at && Math.max(0, Math.floor((now.getTime() - at.getTime()) / 60_000));
  return {
    id: row.id,
    name: row.name,
    place: row.place,
    state: deviceState(row, now),
    madeAt: row.madeAt.toISOString(),
    seenAt: row.seenAt?.toISOString() ?? null,
    seenMinutes: minutesSince(row.seenAt),
    version: row.appVersion === '' ? null : row.appVersion,
    dataMinutes: minutesSince(row.dataAsOf),
    ledgerDiffersAt: row.ledgerDiffersAt?.toISOString() ?? null,
  };
}
