import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { Transactions } from '../shared/transactions';
import {
  AtTheDoor,
  Door,
  type DoorVisitor,
  ReceiptsDto,
  readReceipts,
} from '../village/at-the-door';
import { DoorObjectionStore } from './door-objection.store';
import {
  DoorObjectionDto,
  NewDoorObjectionDto,
  WallEntryDto,
  WallOfDto,
  toDoorObjection,
  toDoorObjectionDto,
  toWallDto,
} from './door-objections.dto';
import { ObjectFromDoor } from './object-from-door';

@ApiTags('door')
@Controller('door')
@AtTheDoor()
export class DoorObjectionsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DoorObjectionStore,
    private readonly objecting: ObjectFromDoor,
  ) {}

  @Get('wall')
  @ApiOperation({ summary: 'What hangs on the wall now of a household, to object to it' })
  @ApiOkResponse({ type: [WallEntryDto] })
  async wall(@Door() by: DoorVisitor, @Query() query: WallOfDto): Promise<WallEntryDto[]> {
    const rows = await this.transactions.read(by.areaCode, (tx) =>
      this.store.wall(tx, by.areaCode, query.householdCode),
    );
    return rows.map(toWallDto);
  }

  @Get('objections')
  @ApiOperation({ summary: "The household's objections, with their answers" })
  @ApiOkResponse({ type: [DoorObjectionDto] })
  async list(@Door() by: DoorVisitor, @Query() query: ReceiptsDto): Promise<DoorObjectionDto[]> {
    const rows = await this.transactions.read(by.areaCode, (tx) =>
      this.store.list(tx, by.areaCode, by.door.householdId, readReceipts(query)),
    );
    return rows.map(toDoorObjectionDto);
  }

  @Post('objections')
  @Throttle({ default: { limit: 20, ttl: 60_000 } })
  @ApiOperation({ summary: 'Object to an entry of one’s own, or to one that hangs on the wall' })
  @ApiCreatedResponse({ type: DoorObjectionDto })
  async raise(
    @Door() by: DoorVisitor,
    @Body() body: NewDoorObjectionDto,
  ): Promise<DoorObjectionDto | undefined> {
    await this.objecting.run(by, toDoorObjection(body));
    const mine = body.clientId.toLowerCase();
    const all = await this.list(by, { mine });
    return all.find(({ clientId }) => clientId === mine);
  }
}
