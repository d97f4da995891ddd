import { type LocalDate } from '../../shared/domain/local-date';
import {
  type DeliberationSoFar,
  type MeetingStage,
  STAGES,
  STAGE_LAW,
  type Stage,
  type StageCounts,
  type StageFacts,
  refuseStage,
} from './deliberation';
import { judgeStage } from './judge-stage';

const counts = (expected: number, present: number, yes: number, no = 0): StageCounts => ({
  expected,
  present,
  yes,
  no,
  abstain: 0,
});
const lawOf = (stage: Stage) => STAGE_LAW[stage] as MeetingStage;

describe('the arithmetic of a stage', () => {
  test.each<[string, Stage, StageCounts, string, string]>([
    ['4 of 7 of the branch came', 'BRANCH_PROPOSAL', counts(7, 4, 3), 'PASSED', '4×2 > 7'],
    ['half of the branch came', 'BRANCH_PROPOSAL', counts(8, 4, 4), 'INVALID', '4×2 ≤ 8'],
    ['half of those agreed', 'BRANCH_PROPOSAL', counts(8, 6, 3), 'REJECTED', '3×2 ≤ 6'],
    ['4 of 7 members agreed', 'COMMITTEES_DISCUSSION', counts(7, 5, 4), 'PASSED', '4×2 > 7'],
    ['3 of 5 present of 7', 'COMMITTEES_DISCUSSION', counts(7, 5, 3), 'REJECTED', '3×2 ≤ 7'],
    ['4 of 8 members agreed', 'COMMITTEES_DISCUSSION', counts(8, 6, 4), 'REJECTED', '4×2 ≤ 8'],
    ['20 of 30 Party members', 'PARTY_MEMBERS_REVIEW', counts(30, 20, 11), 'PASSED', '20×3 ≥ 30×2'],
    [
      '19 of 30 Party members',
      'PARTY_MEMBERS_REVIEW',
      counts(30, 19, 19),
      'INVALID',
      '19×3 < 30×2',
    ],
    [
      '10 of 20 present agreed',
      'PARTY_MEMBERS_REVIEW',
      counts(30, 20, 10),
      'REJECTED',
      '10×2 ≤ 20',
    ],
  ])('when %s (%s)', (_what, stage, counted, verdict, arithmetic) => {
    const judged = judgeStage(lawOf(stage), counted);
    if (judged.outcome === 'REFUSED') throw new Error(judged.code);
    expect(judged.verdict).toBe(verdict);
    expect(judged.sentence).toContain(arithmetic);
    expect(judged.sentence.match(/,(未)?通过/g) ?? []).toHaveLength(verdict === 'INVALID' ? 0 : 1);
  });

  test.each([
    [counts(5, 6, 6), 'ballot.counts_inconsistent'],
    [counts(9, 6, 6, 1), 'ballot.counts_inconsistent'],
    [counts(0, 0, 0), 'ballot.count_invalid'],
    [counts(9, 1.5, 1), 'ballot.count_invalid'],
  ])('refuses %j', (counted, code) => {
    expect(judgeStage(lawOf('BRANCH_PROPOSAL'), counted)).toMatchObject({ code });
  });
});

const DAYS: Record<Stage, LocalDate> = {
  BRANCH_PROPOSAL: '2026-03-01',
  COMMITTEES_DISCUSSION: '2026-03-03',
  PARTY_MEMBERS_REVIEW: '2026-03-08',
  VILLAGERS_RESOLUTION: '2026-03-12',
  RESOLUTION_DISCLOSURE: '2026-03-13',
  RESULT_DISCLOSURE: '2026-05-01',
};

/** Everything before the stage has passed on its day. */
function before(stage: Stage, change: Partial<DeliberationSoFar> = {}): DeliberationSoFar {
  const earlier = STAGES.slice(0, STAGES.indexOf(stage));
  const voted = earlier.includes('VILLAGERS_RESOLUTION');
  return {
    today: '2026-06-01',
    passed: new Map(
      earlier.filter((one) => STAGE_LAW[one].kind !== 'VOTE').map((one) => [one, DAYS[one]]),
    ),
    vote: voted ? { heldOn: DAYS.VILLAGERS_RESOLUTION, effectiveFrom: '2026-04-01' } : null,
    ...change,
  };
}

