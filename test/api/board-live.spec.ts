import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import http from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { startApplication, type TestApplication } from '../support/application';
import { aVillage, TOWNSHIP } from '../support/builders';
import { aNewScreen, type Claimed } from '../support/hall';
import { Listening } from '../support/listening';
import { aRuledVillage, type RuledVillage } from '../support/ruled-village';
import { until } from '../support/until';

let app: TestApplication;
let village: RuledVillage;

beforeAll(async () => {
  app = await startApplication();
  village = await aRuledVillage(app, { households: 40 });
});
afterAll(() => app.end());

const lines: Listening[] = [];
afterEach(() => lines.splice(0).forEach((line) => line.hangUp()));
async function listen(code = village.code, token?: string, from?: string): Promise<Listening> {
  const line = await Listening.to(app.base, code, { token, from });
  lines.push(line);
  return line;
}
const rename = (name: string) =>
  app.sql('UPDATE area SET name = $2 WHERE code = $1', [village.code, name]);

interface Raw {
  status: number;
  headers: http.IncomingHttpHeaders;
  bytes: Buffer;
}
/** As a browser asks, and the bytes as they travel. */
const ask = (rest: string, headers: http.OutgoingHttpHeaders = {}) =>
  new Promise<Raw>((resolve, reject) => {
    http
      .get(`${app.base}/api/board/${village.code}${rest}`, { headers }, (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () =>
          resolve({
            ...{ status: answer.statusCode ?? 0, headers: answer.headers },
            bytes: Buffer.concat(pieces),
          }),
        );
      })
      .on('error', reject);
  });

describe('an answer of the board', () => {
  test('is asked of the books once, whoever asks and however often', async () => {
    await ask('/rules');
    const [before] = await queries();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/rules')));
    expect(new Set(answers.map(({ bytes }) => bytes.toString())).size).toBe(1);
    expect(await queries()).toEqual([before]);
  });

  test('travels compressed, under a tag of these very bytes', async () => {
    const plain = await ask('/rules');
    const gzip = { 'Accept-Encoding': 'gzip' };
    await until(async () => (await ask('/rules', gzip)).headers['content-encoding'] === 'gzip');
    const small = await ask('/rules', gzip);
    await until(async () => {
      const { headers } = await ask('/rules', { 'Accept-Encoding': 'gzip, deflate, br' });
      return headers['content-encoding'] === 'br';
    });
    const smallest = await ask('/rules', { 'Accept-Encoding': 'gzip, deflate, br' });
    expect(gunzipSync(small.bytes)).toEqual(plain.bytes);
    expect(brotliDecompressSync(smallest.bytes)).toEqual(plain.bytes);
    const tags = [plain, small, smallest].map(({ headers }) => headers.etag ?? '');
    expect(new Set(tags).size).toBe(3);
    for (const tag of tags) {
      expect(tag).toMatch(/^"[\w-]+"$/);
      expect((await ask('/rules', { 'If-None-Match': tag })).status).toBe(304);
      const anew = { 'If-None-Match': tag, 'Cache-Control': 'no-cache' };
      expect((await ask('/rules', anew)).bytes).toEqual(plain.bytes);
    }
    expect(plain.headers.vary).toBe('Authorization, Accept-Encoding');
  });

  test('of the hall is kept for the hall alone', async () => {
    const { code } = await aNewScreen(village.clerk);
    const { body } = await app.stranger.post<Claimed>('/board/devices/claim', { code });
    const screen = { Authorization: `Bearer ${body.token}` };
    const outside = await ask('');
    const inside = await ask('', screen);
    expect(
      [outside, inside].map(({ bytes }) => /"channel":"(\w+)"/.exec(bytes.toString())?.[1]),
    ).toEqual([...['PUBLIC', 'HALL']]);
    expect((await ask('', screen)).bytes).toEqual(inside.bytes);
    expect((await ask('')).bytes).toEqual(outside.bytes);
    const had = { ...screen, 'If-None-Match': inside.headers.etag };
    expect((await ask('', had)).status).toBe(304);
    expect((await ask('', had)).headers['cache-control']).toBe('private, max-age=30');
  });

  test('is another one after midnight, and after any change', async () => {
    const first = await ask('');
    await rename('新溪桥村');
    await until(async () => (await ask('')).headers.etag !== first.headers.etag);
    expect((await ask('')).bytes.toString()).toContain('新溪桥村');
    const rules = await ask('/rules');
    app.turnTo('2025-12-31');
    expect((await ask('/rules')).bytes.toString()).toContain('"version":null');
    app.turnTo('2026-11-22');
    expect((await ask('/rules')).bytes).toEqual(rules.bytes);
  });

  /** How often the lists of rules were read by anybody on this database. */
  async function queries(): Promise<number[]> {
    await app.dataSource.query('SELECT pg_stat_force_next_flush()');
    const [row] = await app.sql<{ n: string }>(
      `SELECT coalesce(seq_scan, 0) + coalesce(idx_scan, 0) AS n FROM pg_stat_user_tables WHERE relname = 'rule_list'`,
    );
    return [Number(row?.n)];
  }
});

