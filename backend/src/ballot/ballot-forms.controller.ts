import { Controller, Get, Headers, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { type Language } from '../shared/domain/sheet-report';
import { type Form, type FormDto } from '../shared/form';
import { IdParam, languageOf } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { ApiForms, FormQueryDto, answerForms } from '../shared/workbook/answer-forms';
import { VillageStore } from '../village/village.store';
import { ballotForm } from './ballot-form';
import { ReadBallot } from './read-ballot';

@ApiTags('ballots')
@Controller('ballots')
export class BallotFormsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly ballots: ReadBallot,
    private readonly villages: VillageStore,
  ) {}

  @Get(':id/form')
  @Requires('ballot.read')
  @ApiForms('The record of a ballot (会议表决记录)')
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
    const { row } = await this.ballots.show(by, id);
    const found = await this.transactions.read(village, (tx) => this.villages.find(tx, village));
    return [ballotForm(row, found?.name ?? '', language)];
  }
}
