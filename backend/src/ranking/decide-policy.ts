import { Injectable } from '@nestjs/common';
import { type SignedIn } from '../access/signed-in';
import { BooksStore } from '../ledger/books.store';
import { areaKind } from '../shared/domain/area-code';
import { type LocalDate, yearOf } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { policyFaults, type RankingPolicy } from './domain/ranking-policy';
import { type RankingRefusal } from './ranking.refusals';
import { RankingPolicyStore } from './ranking-policy.store';

/** A village, township or county says how it ranks from a day on; what was decided before stays on record. */
@Injectable()
export class DecidePolicy {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: RankingPolicyStore,
    private readonly books: BooksStore,
  ) {}

  /** @throws Refusal `standing.area_too_large`, `ranking_policy.invalid`, `ranking_policy.before_the_last`, `ranking_policy.year_settled` */
  async run(
    by: SignedIn,
    decided: { holdsFrom: LocalDate; policy: RankingPolicy; decision: string },
  ): Promise<void> {
    const { areaCode: area } = by;
    const { holdsFrom, policy } = decided;
    if (areaKind(area) === 'ROOT') throw refusal('standing.area_too_large');
    const faults = policyFaults(policy);
    if (faults.length > 0)
      throw new Refusal<RankingRefusal>(
        'ranking_policy.invalid',
        { count: faults.length },
        faults.map((fault) => ({ ...fault, field: `policy.${fault.field}` })),
      );
    await this.transactions.write(by, async (tx) => {
      const [last] = await this.store.list(tx, area);
      if (last && holdsFrom < last.holdsFrom)
        throw refusal('ranking_policy.before_the_last', { day: last.holdsFrom });
      const year = yearOf(holdsFrom);
      const head = await this.books.head(tx, area);
      if (head && year <= head.locked_year) throw refusal('ranking_policy.year_settled', { year });
      const version = (last?.version ?? 0) + 1;
      await this.store.insert(tx, area, { version, ...decided });
      await tx.audit({
        action: 'ranking_policy.decide',
        subjectKind: 'ranking_policy',
        subjectId: String(version),
        before: last && { holdsFrom: last.holdsFrom, ...last.policy },
        after: { holdsFrom, decision: decided.decision, ...policy },
      });
    });
  }
}

const refusal = (code: RankingRefusal, params = {}) => new Refusal<RankingRefusal>(code, params);
