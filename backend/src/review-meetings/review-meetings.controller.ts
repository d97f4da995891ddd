import { Body, Controller, Get, Headers, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { ReadReviewQueue } from '../ledger/read-review-queue';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam, languageOf } from '../shared/http';
import { ApiList, type Page, type RawListQuery, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { ConveneMeeting } from './convene-meeting';
import { DecideActs } from './decide-acts';
import { type MeetingRefusal } from './domain/review-meeting';
import { ReviewDecisionStore } from './review-decision.store';
import {
  OfficerDto,
  RestApprovedDto,
  ReviewMeetingDetailDto,
  ReviewMeetingDto,
  toAgendaActDto,
  toMeetingDto,
  toMinutesDto,
} from './review-meeting-answers.dto';
import { ReviewMeetingStore } from './review-meeting.store';
import {
  AttendanceDto,
  NewDecisionDto,
  NewReviewMeetingDto,
  toMeeting,
  toSaid,
} from './review-meetings.dto';

const meetingList = listQuery({
  sort: { heldOn: 'm.held_on', month: 'm.month', id: 'm.id' },
  tie: 'm.convened_at DESC, m.id',
  filter: {},
});

@ApiTags('review-meetings')
@Controller('review-meetings')
export class ReviewMeetingsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly meetings: ReviewMeetingStore,
    private readonly decisions: ReviewDecisionStore,
    private readonly queue: ReadReviewQueue,
    private readonly convening: ConveneMeeting,
    private readonly deciding: DecideActs,
  ) {}

  @Get()
  @Requires('review.read')
  @ApiOperation({ summary: 'Meetings of the review panel' })
  @ApiList()
  @ApiOkResponse({ type: [ReviewMeetingDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<ReviewMeetingDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.meetings.list(tx, village, meetingList(query)),
    );
    return page.map(toMeetingDto);
  }

  @Get('officers')
  @Requires('act.review')
  @ApiOperation({ summary: 'People with offices in the village, of whom a panel may be made' })
  @ApiOkResponse({ type: [OfficerDto] })
  async officers(@By() by: SignedIn): Promise<OfficerDto[]> {
    const village = villageOf(by);
    return this.transactions.read(village, (tx) => this.meetings.officers(tx, village));
  }

  @Get(':id')
  @Requires('review.read')
  @ApiOperation({
    summary: 'One meeting: what it decides on while it sits, its minutes afterwards',
  })
  @ApiOkResponse({ type: ReviewMeetingDetailDto })
  async show(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Headers('accept-language') accepted?: string,
  ): Promise<ReviewMeetingDetailDto> {
    const village = villageOf(by);
    const reader = { accountId: by.accountId, language: languageOf(accepted) };
    return this.transactions.read(village, async (tx) => {
      const meeting = await this.meetings.find(tx, village, id);
      if (!meeting) throw new Refusal<MeetingRefusal>('review_meeting.not_found');
      const known = { ...toMeetingDto(meeting), minutes: toMinutesDto(meeting) };
      if (meeting.state !== 'SITTING') return { ...known, agenda: [] };
      const { queued } = await this.queue.run(tx, village, by.accountId);
      const ids = queued.map(({ act }) => act.id);
      const aside = await this.decisions.mustStandAside(tx, village, id, ids);
      const decided = await this.decisions.standing(tx, village, id);
      const byAct = new Map(decided.map((one) => [one.actId, one]));
      const agenda = queued.map((one) =>
        toAgendaActDto(one, aside.get(one.act.id), byAct.get(one.act.id), reader),
      );
      return { ...known, agenda };
    });
  }

  @Post()
  @Requires('act.review')
  @ApiOperation({ summary: 'Convene the panel: day, place, chair, members, witness' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: ReviewMeetingDetailDto })
  async convene(
    @By() by: SignedIn,
    @Body() body: NewReviewMeetingDto,
  ): Promise<ReviewMeetingDetailDto> {
    return this.show(by, await this.convening.convene(by, toMeeting(body)));
  }

  @Post(':id/open')
  @Requires('act.review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin with those who came' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ReviewMeetingDetailDto })
  async open(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() { present }: AttendanceDto,
  ): Promise<ReviewMeetingDetailDto> {
    await this.convening.open(by, id, present);
    return this.show(by, id);
  }

  @Post(':id/cancel')
  @Requires('act.review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Call it off; nothing of it is booked' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ReviewMeetingDetailDto })
  async cancel(@By() by: SignedIn, @IdParam() id: string): Promise<ReviewMeetingDetailDto> {
    await this.convening.cancel(by, id);
    return this.show(by, id);
  }

  @Post(':id/decisions')
  @Requires('act.review')
  @HttpCode(200)
  @ApiOperation({ summary: 'What was decided on an act, or on several; the last word counts' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ReviewMeetingDetailDto })
  async decide(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: NewDecisionDto,
  ): Promise<ReviewMeetingDetailDto> {
    await this.deciding.decide(by, id, toSaid(body));
    return this.show(by, id);
  }

  @Post(':id/approve-rest')
  @Requires('act.review')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve as read out whatever is not decided and can be booked' })
  @ApiIdempotent()
  @ApiOkResponse({ type: RestApprovedDto })
  async approveRest(@By() by: SignedIn, @IdParam() id: string): Promise<RestApprovedDto> {
    return this.deciding.approveRest(by, id);
  }
}
