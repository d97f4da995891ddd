import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import {
  type Answer,
  type Problem,
  startApplication,
  type TestApplication,
  TODAY,
  type Visitor,
} from '../support/application';
import { anAccount } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { aPhoto } from '../support/photo';
import { aRuledVillage, type RuledVillage } from '../support/ruled-village';

interface Receipt {
  id: string;
  state: string;
  occurredOn: string;
  replayed: boolean;
}
interface Act {
  id: string;
  source: string;
  state: string;
  occurredOn: string;
  quantity: number;
  evidence: string[];
  version: number;
}

let app: TestApplication;
let village: RuledVillage;
let leader: Visitor;
let leaderId: string;
let own: string[];

beforeAll(async () => {
  app = await startApplication();
});
beforeEach(async () => {
  app.turnTo(TODAY);
  village = await aRuledVillage(app);
  own = village.households.slice(0, 3).map(({ id }) => id);
  const { id, username } = await anAccount(app.sql, 'COURTYARD_LEADER', village.code);
  leaderId = id;
  leader = await app.signIn(username);
  await leads(id, own);
});
afterEach(() => expectCoherentBooks(app, village.code));
afterAll(() => app.end());

async function leads(account: string, households: string[]): Promise<void> {
  const courtyard = randomUUID();
  await app.sql('INSERT INTO courtyard (village_code, id, name) VALUES ($1, $2, $3)', [
    village.code,
    courtyard,
    '老屋院',
  ]);
  await app.sql(
    'UPDATE household SET courtyard_id = $2 WHERE village_code = $1 AND id = ANY ($3)',
    [village.code, courtyard, households],
  );
  await app.sql(
    'INSERT INTO courtyard_leader (village_code, courtyard_id, account_id) VALUES ($1, $2, $3)',
    [village.code, courtyard, account],
  );
}

const aNote = (change: Record<string, unknown> = {}) => ({
  clientId: randomUUID(),
  recordedById: leaderId,
  villageCode: village.code,
  householdId: own[0],
  ruleCode: 'Y001',
  quantity: 1,
  occurredOn: '2026-11-20',
  ...change,
});
const send = <Body = Receipt>(note: object, by = leader) => by.post<Body>('/acts/field', note);
const told = ({ status, body }: Answer<Problem>) => `${status} ${body.code}`;
const acts = async () => (await village.secretary.get<Act[]>('/acts?range=[0,99]')).body;

