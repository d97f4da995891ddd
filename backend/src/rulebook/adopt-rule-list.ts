import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type BallotOutcome, Ballots } from '../ballot/ballots';
import { competenceOf } from '../ballot/domain/law';
import { type Meeting, RecordBallot } from '../ballot/record-ballot';
import { type AreaCode } from '../shared/domain/area-code';
import { addDays, type LocalDate, shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx } from '../shared/transactions';
import { stepFrom } from './domain/rule-list-lifecycle';
import { EARLIEST_EFFECT, refuseEffect, ruleListHash } from './domain/rule-list';
import { VillageStore } from '../village/village.store';
import { requireLawful } from './lawful';
import { RULE_LIST_SUBJECT } from './put-to-vote';
import { RuleBook } from './rule-book';
import { type RulebookRefusal } from './rulebook.refusals';
import { type OpenList, type RuleListRow, RulebookStore } from './rulebook.store';

/** A decision of a body that may decide brings a draft into force; the list in force until then ends on that day. */
@Injectable()
export class AdoptRuleList {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: RulebookStore,
    private readonly ruleBook: RuleBook,
    private readonly ballots: Ballots,
    private readonly recording: RecordBallot,
    private readonly villages: VillageStore,
  ) {}

  /**
   * By the ballot the list was put to, or by a meeting held on paper (`meeting`). All or nothing: a
   * meeting that did not pass leaves no trace.
   * @throws Refusal `rule_list.not_found`, `rule_list.adopted_already`, `rule_list.not_draft` for a
   *   paper meeting on a list put to the vote, `rule_list.meeting_required`, `rule_list.ballot_*`,
   *   `rule_list.effective_*`, `rule_list.successor_not_in_future`, `rule_list.empty`,
   *   `rule_list.blocked`, `ballot.*`
   */
  async run(
    by: SignedIn,
    id: string,
    effectiveFrom: LocalDate,
    meeting: Meeting | null,
  ): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const list = await this.store.findRuleList(tx, village, id);
      if (!list) throw refusal('rule_list.not_found');
      const open = await this.store.lockOpenLists(tx, village, list.scheme_id);
      const draft = open.find((one) => one.id === id);
      if (!draft || !stepFrom(draft.state, 'ADOPT')) throw refusal('rule_list.adopted_already');
      const called = await this.calledBallot(tx, village, draft, meeting);
      const decided = called ?? meeting;
      if (!decided) throw refusal('rule_list.meeting_required');
      const current = open.find((one) => one.state === 'ADOPTED');
      requireEffect(tx, effectiveFrom, decided, current);
      if (called) await this.requirePublicity(tx, village, effectiveFrom, called.heldOn);
      const rules = await this.ruleBook.rulesOf(tx, village, id);
      requireLawful(rules);
      const contentHash = ruleListHash(rules, list.own_base_points);

      const ballotId = called?.id ?? (await this.record(tx, village, list, meeting));
      if (current) await this.store.closeList(tx, village, current.id, effectiveFrom);
      await this.store.adoptList(tx, village, id, { effectiveFrom, ballotId, contentHash });
      const competence = competenceOf(decided.body);
      await tx.audit({
        action: 'rule_list.adopt',
        subjectKind: 'rule_list',
        subjectId: id,
        before: { current: current?.id ?? null },
        after: { effectiveFrom, ballotId, competence, contentHash: contentHash.toString('hex') },
      });
    });
  }

  private async calledBallot(
    tx: Tx,
    village: AreaCode,
    draft: OpenList,
    meeting: Meeting | null,
  ): Promise<BallotOutcome | null> {
    if (draft.state !== 'VOTING') return null;
    if (meeting) throw refusal('rule_list.not_draft');
    const ballot = await this.ballots.find(tx, village, draft.vote_ballot_id ?? '');
    if (ballot?.state !== 'CLOSED') throw refusal('rule_list.ballot_undecided');
    if (ballot.verdict !== 'PASSED') {
      throw refusal('rule_list.ballot_not_passed', { arithmetic: ballot.arithmetic ?? '' });
    }
    return ballot;
  }

  /** What was decided is hung up first: the village's days of publicity from the day of the vote. */
  private async requirePublicity(
    tx: Tx,
    village: AreaCode,
    effectiveFrom: LocalDate,
    heldOn: LocalDate,
  ): Promise<void> {
    const days = (await this.villages.find(tx, village))?.publicity_days ?? 0;
    const earliest = addDays(heldOn, days);
    if (effectiveFrom < earliest)
      throw refusal('rule_list.effective_before_publicity', { days, earliest });
  }

  private async record(
    tx: Tx,
    village: AreaCode,
    list: RuleListRow,
    meeting: Meeting | null,
  ): Promise<string> {
    if (!meeting) throw refusal('rule_list.meeting_required');
    const subject = `《${list.scheme_name}》积分清单第 ${list.version} 版`;
    const matter = { subjectKind: RULE_LIST_SUBJECT, subjectId: list.id, subject };
    return this.recording.record(tx, village, matter, meeting);
  }
}

function requireEffect(
  tx: Tx,
  effectiveFrom: LocalDate,
  { heldOn }: { heldOn: LocalDate },
  current: OpenList | undefined,
): void {
  const began = current?.effective_from;
  const refused = refuseEffect(effectiveFrom, {
    heldOn,
    today: shanghaiDay(tx.now),
    current: began ? { effectiveFrom: began } : null,
  });
  if (!refused) return;
  const params = { heldOn, earliest: EARLIEST_EFFECT, current: began ?? '' };
  throw refusal(refused, params);
}

const refusal = (code: RulebookRefusal, params: Refusal['params'] = {}) =>
  new Refusal<RulebookRefusal>(code, params);
