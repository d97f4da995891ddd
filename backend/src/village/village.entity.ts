import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type AreaCode } from '../shared/domain/area-code';
import { type NameDisplay } from '../shared/domain/display-name';

/** A village's own settings. */
@Entity('village')
export class Village {
  @PrimaryColumn({ name: 'village_code', type: 'text' })
  villageCode: AreaCode;

  @Column({ name: 'name_display', type: 'text' })
  nameDisplay: NameDisplay;

  @Column({ name: 'publicity_days', type: 'integer' })
  publicityDays: number;

  @Column({ name: 'supervision_phone', type: 'text' })
  supervisionPhone: string;

  @Column({ name: 'version', type: 'integer' })
  version: number;
}
