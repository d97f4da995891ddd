import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { opposite } from '../ledger/reversal-lines';
import { type AreaCode } from '../shared/domain/area-code';
import { contentHash } from '../shared/domain/content-hash';
import { monthOf, shanghaiDay } from '../shared/domain/local-date';
import { pinyinInitials } from '../shared/domain/pinyin';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type ReadTx, type Tx, newId } from '../shared/transactions';
import { HouseholdStore } from '../village/household.store';
import { VillageStore } from '../village/village.store';
import { type BeforeAfter, type Consequence } from './domain/consequences';
import {
  type DoneRows,
  refuseUndo,
  undoConsequences,
  type UndoFacts,
  undoTable,
} from './domain/undo-event';
import { EventFactsStore } from './event-facts.store';
import { HouseholdEventStore } from './household-event.store';
import { type HouseholdEventRefusal } from './household-events.refusals';
import { toPostingLine } from './posting-line';
import { type UndoableEvent, UndoStore } from './undo.store';

export interface UndoPreview {
  event: UndoableEvent;
  facts: UndoFacts;
  consequences: Consequence[];
  table: BeforeAfter[];
  fingerprint: string;
}

/** Takes back the last event of a household, while nothing was built on it (误操作). */
@Injectable()
export class UndoHouseholdEvent {
  constructor(
    private readonly transactions: Transactions,
    private readonly villages: VillageStore,
    private readonly households: HouseholdStore,
    private readonly events: HouseholdEventStore,
    private readonly facts: EventFactsStore,
    private readonly books: BooksStore,
    private readonly undo: UndoStore,
  ) {}

  /** Writes nothing. @throws Refusal `household_event.*` */
  async preview(by: SignedIn, id: string): Promise<UndoPreview> {
    return this.transactions.read(villageOf(by), (tx) => this.show(tx, by, id));
  }

  /**
   * Returns the counter-event's id.
   * @throws Refusal `household_event.*`; `request.changed_meanwhile` when it would do anything else
   *   than the preview of that fingerprint told
   */
  async run(
    by: SignedIn,
    id: string,
    given: { reason: string; fingerprint: string },
  ): Promise<string> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      await this.villages.lock(tx, village);
      const found = await this.find(tx, village, id);
      await this.households.lock(tx, village, concerned(found));
      const shown = await this.show(tx, by, id);
      if (shown.fingerprint !== given.fingerprint) throw new Refusal('request.changed_meanwhile');
      const undoId = newId();
      await this.write(tx, village, undoId, shown, given.reason);
      await tx.audit({
        action: 'household.event_undone',
        subjectKind: 'household',
        subjectId: found.household_id,
        after: { event: undoId, undoes: id, kind: found.kind, effectiveOn: found.effective_on },
      });
      return undoId;
    });
  }

  private async find(tx: ReadTx, village: AreaCode, id: string): Promise<UndoableEvent> {
    const event = await this.undo.find(tx, village, id);
    if (!event) throw new Refusal<HouseholdEventRefusal>('household_event.not_found');
    return event;
  }

  private async show(tx: ReadTx, by: SignedIn, id: string): Promise<UndoPreview> {
    const village = villageOf(by);
    const event = await this.find(tx, village, id);
    const ids = concerned(event);
    const known = await this.facts.households(tx, village, ids);
    const head = await this.books.head(tx, village);
    const { postings, done } = event.details;
    const facts: UndoFacts = {
      event: {
        ...{ id, kind: event.kind, effectiveOn: event.effective_on, undoneBy: event.undone_by },
        done: done ?? null,
      },
      lockedYear: head?.locked_year ?? 0,
      openMonth: head?.open_month ?? '',
      recordedMonth: monthOf(shanghaiDay(event.recorded_at)),
      ownHouseholdIds: await this.households.recusedFor(tx, village, by.accountId),
      households: ids.flatMap((one) => known.get(one) ?? []),
      ...(await this.undo.since(tx, village, event, ids)),
      lines: await this.undo.lines(tx, village, postings),
      balances: await this.facts.balances(tx, village, ids, event.effective_on),
    };
    const refused = refuseUndo(facts);
    if (refused) throw new Refusal<HouseholdEventRefusal>(refused.code, refused.params);
    return {
      event,
      facts,
      consequences: undoConsequences(facts),
      table: undoTable(facts),
      fingerprint: contentHash({ ...facts }).toString('hex'),
    };
  }

  private async write(
    tx: Tx,
    village: AreaCode,
    id: string,
    { event, facts, consequences }: UndoPreview,
    reason: string,
  ): Promise<void> {
    const done = facts.event.done as DoneRows;
    const postings = await this.bookBack(tx, village, id, facts, reason);
    await this.events.insert(
      tx,
      village,
      {
        id,
        kind: 'UNDO',
        householdId: event.household_id,
        otherHouseholdId: event.other_household_id,
        residentId: event.resident_id,
        effectiveOn: event.effective_on,
        reason,
        details: { told: consequences, postings },
      },
      [],
    );
    const headInitials = pinyinInitials(done.before[0]?.headName ?? '');
    const undone = { id: event.id, by: id, day: event.effective_on, headInitials };
    await this.undo.takeBack(tx, village, undone, done);
  }

  /** What moved moves back, and what was booked once is reversed: the exact opposite of each line. */
  private async bookBack(
    tx: Tx,
    village: AreaCode,
    id: string,
    { lines }: UndoFacts,
    reason: string,
  ): Promise<number[]> {
    const postings: number[] = [];
    const by = tx.actor.accountId ?? '';
    const moved = lines.filter(({ level }) => level === 'TRANSFER');
    if (moved.length > 0) {
      const back = moved.map((line) =>
        toPostingLine(
          {
            ...{ ...line, kind: 'TRANSFER', points: 0 - line.points },
            item: `撤销:${line.item}`,
          },
          reason,
          by,
        ),
      );
      const key = `household-event:${id}:TRANSFER`;
      postings.push(await this.books.book(tx, village, 'TRANSFER', key, back));
    }
    const once = lines.filter(({ level }) => level !== 'TRANSFER');
    if (once.length > 0) {
      const entries = await this.books.findEntries(tx, village, once);
      const back = entries.map((entry) => opposite(entry, reason, by));
      const key = `household-event:${id}:REVERSAL`;
      postings.push(await this.books.book(tx, village, 'REVERSAL', key, back));
    }
    return postings;
  }
}

const concerned = ({ household_id: id, other_household_id: other }: UndoableEvent): string[] =>
  other === null ? [id] : [id, other];
