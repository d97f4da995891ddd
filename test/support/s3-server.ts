import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';
import { type AddressInfo } from 'node:net';

export interface S3Server {
  settings: Record<string, string>;
  objects: Map<string, Buffer>;
  /** Answers nothing but 503 until told otherwise. */
  fail(failing: boolean): void;
  end(): Promise<void>;
}

const KEY_ID = 'cunfen-test';
const SECRET = 'a/secret+of=tests';
const REGION = 'cn-north-1';
const BUCKET = 'evidence';

/**
 * A store as S3 is to its clients: one bucket, by path, GET, PUT, DELETE and HEAD, signature version 4 checked on every
 * request as AWS documents it, and the hash of what is sent compared with the one that was signed.
 */
export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  let failing = false;
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const say = (status: number, code?: string) =>
        response.writeHead(status).end(code && `<Error><Code>${code}</Code></Error>`);
      const body = Buffer.concat(chunks);
      const refused = failing ? ([503, 'SlowDown'] as const) : refusal(request, body);
      if (refused) return say(...refused);
      const [, bucket, ...key] = (request.url ?? '').split('/');
      if (bucket !== BUCKET) return say(404, 'NoSuchBucket');
      const name = key.join('/');
      const found = objects.get(name);
      if (request.method === 'PUT') objects.set(name, body);
      else if (request.method === 'DELETE') objects.delete(name);
      else if (request.method === 'GET' && !found) return say(404, 'NoSuchKey');
      else if (request.method === 'GET') return response.writeHead(200).end(found);
      return say(request.method === 'DELETE' ? 204 : 200);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: {
      CUNFEN_S3_ENDPOINT: `http://127.0.0.1:${port}`,
      CUNFEN_S3_BUCKET: BUCKET,
      CUNFEN_S3_REGION: REGION,
      CUNFEN_S3_KEY_ID: KEY_ID,
      CUNFEN_S3_SECRET: SECRET,
    },
    objects,
    fail: (on) => {
      failing = on;
    },
    end: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest('hex');
const hmac = (key: Buffer | string, data: string) =>
  createHmac('sha256', key).update(data).digest();

/** Checks the signature from its parts, independently of whoever made it. */
function refusal(
  { method = '', url = '', headers }: http.IncomingMessage,
  body: Buffer,
): readonly [number, string] | null {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    );
  if (!given) return [403, 'AccessDenied'];
  const [, keyId = '', day = '', region = '', signed = '', signature = ''] = given;
  if (keyId !== KEY_ID) return [403, 'InvalidAccessKeyId'];
  const at = String(headers['x-amz-date']);
  const sent = String(headers['x-amz-content-sha256']);
  if (!at.startsWith(day) || !signed.split(';').includes('host')) return [403, 'AccessDenied'];
  if (sent !== 'UNSIGNED-PAYLOAD' && sent !== sha256(body))
    return [400, 'XAmzContentSHA256Mismatch'];
  const [path = '', query = ''] = url.split('?');
  const lines = signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = [method, path, query, lines.join(''), signed, sent].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${SECRET}`, day));
  const right = hmac(key, toSign).toString('hex');
  return right === signature && region === REGION ? null : [403, 'SignatureDoesNotMatch'];
}
