import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { type LedgerRefusal } from './ledger.refusals';
import { RatificationStore } from './ratification.store';
import {
  NewRatificationDto,
  RatificationDto,
  toRatificationDto,
  toRatifyingMeeting,
} from './ratifications.dto';
import { RatifyActs } from './ratify-acts';

const ratificationList = listQuery({
  sort: { heldOn: 'm.held_on', recordedAt: 'm.recorded_at', id: 'm.id' },
  tie: 'm.id',
  filter: {},
});

/** 追认; which acts wait for it: `GET /acts` with the filter `awaitingRatification`. */
@ApiTags('ratifications')
@Controller('ratifications')
export class RatificationsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: RatificationStore,
    private readonly ratifying: RatifyActs,
  ) {}

  @Get()
  @Requires('act.read')
  @ApiOperation({ summary: 'Meetings that ratified or refused what was decided case by case' })
  @ApiList()
  @ApiOkResponse({ type: [RatificationDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<RatificationDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.store.list(tx, village, ratificationList(query)),
    );
    return page.map(toRatificationDto);
  }

  @Get(':id')
  @Requires('act.read')
  @ApiOperation({ summary: 'One such meeting' })
  @ApiOkResponse({ type: RatificationDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<RatificationDto> {
    const village = villageOf(by);
    const row = await this.transactions.read(village, (tx) => this.store.find(tx, village, id));
    if (!row) throw new Refusal<LedgerRefusal>('ratification.not_found');
    return toRatificationDto(row);
  }

  @Post()
  @Requires('act.ratify')
  @ApiOperation({
    summary: 'Record what a meeting decided; the entry of a refused act is reversed',
  })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: RatificationDto })
  async record(@By() by: SignedIn, @Body() body: NewRatificationDto): Promise<RatificationDto> {
    return this.show(by, await this.ratifying.run(by, toRatifyingMeeting(body)));
  }
}
