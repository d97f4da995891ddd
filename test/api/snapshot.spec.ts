import { createHash, randomUUID } from 'node:crypto';
import { readNote, readSnapshot, splitSnapshot } from '../../admin/src/kiosk/snapshot';
import { openNote } from '../../backend/src/ledger/domain/signed-note';
import { Transactions } from '../../backend/src/shared/transactions';
import {
  type Problem,
  type TestApplication,
  type Visitor,
  startApplication,
} from '../support/application';
import { aVillage } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { inTheHall } from '../support/hall';
import { type PublicisedVillage, aPublicisedVillage } from '../support/publicised-month';

/** What a screen keeps for the days without network, read by what the screen itself reads it with. */
let app: TestApplication;
let village: PublicisedVillage;
let screen: Visitor;

beforeAll(async () => {
  app = await startApplication();
  village = await aPublicisedVillage(app);
  screen = await inTheHall(app, village.clerk);
});
afterAll(async () => {
  await expectCoherentBooks(app, village.code);
  await app.end();
});

const read = async (by: Visitor, route: string) => {
  const { status, headers, body } = await by.download(`/board/${village.code}${route}`);
  return { status, headers, text: body.toString() };
};
const keys = async () => (await read(app.stranger, '/verifier-key')).text.trim().split('\n');

test('holds the very bytes of the board by address, signed for who may read them', async () => {
  await village.secretary.post('/channels', {
    ...{ channel: 'HALL', display: 'FULL', pictures: false },
    ...{ decision: '2026年11月村民代表会议', decidedOn: '2026-11-04' },
  });
  const channels = [
    ['PUBLIC', app.stranger, 'public'],
    ['HALL', screen, 'private'],
  ] as const;
  for (const [channel, by, kept] of channels) {
    const { headers, text } = await read(by, '/snapshot');
    expect(headers.get('cache-control')).toBe(`${kept}, max-age=30`);
    expect(headers.get('vary')).toContain('Authorization');
    const { note, content } = splitSnapshot(text);
    const snapshot = readSnapshot({ note, content }, await keys());
    expect(snapshot).toMatchObject({ village: village.code, channel });
    const { answers } = snapshot ?? { answers: {} };
    expect(Object.keys(answers).map((address) => address.split(village.code)[1])).toEqual([
      ...['', '/rules', '/sheet', '/objections', '/settlement'],
      ...['/ballots', '/stars', '/honours'],
      ...['/standings?year=2026', '/settlement?year=2026'],
    ]);
    for (const address of Object.keys(answers)) {
      const body = await read(by, address.split(village.code)[1] ?? '');
      expect(content).toContain(`${JSON.stringify(address)}:${body.text}`);
    }
    expect(content.includes('张建一')).toBe(channel === 'HALL');
    const checkpoint = await read(by, '/checkpoint');
    expect(content).toContain(JSON.stringify(checkpoint.text));
  }
});

test('is signed by a note that code of its own opens, over the hash of every byte', async () => {
  const { note, content } = splitSnapshot((await read(app.stranger, '/snapshot')).text);
  const [key = ''] = await keys();
  const publicKey = Buffer.from(key.split('+')[2] ?? '', 'base64').subarray(1);
  const opened = openNote(note, key.split('+')[0] ?? '', [publicKey]);
  const hash = createHash('sha256').update(content).digest('hex');
  expect(opened?.split('\n').slice(0, 2)).toEqual(['cunfen-snapshot/1', `${village.code} PUBLIC`]);
  expect(opened?.split('\n')[3]).toBe(hash);
});

test('is refused by the screen when one byte is another, or another key signed', async () => {
  const known = await keys();
  const { note, content } = splitSnapshot((await read(app.stranger, '/snapshot')).text);
  const changed = (text: string) => text.replace(/[0-9](?=[^0-9]*$)/, (digit) => `${9 - +digit}`);
  expect(readSnapshot({ note, content: changed(content) }, known)).toBeNull();
  expect(readSnapshot({ note: note.replace('PUBLIC', 'HALL'), content }, known)).toBeNull();
  expect(readSnapshot({ note, content: content.slice(0, -9) }, known)).toBeNull();
  const other = (known[0] ?? '').replace(/.{8}$/, 'AAAAAAAA');
  expect(readSnapshot({ note, content }, [other])).toBeNull();
  expect(readSnapshot({ note, content }, known)).not.toBeNull();
});

test('who has it already gets the note alone, signed anew; a change brings the whole', async () => {
  const first = splitSnapshot((await read(screen, '/snapshot')).text);
  const had = readNote(first.note, await keys());
  const again = splitSnapshot((await read(screen, `/snapshot?known=${had?.hash}`)).text);
  const now = readNote(again.note, await keys());
  expect([again.content, now?.hash]).toEqual(['', had?.hash]);
  expect(now?.signedAt).toBeGreaterThan(had?.signedAt ?? 0);
  app.turnTo('2026-11-06');
  const next = splitSnapshot((await read(screen, `/snapshot?known=${had?.hash}`)).text);
  expect(next.content).toContain('"daysLeft":2');
});

test("is no village's where there is none, and asks for a whole hash", async () => {
  const refused = await app.stranger.get<Problem>('/board/999999999999/snapshot');
  expect([refused.status, refused.body.code]).toEqual([404, 'board.village_unknown']);
  expect((await read(app.stranger, '/snapshot?known=abc')).status).toBe(400);
});

test('is read from one moment, whatever is written meanwhile', async () => {
  const { code } = await aVillage(app.sql);
  const counted = await app.part(Transactions).readAsOne(code, async (tx) => {
    const count = () => tx.query('SELECT name FROM courtyard WHERE village_code = $1', [code]);
    const before = await count();
    const another = [code, randomUUID(), '新院'];
    await app.sql('INSERT INTO courtyard (village_code, id, name) VALUES ($1, $2, $3)', another);
    return (await count()).length - before.length;
  });
  expect(counted).toBe(0);
});
