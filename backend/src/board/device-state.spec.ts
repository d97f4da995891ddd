import { deviceState } from './device-state';

const at = (time: string) => new Date(`2026-11-22T${time}:00Z`);
const made = { codeUntil: at('08:15'), claimedAt: null, seenAt: null, withdrawnAt: null };
const claimed = { ...made, claimedAt: at('08:05') };

test.each([
  ['waits for its code', made, '08:15', 'WAITING'],
  ['was not claimed in time', made, '08:16', 'LAPSED'],
  ['is claimed, and has said nothing yet', claimed, '09:00', 'NEVER_SEEN'],
  ['was heard five minutes ago', { ...claimed, seenAt: at('08:55') }, '09:00', 'ONLINE'],
  ['was heard six minutes ago', { ...claimed, seenAt: at('08:54') }, '09:00', 'OFFLINE'],
  [
    'is withdrawn, whatever it says',
    { ...claimed, seenAt: at('09:00'), withdrawnAt: at('08:58') },
    '09:00',
    'WITHDRAWN',
  ],
] as const)('a screen that %s', (_, device, now, state) => {
  expect(deviceState(device, at(now))).toBe(state);
});
