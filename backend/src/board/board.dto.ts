import { ApiProperty, OmitType } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { type BallotEntity } from '../ballot/ballot.entity';
import { type MeetingBody } from '../ballot/domain/law';
import { SheetDto, SheetRowDto } from '../publicity/months.dto';
import { NAME_DISPLAYS, type NameDisplay } from '../shared/domain/display-name';
import { IsMonth, Optional } from '../shared/validators';
import { BASES, type Basis } from '../settlement/domain/distribution-plan';

export class StandingsOfDto {
  @Optional({ example: '2026', description: 'default: the latest year with standings' })
  @Matches(/^20\d{2}$/)
  year?: string;

  @Optional({ example: '3' })
  @Matches(/^\d{1,2}$/)
  groupNo?: string;
}

export class SheetOfDto {
  @Optional({
    example: '2026-10',
    description: 'default: the month under publicity, else the last closed',
  })
  @IsMonth()
  month?: string;
}

export class SettlementOfDto {
  @Optional({ example: '2025', description: 'default: the latest with a final settlement' })
  @Matches(/^20\d{2}$/)
  year?: string;
}

export class BoardVillageRowDto {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty() townshipName: string;
  @ApiProperty() households: number;
}

export class BoardBallotDto {
  @ApiProperty() body: MeetingBody;
  @ApiProperty() heldOn: string;
  @ApiProperty() expectedCount: number;
  @ApiProperty() presentCount: number;
  @ApiProperty() yesCount: number;
  @ApiProperty() noCount: number;
  @ApiProperty() abstainCount: number;
  @ApiProperty() arithmetic: string;
}

export class BoardPublicityDto {
  @ApiProperty() month: string;
  @ApiProperty() from: string;
  @ApiProperty() to: string;
  @ApiProperty({ description: 'today counts as one' }) daysLeft: number;
  @ApiProperty({ enum: ['PUBLICISED', 'CLOSED'] }) state: string;
  @ApiProperty({ description: 'it hangs longer than was first said' }) extended: boolean;
}

export class BoardRuleListDto {
  @ApiProperty() version: number;
  @ApiProperty() effectiveFrom: string;
  @ApiProperty({ type: BoardBallotDto, nullable: true }) ballot: BoardBallotDto | null;
}

export class BoardVillageDto extends BoardVillageRowDto {
  @ApiProperty({ description: 'the latest year with standings, else the running one' })
  year: number;
  @ApiProperty({ type: [Number], description: 'years with standings, latest first' })
  years: number[];
  @ApiProperty({ type: String, nullable: true }) schemeName: string | null;
  @ApiProperty({ enum: ['HALL', 'PUBLIC'], description: 'where it is read' })
  channel: 'HALL' | 'PUBLIC';
  @ApiProperty({ enum: NAME_DISPLAYS, description: 'as this channel shows names' })
  nameDisplay: NameDisplay;
  @ApiProperty({ type: BoardPublicityDto, nullable: true }) publicity: BoardPublicityDto | null;
  @ApiProperty({ type: String, nullable: true }) lastClosedMonth: string | null;
  @ApiProperty({ type: String, nullable: true }) supervisionPhone: string | null;
  @ApiProperty({ type: BoardRuleListDto, nullable: true }) ruleList: BoardRuleListDto | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'when anything shown here last changed',
  })
  asOf: string | null;
}

export class BoardStandingDto {
  @ApiProperty() rank: number;
  @ApiProperty() tied: boolean;
  @ApiProperty() name: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() groupNo: number;
  @ApiProperty() groupName: string;
  @ApiProperty() points: number;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'where the village ranks by heads, cut to two decimals',
  })
  perPerson: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'where the village gives stars' })
  stars: number | null;
  @ApiProperty({
    description: 'entries kept out of the points while an objection is being decided',
  })
  withheld: number;
}

export class BoardFreezeDto {
  @ApiProperty({ description: 'more than 1: published anew' }) version: number;
  @ApiProperty() frozenOn: string;
  @ApiProperty({ description: 'a vote opened the year again, and it is not frozen anew yet' })
  open: boolean;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'how the vote went that opened it again, this time or before this version',
  })
  vote: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'the last day it is shown; null while nobody decided one',
  })
  shownUntil: string | null;
}

