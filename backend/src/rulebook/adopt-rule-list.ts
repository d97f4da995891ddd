import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { type Meeting, RecordBallot } from '../ballot/record-ballot';
import { type LocalDate, shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { Transactions, type Tx } from '../shared/transactions';
import { EARLIEST_EFFECT, refuseEffect, ruleListHash } from './domain/rule-list';
import { RuleBook } from './rule-book';
import { type RulebookRefusal } from './rulebook.refusals';
import { type OpenList, RulebookStore } from './rulebook.store';

/** A meeting brings a draft into force; the list in force until then ends on that day. */
@Injectable()
export class AdoptRuleList {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: RulebookStore,
    private readonly ruleBook: RuleBook,
    private readonly ballots: RecordBallot,
  ) {}

  /**
   * All or nothing: a meeting that did not pass leaves no trace.
   * @throws Refusal `rule_list.not_found`, `rule_list.adopted_already`, `rule_list.effective_*`,
   *   `rule_list.successor_not_in_future`, `ballot.*`
   */
  async run(by: SignedIn, id: string, effectiveFrom: LocalDate, meeting: Meeting): Promise<void> {
    const village = villageOf(by);
    await this.transactions.write(by, async (tx) => {
      const list = await this.store.findRuleList(tx, village, id);
      if (!list) throw new Refusal<RulebookRefusal>('rule_list.not_found');
      const open = await this.store.lockOpenLists(tx, village, list.scheme_id);
      const draft = open.find((one) => one.id === id && one.state === 'DRAFT');
      if (!draft) throw new Refusal<RulebookRefusal>('rule_list.adopted_already');
      const current = open.find((one) => one.state === 'ADOPTED');
      requireEffect(tx, effectiveFrom, meeting, current);

      const subject = `《${list.scheme_name}》积分清单第 ${list.version} 版`;
      const ballotId = await this.ballots.record(tx, village, subject, meeting);
      const contentHash = ruleListHash(await this.ruleBook.rulesOf(tx, village, id));
      if (current) await this.store.closeList(tx, village, current.id, effectiveFrom);
      await this.store.adoptList(tx, village, id, { effectiveFrom, ballotId, contentHash });
      await tx.audit({
        action: 'rule_list.adopt',
        subjectKind: 'rule_list',
        subjectId: id,
        before: { current: current?.id ?? null },
        after: { effectiveFrom, ballotId, contentHash: contentHash.toString('hex') },
      });
    });
  }
}

function requireEffect(
  tx: Tx,
  effectiveFrom: LocalDate,
  { heldOn }: Meeting,
  current: OpenList | undefined,
): void {
  const began = current?.effective_from;
  const refusal = refuseEffect(effectiveFrom, {
    heldOn,
    today: shanghaiDay(tx.now),
    current: began ? { effectiveFrom: began } : null,
  });
  if (!refusal) return;
  const params = { heldOn, earliest: EARLIEST_EFFECT, current: began ?? '' };
  throw new Refusal<RulebookRefusal>(refusal, params);
}
