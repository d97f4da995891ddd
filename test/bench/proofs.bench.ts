import { type EntryProof } from '../../admin/src/voice/door-server';
import { sealedPosting } from '../../backend/src/ledger/domain/chain';
import {
  type ServedApplication,
  type Spread,
  benchRow,
  pgbench,
  serveApplication,
  spreadOf,
} from '../support/bench';
import { Visitor } from '../support/application';
import { aDoor } from '../support/doors';
import { type RuledVillage, aRuledVillage, anAct } from '../support/ruled-village';

const POSTINGS = 50_000;
const BETWEEN = 5_000;
const TIMES = 300;

let app: ServedApplication;
let village: RuledVillage;
beforeAll(async () => {
  app = await serveApplication();
  village = await aRuledVillage(app);
  const { id } = await anAct(village, { occurredOn: '2026-10-15' });
  await village.secretary.post(`/acts/${id}/approve`, {});
  // The log asks for hashes only: what else these postings say does not matter here.
  await app.sql(
    `INSERT INTO posting (village_code, seq, kind, idempotency_key, request_hash, actor, recorded_at, line_count,
       points_sum, entries_root, prev_hash, hash)
     SELECT $1, n, 'ACTS', 'bench:' || n, sha256('r'::bytea), $2, now(), 1, 100, sha256(n::text::bytea),
       sha256((n - 1)::text::bytea), sha256(n::text::bytea)
     FROM generate_series((SELECT seq + 1 FROM village_head WHERE village_code = $1), $3::int) AS n`,
    [village.code, village.accounts.secretary.id, POSTINGS],
  );
  await app.sql(
    `UPDATE village_head SET seq = $2::int, hash = sha256($2::text::bytea) WHERE village_code = $1`,
    [village.code, POSTINGS],
  );
  await app.sql('ANALYZE');
}, 120_000);
afterAll(() => app.end());

async function timed(times: number, work: () => Promise<unknown>): Promise<Spread> {
  const all: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const began = performance.now();
    await work();
    all.push(performance.now() - began);
  }
  return spreadOf(all);
}

test(`the proof of an entry in a village of ${POSTINGS} postings`, async () => {
  const door = await aDoor(app, village);
  const [entry] = await app.sql<{ year: number; seq: number; line: number }>(
    `SELECT year, seq, line FROM entry WHERE village_code = $1 AND side = 'ADD'`,
    [village.code],
  );
  const { year = 0, seq = 0, line = 0 } = entry ?? {};
  const route = `/door/entries/${year}-${seq}-${line}/proof`;
  const stranger = new Visitor(app.base);
  const first = await timed(1, () => door.get(route));
  const warm = await timed(TIMES, () => door.get(route));
  const checkpoint = await timed(TIMES, () =>
    stranger.download(`/board/${village.code}/checkpoint`),
  );
  const consistency = await timed(TIMES, () =>
    stranger.download(`/board/${village.code}/consistency?from=12345`),
  );
  const rows = `SELECT * FROM posting WHERE village_code = '${village.code}' AND seq = ${seq};
SELECT * FROM entry WHERE village_code = '${village.code}' AND year = ${year} AND seq = ${seq};
SELECT * FROM village_head WHERE village_code = '${village.code}';
SELECT hash FROM posting WHERE village_code = '${village.code}' AND seq = ${POSTINGS};
`;
  const floor = await pgbench(app.url, village.code, rows, { transactions: TIMES });
  const all = `SELECT string_agg(hash, '' ORDER BY seq) FROM posting WHERE village_code = '${village.code}';\n`;
  const whole = await pgbench(app.url, village.code, all, { transactions: 20 });
  const { body: proof } = await door.get<EntryProof>(route);
  const sealed = JSON.stringify(
    sealedPosting({
      ...{ villageCode: village.code, seq, kind: 'ACTS', actor: village.accounts.secretary.id },
      ...{ idempotencyKey: `act:${year}`, lineCount: 1, pointsSum: 100, recordedAt: new Date() },
      ...{ requestHash: Buffer.alloc(32), entriesRoot: Buffer.alloc(32) },
      prevHash: Buffer.alloc(32),
    }),
  );
  console.log(
    [
      `${POSTINGS} postings; floor: the rows a proof is made from, by pgbench`,
      benchRow('first proof after a start (floor: all hashes)', first, whole),
      benchRow('proof of an entry, at the door', warm, floor),
      benchRow('checkpoint', checkpoint, floor),
      benchRow('consistency proof', consistency, floor),
      `a proof is ${JSON.stringify(proof).length} bytes with ${proof.logPath.length} hashes to the root; ` +
        `a chain of ${BETWEEN} postings would be ${BETWEEN * (sealed.length + 1)}`,
    ].join('\n'),
  );
}, 180_000);
