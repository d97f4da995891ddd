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
    @Query() query: FormQueryDto,
    @Headers('accept-language') language?: string,
  ): Promise<FormDto[] | StreamableFile> {
    return answerForms(await this.forms(by, id, languageOf(language)), query);
  }

  private async forms(by: SignedIn, id: string, language: Language): Promise<Form[]> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const row = await this.store.find(tx, village, id);
      if (!row) throw new Refusal<RatificationRefusal>('ratification.not_found');
      const name = (await this.villages.find(tx, village))?.name ?? '';
      return [ratificationForm(row, name, language)];
    });
  }
}
