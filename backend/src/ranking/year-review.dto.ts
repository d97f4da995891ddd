import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { type EntrySide } from '../ledger/domain/chain';
import { groupBy } from '../shared/domain/group-by';
import { type Points, toPointsNumber } from '../shared/domain/points';
import { Optional } from '../shared/validators';
import { histogram, spread } from './domain/distribution';
import { moveBands } from './domain/movement';
import { type YearReview } from './read-year-review';
import { type SourceRow } from './year-review.store';

export class YearParamDto {
  @ApiProperty({ example: '2026' })
  @Matches(/^20\d{2}$/)
  year: string;
}

export class YearReviewQueryDto {
  @Optional({ example: '2026-06', description: 'one of sinceChoices; default: the first of them' })
  @Matches(/^20\d{2}(-\d{2})?$/)
  since?: string;
}

class SpreadDto {
  @ApiProperty() lowest: number;
  @ApiProperty({ description: 'of the household at ⌈n/4⌉ from below' }) lowerQuartile: number;
  @ApiProperty() median: number;
  @ApiProperty() upperQuartile: number;
  @ApiProperty() highest: number;
  @ApiProperty({ description: 'cut to two decimals' }) average: number;
}

class PointsBandDto {
  @ApiProperty({ type: Number, nullable: true, description: 'included; null: open' })
  from: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'not included; null: open' })
  to: number | null;
  @ApiProperty() households: number;
}

class GroupSpreadDto extends SpreadDto {
  @ApiProperty() groupNo: number;
  @ApiProperty() groupName: string;
  @ApiProperty() households: number;
}

class SourceDto {
  @ApiProperty({ type: String, nullable: true, description: 'null: base points of the year' })
  ruleCode: string | null;
  @ApiProperty() item: string;
  @ApiProperty() category: string;
  @ApiProperty({ enum: ['BASE', 'CARRY', 'ADD', 'DEDUCT'] }) side: EntrySide;
  @ApiProperty({ description: 'of the year; negative when it took' }) points: number;
  @ApiProperty({ type: [Number], description: 'as sourceMonths' }) months: number[];
}

class MoveBandDto {
  @ApiProperty() least: number;
  @ApiProperty({ type: Number, nullable: true, description: 'null: or more' }) most: number | null;
  @ApiProperty() up: number;
  @ApiProperty() down: number;
}

class ClimberDto {
  @ApiProperty() householdCode: string;
  @ApiProperty() headName: string;
  @ApiProperty() before: number;
  @ApiProperty() now: number;
}

class RankMovementDto {
  @ApiProperty({ description: 'a year, or a month of this year' }) since: string;
  @ApiProperty() up: number;
  @ApiProperty() down: number;
  @ApiProperty() same: number;
  @ApiProperty({ description: 'not ranked then' }) fresh: number;
  @ApiProperty({ description: 'not ranked any more' }) gone: number;
  @ApiProperty({ type: [MoveBandDto], description: 'by how many places' }) bands: MoveBandDto[];
  @ApiProperty({ type: [ClimberDto], description: 'the five that rose furthest' })
  climbers: ClimberDto[];
}

export class YearReviewDto {
  @ApiProperty() year: number;
  @ApiProperty({ type: [String] }) closedMonths: string[];
  @ApiProperty() households: number;
  @ApiProperty({ type: SpreadDto, nullable: true }) spread: SpreadDto | null;
  @ApiProperty({ type: [PointsBandDto], description: 'lowest first, touching' })
  bands: PointsBandDto[];
  @ApiProperty({ type: [GroupSpreadDto] }) groups: GroupSpreadDto[];
  @ApiProperty({ type: [String], description: 'publicity months that gave points of the year' })
  sourceMonths: string[];
  @ApiProperty({ type: [SourceDto], description: 'what moved most first' }) sources: SourceDto[];
  @ApiProperty({ type: [String] }) sinceChoices: string[];
  @ApiProperty({ type: RankMovementDto, nullable: true }) movement: RankMovementDto | null;
}

const MOST_CLIMBERS = 5;

export function toYearReviewDto(review: YearReview): YearReviewDto {
  const { year, closedMonths, ranked, sources, sinceChoices } = review;
  const groups = groupBy(
    ranked.toSorted((a, b) => a.groupNo - b.groupNo),
    (row) => row.groupNo,
  );
  const sourceMonths = [...new Set(sources.map(({ month }) => month))].sort();
  const points = ranked.map((row) => row.points);
  const open = (bound: Points | null) => (bound === null ? null : toPointsNumber(bound));
  return {
    year,
    closedMonths,
    households: ranked.length,
    spread: toSpreadDto(points),
    bands: histogram(points).map(({ from, to, households }) => ({
      from: open(from),
      to: open(to),
      households,
    })),
    groups: [...groups].flatMap(([groupNo, rows]) => {
      const of = toSpreadDto(rows.map((row) => row.points));
      const groupName = rows[0]?.groupName ?? '';
      return of ? [{ groupNo, groupName, households: rows.length, ...of }] : [];
    }),
    sourceMonths,
    sources: toSourceDtos(sources, sourceMonths),
    sinceChoices,
    movement: toRankMovementDto(review),
  };
}

function toSpreadDto(points: readonly Points[]): SpreadDto | null {
  const of = spread(points);
  return (
    of && {
      lowest: toPointsNumber(of.lowest),
      lowerQuartile: toPointsNumber(of.lowerQuartile),
      median: toPointsNumber(of.median),
      upperQuartile: toPointsNumber(of.upperQuartile),
      highest: toPointsNumber(of.highest),
      average: toPointsNumber(of.average),
    }
  );
}

function toSourceDtos(rows: readonly SourceRow[], months: readonly string[]): SourceDto[] {
  const sum = (of: readonly SourceRow[]) => of.reduce((all, row) => all + row.points, 0);
  const sources = [...groupBy(rows, ({ ruleCode, side }) => `${side}/${ruleCode}`).values()];
  return sources
    .map((of) => ({ of, points: sum(of) }))
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .flatMap(({ of, points }) => {
      const last = of.at(-1);
      if (!last) return [];
      const { ruleCode, item, category, side } = last;
      const byMonth = months.map((month) =>
        toPointsNumber(sum(of.filter((row) => row.month === month))),
      );
      return [{ ruleCode, item, category, side, points: toPointsNumber(points), months: byMonth }];
    });
}

function toRankMovementDto({ movement, ranked }: YearReview): RankMovementDto | null {
  if (!movement) return null;
  const { since, moves } = movement;
  const moved = moves.flatMap((move) => (move.kind === 'MOVED' ? [move] : []));
  const byId = new Map(ranked.map((row) => [row.id, row]));
  const climbers = moved
    .filter(({ places }) => places > 0)
    .sort((a, b) => b.places - a.places || a.now - b.now)
    .slice(0, MOST_CLIMBERS)
    .flatMap(({ id, before, now }) => {
      const row = byId.get(id);
      return row ? [{ householdCode: row.householdCode, headName: row.headName, before, now }] : [];
    });
  return {
    since,
    up: moved.filter(({ places }) => places > 0).length,
    down: moved.filter(({ places }) => places < 0).length,
    same: moved.filter(({ places }) => places === 0).length,
    fresh: moves.filter(({ kind }) => kind === 'NEW').length,
    gone: moves.filter(({ kind }) => kind === 'GONE').length,
    bands: moveBands(moves),
    climbers,
  };
}
