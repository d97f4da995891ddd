import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsLocalDate, Optional } from '../shared/validators';
import { type BallotCall } from './ballots';
import { CHOICES, type Choice } from './domain/choices';
import { BALLOT_BODIES, type BallotBody } from './domain/law';
import { type HandedCount } from './count-votes';
import { type Attendance, type CheckIn } from './roll.store';
import { type CastVotes } from './take-votes';
import { VOTE_CHANNELS, type VoteChannel } from './vote.store';

const MOST_PEOPLE = 1_000_000;
const MOST_AT_ONCE = 5_000;
const MOST_ITEMS = 200;
const ITEM_CODE = /^[0-9A-Za-z-]{1,20}$/;
/** An item's code, or '' for the matter as a whole. */
const QUESTION_CODE = /^[0-9A-Za-z-]{0,20}$/;
const ATTENDANCES = ['IN_PERSON', 'PROXY', 'ABSENT'] as const;

export class BallotItemDto {
  @ApiProperty({ example: 'Y001' })
  @Matches(ITEM_CODE)
  code: string;

  @ApiProperty({ example: '义务投工投劳,每个工日加 10 分' })
  @IsString()
  @Length(1, 300)
  @Matches(/\S/)
  label: string;
}

export class NewBallotDto {
  @ApiProperty({
    enum: ['OTHER'],
    description: 'rule lists and plans are put to the vote by their own step',
  })
  @IsIn(['OTHER'])
  subjectKind: 'OTHER';

  @ApiProperty({ example: '村口停车场的管理办法' })
  @IsString()
  @Length(1, 200)
  @Matches(/\S/)
  subject: string;

  @ApiProperty({ enum: BALLOT_BODIES })
  @IsIn(BALLOT_BODIES)
  body: BallotBody;

  @Optional({ type: Number, nullable: true, description: 'of a group meeting: which group' })
  @IsInt()
  @Min(1)
  @Max(99)
  groupNo?: number | null;

  @Optional({ type: [BallotItemDto], description: 'none: the matter is voted as a whole' })
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => BallotItemDto)
  items?: BallotItemDto[];

  @ApiProperty({ example: '2026-12-05', description: 'the day planned' })
  @IsLocalDate()
  heldOn: string;

  @ApiProperty({ example: '村部会议室' })
  @IsString()
  @Length(1, 100)
  @Matches(/\S/)
  place: string;
}

export class NoticeDto {
  @ApiProperty({ example: '2026-12-05' })
  @IsLocalDate()
  heldOn: string;

  @ApiProperty({ example: '村部会议室' })
  @IsString()
  @Length(1, 100)
  @Matches(/\S/)
  place: string;

  @ApiProperty({ example: '2026-11-22', description: 'the day the notice was hung' })
  @IsLocalDate()
  announcedOn: string;

  @Optional({ description: 'why fewer days than usual, where the law allows it' })
  @IsString()
  @MaxLength(500)
  shortNoticeReason?: string;
}

export class OpeningDto {
  @Optional({ type: [String], description: 'resident ids; only for a meeting of representatives' })
  @IsArray()
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsUUID('all', { each: true })
  representativeIds?: string[];
}

class ElectorIdsDto {
  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @IsUUID('all', { each: true })
  electorIds: string[];
}

export class CheckInDto extends ElectorIdsDto {
  @ApiProperty({ enum: ATTENDANCES, description: 'ABSENT takes a presence back' })
  @IsIn(ATTENDANCES)
  attendance: (typeof ATTENDANCES)[number];

  @Optional({ description: 'who came for the household, or the proxy' })
  @IsString()
  @MaxLength(50)
  attendedBy?: string;

  @Optional({ description: 'for a proxy: by what paper or word' })
  @IsString()
  @MaxLength(200)
  note?: string;
}

export class AnswerDto {
  @ApiProperty({ description: "the item's code; '' for the matter as a whole" })
  @Matches(QUESTION_CODE)
  code: string;

  @ApiProperty({ enum: CHOICES })
  @IsIn(CHOICES)
  choice: Choice;
}

export class CastVotesDto extends ElectorIdsDto {
  @ApiProperty({ enum: VOTE_CHANNELS, description: 'PAPER: a paper is handed out, nothing more' })
  @IsIn(VOTE_CHANNELS)
  channel: VoteChannel;

