import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { connect } from '../../backend/src/data-source';
import { demoAccounts, ensureDemoTown } from '../../backend/src/demo/ensure-demo-town';
import { DEMO_PASSWORD } from '../../backend/src/demo/offices';
import { passwordMatches } from '../../backend/src/access/passwords';
import { readConfig } from '../../backend/src/shared/config';
import { type Verified, verifyVillage } from '../../backend/src/verify';
import { type Minutes } from '../../backend/src/review-meetings/domain/minutes';
import { TODAY, type Sql } from '../support/application';
import { rehearsing, unlikeTheBooks } from '../support/rehearsal';
import { cloneDatabase } from '../support/village-database';

const XIQIAO = '439921101201';
const VILLAGES = [XIQIAO, '439921101202', '439921101203'];
const LOADING = 300_000;

interface Town {
  sql: Sql;
  url: string;
  said: string[];
  start(today: string, databaseUrl?: string): Promise<boolean>;
  verify(village: string): Promise<Verified>;
  end(): Promise<void>;
}

/** An empty, migrated database in which the demo town can be started as `npm start` does. */
async function emptyTown(): Promise<Town> {
  const database = await cloneDatabase();
  const owner = new Client({ connectionString: database.url });
  await owner.connect();
  const said: string[] = [];
  return {
    url: database.url,
    said,
    sql: async <Row>(text: string, params: readonly unknown[] = []) =>
      (await owner.query(text, [...params])).rows as Row[],
    start: (today, databaseUrl) => {
      const config = readConfig({
        NODE_ENV: 'test',
        LOG_LEVEL: 'silent',
        CUNFEN_DEMO: '1',
        CUNFEN_TODAY: today,
        DATABASE_URL: databaseUrl,
        CUNFEN_DATA_DIR: path.join(os.tmpdir(), path.basename(database.url)),
      });
      return ensureDemoTown(config, database.url, (text) => said.push(text));
    },
    verify: async (village) => {
      const dataSource = await connect(database.url, 1);
      try {
        return await verifyVillage(dataSource, village);
      } finally {
        await dataSource.destroy();
      }
    },
    end: async () => {
      await owner.end();
      await database.drop();
    },
  };
}

/** Who stands where with how many points and how much money: what must never come out differently. */
async function checksum({ sql }: Town): Promise<string> {
  const rows = await sql(
    `SELECT t.village_code, t.year, h.code, h.head_name, t.base, t.adds, t.deducts,
       (SELECT p.amount_fen FROM payout p JOIN settlement s ON s.village_code = p.village_code
          AND s.id = p.settlement_id AND s.year = t.year
        WHERE p.village_code = t.village_code AND p.household_id = t.household_id) AS fen
     FROM standing t JOIN household h ON h.village_code = t.village_code AND h.id = t.household_id
     ORDER BY 1, 2, 3`,
  );
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16);
}

