import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { BallotStore } from '../ballot/ballot.store';
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
import { stageForms } from './deliberation-forms';
import { DeliberationStore } from './deliberation.store';

@ApiTags('rule-lists')
@Controller('rule-lists')
export class DeliberationFormsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeliberationStore,
    private readonly ballots: BallotStore,
    private readonly villages: VillageStore,
  ) {}

  @Get(':id/deliberation/form')
  @Requires('rule.read')
  @ApiForms('The recorded stages of 四议两公开, one page each')
  async form(
    @By() by: SignedIn,
    @IdParam() id: string,
    @AskedForm() asked: FormAsk,
  ): AnsweredForms {
    const village = villageOf(by);
    const forms = await this.transactions.read(village, async (tx) => {
      const list = await this.store.findList(tx, village, id);
      if (!list) throw new Refusal('rule_list.not_found');
      const rows = await this.store.stages(tx, village, id);
      const name = (await this.villages.find(tx, village))?.name ?? '';
      const ballot = list.ballot_id ? await this.ballots.find(tx, village, list.ballot_id) : null;
      return stageForms(rows, ballot, name, asked.language);
    });
    return answerForms(forms, asked);
  }
}
