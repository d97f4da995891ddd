import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { Page } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { ArrangeHolidays } from './arrange-holidays';
import { HolidayStore } from './holiday.store';
import { HolidaysChangeDto, HolidayYearDto, toHolidayYearDto } from './holidays.dto';
import { type VillageRefusal } from './village.refusals';

/** The country's holidays, by which working days are counted. */
@ApiTags('holidays')
@Controller('holidays')
export class HolidaysController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: HolidayStore,
    private readonly arrange: ArrangeHolidays,
  ) {}

  @Get()
  @Requires('area.read')
  @ApiOperation({ summary: 'The years whose holidays are known, latest first' })
  @ApiOkResponse({ type: [HolidayYearDto] })
  async list(@By() by: SignedIn): Promise<Page<HolidayYearDto>> {
    const years = await this.transactions.read(by.areaCode, async (tx) => {
      const found: HolidayYearDto[] = [];
      for (const year of await this.store.years(tx))
        found.push(toHolidayYearDto(year, await this.store.ofYear(tx, year)));
      return found;
    });
    return new Page(years, 0, years.length);
  }

  @Get(':year')
  @Requires('area.read')
  @ApiOperation({
    summary: 'Days off and worked weekends of a year; empty while nobody entered them',
  })
  @ApiOkResponse({ type: HolidayYearDto })
  async show(@By() by: SignedIn, @Param('year') text: string): Promise<HolidayYearDto> {
    const year = readYear(text);
    const days = await this.transactions.read(by.areaCode, (tx) => this.store.ofYear(tx, year));
    return toHolidayYearDto(year, days);
  }

  @Put(':year')
  @Requires('holiday.write')
  @ApiOperation({ summary: 'Enter the holidays of this year or the next, as one whole' })
  @ApiOkResponse({ type: HolidayYearDto })
  async update(
    @By() by: SignedIn,
    @Param('year') text: string,
    @Body() body: HolidaysChangeDto,
  ): Promise<HolidayYearDto> {
    const days = body.days.map(({ day, isWorkday, name, notice }) => ({
      day,
      isWorkday,
      name: name.trim(),
      notice: notice.trim(),
    }));
    await this.arrange.run(by, readYear(text), days);
    return this.show(by, text);
  }
}

function readYear(text: string): number {
  if (!/^(19|20|21)\d{2}$/.test(text)) throw new Refusal<VillageRefusal>('holiday.not_found');
  return Number(text);
}
