import { type BallotLaw, ORGANIC_LAW } from '../../ballot/domain/law';
import { type TallyRefused, type Verdict, tally } from '../../ballot/domain/tally';
import { DELIBERATION_LAW, type MeetingStage, type StageCounts } from './deliberation';

export interface StageVerdict {
  outcome: 'TALLIED';
  verdict: Verdict;
  /** The arithmetic for the form, in Chinese. */
  sentence: string;
}

/** The verdict of a meeting stage. Half is not more than half; two thirds may be exact. */
export function judgeStage(law: MeetingStage, counts: StageCounts): StageVerdict | TallyRefused {
  const { expected, present, ...votes } = counts;
  const questions = [{ code: '', void: 0, ...votes }];
  const counted = tally({ body: STAND_IN, expected, present, questions }, asBallotLaw(law));
  if (counted.outcome === 'REFUSED') return counted;
  const { verdict, sentence } = counted;
  if (verdict !== 'PASSED' || law.majorityOf === 'PRESENT') {
    return { outcome: 'TALLIED', verdict, sentence };
  }
  const { yes } = counts;
  const reached = yes * 2 > expected;
  const share = reached ? '超过半数' : '未超过半数';
  const ofMembers = `按应到人数计,赞成${share}(${yes}×2 ${reached ? '>' : '≤'} ${expected})`;
  // The word on those present is not yet the last one: only the members' majority decides.
  const ofPresent = sentence.replace(/,通过$/, '');
  return {
    outcome: 'TALLIED',
    verdict: reached ? 'PASSED' : 'REJECTED',
    sentence: `${ofPresent};${ofMembers},${reached ? '通过' : '未通过'}`,
  };
}

/** Whoever meets, the same shares are asked of them: one body stands in for all. */
const STAND_IN = 'REPRESENTATIVES_MEETING';

/** The ballot's arithmetic with this stage's quorum. */
const asBallotLaw = ({ quorum }: MeetingStage): BallotLaw => ({
  version: DELIBERATION_LAW,
  bodies: {
    ...ORGANIC_LAW.bodies,
    [STAND_IN]: { ...ORGANIC_LAW.bodies[STAND_IN], quorum, majority: 'MORE_THAN_HALF' },
  },
});
