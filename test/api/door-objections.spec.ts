import { randomUUID } from 'node:crypto';
import {
  type Problem,
  type TestApplication,
  type Visitor,
  startApplication,
} from '../support/application';
import { expectCoherentBooks } from '../support/coherent-books';
import { aDoor, BEHIND_A_PROXY } from '../support/doors';
import {
  aPublicisedVillage,
  closeOctober,
  DISMISSED,
  type Objection,
  type PublicisedVillage,
  UPHELD,
} from '../support/publicised-month';
import { anAct } from '../support/ruled-village';

interface DoorObjection extends Problem {
  clientId: string;
  number: string;
  state: string;
  own: boolean;
  label: string;
  late: boolean;
  dueOn: string | null;
  answers: { verdict: string; answer: string }[];
}

let app: TestApplication;
let village: PublicisedVillage;
let door: Visitor;

beforeAll(async () => {
  app = await startApplication(BEHIND_A_PROXY);
});
afterAll(() => app.end());
beforeEach(async () => {
  village = await aPublicisedVillage(app);
  door = await aDoor(app, village);
});
afterEach(() => expectCoherentBooks(app, village.code));

const said = (change: object = {}) => ({
  clientId: randomUUID(),
  entryId: village.entries[0],
  channel: 'QR',
  grounds: '那天我在外地,没有参加。',
  ...change,
});
const objects = (change: object = {}, by = door) =>
  by.post<DoorObjection>('/door/objections', said(change));
const own = async (by = door, mine = '') =>
  (await by.get<DoorObjection[]>(`/door/objections${mine && `?mine=${mine}`}`)).body;
const refusal = async (asked: ReturnType<typeof objects>) => {
  const { status, body } = await asked;
  return `${status} ${body.code}`;
};
const atDesk = async () => (await village.clerk.get<Objection[]>('/objections')).body;

describe('an objection from a door', () => {
  test('marks the entry at once, comes to the handlers, and its page shows the answer', async () => {
    const { status, body } = await objects({ contact: '13800000000' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ number: '2026-001', state: 'OPEN', own: true, late: false });
    const entry = await village.clerk.get(`/entries/${village.entries[0]}`);
    expect(entry.body).toMatchObject({ disputed: true });
    const [known] = await atDesk();
    expect(known).toMatchObject({
      channel: 'QR',
      party: 'HOUSEHOLD',
      objectorName: '张建一',
      contact: '13800000000',
      recordedByName: '',
    });
    await village.panel.post(`/objections/${known?.id}/decide`, DISMISSED);
    expect(await own()).toMatchObject([
      { state: 'DISMISSED', dueOn: null, answers: [{ answer: DISMISSED.answer }] },
    ]);
    expect(JSON.stringify(await own())).not.toMatch(/13800000000|外地/);
  });

  test("to a neighbour's entry is shown to its telephone only, by the wall's words, and never who raised it", async () => {
    const wall = await door.get<{ id: string; label: string }[]>('/door/wall?householdCode=002');
    expect(wall.body).toEqual([
      { id: village.entries[1], label: expect.any(String) as string, points: 10, disputed: false },
    ]);
    const clientId = randomUUID();
    const { body } = await objects({ clientId, entryId: village.entries[1] });
    expect(body).toMatchObject({ own: false, state: 'OPEN' });
    expect(await own()).toEqual([]);
    expect(await own(door, clientId)).toMatchObject([{ clientId }]);
    const neighbour = await aDoor(app, village, 1);
    expect(await own(neighbour, clientId)).toEqual([]);
    const page = await neighbour.get('/door');
    expect(page.body).toMatchObject({ entries: [{ state: 'DISPUTED' }, {}] });
    for (const seen of [
      page.body,
      (await app.stranger.get(`/board/${village.code}/objections`)).body,
    ])
      expect(JSON.stringify(seen)).not.toMatch(/张建一|张\*一|外地|"001"/);
    expect(await atDesk()).toMatchObject([{ party: 'THIRD_PARTY', objectorHouseholdCode: '001' }]);
    const audit =
      await village.supervisor.get<{ action: string; username: string }[]>('/audit-events');
    const raised = audit.body.find(({ action }) => action === 'objection.raise');
    expect(raised?.username).toBe('door');
    const [known] = await atDesk();
    await village.panel.post(`/objections/${known?.id}/decide`, UPHELD);
    expect(await own(door, clientId)).toMatchObject([{ state: 'UPHELD' }]);
  });

  test('shows deductions of others by category only', async () => {
    const [rule] = await app.sql<{ item: string; category: string; code: string }>(
      `SELECT item, category, code FROM rule WHERE village_code = $1 AND direction = 'DEDUCT'
         AND value ->> 'kind' = 'FIXED' AND NOT terms ? 'labour' LIMIT 1`,
      [village.code],
    );
    app.turnTo('2026-11-06');
    const act = await anAct(village, {
      householdId: village.households[1]?.id,
      ruleCode: rule?.code,
      occurredOn: '2026-11-03',
    });
    await village.secretary.post(`/acts/${act.id}/approve`, {});
    await closeOctober(app, village);
    app.turnTo('2026-12-01');
    await village.clerk.post('/months/2026-11/publicise', { days: 7 });
    const { body } = await door.get<{ label: string }[]>('/door/wall?householdCode=002');
    expect(body).toMatchObject([{ label: rule?.category }]);
    expect(JSON.stringify(body)).not.toContain(rule?.item);
  });

  test('sent twice, also at once, is one; three a day are enough', async () => {
    const one = said();
    const answers = await Promise.all(
      [1, 2, 3].map(() => door.post<DoorObjection>('/door/objections', one)),
    );
    expect(answers.map(({ status, body }) => `${status} ${body.number}`)).toEqual(
      Array(3).fill('201 2026-001'),
    );
    expect(await refusal(objects())).toBe('409 objection.raised_already');
    for (const entryId of village.entries.slice(1)) await objects({ entryId });
    expect(await refusal(objects())).toBe('429 objection.enough_today');
    expect(await atDesk()).toHaveLength(3);
  });

  test('after the publicity is a request to correct one’s own; of others nothing hangs any more', async () => {
    await closeOctober(app, village);
    expect((await objects()).body).toMatchObject({ late: true, state: 'OPEN' });
    expect((await door.get('/door/wall?householdCode=002')).body).toEqual([]);
    expect(await refusal(objects({ entryId: village.entries[1] }))).toBe('404 entry.not_found');
  });

  test('is refused for what nobody booked, in bad form, and without a code', async () => {
    expect(await refusal(objects({ entryId: '2026-999-1' }))).toBe('404 entry.not_found');
    expect(await refusal(objects({ channel: 'PAPER' }))).toBe('400 request.invalid');
    expect(await refusal(objects({ grounds: ' ' }))).toBe('400 request.invalid');
    expect(await refusal(objects({ photos: ['a'.repeat(64)] }))).toBe(
      '422 objection.photo_unknown',
    );
    expect(await refusal(objects({}, app.stranger))).toBe('401 door.key_required');
    expect(await atDesk()).toEqual([]);
  });
});

test('without an account stands only what came from a door, and not on paper', async () => {
  await objects();
  await expect(
    app.sql(`UPDATE objection SET channel = 'PAPER' WHERE village_code = $1`, [village.code]),
  ).rejects.toThrow(/objection_taken_down/);
  await expect(
    app.sql('UPDATE objection SET raised_by = NULL WHERE village_code = $1', [village.code]),
  ).rejects.toThrow(/objection_taken_down/);
});
