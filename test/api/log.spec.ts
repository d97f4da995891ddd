import { checkProof } from '../../admin/src/proof/check-proof';
import { isGrownFrom } from '../../admin/src/proof/merkle-proof';
import { fromHex, toHex } from '../../admin/src/proof/sha256';
import { openNote, readCheckpoint } from '../../admin/src/proof/signed-note';
import { type DoorPage, type EntryProof } from '../../admin/src/voice/door-server';
import { ChainStore } from '../../backend/src/ledger/chain.store';
import { Checkpoints } from '../../backend/src/ledger/checkpoints';
import { postingHash } from '../../backend/src/ledger/domain/chain';
import { Transactions } from '../../backend/src/shared/transactions';
import { verifyVillage } from '../../backend/src/verify';
import {
  type Problem,
  type TestApplication,
  type Visitor,
  startApplication,
} from '../support/application';
import { aVillage } from '../support/builders';
import { leavesOf } from '../support/changed-leaf';
import { expectCoherentBooks } from '../support/coherent-books';
import { aDoor } from '../support/doors';
import { type PublicisedVillage, aPublicisedVillage } from '../support/publicised-month';
import { anAct } from '../support/ruled-village';

/** What others read of a village's log, checked by what a telephone carries. */
let app: TestApplication;
let village: PublicisedVillage;
let door: Visitor;

const OLD = Buffer.from([1, ...Buffer.alloc(32, 9)]).toString('base64');

beforeAll(async () => {
  app = await startApplication({
    CUNFEN_ORIGIN: 'jifen.example.cn',
    CUNFEN_VERIFIER_KEYS_OLD: OLD,
  });
  village = await aPublicisedVillage(app);
  door = await aDoor(app, village);
});
afterAll(async () => {
  await expectCoherentBooks(app, village.code);
  await app.end();
});

const text = async (route: string, code = village.code): Promise<string> =>
  (await app.stranger.download(`/board/${code}/${route}`)).body.toString();
const keys = async () => (await text('verifier-key')).trimEnd().split('\n');

async function checkpoint(size?: number) {
  const opened = openNote(await text(`checkpoint${size ? `?size=${size}` : ''}`), await keys());
  const read = readCheckpoint(opened ?? '');
  if (!read) throw new Error('Not signed by the village');
  return read;
}

async function proofOf(id: string) {
  const { body: page } = await door.get<DoorPage>('/door');
  const { status, body: proof } = await door.get<EntryProof>(`/door/entries/${id}/proof`);
  const shown = page.entries.find((entry) => entry.id === id);
  if (!shown || status !== 200) throw new Error(`No entry ${id}`);
  return { shown, proof };
}

const printed = async () =>
  (await app.stranger.get<{ ledger: { seq: number } }>(`/board/${village.code}/sheet`)).body.ledger;

