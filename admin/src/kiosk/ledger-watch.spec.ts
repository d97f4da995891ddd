import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { forgetLedgers, type Keys, LedgerWatch } from './ledger-watch';

const VILLAGE = '431322105203';
const ORIGIN = `jifen.example.cn/cunfen/${VILLAGE}`;
const BOARD = `/api/board/${VILLAGE}`;
const DAY = 86_400_000;
const START = Date.parse('2026-11-20T08:00:00+08:00');

// RFC 6962 §2.1 to the letter: slow, and nothing of it is the product's.
const sha256 = (...parts: Uint8Array[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const half = (count: number): number => 2 ** Math.floor(Math.log2(count - 1));
function mth(leaves: Buffer[]): Buffer {
  const [only] = leaves;
  if (!only) return sha256();
  if (leaves.length === 1) return sha256(Buffer.from([0]), only);
  const k = half(leaves.length);
  return sha256(Buffer.from([1]), mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}
function subproof(m: number, leaves: Buffer[], whole: boolean): Buffer[] {
  const k = half(leaves.length);
  if (m === leaves.length) return whole ? [] : [mth(leaves)];
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), whole), mth(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), mth(leaves.slice(0, k))];
}

interface Signer {
  privateKey: KeyObject;
  typed: Buffer;
}
function aSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  return { privateKey, typed: Buffer.concat([Buffer.from([1]), raw]) };
}
const idOf = ({ typed }: Signer): Buffer =>
  sha256(Buffer.from(`${ORIGIN}\n`), typed).subarray(0, 4);
const verifierKey = (signer: Signer): string =>
  `${ORIGIN}+${idOf(signer).toString('hex')}+${signer.typed.toString('base64')}`;
function checkpointOf(leaves: Buffer[], signer: Signer, origin = ORIGIN): string {
  const text = `${origin}\n${leaves.length}\n${mth(leaves).toString('base64')}\n`;
  const signature = Buffer.concat([idOf(signer), sign(null, Buffer.from(text), signer.privateKey)]);
  return `${text}\n— ${ORIGIN} ${signature.toString('base64')}\n`;
}

const postings = (count: number, from = 'p'): Buffer[] =>
  Array.from({ length: count }, (_, at) => sha256(Buffer.from(`${from}${at}`)));

/** A village's server whose ledger one may do anything to, and a screen that looks at it once a day. */
class World {
  ledger = postings(7);
  signer = aSigner();
  watch = new LedgerWatch();
  asked: string[] = [];
  told = 0;
  day = 0;
  registered = true;
  known = [verifierKey(this.signer)];
  /** What is answered instead, by the beginning of the address. */
  instead: Record<string, string> = {};

  constructor() {
    this.watch.found = () => (this.told += 1);
  }

  ask = (path: string): Promise<string> => {
    this.asked.push(path);
    const [, other] = Object.entries(this.instead).find(([at]) => path.startsWith(at)) ?? [];
    if (other !== undefined)
      return other === '' ? Promise.reject(new Error('503')) : Promise.resolve(other);
    if (path === `${BOARD}/checkpoint`)
      return Promise.resolve(checkpointOf(this.ledger, this.signer));
    if (path === `${BOARD}/verifier-key`) return Promise.resolve(`${verifierKey(this.signer)}\n`);
    const [, from, to] = /\?from=(\d+)&to=(\d+)$/.exec(path) ?? [];
    const proof = subproof(Number(from), this.ledger.slice(0, Number(to)), true);
    return Promise.resolve(JSON.stringify({ path: proof.map((hash) => hash.toString('hex')) }));
  };

  async looks(): Promise<void> {
    const keys: Keys = { known: this.known, registered: this.registered };
    await this.watch.look(VILLAGE, keys, START + this.day * DAY, this.ask).catch(() => undefined);
    this.day += 1;
  }

  get seen() {
    return this.watch.of(VILLAGE);
  }
}

async function aWorld(size = 7): Promise<World> {
  const world = new World();
  world.ledger = postings(size);
  await world.looks();
  return world;
}

test('remembers the ledger it sees first, and since when', async () => {
  const { seen, told } = await aWorld();
  expect(seen).toEqual({
    note: expect.stringContaining(`${ORIGIN}\n7\n`) as string,
    ...{ size: 7, root: mth(postings(7)).toString('hex') },
    ...{ at: START, since: START, sinceSize: 7, differsAt: null },
  });
  expect(told).toBe(0);
});

test('has nothing to remember of a village that booked nothing yet', async () => {
  const world = await aWorld(0);
  expect(world.seen).toBeNull();
  world.ledger = postings(1);
  await world.looks();
  expect(world.seen).toMatchObject({ size: 1, sinceSize: 1, differsAt: null });
});

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17])(
  'follows a ledger of %i that grows',
  async (size) => {
    const world = await aWorld(size);
    for (const more of [1, 4, 12]) {
      world.ledger = postings(world.ledger.length + more);
      await world.looks();
      expect(world.seen).toMatchObject({
        ...{ size: world.ledger.length, root: mth(world.ledger).toString('hex') },
        ...{ since: START, sinceSize: size, at: START + (world.day - 1) * DAY, differsAt: null },
      });
    }
    expect(world.told).toBe(0);
  },
);

test('asks for no proof while nothing was booked, and notes that it looked', async () => {
  const world = await aWorld();
  await world.looks();
  expect(world.asked).toEqual([`${BOARD}/checkpoint`, `${BOARD}/checkpoint`]);
  expect(world.seen).toMatchObject({ at: START + DAY, size: 7 });
});

