import { type BallotBody } from './law';
import { refuseNotice } from './notice';

const TODAY = '2026-11-22';

describe('a meeting is called in time', () => {
  it.each<[string, BallotBody, [announced: string, held: string, reason: string], string | null]>([
    ['ten days before', 'VILLAGERS_MEETING', [TODAY, '2026-12-02', ''], null],
    ['nine days are too few', 'VILLAGERS_MEETING', [TODAY, '2026-12-01', ''], 'notice_too_short'],
    [
      'whatever the reason',
      'HOUSEHOLD_REP_MEETING',
      [TODAY, '2026-12-01', '防汛'],
      'notice_too_short',
    ],
    ['hung ten days ago', 'HOUSEHOLD_REP_MEETING', ['2026-11-12', TODAY, ''], null],
    ['representatives five days', 'REPRESENTATIVES_MEETING', [TODAY, '2026-11-27', ''], null],
    [
      'four need a reason',
      'REPRESENTATIVES_MEETING',
      [TODAY, '2026-11-26', ''],
      'notice_reason_required',
    ],
    ['and have one', 'REPRESENTATIVES_MEETING', [TODAY, TODAY, '防汛抢险'], null],
    [
      'never before its own notice',
      'REPRESENTATIVES_MEETING',
      [TODAY, '2026-11-21', '防汛'],
      'notice_too_short',
    ],
    ['a group at once', 'GROUP_MEETING', [TODAY, TODAY, ''], null],
    ['Party members three days', 'PARTY_MEMBERS_MEETING', [TODAY, '2026-11-25', ''], null],
    ['not two', 'PARTY_MEMBERS_MEETING', [TODAY, '2026-11-24', ''], 'notice_reason_required'],
    [
      'a notice of tomorrow hangs nowhere',
      'GROUP_MEETING',
      ['2026-11-23', '2026-11-23', ''],
      'notice_in_future',
    ],
    ['a notice sixty days old', 'GROUP_MEETING', ['2026-09-23', TODAY, ''], null],
    ['an older one', 'GROUP_MEETING', ['2026-09-22', TODAY, ''], 'notice_too_old'],
  ])('%s', (_case, body, [announcedOn, heldOn, shortNoticeReason], code) => {
    const refused = refuseNotice(
      body,
      { announcedOn, heldOn, place: '村部', shortNoticeReason },
      TODAY,
    );
    expect(refused?.code ?? null).toBe(code && `ballot.${code}`);
  });

  it('is told the first day it may be held', () => {
    const notice = { announcedOn: TODAY, heldOn: TODAY, place: '村部', shortNoticeReason: '' };
    expect(refuseNotice('VILLAGERS_MEETING', notice, TODAY)?.params).toEqual({
      days: 10,
      earliest: '2026-12-02',
    });
  });
});
