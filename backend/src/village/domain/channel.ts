import { type NameDisplay } from '../../shared/domain/display-name';
import { type LocalDate } from '../../shared/domain/local-date';

/**
 * 渠道, where what the village shows is read: a registered screen in the village hall, anybody anywhere, who holds a door's
 * code, and what is printed and hung up.
 */
export const CHANNELS = ['HALL', 'PUBLIC', 'DOOR', 'PAPER'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How a channel shows people. */
export interface Shown {
  display: NameDisplay;
  /** Whether the pictures of an entry are shown. */
  pictures: boolean;
}

export type ChannelFault = 'public_full' | 'pictures_outside' | 'decided_later' | 'before_last';

/** What is wrong with a decision on a channel; null when it can stand. `last` is the day of the one before. */
export function channelFault(
  decided: Shown & { channel: Channel; decidedOn: LocalDate },
  { today, last }: { today: LocalDate; last: LocalDate | null },
): ChannelFault | null {
  const { channel, display, pictures, decidedOn } = decided;
  if (channel === 'PUBLIC' && display === 'FULL') return 'public_full';
  if (pictures && channel !== 'HALL' && channel !== 'DOOR') return 'pictures_outside';
  if (decidedOn > today) return 'decided_later';
  return last !== null && decidedOn < last ? 'before_last' : null;
}
