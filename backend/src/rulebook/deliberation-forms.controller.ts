import { Controller, Get, Headers, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { ballotForm } from '../ballot/ballot-form';
import { BallotStore } from '../ballot/ballot.store';
import { Refusal } from '../shared/domain/refusal';
import { type Language } from '../shared/domain/sheet-report';
import { type Form, type FormDto } from '../shared/form';
import { IdParam, languageOf } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { ApiForms, FormQueryDto, answerForms } from '../shared/workbook/answer-forms';
import { VillageStore } from '../village/village.store';
import { stageForm } from './deliberation-forms';
import { DeliberationStore } from './deliberation.store';
import { STAGES } from './domain/deliberation';

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
    @Query() query: FormQueryDto,
    @Headers('accept-language') language?: string,
  ): Promise<FormDto[] | StreamableFile> {
    return answerForms(await this.forms(by, id, languageOf(language)), query);
  }

  private async forms(by: SignedIn, id: string, language: Language): Promise<Form[]> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const list = await this.store.findList(tx, village, id);
      if (!list) throw new Refusal('rule_list.not_found');
      const rows = await this.store.stages(tx, village, id);
      const name = (await this.villages.find(tx, village))?.name ?? '';
      const ballot = list.ballot_id ? await this.ballots.find(tx, village, list.ballot_id) : null;
      return STAGES.flatMap((stage) => [
        ...rows.filter((row) => row.stage === stage).map((row) => stageForm(row, name, language)),
        ...(stage === 'VILLAGERS_RESOLUTION' && ballot ? [ballotForm(ballot, name, language)] : []),
      ]);
    });
  }
}
