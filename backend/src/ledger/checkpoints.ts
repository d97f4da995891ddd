import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../shared/config';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { type Checkpoint, checkpointText, originOf, readCheckpoint } from './domain/checkpoint';
import { type SigningKey, openNote, signNote, verifierKey } from './domain/signed-note';
import { signingKeyOf } from './signing-key';
import { type LogPoint, VillageLog } from './village-log';

/** What others keep of a village's log, to compare it later: size and root, signed under the village's own name. */
@Injectable()
export class Checkpoints {
  private kept: SigningKey | null = null;

  constructor(
    private readonly log: VillageLog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Over the first `size` postings, of which there must be as many. */
  async over(tx: ReadTx, village: AreaCode, size: number): Promise<string> {
    return this.note(village, await this.log.point(tx, village, size));
  }

  note(village: AreaCode, { seq: size, root }: LogPoint): string {
    return this.sign(village, checkpointText({ origin: this.origin(village), size, root }));
  }

  /** A text that ends with a new line, as a signed note of the village. */
  sign(village: AreaCode, text: string): string {
    return signNote(text, this.origin(village), this.key);
  }

  /** What a note says that was signed here, with this key or an old one; null for any other. */
  open(note: string): (Checkpoint & { village: AreaCode }) | null {
    const village = /^(?:\S+\/)?cunfen\/(\d{12})\n/.exec(note)?.[1] ?? '';
    const text = openNote(note, this.origin(village), this.publicKeys());
    const checkpoint = text === null ? null : readCheckpoint(text);
    return checkpoint && { ...checkpoint, village };
  }

  /** The keys whose signatures hold for the village, as C2SP writes them: the present one, then those of before. */
  verifierKeys(village: AreaCode): string[] {
    return this.publicKeys().map((publicKey) => verifierKey(this.origin(village), publicKey));
  }

  private publicKeys = (): Buffer[] => [this.key.publicKey, ...this.config.oldVerifierKeys];
  private origin = (village: AreaCode): string => originOf(this.config.origin, village);
  private get key(): SigningKey {
    return (this.kept ??= signingKeyOf(this.config));
  }
}
