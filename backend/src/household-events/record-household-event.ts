import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { type PostingKind } from '../ledger/domain/chain';
import { type AreaCode } from '../shared/domain/area-code';
import { contentHash } from '../shared/domain/content-hash';
import { pinyinInitials } from '../shared/domain/pinyin';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type ReadTx, type Tx, newId } from '../shared/transactions';
import { HouseholdStore } from '../village/household.store';
import { VillageStore } from '../village/village.store';
import {
  type BeforeAfter,
  type Consequence,
  beforeAfter,
  consequencesOf,
} from './domain/consequences';
import { type DatedRows, NEW, decideEvent, presentOf } from './domain/decide-event';
import { type EventLine, type EventLineKind, eventLines } from './domain/event-lines';
import { type EventFacts, type HouseholdEvent } from './domain/household-event';
import { HouseholdEventStore } from './household-event.store';
import { type HouseholdEventRefusal } from './household-events.refusals';
import { toPostingLine } from './posting-line';
import { ReadEventFacts } from './read-event-facts';

/** What an event would do, and the mark by which doing it proves to be what was shown. */
export interface EventPreview {
  facts: EventFacts;
  rows: DatedRows;
  lines: EventLine[];
  consequences: Consequence[];
  table: BeforeAfter[];
  fingerprint: string;
}

const POSTED_AS: Record<EventLineKind, PostingKind> = {
  BASE: 'OPENING',
  BASE_ONCE: 'BASE_ONCE',
  TRANSFER: 'TRANSFER',
};

/** Records what happened to a household: first shows what it does, then does exactly that. */
@Injectable()
export class RecordHouseholdEvent {
  constructor(
    private readonly transactions: Transactions,
    private readonly villages: VillageStore,
    private readonly households: HouseholdStore,
    private readonly events: HouseholdEventStore,
    private readonly facts: ReadEventFacts,
    private readonly books: BooksStore,
  ) {}

  /** Writes nothing. @throws Refusal `household_event.*` */
  async preview(by: SignedIn, event: HouseholdEvent): Promise<EventPreview> {
    return this.transactions.read(villageOf(by), (tx) => this.show(tx, by, event));
  }

  /**
   * Returns the event's id. The village's row and the households are locked first, so that no
   * booking comes between what is read and what is done.
   * @throws Refusal `household_event.*`; `request.changed_meanwhile` when it would do anything else
   *   than the preview of that fingerprint told
   */
  async run(
    by: SignedIn,
    event: HouseholdEvent,
    given: { fingerprint: string; evidence: string[] },
  ): Promise<string> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      await this.villages.lock(tx, village);
      await this.households.lock(tx, village, concerned(event));
      const shown = await this.show(tx, by, event);
      if (shown.fingerprint !== given.fingerprint) throw new Refusal('request.changed_meanwhile');
      const id = newId();
      await this.write(tx, village, id, event, shown, given.evidence);
      await tx.audit({
        action: 'household.event',
        subjectKind: 'household',
        subjectId: event.householdId,
        after: { event: id, kind: event.kind, effectiveOn: event.effectiveOn, lines: shown.lines },
      });
      return id;
    });
  }

  private async show(tx: ReadTx, by: SignedIn, event: HouseholdEvent): Promise<EventPreview> {
    const facts = await this.facts.run(tx, by, event);
    const decision = decideEvent(event, facts);
    if (decision.outcome === 'REFUSED')
      throw new Refusal<HouseholdEventRefusal>(decision.code, decision.params);
    const { rows } = decision;
    const lines = eventLines(event, facts);
    return {
      facts,
      rows,
      lines,
      consequences: consequencesOf(event, facts, rows, lines),
      table: beforeAfter(event, facts, rows, lines),
      fingerprint: contentHash({ event, facts: { ...facts, today: null } }).toString('hex'),
    };
  }

  private async write(
    tx: Tx,
    village: AreaCode,
    id: string,
    event: HouseholdEvent,
    { facts, rows, lines, consequences }: EventPreview,
    evidence: readonly string[],
  ): Promise<void> {
    const newHousehold = newId();
    const newResident = newId();
    const day = event.effectiveOn;
    if (rows.founds) {
      const { headName } = rows.founds;
      const code = facts.newCode;
      const from = event.householdId;
      const headInitials = pinyinInitials(headName);
      const founded = { ...rows.founds, id: newHousehold, code, from, headInitials, day };
      await this.events.found(tx, village, founded);
    }
    if (rows.arrives) await this.events.arrive(tx, village, { ...rows.arrives, id: newResident });
    const joins = rows.joins.map((join) => ({
      ...join,
      householdId: join.householdId === NEW ? newHousehold : join.householdId,
      residentId: join.residentId === NEW ? newResident : join.residentId,
    }));
    await this.events.moveMembers(tx, village, day, { leaves: rows.leaves, joins });
    const booked = lines.map((line) => ({
      ...line,
      householdId: line.householdId === NEW ? newHousehold : line.householdId,
    }));
    const postings = await this.book(tx, village, id, event.reason, booked);
    const ended = rows.ends && (await this.events.end(tx, village, day, rows.ends));
    const kept = await this.events.insert(
      tx,
      village,
      {
        id,
        kind: event.kind,
        householdId: event.householdId,
        otherHouseholdId: rows.founds ? newHousehold : (rows.ends?.mergedInto ?? null),
        residentId: residentOf(event, newResident),
        effectiveOn: day,
        reason: event.reason,
        details: {
          ...('cause' in event ? { cause: event.cause } : {}),
          ...('decision' in event && event.moveEntries ? { decision: event.decision } : {}),
          told: consequences,
          postings,
          done: {
            ...{ leaves: rows.leaves, joins, ends: rows.ends },
            before: rows.present.length > 0 ? [presentOf(facts.household)] : [],
            founded: rows.founds ? newHousehold : null,
            ...(ended ?? { links: [], accounts: [] }),
          },
        },
      },
      evidence,
    );
    if (!kept) throw new Refusal<HouseholdEventRefusal>('household_event.evidence_unknown');
    for (const present of rows.present) {
      const of = { eventId: id, day, headInitials: pinyinInitials(present.headName) };
      await this.events.stand(tx, village, of, present);
    }
  }

  /** One posting for each kind of line. Returns their numbers. */
  private async book(
    tx: Tx,
    village: AreaCode,
    eventId: string,
    reason: string,
    lines: readonly EventLine[],
  ): Promise<number[]> {
    if (lines.length === 0) return [];
    await this.books.openHead(tx, village);
    const numbers: number[] = [];
    for (const kind of ['BASE', 'BASE_ONCE', 'TRANSFER'] as const) {
      const own = lines.filter((line) => line.kind === kind);
      if (own.length === 0) continue;
      const key = `household-event:${eventId}:${kind}`;
      const booked = own.map((line) => toPostingLine(line, reason, tx.actor.accountId ?? ''));
      numbers.push(await this.books.book(tx, village, POSTED_AS[kind], key, booked));
    }
    return numbers;
  }
}

const concerned = (event: HouseholdEvent): string[] =>
  event.kind === 'MERGE' ? [event.householdId, event.intoHouseholdId] : [event.householdId];

function residentOf(event: HouseholdEvent, arrived: string): string | null {
  if (event.kind === 'MEMBER_IN') return event.residentId ?? arrived;
  return event.kind === 'NEW_HEAD' || event.kind === 'MEMBER_OUT' ? event.residentId : null;
}
