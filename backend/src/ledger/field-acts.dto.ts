import { ApiProperty } from '@nestjs/swagger';
import { IsUUID, Matches } from 'class-validator';
import { ACT_STATES, type ActState } from './act.store';
import { NewActDto } from './acts.dto';
import { type FieldReceipt } from './record-field-act';

export class FieldActDto extends NewActDto {
  @ApiProperty({ description: 'a UUID the telephone gave the act when it was written down' })
  @IsUUID()
  clientId: string;

  @ApiProperty({ description: 'the account that wrote it down; must be the one signed in' })
  @IsUUID()
  recordedById: string;

  @ApiProperty({ example: '431322105203', description: 'where; must be the active village' })
  @Matches(/^\d{12}$/)
  villageCode: string;
}

export class FieldReceiptDto {
  @ApiProperty({ description: 'of the act' }) id: string;
  @ApiProperty({ enum: ACT_STATES }) state: ActState;
  @ApiProperty() occurredOn: string;
  @ApiProperty() recordedAt: string;
  @ApiProperty({ description: 'true when it had been recorded before' }) replayed: boolean;
}

export const toReceiptDto = ({ act, replayed }: FieldReceipt): FieldReceiptDto => ({
  id: act.id,
  state: act.state,
  occurredOn: act.occurred_on,
  recordedAt: act.recorded_at.toISOString(),
  replayed,
});
