import { Body, Controller, Get, Headers, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { IdParam, languageOf } from '../shared/http';
import { ApiList, type Page, type RawListQuery, filters, listQuery } from '../shared/list-query';
import { Transactions } from '../shared/transactions';
import { ApiWorkbook, Workbook, type UploadedWorkbook } from '../village/uploaded-workbook';
import { BankAccountStore } from './bank-account.store';
import {
  BankAccountChangeDto,
  BankAccountDto,
  EnteredAccountDto,
  ImportedAccountsDto,
  toBankAccountDto,
  toImportedDto,
} from './bank-accounts.dto';
import { EnterBankAccount } from './enter-bank-account';
import { ImportBankAccounts } from './import-bank-accounts';

const accountList = listQuery({
  sort: {
    householdCode: 'h.code',
    groupNo: 'h.group_no',
    headName: 'h.head_name',
    bankName: 'a.bank_name',
    fromOn: 'a.from_on',
    id: 'h.id',
  },
  tie: 'h.group_no, h.code',
  filter: { groupNo: filters.integer, missing: filters.flag, q: filters.text },
});

@ApiTags('bank-accounts')
@Controller('bank-accounts')
export class BankAccountsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: BankAccountStore,
    private readonly entering: EnterBankAccount,
    private readonly importing: ImportBankAccounts,
  ) {}

  @Get()
  @Requires('bank_account.write')
  @ApiOperation({ summary: 'Households and the tail of the account each is paid to' })
  @ApiList()
  @ApiOkResponse({ type: [BankAccountDto] })
  async list(@By() by: SignedIn, @Query() query: RawListQuery): Promise<Page<BankAccountDto>> {
    const village = villageOf(by);
    const page = await this.transactions.read(village, (tx) =>
      this.store.list(tx, village, accountList(query)),
    );
    return page.map(toBankAccountDto);
  }

  // No POST with an Idempotency-Key: the request's hash would be kept, and the number could be tried against it.
  @Put(':id')
  @Requires('bank_account.write')
  @ApiOperation({ summary: 'Give a household the account it is paid to from a day on' })
  @ApiOkResponse({ type: EnteredAccountDto })
  async enter(
    @By() by: SignedIn,
    @IdParam() id: string,
    @Body() body: BankAccountChangeDto,
  ): Promise<EnteredAccountDto> {
    return { doubtful: await this.entering.enter(by, id, body) };
  }

  @Post(':id/withdraw')
  @Requires('bank_account.write')
  @HttpCode(204)
  @ApiOperation({ summary: 'The household is not paid to an account any more' })
  async withdraw(@By() by: SignedIn, @IdParam() id: string): Promise<void> {
    await this.entering.withdraw(by, id);
  }

  @Post('import')
  @Requires('bank_account.write')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Accounts from a workbook: looked at only, or all entered; it is not kept',
  })
  @ApiWorkbook()
  @ApiQuery({ name: 'enter', required: false, enum: ['1'], description: 'enter them' })
  @ApiOkResponse({ type: ImportedAccountsDto })
  async import(
    @By() by: SignedIn,
    @Workbook() workbook: UploadedWorkbook,
    @Query('enter') enter?: string,
    @Headers('accept-language') language?: string,
  ): Promise<ImportedAccountsDto> {
    // The hash of the file would stay behind with the key; importing twice changes nothing anyway.
    const plain = { ...by, idempotency: undefined };
    const done =
      enter === '1' ? this.importing.enter(plain, workbook) : this.importing.preview(by, workbook);
    return toImportedDto(await done.finally(workbook.close), languageOf(language));
  }
}
