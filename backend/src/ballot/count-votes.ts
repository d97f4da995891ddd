import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { Transactions, type Tx } from '../shared/transactions';
import { type BallotRow } from './ballot.store';
import { Ballots, refusal } from './ballots';
import { questionsOf, wronglyAnswered } from './domain/choices';
import { addUp, type CountSheet } from './domain/reconcile';
import { votesOn } from './domain/tally';
import { RollStore } from './roll.store';
import { type CountRow, VoteStore } from './vote.store';

/** What the counters hand over, with their names. */
export interface HandedCount extends CountSheet {
  counters: string;
  scrutineer: string;
}

/** Writes counts down, one after the other; none replaces another, the last one holds. */
@Injectable()
export class CountVotes {
  constructor(
    private readonly transactions: Transactions,
    private readonly ballots: Ballots,
    private readonly roll: RollStore,
    private readonly votes: VoteStore,
  ) {}

  /**
   * The count, or a correction of it.
   * @throws Refusal `ballot.not_found`, `ballot.not_open`, `ballot.count_incomplete`,
   *   `ballot.more_votes_than_present`, `ballot.recounted_already`
   */
  async count(by: SignedIn, id: string, handed: HandedCount): Promise<void> {
    await this.write(by, id, handed, (rounds) => {
      if (rounds.at(-1)?.kind === 'RECOUNT') throw refusal('ballot.recounted_already');
      return { kind: 'COUNT', reason: '' };
    });
  }

  /**
   * A second count by somebody who did not count before, with what explains the difference.
   * @throws Refusal `ballot.nothing_to_recount`, `ballot.recount_by_same_person`, and as `count`
   */
  async recount(by: SignedIn, id: string, handed: HandedCount, reason: string): Promise<void> {
    await this.write(by, id, handed, (rounds) => {
      if (rounds.length === 0) throw refusal('ballot.nothing_to_recount');
      const counted = rounds.filter(({ kind }) => kind === 'COUNT');
      if (counted.some(({ recordedBy }) => recordedBy === by.accountId)) {
        throw refusal('ballot.recount_by_same_person');
      }
      return { kind: 'RECOUNT', reason };
    });
  }

  private async write(
    by: SignedIn,
    id: string,
    handed: HandedCount,
    judge: (rounds: readonly CountRow[]) => Pick<CountRow, 'kind' | 'reason'>,
  ): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const ballot = await this.ballots.take(tx, village, id, 'count');
      const rounds = await this.votes.counts(tx, village, id);
      const kind = judge(rounds);
      const sheet = await this.checked(tx, village, ballot, handed);
      const round = rounds.length + 1;
      const first = rounds[0]?.recordedBy ?? by.accountId;
      await this.votes.insertCount(tx, village, id, { ...sheet, ...kind, round }, first);
      const { kind: action, reason } = kind;
      await tx.audit({
        action: action === 'COUNT' ? 'ballot.count' : 'ballot.recount',
        subjectKind: 'ballot',
        subjectId: id,
        after: { round, reason, ...sheet },
      });
    });
  }

  /** The sheet with every question in its place; a channel nobody used counts nought. */
  private async checked(
    tx: Tx,
    village: AreaCode,
    { id, items }: BallotRow,
    handed: HandedCount,
  ): Promise<HandedCount> {
    const codes = questionsOf(items);
    for (const counts of [handed.hands, handed.papers]) {
      const item = counts.length > 0 ? wronglyAnswered(codes, counts) : null;
      if (item !== null) throw refusal('ballot.count_incomplete', { item });
    }
    const hands = addUp(codes, handed.hands);
    const papers = addUp(codes, handed.papers);
    const { present, named } = await this.roll.numbers(tx, village, id);
    const most = Math.max(...addUp(codes, hands, papers).map(votesOn)) + named;
    if (most > present) throw refusal('ballot.more_votes_than_present', { votes: most, present });
    return { ...handed, hands, papers };
  }
}