  @Optional({ type: [AnswerDto] })
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => AnswerDto)
  answers?: AnswerDto[];

  @Optional({ description: 'by phone: who called' })
  @IsString()
  @MaxLength(50)
  calledBy?: string;

  @Optional({ description: 'by phone: who listened in' })
  @IsString()
  @MaxLength(50)
  witnessedBy?: string;

  @Optional({ description: 'by phone: the caller changes an earlier vote' })
  @IsBoolean()
  corrects?: boolean;
}

export class QuestionCountDto {
  @ApiProperty({ description: "the item's code; '' for the matter as a whole" })
  @Matches(QUESTION_CODE)
  code: string;

  @ApiProperty()
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  yes: number;

  @ApiProperty()
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  no: number;

  @ApiProperty()
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  abstain: number;

  @ApiProperty({ description: 'spoilt papers; nought for hands' })
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  void: number;
}

export class CountSheetDto {
  @ApiProperty()
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  papersIssued: number;

  @ApiProperty()
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  papersReturned: number;

  @ApiProperty({ type: [QuestionCountDto], description: 'raised hands; empty when none were' })
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => QuestionCountDto)
  hands: QuestionCountDto[];

  @ApiProperty({ type: [QuestionCountDto], description: 'papers; empty when none were used' })
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => QuestionCountDto)
  papers: QuestionCountDto[];

  @ApiProperty({ example: '李四、王五' })
  @IsString()
  @Length(1, 100)
  @Matches(/\S/)
  counters: string;

  @ApiProperty({ example: '赵六' })
  @IsString()
  @Length(1, 50)
  @Matches(/\S/)
  scrutineer: string;
}

export class RecountDto extends CountSheetDto {
  @ApiProperty({ example: '两人未举手也未交票,已当场核实' })
  @IsString()
  @Length(1, 500)
  @Matches(/\S/)
  reason: string;
}

export class ClosingDto {
  @Optional({ description: 'what the minutes say, in plain words' })
  @IsString()
  @MaxLength(5000)
  minutes?: string;

  @Optional({ type: [String], description: 'photos of minutes and signatures, by their hash' })
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(/^[0-9a-f]{64}$/, { each: true })
  evidence?: string[];
}

export class CancellationDto {
  @ApiProperty({ example: '防汛,改期另行公告' })
  @IsString()
  @Length(1, 500)
  @Matches(/\S/)
  reason: string;
}

export function toCall(dto: NewBallotDto): BallotCall {
  const { subjectKind, subject, body, groupNo, items } = dto;
  return {
    subjectKind,
    subjectId: '',
    subject: subject.trim(),
    body,
    groupNo: groupNo ?? null,
    items: (items ?? []).map(({ code, label }) => ({ code, label })),
  };
}

export function toCheckIn(dto: CheckInDto): CheckIn {
  const attendance: Attendance | null = dto.attendance === 'ABSENT' ? null : dto.attendance;
  const came = attendance !== null;
  return {
    electorIds: dto.electorIds,
    attendance,
    attendedBy: came ? (dto.attendedBy ?? '').trim() : '',
    note: came ? (dto.note ?? '').trim() : '',
  };
}

export function toCastVotes(dto: CastVotesDto): CastVotes {
  return {
    channel: dto.channel,
    electorIds: dto.electorIds,
    answers: (dto.answers ?? []).map(({ code, choice }) => ({ code, choice })),
    calledBy: (dto.calledBy ?? '').trim(),
    witnessedBy: (dto.witnessedBy ?? '').trim(),
    corrects: dto.corrects ?? false,
  };
}

const toCounts = (counts: readonly QuestionCountDto[]) =>
  counts.map(({ code, yes, no, abstain, void: spoiled }) => ({
    code,
    yes,
    no,
    abstain,
    void: spoiled,
  }));

export const toHandedCount = (dto: CountSheetDto): HandedCount => ({
  papersIssued: dto.papersIssued,
  papersReturned: dto.papersReturned,
  hands: toCounts(dto.hands),
  papers: toCounts(dto.papers),
  counters: dto.counters.trim(),
  scrutineer: dto.scrutineer.trim(),
});
