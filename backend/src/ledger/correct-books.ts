import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { RuleBook } from '../rulebook/rule-book';
import { Clock } from '../shared/clock';
import { yearOf } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { BooksStore, type EntryId } from './books.store';
import { Booking, type Opened } from './booking';
import { type LedgerRefusal } from './ledger.refusals';
import { ReverseEntry } from './reverse-entry';

/** Opens a year's books, and corrects an entry the only way there is: by its opposite. */
@Injectable()
export class CorrectBooks {
  constructor(
    private readonly transactions: Transactions,
    private readonly books: BooksStore,
    private readonly booking: Booking,
    private readonly reversing: ReverseEntry,
    private readonly ruleBook: RuleBook,
    private readonly clock: Clock,
  ) {}

  /**
   * Books base points where they are missing, and carries what is still valid of earlier years: also
   * what was booked there after the year was first opened.
   * @throws Refusal `scheme.none`, `year.*`
   */
  async openYear(by: SignedIn, year: number): Promise<Opened> {
    const village = villageOf(by);
    if (year > yearOf(this.clock.today()))
      throw new Refusal<LedgerRefusal>('year.not_started', { year });
    return this.transactions.write(by, async (tx) => {
      const scheme = await this.ruleBook.mainScheme(tx, village);
      if (!scheme) throw new Refusal<LedgerRefusal>('scheme.none');
      const head = await this.books.openHead(tx, village);
      if (year <= head.locked_year) throw new Refusal<LedgerRefusal>('year.locked', { year });
      const first = await this.booking.openYear(tx, village, scheme, year);
      const late = await this.booking.carryOver(tx, village, scheme.id, year);
      const opened = { opened: first.opened, carried: first.carried + late };
      await tx.audit({
        action: 'year.open',
        subjectKind: 'year',
        subjectId: String(year),
        after: opened,
      });
      return opened;
    });
  }

  /**
   * Books the exact opposite of an entry, linked to it, and of the share another household bore of
   * it. It is publicised in the first open month.
   * @throws Refusal `entry.*`, `books.recused`, `year.locked`
   */
  async reverse(by: SignedIn, id: EntryId, reason: string): Promise<EntryId> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const seq = await this.reversing.run(tx, village, id, reason);
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
