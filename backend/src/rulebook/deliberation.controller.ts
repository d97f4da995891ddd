import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { toBallotDto } from '../ballot/ballot.dto';
import { BallotStore } from '../ballot/ballot.store';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { NewStageDto, StageDto, toStageDtos, toStageForm } from './deliberation.dto';
import { DeliberationStore } from './deliberation.store';
import { RecordStage } from './record-stage';

@ApiTags('rule-lists')
@Controller('rule-lists')
export class DeliberationController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeliberationStore,
    private readonly ballots: BallotStore,
    private readonly recordStage: RecordStage,
  ) {}

  @Get(':id/deliberation')
  @Requires('rule.read')
  @ApiOperation({ summary: 'The six stages of 四议两公开 with what is recorded of each' })
  @ApiOkResponse({ type: [StageDto] })
  async stages(@By() by: SignedIn, @IdParam() id: string): Promise<StageDto[]> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const list = await this.store.findList(tx, village, id);
      if (!list) throw new Refusal('rule_list.not_found');
      const rows = await this.store.stages(tx, village, id);
      const ballotId = list.ballot_id ?? '';
      const ballots = await this.ballots.findAll(tx, village, ballotId ? [ballotId] : []);
      const ballot = ballots.get(ballotId);
      return toStageDtos(rows, ballot ? toBallotDto(ballot) : null);
    });
  }

  @Post(':id/deliberation')
  @Requires('deliberation.record')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record the next stage, also one that did not pass' })
  @ApiIdempotent()
  @ApiOkResponse({ type: [StageDto] })
  async record(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: NewStageDto,
  ): Promise<StageDto[]> {
    await this.recordStage.run(by, id, toStageForm(body));
    return this.stages(by, id);
  }
}
