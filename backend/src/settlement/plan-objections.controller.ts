import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { HearPlanObjection } from './hear-plan-objection';
import { PlanObjectionStore } from './plan-objection.store';
import {
  NewPlanObjectionDto,
  PlanObjectionAnswerDto,
  PlanObjectionDto,
  toPlanObjectionDto,
  toSaidObjection,
} from './plan-objections.dto';

@ApiTags('settlements')
@Controller('settlements/:id/objections')
export class PlanObjectionsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: PlanObjectionStore,
    private readonly hearing: HearPlanObjection,
  ) {}

  @Get()
  @Requires('settlement.read')
  @ApiOperation({ summary: 'Objections to a plan on the wall, with their answers' })
  @ApiOkResponse({ type: [PlanObjectionDto] })
  async list(@By() by: SignedIn, @IdParam() id: string): Promise<PlanObjectionDto[]> {
    const village = villageOf(by);
    const rows = await this.transactions.read(village, (tx) =>
      this.store.ofSettlement(tx, village, id),
    );
    return rows.map(toPlanObjectionDto);
  }

  @Post()
  @Requires('objection.record')
  @ApiOperation({ summary: 'Write down an objection to a plan while it hangs on the wall' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: [PlanObjectionDto] })
  async raise(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: NewPlanObjectionDto,
  ): Promise<PlanObjectionDto[]> {
    await this.hearing.raise(by, id, toSaidObjection(body));
    return this.list(by, id);
  }

  @Post(':no/answer')
  @Requires('objection.decide')
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer an objection in writing, once' })
  @ApiIdempotent()
  @ApiOkResponse({ type: [PlanObjectionDto] })
  async answer(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Param('no', new ParseIntPipe({ exceptionFactory: () => new Refusal('request.not_found') }))
    number: number,
    @Body() { upheld, answer }: PlanObjectionAnswerDto,
  ): Promise<PlanObjectionDto[]> {
    await this.hearing.answer(by, id, number, { upheld, answer: answer.trim() });
    return this.list(by, id);
  }
}
