import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { RuleBook } from '../rulebook/rule-book';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { yearOf } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { type ReadTx } from '../shared/transactions';
import { CourtyardStore } from '../village/courtyard.store';
import { nextHouseholdCode } from '../village/domain/household-code';
import { HouseholdStore } from '../village/household.store';
import { type EventFacts, type HouseholdEvent } from './domain/household-event';
import { EventFactsStore } from './event-facts.store';
import { type HouseholdEventRefusal } from './household-events.refusals';

/** Gathers what decides about an event: from who lives here, and from the books. */
@Injectable()
export class ReadEventFacts {
  constructor(
    private readonly facts: EventFactsStore,
    private readonly households: HouseholdStore,
    private readonly courtyards: CourtyardStore,
    private readonly books: BooksStore,
    private readonly ruleBook: RuleBook,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `household_event.no_household` for one this account does not see */
  async run(tx: ReadTx, by: SignedIn, event: HouseholdEvent): Promise<EventFacts> {
    const village = villageOf(by);
    const { householdId, effectiveOn: day } = event;
    const intoId = event.kind === 'MERGE' ? event.intoHouseholdId : null;
    const ids = [...new Set([householdId, intoId].flatMap((id) => id ?? []))];
    const known = await this.facts.households(tx, village, ids);
    const household = known.get(householdId);
    if (!household) throw new Refusal<HouseholdEventRefusal>('household_event.no_household');
    const head = await this.books.head(tx, village);
    const scheme = await this.ruleBook.mainScheme(tx, village);
    const { group, courtyard } = await this.place(tx, village, event);
    const leavers =
      event.kind === 'SPLIT' && event.moveEntries
        ? event.members.map(({ residentId }) => residentId)
        : [];
    return {
      today: this.clock.today(),
      lockedYear: head?.locked_year ?? 0,
      ownHouseholdIds: await this.households.recusedFor(tx, village, by.accountId),
      household,
      into: intoId === null || intoId === householdId ? null : (known.get(intoId) ?? null),
      arriving:
        event.kind === 'MEMBER_IN' && event.residentId !== null
          ? await this.facts.arriving(tx, village, event.residentId)
          : null,
      group,
      courtyard,
      newCode:
        event.kind === 'SPLIT'
          ? nextHouseholdCode(
              group?.groupNo ?? household.groupNo,
              await this.households.codes(tx, village),
            )
          : '',
      balances: await this.facts.balances(tx, village, ids, day),
      inTheirNames:
        leavers.length > 0
          ? await this.facts.inTheirNames(tx, village, householdId, leavers, day)
          : [],
      base: scheme && {
        schemeId: scheme.id,
        points: await this.ruleBook.basePointsOfYear(tx, village, scheme, yearOf(day)),
      },
    };
  }

  private async place(
    tx: ReadTx,
    village: AreaCode,
    event: HouseholdEvent,
  ): Promise<Pick<EventFacts, 'group' | 'courtyard'>> {
    if (event.kind !== 'SPLIT' && event.kind !== 'MOVE') return { group: null, courtyard: null };
    const { groupNo, courtyardId } = event;
    const found =
      courtyardId === null ? null : await this.courtyards.find(tx, village, courtyardId);
    return {
      group: groupNo === null ? null : await this.facts.group(tx, village, groupNo),
      courtyard: found && { id: found.id, name: found.name },
    };
  }
}
