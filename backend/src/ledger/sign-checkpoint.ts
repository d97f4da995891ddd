import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../shared/config';
import { type AreaCode } from '../shared/domain/area-code';
import { type ReadTx } from '../shared/transactions';
import { checkpointText, originOf } from './domain/checkpoint';
import { type SigningKey, signNote, verifierKey } from './domain/signed-note';
import { signingKeyOf } from './signing-key';
import { VillageLog } from './village-log';

/** Says, signed, what a village's log was at some size: a checkpoint that others keep and compare. */
@Injectable()
export class SignCheckpoint {
  private key: SigningKey | null = null;

  constructor(
    private readonly log: VillageLog,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A signed note over the first `size` postings, of which there must be as many. */
  async run(tx: ReadTx, village: AreaCode, size: number): Promise<string> {
    const root = await this.log.root(tx, village, size);
    return this.sign(village, checkpointText({ origin: this.origin(village), size, root }));
  }

  /** Any other text as a signed note of the village; it ends with a new line. */
  sign(village: AreaCode, text: string): string {
    return signNote(text, this.origin(village), this.ownKey());
  }

  /** The keys whose signatures hold for the village, as C2SP writes them: the present one, then those of before. */
  verifierKeys(village: AreaCode): string[] {
    return [this.ownKey().publicKey, ...this.config.oldVerifierKeys].map((publicKey) =>
      verifierKey(this.origin(village), publicKey),
    );
  }

  private origin = (village: AreaCode): string => originOf(this.config.origin, village);

  private ownKey(): SigningKey {
    return (this.key ??= signingKeyOf(this.config));
  }
}
