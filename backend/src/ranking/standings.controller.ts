import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { permissionsOf, rolesIn } from '../access/domain/roles';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { ALL_KNOWN, type AsOf, asOfFilters, readAsOf } from '../shared/as-of';
import { Clock } from '../shared/clock';
import { type AreaCode, areaKind } from '../shared/domain/area-code';
import { yearOf } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { ApiList, Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { type ReadTx, Transactions } from '../shared/transactions';
import { BEST_FIRST, RankArea } from './rank-area';
import { type RankingRefusal } from './ranking.refusals';
import { RankingStore } from './ranking.store';
import {
  StandingDto,
  StandingsQueryDto,
  StandingsSummaryDto,
  toStandingDto,
  toSummaryDto,
} from './standings.dto';

/** A year there can be books of; anything else could not be asked of the database. */
function readYear(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 2000 && value < 2100
    ? value
    : undefined;
}

const standingList = listQuery({
  sort: {
    rank: '-coalesce(t.points, 0)',
    points: 'coalesce(t.points, 0)',
    adds: 'coalesce(t.adds, 0)',
    deducts: 'coalesce(t.deducts, 0)',
    householdCode: 'h.code',
    groupNo: 'h.group_no',
    villageName: 'v.code',
    id: 'h.id',
  },
  tie: 'h.village_code, h.code',
  filter: { year: readYear, area: filters.area, groupNo: filters.integer, ...asOfFilters },
});

@ApiTags('standings')
@Controller('standings')
export class StandingsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly rankArea: RankArea,
    private readonly store: RankingStore,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('standing.read')
  @ApiOperation({ summary: 'Households of a village or township by their points of closed months' })
  @ApiList()
  @ApiOkResponse({ type: [StandingDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<StandingDto>> {
    const { filter, offset, limit, orderBy } = standingList(query);
    const area = readableArea(by, filter.area);
    const asOf = readAsOf(filter, this.clock.today());
    return this.transactions.read(area, async (tx) => {
      const year = filter.year ?? (await this.yearOf(tx, area, asOf));
      const ranked = await this.rankArea.rank(tx, area, year, orderBy, asOf);
      const { groupNo } = filter;
      const shown = ranked.filter((row) => groupNo === undefined || row.groupNo === groupNo);
      const page = new Page(shown.slice(offset, offset + limit), offset, shown.length);
      return page.map((row) => toStandingDto(row, year, by.areaCode));
    });
  }

  @Get('summary')
  @Requires('standing.read')
  @ApiOperation({ summary: 'What stands above a ranking: closed months, how many, how much' })
  @ApiOkResponse({ type: StandingsSummaryDto })
  async summary(
    @By() by: SignedIn,
    @Query() query: StandingsQueryDto,
  ): Promise<StandingsSummaryDto> {
    const area = readableArea(by, query.area);
    const asOf = readAsOf(query, this.clock.today());
    return this.transactions.read(area, async (tx) => {
      const year = query.year ? Number(query.year) : await this.yearOf(tx, area, asOf);
      const rows = await this.rankArea.rank(tx, area, year, BEST_FIRST, asOf);
      const closed = await this.store.closedMonths(tx, area, year, asOf ?? ALL_KNOWN);
      return toSummaryDto(area, year, closed, rows);
    });
  }

  private async yearOf(tx: ReadTx, area: AreaCode, asOf: AsOf | null): Promise<number> {
    return asOf ? yearOf(asOf.on) : this.rankArea.latestYear(tx, area);
  }
}

/**
 * The asked area, or the active one. An office on a township reads its ranking while working in one
 * village; an office in a village does not reach its neighbours.
 */
function readableArea(by: SignedIn, asked: AreaCode | undefined): AreaCode {
  const area = asked ?? by.areaCode;
  if (!permissionsOf(rolesIn(area, by.grants)).includes('standing.read')) {
    throw new Refusal<RankingRefusal>('standing.area_not_yours', { area });
  }
  if (!['VILLAGE', 'TOWNSHIP'].includes(areaKind(area))) {
    throw new Refusal<RankingRefusal>('standing.area_too_large');
  }
  return area;
}
