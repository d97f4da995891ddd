import { Injectable } from '@nestjs/common';
import { AccessStore } from '../access/access.store';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BallotStore } from '../ballot/ballot.store';
import { ChainStore, type CountedEntry } from '../ledger/chain.store';
import { sealedEntry } from '../ledger/domain/chain';
import { type WrittenEntry } from '../ledger/domain/check-chain';
import { type FrozenYear, FrozenYearStore } from '../ranking/frozen-year.store';
import { RuleBook } from '../rulebook/rule-book';
import { type AreaCode } from '../shared/domain/area-code';
import { groupBy } from '../shared/domain/group-by';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx, Transactions } from '../shared/transactions';
import { CertificateStore } from './certificate.store';
import {
  type CertifiedBallot,
  type CertifiedEntry,
  type CertifiedPosting,
  type Certificate,
  type CertifiedList,
  FORMAT,
  hashOfSeal,
  sealOf,
  type Sections,
} from './domain/certificate';
import { PayoutStore } from './payout.store';
import { SettledHouseholdStore } from './settled-household.store';
import { type SettlementRefusal } from './settlement.refusals';
import { type SettlementRow, SettlementStore } from './settlement.store';

/** With which words: all, those for everybody, or none, which is enough for the hash. */
type Shown = 'FULL' | 'PUBLIC' | 'BARE';

const POSTINGS_A_PAGE = 500;
/** Where the fields stand that a leaf seals after its figures: resident, list, rule, act; then from the balance on. */
const LIST_FIELD = 8;

/** Puts a final settlement into one file that anybody can reckon again. */
@Injectable()
export class CertifySettlement {
  constructor(
    private readonly transactions: Transactions,
    private readonly settlements: SettlementStore,
    private readonly payouts: PayoutStore,
    private readonly households: SettledHouseholdStore,
    private readonly store: CertificateStore,
    private readonly freezes: FrozenYearStore,
    private readonly chain: ChainStore,
    private readonly ruleBook: RuleBook,
    private readonly ballots: BallotStore,
    private readonly access: AccessStore,
  ) {}

  /**
   * `full`: with the names of heads of household and the words of every entry.
   * @throws Refusal `settlement.not_found`, `settlement.not_final`, `settlement.without_plan`
   */
  async run(by: SignedIn, id: string, full: boolean): Promise<Certificate> {
    return this.ofFinal(by, id, (tx, settlement) =>
      this.reckon(tx, villageOf(by), settlement, full ? 'FULL' : 'PUBLIC'),
    );
  }

  /**
   * What papers of a final settlement carry.
   * @throws Refusal `settlement.not_found`, `settlement.not_final`, `settlement.without_plan`
   */
  async hash(by: SignedIn, id: string): Promise<string> {
    return this.ofFinal(by, id, async (tx, settlement) => {
      const hash = await this.hashOf(tx, villageOf(by), settlement);
      if (hash === null) throw new Refusal<SettlementRefusal>('settlement.without_plan');
      return hash;
    });
  }

  private async ofFinal<T>(
    by: SignedIn,
    id: string,
    work: (tx: ReadTx, settlement: SettlementRow) => Promise<T>,
  ): Promise<T> {
    const village = villageOf(by);
    return this.transactions.read(village, async (tx) => {
      const settlement = await this.settlements.find(tx, village, id);
      if (!settlement) throw new Refusal<SettlementRefusal>('settlement.not_found');
      if (settlement.state !== 'FINAL')
        throw new Refusal<SettlementRefusal>('settlement.not_final');
      return work(tx, settlement);
    });
  }

  /**
   * What papers of the settlement carry; null while there is no certificate of it. Kept since it became final, reckoned
   * of those that were final before that.
   */
  async hashOf(tx: ReadTx, village: AreaCode, settlement: SettlementRow): Promise<string | null> {
    if (!isCertified(settlement)) return null;
    return (
      settlement.certificate_hash?.toString('hex') ??
      (await this.reckon(tx, village, settlement, 'BARE')).certificateHash
    );
  }

