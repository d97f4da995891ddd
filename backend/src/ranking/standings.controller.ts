import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { asOfFilters } from '../shared/as-of';
import { Clock } from '../shared/clock';
import { ApiList, Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
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
  StandingDto,
  StandingsFormQueryDto,
  StandingsQueryDto,
  StandingsSummaryDto,
  toSummaryDto,
} from './standings.dto';
import { inOrder, SORTS } from './standings-order';

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
    return this.transactions.read(question.area, async (tx) => {
      const ranked = await this.standings.ranked(tx, question);
      const shown = ranked.rows.filter((row) => groupNo === undefined || row.groupNo === groupNo);
      const page = inOrder(shown, sort).slice(offset, offset + limit);
      const rows = await this.standings.told(tx, ranked, page, by.areaCode);
      return new Page(rows, offset, shown.length);
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
    const question = readQuestion(by, numbered(query), this.clock.today());
    return this.transactions.read(question.area, async (tx) =>
      toSummaryDto(await this.standings.ranked(tx, question)),
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
