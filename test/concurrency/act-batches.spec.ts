import { type Problem, type TestApplication, startApplication } from '../support/application';
import { anAccount } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { aMember } from '../support/listed-village';
import { type RuledVillage } from '../support/ruled-village';
import { aBatch, aRound, aSignIn, aVillageWithSheets } from '../support/sheets';

let app: TestApplication;
let village: RuledVillage;

beforeAll(async () => {
  app = await startApplication();
  village = await aVillageWithSheets(app);
});
afterEach(() => expectCoherentBooks(app));
afterAll(() => app.end());

const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();
const another = async (role: 'SECRETARY' | 'CLERK') =>
  app.signIn((await anAccount(app.sql, role, village.code)).username);

describe('at the same time', () => {
  it('a batch reversed by two people is reversed once', async () => {
    const id = await aBatch(village, 'rounds', aRound(village, [95, 95, 30, 30]));
    await village.secretary.post('/acts/approve', { batchId: id });
    const people = [village.secretary, await another('SECRETARY'), village.secretary];
    const answers = await Promise.all(
      people.map((person, at) =>
        person.post<Problem>(`/act-batches/${id}/reverse`, { reason: `第 ${at} 次` }),
      ),
    );
    expect(statuses(answers)).toEqual([200, 409, 409]);
    const [{ sum } = { sum: null }] = await app.sql<{ sum: number }>(
      'SELECT sum(points)::int AS sum FROM entry WHERE village_code = $1 AND act_id IS NOT NULL',
      [village.code],
    );
    expect(sum).toBe(0);
  });

  it('a batch that is approved and reversed stands whole or not at all', async () => {
    const id = await aBatch(village, 'rounds', aRound(village, [95, 95, 30, 30]));
    const [first] = await app.sql<{ id: string }>(
      'SELECT id FROM act WHERE village_code = $1 AND batch_id = $2 ORDER BY id LIMIT 1',
      [village.code, id],
    );
    await village.secretary.post(`/acts/${first?.id}/approve`);
    await Promise.all([
      village.secretary.post('/acts/approve', { batchId: id }),
      (await another('SECRETARY')).post(`/act-batches/${id}/reverse`, { reason: '错了' }),
    ]);
    const rest = await village.secretary.post(`/act-batches/${id}/reverse`, { reason: '其余' });
    expect([200, 409]).toContain(rest.status);
    const { body } = await village.clerk.get<Record<string, number>>(`/act-batches/${id}`);
    expect(body).toMatchObject({ approved: 0, waiting: 0, reversed: 4, points: 0 });
  });

  it('a batch withdrawn while it is approved is decided one way for each act', async () => {
    const id = await aBatch(village, 'rounds', aRound(village, [95, 95, 30, 30]));
    await Promise.all([
      village.clerk.post(`/act-batches/${id}/withdraw`),
      village.secretary.post('/acts/approve', { batchId: id }),
    ]);
    const { body } = await village.clerk.get<Record<string, number>>(`/act-batches/${id}`);
    expect((body.approved ?? 0) + (body.withdrawn ?? 0)).toBe(4);
  });

  it('the same hours of one person on two sheets are recorded once', async () => {
    const householdId = village.households[0]?.id ?? '';
    const residentId = await aMember(app, village.code, householdId);
    const clerks = [village.clerk, await another('CLERK'), await another('CLERK')];
    const answers = await Promise.all(
      clerks.map((clerk, at) => {
        const row = { householdId, residentId, startedAt: `0${7 + at}:00`, endedAt: '12:00' };
        return clerk.post<Problem>('/act-batches/sign-ins', aSignIn([row], { ruleCode: 'HOURS' }));
      }),
    );
    expect(statuses(answers)).toEqual([201, 422, 422]);
    const refused = answers.filter(({ status }) => status === 422);
    expect(refused.map(({ body }) => body.errors?.[0]?.code)).toEqual(
      Array(2).fill('act.times_overlap'),
    );
  });
});
