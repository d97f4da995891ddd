import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { Ballots } from '../ballot/ballots';
import { type MeetingBody } from '../ballot/domain/law';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, shanghaiDay } from '../shared/domain/local-date';
import { formatPoints } from '../shared/domain/points';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx } from '../shared/transactions';
import { compareLists, type RuleChange } from './domain/compare-lists';
import { describeRule } from './domain/describe-rule';
import { type Rule } from './domain/rule';
import { stepFrom } from './domain/rule-list-lifecycle';
import { type DraftRow, DraftStore } from './draft.store';
import { requireLawful } from './lawful';
import { RuleBook } from './rule-book';
import { type RulebookRefusal } from './rulebook.refusals';

/** What a ballot on a rule list is about. */
export const RULE_LIST_SUBJECT = 'RULE_LIST';
const LONGEST_LABEL = 300;

export interface VoteCall {
  body: MeetingBody;
  heldOn: LocalDate;
  place: string;
  /** Vote on every change by itself rather than on the list as a whole. */
  byItem: boolean;
}

/** A draft stands still while it is put to the vote. */
@Injectable()
export class PutToVote {
  constructor(
    private readonly transactions: Transactions,
    private readonly drafts: DraftStore,
    private readonly ruleBook: RuleBook,
    private readonly ballots: Ballots,
  ) {}

  /**
   * Calls the ballot, still to be announced, and returns its id.
   * @throws Refusal `rule_list.not_found`, `rule_list.not_draft`, `rule_list.empty`,
   *   `rule_list.blocked`, `rule_list.nothing_changed` by item, `ballot.*`
   */
  async call(by: SignedIn, id: string, { byItem, ...call }: VoteCall): Promise<string> {
    const village = villageOf(by);
    return this.transactions.write(by, async (tx) => {
      const draft = await this.take(tx, village, id, 'PUT_TO_VOTE', 'rule_list.not_draft');
      const rules = await this.ruleBook.rulesOf(tx, village, id);
      requireLawful(rules);
      const items = byItem ? await this.itemsOf(tx, village, draft.row, rules) : [];
      const scheme = await this.ruleBook.scheme(tx, draft.row.scheme_id);
      const subject = `《${scheme?.name ?? ''}》积分清单第 ${draft.row.version} 版`;
      const ballotId = await this.ballots.draft(
        tx,
        village,
        {
          subjectKind: RULE_LIST_SUBJECT,
          subjectId: id,
          subject,
          items,
          body: call.body,
          groupNo: null,
        },
        { heldOn: call.heldOn, place: call.place },
      );
      await this.drafts.step(tx, village, id, { state: draft.to, voteBallotId: ballotId });
      const after = { ballotId, ...call, items: items.length };
      await tx.audit({ action: 'rule_list.vote', subjectKind: 'rule_list', subjectId: id, after });
      return ballotId;
    });
  }

  /**
   * After a ballot that did not pass, or was called off, the draft can be written on again.
   * @throws Refusal `rule_list.not_found`, `rule_list.not_voting`, `rule_list.ballot_undecided`,
   *   `rule_list.ballot_passed`
   */
  async takeBack(by: SignedIn, id: string): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const { row, to } = await this.take(tx, village, id, 'TAKE_BACK', 'rule_list.not_voting');
      const ballot = await this.ballots.find(tx, village, row.vote_ballot_id ?? '');
      if (ballot?.state !== 'CLOSED' && ballot?.state !== 'CANCELLED')
        throw refusal('rule_list.ballot_undecided');
      if (ballot.verdict === 'PASSED') throw refusal('rule_list.ballot_passed');
      await this.drafts.step(tx, village, id, { state: to, voteBallotId: null });
      const after = { ballotId: ballot.id, verdict: ballot.verdict };
      await tx.audit({
        action: 'rule_list.take_back',
        subjectKind: 'rule_list',
        subjectId: id,
        after,
      });
    });
  }

  private async take(
    tx: Tx,
    village: AreaCode,
    id: string,
    step: 'PUT_TO_VOTE' | 'TAKE_BACK',
    otherwise: RulebookRefusal,
  ) {
    const row = await this.drafts.lock(tx, village, id);
    if (!row)
      throw refusal(
        (await this.drafts.exists(tx, village, id)) ? otherwise : 'rule_list.not_found',
      );
    const to = stepFrom(row.state, step);
    if (!to) throw refusal(otherwise);
    return { row, to };
  }

  /** One item for every rule that would be new, different or gone, and for other base points. */
  private async itemsOf(tx: Tx, village: AreaCode, draft: DraftRow, rules: readonly Rule[]) {
    const today = shanghaiDay(tx.now);
    const current = await this.ruleBook.listOn(tx, village, draft.scheme_id, today);
    const items = compareLists(current?.rules ?? [], rules).map((change) => ({
      code: change.code,
      label: labelOf(change),
    }));
    const base = current && (await this.ruleBook.basePoints(tx, village, current.ruleListId));
    if (base !== null && base !== draft.base_points) {
      const label = `修改:${BASE_ITEM} ${formatPoints(base)} 分 → ${formatPoints(draft.base_points)} 分`;
      items.unshift({ code: BASE_ITEM, label });
    }
    if (items.length === 0) throw refusal('rule_list.nothing_changed');
    return items;
  }
}

/** No rule has such a code: theirs are letters and digits. */
const BASE_ITEM = '基础分';

function labelOf({ before, after }: RuleChange): string {
  const label = !before
    ? `新增:${after ? describeRule(after) : ''}`
    : after
      ? `修改:${describeRule(before)} → ${describeRule(after)}`
      : `取消:${describeRule(before)}`;
  return label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
}

const refusal = (code: RulebookRefusal) => new Refusal<RulebookRefusal>(code);
