import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessStore } from '../access/access.store';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { type ReadTx, Transactions } from '../shared/transactions';
import {
  type AnsweredForms,
  ApiForms,
  AskedForm,
  type FormAsk,
  answerForms,
} from '../shared/workbook/answer-forms';
import { type PaidSettlement, PaymentStore } from './payment.store';
import { type PaymentRefusal } from './payment.refusals';
import {
  MovementDto,
  NewPaymentsDto,
  PaymentReturnDto,
  PaymentSheetDto,
  toMovementDto,
  toSheetDto,
} from './payments.dto';
import { payoutForm } from './payout-form';
import { RecordPayments } from './record-payments';
import { ReturnPayment } from './return-payment';
import { type SettlementRefusal } from './settlement.refusals';

/** What each household is due, was paid and is still owed by a final settlement. */
@ApiTags('payments')
@Controller('settlements/:id/payments')
export class PaymentsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: PaymentStore,
    private readonly access: AccessStore,
    private readonly recording: RecordPayments,
    private readonly returning: ReturnPayment,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('settlement.read')
  @ApiOperation({
    summary: 'Every household: due, paid, returned, still owed; the sums always add up',
  })
  @ApiOkResponse({ type: PaymentSheetDto })
  async sheet(@By() by: SignedIn, @IdParam() id: string): Promise<PaymentSheetDto> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const settlement = await this.final(tx, village, id);
      return toSheetDto(settlement, await this.store.lines(tx, village, settlement));
    });
  }

  @Get('households/:householdId')
  @Requires('settlement.read')
  @ApiOperation({ summary: 'What one household was paid in the year, step by step, with receipts' })
  @ApiOkResponse({ type: [MovementDto] })
  async household(
    @By() by: SignedIn,
    @IdParam() id: string,
    @IdParam('householdId') householdId: string,
  ): Promise<MovementDto[]> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const { scheme_id: schemeId, year } = await this.final(tx, village, id);
      const of = { schemeId, year, householdId };
      return (await this.store.movements(tx, village, of)).map(toMovementDto);
    });
  }

  @Post()
  @Requires('payment.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record what was paid by hand: one household or all who signed' })
  @ApiIdempotent()
  @ApiOkResponse({ type: PaymentSheetDto })
  async record(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() { payments, ...said }: NewPaymentsDto,
  ): Promise<PaymentSheetDto> {
    const receipts = payments.map(({ payee, payeeName, relation, paper, ...payment }) => ({
      ...payment,
      ...{ payee: payee ?? ('HEAD' as const), payeeName: payeeName?.trim() ?? '' },
      ...{ relation: relation?.trim() ?? '', paper: paper?.trim() ?? '' },
    }));
    await this.recording.run(by, id, { ...said, payments: receipts });
    return this.sheet(by, id);
  }

  @Post('return')
  @Requires('payment.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'A payment came back: the household is owed it again' })
  @ApiIdempotent()
  @ApiOkResponse({ type: PaymentSheetDto })
  async return(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: PaymentReturnDto,
  ): Promise<PaymentSheetDto> {
    await this.returning.run(by, id, body);
    return this.sheet(by, id);
  }

  @Get('form')
  @Requires('settlement.read')
  @ApiForms('The sheet households sign when they are paid (发放签领表)')
  async form(
    @By() by: SignedIn,
    @IdParam() id: string,
    @AskedForm() asked: FormAsk,
  ): AnsweredForms {
    const village = villageOf(by);
    const form = await this.transactions.read(village, async (tx) => {
      const settlement = await this.final(tx, village, id);
      const lines = await this.store.lines(tx, village, settlement);
      const name = (await this.access.knownAreas(tx, [village]))[0]?.name ?? '';
      return payoutForm(name, settlement, lines, this.clock.now(), asked.language);
    });
    return answerForms([form], asked);
  }

  private async final(tx: ReadTx, village: AreaCode, id: string): Promise<PaidSettlement> {
    const settlement = await this.store.settlement(tx, village, id);
    if (!settlement) throw new Refusal<SettlementRefusal>('settlement.not_found');
    if (settlement.state !== 'FINAL') throw new Refusal<PaymentRefusal>('payment.not_final');
    return settlement;
  }
}
