import { existsSync, readFileSync } from 'node:fs';
import { type DataSource } from 'typeorm';
import { Reckon } from './ballot/reckoning';
import { RollStore } from './ballot/roll.store';
import { VerifyBallots } from './ballot/verify-ballots';
import { VoteStore } from './ballot/vote.store';
import { openDatabase } from './database';
import { connect } from './data-source';
import { VerifyVillageMerges } from './household-events/verify-village-merges';
import { VerifyHouseholdEvents } from './household-events/verify-household-events';
import { type Finding } from './ledger/domain/check-chain';
import { type Checkpoint } from './ledger/domain/checkpoint';
import { compareCheckpoints } from './ledger/domain/kept-checkpoints';
import { MerkleTree } from './ledger/domain/merkle-tree';
import { VillageLog, logLeaf } from './ledger/village-log';
import { CarriedStore } from './ledger/carried.store';
import { ChainStore } from './ledger/chain.store';
import { Checkpoints } from './ledger/checkpoints';
import { AccessStore } from './access/access.store';
import { BallotStore } from './ballot/ballot.store';
import { CertificateStore } from './settlement/certificate.store';
import { CertifySettlement } from './settlement/certify-settlement';
import { BooksStore } from './ledger/books.store';
import { RatificationStore } from './ledger/ratification.store';
import { EvidenceStore } from './ledger/evidence.store';
import { type PictureStore } from './ledger/picture-store';
import { picturesOf } from './ledger/pictures-of';
import { type VerifiedEvidence, VerifyEvidence } from './ledger/verify-evidence';
import { VerifyLedger } from './ledger/verify-ledger';
import { VerifyRecords } from './ledger/verify-records';
import { PublicityStore } from './publicity/publicity.store';
import { VerifyPublicity } from './publicity/verify-publicity';
import { FrozenYearStore } from './ranking/frozen-year.store';
import { VerifyAwards } from './ranking/verify-awards';
import { VerifyFrozenYears } from './ranking/verify-frozen-years';
import { YearOpeningStore } from './ranking/year-opening.store';
import { VerifyRanks } from './ranking/verify-ranks';
import { VerifyReviewMeetings } from './review-meetings/verify-review-meetings';
import { VerifyRuleLists } from './rulebook/verify-rule-lists';
import { RuleBook } from './rulebook/rule-book';

import { BankBatchStore } from './settlement/bank-batch.store';
import { PaymentStore } from './settlement/payment.store';
import { certificateNumber } from './settlement/domain/certificate';
import { readCertificate } from './settlement/domain/check-certificate';
import { PayoutStore } from './settlement/payout.store';
import { SettledHouseholdStore } from './settlement/settled-household.store';
import { SettlementStore } from './settlement/settlement.store';
import { VerifyPayments } from './settlement/verify-payments';
import { VerifySettlements } from './settlement/verify-settlements';
import { Clock } from './shared/clock';
import { readConfig } from './shared/config';
import { ROOT_AREA, isAreaCode } from './shared/domain/area-code';
import { Transactions } from './shared/transactions';

export interface Verified {
  finding: Finding | null;
  postings: number;
  entries: number;
  /** The log, as far as it was read before anything was wrong. */
  log: MerkleTree;
  /** null when only the books were verified. */
  evidence: VerifiedEvidence | null;
}

/**
 * Re-reads everything a village has published or will be paid by, and with `pictures` its evidence, and compares the ledger
 * with checkpoints kept of it; names the first thing that is wrong.
 */
export async function verifyVillage(
  dataSource: DataSource,
  village: string,
  pictures: PictureStore | null = null,
  kept: readonly Checkpoint[] = [],
): Promise<Verified> {
  const transactions = new Transactions(dataSource, new Clock());
  // Two ledgers are compared, and lists are of several villages, so all must be in sight.
  const around = await transactions.read(countyOf(village), async (tx) => ({
    merged: await new VerifyVillageMerges().run(tx, village),
    awards: await new VerifyAwards().run(tx, village),
  }));
  return transactions.read(village, async (tx) => {
    const { finding, postings, entries, hashes } = await new VerifyLedger(
      new BooksStore(),
      new ChainStore(),
      new CarriedStore(),
      new RatificationStore(),
    ).run(tx, village);
    const log = new MerkleTree(
      [...hashes.values()].map((hash) => logLeaf(Buffer.from(hash, 'hex'))),
    );
    const first =
      finding ??
      compareCheckpoints(log, kept) ??
      (await new VerifyRuleLists(new RuleBook()).run(tx, village)) ??
      (await new VerifyRecords().run(tx, village)) ??
      (await new VerifyBallots(new Reckon(new RollStore(), new VoteStore())).run(tx, village)) ??
      (await new VerifyHouseholdEvents().run(tx, village)) ??
      (await new VerifyReviewMeetings().run(tx, village)) ??
      around.merged ??
      (await new VerifyPublicity(new PublicityStore()).run(tx, village, hashes)) ??
      (await new VerifyFrozenYears(new FrozenYearStore(), new YearOpeningStore()).run(
        tx,
        village,
        hashes,
      )) ??
      (await new VerifyRanks().ofVillage(tx, village)) ??
      (await new VerifySettlements(
        new SettlementStore(),
        new PayoutStore(),
        new SettledHouseholdStore(),
        certifying(transactions),
      ).run(tx, village, hashes)) ??
      (await new VerifyPayments(
        new SettlementStore(),
        new PaymentStore(),
        new BankBatchStore(),
      ).run(tx, village)) ??
      around.awards;
    const evidence =
      first || !pictures
        ? null
        : await new VerifyEvidence(new EvidenceStore(), pictures).run(tx, village);
    return { finding: first ?? evidence?.finding ?? null, postings, entries, log, evidence };
  });
}