describe('a checkpoint', () => {
  test('says origin, size and root, signed, as plain text that is asked for every time', async () => {
    const { headers } = await app.stranger.download(`/board/${village.code}/checkpoint`);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-cache');
    const { origin, size } = await checkpoint();
    expect(origin).toBe(`jifen.example.cn/cunfen/${village.code}`);
    const [head] = await app.sql<{ seq: number }>(
      'SELECT seq FROM village_head WHERE village_code = $1',
      [village.code],
    );
    expect(size).toBe(head?.seq);
    expect(await keys()).toEqual([
      expect.stringMatching(/^jifen\.example\.cn\/cunfen\/\d{12}\+[0-9a-f]{8}\+A/),
      expect.stringContaining(OLD),
    ]);
  });

  test('of a village that never booked anything is one of an empty log', async () => {
    const { code } = await aVillage(app.sql, {});
    const [, size, root] = (await text('checkpoint', code)).split('\n');
    const EMPTY = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
    expect([size, root]).toEqual(['0', EMPTY]);
  });

  test.each([
    ['checkpoint?size=99999', 404, 'board.log_size_unknown'],
    ['consistency?from=1&to=99999', 404, 'board.log_size_unknown'],
    ['consistency?from=3&to=2', 404, 'board.log_size_unknown'],
    ['checkpoint?size=0', 400, 'request.invalid'],
    ['consistency?from=-1', 400, 'request.invalid'],
    ['consistency', 400, 'request.invalid'],
  ])('there is none by %s', async (route, status, code) => {
    const refused = await app.stranger.get<Problem>(`/board/${village.code}/${route}`);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  test('is no village’s that does not exist', async () => {
    for (const route of ['checkpoint', 'consistency?from=1', 'verifier-key']) {
      const refused = await app.stranger.get<Problem>(`/board/431322105299/${route}`);
      expect(refused.body.code).toBe('board.village_unknown');
    }
  });
});

describe('an entry', () => {
  test('is proved up to the root of the paper on the wall, on the telephone itself', async () => {
    const { shown, proof } = await proofOf(village.entries[0] ?? '');
    const { seq } = await printed();
    const paper = await checkpoint(seq);
    const posting = Number(shown.id.split('-')[1]);
    const proved = { posting, size: seq, root: toHex(paper.root) };
    expect(checkProof(shown, proof)).toEqual(proved);
    expect(proof.printedOn).toBe('2026-10');
    expect(checkProof(shown, proof, await keys())).toEqual(proved);
    expect(checkProof(shown, proof, [])).toBeNull();
  });

  test('is not proved once anything at all of the proof, or of the page, is another', async () => {
    const { shown, proof } = await proofOf(village.entries[0] ?? '');
    const { printedOn, verifierKeys, postingHash, ...sealed } = proof;
    const leaves = leavesOf(sealed);
    expect(leaves.length).toBeGreaterThan(35);
    for (const path of leaves) {
      const file = structuredClone(sealed);
      const holder = path.slice(0, -1).reduce((held: unknown, key) => (held as never)[key], file);
      const [last = ''] = path.slice(-1);
      const held = holder as Record<string, unknown>;
      held[last] = other(held[last]);
      const found = checkProof(shown, { ...file, verifierKeys, printedOn, postingHash });
      expect([path, found]).toEqual([path, null]);
    }
    for (const change of [{ points: 11 }, { item: '别的' }, { occurredOn: '2026-10-16' }])
      expect(checkProof({ ...shown, ...change }, proof)).toBeNull();
    expect(checkProof({ ...shown, id: shown.id.replace(/\d$/, '9') }, proof)).toBeNull();
  });

  test('booked after the paper is proved in the log of now, which grew from the one on paper', async () => {
    const { seq } = await printed();
    const paper = await checkpoint(seq);
    const act = await anAct(village, { occurredOn: '2026-11-03' });
    await village.secretary.post(`/acts/${act.id}/approve`, {});
    const { body } = await door.get<DoorPage>('/door');
    const { shown, proof } = await proofOf(body.entries[0]?.id ?? '');
    const now = await checkpoint();
    expect(now.size).toBe(paper.size + 1);
    expect(checkProof(shown, proof)).toMatchObject({ size: now.size, root: toHex(now.root) });
    expect(proof.printedOn).toBeNull();
    const asked = `/board/${village.code}/consistency?from=${seq}`;
    const { body: grown } = await app.stranger.get<{ to: number; path: string[] }>(asked);
    expect(grown.to).toBe(now.size);
    const path = grown.path.map(fromHex);
    expect(isGrownFrom(paper, now, path)).toBe(true);
    const rewritten = { ...paper, root: new Uint8Array(32) };
    expect(isGrownFrom(rewritten, now, path)).toBe(false);
  });
});

test('a checkpoint follows the database, also when that is put back to another state', async () => {
  const before = await checkpoint();
  const [known] = await app.sql<{ hash: Buffer }>(
    'SELECT hash FROM posting WHERE (village_code, seq) = ($1, $2)',
    [village.code, before.size],
  );
  const put = (hash?: Buffer) =>
    app.sql('UPDATE posting SET hash = $3 WHERE (village_code, seq) = ($1, $2)', [
      ...[village.code, before.size],
      hash,
    ]);
  await put(Buffer.alloc(32, 1));
  expect((await checkpoint()).root).not.toEqual(before.root);
  await put(known?.hash);
  expect((await checkpoint()).root).toEqual(before.root);
});

/** Changes a posting and seals anew all that hangs on it, as whoever rules over the database could. */
async function rewrite(seq: number, key: string): Promise<void> {
  const chain = await app
    .part(Transactions)
    .read(village.code, (tx) => new ChainStore().postingsFrom(tx, village.code, seq, 9999));
  let [prevHash] = chain.map((posting) => posting.prevHash);
  await app.sql(`SET session_replication_role = replica`);
  for (const posting of chain) {
    const idempotencyKey = posting.seq === seq ? key : posting.idempotencyKey;
    const hash = postingHash({
      ...posting,
      idempotencyKey,
      prevHash: prevHash ?? posting.prevHash,
    });
    for (const [statement, ...more] of [
      [
        'UPDATE posting SET hash = $3, prev_hash = $4, idempotency_key = $5',
        prevHash,
        idempotencyKey,
      ],
      ['UPDATE publicity_sheet SET ledger_hash = $3'],
      ['UPDATE village_head SET hash = $3'],
    ] as const)
      await app.sql(
        `${statement} WHERE village_code = $1 AND ${statement.includes('sheet') ? 'ledger_seq' : 'seq'} = $2`,
        [village.code, posting.seq, hash, ...more],
      );
    prevHash = hash;
  }
  await app.sql(`SET session_replication_role = origin`);
}

test('a posting rewritten with all that follows is named by the checkpoints others kept', async () => {
  const finding = async (...sizes: number[]) => {
    const kept = sizes.flatMap((size) => checkpoints.open(notes.get(size) ?? '') ?? []);
    expect(kept.map(({ size }) => size)).toEqual(sizes);
    const found = (await verifyVillage(app.dataSource, village.code, null, kept)).finding;
    return found && `${found.where} ${found.what}`;
  };
  const checkpoints = app.part(Checkpoints);
  const notes = new Map<number, string>();
  for (const size of [2, 3, 5]) notes.set(size, await text(`checkpoint?size=${size}`));
  expect(await finding(2, 3, 5)).toBeNull();
  const before = await checkpoint(5);
  const [posting] = await app.sql<{ key: string }>(
    'SELECT idempotency_key AS key FROM posting WHERE (village_code, seq) = ($1, 3)',
    [village.code],
  );
  await rewrite(3, 'another');
  expect(await finding()).toBeNull();
  const after = 'was rewritten after the checkpoint over';
  expect(await finding(5, 2, 3)).toBe(`posting 3 ${after} 3 postings was kept`);
  expect(await finding(5)).toBe(`one of postings 1 to 5 ${after} 5 postings was kept`);
  const now = await checkpoint();
  const asked = `/board/${village.code}/consistency?from=5`;
  const { body } = await app.stranger.get<{ path: string[] }>(asked);
  expect(isGrownFrom(before, now, body.path.map(fromHex))).toBe(false);
  await rewrite(3, posting?.key ?? '');
  expect(await finding(2, 3, 5)).toBeNull();

  notes.set(999, checkpoints.note(village.code, { seq: 999, root: Buffer.alloc(32) }));
  const missing = `posting ${now.size + 1} is missing: a checkpoint was kept over 999 postings`;
  expect(await finding(999)).toBe(missing);
  const forged = (notes.get(5) ?? '').replace('\n5\n', '\n6\n');
  expect([checkpoints.open(forged), checkpoints.open('')]).toEqual([null, null]);
});

/** Another value of the kind: one more, or one character changed. */
function other(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  const said = typeof value === 'string' ? value : '';
  const at = said.length >> 1;
  return said.slice(0, at) + (said[at] === '1' ? '2' : '1') + said.slice(at + 1);
}
