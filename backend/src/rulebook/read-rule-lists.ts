import { Injectable } from '@nestjs/common';
import { BallotStore } from '../ballot/ballot.store';
import { Clock } from '../shared/clock';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { type ListQuery, type Page } from '../shared/list-query';
import { type ReadTx, Transactions } from '../shared/transactions';
import { type RuleListDto, toRuleListDto } from './rule-lists.dto';
import { type RulebookRefusal } from './rulebook.refusals';
import { type RuleListFilter, type RuleListRow, RulebookStore } from './rulebook.store';

/** Versions of the rule lists, each with the meeting that adopted it. */
@Injectable()
export class ReadRuleLists {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: RulebookStore,
    private readonly ballots: BallotStore,
    private readonly clock: Clock,
  ) {}

  async page(village: AreaCode, list: ListQuery<RuleListFilter>): Promise<Page<RuleListDto>> {
    return this.transactions.read(village, async (tx) => {
      const page = await this.store.listRuleLists(tx, village, list);
      return page.map(await this.withBallots(tx, village, page.rows));
    });
  }

  /** @throws Refusal `rule_list.not_found` */
  async one(village: AreaCode, id: string): Promise<RuleListDto> {
    return this.transactions.read(village, async (tx) => {
      const list = await this.store.findRuleList(tx, village, id);
      if (!list) throw new Refusal<RulebookRefusal>('rule_list.not_found');
      return (await this.withBallots(tx, village, [list]))(list);
    });
  }

  private async withBallots(tx: ReadTx, village: AreaCode, rows: readonly RuleListRow[]) {
    const ids = rows.flatMap((row) => row.ballot_id ?? []);
    const ballots = await this.ballots.findAll(tx, village, ids);
    const today = this.clock.today();
    return (row: RuleListRow) => toRuleListDto(row, ballots.get(row.ballot_id ?? ''), today);
  }
}
