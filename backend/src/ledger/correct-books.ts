import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { RuleBook } from '../rulebook/rule-book';
import { Clock } from '../shared/clock';
import { yearOf } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { BooksStore, type EntryRow } from './books.store';
import { Booking } from './booking';
import { type LedgerRefusal } from './ledger.refusals';

export interface EntryId {
  year: number;
  seq: number;
  line: number;
}

/** Opens a year's books, and corrects an entry the only way there is: by its opposite. */
@Injectable()
export class CorrectBooks {
  constructor(
    private readonly transactions: Transactions,
    private readonly books: BooksStore,
    private readonly booking: Booking,
    private readonly ruleBook: RuleBook,
    private readonly clock: Clock,
  ) {}

  /** Returns for how many households base points were booked. @throws Refusal `scheme.none`, `year.*` */
  async openYear(by: SignedIn, year: number): Promise<number> {
    const village = villageOf(by);
    if (year > yearOf(this.clock.today()))
      throw new Refusal<LedgerRefusal>('year.not_started', { year });
    return this.transactions.write(by, async (tx) => {
      const scheme = await this.ruleBook.mainScheme(tx, village);
      if (!scheme) throw new Refusal<LedgerRefusal>('scheme.none');
      const head = await this.books.openHead(tx, village);
      if (year <= head.locked_year) throw new Refusal<LedgerRefusal>('year.locked', { year });
      const opened = await this.booking.openYear(tx, village, scheme, year);
      await tx.audit({
        action: 'year.open',
        subjectKind: 'year',
        subjectId: String(year),
        after: { opened },
      });
      return opened;
    });
  }

  /**
   * Books the exact opposite of an entry, linked to it, and of the share another household bore of
   * it. It is publicised in the first open month.
   * @throws Refusal `entry.*`, `act.own_household` (as `act.own_record` from the books), `year.locked`
   */
  async reverse(by: SignedIn, id: EntryId, reason: string): Promise<EntryId> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const entry = await this.books.findEntry(tx, village, id);
      if (!entry) throw new Refusal<LedgerRefusal>('entry.not_found');
      if (entry.reverses_seq !== null) throw new Refusal<LedgerRefusal>('entry.is_reversal');
      if (entry.reversed_by_seq !== null)
        throw new Refusal<LedgerRefusal>('entry.reversed_already');
      const key = `reverse:${id.year}-${id.seq}-${id.line}`;
      const share = entry.act_id
        ? await this.books.findLinkedEntry(tx, village, entry.act_id)
        : null;
      const lines = [entry, share].flatMap((one) => one ?? []);
      const seq = await this.books.book(
        tx,
        village,
        'REVERSAL',
        key,
        lines.map((one) => opposite(one, reason, by.accountId)),
      );
      const subjectId = `${id.year}-${id.seq}-${id.line}`;
      await tx.audit({
        action: 'entry.reverse',
        subjectKind: 'entry',
        subjectId,
        after: { reason, seq },
      });
      return { year: id.year, seq, line: 1 };
    });
  }
}

function opposite(entry: EntryRow, reason: string, recordedBy: string) {
  const points = -entry.points;
  return {
    actId: entry.act_id,
    householdId: entry.household_id,
    residentId: entry.resident_id,
    schemeId: entry.scheme_id,
    ruleListId: entry.rule_list_id,
    ruleCode: entry.rule_code,
    side: entry.side,
    points,
    occurredOn: entry.occurred_on,
    quantity: entry.quantity,
    level: entry.level,
    item: entry.item,
    explanation: JSON.stringify([
      { text: `冲销第 ${entry.seq} 号凭证第 ${entry.line} 行:${reason}`, points },
    ]),
    evidence: entry.evidence,
    recordedBy,
    reversesSeq: entry.seq,
    reversesLine: entry.line,
    knownEntries: null,
  };
}
