import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type LocalDate } from '../shared/domain/local-date';
import { type MeetingBody } from './domain/law';
import { type Verdict } from './domain/tally';

/** A closed ballot of a body that may decide: its counts, its verdict and the sentence that shows the arithmetic. */
@Entity('ballot')
export class BallotEntity {
  @PrimaryColumn('text', { name: 'village_code' }) villageCode: string;
  @PrimaryColumn('uuid') id: string;
  @Column('text') body: MeetingBody;
  @Column('text', { name: 'subject_kind' }) subjectKind: string;
  @Column('text', { name: 'subject_id' }) subjectId: string;
  @Column('text') subject: string;
  @Column('date', { name: 'held_on' }) heldOn: LocalDate;
  @Column('text') place: string;
  @Column('integer', { name: 'expected_count' }) expectedCount: number;
  @Column('integer', { name: 'present_count' }) presentCount: number;
  @Column('integer', { name: 'yes_count' }) yesCount: number;
  @Column('integer', { name: 'no_count' }) noCount: number;
  @Column('integer', { name: 'abstain_count' }) abstainCount: number;
  @Column('text') verdict: Verdict;
  @Column('text') arithmetic: string;
  @Column('text', { name: 'law_version', nullable: true }) lawVersion: string | null;
  @Column('text') minutes: string;
  @Column('text', { default: 'CLOSED' }) state: 'CLOSED';
  @Column('uuid', { name: 'recorded_by' }) recordedBy: string;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
}
