import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type AreaCode } from '../shared/domain/area-code';

/** A villagers' group (村民小组). */
@Entity('villager_group')
export class VillagerGroup {
  @PrimaryColumn({ name: 'village_code', type: 'text' })
  villageCode: AreaCode;

  @PrimaryColumn({ name: 'group_no', type: 'smallint' })
  groupNo: number;

  @Column({ name: 'name', type: 'text' })
  name: string;
}
