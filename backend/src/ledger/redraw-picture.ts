import { ResizeFit, Transformer } from '@napi-rs/image';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../shared/domain/refusal';
import { type PictureHead, readPictureHead } from './domain/picture-head';
import { type LedgerRefusal } from './ledger.refusals';

const SHOWN = { longestSide: 2000, quality: 82 };
const THUMBNAIL = { longestSide: 320, quality: 75 };
/** A hundred and sixty megabytes once unfolded; more than the cameras of telephones hand over. */
const MOST_PIXELS = 40_000_000;

export interface Drawn {
  bytes: Buffer;
  width: number;
  height: number;
}

/**
 * Draws pictures anew as JPEG, the right way up. Only pixels come through: the place, the device and
 * whatever else was written into the file stay behind.
 */
@Injectable()
export class RedrawPicture {
  /** One after the other: unfolded pictures are large, and a village uploads thirty at once. */
  private last: Promise<unknown> = Promise.resolve();

  /** At most 2,000 px on the longer side. @throws Refusal `evidence.not_a_picture`, `evidence.too_many_pixels` */
  shown(bytes: Buffer): Promise<Drawn> {
    const head = requireHead(bytes);
    return this.inTurn(() => draw(bytes, head, SHOWN));
  }

  /** At most 320 px on the longer side. @throws Refusal `evidence.not_a_picture`, `evidence.too_many_pixels` */
  thumbnail(bytes: Buffer): Promise<Drawn> {
    const head = requireHead(bytes);
    return this.inTurn(() => draw(bytes, head, THUMBNAIL));
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

function requireHead(bytes: Buffer): PictureHead {
  const head = readPictureHead(bytes);
  if (!head) throw new Refusal<LedgerRefusal>('evidence.not_a_picture');
  const { width, height } = head;
  if (width * height > MOST_PIXELS)
    throw new Refusal<LedgerRefusal>('evidence.too_many_pixels', {
      width,
      height,
      limit: MOST_PIXELS / 10_000,
    });
  return head;
}

async function draw(
  bytes: Buffer,
  head: PictureHead,
  { longestSide, quality }: typeof SHOWN,
): Promise<Drawn> {
  try {
    const upright = new Transformer(bytes).rotate();
    const larger = Math.max(head.width, head.height) > longestSide;
    const fitted = larger
      ? upright.resize({ width: longestSide, height: longestSide, fit: ResizeFit.Inside })
      : upright;
    const drawn = await fitted.jpeg(quality);
    const size = readPictureHead(drawn);
    if (!size) throw new Error('What was drawn is no picture.');
    return { bytes: drawn, width: size.width, height: size.height };
  } catch {
    // The head was in order, the pixels are not: to the sender that is the same.
    throw new Refusal<LedgerRefusal>('evidence.not_a_picture');
  }
}
