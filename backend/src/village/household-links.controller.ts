import { Body, Controller, Get, HttpCode, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { HouseholdLinkStore } from './household-link.store';
import {
  HouseholdLinkChangeDto,
  HouseholdLinkDto,
  toHouseholdLinkDto,
} from './household-links.dto';
import { LinkHousehold } from './link-household';

const linkList = listQuery({
  sort: { householdCode: 'h.code', fromOn: 'l.from_on', id: 'h.code' },
  tie: 'l.household_id, l.from_on',
  filter: { householdId: filters.id, linkedHouseholdId: filters.id },
});

@ApiTags('households')
@Controller()
export class HouseholdLinksController {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: HouseholdLinkStore,
    private readonly linking: LinkHousehold,
  ) {}

  @Get('household-links')
  @Requires('household.read')
  @ApiOperation({ summary: 'Which household answers with which, from when to when' })
  @ApiList()
  @ApiOkResponse({ type: [HouseholdLinkDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<HouseholdLinkDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.links.list(tx, village, linkList(query)),
    );
    return page.map(toHouseholdLinkDto);
  }

  @Put('households/:id/link')
  @Requires('household.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Link a household to another from a day on, or to none any more' })
  @ApiNoContentResponse()
  async link(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: HouseholdLinkChangeDto,
  ): Promise<void> {
    await this.linking.run(by, id, body);
  }
}
