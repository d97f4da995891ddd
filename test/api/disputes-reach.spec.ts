import { RemoveOldPictures } from '../../backend/src/ledger/remove-old-pictures';
import { SYSTEM } from '../../backend/src/shared/actor';
import { type TestApplication, startApplication } from '../support/application';
import { anAccount } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { aListedVillage, aMember } from '../support/listed-village';
import { aPhoto } from '../support/photo';
import { DISMISSED, GROUNDS, type Objection } from '../support/publicised-month';
import { type RuledVillage, anAct } from '../support/ruled-village';

let app: TestApplication;
let village: RuledVillage;
let entryId: string;
const householdId = (at: number) => village.households[at]?.id ?? '';

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());

/** October with one deduction of six points, of which a linked household bears half, is on the wall. */
beforeEach(async () => {
  app.turnTo('2026-10-28');
  village = await aListedVillage(app, [
    {
      code: 'FAULT',
      direction: 'DEDUCT',
      value: { kind: 'FIXED', points: 600 },
      terms: { linked: { percent: 50 } },
    },
  ]);
  const link = { linkedHouseholdId: householdId(1), fromOn: '2026-01-01' };
  await village.clerk.put(`/households/${householdId(0)}/link`, link);
  await aMember(app, village.code, householdId(0));
  await village.clerk.post('/years/2026/open');
});
afterEach(() => expectCoherentBooks(app, village.code));

async function publicised(evidence: string[] = []): Promise<void> {
  const { id } = await anAct(village, { ruleCode: 'FAULT', occurredOn: '2026-10-15', evidence });
  await village.secretary.post(`/acts/${id}/approve`, {});
  app.turnTo('2026-11-01');
  await village.clerk.post('/months/2026-10/publicise', { days: 7 });
  app.turnTo('2026-11-05');
  const filter = encodeURIComponent(
    JSON.stringify({ householdId: householdId(0), side: 'DEDUCT' }),
  );
  const { body } = await village.clerk.get<{ id: string }[]>(`/entries?filter=${filter}`);
  entryId = body[0]?.id ?? '';
}
const object = async (change: object = {}): Promise<string> => {
  const objection = { ...GROUNDS, entryId, ...change };
  const { status, body } = await village.clerk.post<Objection>('/objections', objection);
  expect(status).toBe(201);
  return body.id;
};
const standings = async (days = {}) => {
  const filter = encodeURIComponent(JSON.stringify({ year: 2026, ...days }));
  const { body } = await village.clerk.get<{ householdCode: string; points: number }[]>(
    `/standings?filter=${filter}`,
  );
  return body
    .filter(({ householdCode }) => ['001', '002'].includes(householdCode))
    .map(({ householdCode, points }) => [householdCode, points]);
};

it('the share of a linked household counts as long as its main entry does', async () => {
  await publicised();
  const objection = await object();
  app.turnTo('2026-11-09');
  await village.clerk.post('/months/2026-10/close', {});
  expect(await standings()).toEqual([
    ['001', 100],
    ['002', 100],
  ]);
  const today = { asOf: '2026-11-09', knownOn: '2026-11-09' };
  expect(await standings(today)).toEqual(await standings());
  const second = { objectorName: '外地亲戚', party: 'THIRD_PARTY', householdId: null };
  await object(second);
  expect(await standings()).toEqual([
    ['001', 100],
    ['002', 100],
  ]);
  const panel = await app.signIn((await anAccount(app.sql, 'REVIEWER', village.code)).username);
  await panel.post(`/objections/${objection}/decide`, DISMISSED);
});

it('retention spares the pictures of an objection that is open or may be appealed', async () => {
  const upload = async (motif: number) =>
    (await village.clerk.post<{ hash: string }>('/evidence', await aPhoto({ motif }), JPEG)).body
      .hash;
  const [ofAct, ofObjection, other] = [await upload(801), await upload(802), await upload(803)];
  await publicised([ofAct]);
  const objection = await object({ photos: [ofObjection] });
  await app.sql('UPDATE village SET evidence_months = 6 WHERE village_code = $1', [village.code]);
  const retention = () => app.part(RemoveOldPictures).run(SYSTEM, village.code);
  const kept = async (hash: string) =>
    (await village.secretary.download(`/evidence/${hash}`)).status === 200;
  app.turnTo('2027-07-01');
  expect(await retention()).toBe(1);
  expect([await kept(ofAct), await kept(ofObjection), await kept(other)]).toEqual([
    true,
    true,
    false,
  ]);
  const panel = await app.signIn((await anAccount(app.sql, 'REVIEWER', village.code)).username);
  const answer = await panel.post(`/objections/${objection}/decide`, DISMISSED);
  expect(answer.status).toBe(200);
  expect(await retention()).toBe(0);
  app.turnTo('2027-08-01');
  expect(await retention()).toBe(2);
});

const JPEG = { 'Content-Type': 'image/jpeg' };
