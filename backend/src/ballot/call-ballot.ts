import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, shanghaiDay } from '../shared/domain/local-date';
import { type ReadTx, Transactions } from '../shared/transactions';
import { type BallotRow, BallotStore } from './ballot.store';
import { type BallotCall, Ballots, refusal } from './ballots';
import { type Elector, electorsOf } from './domain/electorate';
import { lawOn } from './domain/law';
import { type Notice } from './domain/notice';
import { RollStore } from './roll.store';

/** Brings a meeting about: what is to be decided, the notice, the roll on the day; or calls it off. */
@Injectable()
export class CallBallot {
  constructor(
    private readonly transactions: Transactions,
    private readonly ballots: Ballots,
    private readonly store: BallotStore,
    private readonly roll: RollStore,
  ) {}

  /** Returns the draft's id. @throws Refusal `ballot.group_*`, `ballot.item_twice` */
  async create(
    by: SignedIn,
    call: BallotCall,
    meeting: { heldOn: LocalDate; place: string },
  ): Promise<string> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const id = await this.ballots.draft(tx, village, call, meeting);
      const { subject, body, groupNo, items } = call;
      const after = { subject, body, groupNo, items: items.length, ...meeting };
      await tx.audit({ action: 'ballot.create', subjectKind: 'ballot', subjectId: id, after });
      return id;
    });
  }

  /** @throws Refusal `ballot.not_found`, `ballot.not_draft`, `ballot.notice_*` */
  async announce(by: SignedIn, id: string, notice: Notice): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      await this.ballots.giveNotice(tx, village, id, notice);
      const subject = { subjectKind: 'ballot', subjectId: id };
      await tx.audit({ action: 'ballot.announce', ...subject, after: notice });
    });
  }

  /**
   * Opens the meeting and freezes the roll: from here on nobody joins or leaves it.
   * @throws Refusal `ballot.not_found`, `ballot.not_announced`, `ballot.not_the_day`,
   *   `ballot.representatives_*`, `ballot.representative_unknown`, `ballot.nobody_may_vote`
   */
  async open(by: SignedIn, id: string, representativeIds: readonly string[]): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const ballot = await this.ballots.take(tx, village, id, 'open');
      const day = shanghaiDay(tx.now);
      if (day < ballot.heldOn) throw refusal('ballot.not_the_day', { heldOn: ballot.heldOn });
      const listed = lawOn(day).bodies[ballot.body].electorate === 'GIVEN_LIST';
      if (listed && representativeIds.length === 0) {
        throw refusal('ballot.representatives_required');
      }
      if (!listed && representativeIds.length > 0) {
        throw refusal('ballot.representatives_not_asked');
      }
      const electors = await this.electorate(
        tx,
        village,
        ballot,
        day,
        listed ? representativeIds : null,
      );
      const unknown = listed ? representativeIds.length - electors.length : 0;
      if (unknown > 0) throw refusal('ballot.representative_unknown', { count: unknown });
      if (electors.length === 0) throw refusal('ballot.nobody_may_vote');
      await this.roll.insert(tx, village, id, electors);
      await this.store.open(tx, village, id, day);
      const after = { heldOn: day, electors: electors.length };
      await tx.audit({ action: 'ballot.open', subjectKind: 'ballot', subjectId: id, after });
    });
  }

  /** @throws Refusal `ballot.not_found`, `ballot.over` */
  async cancel(by: SignedIn, id: string, reason: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const { state } = await this.ballots.take(tx, village, id, 'cancel');
      await this.store.cancel(tx, village, id, reason);
      await tx.audit({
        action: 'ballot.cancel',
        subjectKind: 'ballot',
        subjectId: id,
        before: { state },
        after: { reason },
      });
    });
  }

  /** Who would stand on the roll if the ballot opened that day; of representatives everybody who might be one. */
  async electorate(
    tx: ReadTx,
    village: AreaCode,
    { body, groupNo }: BallotRow,
    day: LocalDate,
    given: readonly string[] | null,
  ): Promise<Elector[]> {
    const { households, villagers } = await this.roll.village(tx, village, day);
    const { electorate } = lawOn(day).bodies[body];
    return electorsOf(households, villagers, { electorate, day, groupNo, given });
  }
}
