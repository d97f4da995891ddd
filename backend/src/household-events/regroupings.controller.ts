import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { ApiIdempotent } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { RegroupVillage } from './regroup-village';
import { RegroupingStore } from './regrouping.store';
import {
  NewRegroupingDto,
  RecordedRegroupingDto,
  RegroupingDto,
  RegroupingPreviewDto,
  RegroupingRowDto,
  toRegrouping,
  toRegroupingPreviewDto,
  toRegroupingRowDto,
} from './regroupings.dto';

@ApiTags('groups')
@Controller('regroupings')
export class RegroupingsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly regroupings: RegroupingStore,
    private readonly regrouping: RegroupVillage,
  ) {}

  @Get()
  @Requires('household.read')
  @ApiOperation({
    summary: 'What the groups were called before: every regrouping with its aliases',
  })
  @ApiOkResponse({ type: [RegroupingRowDto] })
  async list(@By() by: SignedIn): Promise<RegroupingRowDto[]> {
    const village = villageOf(by);
    const rows = await this.transactions.read(village, (tx) => this.regroupings.list(tx, village));
    return rows.map(toRegroupingRowDto);
  }

  @Post('preview')
  @Requires('household.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Who would go to which group; writes nothing' })
  @ApiOkResponse({ type: RegroupingPreviewDto })
  async preview(@By() by: SignedIn, @Body() body: RegroupingDto): Promise<RegroupingPreviewDto> {
    return toRegroupingPreviewDto(await this.regrouping.preview(by, toRegrouping(body)));
  }

  @Post()
  @Requires('household.write')
  @ApiOperation({ summary: 'Renumber, split or merge groups: does exactly what its preview told' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: RecordedRegroupingDto })
  async record(@By() by: SignedIn, @Body() body: NewRegroupingDto): Promise<RecordedRegroupingDto> {
    return { id: await this.regrouping.run(by, toRegrouping(body), body.fingerprint) };
  }
}
