import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx } from '../shared/transactions';
import { ActStore, type ActRow, type RevisedFacts } from './act.store';
import { nominalPoints } from './domain/nominal-points';
import { type LedgerRefusal } from './ledger.refusals';

export type ActRevision = RevisedFacts & { evidence: string[] };

/** What a recorder may still do with an act nobody has decided: correct it, or take it back. */
@Injectable()
export class ReviseAct {
  constructor(
    private readonly transactions: Transactions,
    private readonly acts: ActStore,
  ) {}

  /** A corrected act waits for review again. @throws Refusal `act.*`, `request.changed_meanwhile` */
  async revise(by: SignedIn, id: string, version: number, change: ActRevision): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const act = await this.mine(tx, village, by, id);
      const nominal = nominalPoints(act.rule, { ...change, occurredOn: act.occurred_on });
      if (nominal.outcome === 'REFUSED' && nominal.code !== 'act.points_choice_required') {
        throw new Refusal<LedgerRefusal>(nominal.code, nominal.params);
      }
      // Whoever came at these times cannot become somebody else, nor the hours others than the times say.
      const moved = change.residentId !== act.resident_id || change.quantity !== act.quantity;
      if (act.started_at !== null && moved) throw new Refusal<LedgerRefusal>('act.times_fixed');
      if (change.residentId) await this.requireMember(tx, village, act, change.residentId);
      if (!(await this.acts.revise(tx, village, id, version, change))) {
        throw new Refusal('request.changed_meanwhile');
      }
      if (!(await this.acts.attach(tx, village, [id], change.evidence))) {
        throw new Refusal<LedgerRefusal>('act.evidence_unknown');
      }
      const before = {
        quantity: act.quantity,
        level: act.level,
        note: act.note,
        evidence: act.evidence,
      };
      await tx.audit({
        action: 'act.revise',
        subjectKind: 'act',
        subjectId: id,
        before,
        after: change,
      });
    });
  }

  /** @throws Refusal `act.not_found`, `act.not_recorded_by_you`, `act.not_changeable` */
  async withdraw(by: SignedIn, id: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      await this.mine(tx, village, by, id);
      await this.acts.decide(tx, village, id, 'WITHDRAWN', '');
      await tx.audit({ action: 'act.withdraw', subjectKind: 'act', subjectId: id });
    });
  }

  private async mine(tx: Tx, village: AreaCode, by: SignedIn, id: string): Promise<ActRow> {
    const [act] = await this.acts.lock(tx, village, [id]);
    if (!act) throw new Refusal<LedgerRefusal>('act.not_found');
    if (act.recorded_by !== by.accountId)
      throw new Refusal<LedgerRefusal>('act.not_recorded_by_you');
    if (act.state !== 'SUBMITTED' && act.state !== 'RETURNED') {
      throw new Refusal<LedgerRefusal>('act.not_changeable');
    }
    return act;
  }

  private async requireMember(
    tx: Tx,
    village: AreaCode,
    act: ActRow,
    residentId: string,
  ): Promise<void> {
    const households = await this.acts.findHouseholds(
      tx,
      village,
      [act.household_id],
      act.occurred_on,
    );
    if (!households.get(act.household_id)?.member_ids.includes(residentId)) {
      throw new Refusal<LedgerRefusal>('act.person_not_in_household');
    }
  }
}
