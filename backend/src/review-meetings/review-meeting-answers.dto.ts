import { ApiProperty } from '@nestjs/swagger';
import { QueuedActDto, toQueuedActDto } from '../ledger/review-queue.dto';
import { type Queued } from '../ledger/read-review-queue';
import { toPointsNumber } from '../shared/domain/points';
import { type Language } from '../shared/domain/sheet-report';
import { type Minutes } from './domain/minutes';
import {
  MEETING_STATES,
  MEMBER_ROLES,
  type MeetingState,
  type MemberRole,
  OUTCOMES,
  type Outcome,
} from './domain/review-meeting';
import { type DecisionRow } from './review-decision.store';
import { type MeetingRow } from './review-meeting.store';
import { VotesDto } from './review-meetings.dto';

export class OfficerDto {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['SECRETARY', 'REVIEWER', 'SUPERVISOR'] })
  role: 'SECRETARY' | 'REVIEWER' | 'SUPERVISOR';
}

export class MemberOfPanelDto {
  @ApiProperty() memberNo: number;
  @ApiProperty() name: string;
  @ApiProperty({ enum: MEMBER_ROLES }) role: MemberRole;
  @ApiProperty() present: boolean;
}

export class ReviewMeetingDto {
  @ApiProperty() id: string;
  @ApiProperty() month: string;
  @ApiProperty() heldOn: string;
  @ApiProperty() place: string;
  @ApiProperty({ enum: MEETING_STATES }) state: MeetingState;
  @ApiProperty({ type: [MemberOfPanelDto] }) members: MemberOfPanelDto[];
  @ApiProperty() decided: number;
  @ApiProperty({ description: 'decided, and still to be booked by another account' })
  waiting: number;
  @ApiProperty() convenedByName: string;
  @ApiProperty({ type: String, nullable: true }) closedByName: string | null;
  @ApiProperty({ type: String, nullable: true }) closedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) minutesHash: string | null;
}

export class ReviewDecisionDto {
  @ApiProperty({ enum: OUTCOMES }) outcome: Outcome;
  @ApiProperty({ type: Number, nullable: true }) points: number | null;
  @ApiProperty() reason: string;
  @ApiProperty({ type: VotesDto, nullable: true }) votes: VotesDto | null;
  @ApiProperty({ type: [Number] }) aside: number[];
  @ApiProperty() asReadOut: boolean;
}

export class AgendaActDto extends QueuedActDto {
  @ApiProperty({ type: [Number], description: 'members who must stand aside' })
  mustStandAside: number[];
  @ApiProperty({ type: ReviewDecisionDto, nullable: true }) decision: ReviewDecisionDto | null;
}

class MinutedMemberDto {
  @ApiProperty() name: string;
  @ApiProperty({ enum: MEMBER_ROLES }) role: MemberRole;
  @ApiProperty() present: boolean;
}

class MinutesTotalsDto {
  @ApiProperty() APPROVE: number;
  @ApiProperty() RETURN: number;
  @ApiProperty() REJECT: number;
  @ApiProperty() POSTPONE: number;
}

export class MinutedActDto {
  @ApiProperty() groupNo: number;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() ruleCode: string;
  @ApiProperty() item: string;
  @ApiProperty() occurredOn: string;
  @ApiProperty({ enum: OUTCOMES }) outcome: Outcome;
  @ApiProperty({ type: Number, nullable: true }) points: number | null;
  @ApiProperty() reason: string;
  @ApiProperty({ type: VotesDto, nullable: true }) votes: VotesDto | null;
  @ApiProperty() deciding: number;
  @ApiProperty({ type: [String] }) aside: string[];
  @ApiProperty() asReadOut: boolean;
}

export class MinutesDto {
  @ApiProperty() month: string;
  @ApiProperty() heldOn: string;
  @ApiProperty() place: string;
  @ApiProperty({ type: [MinutedMemberDto] }) members: MinutedMemberDto[];
  @ApiProperty() expected: number;
  @ApiProperty() present: number;
  @ApiProperty({ type: MinutesTotalsDto }) totals: MinutesTotalsDto;
  @ApiProperty() undecided: number;
  @ApiProperty({ type: [MinutedActDto] }) acts: MinutedActDto[];
}

export class ReviewMeetingDetailDto extends ReviewMeetingDto {
  @ApiProperty({ type: [AgendaActDto], description: 'while it sits: what waits' })
  agenda: AgendaActDto[];
  @ApiProperty({ type: MinutesDto, nullable: true, description: 'once it is closed' })
  minutes: MinutesDto | null;
}

export class RestApprovedDto {
  @ApiProperty() approved: number;
  @ApiProperty({ description: 'need points, facts or another panel; they go to the next meeting' })
  left: number;
}

export class CarriedOutDto {
  @ApiProperty() done: number;
  @ApiProperty({ description: 'decided too; another account books them' }) left: number;
}

export const toMeetingDto = (row: MeetingRow): ReviewMeetingDto => ({
  id: row.id,
  month: row.month,
  heldOn: row.held_on,
  place: row.place,
  state: row.state,
  members: row.members.map(({ memberNo, name, role, present }) => ({
    ...{ memberNo, name, role, present },
  })),
  decided: row.decided,
  waiting: row.waiting,
  convenedByName: row.convened_by_name,
  closedByName: row.closed_by_name,
  closedAt: row.closed_at?.toISOString() ?? null,
  minutesHash: row.minutes_hash,
});

export const toMinutesDto = (row: MeetingRow): MinutesDto | null =>
  row.minutes === null ? null : (JSON.parse(row.minutes) as Minutes);

export const toAgendaActDto = (
  queued: Queued,
  mustStandAside: number[] | undefined,
  decision: DecisionRow | undefined,
  reader: { accountId: string; language: Language },
): AgendaActDto => ({
  ...toQueuedActDto(queued, reader.accountId, reader.language),
  mustStandAside: mustStandAside ?? [],
  decision: decision ? toDecisionDto(decision) : null,
});

const toDecisionDto = (row: DecisionRow): ReviewDecisionDto => ({
  outcome: row.outcome,
  points: row.points === null ? null : toPointsNumber(row.points),
  reason: row.reason,
  votes: row.yes === null ? null : { yes: row.yes, no: row.no ?? 0, abstain: row.abstain ?? 0 },
  aside: row.aside,
  asReadOut: row.asReadOut,
});
