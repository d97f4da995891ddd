import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Post,
  Put,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { AccessStore } from '../access/access.store';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, ApiIfMatch, IdParam, IfMatch, attachment } from '../shared/http';
import { ApiList, type Page, type RawListQuery, listQuery } from '../shared/list-query';
import { XLSX } from '../shared/media-types';
import { Transactions } from '../shared/transactions';
import { DraftSettlement } from './draft-settlement';
import { FinaliseSettlement } from './finalise-settlement';
import { payoutWorkbook } from './payout-workbook';
import { PayoutStore } from './payout.store';
import { type SettlementRefusal } from './settlement.refusals';
import { SettlementStore } from './settlement.store';
import {
  NewSettlementDto,
  SettlementChangeDto,
  SettlementDto,
  SettlementPreviewDto,
  toPreviewDto,
  toSettlementDto,
} from './settlements.dto';

const settlementList = listQuery({
  sort: {
    createdAt: 's.created_at',
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
    private readonly payouts: PayoutStore,
    private readonly drafts: DraftSettlement,
    private readonly finaliseSettlement: FinaliseSettlement,
    private readonly access: AccessStore,
  ) {}

  @Get()
  @Requires('settlement.read')
  @ApiOperation({ summary: 'Settlements of the village, drafts and final ones' })
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
  @ApiOperation({ summary: 'Draft a settlement: a year’s points divide a pool' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: SettlementDto })
  async create(@By() by: SignedIn, @Body() body: NewSettlementDto): Promise<SettlementDto> {
    return this.show(by, await this.drafts.create(by, body));
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
    await this.drafts.change(by, id, version, body);
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
  @ApiOperation({ summary: 'What finalising would write now; writes nothing' })
  @ApiOkResponse({ type: SettlementPreviewDto })
  async preview(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Headers('accept-language') language = '',
  ): Promise<SettlementPreviewDto> {
    const preview = await this.finaliseSettlement.preview(by, id);
    return toPreviewDto(id, preview, language.startsWith('en'));
  }

  @Post(':id/finalise')
  @Requires('settlement.finalise')
  @HttpCode(200)
  @ApiOperation({ summary: 'Write the payouts once and for all, and lock the year' })
  @ApiIdempotent()
  @ApiOkResponse({ type: SettlementDto })
  async finalise(@By() by: SignedIn, @IdParam() id: string): Promise<SettlementDto> {
    await this.finaliseSettlement.run(by, id);
    return this.show(by, id);
  }

  @Get(':id/payout.xlsx')
  @Requires('settlement.read')
  @ApiOperation({ summary: 'The payout sheet to sign, of a final settlement' })
  @ApiProduces(XLSX)
  async payoutSheet(@By() by: SignedIn, @IdParam() id: string): Promise<StreamableFile> {
    const village = villageOf(by);
    const { settlement, payouts, name } = await this.transactions.read(village, async (tx) => ({
      settlement: await this.store.find(tx, village, id),
      payouts: await this.payouts.ofSettlement(tx, village, id),
      name: (await this.access.knownAreas(tx, [village]))[0]?.name ?? '',
    }));
    if (!settlement) throw new Refusal<SettlementRefusal>('settlement.not_found');
    if (settlement.state !== 'FINAL') throw new Refusal<SettlementRefusal>('settlement.not_final');
    const workbook = await payoutWorkbook(name, settlement, payouts);
    return attachment(workbook, XLSX, `${name}${settlement.year}年发放表.xlsx`);
  }
}
