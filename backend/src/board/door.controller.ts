import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { readEntryId } from '../ledger/books.store';
import { Transactions } from '../shared/transactions';
import { AtTheDoor, Door, type DoorVisitor } from '../village/at-the-door';
import { DoorOfDto, DoorPageDto, EntryProofDto } from './door.dto';
import { ReadDoor } from './read-door';

/** The page behind the code on a door. */
@ApiTags('door')
@Controller('door')
@AtTheDoor()
export class DoorController {
  constructor(
    private readonly transactions: Transactions,
    private readonly reading: ReadDoor,
  ) {}

  @Get()
  @ApiOperation({ summary: "The household's year: points, rank, months, every entry explained" })
  @ApiOkResponse({ type: DoorPageDto })
  page(@Door() by: DoorVisitor, @Query() { year }: DoorOfDto): Promise<DoorPageDto> {
    const wanted = year === undefined ? undefined : Number(year);
    return this.transactions.read(by.areaCode, (tx) => this.reading.page(tx, by, wanted));
  }

  @Get('entries/:id/proof')
  @ApiOperation({ summary: 'All that is needed to see by oneself that an entry is in the ledger' })
  @ApiOkResponse({ type: EntryProofDto })
  proof(@Door() by: DoorVisitor, @Param('id') id: string): Promise<EntryProofDto> {
    return this.transactions.read(by.areaCode, (tx) => this.reading.proof(tx, by, readEntryId(id)));
  }
}
