import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { type AsOf, AsOfDto, readAsOf } from '../shared/as-of';
import { Clock } from '../shared/clock';
import { isMonth, monthOf } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, attachment } from '../shared/http';
import { ApiList, Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { XLSX } from '../shared/media-types';
import { Transactions } from '../shared/transactions';
import { MonthCycle } from './month-cycle';
import {
  MonthDto,
  PubliciseDto,
  SheetDto,
  type SheetToShow,
  asKnownOn,
  toMonthDto,
  toSheetDto,
} from './months.dto';
import { PublicityStore } from './publicity.store';
import { type PublicityRefusal } from './publicity.refusals';
import { ShownSheet } from './shown-sheet';
import { sheetWorkbook } from './sheet-workbook';

const monthList = listQuery({
  sort: { month: 'month', id: 'month' },
  tie: 'month',
  filter: { year: filters.year },
});

@ApiTags('months')
@Controller('months')
export class MonthsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: PublicityStore,
    private readonly sheets: ShownSheet,
    private readonly cycle: MonthCycle,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('month.read')
  @ApiOperation({ summary: 'Months with their state, newest first' })
  @ApiList()
  @ApiOkResponse({ type: [MonthDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<MonthDto>> {
    const { filter, offset, limit } = monthList(query);
    const all = await this.months(by);
    const wanted = filter.year
      ? all.filter(({ month }) => month.startsWith(String(filter.year)))
      : all;
    return new Page(wanted.slice(offset, offset + limit), offset, wanted.length);
  }

  @Get(':month')
  @Requires('month.read')
  @ApiOperation({ summary: 'One month' })
  @ApiOkResponse({ type: MonthDto })
  async show(@By() by: SignedIn, @Param('month') month: string): Promise<MonthDto> {
    const found = (await this.months(by)).find((m) => m.month === month);
    if (!found) throw new Refusal<PublicityRefusal>('month.not_found');
    return found;
  }

  @Post(':month/publicise')
  @Requires('month.publicise')
  @HttpCode(200)
  @ApiOperation({ summary: 'Freeze the month’s sheet and put it up' })
  @ApiIdempotent()
  @ApiOkResponse({ type: MonthDto })
  async publicise(
    @By() by: SignedIn,
    @Param('month') month: string,
    @Body() body: PubliciseDto,
  ): Promise<MonthDto> {
    await this.cycle.publicise(by, requireMonth(month), body.from, body.days);
    return this.show(by, month);
  }

  @Post(':month/close')
  @Requires('month.close')
  @HttpCode(200)
  @ApiOperation({ summary: 'Close the month after its publicity: its entries count from now on' })
  @ApiIdempotent()
  @ApiOkResponse({ type: MonthDto })
  async close(@By() by: SignedIn, @Param('month') month: string): Promise<MonthDto> {
    await this.cycle.close(by, requireMonth(month));
    return this.show(by, month);
  }

  @Get(':month/sheet')
  @Requires('month.read')
  @ApiOperation({ summary: 'The frozen sheet, a draft while the month is open, or as of a day' })
  @ApiOkResponse({ type: SheetDto })
  async sheet(
    @By() by: SignedIn,
    @Param('month') month: string,
    @Query() query: AsOfDto,
  ): Promise<SheetDto> {
    const asOf = readAsOf(query, this.clock.today());
    const known = requireMonth(month);
    return toSheetDto(await (asOf ? this.sheetAsOf(by, known, asOf) : this.sheetOf(by, known)));
  }

  @Get(':month/sheet.xlsx')
  @Requires('month.read')
  @ApiOperation({ summary: 'The sheet as a workbook' })
  @ApiProduces(XLSX)
  async workbook(@By() by: SignedIn, @Param('month') month: string): Promise<StreamableFile> {
    const { content } = await this.sheetOf(by, requireMonth(month));
    const bytes = await sheetWorkbook(content);
    return attachment(bytes, XLSX, `${content.villageName}${month}公示表.xlsx`);
  }

  /** The sheet somebody would have drawn up on that day: never the frozen one, whatever it says. */
  private async sheetAsOf(by: SignedIn, month: string, asOf: AsOf): Promise<SheetToShow> {
    const village = villageOf(by);
    const shown = asKnownOn(await this.show(by, month), asOf.knownOn);
    const span = { from: shown.publicityFrom, to: shown.publicityTo };
    return this.transactions.read(village, async (tx) => {
      const full = await this.cycle.draftSheet(tx, village, month, span, asOf);
      const content = await this.sheets.onPaper(tx, village, full);
      const disputes = await this.store.disputes(tx, village, month, asOf);
      const now = this.clock.now();
      return { villageCode: village, shown, content, frozen: null, disputes, now };
    });
  }

  private async months(by: SignedIn): Promise<MonthDto[]> {
    const village = villageOf(by);
    const today = this.clock.today();
    return this.transactions.read(village, async (tx) => {
      const rows = await this.store.months(tx, village, monthOf(today));
      const extensions = await this.store.extensions(tx, village, null);
      return rows.map((row) => toMonthDto(row, { rows, extensions, today })).reverse();
    });
  }

  private async sheetOf(by: SignedIn, month: string): Promise<SheetToShow> {
    const village = villageOf(by);
    const shown = await this.show(by, month);
    return this.transactions.read(village, async (tx) => {
      const of = { villageCode: village, shown, now: this.clock.now() };
      // What hangs on the wall is printed from here.
      const frozen = await this.sheets.latest(tx, village, month);
      const full = frozen?.content ?? (await this.cycle.draftSheet(tx, village, month, null));
      const content = await this.sheets.onPaper(tx, village, full);
      const disputes = frozen?.disputes ?? (await this.store.disputes(tx, village, month));
      return { ...of, content, frozen, disputes };
    });
  }
}

export function requireMonth(text: string): string {
  if (!isMonth(text)) throw new Refusal<PublicityRefusal>('month.not_found');
  return text;
}
