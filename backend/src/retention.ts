import { openDatabase } from './database';
import { connect } from './data-source';
import { DeclarationStore } from './declarations/declaration.store';
import { ForgetSenders } from './declarations/forget-senders';
import { EvidenceStore } from './ledger/evidence.store';
import { picturesOf } from './ledger/pictures-of';
import { RemoveOldPictures } from './ledger/remove-old-pictures';
import { SYSTEM } from './shared/actor';
import { Clock } from './shared/clock';
import { readConfig } from './shared/config';
import { ROOT_AREA } from './shared/domain/area-code';
import { Transactions } from './shared/transactions';

/** `npm run retention`: removes what every village no longer keeps, pictures and senders, and says how many. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const database = await openDatabase(config, () => undefined);
  const dataSource = await connect(database.url, 1);
  const clock = new Clock();
  const transactions = new Transactions(dataSource, clock);
  const retention = new RemoveOldPictures(
    transactions,
    new EvidenceStore(),
    picturesOf(config),
    clock,
  );
  const senders = new ForgetSenders(transactions, new DeclarationStore(), clock);
  try {
    const villages = await transactions.read(ROOT_AREA, (tx) =>
      tx.query<{ village_code: string }>('SELECT village_code FROM village ORDER BY village_code'),
    );
    for (const { village_code: village } of villages) {
      const removed = await retention.run({ ...SYSTEM, requestId: 'retention' }, village);
      if (removed > 0) console.log(`▸ ${village}: ${removed} pictures removed`);
      const forgotten = await senders.run({ ...SYSTEM, requestId: 'retention' }, village);
      if (forgotten > 0)
        console.log(`▸ ${village}: senders of ${forgotten} declarations forgotten`);
    }
  } finally {
    await dataSource.destroy();
    database.release();
  }
}

main().catch((error: unknown) => {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
