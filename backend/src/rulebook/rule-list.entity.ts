import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type LocalDate } from '../shared/domain/local-date';
import { type RuleListState } from './domain/rule-list-lifecycle';

/** One version of a scheme's rules, in force from `effectiveFrom` and no longer on `effectiveTo`. */
@Entity('rule_list')
export class RuleListEntity {
  @PrimaryColumn('text', { name: 'village_code' }) villageCode: string;
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'scheme_id' }) schemeId: string;
  @Column('integer') version: number;
  @Column('text') state: RuleListState;
  @Column('date', { name: 'effective_from', nullable: true }) effectiveFrom: LocalDate | null;
  @Column('date', { name: 'effective_to', nullable: true }) effectiveTo: LocalDate | null;
  @Column('uuid', { name: 'ballot_id', nullable: true }) ballotId: string | null;
  @Column('bytea', { name: 'content_hash', nullable: true }) contentHash: Buffer | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
