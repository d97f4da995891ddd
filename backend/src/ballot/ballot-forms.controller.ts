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
    @AskedForm() asked: FormAsk,
  ): AnsweredForms {
    const village = villageOf(by);
    const { row } = await this.ballots.show(by, id);
    const found = await this.transactions.read(village, (tx) => this.villages.find(tx, village));
    return answerForms([ballotForm(row, found?.name ?? '', asked.language)], asked);
  }
}