describe('an act written down without signal', () => {
  it('is recorded on the day it happened, from the field, with its photo', async () => {
    const { body: photo } = await leader.post<{ hash: string }>('/evidence', await aPhoto(), {
      'Content-Type': 'image/jpeg',
    });
    const { status, body } = await send(
      aNote({ occurredOn: '2026-11-03', evidence: [photo.hash] }),
    );
    expect([status, body.state, body.replayed]).toEqual([201, 'SUBMITTED', false]);
    const [act] = await acts();
    expect(act).toMatchObject({
      id: body.id,
      source: 'FIELD',
      occurredOn: '2026-11-03',
      evidence: [photo.hash],
    });
  });

  it('sent ten times at once is recorded once, and every answer names the same act', async () => {
    const note = aNote();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(note)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(answers.filter(({ body }) => !body.replayed)).toHaveLength(1);
    expect(await acts()).toHaveLength(1);
  });

  it('is answered weeks later, when it is booked and the year long locked', async () => {
    const note = aNote();
    const { body } = await send(note);
    await village.secretary.post(`/acts/${body.id}/approve`);
    await app.sql('UPDATE village_head SET locked_year = 2026 WHERE village_code = $1', [
      village.code,
    ]);
    app.turnTo('2027-02-01');
    const again = await send(note);
    expect([again.status, again.body]).toMatchObject([
      201,
      { id: body.id, state: 'APPROVED', replayed: true },
    ]);
    expect(told(await send<Problem>(aNote()))).toBe('409 year.locked');
    await app.sql('UPDATE village_head SET locked_year = 1899 WHERE village_code = $1', [
      village.code,
    ]);
  });

  it('that was withdrawn at the desk does not come back when the telephone sends it again', async () => {
    const note = aNote();
    const { body } = await send(note);
    await leader.post(`/acts/${body.id}/withdraw`);
    expect((await send(note)).body).toMatchObject({ id: body.id, state: 'WITHDRAWN' });
    expect(await acts()).toHaveLength(1);
  });

  it('that was corrected since is answered as it stands, and what was corrected stays', async () => {
    const note = aNote();
    const { body } = await send(note);
    await leader.put(`/acts/${body.id}`, { quantity: 3 }, 1);
    expect((await send(note)).body).toMatchObject({ id: body.id, replayed: true });
    expect((await acts()).map(({ quantity }) => quantity)).toEqual([3]);
  });

  it('comes back with a reason, is corrected and waits again', async () => {
    const { body } = await send(aNote());
    await village.secretary.post(`/acts/${body.id}/return`, { reason: '请补照片' });
    const { body: mine } = await leader.get<(Act & { reviewNote: string })[]>(
      `/acts?filter=${encodeURIComponent('{"mine":true,"state":"RETURNED"}')}`,
    );
    expect(mine).toMatchObject([{ id: body.id, reviewNote: '请补照片' }]);
    const corrected = await leader.put<Act>(`/acts/${body.id}`, { quantity: 2 }, mine[0]?.version);
    expect([corrected.status, corrected.body.state]).toEqual([200, 'SUBMITTED']);
  });

  it.each<[string, (note: Record<string, unknown>) => Record<string, unknown>, string]>([
    [
      'of another household',
      (note) => ({ ...note, householdId: own[1] }),
      'act.recorded_differently',
    ],
    ['of another rule', (note) => ({ ...note, ruleCode: 'Y002' }), 'act.recorded_differently'],
    [
      'of another day',
      (note) => ({ ...note, occurredOn: '2026-11-19' }),
      'act.recorded_differently',
    ],
  ])('keeps its number: another act %s under it is refused', async (_what, change, code) => {
    const note = aNote();
    await send(note);
    const answer = await send<Problem>(change(note));
    expect(told(answer)).toBe(`409 ${code}`);
    expect(answer.body.detail).toContain('2026-11-20 Y001');
    expect(await acts()).toHaveLength(1);
  });

  it.each<[string, () => Record<string, unknown>, string]>([
    ['a day that has not come', () => ({ occurredOn: '2026-11-23' }), '422 act.day_in_future'],
    [
      'a day before there were rules',
      () => ({ occurredOn: '2025-06-01' }),
      '422 act.no_rules_that_day',
    ],
    ['a rule nobody voted', () => ({ ruleCode: 'Z999' }), '422 act.rule_unknown'],
    [
      'a household of another courtyard',
      () => ({ householdId: village.households[4]?.id }),
      '403 act.household_not_yours',
    ],
    [
      'a photo that was never uploaded',
      () => ({ evidence: ['b'.repeat(64)] }),
      '422 act.evidence_unknown',
    ],
    [
      'another account’s queue',
      () => ({ recordedById: village.accounts.clerk.id }),
      '409 act.another_recorder',
    ],
    [
      'another village’s queue',
      () => ({ villageCode: '431322105999' }),
      '409 act.another_recorder',
    ],
    ['a number that is none', () => ({ clientId: '1' }), '400 request.invalid'],
    ['no number', () => ({ clientId: undefined }), '400 request.invalid'],
    ['more than there is', () => ({ quantity: 1e12 }), '400 request.invalid'],
  ])(
    'is refused with %s, and may be sent again under its number once it is right',
    async (_what, wrong, refusal) => {
      const note = aNote();
      expect(told(await send<Problem>({ ...note, ...wrong() }))).toBe(refusal);
      expect(await acts()).toEqual([]);
      expect(await send(note)).toMatchObject({ status: 201, body: { replayed: false } });
      expect(await acts()).toHaveLength(1);
    },
  );

  it('of another account is not shown to whoever guesses its number', async () => {
    const note = aNote();
    await send(note);
    const { id, username } = await anAccount(app.sql, 'CLERK', village.code);
    const clerk = await app.signIn(username);
    const answer = await send<Problem>({ ...note, recordedById: id }, clerk);
    expect(told(answer)).toBe('409 act.another_recorder');
  });

  it('is recorded once in whatever order a queue is sent, however often, whatever answers are lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(4), { minLength: 1, maxLength: 14 }), async (order) => {
        const notes = Array.from({ length: 5 }, (_, at) =>
          aNote({ occurredOn: `2026-11-1${at}`, householdId: own[at % 3] }),
        );
        const before = (await acts()).length;
        const sent = new Set(order);
        await Promise.all(order.map((at) => send(notes[at] ?? {})));
        expect((await acts()).length - before).toBe(sent.size);
      }),
      { numRuns: 6 },
    );
  });
});

describe('the books', () => {
  const insert = (source: string, key: string | null) =>
    app.sql(
      `INSERT INTO act (village_code, id, household_id, scheme_id, rule_list_id, rule_code, quantity, occurred_on, source,
         source_key, state, recorded_by, recorded_at)
       SELECT $1::text, gen_random_uuid(), $2, l.scheme_id, l.id, 'Y001', 100, '2026-11-20', $3, $4, 'WITHDRAWN', $5, now()
       FROM rule_list l WHERE l.village_code = $1::text AND l.state = 'ADOPTED'`,
      [village.code, own[0], source, key, leaderId],
    );

  it('hold a telephone’s act once, even a withdrawn one, and never without its number', async () => {
    const key = `field:${randomUUID()}`;
    await insert('FIELD', key);
    await expect(insert('FIELD', key)).rejects.toThrow('act_field_key');
    await expect(insert('FIELD', null)).rejects.toThrow('act_field_has_key');
    await expect(insert('FIELD', 'field:1')).rejects.toThrow('act_field_has_key');
    await expect(insert('SINGLE', `field:${randomUUID()}`)).rejects.toThrow('act_field_has_key');
  });
});
