import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { asOfFilters } from '../shared/as-of';
import { Clock } from '../shared/clock';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import {
  type AnsweredForms,
  ApiForms,
  AskedForm,
  type FormAsk,
  answerForms,
} from '../shared/workbook/answer-forms';
import { BASES } from './domain/rank';
import { DIMENSIONS } from './domain/ranking-policy';
import { HOUSEHOLDS_RANKED } from './rank-area';
import { ReadStandings } from './read-standings';
import { readQuestion } from './standings-question';
import {
  HouseholdPlacesDto,
  PlacesQueryDto,
  StandingDto,
  StandingsFormQueryDto,
  StandingsQueryDto,
  StandingsSummaryDto,
} from './standings.dto';
import { SORTS } from './standings-order';

/** A year there can be books of; anything else could not be asked of the database. */
function readYear(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 2000 && value < 2100
    ? value
    : undefined;
}

const standingList = listQuery({
  sort: SORTS,
  tie: 'id',
  filter: {
    year: readYear,
    period: filters.text,
    area: filters.area,
    groupNo: filters.integer,
    basis: filters.oneOf(...BASES),
    households: filters.oneOf(...HOUSEHOLDS_RANKED),
    dimension: filters.oneOf(...DIMENSIONS),
    ...asOfFilters,
  },
});

@ApiTags('standings')
@Controller('standings')
export class StandingsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly standings: ReadStandings,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('standing.read')
  @ApiOperation({
    summary: 'Households of a village, township or county by their points of closed months',
  })
  @ApiList()
  @ApiOkResponse({ type: [StandingDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<StandingDto>> {
    const { filter, offset, limit, sort } = standingList(query);
    const { groupNo, ...asked } = filter;
    const question = readQuestion(by, asked, this.clock.today());
    const shown = { groupNo, sort, offset, limit };
    return this.transactions.read(question.area, (tx) =>
      this.standings.page(tx, question, shown, by.areaCode),
    );
  }

  @Get('summary')
  @Requires('standing.read')
  @ApiOperation({ summary: 'What stands above a ranking: closed months, how many, how much' })
  @ApiOkResponse({ type: StandingsSummaryDto })
  async summary(
    @By() by: SignedIn,
    @Query() query: StandingsQueryDto,
  ): Promise<StandingsSummaryDto> {
    const question = readQuestion(by, numbered(query), this.clock.today());
    return this.transactions.read(question.area, (tx) => this.standings.summary(tx, question));
  }

  @Get('of-household/:id')
  @Requires('standing.read')
  @ApiOperation({
    summary: 'Where a household of one’s village stands in village, township and county',
  })
  @ApiOkResponse({ type: HouseholdPlacesDto })
  async ofHousehold(
    @By() by: SignedIn,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() { year }: PlacesQueryDto,
  ): Promise<HouseholdPlacesDto> {
    const village = villageOf(by);
    return this.transactions.read(village, (tx) =>
      this.standings.places(tx, village, id, numberOf(year)),
    );
  }

  @Get('form')
  @Requires('standing.read')
  @ApiForms('The ranking as a table to post or to file')
  async form(
    @By() by: SignedIn,
    @Query() { groupNo, ...query }: StandingsFormQueryDto,
    @AskedForm() asked: FormAsk,
  ): AnsweredForms {
    const question = readQuestion(by, numbered(query), this.clock.today());
    const shown = { groupNo: numberOf(groupNo), language: asked.language };
    const form = await this.standings.form(by, question, shown);
    return answerForms([form], asked);
  }
}

const numbered = ({ year, ...query }: StandingsQueryDto) => ({
  ...query,
  year: numberOf(year),
});
const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));
