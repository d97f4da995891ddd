import { Injectable } from '@nestjs/common';
import { type SignedIn } from '../access/signed-in';
import { type LocalDate, shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, newId } from '../shared/transactions';
import { AwardListStore } from './award-list.store';
import { type AwardRefusal } from './award.refusals';
import { type AwardPolicy, faultsInPolicy } from './domain/award-policy';
import { awardingArea } from './draw-awards';

/** @throws Refusal `award.policy_unsuitable`, at its fields */
export function requireSuitable(policy: AwardPolicy): void {
  const faults = faultsInPolicy(policy);
  if (faults.length > 0) throw new Refusal<AwardRefusal>('award.policy_unsuitable', {}, faults);
}

/** Writes down how a village or a township awards a year, and who decided it. */
@Injectable()
export class DecideAwards {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: AwardListStore,
  ) {}

  /** Returns its id. @throws Refusal `award.area_unsuitable`, `award.policy_unsuitable`, `award.day_unsuitable` */
  async run(
    by: SignedIn,
    decided: { year: number; policy: AwardPolicy; decision: string; decidedOn: LocalDate },
  ): Promise<string> {
    const area = awardingArea(by.areaCode);
    requireSuitable(decided.policy);
    return this.transactions.write(by, async (tx) => {
      if (decided.decidedOn > shanghaiDay(tx.now))
        throw new Refusal<AwardRefusal>('award.day_unsuitable');
      const id = newId();
      await this.store.insertScheme(tx, area, { id, ...decided });
      const subject = { subjectKind: 'award_scheme', subjectId: id };
      await tx.audit({ action: 'award.decide', ...subject, after: decided });
      return id;
    });
  }
}
