import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { type AwardRefusal } from './award.refusals';
import { FOLLOW_UP_STATES } from './domain/follow-up';
import { FollowUpStore } from './follow-up.store';
import {
  FollowUpCancelDto,
  FollowUpCountDto,
  FollowUpDto,
  FollowUpPlanDto,
  FollowUpResultDto,
  toFollowUpDto,
} from './follow-ups.dto';
import { WorkFollowUp } from './work-follow-up';

const followUpList = listQuery({
  sort: {
    plannedOn: 'u.planned_on',
    state: 'u.state',
    householdCode: 'r.household_code',
    id: 'u.id',
  },
  tie: 'u.year DESC, r.place, r.household_code, u.id',
  filter: { year: filters.year, state: filters.oneOf(...FOLLOW_UP_STATES) },
});

/** 后进帮扶: who is visited, talked to or given work that repairs. Never on a wall, nor outside the village's office. */
@ApiTags('follow-ups')
@Controller('follow-ups')
export class FollowUpsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: FollowUpStore,
    private readonly work: WorkFollowUp,
  ) {}

  @Get()
  @Requires('follow_up.read')
  @ApiOperation({ summary: 'Households to be helped, and how far it is' })
  @ApiList()
  @ApiOkResponse({ type: [FollowUpDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<FollowUpDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.store.list(tx, village, followUpList(query)),
    );
    return page.map(toFollowUpDto);
  }

  @Get('counts')
  @Requires('standing.read')
  @ApiOperation({ summary: 'How far each village of the area is; nobody is named' })
  @ApiOkResponse({ type: [FollowUpCountDto] })
  async counts(@By() by: SignedIn): Promise<FollowUpCountDto[]> {
    return this.transactions.read(by.areaCode, (tx) => this.store.counts(tx, by.areaCode));
  }

  @Get(':id')
  @Requires('follow_up.read')
  @ApiOperation({ summary: 'One of them' })
  @ApiOkResponse({ type: FollowUpDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<FollowUpDto> {
    const village = villageOf(by);
    const row = await this.transactions.read(village, (tx) => this.store.find(tx, village, id));
    if (!row) throw new Refusal<AwardRefusal>('follow_up.not_found');
    return toFollowUpDto(row);
  }

  @Post(':id/plan')
  @Requires('follow_up.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Who does what with it, and when' })
  @ApiIdempotent()
  @ApiOkResponse({ type: FollowUpDto })
  async plan(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() { plannedOn = null, ...plan }: FollowUpPlanDto,
  ): Promise<FollowUpDto> {
    await this.work.plan(by, id, { plannedOn, ...plan });
    return this.show(by, id);
  }

  @Post(':id/finish')
  @Requires('follow_up.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'It was done, and this came of it' })
  @ApiIdempotent()
  @ApiOkResponse({ type: FollowUpDto })
  async finish(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() { actId = null, ...result }: FollowUpResultDto,
  ): Promise<FollowUpDto> {
    await this.work.finish(by, id, { actId, ...result });
    return this.show(by, id);
  }

  @Post(':id/cancel')
  @Requires('follow_up.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'It is not needed, and why' })
  @ApiIdempotent()
  @ApiOkResponse({ type: FollowUpDto })
  async cancel(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() { reason }: FollowUpCancelDto,
  ): Promise<FollowUpDto> {
    await this.work.cancel(by, id, reason.trim());
    return this.show(by, id);
  }
}
