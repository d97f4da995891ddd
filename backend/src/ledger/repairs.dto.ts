import { ApiProperty } from '@nestjs/swagger';
import { IsUUID, Min } from 'class-validator';
import { toQuantityNumber } from '../shared/domain/quantity';
import { IsPoints, Optional } from '../shared/validators';
import { type ActRow } from './act.store';

export class NewRepairDto {
  @ApiProperty({ description: 'the labour: an act of the household that waits for review' })
  @IsUUID()
  actId: string;

  @Optional({ nullable: true, type: Number, description: 'null for the most the village allows' })
  @IsPoints()
  @Min(0.01)
  points?: number | null;
}

export class RepairingLabourDto {
  @ApiProperty() actId: string;
  @ApiProperty() occurredOn: string;
  @ApiProperty() item: string;
  @ApiProperty({ type: String, nullable: true }) residentName: string | null;
  @ApiProperty() quantity: number;
  @ApiProperty() unit: string;
}

/** What can be repaired of a deduction, and the labour that may. */
export class RepairOfferDto {
  @ApiProperty({ description: 'the most that labour may give back' }) mostPoints: number;
  @ApiProperty({
    type: [RepairingLabourDto],
    description: 'acts of the household that wait for review',
  })
  acts: RepairingLabourDto[];
}

export const toRepairingLabour = (act: ActRow): RepairingLabourDto => ({
  actId: act.id,
  occurredOn: act.occurred_on,
  item: act.rule.item,
  residentName: act.resident_name,
  quantity: toQuantityNumber(act.quantity),
  unit: act.rule.unit,
});
