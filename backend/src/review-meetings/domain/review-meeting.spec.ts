import {
  type Decision,
  MEETING_LIFECYCLE,
  MEETING_STATES,
  type MeetingState,
  type PanelMember,
  refuseDecision,
  refuseOpening,
  refusePanel,
  whoDecides,
} from './review-meeting';

const member = (memberNo: number, change: Partial<PanelMember> = {}): PanelMember => ({
  memberNo,
  name: `成员${memberNo}`,
  role: 'MEMBER',
  accountId: null,
  householdId: null,
  present: true,
  ...change,
});
const chair = member(1, { role: 'CHAIR' });
const PANEL = [chair, member(2), member(3), member(4, { role: 'WITNESS' })];

test('every state of a meeting is reached from a convened one; closed and cancelled are ends', () => {
  const reached = new Set<MeetingState>(['CONVENED']);
  for (const state of reached)
    for (const next of Object.values(MEETING_LIFECYCLE[state])) reached.add(next);
  expect([...reached].sort()).toEqual([...MEETING_STATES].sort());
  expect(Object.values(MEETING_LIFECYCLE.CLOSED)).toEqual(['CLOSED']);
  expect(MEETING_LIFECYCLE.CANCELLED).toEqual({});
});

describe('a panel is convened', () => {
  test.each([
    ['three and a witness', PANEL, null],
    ['without a chair', PANEL.slice(1), 'no_chair'],
    ['with two chairs', [...PANEL, member(5, { role: 'CHAIR' })], 'no_chair'],
    ['of two and a witness', [chair, member(2), PANEL[3]], 'panel_too_small'],
    ['with one person twice', [...PANEL, member(5, { name: '成员2' })], 'member_twice'],
    [
      'with one account twice',
      [...PANEL, member(5, { accountId: 'a' }), member(6, { accountId: 'a' })],
      'member_twice',
    ],
  ] as [string, PanelMember[], string | null][])('%s', (_name, members, code) => {
    expect(refusePanel(members)?.code ?? null).toBe(code && `review_meeting.${code}`);
  });
});

describe('a meeting is opened', () => {
  const absent = (no: number) =>
    PANEL.map((one) => (one.memberNo === no ? { ...one, present: false } : one));
  test.each([
    ['with all three', PANEL, null],
    ['without the witness', absent(4), null],
    ['without the chair', absent(1), 'chair_absent'],
    ['with two, the witness being no third', absent(3), 'too_few_present'],
  ] as [string, PanelMember[], string | null][])('%s', (_name, members, code) => {
    expect(refuseOpening(members)?.code ?? null).toBe(code && `review_meeting.${code}`);
  });
});

test('those decide who are there, of the panel, and neither must nor want to stand aside', () => {
  const members = [...PANEL, member(5), member(6, { present: false }), member(7)];
  expect(whoDecides(members, [])).toEqual({ aside: [], deciding: 5 });
  expect(whoDecides(members, [2, 4, 6], [7, 7])).toEqual({ aside: [2, 7], deciding: 3 });
});

describe('an act is decided', () => {
  const votes = (yes: number, no: number, abstain: number) => ({ yes, no, abstain });
  test.each<[string, Partial<Decision>, string | null]>([
    ['as read out', {}, null],
    ['by two of three', { deciding: 3, votes: votes(2, 1, 0) }, null],
    ['by two of four: no majority', { deciding: 4, votes: votes(2, 1, 1) }, 'no_majority'],
    ['by more hands than people', { deciding: 3, votes: votes(3, 1, 0) }, 'votes_differ'],
    ['by fewer hands than people', { deciding: 4, votes: votes(3, 0, 0) }, 'votes_differ'],
    ['by two who need not stand aside', { deciding: 2 }, 'too_few'],
    ['postponed by two', { outcome: 'POSTPONE', deciding: 2 }, null],
    ['returned without a reason', { outcome: 'RETURN' }, 'reason_missing'],
    ['returned', { outcome: 'RETURN', reason: '数量不对' }, null],
    [
      'rejected by one of three',
      { outcome: 'REJECT', reason: '无此事', votes: votes(1, 2, 0) },
      null,
    ],
  ])('%s', (_name, change, code) => {
    const decision: Decision = {
      ...{ outcome: 'APPROVE', points: null, reason: '', votes: null, aside: [], deciding: 3 },
      ...change,
    };
    expect(refuseDecision(decision, {})?.code ?? null).toBe(code && `review_meeting.${code}`);
  });
});
