import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { type SignedIn, villageOf } from '../access/signed-in';
import { CONFIG, type Config } from '../shared/config';
import { Refusal } from '../shared/domain/refusal';
import { type ImageType } from '../shared/media-types';
import { Transactions, newId } from '../shared/transactions';
import { type LedgerRefusal } from './ledger.refusals';

export interface Evidence {
  hash: string;
  mediaType: ImageType;
  byteCount: number;
}

/** How each kind of picture begins; what a client calls it counts for nothing. */
const BEGINNINGS: [ImageType, (bytes: Buffer) => boolean][] = [
  ['image/jpeg', (b) => b.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))],
  ['image/png', (b) => b.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  [
    'image/webp',
    (b) => b.toString('latin1', 0, 4) === 'RIFF' && b.toString('latin1', 8, 12) === 'WEBP',
  ],
];

/** Pictures by the hash of their content: kept on disk, known to the village that uploaded them. */
@Injectable()
export class EvidenceStore {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Refusal `evidence.not_a_picture` */
  async keep(by: SignedIn, bytes: unknown): Promise<Evidence> {
    const village = villageOf(by);
    const mediaType = Buffer.isBuffer(bytes)
      ? BEGINNINGS.find(([, begins]) => begins(bytes))?.[0]
      : undefined;
    if (!Buffer.isBuffer(bytes) || !mediaType)
      throw new Refusal<LedgerRefusal>('evidence.not_a_picture');
    const digest = createHash('sha256').update(bytes).digest();
    const hash = digest.toString('hex');
    await this.write(village, hash, bytes);
    await this.transactions.write(by, async (tx) => {
      await tx.query(
        `INSERT INTO evidence (village_code, hash, media_type, byte_count, uploaded_by, uploaded_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
        [village, digest, mediaType, bytes.length, by.accountId, tx.now],
      );
      await tx.audit({ action: 'evidence.keep', subjectKind: 'evidence', subjectId: hash });
    });
    return { hash, mediaType, byteCount: bytes.length };
  }

  /** @throws Refusal `evidence.not_found`, also for another village's picture */
  async read(by: SignedIn, hash: string): Promise<{ mediaType: ImageType; bytes: Buffer }> {
    const village = villageOf(by);
    const rows = await this.transactions.read(village, (tx) =>
      tx.query<{ media_type: ImageType }>(
        `SELECT media_type FROM evidence WHERE village_code = $1 AND hash = decode($2, 'hex')`,
        [village, hash],
      ),
    );
    const bytes = rows[0] && (await fs.readFile(this.fileOf(village, hash)).catch(() => undefined));
    if (!rows[0] || !bytes) throw new Refusal<LedgerRefusal>('evidence.not_found');
    return { mediaType: rows[0].media_type, bytes };
  }

  /** Written beside and renamed, so that a file by this name is always whole. */
  private async write(village: string, hash: string, bytes: Buffer): Promise<void> {
    const file = this.fileOf(village, hash);
    await fs.mkdir(path.dirname(file), { recursive: true });
    const beside = `${file}.${newId()}`;
    const handle = await fs.open(beside, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(beside, file);
  }

  private fileOf(village: string, hash: string): string {
    return path.join(this.config.dataDir, 'evidence', village, hash.slice(0, 2), hash);
  }
}
