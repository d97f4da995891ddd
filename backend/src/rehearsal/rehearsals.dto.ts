import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsUUID, Max, Min } from 'class-validator';
import { ExplanationLineDto, toExplanation } from '../ledger/acts.dto';
import { ledgerRefusals } from '../ledger/ledger.refusals';
import { MAX_FEN } from '../shared/domain/fen';
import { toPointsNumber } from '../shared/domain/points';
import { tell } from '../shared/domain/refusal';
import { Optional } from '../shared/validators';
import { type AreaList } from './area-choices.store';
import { type HouseholdChange, type Side } from './domain/compare';
import { type Rehearsed } from './domain/rehearse';
import { summarise, type Sums } from './domain/summarise';
import { type Worth } from './domain/worth';
import { rehearsalReasons } from './rehearsal.refusals';
import { type RehearsedList } from './rehearsal.store';
import { type AreaProgress } from './rehearse-area';
import { type VillageRehearsal } from './rehearse-village';
import { type Question } from './replay-year';

/** The same question in a body and in a query, where numbers come as text. */
export class RehearsalQuestionDto {
  @ApiProperty({ example: 2025 })
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2099)
  year: number;

  @ApiProperty({ description: 'the list to rehearse, a draft or any version' })
  @IsUUID()
  ruleListId: string;

  @Optional({ nullable: true, type: String, description: 'default: what was booked' })
  @IsUUID()
  againstRuleListId?: string | null;

  @Optional({ nullable: true, type: Number, description: 'in 分; default: the pool divided' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_FEN)
  poolFen?: number | null;
}

class RehearsedListDto {
  @ApiProperty() id: string;
  @ApiProperty() version: number;
  @ApiProperty({ example: 'DRAFT' }) state: string;
  @ApiProperty() schemeName: string;
  @ApiProperty({ description: 'what every household starts the year with' }) basePoints: number;
}

class MoversDto {
  @ApiProperty() gained: number;
  @ApiProperty() lost: number;
  @ApiProperty() unchanged: number;
}

class SumsDto extends MoversDto {
  @ApiProperty({ description: 'points of all households' }) before: number;
  @ApiProperty() after: number;
}

class RehearsedRuleDto extends SumsDto {
  @ApiProperty() code: string;
  @ApiProperty() item: string;
  @ApiProperty() category: string;
  @ApiProperty({ description: 'false: the rehearsed list has no such rule' }) inList: boolean;
  @ApiProperty() entries: number;
  @ApiProperty({ description: 'entries the list gives nothing' }) unvalued: number;
  @ApiProperty({ description: 'points that moved, up or down' }) moved: number;
}

class RehearsedGroupDto extends SumsDto {
  @ApiProperty() groupNo: number;
  @ApiProperty() groupName: string;
  @ApiProperty() households: number;
}

export class RehearsedHouseholdDto {
  @ApiProperty({ description: 'of the household' }) id: string;
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() groupNo: number;
  @ApiProperty() groupName: string;
  @ApiProperty() pointsBefore: number;
  @ApiProperty() pointsAfter: number;
  @ApiProperty() change: number;
  @ApiProperty({ type: Number, nullable: true, description: 'null: left during the year' })
  rankBefore: number | null;
  @ApiProperty({ type: Number, nullable: true }) rankAfter: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'places won; negative: lost' })
  rankChange: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'null without a pool' })
  fenBefore: number | null;
  @ApiProperty({ type: Number, nullable: true }) fenAfter: number | null;
  @ApiProperty({ type: Number, nullable: true }) fenChange: number | null;
  @ApiProperty() entries: number;
  @ApiProperty({ description: 'entries worth something else' }) changedEntries: number;
}

export class RehearsalDto extends SumsDto {
  @ApiProperty() year: number;
  @ApiProperty({ type: RehearsedListDto }) list: RehearsedListDto;
  @ApiProperty({ type: RehearsedListDto, nullable: true, description: 'null: what was booked' })
  against: RehearsedListDto | null;
  @ApiProperty({ type: Number, nullable: true }) poolFen: number | null;
  @ApiProperty({ description: 'it is the pool that was divided' }) poolDivided: boolean;
  @ApiProperty() households: number;
  @ApiProperty() entries: number;
  @ApiProperty({ description: 'entries worth something else' }) changed: number;
  @ApiProperty({ description: 'entries the list gives nothing' }) unvalued: number;
  @ApiProperty({ type: [RehearsedRuleDto], description: 'the one that moves most first' })
  rules: RehearsedRuleDto[];
  @ApiProperty({ type: [RehearsedGroupDto] }) groups: RehearsedGroupDto[];
  @ApiProperty({ type: MoversDto, description: 'better, worse and equal rank' }) ranks: MoversDto;
  @ApiProperty({ type: MoversDto, nullable: true, description: 'more, less and equal money' })
  dividends: MoversDto | null;
}

class WorthDto {
  @ApiProperty() points: number;
  @ApiProperty({ type: [ExplanationLineDto], description: 'empty when the list gives nothing' })
  explanation: ExplanationLineDto[];
  @ApiProperty({ type: String, nullable: true, description: 'why the list gives nothing' })
  reason: string | null;
}

class RehearsedEntryDto {
  @ApiProperty({ example: '2026-17-1', description: 'of the entry' }) id: string;
  @ApiProperty() occurredOn: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: base points' })
  ruleCode: string | null;
  @ApiProperty() item: string;
  @ApiProperty({ type: WorthDto }) before: WorthDto;
  @ApiProperty({ type: WorthDto }) after: WorthDto;
  @ApiProperty() change: number;
}

