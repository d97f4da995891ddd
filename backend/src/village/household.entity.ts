import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type Residency } from './domain/roster-household';

/** A household (户), which owns a ledger account. `phone` is '' when none is known. */
@Entity('household')
export class Household {
  @PrimaryColumn({ name: 'village_code', type: 'text' })
  villageCode: AreaCode;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'code', type: 'text' })
  code: string;

  @Column({ name: 'group_no', type: 'smallint' })
  groupNo: number;

  @Column({ name: 'courtyard_id', type: 'uuid', nullable: true })
  courtyardId: string | null;

  @Column({ name: 'head_name', type: 'text' })
  headName: string;

  @Column({ name: 'head_initials', type: 'text' })
  headInitials: string;

  @Column({ name: 'phone', type: 'text' })
  phone: string;

  @Column({ name: 'residency', type: 'text' })
  residency: Residency;

  @Column({ name: 'opted_out', type: 'boolean' })
  optedOut: boolean;

  @Column({ name: 'opened_on', type: 'date' })
  openedOn: LocalDate;

  @Column({ name: 'closed_on', type: 'date', nullable: true })
  closedOn: LocalDate | null;

  @Column({ name: 'version', type: 'integer' })
  version: number;
}
