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
import { type MeetingRefusal } from './domain/review-meeting';
import { minutesForm } from './minutes-form';
import { toMinutesDto } from './review-meeting-answers.dto';
import { ReviewMeetingStore } from './review-meeting.store';

@ApiTags('review-meetings')
@Controller('review-meetings')
export class MinutesFormController {
  constructor(
    private readonly transactions: Transactions,
    private readonly meetings: ReviewMeetingStore,
    private readonly villages: VillageStore,
  ) {}

  @Get(':id/form')
  @Requires('review.read')
  @ApiForms('The minutes of a meeting that is over (评议会会议记录)')
  async form(
    @By() by: SignedIn,
    @IdParam() id: string,
    @AskedForm() asked: FormAsk,
  ): AnsweredForms {
    const village = villageOf(by);
    const forms = await this.transactions.read(village, async (tx) => {
      const meeting = await this.meetings.find(tx, village, id);
      if (!meeting) throw new Refusal<MeetingRefusal>('review_meeting.not_found');
      const minutes = toMinutesDto(meeting);
      const hash = meeting.minutes_hash;
      if (!minutes || !hash) throw new Refusal<MeetingRefusal>('review_meeting.wrong_state');
      const name = (await this.villages.find(tx, village))?.name ?? '';
      return [minutesForm({ minutes, hash }, name, asked.language)];
    });
    return answerForms(forms, asked);
  }
}
