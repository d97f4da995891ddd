import { Injectable } from '@nestjs/common';
import { villageOf } from '../access/signed-in';
import { type EntryRow } from '../ledger/books.rows';
import { BooksStore, type EntryId } from '../ledger/books.store';
import { type Actor } from '../shared/actor';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, monthOf, yearOf } from '../shared/domain/local-date';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { type ReadTx, Transactions, type Tx, newId } from '../shared/transactions';
import {
  type Channel,
  type ContestedEntry,
  type ObjectionVerdict,
  type Party,
  objectionNumber,
  refuseObjection,
  refuseObjectionFlood,
  refuseObjector,
} from './domain/objection';
import { contestedEntry } from './contested-entry';
import { ObjectionDeadline } from './objection-deadline';
import { ObjectionStore } from './objection.store';
import { PublicityStore } from './publicity.store';
import { type PublicityRefusal } from './publicity.refusals';

/** What somebody says against an entry. `raisedOn`: today when not given. */
export interface ObjectionToRaise {
  entry: EntryId;
  channel: Channel;
  party: Party;
  householdId: string | null;
  objectorName: string;
  contact: string;
  grounds: string;
  photos: string[];
  raisedOn: LocalDate | null;
  /** The door it comes from, and the number its sender gave it; null when the desk takes it down. */
  sent: { byHouseholdId: string; clientId: string } | null;
}

/** Somebody says an entry on the wall is wrong: from now on it is 异议处理中 and does not count. */
@Injectable()
export class RaiseObjection {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectionStore,
    private readonly months: PublicityStore,
    private readonly books: BooksStore,
    private readonly deadline: ObjectionDeadline,
    private readonly clock: Clock,
  ) {}

  /**
   * Returns the objection's id. One that comes after the publicity is taken as a request to correct (`late`).
   * @throws Refusal `entry.not_found`, `objection.*`
   */
  async run(by: Actor, said: ObjectionToRaise): Promise<string> {
    const village = villageOf(by);
    const today = this.clock.today();
    const raisedOn = said.raisedOn ?? today;
    return this.transactions.write(by, async (tx) => {
      // The head orders numbers, and keeps a settlement from becoming final meanwhile.
      const head = await this.books.head(tx, village, true);
      const again = said.sent && (await this.sentBefore(tx, village, said.sent, today));
      if (again) return again;
      const entry = await this.books.findEntry(tx, village, said.entry);
      if (!entry || !head) throw new Refusal('entry.not_found');
      const { contested, publicityTo, closed } = await this.onTheWall(tx, village, entry, today);
      refuseUnless(refuseObjection(contested, raisedOn, { today, lockedYear: head.locked_year }));
      const objector = await this.objectorOf(tx, village, said, contested, entry.head_name);
      const id = newId();
      const number = await this.store.insert(tx, village, {
        ...said,
        ...objector,
        id,
        year: yearOf(raisedOn),
        raisedOn,
        dueOn: await this.deadline.of(tx, village, raisedOn),
        late: closed || raisedOn > (publicityTo ?? raisedOn),
      });
      // Who objects and how to reach them is for the handlers; the audit is read by others too.
      await tx.audit({
        action: 'objection.raise',
        subjectKind: 'objection',
        subjectId: id,
        after: { number: objectionNumber(yearOf(raisedOn), number), entry: said.entry, raisedOn },
      });
      return id;
    });
  }

  /** The objection its sender sent before under the same number; and a day takes only so many from a door. */
  private async sentBefore(
    tx: Tx,
    village: AreaCode,
    { byHouseholdId, clientId }: NonNullable<ObjectionToRaise['sent']>,
    today: LocalDate,
  ): Promise<string | null> {
    const id = await this.store.findByClient(tx, village, byHouseholdId, clientId);
    if (id) {
      await tx.audit({ action: 'objection.raise_again', subjectKind: 'objection', subjectId: id });
      return id;
    }
    const sent = await this.store.sentToday(tx, village, byHouseholdId, today);
    refuseUnless(refuseObjectionFlood(sent));
    return null;
  }

  private async onTheWall(tx: ReadTx, village: AreaCode, entry: EntryRow, today: LocalDate) {
    const months = await this.months.months(tx, village, monthOf(today));
    const month = months.find((one) => one.month === entry.month);
    return {
      contested: contestedEntry(entry, month?.publicity_from ?? null),
      publicityTo: month?.publicityTo ?? null,
      closed: month?.state === 'CLOSED',
    };
  }

  private async objectorOf(
    tx: ReadTx,
    village: AreaCode,
    said: ObjectionToRaise,
    entry: ContestedEntry,
    headName: string,
  ): Promise<{ householdId: string | null; objectorName: string }> {
    const own = said.party === 'HOUSEHOLD';
    const householdId = own ? entry.householdId : said.householdId;
    const objectorName = said.objectorName || (own ? headName : '');
    refuseUnless(refuseObjector({ party: said.party, householdId, name: objectorName }, entry));
    if (householdId && !(await this.store.hasHousehold(tx, village, householdId)))
      throw refusal('objection.household_unknown');
    const { photos } = said;
    if ((await this.store.countPhotos(tx, village, photos)) < new Set(photos).size)
      throw refusal('objection.photo_unknown');
    const before = await this.store.raisedBefore(tx, village, {
      entry: said.entry,
      householdId,
      objectorName,
    });
    if (before) {
      const number = objectionNumber(before.year, before.number);
      throw refusal('objection.raised_already', { number });
    }
    return { householdId, objectorName };
  }
}

const refusal = (code: PublicityRefusal, params: RefusalParams = {}) =>
  new Refusal<PublicityRefusal>(code, params);

/** @throws Refusal of the verdict, if it is one */
export function refuseUnless(verdict: ObjectionVerdict): void {
  if (verdict) throw refusal(verdict.code, verdict.params);
}
