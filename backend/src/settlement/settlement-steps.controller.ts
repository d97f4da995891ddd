import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { toMeeting } from '../ballot/ballot.dto';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, IdParam } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { DecideSettlement } from './decide-settlement';
import { DraftSettlement } from './draft-settlement';
import { FinaliseSettlement } from './finalise-settlement';
import { PubliciseSettlement } from './publicise-settlement';
import { type SettlementRefusal } from './settlement.refusals';
import { SettlementStore } from './settlement.store';
import {
  SettlementAdoptionDto,
  SettlementDto,
  SettlementVoteDto,
  toSettlementDto,
} from './settlements.dto';

@ApiTags('settlements')
@Controller('settlements/:id')
export class SettlementStepsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SettlementStore,
    private readonly drafts: DraftSettlement,
    private readonly deciding: DecideSettlement,
    private readonly publicising: PubliciseSettlement,
    private readonly finalising: FinaliseSettlement,
  ) {}

  @Post('put-to-vote')
  @Requires('settlement.adopt')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Call a ballot on a draft; it stands still until the ballot is decided',
  })
  @ApiIdempotent()
  @ApiOkResponse({ type: SettlementDto })
  async putToVote(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: SettlementVoteDto,
  ): Promise<SettlementDto> {
    await this.deciding.putToVote(by, id, body);
    return this.show(by, id);
  }

  @Post('take-back')
  @Requires('settlement.adopt')
  @HttpCode(200)
  @ApiOperation({ summary: 'Write on a plan again whose ballot did not pass or was called off' })
  @ApiIdempotent()
  @ApiOkResponse({ type: SettlementDto })
  async takeBack(@By() by: SignedIn, @IdParam() id: string): Promise<SettlementDto> {
    await this.deciding.takeBack(by, id);
    return this.show(by, id);
  }

  @Post('adopt')
  @Requires('settlement.adopt')
  @HttpCode(200)
  @ApiOperation({ summary: 'Adopt a plan by the ballot it was put to, or by a meeting on paper' })
  @ApiIdempotent()
  @ApiOkResponse({ type: SettlementDto })
  async adopt(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() { meeting }: SettlementAdoptionDto,
  ): Promise<SettlementDto> {
    await this.deciding.adopt(by, id, meeting ? toMeeting(meeting) : null);
    return this.show(by, id);
  }

  @Post('publicise')
  @Requires('settlement.finalise')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Reckon an adopted plan and hang it on the wall for the village’s days',
  })
  @ApiIdempotent()
  @ApiOkResponse({ type: SettlementDto })
  async publicise(@By() by: SignedIn, @IdParam() id: string): Promise<SettlementDto> {
    await this.publicising.run(by, id);
    return this.show(by, id);
  }

  @Post('next-version')
  @Requires('settlement.write')
  @ApiOperation({ summary: 'Begin a next version of an adopted plan; it replaces this one' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: SettlementDto })
  async nextVersion(@By() by: SignedIn, @IdParam() id: string): Promise<SettlementDto> {
    return this.show(by, await this.drafts.nextVersion(by, id));
  }

  @Post('finalise')
  @Requires('settlement.finalise')
  @HttpCode(200)
  @ApiOperation({ summary: 'Pay it as it hung on the wall, once and for all' })
  @ApiIdempotent()
  @ApiOkResponse({ type: SettlementDto })
  async finalise(@By() by: SignedIn, @IdParam() id: string): Promise<SettlementDto> {
    await this.finalising.run(by, id);
    return this.show(by, id);
  }

  private async show(by: SignedIn, id: string): Promise<SettlementDto> {
    const village = villageOf(by);
    const row = await this.transactions.read(village, (tx) => this.store.find(tx, village, id));
    if (!row) throw new Refusal<SettlementRefusal>('settlement.not_found');
    return toSettlementDto(row);
  }
}
