import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { readEntryId } from '../ledger/books.store';
import { ShowEvidence } from '../ledger/show-evidence';
import { IMAGES } from '../shared/media-types';
import { Transactions } from '../shared/transactions';
import { AtTheDoor, Door, type DoorVisitor } from '../village/at-the-door';
import { DoorOfDto, DoorPageDto, EntryProofDto } from './door.dto';
import { type HouseholdPage, ReadDoor } from './read-door';

const pageOf = ({ areaCode, door }: DoorVisitor): HouseholdPage => ({
  ...{ areaCode, channel: 'DOOR', household: door },
});

/** The page behind the code on a door. */
@ApiTags('door')
@Controller('door')
@AtTheDoor()
export class DoorController {
  constructor(
    private readonly transactions: Transactions,
    private readonly reading: ReadDoor,
    private readonly showing: ShowEvidence,
  ) {}

  @Get()
  @ApiOperation({ summary: "The household's year: points, rank, months, every entry explained" })
  @ApiOkResponse({ type: DoorPageDto })
  page(@Door() by: DoorVisitor, @Query() { year }: DoorOfDto): Promise<DoorPageDto> {
    const wanted = year === undefined ? undefined : Number(year);
    return this.transactions.read(by.areaCode, (tx) => this.reading.page(tx, pageOf(by), wanted));
  }

  @Get('entries/:id/proof')
  @ApiOperation({ summary: 'All that is needed to see by oneself that an entry is in the ledger' })
  @ApiOkResponse({ type: EntryProofDto })
  proof(@Door() by: DoorVisitor, @Param('id') id: string): Promise<EntryProofDto> {
    return this.transactions.read(by.areaCode, (tx) =>
      this.reading.proof(tx, pageOf(by), readEntryId(id)),
    );
  }

  @Get('entries/:id/evidence/:hash')
  @ApiOperation({ summary: 'A picture of an entry, where the village decided to show it here' })
  @ApiProduces(...IMAGES)
  async picture(
    @Door() by: DoorVisitor,
    @Param('id') id: string,
    @Param('hash') hash: string,
  ): Promise<StreamableFile> {
    const row = await this.transactions.read(by.areaCode, (tx) =>
      this.reading.picture(tx, pageOf(by), readEntryId(id), hash),
    );
    const { bytes, mediaType } = await this.showing.copyOf(by.areaCode, row);
    return new StreamableFile(bytes, { type: mediaType, length: bytes.length });
  }
}