const certifying = (transactions: Transactions): CertifySettlement =>
  new CertifySettlement(
    transactions,
    new SettlementStore(),
    new PayoutStore(),
    new SettledHouseholdStore(),
    new CertificateStore(),
    new FrozenYearStore(),
    new ChainStore(),
    new RuleBook(),
    new BallotStore(),
    new AccessStore(),
  );

/** The numbers ranks in a county and its townships are read from. */
export async function verifyCounty(
  dataSource: DataSource,
  county: string,
): Promise<Finding | null> {
  const transactions = new Transactions(dataSource, new Clock());
  return transactions.read(county, (tx) => new VerifyRanks().ofCounty(tx, county));
}

export const countyOf = (village: string): string => `${village.slice(0, 6)}000000`;

async function main(args: readonly string[]): Promise<number> {
  const { codes, certificates, kept: files } = readArguments(args);
  if (certificates.length > 0)
    return certificates.filter((file) => !verifyFile(file)).length > 0 ? 1 : 0;
  const config = readConfig(process.env);
  const checkpoints = new Checkpoints(new VillageLog(new ChainStore()), config);
  const kept = files.map((file) => keptIn(file, checkpoints));
  const database = await openDatabase(config, () => undefined);
  const dataSource = await connect(database.url, 1);
  const pictures = picturesOf(config);
  let wrong = 0;
  try {
    const wanted = await villages(dataSource, [...codes, ...kept.map(({ village }) => village)]);
    for (const county of new Set(wanted.map(({ code }) => countyOf(code)))) {
      const finding = await verifyCounty(dataSource, county);
      if (!finding) continue;
      wrong += 1;
      console.log(`✗ ${county}: ${finding.where} ${finding.what}`);
    }
    for (const { code, name } of wanted) {
      const own = kept.filter(({ village }) => village === code);
      const verified = await verifyVillage(dataSource, code, pictures, own);
      const { finding, postings, entries, log } = verified;
      if (finding) wrong += 1;
      console.log(
        finding
          ? `✗ ${code} ${name}: ${finding.where} ${finding.what}`
          : `✓ ${code} ${name}: ${postings} postings, ${entries} entries, ${verified.evidence?.pictures ?? 0} pictures, all as sealed`,
      );
      for (const { size } of finding ? [] : own)
        console.log(`    grown from the checkpoint kept over ${size} postings`);
      for (const line of removals(verified)) console.log(line);
      // To be kept: the note that `--checkpoint` takes.
      if (!finding) console.log(checkpoints.note(code, { seq: log.size, root: log.root() }));
    }
  } finally {
    await dataSource.destroy();
    database.release();
  }
  return wrong ? 1 : 0;
}

/** Village codes, certificates, and behind each `--checkpoint` a file. */
function readArguments(args: readonly string[]) {
  const kept = args.filter((_, at) => args[at - 1] === '--checkpoint');
  const codes = args.filter((arg) => arg !== '--checkpoint' && !kept.includes(arg));
  const certificates = codes.filter((arg) => !isAreaCode(arg) && existsSync(arg));
  return { kept, certificates, codes };
}

/** What a file says that the board gave out and somebody kept. */
function keptIn(file: string, checkpoints: Checkpoints) {
  const checkpoint = checkpoints.open(readFileSync(file, 'utf8'));
  if (!checkpoint) throw new Error(`${file} is no checkpoint that was signed here`);
  return checkpoint;
}

/** A certificate needs no database. */
function verifyFile(file: string): boolean {
  const fault = readCertificate(readFileSync(file, 'utf8'));
  if ('path' in fault) {
    console.log(`✗ ${file}: ${fault.path} ${fault.what}`);
    return false;
  }
  const { heading, postings, payouts, result } = fault;
  const entries = postings.reduce((sum, one) => sum + (one.entries?.length ?? 0), 0);
  console.log(
    `✓ ${file}: ${heading.villageCode} ${heading.year}, ${postings.length} postings, ${entries} entries, ` +
      `${payouts.length} payouts of ${result.paidFen} 分, 核对凭据 ${certificateNumber(fault.certificateHash)}, ` +
      `certificate ${fault.certificateHash}`,
  );
  return true;
}

/** What was removed on purpose is told, and is no error. */
const removals = ({ evidence }: Verified): string[] =>
  [...(evidence?.removed ?? [])].map(
    ([day, count]) => `    ${count} pictures removed by retention on ${day}`,
  );

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
  if (wanted.length < new Set(codes).size) throw new Error(`No such village: ${codes.join(', ')}`);
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