function facts(stage: Stage, change: Partial<StageFacts> = {}): StageFacts {
  const heldOn = DAYS[stage];
  const meeting = STAGE_LAW[stage].kind === 'MEETING';
  return {
    stage,
    heldOn,
    noticeOn: stage === 'PARTY_MEMBERS_REVIEW' ? '2026-03-05' : null,
    publicisedTo: meeting ? null : heldOn,
    counts: meeting ? counts(9, 8, 8) : null,
    signatures: ['张建国'],
    ...change,
  };
}

describe('a stage', () => {
  test.each(STAGES.filter((stage) => STAGE_LAW[stage].kind !== 'VOTE'))(
    '%s follows when all before it have passed',
    (stage) => {
      expect(refuseStage(facts(stage), before(stage))).toBeNull();
    },
  );

  test.each(STAGES.slice(1).filter((stage) => STAGE_LAW[stage].kind !== 'VOTE'))(
    '%s is refused while one before it is missing',
    (stage) => {
      const nothing = { today: '2026-06-01', passed: new Map(), vote: null };
      expect(refuseStage(facts(stage), nothing)).toMatchObject({
        code: 'deliberation.previous_not_passed',
        params: { previous: 1 },
      });
    },
  );

  test('of the vote is decided by the ballot', () => {
    const stage = 'VILLAGERS_RESOLUTION';
    expect(refuseStage(facts(stage), before(stage))?.code).toBe('deliberation.stage_by_vote');
  });

  test('passes once', () => {
    const known = before('PARTY_MEMBERS_REVIEW');
    expect(refuseStage(facts('BRANCH_PROPOSAL'), known)?.code).toBe('deliberation.passed_already');
  });

  test('of meetings typed in after the vote may still be recorded, but not dated after it', () => {
    const vote = { heldOn: '2026-03-07', effectiveFrom: '2026-03-20' };
    const stage = 'PARTY_MEMBERS_REVIEW';
    expect(refuseStage(facts(stage), before(stage, { vote }))?.code).toBe(
      'deliberation.after_vote',
    );
    const onTheDay = { ...vote, heldOn: DAYS[stage] };
    expect(refuseStage(facts(stage), before(stage, { vote: onTheDay }))).toBeNull();
  });

  test.each<[Stage, Partial<StageFacts>, string]>([
    ['COMMITTEES_DISCUSSION', { heldOn: '2026-02-28' }, 'dates_out_of_order'],
    ['RESOLUTION_DISCLOSURE', { heldOn: '2026-03-11' }, 'dates_out_of_order'],
    ['BRANCH_PROPOSAL', { heldOn: '2026-06-02' }, 'held_in_future'],
    ['RESULT_DISCLOSURE', { heldOn: '2026-03-31' }, 'before_effect'],
    ['BRANCH_PROPOSAL', { counts: null }, 'counts_missing'],
    ['RESULT_DISCLOSURE', { counts: counts(9, 8, 8) }, 'counts_not_wanted'],
    ['PARTY_MEMBERS_REVIEW', { noticeOn: null }, 'notice_too_short'],
    ['PARTY_MEMBERS_REVIEW', { noticeOn: '2026-03-06' }, 'notice_too_short'],
    ['BRANCH_PROPOSAL', { noticeOn: '2026-02-01' }, 'notice_not_wanted'],
    ['RESULT_DISCLOSURE', { noticeOn: '2026-02-01' }, 'notice_not_wanted'],
    ['RESOLUTION_DISCLOSURE', { publicisedTo: null }, 'publicity_out_of_order'],
    ['RESOLUTION_DISCLOSURE', { publicisedTo: '2026-03-12' }, 'publicity_out_of_order'],
    ['BRANCH_PROPOSAL', { publicisedTo: '2026-03-12' }, 'publicity_out_of_order'],
    ['BRANCH_PROPOSAL', { signatures: Array<string>(9).fill('张') }, 'signatures_too_many'],
  ])('%s with %j is refused: %s', (stage, change, code) => {
    expect(refuseStage(facts(stage, change), before(stage))?.code).toBe(`deliberation.${code}`);
  });
});