export class BoardStandingsDto {
  @ApiProperty() year: number;
  @ApiProperty({ type: BoardFreezeDto, nullable: true, description: 'null of a running year' })
  freeze: BoardFreezeDto | null;
  @ApiProperty({ type: String, nullable: true }) closedThrough: string | null;
  @ApiProperty({ type: [BoardStandingDto] }) rows: BoardStandingDto[];
}

export class BoardRuleDto {
  @ApiProperty() code: string;
  @ApiProperty() item: string;
  @ApiProperty({ enum: ['ADD', 'DEDUCT'] }) direction: string;
  @ApiProperty() valueText: string;
  @ApiProperty({ description: 'caps and terms' }) capsText: string;
  @ApiProperty() note: string;
}

export class BoardCategoryDto {
  @ApiProperty() category: string;
  @ApiProperty({ type: [BoardRuleDto] }) rules: BoardRuleDto[];
}

export class BoardRulesDto {
  @ApiProperty({ type: Number, nullable: true }) version: number | null;
  @ApiProperty({ type: String, nullable: true }) effectiveFrom: string | null;
  @ApiProperty({ type: [BoardCategoryDto] }) categories: BoardCategoryDto[];
  @ApiProperty({ type: BoardBallotDto, nullable: true }) ballot: BoardBallotDto | null;
}

export class BoardSheetRowDto extends OmitType(SheetRowDto, ['householdId'] as const) {}

export class BoardSheetGroupDto {
  @ApiProperty() groupNo: number;
  @ApiProperty() groupName: string;
  @ApiProperty({ type: [BoardSheetRowDto] }) rows: BoardSheetRowDto[];
}

/** Without why the publicity was extended, and by whom: that it was is enough. */
export class BoardSheetDto extends OmitType(SheetDto, ['groups', 'extensions', 'board'] as const) {
  @ApiProperty({ type: [BoardSheetGroupDto] }) groups: BoardSheetGroupDto[];
  @ApiProperty({ description: 'it hangs longer than was first said' }) extended: boolean;
}

/** What is being looked into: no name, no grounds, only what and until when. */
export class BoardObjectionDto {
  @ApiProperty({ example: '2026-003' }) number: string;
  @ApiProperty({ description: 'the month of the sheet' }) month: string;
  @ApiProperty() category: string;
  @ApiProperty({ enum: ['OPEN', 'APPEALED'] }) state: string;
  @ApiProperty({ description: 'when the answer is due' }) dueOn: string;
  @ApiProperty() overdue: boolean;
}

class BoardPoolDto {
  @ApiProperty() label: string;
  @ApiProperty({ enum: BASES }) basis: Basis;
  @ApiProperty() poolFen: number;
  @ApiProperty() households: number;
  @ApiProperty({
    description: 'what was divided by `weight`: the pool less what was paid as a floor',
  })
  restFen: number;
  @ApiProperty({
    description: 'of all who take part: heads, households, 亩, days, points or shares',
  })
  weight: number;
  @ApiProperty({ description: 'some got the most they may and not their share' }) capped: boolean;
}

export class BoardDeductionDto {
  @ApiProperty() label: string;
  @ApiProperty() amountFen: number;
}

export class BoardSettlementDto {
  @ApiProperty() year: number;
  @ApiProperty() title: string;
  @ApiProperty({ description: 'the income' }) poolFen: number;
  @ApiProperty({ type: [BoardPoolDto], description: 'none of before plans' })
  pools: BoardPoolDto[];
  @ApiProperty({ description: 'taken off first: losses of earlier years, and shares of the rest' })
  lossesFen: number;
  @ApiProperty({ type: [BoardDeductionDto] }) deductions: BoardDeductionDto[];
  @ApiProperty({ description: 'to the collective; negative where it adds' }) collectiveFen: number;
  @ApiProperty({ description: 'what was divided by points' }) pointsFen: number;
  @ApiProperty() totalPoints: number;
  @ApiProperty({ description: '分 for one point, cut to four decimals', example: '366.6273' })
  perPointFenText: string;
  @ApiProperty() payoutCount: number;
  @ApiProperty() finalisedAt: string;
}

export function toBoardBallot(ballot: BallotEntity | undefined): BoardBallotDto | null {
  if (!ballot) return null;
  const { body, heldOn, expectedCount, presentCount, yesCount, noCount, abstainCount } = ballot;
  const { arithmetic } = ballot;
  return {
    body,
    heldOn,
    expectedCount,
    presentCount,
    yesCount,
    noCount,
    abstainCount,
    arithmetic,
  };
}
