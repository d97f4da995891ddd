import { ApiProperty } from '@nestjs/swagger';
import { type Language } from '../shared/domain/sheet-report';
import { type Points, toPointsNumber } from '../shared/domain/points';
import { toQuantityNumber } from '../shared/domain/quantity';
import { tell } from '../shared/domain/refusal';
import { type ActBatchRow, BATCH_KINDS, type BatchActRow, type BatchKind } from './act-batch.store';
import { ACT_STATES, type ActState } from './act.store';
import { RoundItemDto } from './act-batches.dto';
import { ExplanationLineDto, toExplanation } from './acts.dto';
import { type BatchSheet, type RoundSheet, type SignInSheet } from './domain/batch-sheet';
import { ledgerRefusals } from './ledger.refusals';
import { type WeighedAct } from './sheet-acts';

export class ActBatchDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: BATCH_KINDS }) kind: BatchKind;
  @ApiProperty() title: string;
  @ApiProperty({ type: String, nullable: true, description: 'null for a workbook of many days' })
  occurredOn: string | null;
  @ApiProperty() place: string;
  @ApiProperty() recordedById: string;
  @ApiProperty() recordedByName: string;
  @ApiProperty() recordedAt: string;
  @ApiProperty() rowCount: number;
  @ApiProperty() waiting: number;
  @ApiProperty() approved: number;
  @ApiProperty() returned: number;
  @ApiProperty() rejected: number;
  @ApiProperty() withdrawn: number;
  @ApiProperty() reversed: number;
  @ApiProperty({ description: 'what stands in the books, shares of linked households included' })
  points: number;
}

export class BatchActDto {
  @ApiProperty() id: string;
  @ApiProperty() householdId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() groupNo: number;
  @ApiProperty({ type: String, nullable: true }) residentName: string | null;
  @ApiProperty() ruleCode: string;
  @ApiProperty() item: string;
  @ApiProperty() unit: string;
  @ApiProperty({ type: String, nullable: true }) level: string | null;
  @ApiProperty() quantity: number;
  @ApiProperty({ type: String, nullable: true }) startedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) endedAt: string | null;
  @ApiProperty() occurredOn: string;
  @ApiProperty() note: string;
  @ApiProperty({ enum: ACT_STATES }) state: ActState;
  @ApiProperty() reversed: boolean;
  @ApiProperty({ description: 'a share another household bears' }) linked: boolean;
  @ApiProperty() photoCount: number;
  @ApiProperty({ type: Number, nullable: true, description: 'null until booked' })
  points: number | null;
}

class SheetHouseholdDto {
  @ApiProperty() code: string;
  @ApiProperty() headName: string;
  @ApiProperty() groupNo: number;
}

export class GradedBandDto {
  @ApiProperty() from: number;
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) ruleCode: string | null;
  @ApiProperty({ type: String, nullable: true }) level: string | null;
  @ApiProperty({ type: String, nullable: true }) item: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'by the list alone, before caps' })
  points: number | null;
}

export class GradedRowDto extends SheetHouseholdDto {
  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'number' } },
    nullable: true,
    description: 'marks[inspector][item]; null: not examined',
  })
  marks: number[][] | null;
  @ApiProperty() absence: string;
  @ApiProperty({ type: [Number], nullable: true, description: 'one per inspector' })
  totals: number[] | null;
  @ApiProperty({ type: Number, nullable: true }) mean: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'where its band stands in the list' })
  band: number | null;
}

export class RoundSheetDto {
  @ApiProperty({ type: [RoundItemDto] }) items: RoundItemDto[];
  @ApiProperty({ type: [String] }) inspectors: string[];
  @ApiProperty({ type: [GradedBandDto] }) bands: GradedBandDto[];
  @ApiProperty({ type: [GradedRowDto] }) rows: GradedRowDto[];
}

export class SignedRowDto extends SheetHouseholdDto {
  @ApiProperty({ type: String, nullable: true, description: 'null: the household as a whole' })
  name: string | null;
  @ApiProperty() quantity: number;
  @ApiProperty({ type: String, nullable: true }) startedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) endedAt: string | null;
  @ApiProperty() note: string;
}

export class SignInSheetDto {
  @ApiProperty() organiser: string;
  @ApiProperty() ruleCode: string;
  @ApiProperty() item: string;
  @ApiProperty() unit: string;
  @ApiProperty({ type: String, nullable: true }) level: string | null;
  @ApiProperty({ type: [SignedRowDto] }) rows: SignedRowDto[];
}

export class ActBatchDetailDto extends ActBatchDto {
  @ApiProperty({ type: RoundSheetDto, nullable: true }) round: RoundSheetDto | null;
  @ApiProperty({ type: SignInSheetDto, nullable: true }) signIn: SignInSheetDto | null;
  @ApiProperty({ type: [BatchActDto], description: 'at most 2,000; the counts tell how many' })
  rows: BatchActDto[];
}

export class WeighedRowDto {
  @ApiProperty({ description: 'where it stands on the sheet, from 0' }) row: number;
  @ApiProperty() householdId: string;
  @ApiProperty() ruleCode: string;
  @ApiProperty() points: number;
  @ApiProperty() uncappedPoints: number;
  @ApiProperty({ type: [ExplanationLineDto] }) explanation: ExplanationLineDto[];
  @ApiProperty({ type: String, nullable: true, description: 'why it could not be approved' })
  refusal: string | null;
  @ApiProperty({ description: 'acts of the rule the household already has that day' })
  alike: number;
}

