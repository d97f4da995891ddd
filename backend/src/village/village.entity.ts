import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type AreaCode } from '../shared/domain/area-code';

/** How the board writes a head's name: in full, with the middle masked, or as the household's code only. */
export const NAME_DISPLAYS = ['FULL', 'MASKED', 'CODE'] as const;
export type NameDisplay = (typeof NAME_DISPLAYS)[number];

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
