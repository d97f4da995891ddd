import { Controller, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { RuleBook } from '../rulebook/rule-book';
import { Clock } from '../shared/clock';
import { yearOf } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent } from '../shared/http';
import { Page } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { BooksStore } from './books.store';
import { CarriedStore } from './carried.store';
import { CorrectBooks } from './correct-books';
import { OpenedDto, YearDto } from './entries.dto';

const invalidYear = () => new Refusal('request.not_found');

@ApiTags('years')
@Controller('years')
export class YearsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly books: BooksStore,
    private readonly carried: CarriedStore,
    private readonly ruleBook: RuleBook,
    private readonly correcting: CorrectBooks,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('entry.read')
  @ApiOperation({ summary: 'The years of the village’s books, newest first' })
  @ApiOkResponse({ type: [YearDto] })
  async list(@By() by: SignedIn): Promise<Page<YearDto>> {
    const village = villageOf(by);
    const rows = await this.transactions.read(village, async (tx) => {
      const scheme = await this.ruleBook.mainScheme(tx, village);
      const locked = (await this.books.head(tx, village))?.locked_year ?? 0;
      const opened = new Map(
        (await this.books.openedYears(tx, village)).map((y) => [y.year, y.opened]),
      );
      const years = [...new Set([...opened.keys(), yearOf(this.clock.today())])].sort(
        (a, b) => b - a,
      );
      return Promise.all(
        years.map(async (year): Promise<YearDto> => {
          const unopened = scheme
            ? (await this.books.unopened(tx, village, scheme.id, year)).length
            : 0;
          const uncarried = scheme
            ? (await this.carried.missing(tx, village, scheme.id, year)).length
            : 0;
          const openedHouseholds = opened.get(year) ?? 0;
          return {
            id: year,
            year,
            opened: openedHouseholds > 0,
            openedHouseholds,
            unopenedHouseholds: unopened,
            uncarriedEntries: uncarried,
            locked: year <= locked,
          };
        }),
      );
    });
    return new Page(rows, 0, rows.length);
  }

  @Post(':year/open')
  @Requires('year.open')
  @HttpCode(200)
  @ApiOperation({ summary: 'Book missing base points, and carry over what is still valid' })
  @ApiIdempotent()
  @ApiOkResponse({ type: OpenedDto })
  async open(
    @By() by: SignedIn,
    @Param('year', new ParseIntPipe({ exceptionFactory: invalidYear })) year: number,
  ): Promise<OpenedDto> {
    if (year < 2000 || year > 2199) throw invalidYear();
    return this.correcting.openYear(by, year);
  }
}
