import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { type DeliberationRefusal } from './deliberation.refusals';
import { STANCES } from './domain/consultation';
import { HearOpinion } from './hear-opinion';
import { OpinionStore } from './opinion.store';
import {
  NewOpinionDto,
  OpinionAnswerDto,
  OpinionDto,
  toNewOpinion,
  toOpinionDto,
} from './opinions.dto';

const opinionList = listQuery({
  sort: { position: 'o.position', ruleCode: 'o.rule_code', stance: 'o.stance', id: 'o.id' },
  tie: 'o.consultation_id, o.position',
  filter: {
    consultationId: filters.id,
    ruleListId: filters.id,
    ruleCode: filters.text,
    stance: filters.oneOf(...STANCES),
    answered: filters.flag,
  },
});

@ApiTags('opinions')
@Controller()
export class OpinionsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly opinions: OpinionStore,
    private readonly hearOpinion: HearOpinion,
  ) {}

  @Get('opinions')
  @Requires('rule.read')
  @ApiOperation({ summary: 'Opinions heard at consultations, with their answers' })
  @ApiList()
  @ApiOkResponse({ type: [OpinionDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<OpinionDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.opinions.list(tx, village, opinionList(query)),
    );
    return page.map(toOpinionDto);
  }

  @Get('opinions/:id')
  @Requires('rule.read')
  @ApiOperation({ summary: 'One opinion' })
  @ApiOkResponse({ type: OpinionDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<OpinionDto> {
    const village = villageOf(by);
    const row = await this.transactions.read(village, (tx) => this.opinions.find(tx, village, id));
    if (!row) throw new Refusal<DeliberationRefusal>('opinion.not_found');
    return toOpinionDto(row);
  }

  @Post('consultations/:id/opinions')
  @Requires('consultation.record')
  @ApiOperation({ summary: 'Write down one opinion; it is never edited' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: OpinionDto })
  async create(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: NewOpinionDto,
  ): Promise<OpinionDto> {
    return this.show(by, await this.hearOpinion.record(by, toNewOpinion(id, body)));
  }

  @Post('opinions/:id/answer')
  @Requires('deliberation.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer an opinion; once' })
  @ApiIdempotent()
  @ApiOkResponse({ type: OpinionDto })
  async answer(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: OpinionAnswerDto,
  ): Promise<OpinionDto> {
    const { adopted, answer } = body;
    await this.hearOpinion.answer(by, id, { adopted, text: answer.trim() });
    return this.show(by, id);
  }
}