  /**
   * The certificate of a settlement that is final, or is about to be.
   * @throws Refusal `settlement.without_plan`
   */
  async reckon(
    tx: ReadTx,
    village: AreaCode,
    settlement: SettlementRow,
    shown: Shown,
  ): Promise<Certificate> {
    const { id, plan, result, ballot_id: ballotId, year, frozen_version: version } = settlement;
    const frozen = (await this.freezes.freezes(tx, village, year)).find(
      (one) => one.schemeId === settlement.scheme_id && one.version === version,
    );
    if (!plan || !result || !ballotId || !frozen)
      throw new Refusal<SettlementRefusal>('settlement.without_plan');

    const scheme = await this.ruleBook.scheme(tx, frozen.schemeId);
    const reopenings = await this.store.reopenings(tx, village, frozen);
    const standings = byCode(await this.freezes.standings(tx, village, frozen));
    const households = byCode(await this.households.asShown(tx, village, id));
    const payouts = byCode(await this.payouts.ofSettlement(tx, village, id));
    const { ids, ruleLists, postings } = await this.books(tx, village, frozen, shown);
    const sections: Sections = {
      heading: {
        format: FORMAT,
        villageCode: village,
        villageName: settlement.village_name ?? (await this.nameOf(tx, village)),
        schemeId: frozen.schemeId,
        schemeName: scheme?.name ?? '',
        year,
        title: settlement.title,
        settlementId: id,
        madeAt: settlement.finalised_at?.toISOString() ?? '',
      },
      ruleLists,
      ballots: await this.votes(tx, village, [
        ballotId,
        ...[...ruleLists, ...reopenings].map((one) => one.ballotId),
      ]),
      ledger: {
        seq: frozen.ledgerSeq,
        hash: frozen.ledgerHash.toString('hex'),
        ids,
        withheld: await this.store.withheld(tx, village, frozen),
      },
      postings,
      frozenYear: {
        version: frozen.version,
        policy: frozen.policy,
        frozenAt: frozen.frozenAt.toISOString(),
        contentHash: frozen.contentHash.toString('hex'),
        reopenings,
      },
      standings: standings.map(nameless),
      plan,
      households: households.map(nameless),
      result,
      payouts: payouts.map(nameless),
      settlement: {
        planVersion: settlement.plan_version,
        ballotId,
        contentHash: settlement.content_hash?.toString('hex') ?? '',
      },
    };
    const seal = sealOf(sections);
    const named = households.map(({ householdId, headName }) => [householdId, headName]);
    const names =
      shown === 'FULL' ? { names: Object.fromEntries(named) as Record<string, string> } : {};
    return { ...sections, ...names, seal, certificateHash: hashOfSeal(seal) };
  }

  private async nameOf(tx: ReadTx, village: AreaCode): Promise<string> {
    return (await this.access.knownAreas(tx, [village]))[0]?.name ?? '';
  }

