import { ApiProperty } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsString,
  IsUUID,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { type Permission } from '../access/domain/roles';
import { type LocalDate } from '../shared/domain/local-date';
import { toPointsNumber } from '../shared/domain/points';
import { IsLocalDate, Optional } from '../shared/validators';
import { type WorkCalendar, countWorkingDays, guessedYears } from '../village/domain/working-days';
import { guessedNote } from '../village/holidays.dto';
import {
  CHANNELS,
  type Channel,
  OBJECTION_LIFECYCLE,
  OBJECTION_STATES,
  type ObjectionState,
  PARTIES,
  type Party,
  VERDICTS,
  type Verdict,
  objectionNumber,
  refuseHandler,
} from './domain/objection';
import { type AnswerOfRow, type ObjectionRow } from './objection.store';

export class NewObjectionDto {
  @ApiProperty({ example: '2026-17-1', description: 'year-posting-line' })
  @Matches(/^\d{4}-\d{1,12}-\d{1,6}$/)
  entryId: string;

  @Optional({ enum: CHANNELS, description: 'PAPER when not given' })
  @IsIn(CHANNELS)
  channel?: Channel;

  @ApiProperty({ enum: PARTIES, description: 'HOUSEHOLD: the household of the entry itself' })
  @IsIn(PARTIES)
  party: Party;

  @Optional({
    type: String,
    nullable: true,
    description: 'with THIRD_PARTY: their household, if known',
  })
  @IsUUID()
  householdId?: string | null;

  @Optional({ maxLength: 50, description: "with HOUSEHOLD its head's when not given" })
  @IsString()
  @MaxLength(50)
  objectorName?: string;

  @Optional({ maxLength: 50, description: 'how to reach them; for the handlers only' })
  @IsString()
  @MaxLength(50)
  contact?: string;

  @ApiProperty({ example: '10 月 15 日我在外地,没有参加这次出工。', maxLength: 1000 })
  @IsString()
  @Length(1, 1000)
  @Matches(/\S/)
  grounds: string;

  @Optional({ type: [String], description: 'hashes of uploaded pictures' })
  @IsArray()
  @ArrayMaxSize(9)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  photos?: string[];

  @Optional({ example: '2026-11-20', description: 'the day on the paper; today when not given' })
  @IsLocalDate()
  raisedOn?: string;
}

export class ObjectionAnswerDto {
  @ApiProperty({ enum: VERDICTS, description: 'UPHELD reverses the entry at once' })
  @IsIn(VERDICTS)
  verdict: Verdict;

  @ApiProperty({ example: '查当日签到表,无本人签名。', maxLength: 1000, description: '核查结果' })
  @IsString()
  @Length(1, 1000)
  @Matches(/\S/)
  findings: string;

  @ApiProperty({
    example: '经查当日确未参加,原加分予以冲销。',
    minLength: 10,
    maxLength: 1000,
    description: '处理意见: the written answer',
  })
  @IsString()
  @Length(10, 1000)
  @Matches(/(?:\s*\S){10}/)
  answer: string;
}

export class ObjectionAppealDto {
  @ApiProperty({
    description: 'who appeals: the objector, or the household that lost by the answer',
  })
  @IsString()
  @Length(1, 50)
  @Matches(/\S/)
  appellantName: string;

  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @Length(1, 1000)
  @Matches(/\S/)
  grounds: string;
}

export class ObjectionCorrectionDto {
  @ApiProperty({ description: 'the act recorded anew' })
  @IsUUID()
  actId: string;
}

export class ObjectionEntryDto {
  @ApiProperty({ example: '2026-17-1' }) id: string;
  @ApiProperty({ description: 'the month it hung on the wall in' }) month: string;
  @ApiProperty() householdId: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() groupNo: number;
  @ApiProperty() item: string;
  @ApiProperty({ type: String, nullable: true }) category: string | null;
  @ApiProperty({ enum: ['ADD', 'DEDUCT'] }) side: string;
  @ApiProperty() points: number;
  @ApiProperty() occurredOn: string;
  @ApiProperty({ type: String, nullable: true }) actId: string | null;
  @ApiProperty() recordedByName: string;
  @ApiProperty() approvedByName: string;
}

export class GivenAnswerDto {
  @ApiProperty({ enum: VERDICTS }) verdict: Verdict;
  @ApiProperty() findings: string;
  @ApiProperty() answer: string;
  @ApiProperty() answeredOn: string;
  @ApiProperty() answeredByName: string;
  @ApiProperty({ type: String, nullable: true, description: 'first answer: until when to appeal' })
  appealUntil: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'the entry that takes it back' })
  reversalId: string | null;
}

export class GivenAppealDto {
  @ApiProperty({ type: String, nullable: true, description: 'for the handlers' })
  appellantName: string | null;
  @ApiProperty() grounds: string;
  @ApiProperty() appealedOn: string;
  @ApiProperty() dueOn: string;
  @ApiProperty() recordedByName: string;
}

