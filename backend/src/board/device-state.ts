export const DEVICE_STATES = [
  'WAITING',
  'LAPSED',
  'NEVER_SEEN',
  'ONLINE',
  'OFFLINE',
  'WITHDRAWN',
] as const;
export type DeviceState = (typeof DEVICE_STATES)[number];

/** A screen tells of itself every minute; one that missed five is offline. */
const SILENT_MS = 5 * 60_000;

/** How a screen is: its code waits to be typed or was not in time, it was heard or not, or it is out of use. */
export function deviceState(
  device: {
    codeUntil: Date;
    claimedAt: Date | null;
    seenAt: Date | null;
    withdrawnAt: Date | null;
  },
  now: Date,
): DeviceState {
  if (device.withdrawnAt) return 'WITHDRAWN';
  if (!device.claimedAt) return now > device.codeUntil ? 'LAPSED' : 'WAITING';
  if (!device.seenAt) return 'NEVER_SEEN';
  return now.getTime() - device.seenAt.getTime() > SILENT_MS ? 'OFFLINE' : 'ONLINE';
}
