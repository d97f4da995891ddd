import { Controller, Get, Headers, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type Form, type FormDto } from '../shared/form';
import { IdParam, languageOf } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { ApiForms, FormQueryDto, answerForms } from '../shared/workbook/answer-forms';
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
    @Query() query: FormQueryDto,
    @Headers('accept-language') language?: string,
  ): Promise<FormDto[] | StreamableFile> {
    return answerForms(await this.forms(by, id, languageOf(language)), query);
  }

  private async forms(by: SignedIn, id: string, language: Language): Promise<Form[]> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const row = await this.store.find(tx, village, id);
      if (!row) throw new Refusal<DeliberationRefusal>('consultation.not_found');
      const name = (await this.villages.find(tx, village))?.name ?? '';
      return [consultationForm(row, name, language)];
    });
  }
}
