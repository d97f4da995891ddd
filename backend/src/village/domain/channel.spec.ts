import { channelFault } from './channel';

const masked = { channel: 'PUBLIC', display: 'MASKED', pictures: false } as const;
const days = { today: '2026-11-22', last: '2026-11-10' };

describe('a decision on a channel', () => {
  test.each([
    ['masks everybody for strangers', masked, '2026-11-20', null],
    ['of the day of the one before', masked, '2026-11-10', null],
    ['full names in the hall', { ...masked, channel: 'HALL', display: 'FULL' }, '2026-11-20', null],
    ['pictures at the door', { ...masked, channel: 'DOOR', pictures: true }, '2026-11-20', null],
    ['full names for strangers', { ...masked, display: 'FULL' }, '2026-11-20', 'public_full'],
    ['pictures for strangers', { ...masked, pictures: true }, '2026-11-20', 'pictures_outside'],
    [
      'pictures on paper',
      { ...masked, channel: 'PAPER', pictures: true },
      '2026-11-20',
      'pictures_outside',
    ],
    ['of a meeting to come', masked, '2026-11-23', 'decided_later'],
    ['of before the last one', masked, '2026-11-09', 'before_last'],
  ] as const)('%s', (_, decided, decidedOn, fault) => {
    expect(channelFault({ ...decided, decidedOn }, days)).toBe(fault);
    if (fault === 'before_last')
      expect(channelFault({ ...decided, decidedOn }, { ...days, last: null })).toBeNull();
  });
});
