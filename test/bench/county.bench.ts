import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Type } from '@nestjs/common';
import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { type SignedIn } from '../../backend/src/access/signed-in';
import { createApplication } from '../../backend/src/application';
import { type Meeting } from '../../backend/src/ballot/record-ballot';
import { connect } from '../../backend/src/data-source';
import { migrate } from '../../backend/src/migrate';
import { DecideAwards } from '../../backend/src/ranking/decide-awards';
import { type AwardPolicy } from '../../backend/src/ranking/domain/award-policy';
import { FreezeYear } from '../../backend/src/ranking/freeze-year';
import { PublishAwards } from '../../backend/src/ranking/publish-awards';
import { RankedStore } from '../../backend/src/ranking/ranked.store';
import { CertifySettlement } from '../../backend/src/settlement/certify-settlement';
import { DecideSettlement } from '../../backend/src/settlement/decide-settlement';
import { certificateText } from '../../backend/src/settlement/domain/certificate';
import { readCertificate } from '../../backend/src/settlement/domain/check-certificate';
import { planByPoints } from '../../backend/src/settlement/domain/distribution-plan';
import { DraftSettlement } from '../../backend/src/settlement/draft-settlement';
import { FinaliseSettlement } from '../../backend/src/settlement/finalise-settlement';
import { PubliciseSettlement } from '../../backend/src/settlement/publicise-settlement';
import { Clock, FixedDayClock } from '../../backend/src/shared/clock';
import { readConfig } from '../../backend/src/shared/config';
import { type ReadTx, Transactions } from '../../backend/src/shared/transactions';
import { benchRow, pgbench, type Spread, spreadOf } from '../support/bench';
import {
  COUNTY,
  generateCounty,
  householdOf,
  townshipOf,
  villageOf,
  YEAR,
} from '../support/generated-county';
import { onServer } from '../support/postgres-server';
import { startRedis } from '../support/redis';
import { secondVerifier } from '../support/second-verifier';
import { cloneDatabase, command } from '../support/village-database';

const size = {
  villages: Number(process.env.COUNTY_VILLAGES ?? 1000),
  households: Number(process.env.COUNTY_HOUSEHOLDS ?? 400),
  entries: Number(process.env.COUNTY_ENTRIES ?? 60),
};
const households = size.villages * size.households;
/** A loaded county is kept under this name on the server of TEST_DATABASE_URL and measured again next time. */
const KEPT_AS = process.env.COUNTY_DATABASE;
const RUNS = Number(process.env.COUNTY_RUNS ?? 300);

const say = (line: string) => process.stdout.write(`${line}\n`);

let url: string;
let drop: () => Promise<void>;
let owner: Client;
/** The process whose children serve the connections; 0 where it cannot be told. */
let postmaster = 0;
let dataSource: DataSource;
let transactions: Transactions;
const ranked = new RankedStore();

beforeAll(async () => {
  const fresh = await cloneDatabase();
  url = fresh.url;
  drop = () => fresh.drop();
  let loaded = false;
  if (KEPT_AS) {
    const template = new URL(url).pathname.slice(1);
    loaded = await command(url, `CREATE DATABASE ${KEPT_AS} TEMPLATE ${template}`).then(
      () => false,
      () => true,
    );
    await drop();
    drop = () => Promise.resolve();
    url = onServer(url, KEPT_AS);
  }
  owner = new Client({ connectionString: url });
  await owner.connect();
  const [backend] = (await owner.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
  if (process.platform === 'linux')
    postmaster = Number(readFileSync(`/proc/${backend?.pid}/stat`, 'utf8').split(' ')[3]);
  if (loaded) {
    await migrate(url);
  } else {
    await generateCounty(owner, size, say);
    await owner.query('VACUUM (ANALYZE, FREEZE)');
  }
  dataSource = await connect(url, 2);
  transactions = new Transactions(dataSource, new FixedDayClock(`${YEAR + 1}-01-20`));
}, 7_200_000);
afterAll(async () => {
  await dataSource.destroy();
  await owner.end();
  await drop();
});

/** Private memory of this process and of the server's processes, in MB. */
function memory(): number {
  let kilobytes = process.memoryUsage().rss / 1024;
  const running = postmaster ? readdirSync('/proc') : [];
  for (const pid of running.filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      if (Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) !== postmaster) continue;
      kilobytes += Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    } catch {
      // It ended meanwhile.
    }
  }
  return kilobytes / 1024;
}

