import { Controller, Get, Headers } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { languageOf } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { ReadReviewQueue } from './read-review-queue';
import { ReviewQueueDto, toQueuedActDto } from './review-queue.dto';

@ApiTags('acts')
@Controller('review-queue')
export class ReviewQueueController {
  constructor(
    private readonly transactions: Transactions,
    private readonly queue: ReadReviewQueue,
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
}
