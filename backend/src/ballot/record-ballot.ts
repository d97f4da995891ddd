import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate, shanghaiDay } from '../shared/domain/local-date';
import { Refusal } from '../shared/domain/refusal';
import { type Tx, newId } from '../shared/transactions';
import { type BallotRefusal } from './ballot.refusals';
import { BallotStore } from './ballot.store';
import { lawOn, type MeetingBody } from './domain/law';
import { tally } from './domain/tally';

/** A meeting as its minutes tell it. */
export interface Meeting {
  body: MeetingBody;
  heldOn: LocalDate;
  place: string;
  expectedCount: number;
  presentCount: number;
  yesCount: number;
  noCount: number;
  abstainCount: number;
  minutes: string;
}

/** What a meeting decided on: the asking step's own kind and id of it, and how it is called. */
export interface Matter {
  subjectKind: string;
  subjectId: string;
  subject: string;
}

/** Records a meeting that decided something, with what makes the decision take effect. */
@Injectable()
export class RecordBallot {
  constructor(private readonly store: BallotStore) {}

  /**
   * Returns the ballot's id.
   * @throws Refusal `ballot.count_invalid`, `ballot.counts_inconsistent`,
   *   `ballot.held_in_future`, `ballot.not_passed` with the arithmetic
   */
  async record(tx: Tx, village: AreaCode, matter: Matter, meeting: Meeting): Promise<string> {
    const { heldOn } = meeting;
    if (heldOn > shanghaiDay(tx.now)) {
      throw new Refusal<BallotRefusal>('ballot.held_in_future', { heldOn });
    }
    const { verdict, sentence, lawVersion } = tallied(meeting);
    if (verdict !== 'PASSED') {
      throw new Refusal<BallotRefusal>('ballot.not_passed', { arithmetic: sentence });
    }
    const id = newId();
    await this.store.insert(tx, {
      ...meeting,
      ...matter,
      villageCode: village,
      id,
      state: 'CLOSED',
      verdict,
      arithmetic: sentence,
      lawVersion,
      recordedBy: tx.actor.accountId ?? '',
      recordedAt: tx.now,
    });
    return id;
  }
}

function tallied(meeting: Meeting) {
  const { body, yesCount: yes, noCount: no, abstainCount: abstain } = meeting;
  const counts = {
    body,
    expected: meeting.expectedCount,
    present: meeting.presentCount,
    questions: [{ code: '', yes, no, abstain, void: 0 }],
  };
  const result = tally(counts, lawOn(meeting.heldOn));
  if (result.outcome === 'REFUSED') throw new Refusal<BallotRefusal>(result.code, result.params);
  return result;
}