/** How many seconds the work takes; says how much more memory than before it needed at most. */
async function whole(what: string, work: () => unknown): Promise<number> {
  const before = memory();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, memory())), 50);
  const began = performance.now();
  await work();
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  say(
    `${what.padEnd(64)} ${seconds.toFixed(1).padStart(7)} s, at most ${(Math.max(most, memory()) - before).toFixed(0)} MB more, ${most.toFixed(0)} MB in all`,
  );
  return seconds;
}

const any = (below: number) => Math.floor(Math.random() * below);
const anyHousehold = () => {
  const v = any(size.villages);
  return { village: villageOf(v), id: householdOf(v, 1 + any(size.households)) };
};

async function times(read: () => Promise<unknown>, runs = RUNS): Promise<Spread> {
  for (let warm = 0; warm < 5; warm += 1) await read();
  const taken: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    await read();
    taken.push(performance.now() - began);
  }
  return spreadOf(taken);
}
const within = (area: string, read: (tx: ReadTx) => Promise<unknown>) => () =>
  transactions.read(area, read);

test('the rows ranks are read from are made', async () => {
  const scope = `SELECT set_config('cunfen.scope_from', '${COUNTY}', false), set_config('cunfen.scope_to', '431322999999', false)`;
  await owner.query(scope);
  const keep = async () => {
    for (let v = 0; v < size.villages; v += 1)
      await owner.query('SELECT cunfen_keep_ranks(ARRAY[$1], $2)', [villageOf(v), YEAR]);
  };
  say(
    `\n${size.villages} villages × ${size.households} households × ${size.entries} entries; load ${os.loadavg()[0]?.toFixed(1)}`,
  );
  await whole('kept ranks of every village, one transaction each', keep);
  await whole('the same again, with nothing changed', keep);
  await owner.query('VACUUM (ANALYZE) ranked_standing, rank_histogram');
}, 3_600_000);

