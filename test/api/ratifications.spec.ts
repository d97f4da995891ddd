import { verifyVillage } from '../../backend/src/verify';
import {
  type Problem,
  type TestApplication,
  type Visitor,
  startApplication,
} from '../support/application';
import { anAccount } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { aListedVillage, type ListedRule } from '../support/listed-village';
import { aPng } from '../support/photo';
import { anAct, type RuledVillage } from '../support/ruled-village';

interface Act {
  id: string;
  ratification: string | null;
  mayRatify: boolean;
}
interface Entry {
  id: string;
  side: string;
  points: number;
  actId: string | null;
  ratification: string | null;
  reversesId: string | null;
}
interface Ratification {
  id: string;
  counts: object | null;
  evidence: string[];
  decisions: { actId: string; outcome: string; points: number; reason: string }[];
}

const adHoc = { kind: 'AD_HOC', min: 0, max: 2000 };
const RULES: ListedRule[] = [
  { code: 'MATTER', value: adHoc },
  { code: 'LASTING', value: adHoc, terms: { validYears: 2 } },
  {
    code: 'FAULT',
    category: '村规民约',
    direction: 'DEDUCT',
    value: adHoc,
    terms: { linked: { percent: 50 } },
  },
  { code: 'PLAIN', value: { kind: 'FIXED', points: 100 } },
];

let app: TestApplication;
let village: RuledVillage;
let first: string;
let second: string;

beforeAll(async () => {
  app = await startApplication();
});
beforeEach(async () => {
  app.turnTo('2026-11-22');
  village = await aListedVillage(app, RULES);
  [first = '', second = ''] = village.households.map(({ id }) => id);
});
afterEach(() => expectCoherentBooks(app, village.code));
afterAll(() => app.end());

async function book(act: Record<string, unknown> = {}): Promise<string> {
  const { ruleCode = 'MATTER', chosenPoints = ruleCode === 'PLAIN' ? null : 8 } = act;
  const { id } = await anAct(village, {
    occurredOn: '2026-10-10',
    ...act,
    ruleCode,
    chosenPoints,
  });
  const approved = await village.secretary.post<Problem>(`/acts/${id}/approve`, {});
  if (approved.status !== 200) throw new Error(JSON.stringify(approved.body));
  return id;
}
const meeting = (...actIds: string[]) => ({
  heldOn: '2026-11-20',
  body: 'REPRESENTATIVES_MEETING',
  counts: { expected: 30, present: 24, yes: 20, no: 3 },
  note: '评议小组说明了情况',
  evidence: [] as string[],
  decisions: actIds.map((actId) => ({ actId, ratified: true, reason: '' })),
});
const refused = (actId: string, reason = '评得太高') => ({ actId, ratified: false, reason });
const record = (told: object, by: Visitor = village.secretary) =>
  by.post<Ratification & Problem>('/ratifications', told);
const act = async (id: string) => (await village.secretary.get<Act>(`/acts/${id}`)).body;
async function awaiting(): Promise<string[]> {
  const filter = encodeURIComponent(JSON.stringify({ awaitingRatification: true }));
  return (await village.secretary.get<Act[]>(`/acts?filter=${filter}`)).body.map(({ id }) => id);
}
async function entries(householdId = first, year = 2026): Promise<Entry[]> {
  const filter = encodeURIComponent(JSON.stringify({ householdId, year }));
  const asked = `/entries?filter=${filter}&sort=["booking","ASC"]`;
  return (await village.secretary.get<Entry[]>(asked)).body.filter(({ side }) => side !== 'BASE');
}

