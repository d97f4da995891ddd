import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { ApiIdempotent } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { ExtendPublicity } from './extend-publicity';
import { MonthCycle } from './month-cycle';
import { requireMonth } from './months.controller';
import { ExtensionChangeDto, SpanDto, SpanOfDto, toSpanDto } from './months.dto';
import { PublicityPeriod } from './publicity-period';

/** What comes before and between: the month is collected, its publicity reckoned and extended. */
@ApiTags('months')
@Controller('months')
export class MonthStepsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly cycle: MonthCycle,
    private readonly period: PublicityPeriod,
    private readonly extending: ExtendPublicity,
  ) {}

  @Post(':month/collect')
  @Requires('month.publicise')
  @HttpCode(204)
  @ApiOperation({ summary: 'Collect the month: what is written down later goes to the next one' })
  @ApiIdempotent()
  async collect(@By() by: SignedIn, @Param('month') month: string): Promise<void> {
    await this.cycle.collect(by, requireMonth(month));
  }

  @Get(':month/publicity-span')
  @Requires('month.read')
  @ApiOperation({ summary: 'How long the sheet would hang if it went up on a day' })
  @ApiOkResponse({ type: SpanDto })
  async span(
    @By() by: SignedIn,
    @Param('month') month: string,
    @Query() { from, days }: SpanOfDto,
  ): Promise<SpanDto> {
    const village = villageOf(by);
    const wanted = { from, days: days === undefined ? undefined : Number(days) };
    return this.transactions.read(village, async (tx) =>
      toSpanDto(await this.period.span(tx, village, requireMonth(month), wanted)),
    );
  }

  @Post(':month/extend')
  @Requires('month.publicise')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let the sheet hang longer, saying why' })
  @ApiIdempotent()
  async extend(
    @By() by: SignedIn,
    @Param('month') month: string,
    @Body() { to, reason }: ExtensionChangeDto,
  ): Promise<void> {
    await this.extending.run(by, requireMonth(month), to, reason.trim());
  }
}
