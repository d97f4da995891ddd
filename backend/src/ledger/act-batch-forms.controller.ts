import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { IdParam } from '../shared/http';
import { Transactions } from '../shared/transactions';
import {
  type AnsweredForms,
  ApiForms,
  AskedForm,
  type FormAsk,
  answerForms,
} from '../shared/workbook/answer-forms';
import { HouseholdStore } from '../village/household.store';
import { VillageStore } from '../village/village.store';
import { ActBatchStore } from './act-batch.store';
import { batchForm } from './batch-form';
import { type LedgerRefusal } from './ledger.refusals';

@ApiTags('act-batches')
@Controller('act-batches')
export class ActBatchFormsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly batches: ActBatchStore,
    private readonly households: HouseholdStore,
    private readonly villages: VillageStore,
  ) {}

  @Get(':id/form')
  @Requires('act.read')
  @ApiForms('The paper of a batch (登记表, 评比表, 签到表)')
  async form(
    @By() by: SignedIn,
    @IdParam() id: string,
    @AskedForm() asked: FormAsk,
  ): AnsweredForms {
    const village = villageOf(by);
    const forms = await this.transactions.read(village, async (tx) => {
      const courtyards = await this.households.visibleCourtyards(tx, by);
      const batch = await this.batches.find(tx, village, courtyards && by.accountId, id);
      if (!batch) throw new Refusal<LedgerRefusal>('batch.not_found');
      const rows = await this.batches.rows(tx, village, id);
      const name = (await this.villages.find(tx, village))?.name ?? '';
      return [batchForm({ village: name, batch, rows }, asked.language)];
    });
    return answerForms(forms, asked);
  }
}
