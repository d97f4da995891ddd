import { Injectable } from '@nestjs/common';
import { RuleBook } from '../rulebook/rule-book';
import { type Actor } from '../shared/actor';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx, newId } from '../shared/transactions';
import { refuseArchived } from '../village/archived-village.guard';
import { VillageStore } from '../village/village.store';
import { type DeclarationRow, DeclarationStore, type NewDeclaration } from './declaration.store';
import { type DeclarationsRefusal } from './declarations.refusals';
import { type DeclarationVerdict, refuseDeclaration, refuseFlood } from './domain/declaration';

/** What somebody says at a door or in the hall, household by its code as the wall shows it. */
export interface Said extends Omit<NewDeclaration, 'id' | 'householdId'> {
  householdCode: string | null;
  photos: string[];
}

/** Takes in what villagers declare. It lies in the inbox (申报箱) until somebody takes it as a record of their own. */
@Injectable()
export class ReceiveDeclaration {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeclarationStore,
    private readonly villages: VillageStore,
    private readonly ruleBook: RuleBook,
    private readonly clock: Clock,
  ) {}

  /**
   * The same client id again is the same declaration.
   * @throws Refusal `declaration.*`, `village.not_found`, `village.archived`
   */
  async run(by: Actor, said: Said): Promise<DeclarationRow> {
    const village = by.areaCode;
    return this.transactions.write(by, async (tx) => {
      // The village's row: counts of the day stay true, and the same number sent twice at once is one.
      await this.villages.lock(tx, village);
      const found = await this.villages.find(tx, village);
      if (!found) throw new Refusal('village.not_found');
      refuseArchived(found);
      const before = await this.store.findByClient(tx, village, said.clientId);
      if (!before) await this.insert(tx, village, said);
      else if (differs(before, said))
        throw new Refusal<DeclarationsRefusal>('declaration.said_differently');
      const row = await this.store.findByClient(tx, village, said.clientId);
      if (!row) throw new Error('A declaration is not there right after it was received.');
      // Who says it is for the handlers; the audit is read by others too.
      await tx.audit({
        action: before ? 'declaration.receive_again' : 'declaration.receive',
        subjectKind: 'declaration',
        subjectId: row.id,
        after: { kind: said.kind, channel: said.channel, occurredOn: said.occurredOn },
      });
      return row;
    });
  }

  private async insert(tx: Tx, village: AreaCode, said: Said): Promise<void> {
    const { householdCode: code, photos, ...rest } = said;
    const today = this.clock.today();
    const named = code === null ? null : await this.store.householdByCode(tx, village, code);
    if (code !== null && named === null)
      throw new Refusal<DeclarationsRefusal>('declaration.household_unknown');
    const householdId = said.kind === 'SELF' ? said.declaredBy : named;
    const declaration = { ...rest, id: newId(), householdId };
    refuse(refuseDeclaration(declaration, today));
    refuse(
      refuseFlood(said.declaredBy, await this.store.today(tx, village, said.declaredBy, today)),
    );
    const { ruleCode, occurredOn } = said;
    if (ruleCode !== null && !(await this.ruleBook.ruleOn(tx, village, ruleCode, occurredOn)))
      throw new Refusal<DeclarationsRefusal>('declaration.rule_unknown');
    await this.store.insert(tx, village, declaration);
    if (!(await this.store.attach(tx, village, declaration.id, photos)))
      throw new Refusal<DeclarationsRefusal>('declaration.photo_unknown');
  }
}

const differs = (before: DeclarationRow, said: Said): boolean =>
  before.declared_by !== said.declaredBy ||
  before.kind !== said.kind ||
  before.what !== said.what ||
  before.amount !== said.amount ||
  before.occurred_on !== said.occurredOn;

/** @throws Refusal of the verdict, if it is one */
export function refuse(verdict: DeclarationVerdict): void {
  if (verdict) throw new Refusal<DeclarationsRefusal>(verdict.code, verdict.params);
}
