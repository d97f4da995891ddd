import { Body, Controller, Delete, Get, Headers, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, ApiIfMatch, IdParam, IfMatch, languageOf } from '../shared/http';
import { ApiList, type Page, type RawListQuery, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { DraftSettlement } from './draft-settlement';
import { ReckonSettlement } from './reckon-settlement';
import { type SettlementRefusal } from './settlement.refusals';
import { SettlementStore } from './settlement.store';
import {
  NewSettlementDto,
  SettlementChangeDto,
  SettlementDto,
  SettlementPreviewDto,
  saidPlan,
  toPreviewDto,
  toSettlementDto,
} from './settlements.dto';

const settlementList = listQuery({
  sort: {
    createdAt: 's.created_at',
    planVersion: 's.plan_version',
    year: 's.year',
    title: 's.title',
    poolFen: 's.pool_fen',
    state: 's.state',
    id: 's.id',
  },
  tie: 's.id DESC',
  filter: {},
});

@ApiTags('settlements')
@Controller('settlements')
export class SettlementsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SettlementStore,
    private readonly drafts: DraftSettlement,
    private readonly reckoning: ReckonSettlement,
  ) {}

  @Get()
  @Requires('settlement.read')
  @ApiOperation({ summary: 'Distribution plans of the village, from drafts to final ones' })
  @ApiList()
  @ApiOkResponse({ type: [SettlementDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<SettlementDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.store.list(tx, village, settlementList(query)),
    );
    return page.map(toSettlementDto);
  }

  @Get(':id')
  @Requires('settlement.read')
  @ApiOperation({ summary: 'One settlement' })
  @ApiOkResponse({ type: SettlementDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<SettlementDto> {
    const village = villageOf(by);
    const row = await this.transactions.read(village, (tx) => this.store.find(tx, village, id));
    if (!row) throw new Refusal<SettlementRefusal>('settlement.not_found');
    return toSettlementDto(row);
  }

  @Post()
  @Requires('settlement.write')
  @ApiOperation({ summary: 'Draft a settlement: how a year’s income is distributed' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: SettlementDto })
  async create(@By() by: SignedIn, @Body() body: NewSettlementDto): Promise<SettlementDto> {
    const { year, title } = body;
    return this.show(by, await this.drafts.create(by, { year, title, plan: saidPlan(year, body) }));
  }

  @Put(':id')
  @Requires('settlement.write')
  @ApiOperation({ summary: 'Change a draft' })
  @ApiIfMatch()
  @ApiOkResponse({ type: SettlementDto })
  async update(
    @By() by: SignedIn,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: SettlementChangeDto,
  ): Promise<SettlementDto> {
    await this.drafts.change(by, id, version, (year) => ({
      title: body.title,
      plan: saidPlan(year, body),
    }));
    return this.show(by, id);
  }

  @Delete(':id')
  @Requires('settlement.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Throw a draft away' })
  async remove(@By() by: SignedIn, @IdParam() id: string): Promise<void> {
    await this.drafts.remove(by, id);
  }

  @Post(':id/preview')
  @Requires('settlement.read')
  @HttpCode(200)
  @ApiOperation({
    summary: 'What publicising would hang up now, and what stands in the way; writes nothing',
  })
  @ApiOkResponse({ type: SettlementPreviewDto })
  async preview(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Headers('accept-language') language?: string,
  ): Promise<SettlementPreviewDto> {
    return toPreviewDto(id, await this.reckoning.preview(by, id), languageOf(language));
  }
}
