import fc from 'fast-check';
import { rank } from '../../backend/src/ranking/domain/rank';
import { wholeYear } from '../../backend/src/ranking/domain/ranked-period';
import { RankedStore, type Shown } from '../../backend/src/ranking/ranked.store';
import { RankingStore } from '../../backend/src/ranking/ranking.store';
import { type ReadTx, Transactions } from '../../backend/src/shared/transactions';
import { verifyCounty, verifyVillage } from '../../backend/src/verify';
import { startApplication, type TestApplication, type Visitor } from '../support/application';
import { anAccount, keepRanks } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { said } from '../support/household-events';
import { DISMISSED, GROUNDS, UPHELD } from '../support/publicised-month';
import { aRuledVillage, type RuledVillage } from '../support/ruled-village';

const COUNTY = '431399000000';
const TOWNSHIP = '431399101000';
const CODES = ['431399101201', '431399101202', '431399102201'];
const YEAR = 2026;

interface Places {
  places: { area: string; rank: number; tied: boolean; households: number }[];
}
interface Standing {
  householdId: string;
  headName: string;
  rank: number;
  tied: boolean;
  points: number;
}

const kept = new RankedStore();
const booked = new RankingStore();
let app: TestApplication;
let transactions: Transactions;
let villages: (RuledVillage & { panel: Visitor })[];
let officer: Visitor;
let today = '2026-01-05';

beforeAll(async () => {
  app = await startApplication();
  transactions = app.part(Transactions);
  app.turnTo(today);
  villages = [];
  for (const code of CODES) {
    const village = await aRuledVillage(app, { code });
    const panel = await app.signIn((await anAccount(app.sql, 'REVIEWER', code)).username);
    villages.push({ ...village, panel });
  }
  officer = await app.signIn((await anAccount(app.sql, 'COUNTY_ADMIN', COUNTY)).username);
});
afterAll(async () => {
  await expectCoherentBooks(app);
  await app.end();
});

const inCounty = <T>(read: (tx: ReadTx) => Promise<T>) => transactions.read(COUNTY, read);
/** The area's ranking made from everything that was booked. */
const byTheBooks = async (tx: ReadTx, area: string, bestFirst = true) => {
  const counting = { area, period: wholeYear(YEAR), day: today, knownOn: null };
  const rows = await booked.households(tx, { ...counting, dimension: null, dimensions: {} });
  const ranked = rank(rows).map(({ decidedBy: _, ...row }) => row);
  // Equal ones by village and code, from either end.
  return bestFirst ? ranked : ranked.toSorted((a, b) => a.points - b.points);
};
const page = (tx: ReadTx, area: string, shown: Partial<Shown> = {}) =>
  kept.page(tx, area, YEAR, { bestFirst: true, offset: 0, limit: null, ...shown });

async function expectTheSame(): Promise<void> {
  await inCounty(async (tx) => {
    for (const area of [COUNTY, TOWNSHIP, ...CODES])
      expect((await page(tx, area)).rows).toEqual(await byTheBooks(tx, area));
  });
}

/** What may happen in a village; refused where it cannot, as in life. */
const HAPPENS = {
  act: async ({ clerk, secretary }: RuledVillage, households: string[], at: number) => {
    const act = { ruleCode: at % 3 ? 'Y001' : 'Y041', quantity: 1, occurredOn: today };
    const { body } = await clerk.post<{ id: string }>('/acts', {
      ...act,
      householdId: households[at % households.length],
    });
    await secretary.post(`/acts/${body.id}/approve`, {});
  },
  close: async ({ clerk }: RuledVillage) => {
    const months = await clerk.get<{ month: string; state: string; entries: number }[]>('/months');
    const open = months.body.find(({ state, entries }) => state !== 'CLOSED' && entries > 0);
    if (!open || open.month > '2026-09') return;
    const after = new Date(Date.UTC(2026, Number(open.month.slice(5)), 1))
      .toISOString()
      .slice(0, 8);
    if (today < `${after}10`) app.turnTo((today = `${after}10`));
    await clerk.post(`/months/${open.month}/publicise`, { from: `${after}01`, days: 5 });
    await clerk.post(`/months/${open.month}/close`, {});
  },
  object: async ({ clerk }: RuledVillage, _households: string[], at: number) => {
    const entries = await clerk.get<{ id: string }[]>('/entries?filter={"side":"ADD"}');
    const entryId = entries.body[at % (entries.body.length || 1)]?.id;
    await clerk.post('/objections', {
      ...GROUNDS,
      party: 'THIRD_PARTY',
      objectorName: `${at}`,
      entryId,
    });
  },
  answer: async ({ clerk, panel }: RuledVillage & { panel: Visitor }, _: string[], at: number) => {
    const open = await clerk.get<{ id: string }[]>('/objections?filter={"open":true}');
    const id = open.body[0]?.id;
    if (at % 3 === 0) await clerk.post(`/objections/${id}/withdraw`, { reason: '已经说清楚了' });
    else await panel.post(`/objections/${id}/decide`, at % 3 === 1 ? UPHELD : DISMISSED);
  },
  optOut: async ({ clerk }: RuledVillage, households: string[], at: number) => {
    const id = households[at % households.length];
    const { body } = await clerk.get<{ version: number; optedOut: boolean }>(`/households/${id}`);
    await clerk.put(`/households/${id}`, { optedOut: !body.optedOut }, body.version);
  },
  come: async ({ clerk }: RuledVillage, _: string[], at: number) => {
    await clerk.post('/households', {
      code: `9${at}`,
      groupNo: 1,
      headName: '赵新户',
      members: [],
    });
  },
  end: async ({ clerk }: RuledVillage, households: string[], at: number) => {
    const [id = '', into] = [households[at % households.length], households[0]];
    const how = at % 2 ? { kind: 'CLOSE' } : { kind: 'MERGE', intoHouseholdId: into, members: [] };
    const event = said(id, { ...how, effectiveOn: today });
    const { body } = await clerk.post<{ fingerprint: string }>('/household-events/preview', event);
    await clerk.post('/household-events', { ...event, fingerprint: body.fingerprint });
  },
};

