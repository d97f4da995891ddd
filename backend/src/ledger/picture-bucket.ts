import { createHash } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { AwsClient } from 'aws4fetch';
import { type S3Settings } from '../shared/config';
import { Refusal } from '../shared/domain/refusal';
import { type LedgerRefusal } from './ledger.refusals';
import { PictureStore } from './picture-store';

const PATIENCE_MS = 15_000;
/** A picture that could not be sent is sent again a moment later, this often. */
const RETRIES = 2;

/**
 * In a bucket of a store that speaks S3, by path (`endpoint/bucket/key`), which every such store understands.
 * Whatever goes wrong there is told as `evidence.store_down`; what the store said stays in the log.
 */
export class PictureBucket extends PictureStore {
  private readonly client: AwsClient;
  private readonly address: string;

  constructor({ endpoint, bucket, region, keyId, secret }: S3Settings) {
    super();
    this.client = new AwsClient({
      ...{ accessKeyId: keyId, secretAccessKey: secret, region },
      ...{ service: 's3', retries: RETRIES },
    });
    this.address = `${endpoint.replace(/\/+$/, '')}/${bucket}`;
  }

  /** The hash of the bytes is signed with them: the store refuses what was changed on its way. */
  async put(key: string, bytes: Buffer): Promise<void> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const headers = { 'X-Amz-Content-Sha256': hash, 'Content-Type': 'application/octet-stream' };
    await this.ask(key, { method: 'PUT', body: new Uint8Array(bytes), headers });
  }

  async get(key: string): Promise<Buffer | null> {
    const answer = await this.ask(key, { method: 'GET' }, 'NoSuchKey');
    return answer && Buffer.from(await answer.arrayBuffer());
  }

  async remove(key: string): Promise<void> {
    await this.ask(key, { method: 'DELETE' }, 'NoSuchKey');
  }

  async answers(): Promise<boolean> {
    return this.ask('', { method: 'HEAD' }).then(
      () => true,
      () => false,
    );
  }

  /** The answer; null where the store says that it has nothing of that `missing` kind. */
  private async ask(key: string, init: RequestInit, missing = ''): Promise<Response | null> {
    const url = key === '' ? this.address : `${this.address}/${key}`;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await this.client.fetch(url, { ...init, signal }).catch(down);
    if (answer.ok) return answer;
    const said = await answer.text().catch(() => '');
    if (answer.status === 404 && missing !== '' && said.includes(`<Code>${missing}</Code>`))
      return null;
    return down(new Error(`${answer.status} ${/<Code>(\w+)<\/Code>/.exec(said)?.[1] ?? ''}`));
  }
}

const log = new Logger('Pictures');

function down(cause: unknown): never {
  log.error({ err: cause }, 'the store of pictures does not answer as it should');
  throw new Refusal<LedgerRefusal>('evidence.store_down');
}