describe('who listens for news of the board', () => {
  test('hears at once what is shown, and of every change when it is committed', async () => {
    const line = await listen();
    const other = await listen((await aVillage(app.sql)).code);
    expect(line.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(line.headers['x-accel-buffering']).toBe('no');
    const [first] = await line.events(1);
    expect(first).toMatchObject({ event: 'changed', data: { asOf: expect.any(String) as string } });
    expect(line.text).toMatch(/^retry: \d{4,5}\n\n/);
    await other.events(1);
    await app.sql('BEGIN');
    await rename('桥头村');
    await setTimeout(50);
    expect(line.heard).toHaveLength(1);
    await app.sql('COMMIT');
    const [, second] = await line.events(2);
    expect(second?.data.version).toBe((first?.data.version ?? NaN) + 1);
    expect((await ask('')).bytes.toString()).toContain('桥头村');
    // What was taken back is no news; what all villages of the township show is news to all.
    await app.sql('BEGIN');
    await rename('无名村');
    await app.sql('ROLLBACK');
    await app.sql(`UPDATE area SET name = '新吉庆镇' WHERE code = $1`, [TOWNSHIP]);
    await Promise.all([line.events(3), other.events(2)]);
    expect([line.heard.length, other.heard.length]).toEqual([3, 2]);
  });

  test('is told to load everything anew only if it is the screen that was asked to', async () => {
    const { id, code } = await aNewScreen(village.clerk);
    const { body } = await app.stranger.post<Claimed>('/board/devices/claim', { code });
    const [screen, stranger] = [await listen(village.code, body.token), await listen()];
    await village.secretary.post(`/devices/${id}/refresh`);
    expect((await screen.events(2))[1]).toEqual({ event: 'refresh', data: { refreshNo: 1 } });
    await rename('溪桥村');
    await stranger.events(2);
    expect(stranger.heard.map(({ event }) => event)).toEqual(['changed', 'changed']);
  });

  test('hears of what it missed when the line to the database was down meanwhile', async () => {
    const line = await listen();
    await line.events(1);
    await app.sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE application_name = 'cunfen-news' AND datname = current_database()`,
    );
    await rename('断线村');
    // Nobody is told anything old meanwhile.
    await until(async () => (await ask('')).bytes.toString().includes('断线村'));
    const [first, second] = await line.events(2);
    expect(second?.data.version).toBeGreaterThan(first?.data.version ?? NaN);
  });

  test('is one of 200 at most from one address, and makes room when it leaves', async () => {
    const many = await Promise.all(
      Array.from({ length: 200 }, () => listen(village.code, undefined, '127.0.0.9')),
    );
    expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await listen(village.code, undefined, '127.0.0.9')).status).toBe(429);
    expect((await listen(village.code, undefined, '127.0.0.8')).status).toBe(200);
    many[0]?.hangUp();
    await until(async () => (await listen(village.code, undefined, '127.0.0.9')).status === 200);
  });

  test('needs a village that is there', async () => {
    expect((await listen('431322105998')).status).toBe(404);
  });

  test('is sent away in good order when the server stops', async () => {
    const own = await startApplication();
    const { code } = await aVillage(own.sql);
    const line = await Listening.to(own.base, code);
    await line.events(1);
    await own.end();
    await until(() => line.ended);
  });
});
