import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type BallotOutcome, Ballots } from '../ballot/ballots';
import { type MeetingBody } from '../ballot/domain/law';
import { type Meeting, RecordBallot } from '../ballot/record-ballot';
import { BooksStore } from '../ledger/books.store';
import { PublicityStore } from '../publicity/publicity.store';
import { RuleBook } from '../rulebook/rule-book';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { type ReadTx, Transactions, type Tx } from '../shared/transactions';
import { type FrozenYear, FrozenYearStore } from './frozen-year.store';
import { type YearEndRefusal } from './year-end.refusals';

/** What a ballot on opening a frozen year again is about. */
export const REOPENING_SUBJECT = 'YEAR_REOPENING';

/** Of one freeze only: a vote on the first version says nothing of the second. */
export const reopeningOf = ({ schemeId, year, version }: FrozenYear): string =>
  `${schemeId}/${year}/${version}`;

export interface ReopeningCall {
  reason: string;
  body: MeetingBody;
  heldOn: LocalDate;
  place: string;
}

/**
 * A vote opens a frozen year again. What was booked as 上年调整 until then counts from here on, other facts are recorded
 * and publicised as in any year, and the year is frozen anew as its next version.
 */
@Injectable()
export class ReopenYear {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: FrozenYearStore,
    private readonly books: BooksStore,
    private readonly publicity: PublicityStore,
    private readonly ruleBook: RuleBook,
    private readonly ballots: Ballots,
    private readonly recording: RecordBallot,
  ) {}

  /**
   * Calls the ballot, still to be announced, and returns its id.
   * @throws Refusal `year_end.not_frozen`, `year_end.later_frozen`, `year_end.vote_pending`, `ballot.*`
   */
  async call(by: SignedIn, year: number, { reason, ...call }: ReopeningCall): Promise<string> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      await this.books.head(tx, village, true);
      const frozen = await this.reopenable(tx, village, year);
      const last = await this.lastVote(tx, village, frozen);
      if (
        last &&
        last.state !== 'CANCELLED' &&
        last.verdict !== 'REJECTED' &&
        last.verdict !== 'INVALID'
      )
        throw no('year_end.vote_pending', { year });
      const { body, ...meeting } = call;
      const matter = { ...this.matter(frozen, reason), items: [], body, groupNo: null };
      const ballotId = await this.ballots.draft(tx, village, matter, meeting);
      const after = { ballotId, reason, ...call };
      await tx.audit({
        action: 'year.call_reopening',
        subjectKind: 'year',
        subjectId: String(year),
        after,
      });
      return ballotId;
    });
  }

  /**
   * By the ballot that passed, or by a meeting held on paper (`meeting`). All or nothing.
   * @throws Refusal `year_end.not_frozen`, `year_end.later_frozen`, `year_end.vote_*`, `ballot.*`
   */
  async run(by: SignedIn, year: number, reason: string, meeting: Meeting | null): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const head = await this.books.head(tx, village, true);
      const frozen = await this.reopenable(tx, village, year);
      const ballotId = meeting
        ? await this.recording.record(tx, village, this.matter(frozen, reason), meeting)
        : await this.passed(tx, village, frozen);
      const ledgerSeq = head?.seq ?? 0;
      await this.store.reopen(tx, village, frozen, { ballotId, reason, ledgerSeq });
      const counted = await this.publicity.recountYear(tx, village, year);
      await tx.audit({
        action: 'year.reopen',
        subjectKind: 'year',
        subjectId: String(year),
        before: { version: frozen.version, contentHash: frozen.contentHash.toString('hex') },
        after: { ballotId, reason, ledgerSeq, changedStandings: counted },
      });
    });
  }

  private matter(frozen: FrozenYear, reason: string) {
    const subject = `重开 ${frozen.year} 年度积分(封账第 ${frozen.version} 版):${reason}`;
    return {
      subjectKind: REOPENING_SUBJECT,
      subjectId: reopeningOf(frozen),
      subject: subject.slice(0, 200),
    };
  }

  private async reopenable(tx: ReadTx, village: AreaCode, year: number): Promise<FrozenYear> {
    const scheme = await this.ruleBook.mainScheme(tx, village);
    const frozen = scheme && (await this.store.current(tx, village, scheme.id, year));
    if (!frozen) throw no('year_end.not_frozen', { year });
    const later = (await this.store.freezes(tx, village, null)).findLast(
      (one) => one.year > year && !one.reopening,
    );
    if (later) throw no('year_end.later_frozen', { year, later: later.year });
    return frozen;
  }

  private async lastVote(
    tx: ReadTx,
    village: AreaCode,
    frozen: FrozenYear,
  ): Promise<BallotOutcome | undefined> {
    const all = await this.ballots.ofSubject(tx, village, REOPENING_SUBJECT, reopeningOf(frozen));
    return all.at(-1);
  }

  private async passed(tx: Tx, village: AreaCode, frozen: FrozenYear): Promise<string> {
    const { year } = frozen;
    const ballot = await this.lastVote(tx, village, frozen);
    if (!ballot || ballot.state === 'CANCELLED') throw no('year_end.vote_missing', { year });
    if (ballot.state !== 'CLOSED') throw no('year_end.vote_undecided', { year });
    if (ballot.verdict !== 'PASSED')
      throw no('year_end.vote_not_passed', { year, arithmetic: ballot.arithmetic ?? '' });
    return ballot.id;
  }
}

const no = (code: YearEndRefusal, params: RefusalParams = {}) =>
  new Refusal<YearEndRefusal>(code, params);
