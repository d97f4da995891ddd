import { BooksStore } from '../../backend/src/ledger/books.store';
import { SYSTEM } from '../../backend/src/shared/actor';
import { type AreaCode } from '../../backend/src/shared/domain/area-code';
import { Transactions, type Tx } from '../../backend/src/shared/transactions';
import { ranksMoved } from '../../backend/src/village/kept-ranks.store';
import { startApplication, type TestApplication } from '../support/application';
import { expectCoherentBooks } from '../support/coherent-books';
import { heldUp, untilWaiting } from '../support/held-up';
import { type RuledVillage, anAct, aRuledVillage } from '../support/ruled-village';

const MONTHS = ['2026-01', '2026-02'];

let app: TestApplication;
let villages: RuledVillage[];

/** Every household of every village has its own points in each month, and all hang on the wall. */
beforeAll(async () => {
  app = await startApplication();
  app.turnTo('2026-10-28');
  villages = [];
  for (let n = 0; n < 2; n += 1) villages.push(await aRuledVillage(app));
  for (const village of villages) await village.clerk.post('/years/2026/open');
  for (const month of MONTHS)
    for (const village of villages)
      for (const [at, { id: householdId }] of village.households.slice(0, 3).entries()) {
        const act = { householdId, quantity: 1 + at, occurredOn: `${month}-10` };
        const { id } = await anAct(village, act);
        await village.secretary.post(`/acts/${id}/approve`, {});
      }
}, 120_000);
afterAll(() => app.end());

test('villages that close their months at once neither wait for each other in a ring nor lose a count', async () => {
  const numbers = async () => {
    const [row] = await app.sql<{ deadlocks: number }>(
      'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
    );
    return row?.deadlocks;
  };
  const before = await numbers();
  for (const [at, month] of MONTHS.entries()) {
    const after = `2026-${String(Number(month.slice(5)) + 1).padStart(2, '0')}-01`;
    for (const { clerk } of villages)
      await clerk.post(`/months/${month}/publicise`, { from: after, days: 5 });
    // All have done their work and come to the county's numbers at the same moment.
    const answers = await heldUp(
      app.sql,
      {
        text: 'SELECT FROM rank_histogram WHERE area_code = $1 AND year = 2026 FOR UPDATE',
        params: ['431322000000'],
      },
      villages.flatMap(({ clerk, households }) => [
        () => clerk.post(`/months/${month}/close`, {}),
        () => clerk.put(`/households/${households[at]?.id}`, { optedOut: true }, 1),
      ]),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  }
  expect(await numbers()).toBe(before);
  await expectCoherentBooks(app);
}, 120_000);

test('the numbers of areas are locked in one order: who waits for the first holds none after it', async () => {
  const { clerk, households } = villages[0] as RuledVillage;
  const id = households.at(-1)?.id;
  // Opting out takes the household from one row of the county and one of the township.
  const rows = await app.sql<{ area: string; points: number }>(
    `SELECT g.area_code AS area, g.points FROM ranked_standing r
     JOIN rank_histogram g ON g.year = r.year AND g.points = r.points AND g.area_code IN (r.county_code, r.township_code)
     WHERE r.household_id = $1 AND r.year = 2026 ORDER BY g.area_code`,
    [id],
  );
  const free = async (at: number) =>
    app.sql(
      `SELECT FROM rank_histogram WHERE area_code = $1 AND year = 2026 AND points = $2 FOR UPDATE SKIP LOCKED`,
      [rows[at]?.area, rows[at]?.points],
    );
  await app.sql('BEGIN');
  expect(await free(0)).toHaveLength(1);
  const leaving = clerk.put(`/households/${id}`, { optedOut: true }, 1);
  await untilWaiting(app.sql, 1);
  const second = await free(1);
  await app.sql('COMMIT');
  expect((await leaving).status).toBe(200);
  expect(second).toHaveLength(1);
});

describe('ranks are kept at the very end, for villages in their order:', () => {
  const ends = { action: 'test.ends', subjectKind: 'village', subjectId: '' };
  /** Runs the works as transactions; how often one was begun, for what waits in a ring is begun again. */
  const writing = () => {
    const begun = { times: 0 };
    const write = (work: (tx: Tx) => unknown) =>
      app.part(Transactions).write(SYSTEM, async (tx) => {
        begun.times += 1;
        await work(tx);
        await tx.audit(ends);
      });
    return { begun, write };
  };
  const codes = () => villages.map(({ code }) => code) as [AreaCode, AreaCode];

  test('who said early that they move has locked nothing that others wait for', async () => {
    const { begun, write } = writing();
    const [code] = codes();
    const head = (tx: Tx) => app.part(BooksStore).head(tx, code, true);
    let early: Promise<void> | undefined;
    await write(async (tx) => {
      await head(tx);
      early ??= write(async (other) => {
        ranksMoved(other, code);
        await head(other);
      });
      await untilWaiting(app.sql, 1);
      ranksMoved(tx, code);
    });
    await early;
    expect(begun.times).toBe(2);
  });

  test('two that move the same villages begin with the same one', async () => {
    const { begun, write } = writing();
    const [one, other] = codes();
    const moving = (...order: AreaCode[]) =>
      write((tx) => order.forEach((code) => ranksMoved(tx, code)));
    // The first waits for the last village; the second comes when it does.
    const lock = 'SELECT FROM ranked_village WHERE village_code = $1 FOR UPDATE';
    await heldUp(app.sql, { text: lock, params: [other] }, [
      () => moving(other, one),
      () => untilWaiting(app.sql, 1).then(() => moving(one, other)),
    ]);
    expect(begun.times).toBe(2);
  });
});