/** Answers of the product beside bare SQL for the same rows, prepared and sent by pgbench. */
test('reading a rank folds no entry', async () => {
  const row = `t.village_code, t.household_code, t.points, t.base, t.carried, t.adds, t.deducts, h.head_name, h.group_no`;
  const named = 'JOIN household h ON h.village_code = t.village_code AND h.id = t.household_id';
  const v = `\\set v random(0, ${size.villages - 1})\n`;
  const code = `('431322' || (101 + :v / 25)::text || (201 + :v % 25)::text)`;
  const id = `('00000000-0000-7000-9000-' || lpad(to_hex(:v::bigint * 1000 + :h), 12, '0'))::uuid`;
  const [{ low, high }] = (
    await owner.query<{ low: number; high: number }>(
      `SELECT min(points) AS low, max(points) AS high FROM rank_histogram WHERE area_code = $1 AND year = $2`,
      [COUNTY, YEAR],
    )
  ).rows as [{ low: number; high: number }];
  const floor = (script: string, scope = COUNTY, transactions = RUNS) =>
    pgbench(url, scope, script, { transactions });
  const lines: [string, Spread, Spread | null][] = [];

  lines.push([
    'a household’s tied rank in village, town and county',
    await times(() => {
      const { village, id: household } = anyHousehold();
      return within(village, (tx) => ranked.placesOf(tx, village, YEAR, household))();
    }),
    await floor(
      `${v}\\set h random(1, ${size.households})
SELECT 1 + coalesce(sum(g.households), 0) FROM ranked_standing t JOIN rank_histogram g ON g.area_code = '${COUNTY}' AND g.year = ${YEAR} AND g.points > t.points WHERE t.village_code = ${code} AND t.year = ${YEAR} AND t.household_id = ${id};`,
    ),
  ]);
  const page = (area: () => string, offset: () => number, limit: number) =>
    times(() => {
      const at = area();
      return within(at, (tx) =>
        ranked.page(tx, at, YEAR, { bestFirst: true, offset: offset(), limit }),
      )();
    });
  lines.push([
    'a page of 25 anywhere in the county’s ranking',
    await page(
      () => COUNTY,
      () => any(households - 25),
      25,
    ),
    await floor(
      `\\set p random(${low}, ${high})
SELECT ${row} FROM (SELECT * FROM ranked_standing t WHERE county_code = '${COUNTY}' AND NOT elsewhere AND year = ${YEAR} AND points <= :p ORDER BY points DESC, village_code, household_code LIMIT 25) t ${named};`,
    ),
  ]);
  lines.push([
    'the town’s top 200',
    await page(
      () => townshipOf(any(size.villages)),
      () => 0,
      200,
    ),
    await floor(
      `${v}SELECT ${row} FROM (SELECT * FROM ranked_standing t WHERE township_code = ('431322' || (101 + :v / 25)::text || '000') AND NOT elsewhere AND year = ${YEAR} ORDER BY points DESC, village_code, household_code LIMIT 200) t ${named};`,
    ),
  ]);
  lines.push([
    'a village’s ranking',
    await page(
      () => villageOf(any(size.villages)),
      () => 0,
      1000,
    ),
    await floor(
      `${v}SELECT ${row} FROM (SELECT * FROM ranked_standing t WHERE village_code = ${code} AND year = ${YEAR} ORDER BY points DESC, household_code) t ${named};`,
    ),
  ]);
  lines.push([
    'the last five of every village of the county',
    await times(
      within(COUNTY, (tx) => ranked.lastOfVillages(tx, COUNTY, YEAR, 5)),
      30,
    ),
    await floor(
      `SELECT k.village_code, t.household_id, t.points FROM ranked_village k CROSS JOIN LATERAL (SELECT household_id, points FROM ranked_standing t WHERE t.village_code = k.village_code AND t.year = ${YEAR} ORDER BY points, household_code LIMIT 5) t;`,
      COUNTY,
      30,
    ),
  ]);
  say(
    `load ${os.loadavg()[0]?.toFixed(1)}; product: store and transaction; floor: bare SQL by pgbench, prepared`,
  );
  for (const [what, spread, beside] of lines) say(benchRow(what, spread, beside));

  const redis = await startRedis();
  if (!redis) return say('no sorted set beside it: redis-server is not installed');
  const { rows } = await owner.query<{ id: string; points: number }>(
    `SELECT household_id AS id, points FROM ranked_standing WHERE county_code = $1 AND year = $2`,
    [COUNTY, YEAR],
  );
  for (let at = 0; at < rows.length; at += 1000)
    await redis.ask([
      'ZADD',
      'county',
      ...rows.slice(at, at + 1000).flatMap((one) => [one.points, one.id]),
    ]);
  const sorted = await times(async () => {
    const [score = ''] = await redis.ask(['ZSCORE', 'county', anyHousehold().id]);
    await redis.ask(['ZCOUNT', 'county', `(${score}`, '+inf']);
  });
  redis.end();
  say(benchRow('a sorted set’s tied rank in the county (Redis)', sorted));
}, 3_600_000);

const POLICY: AwardPolicy = {
  top: {
    count: 200,
    tie: 'INCLUDE_ALL',
    veto: 'REFILL',
    bands: [
      { upTo: 50, reward: '一等奖' },
      { upTo: 200, reward: '二等奖' },
    ],
  },
  bottom: { count: 5, minimum: 30, tie: 'EXCLUDE' },
};
const MEETING: Meeting = {
  ...{ body: 'REPRESENTATIVES_MEETING', heldOn: `${YEAR + 1}-01-20`, place: '村部', minutes: '' },
  ...{ expectedCount: 30, presentCount: 24, yesCount: 20, noCount: 3, abstainCount: 1 },
};