describe('the demo town', () => {
  let town: Town;
  beforeAll(async () => {
    town = await emptyTown();
    await town.start(TODAY);
  }, LOADING);
  afterAll(() => town.end());

  test('溪桥村 has 228 households and 868 people in 12 groups and 6 courtyards', async () => {
    const [figures] = await town.sql(
      `SELECT (SELECT count(*)::int FROM household WHERE village_code = $1) AS households,
         (SELECT count(*)::int FROM household_member WHERE village_code = $1) AS people,
         (SELECT count(*)::int FROM villager_group WHERE village_code = $1) AS groups,
         (SELECT count(*)::int FROM courtyard WHERE village_code = $1) AS courtyards,
         (SELECT count(*)::int FROM household WHERE village_code = $1 AND opted_out) AS opted_out`,
      [XIQIAO],
    );
    expect(figures).toEqual({
      households: 228,
      people: 868,
      groups: 12,
      courtyards: 6,
      opted_out: 1,
    });
  });

  test('two heads of one group may have the same name, and rare characters survive', async () => {
    const heads = await town.sql<{ head_name: string }>(
      `SELECT head_name FROM household WHERE village_code = $1
         AND (head_name ~ '[㮾䶮]' OR (group_no = 3 AND head_name = '刘建华')) ORDER BY code`,
      [XIQIAO],
    );
    expect(heads.map((row) => row.head_name)).toEqual(['刘建华', '刘建华', '欧阳㮾生', '邓䶮']);
  });

  test('a household of the large village has some twenty entries a year, a month some hundreds', async () => {
    const [year] = await town.sql<{ entries: number }>(
      `SELECT count(*)::int / 228 AS entries FROM entry
       WHERE village_code = $1 AND year = 2025 AND side <> 'BASE'`,
      [XIQIAO],
    );
    expect(year?.entries).toBeGreaterThanOrEqual(19);
    expect(year?.entries).toBeLessThanOrEqual(25);
  });

  test('all months are closed except the last one, which hangs on the wall today', async () => {
    const months = await town.sql<{ month: string; state: string; hangs: boolean }>(
      `SELECT month, state, $2 BETWEEN publicity_from AND publicity_to AS hangs FROM month
       WHERE village_code = $1 ORDER BY month`,
      [XIQIAO, TODAY],
    );
    expect(months).toHaveLength(22);
    expect(months.at(0)?.month).toBe('2025-01');
    expect(months.slice(0, -1).every(({ state }) => state === 'CLOSED')).toBe(true);
    expect(months.at(-1)).toEqual({ month: '2026-10', state: 'PUBLICISED', hangs: true });
  });

  test('in the running month some acts are approved, 25 wait for review, one from a door, and 2 were returned', async () => {
    const states = await town.sql<{ state: string; acts: number }>(
      `SELECT state, count(*)::int AS acts FROM act
       WHERE village_code = $1 AND occurred_on >= '2026-11-01' GROUP BY state ORDER BY state`,
      [XIQIAO],
    );
    const acts = Object.fromEntries(states.map((row) => [row.state, row.acts]));
    expect(acts).toMatchObject({ SUBMITTED: 25, RETURNED: 2 });
    expect(acts.APPROVED).toBeGreaterThan(50);
  });

  test('every village has paid last year to the 分, and 溪桥村 205,130.00 元 of it', async () => {
    const settled = await town.sql<{ village_code: string; pool_fen: string; paid: string }>(
      `SELECT s.village_code, s.pool_fen, s.deducted_fen + s.collective_fen + s.carried_fen + sum(p.amount_fen)::bigint
         AS paid FROM settlement s JOIN payout p ON p.village_code = s.village_code AND p.settlement_id = s.id
       WHERE s.state = 'FINAL' AND s.year = 2025 GROUP BY s.village_code, s.id ORDER BY 1`,
    );
    expect(settled.map((row) => row.village_code)).toEqual(VILLAGES);
    for (const { pool_fen, paid } of settled) expect(paid).toBe(pool_fen);
    expect(Number(settled[0]?.pool_fen)).toBe(20_513_000);
    const pools = await town.sql<{ code: string; paid: string }>(
      `SELECT pool_code AS code, sum(amount_fen) AS paid FROM payout_part WHERE village_code = $1 GROUP BY 1 ORDER BY 1`,
      [VILLAGES[0]],
    );
    expect(pools.map(({ code }) => code)).toEqual(['HEAD', 'LAND', 'POINTS']);
  });

  test('溪桥村 awarded its best, helps its last, and has paid most of its dividend', async () => {
    const [awards] = await town.sql(
      `SELECT count(*) FILTER (WHERE r.kind = 'AWARDED')::int AS awarded,
         (SELECT count(*)::int FROM award_delivery d WHERE d.village_code = $1) AS delivered
       FROM award_row r WHERE r.village_code = $1`,
      [XIQIAO],
    );
    expect(awards).toEqual({ awarded: 20, delivered: 20 });
    const help = await town.sql<{ state: string; ahead: boolean | null }>(
      `SELECT state, planned_on > $2 AS ahead FROM follow_up WHERE village_code = $1 ORDER BY state, ahead`,
      [XIQIAO, TODAY],
    );
    expect(help.filter(({ state }) => state === 'DONE')).toHaveLength(1);
    expect(help.filter(({ state, ahead }) => state === 'PLANNED' && ahead)).toHaveLength(2);
    const [paid] = await town.sql<{ due: number; paid: number; back: number }>(
      `SELECT (SELECT sum(amount_fen)::int FROM payout WHERE village_code = $1) AS due,
         sum(CASE kind WHEN 'PAID' THEN amount_fen ELSE -amount_fen END)::int AS paid,
         count(*) FILTER (WHERE kind = 'RETURNED')::int AS back FROM payment WHERE village_code = $1`,
      [XIQIAO],
    );
    expect(paid?.back).toBe(1);
    expect(paid?.paid).toBeGreaterThan((paid?.due ?? 0) / 2);
    expect(paid?.paid).toBeLessThan(paid?.due ?? 0);
  });

  test('石板塘村 opened its year again by a vote, and settled it as frozen anew', async () => {
    const [year] = await town.sql(
      `SELECT r.version AS opened, b.verdict, s.frozen_version AS settled,
         (SELECT count(*)::int FROM entry e JOIN act a ON a.village_code = e.village_code AND a.id = e.act_id
          WHERE e.village_code = $1 AND e.year = 2025 AND a.prior_year) AS late
       FROM year_reopening r JOIN ballot b ON b.village_code = r.village_code AND b.id = r.ballot_id
       JOIN settlement s ON s.village_code = r.village_code AND s.year = r.year AND s.state = 'FINAL'
       WHERE r.village_code = $1`,
      [VILLAGES[2]],
    );
    expect(year).toEqual({ opened: 1, verdict: 'PASSED', settled: 2, late: 1 });
  });

  test('溪桥村 voted the list it lives by, and is called to vote on the next', async () => {
    const lists = await town.sql(
      `SELECT l.version, l.state, l.effective_from AS "from", b.verdict, v.state AS called, v.held_on > $2 AS ahead
       FROM rule_list l LEFT JOIN ballot b ON b.village_code = l.village_code AND b.id = l.ballot_id
       LEFT JOIN ballot v ON v.village_code = l.village_code AND v.id = l.vote_ballot_id
       WHERE l.village_code = $1 ORDER BY l.version`,
      [XIQIAO, TODAY],
    );
    expect(lists).toEqual([
      {
        version: 1,
        state: 'ADOPTED',
        from: '2025-01-01',
        verdict: 'PASSED',
        called: null,
        ahead: null,
      },
      {
        version: 2,
        state: 'ADOPTED',
        from: '2026-01-01',
        verdict: 'PASSED',
        called: 'CLOSED',
        ahead: false,
      },
      { version: 3, state: 'VOTING', from: null, verdict: null, called: 'ANNOUNCED', ahead: true },
    ]);
    const [heard] = await town.sql(
      `SELECT count(*)::int AS opinions, count(a.opinion_id)::int AS answered
       FROM opinion o LEFT JOIN opinion_answer a ON a.village_code = o.village_code AND a.opinion_id = o.id
       WHERE o.village_code = $1`,
      [XIQIAO],
    );
    expect(heard).toEqual({ opinions: 6, answered: 5 });
  });

  test('the ranking has ties', async () => {
    const [{ tied } = { tied: 0 }] = await town.sql<{ tied: number }>(
      `SELECT count(*)::int AS tied FROM (SELECT points FROM standing WHERE village_code = $1 AND year = 2025
         GROUP BY points HAVING count(*) > 1) AS shared`,
      [XIQIAO],
    );
    expect(tied).toBeGreaterThan(10);
  });

  test('wrong entries were taken back with a reason', async () => {
    const reversals = await town.sql<{ explanation: string }>(
      'SELECT explanation FROM entry WHERE village_code = $1 AND reverses_seq IS NOT NULL',
      [XIQIAO],
    );
    expect(reversals).toHaveLength(3);
    for (const { explanation } of reversals) expect(explanation).toMatch(/冲销第 \d+ 号凭证/);
  });

  test.each(VILLAGES)('the books of %s verify', async (village) => {
    const { finding, entries } = await town.verify(village);
    expect(finding).toBeNull();
    expect(entries).toBeGreaterThan(500);
  });

  test.each(VILLAGES)(
    'rehearsing the list of %s gives back its books, entry by entry',
    async (village) => {
      const dataSource = await connect(town.url, 1);
      try {
        for (const year of [2025, 2026]) {
          const { entries, unlike } = await unlikeTheBooks(rehearsing(dataSource), village, year);
          expect(unlike).toEqual([]);
          expect(entries).toBeGreaterThan(200);
        }
      } finally {
        await dataSource.destroy();
      }
    },
  );

  test('every announced account is there, with its office and the announced password', async () => {
    const accounts = await town.sql<{ username: string; password_hash: string; must: boolean }>(
      'SELECT username, password_hash, must_change_password AS must FROM account ORDER BY username',
    );
    const announced = demoAccounts().map(({ username }) => username);
    expect(accounts.map(({ username }) => username)).toEqual(announced.toSorted());
    expect(accounts.every(({ must }) => !must)).toBe(true);
    for (const name of ['admin', 'zhen', 'xq-wenshu']) {
      const hash = accounts.find(({ username }) => username === name)?.password_hash;
      expect(await passwordMatches(hash, DEMO_PASSWORD)).toBe(true);
    }
  });

  test('the secretary and the reviewer each belong to a household they cannot decide for', async () => {
    const linked = await town.sql<{ username: string; name: string; head_name: string }>(
      `SELECT a.username, a.display_name AS name, h.head_name FROM account_household o
       JOIN account a ON a.id = o.account_id
       JOIN household h ON h.village_code = o.village_code AND h.id = o.household_id
       WHERE o.village_code = $1 AND o.relation = 'OWN' AND a.username IN ('xq-shuji', 'xq-pingyi') ORDER BY 1`,
      [XIQIAO],
    );
    expect(linked).toHaveLength(2);
    for (const { name, head_name } of linked) expect(head_name).toBe(name);
    const [waiting] = await town.sql<{ acts: number }>(
      `SELECT count(*)::int AS acts FROM act t JOIN account_household o USING (village_code, household_id)
       JOIN account a ON a.id = o.account_id AND a.username = 'xq-shuji' WHERE t.state = 'SUBMITTED'`,
    );
    expect(waiting?.acts).toBeGreaterThan(0);
  });

  test('last month was decided in a meeting of the panel, and none is open', async () => {
    const meetings = await town.sql<{ month: string; state: string; minutes: string }>(
      'SELECT month, state, minutes FROM review_meeting WHERE village_code = $1',
      [XIQIAO],
    );
    expect(meetings).toMatchObject([{ month: '2026-10', state: 'CLOSED' }]);
    const { totals, undecided, acts } = JSON.parse(meetings[0]?.minutes ?? '{}') as Minutes;
    expect(undecided).toBe(0);
    expect(totals).toMatchObject({ RETURN: 1, POSTPONE: 1, REJECT: 0 });
    expect(acts.filter(({ votes }) => votes !== null)).toHaveLength(1);
    const [left] = await town.sql(
      `SELECT (SELECT count(*)::int FROM act WHERE village_code = $1 AND occurred_on BETWEEN '2026-10-01' AND '2026-10-31'
           AND state = 'SUBMITTED') AS waiting,
         (SELECT count(*)::int FROM account_household WHERE village_code = $1 AND relation <> 'OWN') AS relatives`,
      [XIQIAO],
    );
    expect(left).toEqual({ waiting: 1, relatives: 2 });
  });

  test('doors speak up: one declaration waits, two were decided, one objection is looked into', async () => {
    const said = await town.sql(
      'SELECT kind, state, channel FROM declaration WHERE village_code = $1 ORDER BY state',
      [XIQIAO],
    );
    expect(said).toEqual([
      { kind: 'SELF', state: 'ACCEPTED', channel: 'QR' },
      { kind: 'NEIGHBOUR', state: 'DECLINED', channel: 'QR' },
      { kind: 'SELF', state: 'RECEIVED', channel: 'QR' },
    ]);
    const objections = await town.sql(
      `SELECT o.state, o.channel, o.party, e.month FROM objection o JOIN entry e ON e.village_code = o.village_code
         AND e.year = o.entry_year AND e.seq = o.entry_seq AND e.line = o.entry_line WHERE o.village_code = $1`,
      [XIQIAO],
    );
    expect(objections).toEqual([
      { state: 'OPEN', channel: 'QR', party: 'HOUSEHOLD', month: '2026-10' },
    ]);
  });

  test('the empty village has accounts and nothing else', async () => {
    const [empty] = await town.sql(
      `SELECT (SELECT count(*)::int FROM household WHERE village_code = a.code) AS households,
         (SELECT count(*)::int FROM scheme WHERE village_code = a.code) AS schemes,
         (SELECT count(*)::int FROM account_role WHERE area_code = a.code) AS offices
       FROM area a WHERE a.name = '练习村'`,
    );
    expect(empty).toEqual({ households: 0, schemes: 0, offices: 3 });
  });

  test('starting again changes nothing and says nothing', async () => {
    const count = () => town.sql('SELECT count(*) AS audits, max(at) AS last FROM audit_event');
    const before = await count();
    town.said.length = 0;
    expect(await town.start('2027-03-01')).toBe(true);
    expect(town.said).toEqual([]);
    expect(await count()).toEqual(before);
  });

  test('the same day gives the same town', async () => {
    expect(await checksum(town)).toBe('723a367dd1fcd4c2');
  });
});

