import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { YearParamDto } from '../ranking/year-review.dto';
import { languageOf } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { DividendReviewDto, toDividendReviewDto } from './dividend-review.dto';
import { ReadSlips } from './read-slips';
import { ReadYearDividend } from './read-year-dividend';
import { SlipDto, toSlipDto } from './slips.dto';

const slipList = listQuery({
  // Always by group and code, as slips are handed out.
  sort: { groupNo: 'group_no' },
  tie: 'household_code',
  filter: { year: filters.year, groupNo: filters.integer, householdId: filters.id },
});

@ApiTags('settlements')
@Controller()
export class SlipsController {
  constructor(
    private readonly slips: ReadSlips,
    private readonly dividends: ReadYearDividend,
    private readonly transactions: Transactions,
  ) {}

  @Get('year-slips')
  @Requires('settlement.read')
  @ApiOperation({ summary: 'A household’s year on one slip: points, place, dividend (一户一单)' })
  @ApiList()
  @ApiOkResponse({ type: [SlipDto] })
  async list(
    @By() by: SignedIn,
    @Query() query: RawListQuery,
    @Headers('accept-language') language?: string,
  ): Promise<Page<SlipDto>> {
    const page = await this.slips.list(by, slipList(query), languageOf(language));
    return page.map(toSlipDto);
  }

  @Get('year-reviews/:year/dividend')
  @Requires('settlement.read')
  @ApiOperation({ summary: 'How evenly the year’s dividend is divided: Lorenz curve and Gini' })
  @ApiOkResponse({ type: DividendReviewDto })
  async dividend(@By() by: SignedIn, @Param() { year }: YearParamDto): Promise<DividendReviewDto> {
    const village = villageOf(by);
    const dividend = await this.transactions.read(village, (tx) =>
      this.dividends.of(tx, village, Number(year)),
    );
    return toDividendReviewDto(dividend);
  }
}
