import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { DoorKeyStore } from './door-key.store';
import {
  DoorKeyRowDto,
  DoorPlateDto,
  DoorReasonDto,
  NewDoorKeysDto,
  toDoorRowDto,
  toWanted,
} from './door-keys.dto';
import { MakeDoorKeys } from './make-door-keys';
import { WithdrawDoorKey } from './withdraw-door-key';

const doorList = listQuery({
  sort: { householdCode: 'h.code', groupNo: 'h.group_no', madeAt: 'k.made_at', id: 'h.code' },
  tie: 'h.group_no, h.code',
  filter: { groupNo: filters.integer, hasKey: filters.flag },
});

@ApiTags('households')
@Controller('door-keys')
export class DoorKeysController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DoorKeyStore,
    private readonly making: MakeDoorKeys,
    private readonly withdrawing: WithdrawDoorKey,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('household.write')
  @ApiOperation({ summary: 'Every household, and since when a code hangs on its door' })
  @ApiList()
  @ApiOkResponse({ type: [DoorKeyRowDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<DoorKeyRowDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.store.list(tx, village, doorList(query), this.clock.today()),
    );
    return page.map(toDoorRowDto);
  }

  @Post()
  @Requires('household.write')
  @ApiOperation({ summary: 'Make door codes, to be printed at once: nobody can read them again' })
  @ApiCreatedResponse({ type: [DoorPlateDto] })
  make(@By() by: SignedIn, @Body() body: NewDoorKeysDto): Promise<DoorPlateDto[]> {
    return this.making.run(by, toWanted(body));
  }

  @Post(':id/withdraw')
  @Requires('household.write')
  @HttpCode(204)
  @ApiOperation({ summary: "Take a household's door code out of use" })
  withdraw(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() { reason }: DoorReasonDto,
  ): Promise<void> {
    return this.withdrawing.run(by, id, reason.trim());
  }
}
