import { type Role } from '../../backend/src/access/domain/roles';
import { planHash } from '../../backend/src/settlement/domain/settlement-hash';
import { PayoutStore } from '../../backend/src/settlement/payout.store';
import { SettledHouseholdStore } from '../../backend/src/settlement/settled-household.store';
import { SettlementStore } from '../../backend/src/settlement/settlement.store';
import { type Tx } from '../../backend/src/shared/transactions';
import { verifyVillage } from '../../backend/src/verify';
import {
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import {
  anAccount,
  aScheme,
  aVillage,
  bookPoints,
  type BuiltVillage,
  closeMonth,
  deductCounted,
} from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { freezeYear } from '../support/frozen-year';
import { heldUp } from '../support/held-up';
import { anAct, aRuledVillage, type RuledVillage } from '../support/ruled-village';
import { Settling } from '../support/settle';

interface Settlement {
  id: string;
  state: string;
  poolFen: number;
  allocatedFen: number;
  totalPoints: number;
  payoutCount: number;
  contentHash: string | null;
  version: number;
}
interface Payout {
  id: string;
  householdCode: string;
  points: number;
  amountFen: number;
  roundedUp: boolean;
}
interface Preview {
  rows: Payout[];
  allocatedFen: number;
  totalWeight: number;
  unpaidHouseholds: number;
  problems: { code: string; detail: string }[];
}

let application: TestApplication;
let village: BuiltVillage;
let schemeId: string;
let accountant: Visitor;
let clerkId: string;
let settling: Settling;

beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.end());

beforeEach(async () => {
  application.turnTo('2027-01-20');
  village = await aVillage(application.sql);
  schemeId = await aScheme(application.sql, village.code);
  clerkId = (await anAccount(application.sql, 'CLERK', village.code)).id;
  accountant = await holder('ACCOUNTANT');
  settling = await Settling.in(application, village.code);
});

const holder = async (role: Role, area = village.code): Promise<Visitor> =>
  application.signIn((await anAccount(application.sql, role, area)).username);

/** Points of 2026 by the household's place in the village; null for none. */
async function book(points: (number | null)[]): Promise<void> {
  const worth = points.flatMap((one, at) =>
    one === null ? [] : [[village.households[at]?.id ?? '', Math.max(0, one) * 100] as const],
  );
  const of = { village: village.code, schemeId, actor: clerkId, year: 2026 };
  await bookPoints(application.sql, of, Object.fromEntries(worth));
}

async function closedYear(points: number[]): Promise<void> {
  await book(points);
  await closeMonth(application.sql, village.code, '2026-01', clerkId);
  for (const [at, one] of points.entries()) {
    const { id } = village.households[at] ?? { id: '' };
    if (one < 0) await deductCounted(application.sql, id, -one * 100);
  }
}

async function aDraft(change: object = {}): Promise<Settlement> {
  const draft = { year: 2026, title: '2026 年积分分红', poolFen: 10_000, ...change };
  const { status, body } = await accountant.post<Settlement>('/settlements', draft);
  expect(status).toBe(201);
  return body;
}

const preview = async (id: string) =>
  (await accountant.post<Preview>(`/settlements/${id}/preview`)).body;
/** Voted on paper, hung up and paid once its days are over. */
const finalise = <Body = Settlement>(id: string) => settling.settle<Body>(id, '2027-02-01');
const freeze = () => freezeYear(application, village.code, 2026);
const codes = ({ problems }: Preview) => problems.map(({ code }) => code);

