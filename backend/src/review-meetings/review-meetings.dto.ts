import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { hundredths } from '../ledger/acts.dto';
import { IsLocalDate, IsMonth, IsPoints, Optional } from '../shared/validators';
import { type Said } from './decide-acts';
import { MEMBER_ROLES, type MemberRole, OUTCOMES, type Outcome } from './domain/review-meeting';
import { type NewMeeting } from './review-meeting.store';

const MOST_ACTS = 2000;
const MOST_MEMBERS = 30;

export class NewMemberOfPanelDto {
  @ApiProperty({ maxLength: 50 })
  @Length(1, 50)
  @Matches(/^\S(.*\S)?$/u)
  name: string;

  @ApiProperty({ enum: MEMBER_ROLES, description: 'WITNESS: 监委会, listens and does not decide' })
  @IsIn(MEMBER_ROLES)
  role: MemberRole;

  @Optional({ type: String, nullable: true, description: 'their account, where they have one' })
  @IsUUID()
  accountId?: string | null;

  @Optional({ type: String, nullable: true, description: 'their household, to stand aside for' })
  @IsUUID()
  householdId?: string | null;
}

export class NewReviewMeetingDto {
  @ApiProperty({ example: '2026-11' })
  @IsMonth()
  month: string;

  @ApiProperty({ example: '2026-11-25' })
  @IsLocalDate()
  heldOn: string;

  @ApiProperty({ maxLength: 60 })
  @Length(1, 60)
  place: string;

  @ApiProperty({ type: [NewMemberOfPanelDto] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_MEMBERS)
  @ValidateNested({ each: true })
  @Type(() => NewMemberOfPanelDto)
  members: NewMemberOfPanelDto[];
}

const MemberNumbers = () => [
  IsArray(),
  ArrayMaxSize(MOST_MEMBERS),
  IsInt({ each: true }),
  Min(1, { each: true }),
  Max(MOST_MEMBERS, { each: true }),
];
const IsMemberNumbers = (): PropertyDecorator => (target, key) =>
  MemberNumbers().forEach((holds) => holds(target, key));

export class AttendanceDto {
  @ApiProperty({ type: [Number], description: 'numbers of those who came' })
  @IsMemberNumbers()
  present: number[];
}

export class VotesDto {
  @ApiProperty()
  @IsInt()
  @Min(0)
  @Max(MOST_MEMBERS)
  yes: number;

  @ApiProperty()
  @IsInt()
  @Min(0)
  @Max(MOST_MEMBERS)
  no: number;

  @ApiProperty()
  @IsInt()
  @Min(0)
  @Max(MOST_MEMBERS)
  abstain: number;
}

export class NewDecisionDto {
  @ApiProperty({ type: [String], description: 'one act, or several read out together' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ACTS)
  @IsUUID(undefined, { each: true })
  actIds: string[];

  @ApiProperty({ enum: OUTCOMES })
  @IsIn(OUTCOMES)
  outcome: Outcome;

  @Optional({ type: Number, nullable: true, description: 'of a range; one act only' })
  @IsPoints()
  @Min(0)
  points?: number | null;

  @Optional({ maxLength: 200 })
  @MaxLength(200)
  reason?: string;

  @Optional({ type: VotesDto, nullable: true, description: 'where it was voted' })
  @ValidateNested()
  @Type(() => VotesDto)
  votes?: VotesDto | null;

  @Optional({ type: [Number], description: 'who stands aside besides those who must' })
  @IsMemberNumbers()
  aside?: number[];
}

export const toMeeting = ({
  members,
  ...meeting
}: NewReviewMeetingDto): Omit<NewMeeting, 'id'> => ({
  ...meeting,
  members: members.map(({ name, role, accountId, householdId }, at) => ({
    ...{ memberNo: at + 1, name, role },
    accountId: accountId ?? null,
    householdId: householdId ?? null,
  })),
});

export const toSaid = (body: NewDecisionDto): Said => ({
  actIds: body.actIds,
  outcome: body.outcome,
  points: body.points == null ? null : hundredths(body.points),
  reason: body.reason?.trim() ?? '',
  votes: body.votes ?? null,
  aside: body.aside ?? [],
});