const HARM: Record<string, (world: World) => void> = {
  'rewritten at the same length': ({ ledger }) => {
    ledger[2] = sha256(Buffer.from('another'));
  },
  'rewritten, and longer': (world) => {
    world.ledger = [...postings(3), ...postings(9, 'other')];
  },
  'cut short': (world) => {
    world.ledger = postings(6);
  },
  'cut short to nothing': (world) => {
    world.ledger = [];
  },
  'another one altogether': (world) => {
    world.ledger = postings(20, 'other');
  },
  'signed by another key': (world) => {
    world.ledger = postings(8);
    world.signer = aSigner();
  },
  'signed, and changed afterwards': (world) => {
    const note = checkpointOf(postings(8), world.signer);
    world.instead[`${BOARD}/checkpoint`] = note.replace('\n8\n', '\n9\n');
  },
  'proved by hashes that lead elsewhere': (world) => {
    world.ledger = postings(12);
    world.instead[`${BOARD}/consistency`] = JSON.stringify({ path: ['00'.repeat(32)] });
  },
  'proved by nothing': (world) => {
    world.ledger = postings(12);
    world.instead[`${BOARD}/consistency`] = JSON.stringify({ path: [] });
  },
};
test.each(Object.entries(HARM))('a ledger that is %s differs, for good', async (_, harm) => {
  const world = await aWorld();
  const before = world.seen;
  harm(world);
  await world.looks();
  const differing = { ...before, differsAt: START + DAY };
  expect([world.seen, world.told]).toEqual([differing, 1]);
  // Also once the old one is there again, and longer.
  world.instead = {};
  world.ledger = postings(30);
  await world.looks();
  expect([world.seen, world.told, world.watch.differs(VILLAGE)]).toEqual([differing, 1, true]);
});

const SILENCE: Record<string, Record<string, string>> = {
  'without network': { [BOARD]: '' },
  'with a proof that does not come': { [`${BOARD}/consistency`]: '' },
  'behind a page that wants one to sign in': { [BOARD]: '<h1>请先登录网络</h1>' },
  'answered by a stranger where the proof should be': { [`${BOARD}/consistency`]: '<h1>404</h1>' },
  'answered by half a checkpoint': { [`${BOARD}/checkpoint`]: `${ORIGIN}\n9\n` },
  'answered with the checkpoint of another village': {
    [`${BOARD}/checkpoint`]: checkpointOf(postings(9), aSigner(), 'cunfen/431322105299'),
  },
};
test.each(Object.entries(SILENCE))('%s it learns nothing and fears nothing', async (_, instead) => {
  const world = await aWorld();
  const before = world.seen;
  world.ledger = postings(12);
  world.instead = instead;
  await world.looks();
  expect([world.seen, world.told]).toEqual([before, 0]);
  world.instead = {};
  await world.looks();
  expect(world.seen).toMatchObject({ size: 12, differsAt: null });
});

test('remembers nothing that the village did not sign', async () => {
  const world = new World();
  world.signer = aSigner();
  await world.looks();
  expect([world.seen, world.told]).toEqual([null, 0]);
});

test('a screen nobody registered goes on with a new key of the village, if the ledger is the same', async () => {
  const world = await aWorld();
  world.registered = false;
  world.signer = aSigner();
  world.ledger = postings(8);
  await world.looks();
  expect(world.seen).toMatchObject({ size: 8, differsAt: null });
  world.signer = aSigner();
  world.ledger = postings(9, 'other');
  await world.looks();
  expect(world.seen).toMatchObject({ size: 8, differsAt: START + 2 * DAY });
});

test('an answer that was under way for long does not push back what another page saw meanwhile', async () => {
  const world = await aWorld();
  let goOn = () => undefined as void;
  const waits = new Promise<void>((resolve) => (goOn = resolve));
  const old = checkpointOf(postings(8), world.signer);
  world.ledger = postings(9);
  const slow = world.watch.look(VILLAGE, { known: world.known, registered: true }, START, (path) =>
    path.endsWith('/checkpoint') ? waits.then(() => old) : world.ask(path),
  );
  await world.looks();
  goOn();
  await slow;
  expect([world.seen?.size, world.told]).toEqual([9, 0]);
});

test('on a device that keeps things it is known after a start, and forgotten once the screen is registered', async () => {
  const localStorage = Object.create({
    getItem(this: Record<string, string>, name: string) {
      return this[name] ?? null;
    },
    setItem(this: Record<string, string>, name: string, value: string) {
      this[name] = value;
    },
    removeItem(this: Record<string, string>, name: string) {
      Reflect.deleteProperty(this, name);
    },
  }) as Record<string, string>;
  Object.assign(globalThis, { window: { localStorage } });
  const world = await aWorld();
  world.ledger = postings(3);
  await world.looks();
  const afterStart = new LedgerWatch();
  expect([afterStart.of(VILLAGE), afterStart.differs(VILLAGE)]).toEqual([world.seen, true]);
  const [name = ''] = Object.keys(localStorage);
  localStorage[name] = '{"torn';
  expect(afterStart.of(VILLAGE)).toBeNull();
  forgetLedgers();
  expect(Object.keys(localStorage)).toEqual([]);
  Reflect.deleteProperty(globalThis, 'window');
});
