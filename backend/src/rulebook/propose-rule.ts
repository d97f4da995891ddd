import { Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { shanghaiDay } from '../shared/domain/local-date';
import { Refusal, type RefusalParams } from '../shared/domain/refusal';
import { Transactions, newId } from '../shared/transactions';
import { type DeliberationRefusal } from './deliberation.refusals';
import { DeliberationStore } from './deliberation.store';
import { type NewProposal, ProposalStore } from './proposal.store';

/** Somebody proposes a change of the rules; the committees take it into a draft or say why not. */
@Injectable()
export class ProposeRule {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DeliberationStore,
    private readonly proposals: ProposalStore,
  ) {}

  /** Returns the proposal's id. @throws Refusal `scheme.not_found`, `proposal.*` */
  async record(by: SignedIn, proposal: Omit<NewProposal, 'id'>): Promise<string> {
    const village = villageOf(by);
    const { schemeId, ruleCode, householdId, proposedOn: day } = proposal;
    return this.transactions.write(by, async (tx) => {
      if (!(await this.store.hasScheme(tx, village, schemeId))) {
        throw new Refusal('scheme.not_found');
      }
      if (day > shanghaiDay(tx.now)) throw refusal('proposal.day_in_future', { day });
      if (!isProposerComplete(proposal)) throw refusal('proposal.proposer_incomplete');
      if (householdId && (await this.store.countHouseholds(tx, village, [householdId])) === 0) {
        throw refusal('proposal.household_unknown');
      }
      const anyList = { schemeId, ruleListId: null };
      if (ruleCode && !(await this.store.hasRule(tx, village, anyList, ruleCode))) {
        throw refusal('proposal.rule_unknown', { rule: ruleCode });
      }
      const id = newId();
      await this.proposals.insert(tx, village, { ...proposal, id });
      await tx.audit({
        action: 'proposal.record',
        subjectKind: 'proposal',
        subjectId: id,
        after: { schemeId, ruleCode, proposer: proposal.proposer, proposedOn: day },
      });
      return id;
    });
  }

  /**
   * `ruleListId`: the draft it went into; null declines it, and then `text` says why.
   * @throws Refusal `proposal.not_found`, `proposal.list_unsuitable`, `proposal.answered_already`
   */
  async answer(
    by: SignedIn,
    id: string,
    answer: { ruleListId: string | null; text: string },
  ): Promise<void> {
    const village = villageOf(by);
    const { ruleListId } = answer;
    await this.transactions.write(by, async (tx) => {
      await this.store.lockVillage(tx, village);
      const proposal = await this.proposals.find(tx, village, id);
      if (!proposal) throw refusal('proposal.not_found');
      if (proposal.state !== 'OPEN') throw refusal('proposal.answered_already');
      const list = ruleListId && (await this.store.findList(tx, village, ruleListId));
      if (ruleListId) {
        const suits = list && list.state === 'DRAFT' && list.scheme_id === proposal.scheme_id;
        if (!suits) throw refusal('proposal.list_unsuitable');
      }
      if (!(await this.proposals.answer(tx, village, id, answer))) {
        throw refusal('proposal.answered_already');
      }
      await tx.audit({
        action: ruleListId ? 'proposal.take' : 'proposal.decline',
        subjectKind: 'proposal',
        subjectId: id,
        after: answer,
      });
    });
  }
}

function isProposerComplete({ proposer, householdId, proposerName }: Omit<NewProposal, 'id'>) {
  switch (proposer) {
    case 'COMMITTEES':
      return !householdId && proposerName === '';
    case 'HOUSEHOLD':
      return householdId !== null;
    case 'NAMED':
      return !householdId && proposerName !== '';
  }
}

const refusal = (code: DeliberationRefusal, params: RefusalParams = {}) =>
  new Refusal<DeliberationRefusal>(code, params);
