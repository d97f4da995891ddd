import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { type DeliberationRefusal } from './deliberation.refusals';
import { DeliberationStore } from './deliberation.store';
import { FileRuleList } from './file-rule-list';
import { FilingStore } from './filing.store';
import {
  FilingDto,
  FilingReviewDto,
  NewFilingDto,
  toFilingDtos,
  toFilingForm,
} from './filings.dto';

@ApiTags('rule-lists')
@Controller('rule-lists')
export class FilingsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeliberationStore,
    private readonly filings: FilingStore,
    private readonly fileRuleList: FileRuleList,
  ) {}

  @Get(':id/filings')
  @Requires('rule.read')
  @ApiOperation({ summary: 'Filings of the list with the township; the last one stands' })
  @ApiOkResponse({ type: [FilingDto] })
  async list(@By() by: SignedIn, @IdParam() id: string): Promise<FilingDto[]> {
    const village = villageOf(by);
    const rows = await this.transactions.read(village, async (tx) => {
      if (!(await this.store.findList(tx, village, id))) throw new Refusal('rule_list.not_found');
      return this.filings.ofList(tx, village, id);
    });
    return toFilingDtos(rows);
  }

  @Post(':id/filings')
  @Requires('deliberation.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record a filing, or one that corrects the one before' })
  @ApiIdempotent()
  @ApiOkResponse({ type: [FilingDto] })
  async create(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: NewFilingDto,
  ): Promise<FilingDto[]> {
    await this.fileRuleList.file(by, id, toFilingForm(body));
    return this.list(by, id);
  }

  @Post(':id/filings/:no/review')
  @Requires('filing.review')
  @HttpCode(200)
  @ApiOperation({ summary: 'The township confirms a filing or sends it back' })
  @ApiIdempotent()
  @ApiOkResponse({ type: [FilingDto] })
  async review(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Param('no') no: string,
    @Body() body: FilingReviewDto,
  ): Promise<FilingDto[]> {
    villageOf(by);
    if (!/^[1-9]\d{0,4}$/.test(no)) throw new Refusal<DeliberationRefusal>('filing.not_found');
    const { outcome, reason = '' } = body;
    await this.fileRuleList.review(by, id, {
      filingNo: Number(no),
      outcome,
      reason: reason.trim(),
    });
    return this.list(by, id);
  }
}