type Cause = keyof typeof HAPPENS;
/** Each cause at least once, for good measure; then whatever comes. */
const ONCE: [which: number, cause: Cause, at: number][] = [
  [0, 'act', 1],
  [0, 'act', 2],
  [1, 'act', 1],
  [0, 'close', 0],
  [1, 'close', 0],
  [0, 'object', 0],
  [0, 'answer', 1],
  [0, 'act', 4],
  [0, 'close', 0],
  [0, 'object', 1],
  [0, 'answer', 0],
  [0, 'object', 3],
  [0, 'answer', 2],
  [0, 'optOut', 1],
  [0, 'come', 1],
  [0, 'end', 2],
  [0, 'optOut', 0],
];
const LIKELY: Cause[] = [
  ...(['act', 'act', 'act', 'close', 'close', 'object', 'object', 'answer', 'answer'] as const),
  ...(['optOut', 'come', 'end'] as const),
];

async function doAll(steps: readonly [which: number, cause: Cause, at: number][]): Promise<void> {
  for (const [which, cause, at] of steps) {
    const village = villages[which];
    if (!village) continue;
    const living = await app.sql<{ id: string }>(
      'SELECT id FROM household WHERE village_code = $1 AND closed_on IS NULL ORDER BY code',
      [village.code],
    );
    const ids = living.map(({ id }) => id);
    await HAPPENS[cause](village, ids, at);
    await expectTheSame();
  }
}

test('whatever happens, the kept ranks are those of the books', async () => {
  await doAll(ONCE);
  const [happened] = await app.sql(
    `SELECT (SELECT array_agg(state ORDER BY state) FROM objection) AS objections,
       (SELECT count(*) FROM month WHERE state = 'CLOSED') AS closed,
       (SELECT count(*) FROM household WHERE opted_out) AS out, (SELECT count(*) FROM household WHERE code = '91') AS come,
       (SELECT count(*) FROM household WHERE merged_into IS NOT NULL) AS merged`,
  );
  const objections = ['DISMISSED', 'UPHELD', 'WITHDRAWN'];
  expect(happened).toEqual({ objections, closed: 3, out: 2, come: 1, merged: 1 });
  const step = fc.tuple(fc.nat({ max: 2 }), fc.constantFrom(...LIKELY), fc.nat({ max: 99 }));
  const walk = fc.array(step, { minLength: 15, maxLength: 15 });
  await fc.assert(fc.asyncProperty(walk, doAll), { numRuns: 1, endOnFailure: true });
}, 120_000);

