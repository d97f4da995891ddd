import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { ApiList, type Page, type RawListQuery, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { GroupDto, toGroupDto } from './areas.dto';
import { VillageStore } from './village.store';

const groupList = listQuery({
  sort: {
    groupNo: 'g.group_no',
    name: 'g.name',
    households: 'households',
    people: 'people',
    id: 'g.group_no',
  },
  tie: 'g.group_no',
  filter: {},
});

@ApiTags('groups')
@Controller('groups')
export class GroupsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: VillageStore,
  ) {}

  @Get()
  @Requires('household.read')
  @ApiOperation({ summary: "The village's groups, with how many live there" })
  @ApiList()
  @ApiOkResponse({ type: [GroupDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<GroupDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.store.listGroups(tx, village, groupList(query)),
    );
    return page.map(toGroupDto);
  }
}
