import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type AreaCode, type AreaKind } from '../shared/domain/area-code';

/** A county, township or village by its 12-digit statistical code. Shared by all villages: behind no wall. */
@Entity('area')
export class Area {
  @PrimaryColumn({ name: 'code', type: 'text' })
  code: AreaCode;

  @Column({ name: 'name', type: 'text' })
  name: string;

  @Column({ name: 'kind', type: 'text' })
  kind: AreaKind;

  @Column({ name: 'parent_code', type: 'text', nullable: true })
  parentCode: AreaCode | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