/** The product's own use cases, village by village, as people would take the steps. */
test('the whole year-end beside the floor: folding every entry of the year once', async () => {
  const settled = Math.min(size.villages, Number(process.env.COUNTY_SETTLED ?? size.villages));
  const codes = Array.from({ length: settled }, (_, v) => villageOf(v));
  const towns = [...new Set(codes.map((_, v) => townshipOf(v)))];
  const [account] = (
    await owner.query<{ id: string }>(`SELECT id FROM account WHERE username = 'checker'`)
  ).rows;
  const config = readConfig({
    ...{ NODE_ENV: 'test', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent' },
    ...{ CUNFEN_TODAY: `${YEAR + 1}-01-20`, CUNFEN_DATA_DIR: os.tmpdir() },
  });
  const app = await createApplication(config, await connect(url, 2));
  await app.init();
  const clock = app.get<FixedDayClock>(Clock);
  const part = <Part>(type: Type<Part>): Part => app.get(type, { strict: false });
  const by = (areaCode: string): SignedIn => ({
    ...{ accountId: account?.id ?? '', username: 'checker', displayName: '书记', areaCode },
    ...{ ip: '', requestId: '', mustChangePassword: false, grants: [], roles: [], permissions: [] },
  });
  const each = (of: readonly string[], step: (area: string) => Promise<unknown>) => async () => {
    for (const area of of) await step(area);
  };
  const drafts = new Map<string, string>();
  const entries = settled * size.households * size.entries;
  say(`${settled} villages, ${entries} entries; load ${os.loadavg()[0]?.toFixed(1)}`);
  const floor = await whole('bare scan of their entries, folded by household', () =>
    owner.query(
      `SELECT count(*), sum(points) FROM (SELECT village_code, household_id, sum(points) AS points FROM entry
       WHERE year = ${YEAR} AND village_code = ANY ($1) GROUP BY village_code, household_id) folded`,
      [codes],
    ),
  );
  let seconds = await whole(
    'every village’s year frozen and ranked',
    each(codes, (village) => part(FreezeYear).run(by(village), YEAR)),
  );
  seconds += await whole(
    'every town’s top 200, and the last five of its villages',
    each(towns, async (town) => {
      const decided = {
        year: YEAR,
        policy: POLICY,
        decision: '镇党委会',
        decidedOn: MEETING.heldOn,
      };
      await part(DecideAwards).run(by(town), decided);
      const open = await transactions.read(town, (tx) =>
        tx.query<{ code: string }>(
          `SELECT village_code AS code FROM village w WHERE NOT EXISTS (SELECT FROM current_freeze f
             WHERE f.village_code = w.village_code AND f.year = $1)`,
          [YEAR],
        ),
      );
      await part(PublishAwards).run(
        by(town),
        YEAR,
        new Map(open.map(({ code }) => [code, '未封账'])),
      );
    }),
  );
  seconds += await whole(
    'every village’s plan adopted and hung up',
    each(codes, async (village) => {
      const plan = planByPoints(YEAR, 10_000_000);
      const id = await part(DraftSettlement).create(by(village), {
        year: YEAR,
        title: '分红',
        plan,
      });
      await part(DecideSettlement).adopt(by(village), id, MEETING);
      await part(PubliciseSettlement).run(by(village), id);
      drafts.set(village, id);
    }),
  );
  clock.turnTo(`${YEAR + 1}-02-20`);
  seconds += await whole(
    'every village’s settlement final',
    each(codes, (village) => part(FinaliseSettlement).run(by(village), drafts.get(village) ?? '')),
  );
  const file = path.join(os.tmpdir(), `county-certificate-${process.pid}.json`);
  let bytes = 0;
  seconds += await whole(
    'every village’s certificate made and written to a file',
    each(codes, async (village) => {
      const settlement = drafts.get(village) ?? '';
      const certificate = await part(CertifySettlement).run(by(village), settlement, false);
      writeFileSync(file, certificateText(certificate));
      bytes += statSync(file).size;
    }),
  );
  say(
    `the whole year-end ${seconds.toFixed(1)} s, ${(seconds / floor).toFixed(1)} × the bare scan; certificates of ${(bytes / 1e6).toFixed(0)} MB; load ${os.loadavg()[0]?.toFixed(1)}`,
  );
  const last = readFileSync(file, 'utf8');
  rmSync(file);
  await whole('the last certificate reckoned again by the product', () =>
    expect(readCertificate(last)).toHaveProperty('certificateHash'),
  );
  await whole('and by the second verifier', () =>
    expect(secondVerifier().verify(JSON.parse(last))).toBeNull(),
  );
  await app.close();
}, 7_200_000);
