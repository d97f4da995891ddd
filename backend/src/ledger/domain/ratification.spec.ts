import { type Decision, type RatifyingMeeting, refuseMeeting } from './ratification';

const TODAY = '2026-11-22';
const yes: Decision = { actId: 'a', ratified: true, reason: '' };
const no: Decision = { actId: 'b', ratified: false, reason: '评得太高' };
const meeting: RatifyingMeeting = {
  heldOn: '2026-11-20',
  body: 'REPRESENTATIVES_MEETING',
  counts: { expected: 30, present: 24, yes: 13, no: 11 },
  note: '',
  evidence: [],
  decisions: [yes],
};
const counted = (expected: number, present: number, yesCount: number, noCount: number) => ({
  counts: { expected, present, yes: yesCount, no: noCount },
});

describe('a meeting that ratifies', () => {
  it.each<[string, Partial<RatifyingMeeting>]>([
    ['with 13 of 24 for it', {}],
    ['of today', { heldOn: TODAY }],
    ['of the panel, whose hands nobody counted', { body: 'PANEL_MEETING', counts: null }],
    ['that refuses by 12 of 24, with a reason', { decisions: [no], ...counted(30, 24, 12, 12) }],
    ['that refuses one and ratifies another', { decisions: [yes, no] }],
    ['that everybody attended and all agreed', counted(24, 24, 24, 0)],
  ])('may be one %s', (_what, change) => {
    expect(refuseMeeting({ ...meeting, ...change }, TODAY)).toBeNull();
  });

  it.each<[string, Partial<RatifyingMeeting>, string]>([
    ['of tomorrow', { heldOn: '2026-11-23' }, 'ratification.day_in_future'],
    ['with half of those present', counted(30, 24, 12, 12), 'ratification.no_majority'],
    ['with more votes than present', counted(30, 24, 14, 11), 'ratification.counts_inconsistent'],
    ['with more present than called', counted(23, 24, 13, 11), 'ratification.counts_inconsistent'],
    ['that decides on an act twice', { decisions: [yes, yes] }, 'ratification.act_twice'],
    [
      'that refuses and does not say why',
      { decisions: [{ ...no, reason: ' ' }] },
      'ratification.reason_required',
    ],
  ])('cannot be one %s', (_what, change, code) => {
    expect(refuseMeeting({ ...meeting, ...change }, TODAY)?.code).toBe(code);
  });
});
