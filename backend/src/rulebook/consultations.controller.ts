import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { ConsultVillagers } from './consult-villagers';
import { ConsultationStore } from './consultation.store';
import {
  ConsultationDto,
  MeetingRecordDto,
  NewConsultationDto,
  toConsultationDto,
  toMeetingRecord,
  toNewConsultation,
} from './consultations.dto';
import { type DeliberationRefusal } from './deliberation.refusals';
import { CONSULTATION_STATES } from './domain/consultation';

const consultationList = listQuery({
  sort: {
    scheduledOn: 'c.scheduled_on',
    place: 'c.place',
    form: 'c.form',
    state: 'c.state',
    opinions: 'opinions',
    unanswered: 'unanswered',
    id: 'c.id',
  },
  tie: 'c.id',
  filter: {
    ruleListId: filters.id,
    courtyardId: filters.id,
    state: filters.oneOf(...CONSULTATION_STATES),
  },
});

@ApiTags('consultations')
@Controller('consultations')
export class ConsultationsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly consultations: ConsultationStore,
    private readonly consultVillagers: ConsultVillagers,
  ) {}

  @Get()
  @Requires('rule.read')
  @ApiOperation({ summary: 'Consultation meetings about drafts' })
  @ApiList()
  @ApiOkResponse({ type: [ConsultationDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<ConsultationDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.consultations.list(tx, village, consultationList(query)),
    );
    return page.map(toConsultationDto);
  }

  @Get(':id')
  @Requires('rule.read')
  @ApiOperation({ summary: 'One consultation with its record' })
  @ApiOkResponse({ type: ConsultationDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<ConsultationDto> {
    const village = villageOf(by);
    const row = await this.transactions.read(village, (tx) =>
      this.consultations.find(tx, village, id),
    );
    if (!row) throw new Refusal<DeliberationRefusal>('consultation.not_found');
    return toConsultationDto(row);
  }

  @Post()
  @Requires('consultation.record')
  @ApiOperation({ summary: 'Plan a consultation about a draft' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: ConsultationDto })
  async create(@By() by: SignedIn, @Body() body: NewConsultationDto): Promise<ConsultationDto> {
    return this.show(by, await this.consultVillagers.plan(by, toNewConsultation(body)));
  }

  @Post(':id/hold')
  @Requires('consultation.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record how it was held; once' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ConsultationDto })
  async hold(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: MeetingRecordDto,
  ): Promise<ConsultationDto> {
    await this.consultVillagers.hold(by, id, toMeetingRecord(body));
    return this.show(by, id);
  }

  @Post(':id/close')
  @Requires('deliberation.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Close it: every opinion has its answer' })
  @ApiIdempotent()
  @ApiOkResponse({ type: ConsultationDto })
  async close(@By() by: SignedIn, @IdParam() id: string): Promise<ConsultationDto> {
    await this.consultVillagers.close(by, id);
    return this.show(by, id);
  }
}
