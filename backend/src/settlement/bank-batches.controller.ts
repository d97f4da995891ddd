import { Body, Controller, Get, HttpCode, Post, type StreamableFile } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam, attachment } from '../shared/http';
import { XLSX } from '../shared/media-types';
import { Transactions } from '../shared/transactions';
import { readWorkbook } from '../shared/workbook/read-workbook';
import { ApiWorkbook, Workbook, type UploadedWorkbook } from '../village/uploaded-workbook';
import { BankBatchStore } from './bank-batch.store';
import { readBankResults } from './domain/read-bank-results';
import { MakeBankBatch } from './make-bank-batch';
import { type PaymentRefusal } from './payment.refusals';
import {
  BankBatchDetailDto,
  BankBatchDto,
  BankResultsDto,
  BatchCancelDto,
  BatchOutcomeDto,
  NewBankBatchDto,
  toBatchDetailDto,
  toBatchDto,
  toResultsDto,
} from './payments.dto';
import { SettleBankBatch } from './settle-bank-batch';
import { WriteBankFile } from './write-bank-file';

@ApiTags('bank-batches')
@Controller()
export class BankBatchesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: BankBatchStore,
    private readonly making: MakeBankBatch,
    private readonly settling: SettleBankBatch,
    private readonly writing: WriteBankFile,
  ) {}

  @Get('settlements/:id/bank-batches')
  @Requires('settlement.read')
  @ApiOperation({ summary: 'What of a settlement went to the bank' })
  @ApiOkResponse({ type: [BankBatchDto] })
  async list(@By() by: SignedIn, @IdParam() id: string): Promise<BankBatchDto[]> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) =>
      (await this.store.ofSettlement(tx, village, id)).map(toBatchDto),
    );
  }

  @Post('settlements/:id/bank-batches')
  @Requires('payment.write')
  @ApiOperation({ summary: 'Send what these households are owed to the bank' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: BankBatchDetailDto })
  async make(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: NewBankBatchDto,
  ): Promise<BankBatchDetailDto> {
    const purpose = body.purpose.trim();
    return this.show(by, await this.making.run(by, id, { ...body, purpose }));
  }

  @Get('bank-batches/:id')
  @Requires('settlement.read')
  @ApiOperation({ summary: 'A batch with its rows; of each account the last four digits' })
  @ApiOkResponse({ type: BankBatchDetailDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<BankBatchDetailDto> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const batch = await this.store.find(tx, village, id);
      if (!batch) throw new Refusal<PaymentRefusal>('bank_batch.not_found');
      return toBatchDetailDto(batch, await this.store.rows(tx, village, id));
    });
  }

  @Post('bank-batches/:id/file')
  @Requires('bank_file.download')
  @HttpCode(200)
  @ApiOperation({ summary: 'The file for the bank, account numbers in full; each time on record' })
  @ApiProduces(XLSX, 'text/csv')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(@By() by: SignedIn, @IdParam() id: string): Promise<StreamableFile> {
    // What is given out must be on record each time, also when the same request comes again.
    const { bytes, type, name } = await this.writing.run({ ...by, idempotency: undefined }, id);
    return attachment(bytes, type, name);
  }

  @Post('bank-batches/:id/settle')
  @Requires('payment.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'What the bank said: these rows came back, all others were paid' })
  @ApiIdempotent()
  @ApiOkResponse({ type: BankBatchDetailDto })
  async settle(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: BatchOutcomeDto,
  ): Promise<BankBatchDetailDto> {
    await this.settling.settle(by, id, body);
    return this.show(by, id);
  }

  @Post('bank-batches/:id/cancel')
  @Requires('payment.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'The batch never went to the bank: every row is owed again' })
  @ApiIdempotent()
  @ApiOkResponse({ type: BankBatchDetailDto })
  async cancel(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() { cancelledOn, reason }: BatchCancelDto,
  ): Promise<BankBatchDetailDto> {
    await this.settling.cancel(by, id, { day: cancelledOn, reason });
    return this.show(by, id);
  }

  @Post('bank-batches/:id/read-results')
  @Requires('payment.write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Reads the bank’s answer (序号, 结果) for looking at; writes and keeps nothing',
  })
  @ApiWorkbook()
  @ApiOkResponse({ type: BankResultsDto })
  async results(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Workbook() workbook: UploadedWorkbook,
  ): Promise<BankResultsDto> {
    const batch = await this.show(by, id).catch(async (error: unknown) => {
      await workbook.close();
      throw error;
    });
    const sheets = await readWorkbook(workbook.source).finally(workbook.close);
    const results = readBankResults(sheets, batch.rowCount);
    if (!results) throw new Refusal<PaymentRefusal>('bank_batch.no_results');
    return toResultsDto(results);
  }
}
