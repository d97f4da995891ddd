import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { Refusal } from '../shared/domain/refusal';
import { ApiIdempotent, ApiIfMatch, IdParam, IfMatch } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { HouseholdStore } from './household.store';
import {
  HouseholdChangeDto,
  HouseholdDto,
  HouseholdRowDto,
  NewHouseholdDto,
  RESIDENCIES,
  toHouseholdRowDto,
  toMemberDto,
} from './households.dto';
import { OpenHousehold } from './open-household';
import { UpdateHousehold } from './update-household';
import { type VillageRefusal } from './village.refusals';

const householdList = listQuery({
  sort: {
    code: 'h.code',
    groupNo: 'h.group_no',
    groupName: 'h.group_no',
    courtyardName: 'c.name',
    headName: 'h.head_initials',
    headInitials: 'h.head_initials',
    memberCount: 'member_count',
    residency: 'h.residency',
    optedOut: 'h.opted_out',
    id: 'h.id',
  },
  tie: 'h.code',
  filter: {
    q: filters.text,
    groupNo: filters.integer,
    courtyardId: filters.id,
    residency: filters.oneOf(...RESIDENCIES),
    ids: filters.ids,
  },
});

@ApiTags('households')
@Controller('households')
export class HouseholdsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: HouseholdStore,
    private readonly opening: OpenHousehold,
    private readonly changes: UpdateHousehold,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('household.read')
  @ApiOperation({
    summary: 'Households of the village; a courtyard leader without another office sees their own',
    description: 'q: a piece of the name, the beginning of its pinyin initials, or of the code',
  })
  @ApiList()
  @ApiOkResponse({ type: [HouseholdRowDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<HouseholdRowDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, async (tx) => {
      const visible = await this.store.visibleCourtyards(tx, by);
      return this.store.search(tx, village, visible, householdList(query));
    });
    return page.map(toHouseholdRowDto);
  }

  @Get(':id')
  @Requires('household.read')
  @ApiOperation({ summary: 'One household with its members; full number with household.contact' })
  @ApiOkResponse({ type: HouseholdDto })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<HouseholdDto> {
    const village = villageOf(by);
    const [row, members, origin] = await this.transactions.read(village, async (tx) => {
      const visible = await this.store.visibleCourtyards(tx, by);
      const found = await this.store.find(tx, village, visible, id);
      const people = found ? await this.store.members(tx, village, id) : [];
      return [found, people, await this.store.origin(tx, village, id)] as const;
    });
    if (!row) throw new Refusal<VillageRefusal>('household.not_found');
    const mayCall = by.permissions.includes('household.contact');
    return {
      ...toHouseholdRowDto(row),
      ...(mayCall ? { phone: row.phone || null } : {}),
      openedOn: row.opened_on,
      ...origin,
      version: row.version,
      members: members.map((member) => toMemberDto(member, this.clock.today())),
    };
  }

  @Post()
  @Requires('household.write')
  @ApiOperation({ summary: 'Open a household' })
  @ApiIdempotent()
  @ApiCreatedResponse({ type: HouseholdDto })
  async create(@By() by: SignedIn, @Body() body: NewHouseholdDto): Promise<HouseholdDto> {
    return this.show(by, await this.opening.run(by, body));
  }

  @Put(':id')
  @Requires('household.write')
  @ApiOperation({ summary: 'Change telephone, residency, courtyard, or opt out' })
  @ApiIfMatch()
  @ApiOkResponse({ type: HouseholdDto })
  async update(
    @By() by: SignedIn,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: HouseholdChangeDto,
  ): Promise<HouseholdDto> {
    await this.changes.run(by, id, version, body);
    return this.show(by, id);
  }
}
