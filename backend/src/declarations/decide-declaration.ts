import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type ActToRecord, RecordActs } from '../ledger/record-acts';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx } from '../shared/transactions';
import { HouseholdStore } from '../village/household.store';
import { type DeclarationRow, DeclarationStore } from './declaration.store';
import { type DeclarationsRefusal } from './declarations.refusals';
import { type DeclarationStep, refuseDecision } from './domain/declaration';
import { refuse } from './receive-declaration';

/** Takes a declaration in as an act of one's own recording, or says to the household why not. */
@Injectable()
export class DecideDeclaration {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeclarationStore,
    private readonly households: HouseholdStore,
    private readonly recording: RecordActs,
  ) {}

  /**
   * Whoever accepts is the act's recorder, so somebody else approves it. The pictures go with it.
   * @throws Refusal `declaration.*`, and whatever recording refuses
   */
  async accept(by: SignedIn, id: string, act: ActToRecord): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const { photos } = await this.open(tx, by, id, 'ACCEPT', act.householdIds[0] ?? null);
      const evidence = [...new Set([...act.evidence, ...photos])];
      const taken = { ...act, evidence };
      const source = `declaration:${id}`;
      const { ids } = await this.recording.recordIn(tx, by, taken, 'DECLARATION', source);
      await this.decided(tx, village, id, { actId: ids[0] ?? '' });
    });
  }

  /** @throws Refusal `declaration.*` */
  async decline(by: SignedIn, id: string, reason: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      await this.open(tx, by, id, 'DECLINE', null);
      await this.decided(tx, village, id, { reason });
    });
  }

  private async open(
    tx: Tx,
    by: SignedIn,
    id: string,
    step: DeclarationStep,
    householdId: string | null,
  ): Promise<DeclarationRow> {
    const village = villageOf(by);
    await this.store.lock(tx, village, id);
    const courtyards = await this.households.visibleCourtyards(tx, by);
    const viewer = { accountId: by.accountId, courtyards };
    const found = await this.store.find(tx, village, viewer, id);
    if (!found) throw new Refusal<DeclarationsRefusal>('declaration.not_found');
    const ownHouseholds = await this.households.recusedFor(tx, village, by.accountId);
    const facts = { kind: found.kind, state: found.state, householdId: found.household_id };
    refuse(refuseDecision(facts, step, { ownHouseholds, householdId }));
    return found;
  }

  private async decided(
    tx: Tx,
    village: AreaCode,
    id: string,
    decision: { actId: string } | { reason: string },
  ): Promise<void> {
    await this.store.decide(tx, village, id, decision);
    await tx.audit({
      action: 'actId' in decision ? 'declaration.accept' : 'declaration.decline',
      subjectKind: 'declaration',
      subjectId: id,
      after: decision,
    });
  }
}
