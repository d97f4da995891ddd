import { Controller, Get, Param, Query, StreamableFile, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { readEntryId } from '../ledger/books.store';
import { ShowEvidence } from '../ledger/show-evidence';
import { Clock } from '../shared/clock';
import { displayName } from '../shared/domain/display-name';
import { pinyinInitials } from '../shared/domain/pinyin';
import { Refusal } from '../shared/domain/refusal';
import { IMAGES } from '../shared/media-types';
import { type ReadTx, Transactions } from '../shared/transactions';
import { type ShownHousehold } from '../village/channel.store';
import { InTheHall } from './board-visitor';
import { type BoardRefusal } from './board.refusals';
import { CacheableInterceptor } from './cacheable.interceptor';
import { DoorOfDto, DoorPageDto, EntryProofDto, HallHouseholdDto } from './door.dto';
import { DoorStore } from './door.store';
import { type HouseholdPage, ReadDoor } from './read-door';

/** Pages of households on the screen in the village hall: as on their doors, but by category where points are taken. */
@ApiTags('board')
@Controller('board/:village/households')
@InTheHall()
@UseInterceptors(CacheableInterceptor)
export class HallHouseholdsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DoorStore,
    private readonly reading: ReadDoor,
    private readonly showing: ShowEvidence,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The households of the village, to find one by group and surname' })
  @ApiOkResponse({ type: [HallHouseholdDto] })
  async list(@Param('village') village: string): Promise<HallHouseholdDto[]> {
    const rows = await this.transactions.read(village, (tx) =>
      this.store.households(tx, village, this.clock.today()),
    );
    return rows.map(toHallHousehold);
  }

  @Get(':householdCode')
  @ApiOperation({ summary: 'The year of a household: points, rank, months, entries' })
  @ApiOkResponse({ type: DoorPageDto })
  page(
    @Param('village') village: string,
    @Param('householdCode') code: string,
    @Query() { year }: DoorOfDto,
  ): Promise<DoorPageDto> {
    const wanted = year === undefined ? undefined : Number(year);
    return this.read(village, code, (tx, at) => this.reading.page(tx, at, wanted));
  }

  @Get(':householdCode/entries/:id/proof')
  @ApiOperation({ summary: 'All that is needed to see by oneself that an entry is in the ledger' })
  @ApiOkResponse({ type: EntryProofDto })
  proof(
    @Param('village') village: string,
    @Param('householdCode') code: string,
    @Param('id') id: string,
  ): Promise<EntryProofDto> {
    return this.read(village, code, (tx, at) => this.reading.proof(tx, at, readEntryId(id)));
  }

  @Get(':householdCode/entries/:id/evidence/:hash')
  @ApiOperation({ summary: 'A picture of an entry, where the village decided to show it here' })
  @ApiProduces(...IMAGES)
  async picture(
    @Param('village') village: string,
    @Param('householdCode') code: string,
    @Param('id') id: string,
    @Param('hash') hash: string,
  ): Promise<StreamableFile> {
    const row = await this.read(village, code, (tx, at) =>
      this.reading.picture(tx, at, readEntryId(id), hash),
    );
    const { bytes, mediaType } = await this.showing.copyOf(village, row);
    return new StreamableFile(bytes, { type: mediaType, length: bytes.length });
  }

  /** @throws Refusal `board.household_unknown` */
  private read<T>(
    village: string,
    code: string,
    work: (tx: ReadTx, at: HouseholdPage) => Promise<T>,
  ): Promise<T> {
    return this.transactions.read(village, async (tx) => {
      const household = await this.store.household(tx, village, code, this.clock.today());
      if (!household) throw new Refusal<BoardRefusal>('board.household_unknown');
      return work(tx, { areaCode: village, channel: 'HALL', household });
    });
  }
}

function toHallHousehold(row: ShownHousehold): HallHouseholdDto {
  const { householdCode, groupNo, groupName, headName, nameDisplay } = row;
  const name = displayName({ headName, code: householdCode }, nameDisplay);
  return { householdCode, groupNo, groupName, name, initial: initialOf(row) };
}

/** A letter of a name is a part of the name. */
function initialOf({ headName, nameDisplay }: ShownHousehold): string {
  if (nameDisplay === 'CODE') return '';
  const initial = pinyinInitials(headName).charAt(0).toUpperCase();
  return /^[A-Z]$/.test(initial) ? initial : '#';
}