export class HouseholdRehearsalDto extends RehearsedHouseholdDto {
  @ApiProperty({ type: [RehearsedEntryDto], description: 'the entries that make the difference' })
  differences: RehearsedEntryDto[];
}

const AREA_LIST_STATES = ['TOWN', 'DRAFT', 'VOTING', 'ADOPTED'] as const;

class AreaListDto implements AreaList {
  @ApiProperty() id: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: a township published it' })
  villageName: string | null;
  @ApiProperty() schemeName: string;
  @ApiProperty({ type: Number, nullable: true }) version: number | null;
  @ApiProperty({ enum: AREA_LIST_STATES }) state: AreaList['state'];
  @ApiProperty({ description: 'today' }) inForce: boolean;
}

export class AreaChoicesDto {
  @ApiProperty({ type: [Number], description: 'with books, newest first' }) years: number[];
  @ApiProperty({ type: [AreaListDto] }) lists: AreaListDto[];
}

export class AreaProgressDto extends SumsDto {
  @ApiProperty() village: string;
  @ApiProperty() villageName: string;
  @ApiProperty({ description: 'villages done, this one included' }) done: number;
  @ApiProperty() of: number;
  @ApiProperty() households: number;
  @ApiProperty() entries: number;
}

export const toQuestion = (dto: RehearsalQuestionDto): Question => ({
  year: dto.year,
  ruleListId: dto.ruleListId,
  againstRuleListId: dto.againstRuleListId ?? null,
  poolFen: dto.poolFen ?? null,
});

export function toRehearsalDto(found: VillageRehearsal): RehearsalDto {
  const { sides, question, pool, names } = found;
  const summary = summarise(found.changes);
  const inList = new Set(sides.list.rules.map(({ code }) => code));
  return {
    ...summary,
    ...pointsOf(summary),
    year: question.year,
    list: toListDto(sides.list),
    against: sides.against && toListDto(sides.against),
    poolFen: pool?.fen ?? null,
    poolDivided: pool?.divided ?? false,
    rules: summary.rules.map((rule) => ({
      ...rule,
      ...pointsOf(rule),
      item: names.get(rule.code)?.item ?? rule.code,
      category: names.get(rule.code)?.category ?? '',
      inList: inList.has(rule.code),
      moved: toPointsNumber(rule.moved),
    })),
    groups: summary.groups.map((group) => ({ ...group, ...pointsOf(group) })),
  };
}

export function toRehearsedHouseholdDto(one: HouseholdChange): RehearsedHouseholdDto {
  const { household, before, after, total } = one;
  return {
    id: household.id,
    householdCode: household.code,
    headName: household.headName,
    groupNo: household.groupNo,
    groupName: household.groupName,
    pointsBefore: toPointsNumber(before.points),
    pointsAfter: toPointsNumber(after.points),
    change: toPointsNumber(one.change),
    rankBefore: before.rank,
    rankAfter: after.rank,
    rankChange: before.rank && after.rank && before.rank - after.rank,
    fenBefore: before.fen,
    fenAfter: after.fen,
    fenChange: fenChange(before, after),
    entries: total.entries,
    changedEntries: total.changed,
  };
}

export function toHouseholdRehearsalDto(
  {
    change,
    entries,
    names,
    question,
  }: VillageRehearsal & {
    change: HouseholdChange;
    entries: Rehearsed[];
  },
  english: boolean,
): HouseholdRehearsalDto {
  const base = english ? 'Base points' : '基础分';
  const differences = entries.flatMap(({ entry, before, after }): RehearsedEntryDto[] => {
    const { ruleCode, occurredOn, place } = entry;
    if (before.points === after.points) return [];
    return [
      {
        id: `${question.year}-${place}`,
        occurredOn,
        ruleCode,
        item: ruleCode === null ? base : (names.get(ruleCode)?.item ?? ruleCode),
        before: toWorthDto(before, english),
        after: toWorthDto(after, english),
        change: toPointsNumber(after.points - before.points),
      },
    ];
  });
  return { ...toRehearsedHouseholdDto(change), differences };
}

export const toAreaProgressDto = (progress: AreaProgress): AreaProgressDto => ({
  ...progress,
  ...pointsOf(progress),
});

function toWorthDto(worth: Worth, english: boolean): WorthDto {
  const points = toPointsNumber(worth.points);
  if (worth.outcome === 'ASSESSED') {
    return { points, explanation: toExplanation(worth.explanation), reason: null };
  }
  const text =
    worth.outcome === 'REFUSED' ? ledgerRefusals[worth.code] : rehearsalReasons[worth.outcome];
  const params = worth.outcome === 'REFUSED' ? worth.params : {};
  return { points, explanation: [], reason: tell(english ? text.en : text.zh, params) };
}

const toListDto = ({ basePoints, ...list }: RehearsedList): RehearsedListDto => {
  const { id, version, state, schemeName } = list;
  return { id, version, state, schemeName, basePoints: toPointsNumber(basePoints) };
};

const pointsOf = ({ before, after }: Sums) => ({
  before: toPointsNumber(before),
  after: toPointsNumber(after),
});

const fenChange = (before: Side, after: Side): number | null =>
  before.fen === null || after.fen === null ? null : after.fen - before.fen;
