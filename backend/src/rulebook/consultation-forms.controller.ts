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
import { VillageStore } from '../village/village.store';
import { ConsultationStore } from './consultation.store';
import { consultationForm } from './deliberation-forms';
import { type DeliberationRefusal } from './deliberation.refusals';

@ApiTags('consultations')
@Controller('consultations')
export class ConsultationFormsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ConsultationStore,
    private readonly villages: VillageStore,
  ) {}

  @Get(':id/form')
  @Requires('rule.read')
  @ApiForms('The record of a consultation (会议表决记录)')
  async form(
    @By() by: SignedIn,
    @IdParam() id: string,
    @AskedForm() asked: FormAsk,
  ): AnsweredForms {
    const village = villageOf(by);
    const forms = await this.transactions.read(village, async (tx) => {
      const row = await this.store.find(tx, village, id);
      if (!row) throw new Refusal<DeliberationRefusal>('consultation.not_found');
      const name = (await this.villages.find(tx, village))?.name ?? '';
      return [consultationForm(row, name, asked.language)];
    });
    return answerForms(forms, asked);
  }
}
