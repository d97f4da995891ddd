import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { asOfFilters, readAsOf } from '../shared/as-of';
import { Clock } from '../shared/clock';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { ReasonDto } from './acts.dto';
import { BalanceStore } from './balance.store';
import { BooksStore, readEntryId } from './books.store';
import { CorrectBooks } from './correct-books';
import { ENTRY_SIDES } from './domain/chain';
import { BalanceDto, EntryDto, toBalanceDto, toEntryDto } from './entries.dto';
import { type LedgerRefusal } from './ledger.refusals';

const entryList = listQuery({
  sort: {
    booking: '(e.seq, e.line)',
    occurredOn: 'e.occurred_on',
    points: 'e.points',
    headName: 'h.head_initials',
    id: 'e.seq',
  },
  tie: 'e.seq DESC, e.line DESC',
  filter: {
    householdId: filters.id,
    year: filters.year,
    month: filters.month,
    ruleCode: filters.text,
    side: filters.oneOf(...ENTRY_SIDES),
    seq: filters.integer,
  },
});

const balanceList = listQuery({
  sort: { householdCode: 'h.code', points: 'b.points', year: 'b.year', id: 'h.code' },
  tie: 'b.year DESC, h.code',
  filter: {
    year: filters.year,
    householdId: filters.id,
    groupNo: filters.integer,
    ...asOfFilters,
  },
});

@ApiTags('entries')
@Controller()
export class EntriesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly books: BooksStore,
    private readonly balanceStore: BalanceStore,
    private readonly correcting: CorrectBooks,
    private readonly clock: Clock,
  ) {}

  @Get('entries')
  @Requires('entry.read')
  @ApiOperation({ summary: 'The ledger, with the balance after each entry' })
  @ApiList()
  @ApiOkResponse({ type: [EntryDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<EntryDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.books.listEntries(tx, village, entryList(query)),
    );
    return page.map(toEntryDto);
  }

  @Get('entries/:id')
  @Requires('entry.read')
  @ApiOperation({ summary: 'One entry, named year-posting-line' })
  @ApiOkResponse({ type: EntryDto })
  async show(@By() by: SignedIn, @Param('id') id: string): Promise<EntryDto> {
    const village = villageOf(by);
    const entry = await this.transactions.read(village, (tx) =>
      this.books.findEntry(tx, village, readEntryId(id)),
    );
    if (!entry) throw new Refusal<LedgerRefusal>('entry.not_found');
    return toEntryDto(entry);
  }

  @Post('entries/:id/reverse')
  @Requires('entry.reverse')
  @HttpCode(200)
  @ApiOperation({ summary: 'Book the opposite of an entry; answers the reversal' })
  @ApiIdempotent()
  @ApiOkResponse({ type: EntryDto })
  async reverse(
    @By() by: SignedIn,
    @Param('id') id: string,
    @Body() body: ReasonDto,
  ): Promise<EntryDto> {
    const reversal = await this.correcting.reverse(by, readEntryId(id), body.reason);
    return this.show(by, `${reversal.year}-${reversal.seq}-${reversal.line}`);
  }

  @Get('balances')
  @Requires('entry.read')
  @ApiOperation({
    summary: 'Balances by household and year; with asOf, knownOn as they were known on a day',
  })
  @ApiList()
  @ApiOkResponse({ type: [BalanceDto] })
  async balances(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<BalanceDto>> {
    const village = villageOf(by);
    const list = balanceList(query);
    const asOf = readAsOf(list.filter, this.clock.today());
    const page = await this.transactions.read(village, (tx) =>
      this.balanceStore.list(tx, village, list, asOf),
    );
    return page.map(toBalanceDto);
  }
}
