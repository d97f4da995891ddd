import { Client } from 'pg';
import { type Problem, type TestApplication, startApplication } from '../support/application';
import { anAccount } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { type RuledVillage, aRuledVillage, anAct } from '../support/ruled-village';

let app: TestApplication;
let village: RuledVillage;

beforeAll(async () => {
  app = await startApplication();
  village = await aRuledVillage(app);
});
afterEach(() => expectCoherentBooks(app));
afterAll(() => app.end());

const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();
const seqs = async () =>
  (
    await app.sql<{ seq: string }>('SELECT seq FROM posting WHERE village_code = $1 ORDER BY seq', [
      village.code,
    ])
  ).map(({ seq }) => Number(seq));

describe('at the same time', () => {
  it('one act approved by two reviewers is booked once', async () => {
    const { id } = await anAct(village);
    const reviewer = await app.signIn(
      (await anAccount(app.sql, 'REVIEWER', village.code)).username,
    );
    const answers = await Promise.all([
      village.secretary.post<Problem>(`/acts/${id}/approve`, {}),
      reviewer.post<Problem>(`/acts/${id}/approve`, {}),
    ]);
    expect(statuses(answers)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('act.not_waiting');
    expect(await app.sql('SELECT FROM entry WHERE act_id = $1', [id])).toHaveLength(1);
  });

  it('the same request sent ten times is done once', async () => {
    const act = {
      householdId: village.households[2]?.id,
      ruleCode: 'Y002',
      quantity: 1,
      occurredOn: '2026-11-19',
    };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        village.clerk.post<{ id: string }>('/acts', act, { 'Idempotency-Key': 'impatient' }),
      ),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(
      answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true'),
    ).toHaveLength(9);
  });

  it('twenty approvals for one household keep its balance and its cap', async () => {
    const householdId = village.households[1]?.id;
    const acts = [];
    for (let at = 0; at < 20; at += 1) {
      acts.push(await anAct(village, { householdId, ruleCode: 'Y027', occurredOn: '2026-11-18' }));
    }
    const answers = await Promise.all(
      acts.map(({ id }) => village.secretary.post(`/acts/${id}/approve`, {})),
    );
    expect(new Set(statuses(answers))).toEqual(new Set([200]));
    const [{ sum } = { sum: '' }] = await app.sql<{ sum: string }>(
      `SELECT sum(points) FROM entry WHERE household_id = $1 AND rule_code = 'Y027'`,
      [householdId],
    );
    expect(Number(sum)).toBe(400);
    const numbers = await seqs();
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });

  it('a month closed twice is closed once, and an act approved meanwhile lands in the next', async () => {
    const early = await anAct(village, { occurredOn: '2026-10-02' });
    await village.secretary.post(`/acts/${early.id}/approve`, {});
    const late = await anAct(village, { occurredOn: '2026-10-03' });
    const [published] = await Promise.all([
      village.clerk.post('/months/2026-10/publicise', { from: '2026-11-01', days: 5 }),
      village.secretary.post(`/acts/${late.id}/approve`, {}),
    ]);
    expect(published.status).toBe(200);
    const answers = await Promise.all([
      village.clerk.post('/months/2026-10/close'),
      village.secretary.post('/months/2026-10/close'),
    ]);
    expect(statuses(answers)).toEqual([200, 409]);
  });

  it('one entry reversed twice is reversed once', async () => {
    const { id } = await anAct(village, { occurredOn: '2026-11-17' });
    await village.secretary.post(`/acts/${id}/approve`, {});
    const [entry] = await app.sql<{ name: string }>(
      `SELECT concat_ws('-', year, seq, line) AS name FROM entry WHERE act_id = $1`,
      [id],
    );
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        village.secretary.post(`/entries/${entry?.name}/reverse`, { reason: '重复' }),
      ),
    );
    expect(statuses(answers)).toEqual([200, 409, 409]);
  });
});

describe('on the way to the database', () => {
  /** How often somebody waits for an answer before the next question goes out. */
  async function waits(work: () => Promise<{ status: number }>): Promise<number> {
    const ask = Reflect.get(Client.prototype, 'query') as (...asked: unknown[]) => unknown;
    const asking = jest.spyOn(Client.prototype, 'query');
    let [count, open] = [0, 0];
    asking.mockImplementation(function (this: Client, ...asked: unknown[]) {
      if (open === 0) count += 1;
      open += 1;
      const answer = ask.apply(this, asked);
      void Promise.resolve(answer)
        .catch(() => undefined)
        .finally(() => (open -= 1));
      return answer;
    });
    try {
      expect((await work()).status).toBeLessThan(300);
    } finally {
      asking.mockRestore();
    }
    return count;
  }

  it('a post waits a few times, and a batch no more often than one act', async () => {
    const act = { ruleCode: 'Y041', quantity: 1, occurredOn: '2026-11-17' };
    const householdIds = village.households.map(({ id }) => id);
    await anAct(village);
    const recording = await waits(() =>
      village.clerk.post('/acts', { ...act, householdId: householdIds[0] }),
    );
    const { id } = await anAct(village);
    const approving = await waits(() => village.secretary.post(`/acts/${id}/approve`));
    const batch = await village.clerk.post<{ batchId: string }>('/acts/batch', {
      ...act,
      householdIds,
    });
    const { batchId } = batch.body;
    const together = await waits(() => village.secretary.post('/acts/approve', { batchId }));
    expect([recording, approving, together].map((count) => count <= 9)).toEqual([true, true, true]);
  });

  it('the first approvals of a year that come at once open it once', async () => {
    const other = await aRuledVillage(app);
    const acts = await Promise.all(
      other.households.map(({ id }) => anAct(other, { householdId: id })),
    );
    const answers = await Promise.all(
      acts.map(({ id }) => other.secretary.post(`/acts/${id}/approve`)),
    );
    expect(new Set(statuses(answers))).toEqual(new Set([200]));
    const opened = `SELECT FROM posting WHERE village_code = $1 AND kind = 'OPENING'`;
    expect(await app.sql(opened, [other.code])).toHaveLength(1);
  });

  it('the statement that books is planned once', async () => {
    const settings = `SELECT proconfig FROM pg_proc WHERE proname = 'book_posting'`;
    expect(await app.sql(settings)).toEqual([
      { proconfig: expect.arrayContaining(['plan_cache_mode=force_generic_plan']) as string[] },
    ]);
  });
});