describe('a settlement', () => {
  test('pays 100.00 元 to three equal households to the last 分, as the preview said', async () => {
    await closedYear([50, 50, 50, 0, -20]);
    await freeze();
    const { id } = await aDraft();
    const before = await preview(id);
    expect(before.rows.map((row) => [row.householdCode, row.amountFen, row.roundedUp])).toEqual([
      ['001', 3334, true],
      ['003', 3333, false],
      ['002', 3333, false],
    ]);
    expect(before).toMatchObject({
      allocatedFen: 10_000,
      totalWeight: 150,
      unpaidHouseholds: 3,
      problems: [],
    });

    const { status, body } = await finalise(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'FINAL',
      poolFen: 10_000,
      allocatedFen: 10_000,
      totalPoints: 150,
      payoutCount: 3,
    });
    expect(body.contentHash).toMatch(/^[0-9a-f]{64}$/);
    const route = `/payouts?filter={"settlementId":"${id}"}&sort=["groupNo","ASC"]`;
    expect((await accountant.get<Payout[]>(route)).body).toEqual(before.rows);
  });

  test('pins its payouts to the freeze, and so to the ledger', async () => {
    await closedYear([50, 50]);
    await freeze();
    const { id } = await aDraft();
    await finalise(id);
    const [pinned] = await application.sql<{ same: boolean; frozen_version: number }>(
      `SELECT s.ledger_hash = v.hash AND s.ledger_seq = v.seq AS same, s.frozen_version
       FROM settlement s JOIN village_head v USING (village_code) WHERE s.id = $1`,
      [id],
    );
    expect(pinned).toEqual({ same: true, frozen_version: 1 });
  });

  test('cannot be made final twice, nor twice for one year', async () => {
    await closedYear([50, 50]);
    await freeze();
    const [one, other] = [await aDraft(), await aDraft({ title: '另一个方案' })];
    const lock = {
      text: 'SELECT FROM village_head WHERE village_code = $1 FOR UPDATE',
      params: [village.code],
    };
    for (const { id } of [one, other]) {
      await settling.adopt(id);
      expect((await settling.publicise(id)).status).toBe(200);
    }
    application.turnTo('2027-02-01');
    const answers = await heldUp(application.sql, lock, [
      () => settling.finalise(one.id),
      () => settling.finalise(other.id),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const lost = answers.find(({ status }) => status === 409);
    expect(lost?.body.code).toBe('settlement.final_already');
    const won = answers[0]?.status === 200 ? one : other;
    expect((await settling.finalise(won.id)).body.code).toBe('settlement.not_publicised');
    const again = await accountant.post<Problem>('/settlements', {
      year: 2026,
      title: '再分一次',
      poolFen: 1,
    });
    expect([again.status, again.body.code]).toEqual([409, 'settlement.final_already']);
  });

  test('waits until its year is frozen', async () => {
    await closedYear([50, 50]);
    const { id } = await aDraft();
    const seen = await preview(id);
    expect(codes(seen)).toEqual(['settlement.year_not_frozen']);
    expect(seen.rows).toHaveLength(2);
    const english = await accountant.post<Preview>(
      `/settlements/${id}/preview`,
      {},
      { 'Accept-Language': 'en' },
    );
    expect(english.body.problems[0]?.detail).toMatch(/^2026 is not frozen/);
    const { status, body } = await finalise<Problem>(id);
    expect([status, body.code]).toEqual([409, 'settlement.year_not_frozen']);
    expect(body.errors?.map(({ field }) => field)).toEqual(['year']);
    expect(await application.sql('SELECT FROM payout WHERE settlement_id = $1', [id])).toEqual([]);
    await freeze();
    expect((await settling.publicise(id)).status).toBe(200);
  });

  test('is refused when nobody has points above zero', async () => {
    await closedYear([0, -50]);
    await freeze();
    const { id } = await aDraft();
    expect(await preview(id)).toMatchObject({ rows: [], allocatedFen: 0, totalWeight: 0 });
    const { status, body } = await finalise<Problem>(id);
    expect([status, body.code]).toEqual([409, 'plan.nobody_is_paid']);
  });

  test('leaves out who opted out, and pays a household that was closed since', async () => {
    await closedYear([50, 50, 50]);
    const [first, second] = village.households;
    await application.sql('UPDATE household SET opted_out = true WHERE id = $1', [first?.id]);
    await application.sql(`UPDATE household SET closed_on = '2026-09-01' WHERE id = $1`, [
      second?.id,
    ]);
    await freeze();
    const { id } = await aDraft();
    const seen = await preview(id);
    expect(seen.rows.map(({ householdCode }) => householdCode)).toEqual(['003', '002']);
    expect(codes(seen)).toEqual(['settlement.opted_out_left_aside']);
    expect(seen.problems[0]?.detail).toContain('1 户');
    expect((await finalise(id)).body.payoutCount).toBe(2);
  });
});

describe('a draft', () => {
  test('is changed by who read it last, and can be thrown away', async () => {
    const { id, version } = await aDraft();
    const change = { title: '改过的方案', poolFen: 20_000 };
    const { body } = await accountant.put<Settlement>(`/settlements/${id}`, change, version);
    expect(body).toMatchObject({ ...change, version: version + 1 });
    expect((await accountant.put(`/settlements/${id}`, change, version)).status).toBe(412);
    expect((await accountant.put(`/settlements/${id}`, change)).status).toBe(428);
    expect((await accountant.delete(`/settlements/${id}`)).status).toBe(204);
    expect((await accountant.get(`/settlements/${id}`)).status).toBe(404);
  });

  test('once final is neither changed, thrown away nor previewed', async () => {
    await closedYear([50]);
    await freeze();
    const { id } = await aDraft();
    const { body: final } = await finalise(id);
    const change = { title: '晚了', poolFen: 1 };
    for (const answer of [
      await accountant.put<Problem>(`/settlements/${id}`, change, final.version),
      await accountant.delete<Problem>(`/settlements/${id}`),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'settlement.not_draft']);
    }
    const late = await accountant.post<Problem>(`/settlements/${id}/preview`);
    expect([late.status, late.body.code]).toEqual([409, 'settlement.over']);
  });

  test.each([
    [{ year: 2028 }, 422, 'settlement.year_unsuitable'],
    [{ year: 1999 }, 422, 'settlement.year_unsuitable'],
    [{ year: 1e15 }, 422, 'settlement.year_unsuitable'],
    [{ poolFen: 0 }, 400, 'request.invalid'],
    [{ poolFen: 1_000_000_000_001 }, 400, 'request.invalid'],
    [{ poolFen: 0.5 }, 400, 'request.invalid'],
    [{ title: '' }, 400, 'request.invalid'],
  ])('with %j is refused', async (change, status, code) => {
    const draft = { year: 2026, title: '2026 年积分分红', poolFen: 1, ...change };
    const answer = await accountant.post<Problem>('/settlements', draft);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  test('needs a scheme', async () => {
    await application.sql('DELETE FROM scheme WHERE id = $1', [schemeId]);
    const draft = { year: 2026, title: '2026 年积分分红', poolFen: 1 };
    const { body } = await accountant.post<Problem>('/settlements', draft);
    expect(body.code).toBe('settlement.no_scheme');
  });
});

describe('a final settlement', () => {
  async function settled(): Promise<RuledVillage> {
    const ruled = await aRuledVillage(application);
    const { id } = await anAct(ruled, { occurredOn: '2026-12-20' });
    const done = async (route: string, body: object = {}) =>
      expect((await ruled.secretary.post(route, body)).status).toBe(200);
    await done(`/acts/${id}/approve`);
    await done('/months/2026-12/publicise', { from: '2027-01-02', days: 3 });
    await done('/months/2026-12/close');
    await done('/year-ends/2026/freeze');
    const draft = { year: 2026, title: '2026 年积分分红', poolFen: 10_001 };
    const { body } = await ruled.accountant.post<Settlement>('/settlements', draft);
    const steps = await Settling.in(application, ruled.code);
    const final = await steps.settle<Settlement>(body.id, '2027-02-01');
    expect(final.body).toMatchObject({ state: 'FINAL', totalPoints: 610, allocatedFen: 10_001 });
    await expectCoherentBooks(application, ruled.code);
    return ruled;
  }

  const finding = async ({ code }: RuledVillage): Promise<string> => {
    const { finding } = await verifyVillage(application.dataSource, code);
    return `${finding?.where} ${finding?.what}`;
  };

  test('agrees with the books, and a payout changed behind its back is found', async () => {
    const ruled = await settled();
    const [first, second] = ruled.households;
    const shift = 'UPDATE payout SET amount_fen = amount_fen + $2 WHERE household_id = $1';
    await application.sql(shift, [first?.id, 100]);
    await application.sql(shift, [second?.id, -100]);
    expect(await finding(ruled)).toBe('settlement of 2026 was changed after it was final');
  });

  test('whose points, amounts and hash were forged together is found by the standings', async () => {
    const ruled = await settled();
    const swap = (table: string, columns: string) =>
      application.sql(
        `UPDATE ${table} p SET (${columns}) = (SELECT ${columns} FROM ${table} o WHERE o.village_code = p.village_code
           AND o.settlement_id = p.settlement_id AND o.household_id = CASE p.household_id WHEN $2 THEN $3 ELSE $2 END)
         WHERE p.village_code = $1 AND p.household_id IN ($2::uuid, $3::uuid)`,
        [ruled.code, ruled.households[0]?.id, ruled.households[1]?.id],
      );
    await swap('payout', 'points, weight, amount_fen, rounded_up');
    await swap('payout_part', 'weight, amount_fen, rounded_up');
    await swap('settlement_household', 'points');
    await application.dataSource.transaction(async (manager) => {
      const tx = { query: (sql: string, params?: unknown[]) => manager.query(sql, params) };
      await forgeHash(tx as unknown as Tx, ruled.code);
    });
    expect(await finding(ruled)).toBe(
      'settlement of 2026 reckons household 001 by points it does not have',
    );
  });
});

/** Seals what stands in the tables now, as one who owns the database could. */
async function forgeHash(tx: Tx, village: string): Promise<void> {
  const [settlement] = await new SettlementStore().shown(tx, village);
  if (!settlement?.plan || !settlement.result) throw new Error('Nothing is settled.');
  const hash = planHash({
    villageCode: village,
    schemeId: settlement.scheme_id,
    year: settlement.year,
    planVersion: settlement.plan_version,
    frozenVersion: settlement.frozen_version ?? 0,
    ballotId: settlement.ballot_id ?? '',
    ledgerSeq: settlement.ledger_seq ?? -1,
    ledgerHash: settlement.ledger_hash?.toString('hex') ?? '',
    plan: settlement.plan,
    result: settlement.result,
    households: await new SettledHouseholdStore().asShown(tx, village, settlement.id),
    payouts: await new PayoutStore().ofSettlement(tx, village, settlement.id),
  });
  await tx.query('UPDATE settlement SET content_hash = $2 WHERE village_code = $1', [
    village,
    hash,
  ]);
}

describe('settlements', () => {
  test('are made by the accountant only, and seen inside the village only', async () => {
    const { id } = await aDraft();
    const draft = { year: 2026, title: '2026 年积分分红', poolFen: 1 };
    const clerk = await holder('CLERK');
    expect((await clerk.get(`/settlements/${id}`)).status).toBe(200);
    for (const answer of [
      await clerk.post('/settlements', draft),
      await clerk.post(`/settlements/${id}/publicise`),
      await clerk.post(`/settlements/${id}/finalise`),
      await clerk.delete(`/settlements/${id}`),
    ]) {
      expect(answer.status).toBe(403);
    }
    const neighbour = await holder('ACCOUNTANT', (await aVillage(application.sql)).code);
    for (const answer of [
      await neighbour.get(`/settlements/${id}`),
      await neighbour.post(`/settlements/${id}/preview`),
      await neighbour.post(`/settlements/${id}/finalise`),
      await neighbour.delete(`/settlements/${id}`),
    ]) {
      expect(answer.status).toBe(404);
    }
    expect((await neighbour.get<Settlement[]>('/settlements')).body).toEqual([]);
  });

  test('payouts are found by household; a group number that cannot be is refused', async () => {
    await closedYear([50, 50]);
    await freeze();
    const { id } = await aDraft();
    await finalise(id);
    const found = async (filter: object) =>
      accountant.get<Payout[]>(`/payouts?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    expect((await found({ q: '王建' })).body.map((row) => row.householdCode)).toEqual(['002']);
    expect((await found({ groupNo: 9_000_000_000 })).status).toBe(400);
  });
});