export class ObjectionDto {
  @ApiProperty() id: string;
  @ApiProperty({ example: '2026-003', description: '受理编号' }) number: string;
  @ApiProperty({ enum: OBJECTION_STATES }) state: ObjectionState;
  @ApiProperty({ type: ObjectionEntryDto }) entry: ObjectionEntryDto;
  @ApiProperty({ enum: CHANNELS }) channel: Channel;
  @ApiProperty({ enum: PARTIES }) party: Party;
  @ApiProperty({ type: String, nullable: true, description: 'for the handlers' })
  objectorName: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'for the handlers' })
  contact: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: "the objector's household; for the handlers",
  })
  objectorHouseholdCode: string | null;
  @ApiProperty() grounds: string;
  @ApiProperty({ type: [String] }) photos: string[];
  @ApiProperty() raisedOn: string;
  @ApiProperty({ description: 'raised after the publicity: a request to correct' }) late: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'when the answer waited for is due' })
  dueOn: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'working days; below zero: overdue' })
  workingDaysLeft: number | null;
  @ApiProperty({ description: "'' unless a year without known holidays was reckoned by weekends" })
  calendarNote: string;
  @ApiProperty({ type: GivenAnswerDto, nullable: true }) answer: GivenAnswerDto | null;
  @ApiProperty({ type: GivenAppealDto, nullable: true }) appeal: GivenAppealDto | null;
  @ApiProperty({ type: GivenAnswerDto, nullable: true }) appealAnswer: GivenAnswerDto | null;
  @ApiProperty({ type: String, nullable: true }) withdrawnOn: string | null;
  @ApiProperty() withdrawalReason: string;
  @ApiProperty({ type: String, nullable: true, description: 'the act recorded anew' })
  correctionActId: string | null;
  @ApiProperty() recordedByName: string;
  @ApiProperty() recordedAt: string;
  @ApiProperty({ description: 'the reader may give the answer that is waited for' })
  mayAnswer: boolean;
  @ApiProperty({
    description: 'the reader has the office, but is recorder, approver or of the household',
  })
  mustStandAside: boolean;
  @ApiProperty() mayWithdraw: boolean;
  @ApiProperty() mayAppeal: boolean;
  @ApiProperty() mayCorrect: boolean;
}

/** Whoever reads, and the day and calendar deadlines are told by. */
export interface ObjectionReader {
  accountId: string;
  permissions: readonly Permission[];
  today: LocalDate;
  calendar: WorkCalendar;
}

const HANDLERS: readonly Permission[] = [
  'objection.record',
  'objection.decide',
  'objection.decide_appeal',
];

export function toObjectionDto(row: ObjectionRow, reader: ObjectionReader): ObjectionDto {
  const { today, calendar } = reader;
  // A complainant is not named to whom the complaint is about.
  const handles =
    row.recused_as === null && HANDLERS.some((one) => reader.permissions.includes(one));
  const dueOn = row.state === 'OPEN' ? row.due_on : (waitedFor(row)?.dueOn ?? null);
  return {
    id: row.id,
    number: objectionNumber(row.year, row.number),
    state: row.state,
    entry: toEntryDto(row),
    channel: row.channel,
    party: row.party,
    objectorName: handles ? row.objector_name : null,
    contact: handles ? row.contact : null,
    objectorHouseholdCode: handles ? row.objector_code : null,
    grounds: row.grounds,
    photos: row.photos,
    raisedOn: row.raised_on,
    late: row.late,
    dueOn,
    workingDaysLeft: dueOn === null ? null : countWorkingDays(today, dueOn, calendar),
    calendarNote: dueOn ? guessedNote(guessedYears(today, dueOn, calendar)) : '',
    answer: row.first && toAnswerDto(row.first),
    appeal: row.appeal && {
      ...row.appeal,
      appellantName: handles ? row.appeal.appellantName : null,
    },
    appealAnswer: row.second && toAnswerDto(row.second),
    withdrawnOn: row.withdrawn_on,
    withdrawalReason: row.withdrawal_reason,
    correctionActId: row.correction_act_id,
    recordedByName: row.recorded_by_name,
    recordedAt: row.recorded_at.toISOString(),
    ...nextSteps(row, reader),
  };
}

const waitedFor = (row: ObjectionRow) => (row.state === 'APPEALED' ? row.appeal : null);

function nextSteps(row: ObjectionRow, { accountId, permissions, today }: ObjectionReader) {
  const steps = OBJECTION_LIFECYCLE[row.state];
  const may = (permission: Permission) => permissions.includes(permission);
  const office =
    (steps.UPHOLD !== undefined && may('objection.decide')) ||
    (steps.APPEAL_UPHOLD !== undefined && may('objection.decide_appeal'));
  const involved = {
    recordedBy: row.entry_recorded_by,
    approvedBy: row.entry_approved_by,
    firstAnsweredBy: row.first?.answeredBy ?? null,
  };
  const aside = refuseHandler(accountId, involved, row.recused_as) !== null;
  const records = may('objection.record');
  const reversed = Boolean(row.first?.reversalId ?? row.second?.reversalId);
  return {
    mayAnswer: office && !aside,
    mustStandAside: office && aside,
    mayWithdraw: records && steps.WITHDRAW !== undefined,
    mayAppeal: records && steps.APPEAL !== undefined && today <= (row.first?.appealUntil ?? ''),
    mayCorrect: records && reversed && row.correction_act_id === null,
  };
}

const toEntryDto = (row: ObjectionRow): ObjectionEntryDto => ({
  id: `${row.entry_year}-${row.entry_seq}-${row.entry_line}`,
  month: row.entry_month,
  householdId: row.entry_household_id,
  householdCode: row.household_code,
  headName: row.head_name,
  groupNo: row.group_no,
  item: row.item,
  category: row.category,
  side: row.side,
  points: toPointsNumber(row.points),
  occurredOn: row.occurred_on,
  actId: row.act_id,
  recordedByName: row.entry_recorded_by_name,
  approvedByName: row.entry_approved_by_name,
});

const toAnswerDto = (given: AnswerOfRow): GivenAnswerDto => ({
  verdict: given.verdict,
  findings: given.findings,
  answer: given.answer,
  answeredOn: given.answeredOn,
  answeredByName: given.answeredByName,
  appealUntil: given.appealUntil,
  reversalId: given.reversalId,
});
