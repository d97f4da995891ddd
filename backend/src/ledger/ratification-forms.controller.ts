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
import { ratificationForm } from './ratification-form';
import { type RatificationRefusal } from './ratification.refusals';
import { RatificationStore } from './ratification.store';

@ApiTags('ratifications')
@Controller('ratifications')
export class RatificationFormsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: RatificationStore,
    private readonly villages: VillageStore,
  ) {}

  @Get(':id/form')
  @Requires('act.read')
  @ApiForms('The record of a ratifying meeting (会议表决记录)')
  async form(
    @By() by: SignedIn,
    @IdParam() id: string,
    @AskedForm() asked: FormAsk,
  ): AnsweredForms {
    const village = villageOf(by);
    const forms = await this.transactions.read(village, async (tx) => {
      const row = await this.store.find(tx, village, id);
      if (!row) throw new Refusal<RatificationRefusal>('ratification.not_found');
      const name = (await this.villages.find(tx, village))?.name ?? '';
      return [ratificationForm(row, name, asked.language)];
    });
    return answerForms(forms, asked);
  }
}
