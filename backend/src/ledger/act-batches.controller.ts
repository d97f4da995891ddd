import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { HouseholdStore } from '../village/household.store';
import {
  ActBatchDetailDto,
  ActBatchDto,
  ReversedBatchDto,
  WithdrawnBatchDto,
  toActBatchDetailDto,
  toActBatchDto,
} from './act-batch-answers.dto';
import { ActBatchStore, BATCH_KINDS } from './act-batch.store';
import { ReasonDto } from './acts.dto';
import { type LedgerRefusal } from './ledger.refusals';
import { TakeBackBatch } from './take-back-batch';

const batchList = listQuery({
  sort: {
    recordedAt: 'b.recorded_at',
    occurredOn: 'b.occurred_on',
    title: 'b.title',
    kind: 'b.kind',
    id: 'b.id',
  },
  tie: 'b.id DESC',
  filter: {
    kind: filters.oneOf(...BATCH_KINDS),
    from: filters.day,
    to: filters.day,
    q: filters.text,
    mine: filters.flag,
  },
});

@ApiTags('act-batches')
@Controller('act-batches')
export class ActBatchesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly batches: ActBatchStore,
    private readonly households: HouseholdStore,
    private readonly takingBack: TakeBackBatch,
  ) {}

  @Get()
  @Requires('act.read')
  @ApiOperation({ summary: 'What was recorded together, with what became of it' })
  @ApiList()
  @ApiOkResponse({ type: [ActBatchDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<ActBatchDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, async (tx) => {
      const courtyards = await this.households.visibleCourtyards(tx, by);
      const recorder = courtyards && by.accountId;
      return this.batches.list(tx, village, recorder, batchList(query), by.accountId);
    });
    return page.map(toActBatchDto);
  }

  @Get(':id')
  @Requires('act.read')
  @ApiOperation({ summary: 'One batch with its sheet and its rows' })
  @ApiOkResponse({ type: ActBatchDetailDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<ActBatchDetailDto> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const courtyards = await this.households.visibleCourtyards(tx, by);
      const batch = await this.batches.find(tx, village, courtyards && by.accountId, id);
      if (!batch) throw new Refusal<LedgerRefusal>('batch.not_found');
      return toActBatchDetailDto(batch, await this.batches.rows(tx, village, id));
    });
  }

  @Post(':id/withdraw')
  @Requires('act.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take back one’s own batch, as far as nobody has decided on it' })
  @ApiIdempotent()
  @ApiOkResponse({ type: WithdrawnBatchDto })
  async withdraw(@By() by: SignedIn, @IdParam() id: string): Promise<WithdrawnBatchDto> {
    return { withdrawn: await this.takingBack.withdraw(by, id) };
  }

  @Post(':id/reverse')
  @Requires('entry.reverse')
  @HttpCode(200)
  @ApiOperation({ summary: 'Book the opposites of all that stands of a batch, as one posting' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ReversedBatchDto })
  async reverse(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: ReasonDto,
  ): Promise<ReversedBatchDto> {
    return this.takingBack.reverse(by, id, body.reason);
  }
}
