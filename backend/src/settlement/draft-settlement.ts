import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { RuleBook } from '../rulebook/rule-book';
import { type AreaCode } from '../shared/domain/area-code';
import { type Fen } from '../shared/domain/fen';
import { shanghaiDay, yearOf } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx, newId } from '../shared/transactions';
import { type SettlementRefusal } from './settlement.refusals';
import { type SettlementRow, SettlementStore } from './settlement.store';

/** The first year there can be books of. */
const FIRST_YEAR = 2000;

/** A draft says which year's points divide which pool; it may be changed or thrown away. */
@Injectable()
export class DraftSettlement {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SettlementStore,
    private readonly ruleBook: RuleBook,
  ) {}

  /**
   * Returns the draft's id.
   * @throws Refusal `settlement.no_scheme`, `settlement.year_unsuitable`, `settlement.final_already`
   */
  async create(
    by: SignedIn,
    draft: { year: number; title: string; poolFen: Fen },
  ): Promise<string> {
    const village = villageOf(by);
    const { year } = draft;
    return this.transactions.write(by, async (tx) => {
      if (year < FIRST_YEAR || year > yearOf(shanghaiDay(tx.now))) {
        throw new Refusal<SettlementRefusal>('settlement.year_unsuitable', { year });
      }
      const scheme = await this.ruleBook.mainScheme(tx, village);
      if (!scheme) throw new Refusal<SettlementRefusal>('settlement.no_scheme');
      if (await this.store.isSettled(tx, village, scheme.id, year)) {
        throw new Refusal<SettlementRefusal>('settlement.final_already', { year });
      }
      const id = newId();
      await this.store.insert(tx, village, { ...draft, id, schemeId: scheme.id });
      await tx.audit({
        action: 'settlement.create',
        subjectKind: 'settlement',
        subjectId: id,
        after: draft,
      });
      return id;
    });
  }

  /** @throws Refusal `settlement.not_found`, `settlement.not_draft`, `request.changed_meanwhile` */
  async change(
    by: SignedIn,
    id: string,
    version: number,
    change: { title: string; poolFen: Fen },
  ): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const before = await this.draft(tx, village, id);
      if (!(await this.store.update(tx, village, id, version, change))) {
        throw new Refusal('request.changed_meanwhile');
      }
      await tx.audit({
        action: 'settlement.update',
        subjectKind: 'settlement',
        subjectId: id,
        before: { title: before.title, poolFen: before.pool_fen },
        after: change,
      });
    });
  }

  /** @throws Refusal `settlement.not_found`, `settlement.not_draft` */
  async remove(by: SignedIn, id: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const { year, title, pool_fen: poolFen } = await this.draft(tx, village, id);
      if (!(await this.store.remove(tx, village, id))) {
        throw new Refusal<SettlementRefusal>('settlement.not_draft');
      }
      await tx.audit({
        action: 'settlement.delete',
        subjectKind: 'settlement',
        subjectId: id,
        before: { year, title, poolFen },
      });
    });
  }

  private async draft(tx: Tx, village: AreaCode, id: string): Promise<SettlementRow> {
    const settlement = await this.store.find(tx, village, id);
    if (!settlement) throw new Refusal<SettlementRefusal>('settlement.not_found');
    if (settlement.state !== 'DRAFT') throw new Refusal<SettlementRefusal>('settlement.not_draft');
    return settlement;
  }
}
