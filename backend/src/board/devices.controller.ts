import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { IdParam } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { DeviceStore } from './device.store';
import { DeviceDto, MadeDeviceDto, NewDeviceDto, toDeviceDto, toMadeDto } from './devices.dto';
import { MakeDevice } from './make-device';
import { RefreshDevice } from './refresh-device';
import { WithdrawDevice } from './withdraw-device';

/** The village's screens, at the desk. */
@ApiTags('devices')
@Controller('devices')
export class DevicesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeviceStore,
    private readonly making: MakeDevice,
    private readonly withdrawing: WithdrawDevice,
    private readonly refreshing: RefreshDevice,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('device.write')
  @ApiOperation({
    summary: 'The screens of the village, when they were last heard, and of what age',
  })
  @ApiOkResponse({ type: [DeviceDto] })
  async list(@By() by: SignedIn): Promise<DeviceDto[]> {
    const village = villageOf(by);
    const now = this.clock.now();
    const rows = await this.transactions.read(village, (tx) => this.store.list(tx, village));
    return rows.map((row) => toDeviceDto(row, now));
  }

  @Post()
  @Requires('device.write')
  @ApiOperation({
    summary: 'Register a screen; its code is typed on it within a quarter of an hour',
  })
  @ApiCreatedResponse({ type: MadeDeviceDto })
  async make(@By() by: SignedIn, @Body() body: NewDeviceDto): Promise<MadeDeviceDto> {
    const device = { name: body.name.trim(), place: body.place.trim() };
    return toMadeDto(await this.making.run(by, device));
  }

  @Post(':id/withdraw')
  @Requires('device.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a screen out of use for good' })
  withdraw(@By() by: SignedIn, @IdParam() id: string): Promise<void> {
    return this.withdrawing.run(by, id);
  }

  @Post(':id/refresh')
  @Requires('device.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ask a screen to load page and data anew' })
  refresh(@By() by: SignedIn, @IdParam() id: string): Promise<void> {
    return this.refreshing.run(by, id);
  }
}
