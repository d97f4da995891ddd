import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { ApiIdempotent } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { ChannelStore } from './channel.store';
import { ChannelDto, NewChannelDecisionDto, toDecisionDto } from './channels.dto';
import { DecideChannel } from './decide-channel';

@ApiTags('villages')
@Controller('channels')
export class ChannelsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ChannelStore,
    private readonly deciding: DecideChannel,
  ) {}

  @Get()
  @Requires('area.read')
  @ApiOperation({ summary: 'What each channel shows of people, and the decisions that say so' })
  @ApiOkResponse({ type: [ChannelDto] })
  async list(@By() by: SignedIn): Promise<ChannelDto[]> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const decisions = (await this.store.decisions(tx, village)).map(toDecisionDto);
      const shown = await this.store.allShown(tx, village);
      return shown.map(({ channel, ...held }) => ({
        id: channel,
        ...held,
        decisions: decisions.filter((one) => one.channel === channel),
      }));
    });
  }

  @Post()
  @Requires('village.write')
  @ApiOperation({ summary: 'Record what a meeting decided that a channel shows' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: [ChannelDto] })
  async decide(@By() by: SignedIn, @Body() body: NewChannelDecisionDto): Promise<ChannelDto[]> {
    await this.deciding.run(by, body);
    return this.list(by);
  }
}
