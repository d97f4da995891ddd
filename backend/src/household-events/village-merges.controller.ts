import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn } from '../access/signed-in';
import { ApiIdempotent } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { MergeVillages } from './merge-villages';
import { VillageMergeStore } from './village-merge.store';
import {
  MergedVillageDto,
  NewVillageDto,
  NewVillageMergerDto,
  toMergedVillageDto,
  toMerger,
  toMergerPreviewDto,
  VillageMergerDto,
  VillageMergerPreviewDto,
} from './village-merges.dto';

@ApiTags('areas')
@Controller('village-merges')
export class VillageMergesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly merges: VillageMergeStore,
    private readonly merging: MergeVillages,
  ) {}

  @Get()
  @Requires('area.read')
  @ApiOperation({
    summary: 'Villages of the active area that were merged, with the postings that link them',
  })
  @ApiOkResponse({ type: [MergedVillageDto] })
  async list(@By() by: SignedIn): Promise<MergedVillageDto[]> {
    const rows = await this.transactions.read(by.areaCode, (tx) =>
      this.merges.list(tx, by.areaCode),
    );
    return rows.map(toMergedVillageDto);
  }

  @Post('preview')
  @Requires('area.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'How the villages stand, what is not settled, and what each becomes' })
  @ApiOkResponse({ type: VillageMergerPreviewDto })
  async preview(
    @By() by: SignedIn,
    @Body() body: VillageMergerDto,
  ): Promise<VillageMergerPreviewDto> {
    return toMergerPreviewDto(await this.merging.preview(by, toMerger(body)));
  }

  @Post()
  @Requires('area.write')
  @ApiOperation({ summary: 'Merge villages into a new one: does exactly what its preview told' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: NewVillageDto })
  async merge(@By() by: SignedIn, @Body() body: NewVillageMergerDto): Promise<NewVillageDto> {
    await this.merging.run(by, toMerger(body), body.fingerprint);
    return { code: body.code };
  }
}