  /** The chain from the first posting to the freeze; of the year with its entries. */
  private async books(tx: ReadTx, village: AreaCode, frozen: FrozenYear, shown: Shown) {
    const first = await this.store.firstPosting(tx, village, frozen);
    const naming =
      shown === 'PUBLIC'
        ? await this.store.namingEntries(tx, village, { from: first })
        : new Set<string>();
    const lists: CertifiedList[] = [];
    const written: { posting: Omit<CertifiedPosting, 'entries'>; lines: CountedEntry[] }[] = [];
    for (let from = 1; from <= frozen.ledgerSeq; from += POSTINGS_A_PAGE) {
      const to = Math.min(frozen.ledgerSeq, from + POSTINGS_A_PAGE - 1);
      const postings = await this.chain.postingsFrom(tx, village, from, to);
      const seqs = postings.map(({ seq }) => seq).filter((seq) => seq >= first);
      const lines: CountedEntry[] =
        shown === 'BARE'
          ? await this.chain.figures(tx, village, seqs)
          : await this.chain.lines(tx, village, seqs);
      const bySeq = groupBy(lines, ({ seq }) => seq);
      for (const { villageCode: _, prevHash: __, ...posting } of postings) {
        written.push({
          posting: {
            ...posting,
            requestHash: posting.requestHash.toString('hex'),
            recordedAt: posting.recordedAt.toISOString(),
            entriesRoot: posting.entriesRoot.toString('hex'),
            hash: posting.hash.toString('hex'),
          },
          lines: bySeq.get(posting.seq) ?? [],
        });
      }
    }
    const entries = written.flatMap(({ lines }) => lines);
    const [households, schemes] = [
      entries.map((e) => e.householdId),
      entries.map((e) => e.schemeId),
    ];
    const ids = [...distinct(households), ...distinct(schemes)].sort();
    const listed = distinct(entries.flatMap(({ ruleListId }) => ruleListId ?? []));
    for (const list of await this.store.lists(tx, village, listed))
      lists.push({ ...list, rules: await this.ruleBook.rulesOf(tx, village, list.id) });
    const places = {
      ids: new Map(ids.map((id, at) => [id, at])),
      lists: new Map(lists.map(({ id }, at) => [id, at])),
    };
    const postings = written.map(({ posting, lines }): CertifiedPosting => ({
      ...posting,
      entries:
        posting.seq < first
          ? null
          : lines.map((line) => certified(line, places, !naming.has(`${line.seq}-${line.line}`))),
    }));
    return { ids, ruleLists: lists, postings };
  }

  private async votes(
    tx: ReadTx,
    village: AreaCode,
    ids: readonly string[],
  ): Promise<CertifiedBallot[]> {
    const ballots: CertifiedBallot[] = [];
    for (const id of distinct(ids).sort()) {
      const row = await this.ballots.find(tx, village, id);
      if (!row) continue;
      const { subjectKind, subjectId, subject, body, heldOn, results } = row;
      const whole = { code: '', yes: row.yesCount ?? 0, no: row.noCount ?? 0 };
      const questions = results.map(({ code, yes, no, abstain, void: spoiled }) => ({
        ...{ code, yes, no, abstain, void: spoiled },
      }));
      const { verdict, arithmetic, lawVersion } = row;
      ballots.push({
        ...{ id, subjectKind, subjectId, subject, body, heldOn },
        ...{ expected: row.expectedCount ?? 0, present: row.presentCount ?? 0 },
        questions:
          questions.length > 0
            ? questions
            : [{ ...whole, abstain: row.abstainCount ?? 0, void: row.voidCount ?? 0 }],
        ...{
          verdict: verdict ?? 'INVALID',
          arithmetic: arithmetic ?? '',
          lawVersion: lawVersion ?? '',
        },
      });
    }
    return ballots;
  }
}

function certified(
  entry: CountedEntry | WrittenEntry,
  places: { ids: Map<string, number>; lists: Map<string, number> },
  forAll: boolean,
): CertifiedEntry {
  const { year, month, householdId, schemeId, side, points } = entry;
  const place = (id: string) => places.ids.get(id) ?? -1;
  const figures = [year, month, place(householdId), place(schemeId), side, points] as const;
  if (!forAll || !('item' in entry))
    return { figures: [...figures], leaf: entry.leafHash.toString('hex') };
  const { fields } = sealedEntry(entry);
  const list = entry.ruleListId === null ? null : (places.lists.get(entry.ruleListId) ?? -1);
  const [ruleCode = null, actId = null] = fields.slice(LIST_FIELD + 2, LIST_FIELD + 4);
  const words = [entry.residentId, list, ruleCode, actId, ...fields.slice(LIST_FIELD + 6)];
  return { figures: [...figures], words };
}

/** A final settlement by a plan; one of before plans has none. */
export const isCertified = ({ state, plan }: Pick<SettlementRow, 'state' | 'plan'>): boolean =>
  state === 'FINAL' && plan !== null;

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];
const nameless = <Row extends { headName: string }>({ headName: _, ...row }: Row) => row;
const byCode = <Row extends { householdCode: string }>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => (a.householdCode < b.householdCode ? -1 : 1));
