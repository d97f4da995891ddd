import { Controller, Get, Headers, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { type Language } from '../shared/domain/sheet-report';
import { type Form, type FormDto } from '../shared/form';
import { IdParam, languageOf } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { ApiForms, FormQueryDto, answerForms } from '../shared/workbook/answer-forms';
import { objectionForm } from './objection-form';
import { PublicityStore } from './publicity.store';
import { ReadObjections } from './read-objections';

@ApiTags('objections')
@Controller('objections')
export class ObjectionFormsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly objections: ReadObjections,
    private readonly months: PublicityStore,
  ) {}

  @Get(':id/form')
  @Requires('objection.read')
  @ApiForms('The form of an objection (异议登记表)')
  async form(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Query() query: FormQueryDto,
    @Headers('accept-language') language?: string,
  ): Promise<FormDto[] | StreamableFile> {
    return answerForms([await this.formOf(by, id, languageOf(language))], query);
  }

  private async formOf(by: SignedIn, id: string, language: Language): Promise<Form> {
    const village = villageOf(by);
    const objection = await this.objections.show(by, id);
    const { villageName } = await this.transactions.read(village, (tx) =>
      this.months.heading(tx, village),
    );
    return objectionForm(objection, villageName, language);
  }
}
