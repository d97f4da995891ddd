import { Injectable } from '@nestjs/common';
import { BooksStore, type EntryId } from '../ledger/books.store';
import { type LedgerRefusal } from '../ledger/ledger.refusals';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { type DoorVisitor } from '../village/at-the-door';
import { DoorObjectionStore } from './door-objection.store';
import { type Channel } from './domain/objection';
import { RaiseObjection } from './raise-objection';

export interface DoorObjection {
  clientId: string;
  entry: EntryId;
  channel: Exclude<Channel, 'PAPER'>;
  objectorName: string;
  contact: string;
  grounds: string;
  photos: string[];
}

/** Raises an objection from a door: a household to its own entries, or to what hangs on the wall of another's. */
@Injectable()
export class ObjectFromDoor {
  constructor(
    private readonly transactions: Transactions,
    private readonly books: BooksStore,
    private readonly doors: DoorObjectionStore,
    private readonly raising: RaiseObjection,
  ) {}

  /** @throws Refusal `entry.not_found` also for what does not hang on the wall, `objection.*` */
  async run(by: DoorVisitor, said: DoorObjection): Promise<string> {
    const { door, areaCode: village } = by;
    const { year, seq, line } = said.entry;
    const own = await this.transactions.read(village, async (tx) => {
      const entry = await this.books.findEntry(tx, village, said.entry);
      if (entry?.household_id === door.householdId) return true;
      const shown = entry ? await this.doors.wall(tx, village, entry.household_code) : [];
      if (!shown.some(({ id }) => id === `${year}-${seq}-${line}`))
        throw new Refusal<LedgerRefusal>('entry.not_found');
      return false;
    });
    const { clientId, ...objection } = said;
    return this.raising.run(by, {
      ...objection,
      party: own ? 'HOUSEHOLD' : 'THIRD_PARTY',
      householdId: door.householdId,
      objectorName: said.objectorName || door.headName,
      raisedOn: null,
      sent: { byHouseholdId: door.householdId, clientId },
    });
  }
}
