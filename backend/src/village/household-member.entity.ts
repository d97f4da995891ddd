import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';

/** A resident in a household from a day on, until `toOn` (that day no longer). */
@Entity('household_member')
export class HouseholdMember {
  @PrimaryColumn({ name: 'village_code', type: 'text' })
  villageCode: AreaCode;

  @PrimaryColumn({ name: 'resident_id', type: 'uuid' })
  residentId: string;

  @PrimaryColumn({ name: 'from_on', type: 'date' })
  fromOn: LocalDate;

  @Column({ name: 'household_id', type: 'uuid' })
  householdId: string;

  @Column({ name: 'relation', type: 'text' })
  relation: string;

  @Column({ name: 'to_on', type: 'date', nullable: true })
  toOn: LocalDate | null;
}