describe('what is read of them', () => {
  test.each([
    ['the county', COUNTY],
    ['a township', TOWNSHIP],
    ['a village', CODES[0] ?? ''],
  ])('any page of %s is the part of the whole, from either end', async (_what, area) => {
    await inCounty(async (tx) => {
      for (const bestFirst of [true, false]) {
        const all = await byTheBooks(tx, area, bestFirst);
        for (let offset = 0; offset <= all.length + 1; offset += 1) {
          const { rows, total } = await page(tx, area, { bestFirst, offset, limit: 3 });
          expect([rows, total]).toEqual([all.slice(offset, offset + 3), all.length]);
        }
      }
    });
  });

  test('a household’s places are those of its row in the three rankings', async () => {
    const [village] = villages;
    for (const area of [COUNTY, TOWNSHIP, CODES[0]]) {
      const filter = encodeURIComponent(JSON.stringify({ area, year: YEAR }));
      const all = await officer.get<Standing[]>(`/standings?filter=${filter}&range=[0,999]`);
      const total = Number(all.headers.get('content-range')?.split('/')[1]);
      for (const row of all.body.filter(({ householdId }) =>
        village?.households.some(({ id }) => id === householdId),
      )) {
        const { body } = await village!.clerk.get<Places>(
          `/standings/of-household/${row.householdId}?year=${YEAR}`,
        );
        expect(body.places.find((place) => place.area === area)).toMatchObject({
          rank: row.rank,
          tied: row.tied,
          households: total,
        });
      }
    }
  });

  test('the county sees names masked, and the same sum from kept rows as from the books', async () => {
    const { body } = await officer.get<Standing[]>('/standings');
    expect(body.length).toBeGreaterThan(0);
    for (const { headName } of body) expect(headName).toContain('*');
    const fromKept = await officer.get<object>(`/standings/summary?year=${YEAR}`);
    const made = await officer.get<object>(
      `/standings/summary?year=${YEAR}&asOf=${today}&knownOn=${today}`,
    );
    expect(fromKept.body).toEqual(made.body);
  });

  test('a household that takes no part has no places', async () => {
    const [village] = villages;
    const { id } = village!.households[1]!;
    await app.sql('UPDATE household SET opted_out = true WHERE id = $1', [id]);
    await keepRanks(app.sql, village!.code);
    const { body } = await village!.clerk.get<Places>(`/standings/of-household/${id}`);
    expect(body.places).toEqual([]);
  });

  test('each village’s last are the ends of the villages’ rankings', async () => {
    await inCounty(async (tx) => {
      const last = await kept.lastOfVillages(tx, COUNTY, YEAR, 2);
      const expected = [];
      for (const area of CODES) {
        const all = await byTheBooks(tx, area, false);
        expected.push(...all.slice(0, 2).map((row) => row.id));
      }
      expect(last.map(({ householdId }) => householdId)).toEqual(expected);
    });
  });
});

test('every reading of ranks is a reading of indexes, and none looks at an entry', async () => {
  const [village] = villages;
  const plans = await inCounty(async (tx) => {
    // Small tables are read whole for good reason; what has no index to go by still is.
    await tx.query('SET LOCAL enable_seqscan = off');
    const asked: string[] = [];
    const planned: ReadTx = {
      manager: tx.manager,
      query: async <Row>(sql: string, params?: readonly unknown[]) => {
        const lines = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, params);
        asked.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
        return [{ households: 0 }] as Row[];
      },
    };
    for (const area of [COUNTY, TOWNSHIP, CODES[0] ?? ''])
      for (const bestFirst of [true, false]) await page(planned, area, { bestFirst, limit: 25 });
    await kept.placesOf(planned, village!.code, YEAR, village!.households[0]!.id);
    await kept.lastOfVillages(planned, COUNTY, YEAR, 5);
    await kept.latestYear(planned, COUNTY);
    return asked;
  });
  expect(plans).toHaveLength(15);
  for (const plan of plans) {
    expect(plan).not.toMatch(/entry|Seq Scan on (ranked|rank_|household)/);
    expect(plan).toMatch(/Index (Only )?Scan/);
  }
});

describe('verify', () => {
  const finding = async () =>
    (await verifyVillage(app.dataSource, CODES[0] ?? '')).finding ??
    (await verifyCounty(app.dataSource, COUNTY));

  test.each([
    [
      'a rank kept by other points',
      `UPDATE ranked_standing SET points = points + 1 WHERE village_code = '431399101201'`,
      'is kept with other points than the books give it',
    ],
    [
      'a household left out of the ranks',
      `DELETE FROM ranked_standing WHERE village_code = '431399101201'`,
      'is not kept',
    ],
    [
      'somebody ranked who takes no part',
      `UPDATE household SET opted_out = true WHERE village_code = '431399101201'`,
      'is kept though it is not ranked',
    ],
    [
      'ranks that are not kept at all',
      `DELETE FROM ranked_standing; DELETE FROM ranked_village`,
      'are not kept',
    ],
    [
      'a county that counts a household too many',
      `UPDATE rank_histogram SET households = households + 1 WHERE area_code = '431399000000'`,
      'counts',
    ],
  ])('names %s', async (_what, tampering, what) => {
    expect(await finding()).toBeNull();
    await app.sql(tampering);
    expect((await finding())?.what).toMatch(what);
    await app.sql('UPDATE household SET opted_out = false WHERE village_code = $1', [CODES[0]]);
    await app.sql('DELETE FROM ranked_standing');
    await app.sql('DELETE FROM ranked_village');
    await app.sql('DELETE FROM rank_histogram');
    for (const code of CODES) await keepRanks(app.sql, code);
  });
});
