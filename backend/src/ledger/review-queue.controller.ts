import { Controller, Get, Headers } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { languageOf } from '../shared/http';
import { Transactions } from '../shared/transactions';
import {
  type AnsweredForms,
  ApiForms,
  AskedForm,
  type FormAsk,
  answerForms,
} from '../shared/workbook/answer-forms';
import { VillageStore } from '../village/village.store';
import { agendaForm } from './agenda-form';
import { ReadReviewQueue } from './read-review-queue';
import { ReviewQueueDto, toQueuedActDto } from './review-queue.dto';

@ApiTags('acts')
@Controller('review-queue')
export class ReviewQueueController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queue: ReadReviewQueue,
    private readonly villages: VillageStore,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('act.review')
  @ApiOperation({
    summary: 'Acts that wait, what they are worth if all are approved, and what deserves a look',
  })
  @ApiOkResponse({ type: ReviewQueueDto })
  async show(
    @By() by: SignedIn,
    @Headers('accept-language') accepted?: string,
  ): Promise<ReviewQueueDto> {
    const village = villageOf(by);
    const language = languageOf(accepted);
    return this.transactions.read(village, async (tx) => {
      const { total, queued } = await this.queue.run(tx, village, by.accountId);
      return { total, acts: queued.map((one) => toQueuedActDto(one, by.accountId, language)) };
    });
  }

  @Get('form')
  @Requires('act.review')
  @ApiForms('What a meeting reads out and writes its decisions on (待评清单)')
  async form(@By() by: SignedIn, @AskedForm() asked: FormAsk): AnsweredForms {
    const village = villageOf(by);
    const forms = await this.transactions.read(village, async (tx) => {
      const { queued } = await this.queue.run(tx, village, by.accountId);
      const name = (await this.villages.find(tx, village))?.name ?? '';
      const heading = { village: name, printedAt: this.clock.now() };
      return [agendaForm(queued, heading, asked.language)];
    });
    return answerForms(forms, asked);
  }
}
