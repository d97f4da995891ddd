import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AccessStore } from '../access/access.store';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { toBallotDto } from '../ballot/ballot.dto';
import { BallotStore } from '../ballot/ballot.store';
import { stageForms } from '../rulebook/deliberation-forms';
import { NewStageDto, StageDto, toStageDtos, toStageForm } from '../rulebook/deliberation.dto';
import { DeliberationStore } from '../rulebook/deliberation.store';
import { RecordStage } from '../rulebook/record-stage';
import { addDays, shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { Transactions } from '../shared/transactions';
import {
  type AnsweredForms,
  ApiForms,
  AskedForm,
  type FormAsk,
  answerForms,
} from '../shared/workbook/answer-forms';
import { type SettlementRefusal } from './settlement.refusals';
import { type SettlementRow, SettlementStore } from './settlement.store';

/** 四议两公开 of a distribution plan, as a rule list's. */
@ApiTags('settlements')
@Controller('settlements/:id/deliberation')
export class SettlementDeliberationController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SettlementStore,
    private readonly stageStore: DeliberationStore,
    private readonly ballots: BallotStore,
    private readonly access: AccessStore,
    private readonly recording: RecordStage,
  ) {}

  @Get()
  @Requires('settlement.read')
  @ApiOperation({ summary: 'The six stages of 四议两公开 with what is recorded of each' })
  @ApiOkResponse({ type: [StageDto] })
  async stages(@By() by: SignedIn, @IdParam() id: string): Promise<StageDto[]> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const { ballot_id: ballotId } = found(await this.store.find(tx, village, id));
      const rows = await this.stageStore.stages(tx, village, id);
      const ballots = await this.ballots.findAll(tx, village, ballotId ? [ballotId] : []);
      const ballot = ballots.get(ballotId ?? '');
      return toStageDtos(rows, ballot ? toBallotDto(ballot) : null);
    });
  }

  @Get('form')
  @Requires('settlement.read')
  @ApiForms('The recorded stages of 四议两公开 of a plan, one page each')
  async form(
    @By() by: SignedIn,
    @IdParam() id: string,
    @AskedForm() asked: FormAsk,
  ): AnsweredForms {
    const village = villageOf(by);
    const forms = await this.transactions.read(village, async (tx) => {
      const { ballot_id: ballotId } = found(await this.store.find(tx, village, id));
      const rows = await this.stageStore.stages(tx, village, id);
      const ballot = ballotId ? await this.ballots.find(tx, village, ballotId) : null;
      const name = (await this.access.knownAreas(tx, [village]))[0]?.name ?? '';
      return stageForms(rows, ballot, name, asked.language);
    });
    return answerForms(forms, asked);
  }

  @Post()
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
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      await this.stageStore.lockVillage(tx, village);
      const vote = voteOn(found(await this.store.find(tx, village, id)), shanghaiDay(tx.now));
      const subject = { kind: 'settlement', id } as const;
      await this.recording.write(tx, village, subject, vote, toStageForm(body));
    });
    return this.stages(by, id);
  }
}

function found(row: SettlementRow | null): SettlementRow {
  if (!row) throw new Refusal<SettlementRefusal>('settlement.not_found');
  return row;
}

/** The result can be disclosed from the day the plan is final; until then no day is late enough. */
function voteOn({ voted_on: heldOn, finalised_at: finalised }: SettlementRow, today: string) {
  const effectiveFrom = finalised ? shanghaiDay(finalised) : addDays(today, 1);
  return heldOn ? { heldOn, effectiveFrom } : null;
}
