import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { IdParam } from '../shared/http';
import { Transactions } from '../shared/transactions';
import {
  type AnsweredForms,
  ApiForms,
  AskedForm,
  type FormAsk,
  answerForms,
} from '../shared/workbook/answer-forms';
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
    @AskedForm() asked: FormAsk,
  ): AnsweredForms {
    const village = villageOf(by);
    const objection = await this.objections.show(by, id);
    const { villageName } = await this.transactions.read(village, (tx) =>
      this.months.heading(tx, village),
    );
    return answerForms([objectionForm(objection, villageName, asked.language)], asked);
  }
}
