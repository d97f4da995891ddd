import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Points } from '../shared/domain/points';

/** A points scheme (积分制) of a village. */
@Entity('scheme')
export class SchemeEntity {
  @PrimaryColumn('text', { name: 'village_code' }) villageCode: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') code: string;
  @Column('text') name: string;
  @Column('bigint', { name: 'base_points' }) basePoints: Points;
  @Column('text', { name: 'town_code', nullable: true }) townCode?: string | null;
  @Column('uuid', { name: 'town_scheme_id', nullable: true }) townSchemeId?: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
