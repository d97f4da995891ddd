import { Injectable } from '@nestjs/common';
import { type AreaCode } from '../shared/domain/area-code';
import { type LocalDate } from '../shared/domain/local-date';
import { type ReadTx } from '../shared/transactions';
import { type BallotItem } from './domain/choices';
import { type BallotBody, lawOn } from './domain/law';
import { tally, type Verdict } from './domain/tally';
import { Reckon } from './reckoning';

interface ClosedBallot {
  id: string;
  subject: string;
  origin: 'RECORDED' | 'CALLED';
  body: BallotBody;
  items: BallotItem[];
  heldOn: LocalDate;
  expected: number;
  present: number;
  yes: number;
  no: number;
  abstain: number;
  verdict: Verdict;
  arithmetic: string;
}

/** Adds every closed ballot up again, from its votes and counts where the village called it. */
@Injectable()
export class VerifyBallots {
  constructor(private readonly reckon: Reckon) {}

  async run(tx: ReadTx, village: AreaCode): Promise<{ where: string; what: string } | null> {
    const ballots = await tx.query<ClosedBallot>(
      `SELECT id, subject, origin, body, items, held_on AS "heldOn", expected_count AS expected,
         present_count AS present, yes_count AS yes, no_count AS no, abstain_count AS abstain, verdict, arithmetic
       FROM ballot WHERE village_code = $1 AND state = 'CLOSED' AND law_version IS NOT NULL ORDER BY held_on, id`,
      [village],
    );
    for (const ballot of ballots) {
      const result = await this.anew(tx, village, ballot);
      const same =
        result.outcome === 'TALLIED' &&
        result.verdict === ballot.verdict &&
        result.sentence === ballot.arithmetic;
      const where = `ballot of ${ballot.heldOn} on ${ballot.subject}`;
      if (!same) return { where, what: 'does not come out as declared' };
    }
    return null;
  }

  private async anew(tx: ReadTx, village: AreaCode, ballot: ClosedBallot) {
    if (ballot.origin === 'CALLED') return (await this.reckon.run(tx, village, ballot)).result;
    const { body, expected, present, yes, no, abstain } = ballot;
    const questions = [{ code: '', yes, no, abstain, void: 0 }];
    return tally({ body, expected, present, questions }, lawOn(ballot.heldOn));
  }
}