describe('points decided case by case', () => {
  it('wait for the next meeting from the day they are booked, and only they', async () => {
    const matter = await book();
    const plain = await book({ ruleCode: 'PLAIN' });
    const waiting = await anAct(village, { ruleCode: 'MATTER', chosenPoints: 5 });
    expect(await awaiting()).toEqual([matter]);
    expect(await act(matter)).toMatchObject({ ratification: 'AWAITING', mayRatify: true });
    expect(await act(plain)).toMatchObject({ ratification: null, mayRatify: false });
    expect(await act(waiting.id)).toMatchObject({ ratification: null, mayRatify: false });
    expect((await entries()).map(({ ratification }) => ratification)).toEqual(['AWAITING', null]);
  });

  it('stand once a meeting ratifies them, and the meeting is on record with its minutes', async () => {
    const one = await book();
    const other = await book({ householdId: second, chosenPoints: 3 });
    const photo = await village.secretary.post<{ hash: string }>('/evidence', await aPng(), {
      'Content-Type': 'image/png',
    });
    const told = { ...meeting(one, other), evidence: [photo.body.hash] };
    const { status, body } = await record(told);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      heldOn: '2026-11-20',
      body: 'REPRESENTATIVES_MEETING',
      counts: { expected: 30, present: 24, yes: 20, no: 3 },
      evidence: [photo.body.hash],
      decisions: [
        { actId: one, outcome: 'RATIFIED', points: 8 },
        { actId: other, outcome: 'RATIFIED', points: 3 },
      ],
    });
    expect(await awaiting()).toEqual([]);
    expect(await act(one)).toMatchObject({ ratification: 'RATIFIED', mayRatify: false });
    expect((await entries()).map(({ points }) => points)).toEqual([8]);
    const list = await village.clerk.get<Ratification[]>('/ratifications');
    expect(list.body.map(({ id }) => id)).toEqual([body.id]);
  });

  it('are taken back in the same breath when the meeting refuses them, with the linked share', async () => {
    await app.sql(
      `INSERT INTO household_link (village_code, household_id, linked_household_id, from_on)
       VALUES ($1, $2, $3, '2026-01-01')`,
      [village.code, first, second],
    );
    const fault = await book({ ruleCode: 'FAULT' });
    expect((await entries(second)).map(({ ratification }) => ratification)).toEqual(['AWAITING']);
    const { status, body } = await record({ ...meeting(), decisions: [refused(fault)] });
    expect(status).toBe(201);
    expect(body.decisions).toMatchObject([{ outcome: 'REFUSED', points: -8, reason: '评得太高' }]);
    expect((await entries()).map(({ points }) => points)).toEqual([-8, 8]);
    expect((await entries(second)).map(({ points }) => points)).toEqual([-4, 4]);
    expect(await act(fault)).toMatchObject({ ratification: 'REFUSED' });
    expect(await awaiting()).toEqual([]);
  });

  it('go with what was carried of them into the next year', async () => {
    const lasting = await book({ ruleCode: 'LASTING' });
    app.turnTo('2027-01-10');
    await village.clerk.post('/years/2027/open');
    await record({ ...meeting(), decisions: [refused(lasting)] });
    expect((await entries(first, 2027)).map(({ side, points }) => [side, points])).toEqual([
      ['CARRY', 8],
      ['CARRY', -8],
    ]);
  });

  it('need no meeting any more once they are reversed', async () => {
    const matter = await book();
    const [entry] = await entries();
    await village.secretary.post(`/entries/${entry?.id}/reverse`, { reason: '记错了' });
    expect(await awaiting()).toEqual([]);
    expect(await act(matter)).toMatchObject({ ratification: null });
    expect((await record(meeting(matter))).body.code).toBe('ratification.not_awaiting');
  });

  it('are decided once', async () => {
    const matter = await book();
    expect((await record(meeting(matter))).status).toBe(201);
    const again = await record({ ...meeting(), decisions: [refused(matter)] });
    expect([again.status, again.body.code]).toEqual([409, 'ratification.not_awaiting']);
    expect((await entries()).map(({ points }) => points)).toEqual([8]);
  });

  it('are decided once also by two people at the same moment', async () => {
    const matter = await book();
    const other = await app.signIn((await anAccount(app.sql, 'SECRETARY', village.code)).username);
    const answers = await Promise.all([
      record(meeting(matter)),
      record({ ...meeting(), decisions: [refused(matter)] }, other),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it.each<[string, (id: string) => object, number, string]>([
    ['of tomorrow', () => ({ heldOn: '2026-11-23' }), 422, 'ratification.day_in_future'],
    ['before the act', () => ({ heldOn: '2026-10-09' }), 422, 'ratification.before_act'],
    ['of an unknown body', () => ({ body: 'TEA_PARTY' }), 400, 'request.invalid'],
    [
      'with half of those present',
      () => ({ counts: { expected: 30, present: 24, yes: 12, no: 12 } }),
      422,
      'ratification.no_majority',
    ],
    [
      'with more votes than present',
      () => ({ counts: { expected: 30, present: 24, yes: 20, no: 5 } }),
      422,
      'ratification.counts_inconsistent',
    ],
    [
      'with a count left out',
      () => ({ counts: { expected: 30, present: 24, yes: 20 } }),
      400,
      'request.invalid',
    ],
    ['about nothing', () => ({ decisions: [] }), 400, 'request.invalid'],
    [
      'about one act twice',
      (id) => ({ decisions: [refused(id), { actId: id, ratified: true }] }),
      422,
      'ratification.act_twice',
    ],
    [
      'that refuses without a reason',
      (id) => ({ decisions: [refused(id, '')] }),
      422,
      'ratification.reason_required',
    ],
    [
      'with a picture nobody has',
      () => ({ evidence: ['a'.repeat(64)] }),
      422,
      'act.evidence_unknown',
    ],
    [
      'about an act that is not there',
      () => meeting('01900000-0000-7000-8000-00000000dead'),
      404,
      'act.not_found',
    ],
  ])(
    'cannot be ratified by a meeting %s, and nothing is written',
    async (_what, change, status, code) => {
      const matter = await book();
      const answer = await record({ ...meeting(matter), ...change(matter) });
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(await awaiting()).toEqual([matter]);
      expect((await village.clerk.get<Ratification[]>('/ratifications')).body).toEqual([]);
      expect(await entries()).toHaveLength(1);
    },
  );

  it('are the only ones to be ratified: not what the list fixes, not what is not booked, not a share', async () => {
    await app.sql(
      `INSERT INTO household_link (village_code, household_id, linked_household_id, from_on)
       VALUES ($1, $2, $3, '2026-01-01')`,
      [village.code, first, second],
    );
    const fault = await book({ ruleCode: 'FAULT' });
    const [share] = await entries(second);
    const plain = await book({ ruleCode: 'PLAIN' });
    const waiting = await anAct(village, { ruleCode: 'MATTER', chosenPoints: 5 });
    for (const id of [plain, waiting.id, share?.actId ?? '']) {
      expect((await record(meeting(fault, id))).body.code).toBe('ratification.not_awaiting');
    }
    expect(await awaiting()).toEqual([fault]);
  });

  it('are not brought before the meeting by who recorded them, or for their own household', async () => {
    const matter = await book();
    await app.sql('INSERT INTO account_role VALUES ($1, $2, $3)', [
      village.accounts.clerk.id,
      village.code,
      'SECRETARY',
    ]);
    expect((await record(meeting(matter), village.clerk)).body.code).toBe('act.own_record');
    await app.sql('INSERT INTO account_household VALUES ($1, $2, $3)', [
      village.code,
      village.accounts.secretary.id,
      first,
    ]);
    expect((await record(meeting(matter))).body.code).toBe('act.own_household');
    expect(await act(matter)).toMatchObject({ mayRatify: false });
    expect(await awaiting()).toEqual([matter]);
  });

  it('hang on the wall as awaiting, and the sheet stays right after they are ratified', async () => {
    const matter = await book();
    await book({ ruleCode: 'PLAIN' });
    await village.clerk.post('/months/2026-10/publicise', { from: '2026-11-10', days: 5 });
    const sheet = async () =>
      (
        await app.stranger.get<{ groups: { rows: { addItems: object[] }[] }[] }>(
          `/board/${village.code}/sheet`,
        )
      ).body.groups.flatMap(({ rows }) => rows.flatMap(({ addItems }) => addItems));
    const shown = [
      { item: '事项 MATTER', points: 8, count: 1, disputed: 0, awaiting: 1 },
      { item: '事项 PLAIN', points: 1, count: 1, disputed: 0 },
    ];
    expect(await sheet()).toEqual(shown);
    expect((await record(meeting(matter))).status).toBe(201);
    expect(await sheet()).toEqual(shown);
    await expectCoherentBooks(app, village.code);
  });

  it('keep their year from being frozen until a meeting decided', async () => {
    const matter = await book();
    await village.clerk.post('/months/2026-10/publicise', { from: '2026-11-01', days: 5 });
    await village.clerk.post('/months/2026-10/close');
    const { body } = await village.secretary.get<{ points: { code: string }[] }>('/year-ends/2026');
    expect(body.points.map(({ code }) => code)).toContain('year_end.acts_unratified');
    const freeze = () => village.secretary.post<Problem>('/year-ends/2026/freeze');
    const early = await freeze();
    expect([early.status, early.body.code]).toEqual([409, 'year_end.acts_unratified']);
    await record(meeting(matter));
    expect((await freeze()).status).toBe(200);
  });

  it('that were refused and stand nevertheless are found when the books are re-read', async () => {
    const matter = await book();
    await record(meeting(matter));
    await app.sql(
      `UPDATE ratification_decision SET outcome = 'REFUSED', reason = '改了' WHERE act_id = $1`,
      [matter],
    );
    const { finding } = await verifyVillage(app.dataSource, village.code);
    expect(finding).toEqual({
      where: `act ${matter}`,
      what: 'was not ratified, but its entry stands',
    });
    await app.sql(`UPDATE ratification_decision SET outcome = 'RATIFIED' WHERE act_id = $1`, [
      matter,
    ]);
  });
});
