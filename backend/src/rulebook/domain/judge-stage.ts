import { type MeetingLaw, type TallyRefused, type Verdict, tally } from '../../ballot/domain/tally';
import { DELIBERATION_LAW, type MeetingStage, type StageCounts } from './deliberation';

export interface StageVerdict {
  outcome: 'TALLIED';
  verdict: Verdict;
  /** The arithmetic for the form, in Chinese. */
  sentence: string;
}

/** The verdict of a meeting stage. Half is not more than half; two thirds may be exact. */
export function judgeStage(law: MeetingStage, counts: StageCounts): StageVerdict | TallyRefused {
  const counted = tally({ ...counts, body: 'REPRESENTATIVES_MEETING' }, asMeetingLaw(law));
  if (counted.outcome === 'REFUSED') return counted;
  const { verdict, sentence } = counted;
  if (verdict !== 'PASSED' || law.majorityOf === 'PRESENT') {
    return { outcome: 'TALLIED', verdict, sentence };
  }
  const { yes, expected } = counts;
  const reached = yes * 2 > expected;
  const share = reached ? '超过半数' : '未超过半数';
  const ofMembers = `按应到人数计,赞成${share}(${yes}×2 ${reached ? '>' : '≤'} ${expected})`;
  // The word on those present is not yet the last one: only the members' majority decides.
  const present = sentence.replace(/,通过$/, '');
  return {
    outcome: 'TALLIED',
    verdict: reached ? 'PASSED' : 'REJECTED',
    sentence: `${present};${ofMembers},${reached ? '通过' : '未通过'}`,
  };
}

/** The ballot's arithmetic with this stage's quorum: whoever meets, the same share is asked of them. */
const asMeetingLaw = ({ quorum }: MeetingStage): MeetingLaw => ({
  version: DELIBERATION_LAW,
  quorum: {
    VILLAGERS_MEETING: quorum,
    HOUSEHOLD_REP_MEETING: quorum,
    REPRESENTATIVES_MEETING: quorum,
  },
  majority: 'MORE_THAN_HALF',
});
