import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx } from '../shared/transactions';
import { type BallotRow } from './ballot.store';
import { Ballots, refusal } from './ballots';
import { type Answer, questionsOf, wronglyAnswered } from './domain/choices';
import { type CheckIn, type ElectorRow, RollStore } from './roll.store';
import { type VoteChannel, VoteStore } from './vote.store';

/** Votes as they come in. On paper only the handing out is written down, for many at once. */
export interface CastVotes {
  channel: VoteChannel;
  electorIds: readonly string[];
  answers: readonly Answer[];
  calledBy: string;
  witnessedBy: string;
  /** The caller changes a vote given by phone before; the one before is kept. */
  corrects: boolean;
}

/** At the door and at the table: who came, and who voted how. */
@Injectable()
export class TakeVotes {
  constructor(
    private readonly transactions: Transactions,
    private readonly ballots: Ballots,
    private readonly roll: RollStore,
    private readonly votes: VoteStore,
  ) {}

  /**
   * Ticks presence, or takes it back from those who have not voted.
   * @throws Refusal `ballot.not_found`, `ballot.not_open`, `ballot.not_elector`,
   *   `ballot.proxy_unnamed`, `ballot.voted_and_present`
   */
  async checkIn(by: SignedIn, id: string, checkIn: CheckIn): Promise<void> {
    const village = villageOf(by);
    const { attendance, attendedBy, note } = checkIn;
    if (attendance === 'PROXY' && (attendedBy === '' || note === '')) {
      throw refusal('ballot.proxy_unnamed');
    }
    await this.transactions.write(by, async (tx) => {
      await this.ballots.take(tx, village, id, 'vote');
      const electors = await this.electors(tx, village, id, checkIn.electorIds);
      const voted = electors.find(({ channel }) => channel !== null);
      if (voted) throw refusal('ballot.voted_and_present', { name: voted.name });
      await this.roll.checkIn(tx, village, id, checkIn);
      const after = { attendance, electors: checkIn.electorIds, attendedBy, note };
      await tx.audit({ action: 'ballot.check_in', subjectKind: 'ballot', subjectId: id, after });
    });
  }

  /**
   * The audit tells that somebody voted and over which channel, never how.
   * @throws Refusal `ballot.not_found`, `ballot.not_open`, `ballot.not_elector`,
   *   `ballot.not_present`, `ballot.in_the_hall`, `ballot.voted_already`, `ballot.one_elector_only`,
   *   `ballot.answers_*`, `ballot.phone_unwitnessed`, `ballot.witness_not_apart`,
   *   `ballot.nothing_to_correct`, `request.changed_meanwhile`
   */
  async vote(by: SignedIn, id: string, cast: CastVotes): Promise<void> {
    const village = villageOf(by);
    const { channel, electorIds, corrects } = cast;
    refuseUnlikeChannel(by, cast);
    await this.transactions.write(by, async (tx) => {
      const ballot = await this.ballots.take(tx, village, id, 'vote');
      refuseAnswers(ballot, cast);
      const electors = await this.electors(tx, village, id, electorIds);
      if (corrects) await this.correct(tx, village, id, cast, electors);
      else await this.write(tx, village, id, cast, electors);
      const after = { channel, electors: electorIds, corrects };
      await tx.audit({ action: 'ballot.vote', subjectKind: 'ballot', subjectId: id, after });
    });
  }

  private async write(
    tx: Tx,
    village: AreaCode,
    id: string,
    cast: CastVotes,
    electors: readonly ElectorRow[],
  ): Promise<void> {
    const { channel, calledBy } = cast;
    for (const { name, attendance, channel: before } of electors) {
      if (before !== null) throw refusal('ballot.voted_already', { name });
      if (channel === 'PHONE') {
        if (attendance === 'IN_PERSON' || attendance === 'PROXY') {
          throw refusal('ballot.in_the_hall', { name });
        }
      } else if (attendance !== 'IN_PERSON' && attendance !== 'PROXY') {
        throw refusal('ballot.not_present', { name });
      }
    }
    if (channel === 'PHONE') {
      const { electorIds } = cast;
      const attendance = { attendance: 'PHONE' as const, attendedBy: calledBy, note: '' };
      await this.roll.checkIn(tx, village, id, { electorIds, ...attendance });
    }
    const votes = electors.map(({ electorId }) => ({ ...newVote(cast, electorId), revision: 1 }));
    const written = new Set(await this.votes.insert(tx, village, id, votes));
    const late = electors.find(({ electorId }) => !written.has(electorId));
    if (late) throw refusal('ballot.voted_already', { name: late.name });
  }

  private async correct(
    tx: Tx,
    village: AreaCode,
    id: string,
    cast: CastVotes,
    [elector]: readonly ElectorRow[],
  ): Promise<void> {
    if (elector?.channel !== 'PHONE' || cast.channel !== 'PHONE') {
      throw refusal('ballot.nothing_to_correct', { name: elector?.name ?? '' });
    }
    const latest = await this.votes.latestRevision(tx, village, id, elector.electorId);
    const vote = { ...newVote(cast, elector.electorId), revision: latest + 1 };
    const written = await this.votes.insert(tx, village, id, [vote]);
    if (written.length === 0) throw new Refusal('request.changed_meanwhile');
  }

  private async electors(
    tx: Tx,
    village: AreaCode,
    id: string,
    electorIds: readonly string[],
  ): Promise<ElectorRow[]> {
    const electors = await this.roll.find(tx, village, id, electorIds);
    if (electors.length < new Set(electorIds).size) throw refusal('ballot.not_elector');
    return electors;
  }
}

const newVote = ({ channel, answers, calledBy, witnessedBy }: CastVotes, electorId: string) => ({
  electorId,
  channel,
  answers: channel === 'PAPER' ? null : answers,
  calledBy,
  witnessedBy,
});

/** What a channel asks for, whatever the ballot. */
function refuseUnlikeChannel(by: SignedIn, cast: CastVotes): void {
  const { channel, electorIds, answers, calledBy, witnessedBy } = cast;
  if (channel === 'PAPER') {
    if (answers.length > 0) throw refusal('ballot.answers_on_paper');
    return;
  }
  if (electorIds.length !== 1) throw refusal('ballot.one_elector_only');
  if (channel !== 'PHONE') return;
  if (calledBy === '' || witnessedBy === '') throw refusal('ballot.phone_unwitnessed');
  if (witnessedBy === calledBy || witnessedBy === by.displayName) {
    throw refusal('ballot.witness_not_apart');
  }
}

function refuseAnswers({ items }: BallotRow, { channel, answers }: CastVotes): void {
  if (channel === 'PAPER') return;
  const item = wronglyAnswered(questionsOf(items), answers);
  if (item !== null) throw refusal('ballot.answers_incomplete', { item });
}
