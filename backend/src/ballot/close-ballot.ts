import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Refusal, tell } from '../shared/domain/refusal';
import { Transactions } from '../shared/transactions';
import { type BallotRefusal, differenceTexts } from './ballot.refusals';
import { BallotStore, type Closure, type QuestionResult } from './ballot.store';
import { Ballots, refusal } from './ballots';
import { type Difference } from './domain/reconcile';
import { type Tallied } from './domain/tally';
import { type Reckoning, Reckon } from './reckoning';

/** What is put on record at the end: the minutes, and photos of minutes and signatures by their hash. */
export type ClosingRecord = Pick<Closure, 'minutes' | 'evidence'>;

/** Declares the result, once. */
@Injectable()
export class CloseBallot {
  constructor(
    private readonly transactions: Transactions,
    private readonly ballots: Ballots,
    private readonly store: BallotStore,
    private readonly reckon: Reckon,
  ) {}

  /**
   * A meeting too few came to is closed as invalid without a count; any other is counted, and its
   * numbers agree or were recounted by somebody else.
   * @throws Refusal `ballot.not_found`, `ballot.not_open`, `ballot.nothing_counted`,
   *   `ballot.not_reconciled`, `ballot.counts_inconsistent`
   */
  async run(by: SignedIn, id: string, record: ClosingRecord): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const ballot = await this.ballots.take(tx, village, id, 'close');
      const reckoning = await this.reckon.run(tx, village, ballot);
      const { result } = reckoning;
      if (result.outcome === 'REFUSED') throw refusal(result.code, result.params);
      const closure = { ...closureOf(reckoning, result), ...record };
      await this.store.close(tx, village, id, closure);
      const { verdict, arithmetic, lawVersion } = closure;
      await tx.audit({
        action: 'ballot.close',
        subjectKind: 'ballot',
        subjectId: id,
        after: { verdict, arithmetic, lawVersion, rounds: reckoning.rounds.length },
      });
    });
  }
}

function closureOf(reckoning: Reckoning, result: Tallied): Omit<Closure, keyof ClosingRecord> {
  const { roll, rounds, differences } = reckoning;
  const latest = rounds.at(-1);
  if (result.verdict !== 'INVALID') {
    if (!latest) throw refusal('ballot.nothing_counted');
    const explained = latest.kind === 'RECOUNT' && differences.every((one) => one.explainable);
    if (differences.length > 0 && !explained) throw notReconciled(differences);
  }
  const results = reckoning.questions.map((count, at): QuestionResult => {
    const told = result.questions[at];
    if (!told) throw new Error('A question without its verdict');
    return { ...count, ...told };
  });
  // The whole stands where its weakest item stands: that one has to have passed too.
  const [whole] = results.toSorted((a, b) => a.yes - b.yes);
  if (!whole) throw new Error('A ballot without a question');
  return {
    expectedCount: roll.expected,
    presentCount: roll.present,
    whole,
    results,
    verdict: result.verdict,
    arithmetic: result.sentence,
    lawVersion: result.lawVersion,
    counters: latest?.counters ?? '',
    scrutineer: latest?.scrutineer ?? '',
    differenceReason: differences.length > 0 ? (latest?.reason ?? '') : '',
  };
}

function notReconciled(differences: readonly Difference[]): Refusal<BallotRefusal> {
  const told = differences.map(({ code, params }) => ({
    field: String(params.item ?? ''),
    code,
    detail: tell(differenceTexts[code].zh, params).trim(),
  }));
  const params = { differences: told.map(({ detail }) => detail).join(';') };
  return new Refusal<BallotRefusal>('ballot.not_reconciled', params, told);
}
