import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { By, Requires, type SignedIn, villageOf } from '../access/signed-in';
import { ApiIfMatch, IfMatch } from '../shared/http';
import { Transactions } from '../shared/transactions';
import { BankAccountStore } from './bank-account.store';
import { BankLayoutDto, BankSetupDto } from './bank-accounts.dto';
import { BankVault } from './bank-vault';
import { BANK_PRESETS, FIRST_LAYOUT } from './domain/bank-layout';
import { SetBankLayout } from './set-bank-layout';

@ApiTags('bank-accounts')
@Controller('bank-layout')
export class BankLayoutController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: BankAccountStore,
    private readonly vault: BankVault,
    private readonly setting: SetBankLayout,
  ) {}

  @Get()
  @Requires('bank_account.write')
  @ApiOperation({ summary: 'How the bank wants its file, and whether accounts can be entered' })
  @ApiOkResponse({ type: BankSetupDto })
  async show(@By() by: SignedIn): Promise<BankSetupDto> {
    const village = villageOf(by);
    const chosen = await this.transactions.read(village, (tx) => this.store.layout(tx, village));
    const { keyId, isDemonstration } = this.vault;
    return {
      key: keyId === null ? 'NO_KEY' : isDemonstration ? 'DEMONSTRATION' : 'READY',
      version: chosen?.version ?? 0,
      layout: chosen?.layout ?? FIRST_LAYOUT,
      presets: Object.entries(BANK_PRESETS).map(([name, preset]) => ({ name, ...preset })),
    };
  }

  @Put()
  @Requires('bank_account.write')
  @ApiOperation({
    summary: 'Say how the bank wants its file; batches already made stay as they are',
  })
  @ApiIfMatch()
  @ApiOkResponse({ type: BankSetupDto })
  async set(
    @By() by: SignedIn,
    @IfMatch() version: number,
    @Body() body: BankLayoutDto,
  ): Promise<BankSetupDto> {
    await this.setting.run(by, version, body);
    return this.show(by);
  }
}
