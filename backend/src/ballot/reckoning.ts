import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { type BallotItem, countAnswers, questionsOf } from './domain/choices';
import { type BallotBody, lawOn } from './domain/law';
import { addUp, type Difference, reconcile } from './domain/reconcile';
import { type QuestionCount, tally, type Tallied, type TallyRefused } from './domain/tally';
import { type RollNumbers, RollStore } from './roll.store';
import { type CountRow, VoteStore } from './vote.store';

/** Where a ballot stands: the roll, all that was counted, what does not agree, and what would be declared now. */
export interface Reckoning {
  roll: RollNumbers;
  /** All counts in their order; the last one holds. */
  rounds: CountRow[];
  questions: QuestionCount[];
  /** Empty before the first count. */
  differences: Difference[];
  result: Tallied | TallyRefused;
}

/** Adds a ballot up. The same reckoning is shown while it is open and written when it closes. */
@Injectable()
export class Reckon {
  constructor(
    private readonly roll: RollStore,
    private readonly votes: VoteStore,
  ) {}

  async run(
    tx: ReadTx,
    village: AreaCode,
    ballot: { id: string; body: BallotBody; items: BallotItem[]; heldOn: LocalDate },
  ): Promise<Reckoning> {
    const { id, body, items, heldOn } = ballot;
    const roll = await this.roll.numbers(tx, village, id);
    const rounds = await this.votes.counts(tx, village, id);
    const codes = questionsOf(items);
    const named = countAnswers(codes, await this.votes.answers(tx, village, id));
    const latest = rounds.at(-1);
    const questions = addUp(codes, named, latest?.hands ?? [], latest?.papers ?? []);
    const { expected, present } = roll;
    return {
      roll,
      rounds,
      questions,
      differences: latest ? reconcile(roll, latest) : [],
      result: tally({ body, expected, present, questions }, lawOn(heldOn)),
    };
  }
}
