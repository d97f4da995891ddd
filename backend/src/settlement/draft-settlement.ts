import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { RuleBook } from '../rulebook/rule-book';
import { type AreaCode } from '../shared/domain/area-code';
import { shanghaiDay, yearOf } from '../shared/domain/local-date';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { Transactions, type Tx, newId } from '../shared/transactions';
import { type DistributionPlan } from './domain/distribution-plan';
import { parsePlan } from './domain/parse-plan';
import { stepFrom } from './domain/settlement-lifecycle';
import { type SettlementRefusal } from './settlement.refusals';
import { type SettlementRow, SettlementStore } from './settlement.store';

/** The first year there can be books of. */
const FIRST_YEAR = 2000;

/** A draft holds the plan; it may be changed or thrown away until it is put to the vote. */
@Injectable()
export class DraftSettlement {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SettlementStore,
    private readonly ruleBook: RuleBook,
  ) {}

  /**
   * Returns the draft's id.
   * @throws Refusal `plan.refused` with every field that is wrong, `settlement.no_scheme`,
   *   `settlement.year_unsuitable`, `settlement.final_already`
   */
  async create(
    by: SignedIn,
    { year, title, plan: said }: { year: number; title: string; plan: unknown },
  ): Promise<string> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      if (year < FIRST_YEAR || year > yearOf(shanghaiDay(tx.now))) {
        throw refusal('settlement.year_unsuitable', { year });
      }
      const plan = soundPlan(said);
      const scheme = await this.ruleBook.mainScheme(tx, village);
      if (!scheme) throw refusal('settlement.no_scheme');
      if (await this.store.isSettled(tx, village, scheme.id, year)) {
        throw refusal('settlement.final_already', { year });
      }
      // Of a year that was opened and frozen again, the next settlement names the one before.
      const before = await this.store.findFinal(tx, village, year);
      const replacesId = before?.id ?? null;
      return this.write(tx, village, { schemeId: scheme.id, title, plan, replacesId });
    });
  }

  /**
   * @throws Refusal `plan.refused`, `settlement.not_found`, `settlement.not_draft`,
   *   `request.changed_meanwhile`
   */
  async change(
    by: SignedIn,
    id: string,
    version: number,
    said: (year: number) => { title: string; plan: unknown },
  ): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const before = await this.draft(tx, village, id);
      const { title, plan: unread } = said(before.year);
      const change = { title, plan: soundPlan(unread) };
      if (!(await this.store.update(tx, village, id, version, change))) {
        throw new Refusal('request.changed_meanwhile');
      }
      await tx.audit({
        action: 'settlement.update',
        subjectKind: 'settlement',
        subjectId: id,
        before: { title: before.title, plan: before.plan },
        after: change,
      });
    });
  }

  /** @throws Refusal `settlement.not_found`, `settlement.not_draft`, `settlement.version_kept` */
  async remove(by: SignedIn, id: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const { year, title, plan, replaces_id: replaces } = await this.draft(tx, village, id);
      const before = replaces && (await this.store.find(tx, village, replaces));
      if (before && before.state === 'REPLACED') throw refusal('settlement.version_kept');
      await this.store.remove(tx, village, id);
      await tx.audit({
        action: 'settlement.delete',
        subjectKind: 'settlement',
        subjectId: id,
        before: { year, title, plan },
      });
    });
  }

  /**
   * A next version of what was adopted or hangs on the wall, which it replaces; to be voted again.
   * Returns its id. @throws Refusal `settlement.not_found`, `settlement.not_adopted`
   */
  async nextVersion(by: SignedIn, id: string): Promise<string> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const before = await this.store.lock(tx, village, id);
      if (!before) throw refusal('settlement.not_found');
      const { plan, title, scheme_id: schemeId } = before;
      const state = stepFrom(before.state, 'REPLACE');
      if (!state || !plan) throw refusal('settlement.not_adopted');
      await this.store.step(tx, village, id, { state });
      return this.write(tx, village, { schemeId, title, plan, replacesId: id });
    });
  }

  private async write(
    tx: Tx,
    village: AreaCode,
    draft: { schemeId: string; title: string; plan: DistributionPlan; replacesId: string | null },
  ): Promise<string> {
    const id = newId();
    await this.store.insert(tx, village, { ...draft, id });
    await tx.audit({
      action: 'settlement.create',
      subjectKind: 'settlement',
      subjectId: id,
      after: draft,
    });
    return id;
  }

  private async draft(tx: Tx, village: AreaCode, id: string): Promise<SettlementRow> {
    const settlement = await this.store.lock(tx, village, id);
    if (!settlement) throw refusal('settlement.not_found');
    if (settlement.state !== 'DRAFT') throw refusal('settlement.not_draft');
    return settlement;
  }
}

function soundPlan(said: unknown): DistributionPlan {
  const parsed = parsePlan(said);
  if ('plan' in parsed) return parsed.plan;
  const { problems } = parsed;
  const params = { count: problems.length, first: problems[0]?.detail ?? '' };
  throw new Refusal<SettlementRefusal>('plan.refused', params, problems);
}

const refusal = (code: SettlementRefusal, params: RefusalParams = {}) =>
  new Refusal<SettlementRefusal>(code, params);
