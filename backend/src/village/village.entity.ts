import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type AreaCode } from '../shared/domain/area-code';

/** Whether a village counts the days of a publicity by the calendar or working days only. */
export const PUBLICITY_DAY_KINDS = ['CALENDAR', 'WORKING'] as const;
export type PublicityDayKind = (typeof PUBLICITY_DAY_KINDS)[number];

/** A village's own settings. */
@Entity('village')
export class Village {
  @PrimaryColumn({ name: 'village_code', type: 'text' })
  villageCode: AreaCode;

  @Column({ name: 'publicity_days', type: 'integer' })
  publicityDays: number;

  @Column({ name: 'publicity_day_kind', type: 'text' })
  publicityDayKind: PublicityDayKind;

  /** Working days within which an objection is answered. */
  @Column({ name: 'objection_days', type: 'integer' })
  objectionDays: number;

  @Column({ name: 'supervision_phone', type: 'text' })
  supervisionPhone: string;

  @Column({ name: 'keep_originals', type: 'boolean' })
  keepOriginals: boolean;

  /** Months that pictures are kept; null: for good. */
  @Column({ name: 'evidence_months', type: 'integer', nullable: true })
  evidenceMonths: number | null;

  /** How much of a deduction labour may repair, in hundredths of a per cent. */
  @Column({ name: 'repair_share_bp', type: 'integer' })
  repairShareBp: number;

  @Column({ name: 'version', type: 'integer' })
  version: number;
}
