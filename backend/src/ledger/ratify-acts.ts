import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { shanghaiDay } from '../shared/domain/local-date';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { Transactions, type Tx, newId } from '../shared/transactions';
import { type ActRow, ActStore } from './act.store';
import { type Decision, type RatifyingMeeting, refuseMeeting } from './domain/ratification';
import { type LedgerRefusal } from './ledger.refusals';
import { RatificationStore } from './ratification.store';
import { ReverseEntry } from './reverse-entry';
import { recusal } from './review-acts';

/** Records what a meeting decided on points given case by case (一事一议); the refused are taken back at once. */
@Injectable()
export class RatifyActs {
  constructor(
    private readonly transactions: Transactions,
    private readonly acts: ActStore,
    private readonly store: RatificationStore,
    private readonly reversing: ReverseEntry,
  ) {}

  /**
   * Returns the record's id.
   * @throws Refusal `ratification.*`, `act.not_found`, `act.own_record`, `act.own_household`,
   *   `act.evidence_unknown`, and `year.locked` where a refused act's year is settled
   */
  async run(by: SignedIn, meeting: RatifyingMeeting): Promise<string> {
    const village = villageOf(by);
    const { heldOn, body, counts, evidence, decisions } = meeting;
    return this.transactions.write(by, async (tx) => {
      const refusal = refuseMeeting(meeting, shanghaiDay(tx.now));
      if (refusal) refuse(refusal.code, refusal.params);
      const acts = await this.acts.findAll(
        tx,
        village,
        by.accountId,
        decisions.map(({ actId }) => actId),
      );
      if (acts.length < decisions.length) refuse('act.not_found');
      for (const act of acts) refuseAct(act, by.accountId, heldOn);
      const id = newId();
      await this.store.insert(tx, village, id, meeting);
      if (!(await this.store.attach(tx, village, id, evidence))) refuse('act.evidence_unknown');
      if (!(await this.store.decide(tx, village, id, decisions)))
        refuse('ratification.decided_meanwhile');
      await this.takeBack(tx, village, decisions);
      await tx.audit({
        action: 'act.ratify',
        subjectKind: 'ratification',
        subjectId: id,
        after: { heldOn, body, counts, decisions },
      });
      return id;
    });
  }

  private async takeBack(tx: Tx, village: AreaCode, decisions: readonly Decision[]): Promise<void> {
    for (const { actId, reason } of decisions.filter(({ ratified }) => !ratified)) {
      const entry = await this.store.entryOf(tx, village, actId);
      if (!entry) throw new Refusal<LedgerRefusal>('entry.not_found');
      await this.reversing.run(tx, village, entry, `会议没有追认:${reason}`);
    }
  }
}

/** Only what waits for a meeting, which is not before the act; nobody brings in their own. */
function refuseAct(act: ActRow, accountId: string, heldOn: string): void {
  const named = { name: act.head_name, item: act.rule.item };
  // A linked share goes with the act it is a share of.
  const awaits = act.ratification === 'AWAITING' && act.linked_act_id === null;
  if (!awaits) refuse('ratification.not_awaiting', named);
  if (act.recorded_by === accountId) refuse('act.own_record');
  const aside = recusal(act);
  if (aside) refuse(aside);
  if (heldOn < act.occurred_on)
    refuse('ratification.before_act', { ...named, day: act.occurred_on });
}

function refuse(code: LedgerRefusal, params: RefusalParams = {}): never {
  throw new Refusal<LedgerRefusal>(code, params);
}
