import { openDatabase } from './database';
import { connect } from './data-source';
import { BankAccountStore } from './settlement/bank-account.store';
import { BankVault } from './settlement/bank-vault';
import { ResealBankAccounts } from './settlement/reseal-bank-accounts';
import { SYSTEM } from './shared/actor';
import { Clock } from './shared/clock';
import { readConfig } from './shared/config';
import { Transactions } from './shared/transactions';

/** `npm run rotate-bank-key`: seals all account numbers by CUNFEN_BANK_KEY; what it replaces stands in CUNFEN_BANK_KEY_OLD. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (config.bankKeys.length === 0) throw new Error('CUNFEN_BANK_KEY is not set.');
  const vault = new BankVault(config);
  const database = await openDatabase(config, () => undefined);
  const dataSource = await connect(database.url, 1);
  const transactions = new Transactions(dataSource, new Clock());
  try {
    const resealing = new ResealBankAccounts(transactions, new BankAccountStore(), vault);
    const { sealed, left } = await resealing.run({ ...SYSTEM, requestId: 'rotate-bank-key' });
    console.log(`▸ ${sealed} account numbers sealed anew by key ${vault.keyId}`);
    for (const one of left) console.error(`✗ not opened, enter it again: ${one}`);
    if (left.length > 0) process.exitCode = 1;
  } finally {
    await dataSource.destroy();
    database.release();
  }
}

main().catch((error: unknown) => {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
