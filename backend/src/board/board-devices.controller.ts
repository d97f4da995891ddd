import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { type CunfenRequest, Public } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import { type BoardRefusal } from './board.refusals';
import { type BoardVisitor, InTheHall, Visitor } from './board-visitor';
import { ClaimDevice } from './claim-device';
import { ClaimDto, ClaimedDeviceDto, HeardDto, RefreshNoDto } from './devices.dto';
import { HearDevice } from './hear-device';

const from = ({ ip = '', id: requestId }: CunfenRequest) => ({ ip, requestId });

/** What a screen in the hall says of itself. */
@ApiTags('board')
@Controller('board/devices')
export class BoardDevicesController {
  constructor(
    private readonly claiming: ClaimDevice,
    private readonly hearing: HearDevice,
  ) {}

  @Post('claim')
  @Public()
  @HttpCode(200)
  @Throttle({ default: { limit: 10, ttl: 60_000 } })
  @ApiOperation({ summary: "Become a village's screen by the code the clerk was given, once" })
  @ApiOkResponse({ type: ClaimedDeviceDto })
  claim(@Body() { code }: ClaimDto, @Req() request: CunfenRequest): Promise<ClaimedDeviceDto> {
    return this.claiming.run(code, from(request));
  }

  @Post('seen')
  @InTheHall()
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that the screen lives, what it runs, and how old its data is' })
  @ApiOkResponse({ type: RefreshNoDto })
  async seen(
    @Visitor() { device }: BoardVisitor,
    @Body() { version, dataAsOf, ledgerDiffers }: HeardDto,
    @Req() request: CunfenRequest,
  ): Promise<RefreshNoDto> {
    if (!device) throw new Refusal<BoardRefusal>('device.required');
    const told = { version, dataAsOf: dataAsOf ?? null, ledgerDiffers: ledgerDiffers ?? false };
    return { refreshNo: await this.hearing.run(device, told, from(request)) };
  }
}