export class BatchPreviewDto {
  @ApiProperty({ description: 'acts that would be recorded' }) acts: number;
  @ApiProperty() points: number;
  @ApiProperty({ description: 'rows with the same household, rule and day already recorded' })
  alike: number;
  @ApiProperty({ type: [WeighedRowDto] }) rows: WeighedRowDto[];
  @ApiProperty({ type: RoundSheetDto, nullable: true }) round: RoundSheetDto | null;
}

export class RecordedBatchDto {
  @ApiProperty() batchId: string;
  @ApiProperty({ description: 'acts that wait for review' }) count: number;
}

export class WithdrawnBatchDto {
  @ApiProperty() withdrawn: number;
}

export class ReversedBatchDto {
  @ApiProperty({ description: 'number of the posting' }) seq: number;
  @ApiProperty({ description: 'entries undone' }) reversed: number;
}

export const toActBatchDto = (row: ActBatchRow): ActBatchDto => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  occurredOn: row.occurred_on,
  place: row.place,
  recordedById: row.recorded_by,
  recordedByName: row.recorded_by_name,
  recordedAt: row.recorded_at.toISOString(),
  rowCount: row.row_count,
  waiting: row.waiting,
  approved: row.approved,
  returned: row.returned,
  rejected: row.rejected,
  withdrawn: row.withdrawn,
  reversed: row.reversed,
  points: toPointsNumber(row.points),
});

const orNull = (points: Points | null) => (points === null ? null : toPointsNumber(points));

const toBatchActDto = (row: BatchActRow): BatchActDto => ({
  id: row.id,
  householdId: row.household_id,
  householdCode: row.household_code,
  headName: row.head_name,
  groupNo: row.group_no,
  residentName: row.resident_name,
  ruleCode: row.rule_code,
  item: row.item,
  unit: row.unit,
  level: row.level,
  quantity: toQuantityNumber(row.quantity),
  startedAt: row.started_at,
  endedAt: row.ended_at,
  occurredOn: row.occurred_on,
  note: row.note,
  state: row.state,
  reversed: row.reversed,
  linked: row.linked,
  photoCount: row.photo_count,
  points: orNull(row.points),
});

export const toRoundSheetDto = ({ items, inspectors, bands, rows }: RoundSheet): RoundSheetDto => ({
  items: items.map(({ name, fullMark }) => ({ name, fullMark: toPointsNumber(fullMark) })),
  inspectors,
  bands: bands.map(({ from, points, ...band }) => ({
    ...band,
    from: toPointsNumber(from),
    points: orNull(points),
  })),
  rows: rows.map(({ marks, grade, ...row }) => ({
    ...row,
    marks: marks?.map((given) => given.map(toPointsNumber)) ?? null,
    totals: grade?.totals.map(toPointsNumber) ?? null,
    mean: grade ? toPointsNumber(grade.mean) : null,
    band: grade?.band ?? null,
  })),
});

const toSignInSheetDto = ({ kind: _kind, rows, ...sheet }: SignInSheet): SignInSheetDto => ({
  ...sheet,
  rows: rows.map((row) => ({ ...row, quantity: toQuantityNumber(row.quantity) })),
});

export const toActBatchDetailDto = (
  batch: ActBatchRow & { sheet: BatchSheet | null },
  rows: readonly BatchActRow[],
): ActBatchDetailDto => ({
  ...toActBatchDto(batch),
  round: batch.sheet?.kind === 'ROUND' ? toRoundSheetDto(batch.sheet) : null,
  signIn: batch.sheet?.kind === 'SIGN_IN' ? toSignInSheetDto(batch.sheet) : null,
  rows: rows.map(toBatchActDto),
});

export function toBatchPreviewDto(
  weighed: readonly WeighedAct[],
  round: RoundSheet | null,
  language: Language,
): BatchPreviewDto {
  const rows = weighed.map((one) => toWeighedRowDto(one, language));
  const points = weighed.reduce(
    (sum, { assessment }) => sum + (assessment.outcome === 'ASSESSED' ? assessment.points : 0),
    0,
  );
  return {
    acts: rows.length,
    points: toPointsNumber(points),
    alike: rows.filter(({ alike }) => alike > 0).length,
    rows,
    round: round && toRoundSheetDto(round),
  };
}

function toWeighedRowDto(
  { act, assessment, alike }: WeighedAct,
  language: Language,
): WeighedRowDto {
  const { row, householdId, inForce } = act;
  const about = { row, householdId, ruleCode: inForce.rule.code, alike };
  if (assessment.outcome === 'REFUSED') {
    const refusal = tell(ledgerRefusals[assessment.code][language], assessment.params);
    return { ...about, points: 0, uncappedPoints: 0, explanation: [], refusal };
  }
  return {
    ...about,
    points: toPointsNumber(assessment.points),
    uncappedPoints: toPointsNumber(assessment.uncappedPoints),
    explanation: toExplanation(assessment.explanation),
    refusal: null,
  };
}
