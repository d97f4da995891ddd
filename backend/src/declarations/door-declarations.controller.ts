import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { type CunfenRequest } from '../access/signed-in';
import { EvidenceDto } from '../ledger/evidence.dto';
import { IMAGES } from '../shared/media-types';
import { Transactions } from '../shared/transactions';
import {
  AtTheDoor,
  Door,
  type DoorVisitor,
  ReceiptsDto,
  readReceipts,
} from '../village/at-the-door';
import { DeclarationStore } from './declaration.store';
import { NewDeclarationDto, OwnDeclarationDto, toOwnDto, toSaid } from './declarations.dto';
import { KeepDoorPhoto } from './keep-door-photo';
import { ReceiveDeclaration } from './receive-declaration';

/** A minute of one address: a whole courtyard behind one router still fits. */
const A_FEW = { default: { limit: 20, ttl: 60_000 } };

@ApiTags('door')
@Controller('door')
@AtTheDoor()
export class DoorDeclarationsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeclarationStore,
    private readonly receiving: ReceiveDeclaration,
    private readonly photos: KeepDoorPhoto,
  ) {}

  @Get('declarations')
  @ApiOperation({ summary: 'What the household declared, and what became of it' })
  @ApiOkResponse({ type: [OwnDeclarationDto] })
  async list(@Door() by: DoorVisitor, @Query() query: ReceiptsDto): Promise<OwnDeclarationDto[]> {
    const rows = await this.transactions.read(by.areaCode, (tx) =>
      this.store.ofDoor(tx, by.areaCode, by.door.householdId, readReceipts(query)),
    );
    return rows.map(toOwnDto);
  }

  @Post('declarations')
  @Throttle(A_FEW)
  @ApiOperation({ summary: 'Declare a deed of one’s own, or report a neighbour’s' })
  @ApiCreatedResponse({ type: OwnDeclarationDto })
  async declare(
    @Door() by: DoorVisitor,
    @Body() body: NewDeclarationDto,
  ): Promise<OwnDeclarationDto> {
    return toOwnDto(await this.receiving.run(by, toSaid(body, by.door.householdId)));
  }

  @Post('photos')
  @Throttle(A_FEW)
  @ApiOperation({ summary: 'Send a picture for a declaration; it is drawn anew' })
  @ApiConsumes(...IMAGES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ type: EvidenceDto })
  photo(@Door() by: DoorVisitor, @Req() request: CunfenRequest): Promise<EvidenceDto> {
    return this.photos.run(by, request.body);
  }
}
