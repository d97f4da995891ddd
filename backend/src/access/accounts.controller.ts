import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Clock } from '../shared/clock';
import { ROOT_AREA } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { ApiIfMatch, IdParam, IfMatch } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { AccessStore } from './access.store';
import {
  AccountChangeDto,
  AccountDto,
  CreatedAccountDto,
  InitialPasswordDto,
  NewAccountDto,
  toAccountDto,
} from './accounts.dto';
import { mayGrant } from './domain/roles';
import { ManageAccounts } from './manage-accounts';
import { By, Requires, type SignedIn } from './signed-in';

const accountList = listQuery({
  sort: { username: 'a.username', displayName: 'a.display_name', id: 'a.id' },
  tie: 'a.id',
  filter: { q: filters.text, ids: filters.ids },
});

@ApiTags('accounts')
@Controller('accounts')
export class AccountsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AccessStore,
    private readonly accounts: ManageAccounts,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('account.read')
  @ApiOperation({ summary: 'Accounts with an office in the active area' })
  @ApiList()
  @ApiOkResponse({ type: [AccountDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<AccountDto>> {
    const page = await this.transactions.read(by.areaCode, (tx) =>
      this.store.list(tx, by.areaCode, accountList(query)),
    );
    return page.map((row) => toAccountDto(row, this.clock.now()));
  }

  @Get(':id')
  @Requires('account.read')
  @ApiOkResponse({ type: AccountDto })
  @ApiOperation({ summary: 'One account' })
  async show(@By() by: SignedIn, @IdParam() id: string): Promise<AccountDto> {
    const row = await this.transactions.read(ROOT_AREA, (tx) => this.store.findById(tx, id));
    if (!row?.grants.some((grant) => mayGrant(by.grants, grant)))
      throw new Refusal('account.not_found');
    return toAccountDto(row, this.clock.now());
  }

  @Post()
  @Requires('account.write')
  @ApiOperation({ summary: 'Make an account; answers its one-time password' })
  @ApiCreatedResponse({ type: CreatedAccountDto })
  async create(@By() by: SignedIn, @Body() body: NewAccountDto): Promise<CreatedAccountDto> {
    const { id, initialPassword } = await this.accounts.create(by, body);
    return { ...(await this.show(by, id)), initialPassword };
  }

  @Put(':id')
  @Requires('account.write')
  @ApiOperation({ summary: 'Change name, offices, or disable' })
  @ApiIfMatch()
  @ApiOkResponse({ type: AccountDto })
  async update(
    @By() by: SignedIn,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() body: AccountChangeDto,
  ): Promise<AccountDto> {
    await this.accounts.update(by, id, version, body);
    return this.show(by, id);
  }

  @Post(':id/reset-password')
  @Requires('account.write')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a new one-time password; ends all sessions of the account' })
  @ApiOkResponse({ type: InitialPasswordDto })
  resetPassword(@By() by: SignedIn, @IdParam() id: string): Promise<InitialPasswordDto> {
    return this.accounts.resetPassword(by, id);
  }
}
