import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { IdParam } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { AccountHouseholdStore, type AccountHouseholdRow } from './account-household.store';
import {
  AccountHouseholdDto,
  DeclaredHouseholdDto,
  NewAccountHouseholdDto,
  NotedHouseholdDto,
} from './account-households.dto';
import { LinkAccount } from './link-account';

const linkList = listQuery({
  sort: { householdCode: 'h.code', displayName: 'a.display_name', fromOn: 'o.from_on', id: 'o.id' },
  tie: 'o.id',
  filter: { accountId: filters.id, ended: filters.flag },
});

/** Anybody declares for themselves; only whoever appoints ends it, so that no reviewer frees their own hand. */
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
  @ApiOperation({ summary: 'For which households an account’s holder stands aside, and why' })
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
  @ApiOperation({
    summary: 'Note that the holder belongs to a household, or has near relatives in it',
  })
  @ApiCreatedResponse({ type: NotedHouseholdDto })
  async link(
    @By() by: SignedIn,
    @Body() { accountId, householdId, relation = 'OWN' }: NewAccountHouseholdDto,
  ): Promise<NotedHouseholdDto> {
    return this.links.link(by, { accountId, householdId, relation });
  }

  @Post('declare')
  @Requires('household.read')
  @ApiOperation({ summary: 'Declare one’s own household, or one of near relatives' })
  @ApiCreatedResponse({ type: NotedHouseholdDto })
  async declare(
    @By() by: SignedIn,
    @Body() { householdId, relation = 'OWN' }: DeclaredHouseholdDto,
  ): Promise<NotedHouseholdDto> {
    return this.links.link(by, { accountId: by.accountId, householdId, relation });
  }

  @Delete(':id')
  @Requires('account.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'It holds until today; the record stays' })
  @ApiNoContentResponse()
  async unlink(@By() by: SignedIn, @IdParam() id: string): Promise<void> {
    await this.links.unlink(by, id);
  }
}

const toDto = (row: AccountHouseholdRow): AccountHouseholdDto => ({
  id: row.id,
  accountId: row.account_id,
  displayName: row.display_name,
  householdId: row.household_id,
  householdCode: row.household_code,
  headName: row.head_name,
  relation: row.relation,
  fromOn: row.from_on,
  toOn: row.to_on,
  notedByName: row.noted_by_name,
});
