import { type AreaCode } from '../../shared/domain/area-code';

/** A village's log at one size, as others keep it: c2sp.org/tlog-checkpoint. */
export interface Checkpoint {
  /** Which log: the installation's name, if it has one, and the village. */
  origin: string;
  /** How many postings. */
  size: number;
  root: Buffer;
}

export const originOf = (installation: string, village: AreaCode): string =>
  [installation, 'cunfen', village].filter(Boolean).join('/');

export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** What a text says that was written exactly so; null for any other. */
export function readCheckpoint(text: string): Checkpoint | null {
  const [origin = '', size = '', root = ''] = text.split('\n');
  const read = { origin, size: Number(size), root: Buffer.from(root, 'base64') };
  const whole = origin !== '' && /^\d{1,9}$/.test(size) && read.root.length === 32;
  return whole && checkpointText(read) === text ? read : null;
}
