import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { readEntryId } from '../ledger/books.store';
import { Clock } from '../shared/clock';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { HiddenPraiseDto, NewHiddenPraiseDto, toHiddenPraiseDto } from './hidden-praise.dto';
import { HiddenPraiseStore } from './hidden-praise.store';
import { HidePraise } from './hide-praise';
import { type PublicityRefusal } from './publicity.refusals';

const hiddenList = listQuery({
  sort: { dueOn: '(p.done_at IS NOT NULL, p.due_on)', askedOn: 'p.asked_on', id: 'p.id' },
  tie: 'p.id',
  filter: { waiting: filters.flag, overdue: filters.flag, entryId: filters.text },
});

/** 隐去表扬: what a household asks not to be shown. */
@ApiTags('hidden-praise')
@Controller('hidden-praise')
export class HiddenPraiseController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: HiddenPraiseStore,
    private readonly hiding: HidePraise,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('objection.read')
  @ApiOperation({ summary: 'Requests to hide praise; what is due first stands first' })
  @ApiList()
  @ApiOkResponse({ type: [HiddenPraiseDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<HiddenPraiseDto>> {
    const village = villageOf(by);
    const today = this.clock.today();
    const page = await this.transactions.read(village, (tx) =>
      this.store.list(tx, village, hiddenList(query), today),
    );
    return page.map((row) => toHiddenPraiseDto(row, today));
  }

  @Get(':id')
  @Requires('objection.read')
  @ApiOperation({ summary: 'One request to hide praise' })
  @ApiOkResponse({ type: HiddenPraiseDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<HiddenPraiseDto> {
    const village = villageOf(by);
    const row = await this.transactions.read(village, (tx) => this.store.find(tx, village, id));
    if (!row) throw new Refusal<PublicityRefusal>('praise.not_found');
    return toHiddenPraiseDto(row, this.clock.today());
  }

  @Post()
  @Requires('month.publicise')
  @ApiOperation({ summary: 'Take down that a household asks to hide what it was praised for' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: HiddenPraiseDto })
  async create(@By() by: SignedIn, @Body() body: NewHiddenPraiseDto): Promise<HiddenPraiseDto> {
    const asked = { by: body.askedBy?.trim() ?? '', on: body.askedOn ?? null };
    return this.show(by, await this.hiding.ask(by, readEntryId(body.entryId), asked));
  }

  @Post(':id/hide')
  @Requires('month.publicise')
  @HttpCode(200)
  @ApiOperation({ summary: 'Hide it: the public reads 加分(不公开事项) from now on' })
  @ApiIdempotent()
  @ApiOkResponse({ type: HiddenPraiseDto })
  async hide(@By() by: SignedIn, @IdParam() id: string): Promise<HiddenPraiseDto> {
    await this.hiding.hide(by, id);
    return this.show(by, id);
  }
}
