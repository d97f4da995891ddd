import { ApiProperty } from '@nestjs/swagger';
import { toPointsNumber } from '../shared/domain/points';
import { toQuantityNumber } from '../shared/domain/quantity';
import { ExplanationLineDto, toExplanation } from './acts.dto';
import { type BalanceRow, type EntryRow } from './books.rows';
import { ENTRY_SIDES, type EntrySide } from './domain/chain';
import { RATIFICATION_STATES, type RatificationState } from './domain/ratification';
import { type ExplanationLine } from './domain/reckoning';

export class EntryDto {
  @ApiProperty({ example: '2026-17-1', description: 'year-posting-line' }) id: string;
  @ApiProperty() year: number;
  @ApiProperty({ description: 'number of the posting (凭证) in the village' }) seq: number;
  @ApiProperty() line: number;
  @ApiProperty({ description: 'the month it is publicised in' }) month: string;
  @ApiProperty() householdId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() groupNo: number;
  @ApiProperty({ type: String, nullable: true }) residentName: string | null;
  @ApiProperty({ type: String, nullable: true }) ruleCode: string | null;
  @ApiProperty({ type: String, nullable: true }) actId: string | null;
  @ApiProperty() item: string;
  @ApiProperty({ type: String, nullable: true }) category: string | null;
  @ApiProperty({ enum: ENTRY_SIDES }) side: EntrySide;
  @ApiProperty() points: number;
  @ApiProperty({ description: 'in booking order' }) balanceAfter: number;
  @ApiProperty() occurredOn: string;
  @ApiProperty() recordedAt: string;
  @ApiProperty() quantity: number;
  @ApiProperty({ type: String, nullable: true }) level: string | null;
  @ApiProperty({ type: [ExplanationLineDto] }) explanation: ExplanationLineDto[];
  @ApiProperty() recordedByName: string;
  @ApiProperty() reviewedByName: string;
  @ApiProperty({ type: String, nullable: true }) reversesId: string | null;
  @ApiProperty({ type: String, nullable: true }) reversedById: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'the earlier entry it carries over' })
  carriesId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'the entry whose worth it changes' })
  adjustsId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'the deduction its labour repairs' })
  repairsId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'the labour that repaired it' })
  repairedById: string | null;
  @ApiProperty({ description: 'points with what was adjusted after reversals' }) worth: number;
  @ApiProperty({
    description: 'its month is closed and nothing keeps it out: it counts for ranking and money',
  })
  effective: boolean;
  @ApiProperty({ description: '上年调整: for the ledger only, it never counts' })
  priorYear: boolean;
  @ApiProperty({
    enum: RATIFICATION_STATES,
    nullable: true,
    description: '待追认, or the decision',
  })
  ratification: RatificationState | null;
  @ApiProperty({ description: '异议处理中' }) disputed: boolean;
  @ApiProperty({ type: [String] }) evidence: string[];
  @ApiProperty() leafHash: string;
  @ApiProperty() postingHash: string;
}

export class BalanceDto {
  @ApiProperty() id: string;
  @ApiProperty() householdId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() groupNo: number;
  @ApiProperty() year: number;
  @ApiProperty() base: number;
  @ApiProperty({ description: 'still valid points of earlier years' }) carried: number;
  @ApiProperty() adds: number;
  @ApiProperty() deducts: number;
  @ApiProperty() points: number;
  @ApiProperty() entryCount: number;
}

export class YearDto {
  @ApiProperty() id: number;
  @ApiProperty() year: number;
  @ApiProperty({ description: 'base points are booked for at least one household' })
  opened: boolean;
  @ApiProperty() openedHouseholds: number;
  @ApiProperty() unopenedHouseholds: number;
  @ApiProperty({ description: 'valid entries of earlier years that are not carried over yet' })
  uncarriedEntries: number;
  @ApiProperty({ description: 'settled: nothing can be booked into it any more' }) locked: boolean;
}

export class OpenedDto {
  @ApiProperty({ description: 'households whose base points were booked' }) opened: number;
  @ApiProperty({ description: 'entries of earlier years whose points were carried over' })
  carried: number;
}

const entryId = (year: number, seq: number | null, line: number | null) =>
  seq === null ? null : `${year}-${seq}-${line}`;

export function toEntryDto(e: EntryRow): EntryDto {
  return {
    id: `${e.year}-${e.seq}-${e.line}`,
    year: e.year,
    seq: e.seq,
    line: e.line,
    month: e.month,
    householdId: e.household_id,
    householdCode: e.household_code,
    headName: e.head_name,
    groupNo: e.group_no,
    residentName: e.resident_name,
    ruleCode: e.rule_code,
    actId: e.act_id,
    item: e.item,
    category: e.category,
    side: e.side,
    points: toPointsNumber(e.points),
    balanceAfter: toPointsNumber(e.balance_after),
    occurredOn: e.occurred_on,
    recordedAt: e.recorded_at.toISOString(),
    quantity: toQuantityNumber(e.quantity),
    level: e.rule_code === null ? null : e.level,
    explanation: toExplanation(JSON.parse(e.explanation) as ExplanationLine[]),
    recordedByName: e.recorded_by_name,
    reviewedByName: e.reviewed_by_name,
    reversesId: entryId(e.year, e.reverses_seq, e.reverses_line),
    reversedById: entryId(e.year, e.reversed_by_seq, e.reversed_by_line),
    carriesId:
      e.carries_year === null ? null : entryId(e.carries_year, e.carries_seq, e.carries_line),
    adjustsId: entryId(e.year, e.adjusts_seq, e.adjusts_line),
    repairsId: entryId(e.year, e.repairs_seq, e.repairs_line),
    repairedById: entryId(e.year, e.repaired_by_seq, e.repaired_by_line),
    worth: toPointsNumber(e.worth),
    effective: e.effective,
    priorYear: e.prior_year,
    ratification: e.ratification,
    disputed: e.disputed,
    evidence: e.evidence ? e.evidence.split(',') : [],
    leafHash: e.leaf_hash.toString('hex'),
    postingHash: e.posting_hash.toString('hex'),
  };
}

export const toBalanceDto = (b: BalanceRow): BalanceDto => ({
  id: `${b.household_id}-${b.year}`,
  householdId: b.household_id,
  householdCode: b.household_code,
  headName: b.head_name,
  groupNo: b.group_no,
  year: b.year,
  base: toPointsNumber(b.base),
  carried: toPointsNumber(b.carried),
  adds: toPointsNumber(b.adds),
  deducts: toPointsNumber(b.deducts),
  points: toPointsNumber(b.points),
  entryCount: b.entry_count,
});
