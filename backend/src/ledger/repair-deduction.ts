import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { directionOf } from '../rulebook/domain/rule';
import { RuleBook } from '../rulebook/rule-book';
import { type AreaCode } from '../shared/domain/area-code';
import { formatPoints, type Points } from '../shared/domain/points';
import { formatQuantity } from '../shared/domain/quantity';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx, Transactions } from '../shared/transactions';
import { VillageStore } from '../village/village.store';
import { type ActRow, ActStore } from './act.store';
import { type EntryRow } from './books.rows';
import { BooksStore, type EntryId, type PostingLine, keyOfAct } from './books.store';
import {
  type Deduction,
  knowsRepair,
  type Labour,
  mostRepaired,
  type RefusedRepair,
  refuseDeduction,
  refuseLabour,
} from './domain/repair';
import { type LedgerRefusal } from './ledger.refusals';
import { objection } from './review-acts';

interface Repairable {
  entry: EntryRow;
  deduction: Deduction;
  shareBp: number;
}

/** Lets labour make a deduction good (公益劳动修复): it is booked as repair and not as points of its rule. */
@Injectable()
export class RepairDeduction {
  constructor(
    private readonly transactions: Transactions,
    private readonly acts: ActStore,
    private readonly books: BooksStore,
    private readonly ruleBook: RuleBook,
    private readonly villages: VillageStore,
  ) {}

  /**
   * The most that can be repaired of a deduction, in hundredths.
   * @throws Refusal `entry.not_found`, `repair.not_deduction`, `repair.repaired_already`,
   *   `repair.nothing_allowed`
   */
  async most(tx: ReadTx, village: AreaCode, id: EntryId): Promise<Points> {
    const { deduction, shareBp } = await this.repairable(tx, village, id);
    return mostRepaired(deduction, shareBp);
  }

  /**
   * Approves a waiting act as the repair of a deduction, by so many points (null: the most there
   * is). Returns the entry booked.
   * @throws Refusal `entry.not_found`, `repair.*`, `act.not_found`, `act.not_waiting`,
   *   `act.own_record`, `act.own_household`, `year.locked`
   */
  async run(by: SignedIn, id: EntryId, actId: string, wanted: Points | null): Promise<EntryId> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const [act] = await this.acts.lock(tx, village, [actId]);
      // With the head held the deduction stays as it is read here.
      await this.books.head(tx, village, true);
      const { entry, deduction, shareBp } = await this.repairable(tx, village, id);
      if (!act) throw new Refusal<LedgerRefusal>('act.not_found');
      refuseIf(objection(act, by));
      const points = wanted ?? mostRepaired(deduction, shareBp);
      refuseIf(refuseLabour(deduction, labourOf(act), points, shareBp));
      if (!knowsRepair(await this.ruleBook.rulesOf(tx, village, act.rule_list_id)))
        throw new Refusal<LedgerRefusal>('repair.no_rule');
      const line = repairLine(entry, act, points);
      const seq = await this.books.book(tx, village, 'ACTS', keyOfAct(act.id), [line]);
      const repaired = `${id.year}-${id.seq}-${id.line}`;
      const after = { repaired, points, seq };
      await tx.audit({ action: 'act.repair', subjectKind: 'act', subjectId: act.id, after });
      return { year: id.year, seq, line: 1 };
    });
  }

  private async repairable(tx: ReadTx, village: AreaCode, id: EntryId): Promise<Repairable> {
    const entry = await this.books.findEntry(tx, village, id);
    if (!entry) throw new Refusal<LedgerRefusal>('entry.not_found');
    const shareBp = (await this.villages.find(tx, village))?.repair_share_bp ?? 0;
    const deduction = deductionOf(entry);
    refuseIf(refuseDeduction(deduction, shareBp));
    return { entry, deduction, shareBp };
  }
}

const deductionOf = (entry: EntryRow): Deduction => ({
  householdId: entry.household_id,
  schemeId: entry.scheme_id,
  occurredOn: entry.occurred_on,
  worth: entry.worth,
  repaired: entry.repaired_by_seq !== null,
  stands:
    entry.side === 'DEDUCT' &&
    entry.act_id !== null &&
    entry.reverses_seq === null &&
    entry.reversed_by_seq === null &&
    entry.adjusts_seq === null,
});

const labourOf = (act: ActRow): Labour => ({
  householdId: act.household_id,
  schemeId: act.scheme_id,
  occurredOn: act.occurred_on,
  direction: directionOf(act.rule, act.level),
});

function repairLine(entry: EntryRow, act: ActRow, points: Points): PostingLine {
  const labour = `${act.occurred_on} ${act.rule.item} ${formatQuantity(act.quantity)} ${act.rule.unit}`;
  const lost = `第 ${entry.seq} 号凭证第 ${entry.line} 行扣的 ${formatPoints(0 - entry.worth)} 分`;
  const text = `${labour},用来修复${lost},不另计分`;
  return {
    actId: act.id,
    householdId: act.household_id,
    residentId: act.resident_id,
    schemeId: act.scheme_id,
    ruleListId: act.rule_list_id,
    ruleCode: act.rule_code,
    side: 'ADD',
    points,
    occurredOn: act.occurred_on,
    quantity: act.quantity,
    level: act.level,
    // What exactly a family did wrong is not for the wall, so the repair names its category only.
    item: `修复:${entry.category ?? ''}扣分`,
    explanation: JSON.stringify([{ text, points }]),
    evidence: act.evidence.join(','),
    recordedBy: act.recorded_by,
    reversesSeq: null,
    reversesLine: null,
    repairsSeq: entry.seq,
    repairsLine: entry.line,
    knownEntries: null,
  };
}

function refuseIf(refused: (Pick<RefusedRepair, 'params'> & { code: LedgerRefusal }) | null): void {
  if (refused) throw new Refusal<LedgerRefusal>(refused.code, refused.params);
}
