import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { BallotDto, MeetingDto, toBallotDto } from '../ballot/ballot.dto';
import { type BallotEntity } from '../ballot/ballot.entity';
import {
  type Competence,
  competenceOf,
  MEETING_BODIES,
  type MeetingBody,
} from '../ballot/domain/law';
import { type LocalDate } from '../shared/domain/local-date';
import { MAX_ENTRY_POINTS, toPointsNumber } from '../shared/domain/points';
import { type Language } from '../shared/domain/sheet-report';
import { IsLocalDate, IsPoints } from '../shared/validators';
import { compareLists, RULE_PARTS, type RulePart } from './domain/compare-lists';
import { LINT_TEXTS, type LintFinding, type LintLevel } from './domain/lint-rules';
import { inForceOn } from './domain/rule-list';
import { RULE_LIST_LIFECYCLE, type RuleListState } from './domain/rule-list-lifecycle';
import { type VoteCall } from './put-to-vote';
import { type RuleEntity, toRule } from './rule.entity';
import { type RuleListRow } from './rulebook.store';
import { RuleDto, toRuleDto } from './rules.dto';
import { TEMPLATE_NAMES, type TemplateName } from './templates';

export class AdoptionDto {
  @ApiProperty({ example: '2026-01-15' })
  @IsLocalDate()
  effectiveFrom: string;

  @ApiProperty({ required: false, description: 'held on paper; absent: by the ballot called' })
  @IsOptional()
  @ValidateNested()
  @Type(() => MeetingDto)
  meeting?: MeetingDto;
}

export class BasePointsDto {
  @ApiProperty({ example: 100, description: 'points every household starts the year with' })
  @IsPoints()
  @Min(0)
  @Max(toPointsNumber(MAX_ENTRY_POINTS))
  basePoints: number;
}

export class VoteCallDto implements VoteCall {
  @ApiProperty({ enum: MEETING_BODIES }) @IsIn(MEETING_BODIES) body: MeetingBody;
  @ApiProperty({ example: '2026-12-20', description: 'the day planned' })
  @IsLocalDate()
  heldOn: string;
  @ApiProperty() @IsString() @Length(1, 60) @Matches(/\S/) place: string;
  @ApiProperty({ description: 'vote on every change by itself' }) @IsBoolean() byItem: boolean;
}

const COMPETENCES = ['DECIDES', 'DECIDES_IF_ALLOWED'] as const satisfies Competence[];
const STATES = Object.keys(RULE_LIST_LIFECYCLE) as RuleListState[];

export class NewDraftDto {
  @ApiProperty()
  @IsUUID()
  schemeId: string;

  @ApiProperty({ required: false, description: 'begin with the rules of this list' })
  @IsOptional()
  @IsUUID()
  ruleListId?: string;

  @ApiProperty({
    required: false,
    enum: TEMPLATE_NAMES,
    description: 'or with these; else with none',
  })
  @IsOptional()
  @IsIn(TEMPLATE_NAMES)
  template?: TemplateName;
}

/** One side of a change: the rule as that version says it. */
export class RuleChangeDto {
  @ApiProperty() code: string;
  @ApiProperty({ enum: ['ADDED', 'CHANGED', 'REMOVED'] }) kind: 'ADDED' | 'CHANGED' | 'REMOVED';
  @ApiProperty({ enum: RULE_PARTS, isArray: true }) parts: RulePart[];
  @ApiProperty({ type: RuleDto, nullable: true }) before: RuleDto | null;
  @ApiProperty({ type: RuleDto, nullable: true }) after: RuleDto | null;
}

export class LintFindingDto {
  @ApiProperty({ example: 'lint.fine' }) code: string;
  @ApiProperty({ enum: ['BLOCK', 'WARN', 'INFO'] }) level: LintLevel;
  @ApiProperty() detail: string;
  @ApiProperty({ description: 'the law or the experience it rests on' }) source: string;
  @ApiProperty({ type: [String], description: 'empty: said of the list as a whole' })
  ruleCodes: string[];
}

/** What the later list changes of the earlier one. */
export function toChangeDtos(
  before: readonly RuleEntity[],
  after: readonly RuleEntity[],
): RuleChangeDto[] {
  const [was, is] = [before, after].map(
    (rows) => new Map(rows.map((row) => [row.code, toRuleDto(row)])),
  );
  return compareLists(before.map(toRule), after.map(toRule)).map((change) => ({
    code: change.code,
    kind: !change.before ? 'ADDED' : change.after ? 'CHANGED' : 'REMOVED',
    parts: change.parts,
    before: (change.before && was?.get(change.code)) ?? null,
    after: (change.after && is?.get(change.code)) ?? null,
  }));
}

export function toFindingDto({ code, ruleCodes }: LintFinding, language: Language): LintFindingDto {
  const { level, source, ...texts } = LINT_TEXTS[code];
  return { code, level, detail: texts[language], source, ruleCodes };
}

export class RuleListDto {
  @ApiProperty() id: string;
  @ApiProperty() schemeId: string;
  @ApiProperty() schemeName: string;
  @ApiProperty() version: number;
  @ApiProperty({ enum: STATES }) state: RuleListState;
  @ApiProperty({ type: String, nullable: true }) effectiveFrom: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'the first day it no longer holds' })
  effectiveTo: string | null;
  @ApiProperty() ruleCount: number;
  @ApiProperty({ description: 'what every household starts the year with' }) basePoints: number;
  @ApiProperty({ description: 'the township’s scheme: its rules and base points stay' })
  ofTown: boolean;
  @ApiProperty({ description: 'in force today' }) inForce: boolean;
  @ApiProperty({ type: BallotDto, nullable: true }) ballot: BallotDto | null;
  @ApiProperty({ enum: COMPETENCES, nullable: true, description: 'of the body that adopted it' })
  competence: Competence | null;
  @ApiProperty({ type: String, nullable: true, description: 'the ballot it is put to' })
  voteBallotId: string | null;
}

export function toRuleListDto(
  row: RuleListRow,
  ballot: BallotEntity | undefined,
  today: LocalDate,
): RuleListDto {
  const { effective_from: effectiveFrom, effective_to: effectiveTo } = row;
  return {
    id: row.id,
    schemeId: row.scheme_id,
    schemeName: row.scheme_name,
    version: row.version,
    state: row.state,
    effectiveFrom,
    effectiveTo,
    ruleCount: row.rule_count,
    basePoints: toPointsNumber(row.base_points),
    ofTown: row.of_town,
    inForce: effectiveFrom !== null && inForceOn({ effectiveFrom, effectiveTo }, today),
    ballot: ballot ? toBallotDto(ballot) : null,
    competence: ballot ? competenceOf(ballot.body) : null,
    voteBallotId: row.vote_ballot_id,
  };
}
