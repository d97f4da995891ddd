import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { Refusal } from '../shared/domain/refusal';
import {
  ApiList,
  type Page,
  type RawListQuery,
  filters,
  isUuid,
  listQuery,
} from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { AccountHouseholdStore, type AccountHouseholdRow } from './account-household.store';
import { AccountHouseholdDto, NewAccountHouseholdDto } from './courtyards.dto';
import { LinkAccount } from './link-account';
import { type VillageRefusal } from './village.refusals';

const linkList = listQuery({
  sort: { householdCode: 'h.code', displayName: 'a.display_name', id: 'o.account_id' },
  tie: 'o.account_id, o.household_id',
  filter: { accountId: filters.id },
});

/** Linked by whoever appoints, not by whoever reviews: a reviewer must not unlink their own household. */
@ApiTags('account-households')
@Controller('account-households')
export class AccountHouseholdsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AccountHouseholdStore,
    private readonly links: LinkAccount,
  ) {}

  @Get()
  @Requires('household.read')
  @ApiOperation({ summary: 'Which household of the village an account’s holder belongs to' })
  @ApiList()
  @ApiOkResponse({ type: [AccountHouseholdDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<AccountHouseholdDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.store.list(tx, village, linkList(query)),
    );
    return page.map(toDto);
  }

  @Post()
  @Requires('account.write')
  @ApiOperation({ summary: 'Note that the holder belongs to a household; again changes nothing' })
  @ApiCreatedResponse({ type: NewAccountHouseholdDto })
  async link(
    @By() by: SignedIn,
    @Body() { accountId, householdId }: NewAccountHouseholdDto,
  ): Promise<NewAccountHouseholdDto & { id: string }> {
    await this.links.link(by, accountId, householdId);
    return { id: `${accountId}_${householdId}`, accountId, householdId };
  }

  @Delete(':id')
  @Requires('account.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take the link away; id is accountId_householdId' })
  @ApiNoContentResponse()
  async unlink(@By() by: SignedIn, @Param('id') id: string): Promise<void> {
    const [accountId, householdId] = id.split('_');
    if (!isUuid(accountId) || !isUuid(householdId))
      throw new Refusal<VillageRefusal>('account_household.not_found');
    await this.links.unlink(by, accountId, householdId);
  }
}

const toDto = (row: AccountHouseholdRow): AccountHouseholdDto => ({
  id: `${row.account_id}_${row.household_id}`,
  accountId: row.account_id,
  displayName: row.display_name,
  householdId: row.household_id,
  householdCode: row.household_code,
  headName: row.head_name,
});
