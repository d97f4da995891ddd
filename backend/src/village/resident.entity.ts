import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Care, type Residency, type Sex } from './domain/roster-household';

/** A person of the village. */
@Entity('resident')
export class Resident {
  @PrimaryColumn({ name: 'village_code', type: 'text' })
  villageCode: AreaCode;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'name', type: 'text' })
  name: string;

  @Column({ name: 'sex', type: 'text', nullable: true })
  sex: Sex | null;

  @Column({ name: 'born_on', type: 'date', nullable: true })
  bornOn: LocalDate | null;

  @Column({ name: 'party_member', type: 'boolean' })
  partyMember: boolean;

  @Column({ name: 'care', type: 'text', nullable: true })
  care: Care | null;

  @Column({ name: 'residency', type: 'text' })
  residency: Residency;
}
