import { type DataSource } from 'typeorm';
import { openDatabase } from './database';
import { connect } from './data-source';
import { type Finding } from './ledger/domain/check-chain';
import { CarriedStore } from './ledger/carried.store';
import { BooksStore } from './ledger/books.store';
import { RatificationStore } from './ledger/ratification.store';
import { VerifyLedger } from './ledger/verify-ledger';
import { PublicityStore } from './publicity/publicity.store';
import { VerifyPublicity } from './publicity/verify-publicity';
import { VerifyRuleLists } from './rulebook/verify-rule-lists';
import { RuleBook } from './rulebook/rule-book';

import { PayoutStore } from './settlement/payout.store';
import { SettlementStore } from './settlement/settlement.store';
import { VerifySettlements } from './settlement/verify-settlements';
import { Clock } from './shared/clock';
import { readConfig } from './shared/config';
import { ROOT_AREA, isAreaCode } from './shared/domain/area-code';
import { Transactions } from './shared/transactions';

export interface Verified {
  finding: Finding | null;
  postings: number;
  entries: number;
}

/** Re-reads everything a village has published or will be paid by; names the first thing that is wrong. */
export async function verifyVillage(dataSource: DataSource, village: string): Promise<Verified> {
  return new Transactions(dataSource, new Clock()).read(village, async (tx) => {
    const { finding, postings, entries, hashes } = await new VerifyLedger(
      new BooksStore(),
      new CarriedStore(),
      new RatificationStore(),
    ).run(tx, village);
    const first =
      finding ??
      (await new VerifyRuleLists(new RuleBook()).run(tx, village)) ??
      (await new VerifyPublicity(new PublicityStore()).run(tx, village, hashes)) ??
      (await new VerifySettlements(new SettlementStore(), new PayoutStore()).run(
        tx,
        village,
        hashes,
      ));

    return { finding: first, postings, entries };
  });
}

async function main(args: readonly string[]): Promise<number> {
  const config = readConfig(process.env);
  const database = await openDatabase(config, () => undefined);
  const dataSource = await connect(database.url, 1);
  let wrong = 0;
  try {
    for (const { code, name } of await villages(dataSource, args)) {
      const { finding, postings, entries } = await verifyVillage(dataSource, code);
      if (finding) wrong += 1;
      console.log(
        finding
          ? `✗ ${code} ${name}: ${finding.where} ${finding.what}`
          : `✓ ${code} ${name}: ${postings} postings, ${entries} entries, all as sealed`,
      );
    }
  } finally {
    await dataSource.destroy();
    database.release();
  }
  return wrong ? 1 : 0;
}

async function villages(
  dataSource: DataSource,
  codes: readonly string[],
): Promise<{ code: string; name: string }[]> {
  const unknown = codes.find((code) => !isAreaCode(code));
  if (unknown) throw new Error(`${unknown} is not a 12-digit area code`);
  const all = await new Transactions(dataSource, new Clock()).read(ROOT_AREA, (tx) =>
    tx.query<{ code: string; name: string }>(
      `SELECT code, name FROM area WHERE kind = 'VILLAGE' ORDER BY code`,
    ),
  );
  const wanted = codes.length ? all.filter(({ code }) => codes.includes(code)) : all;
  if (wanted.length < codes.length) throw new Error(`No such village: ${codes.join(', ')}`);
  return wanted;
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 2;
    },
  );
}