describe('a demo town that was cut off while it was loaded', () => {
  let town: Town;
  beforeAll(async () => {
    town = await emptyTown();
    await town.sql(
      `INSERT INTO audit_event (area_code, id, at, username, ip, request_id, action, subject_kind, subject_id)
       VALUES ('000000000000', gen_random_uuid(), now(), 'system', 'local', 'start', 'demo.begin', 'demo', '')`,
    );
    await town.sql(
      `INSERT INTO area VALUES ('439921000000', '半个县', 'COUNTY', '000000000000', now())`,
    );
  });
  afterAll(() => town.end());

  test("is left alone in a database of one's own, and the start says why", async () => {
    await expect(town.start('2026-02-01', town.url)).rejects.toThrow(/interrupted.*DATABASE_URL/);
    const areas = await town.sql(`SELECT FROM area WHERE name = '半个县'`);
    expect(areas).toHaveLength(1);
  });

  test(
    'is made anew in the embedded database, on the first of February as on any day',
    async () => {
      await town.start('2026-02-01');
      expect(town.said[0]).toMatch(/starting over/);
      expect(await town.sql(`SELECT FROM area WHERE name = '半个县'`)).toHaveLength(0);
      const months = await town.sql<{ month: string }>(
        `SELECT month FROM month WHERE village_code = $1 AND state = 'PUBLICISED'
         AND '2026-02-01' BETWEEN publicity_from AND publicity_to`,
        [XIQIAO],
      );
      expect(months).toEqual([{ month: '2026-01' }]);
      for (const village of VILLAGES) expect((await town.verify(village)).finding).toBeNull();
    },
    LOADING,
  );
});

test('a database with accounts of its own gets no demo town', async () => {
  const town = await emptyTown();
  try {
    await town.sql(
      `INSERT INTO account (id, username, display_name, password_hash, must_change_password, created_at)
       VALUES (gen_random_uuid(), 'admin', '管理员', '$argon2id$', true, now())`,
    );
    expect(await town.start(TODAY)).toBe(false);
    expect(await town.sql(`SELECT FROM area WHERE kind = 'VILLAGE'`)).toHaveLength(0);
  } finally {
    await town.end();
  }
});
