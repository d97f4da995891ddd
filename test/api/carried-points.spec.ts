import { verifyVillage } from '../../backend/src/verify';
import { type Problem, type TestApplication, startApplication } from '../support/application';
import { anAccount, TOWNSHIP } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { freezeYear } from '../support/frozen-year';
import { aDoor } from '../support/doors';
import { inTheHall } from '../support/hall';
import { aListedVillage, type ListedRule } from '../support/listed-village';
import { rehearsing, unlikeTheBooks } from '../support/rehearsal';
import { anAct, type RuledVillage } from '../support/ruled-village';

interface Entry {
  id: string;
  seq: number;
  ruleCode: string | null;
  side: string;
  points: number;
  balanceAfter: number;
  effective: boolean;
  priorYear: boolean;
  item: string;
  explanation: { text: string; points: number }[];
  carriesId: string | null;
  reversesId: string | null;
}
interface Year {
  year: number;
  locked: boolean;
  openedHouseholds: number;
  uncarriedEntries: number;
}

const fixed = (points: number) => ({ kind: 'FIXED', points });
const RULES: ListedRule[] = [
  { code: 'HONOUR', value: fixed(500), terms: { validYears: 3 } },
  { code: 'FAULT', direction: 'DEDUCT', value: fixed(300), terms: { validYears: 2 } },
  { code: 'PLAIN', value: fixed(100) },
  {
    code: 'CAPPED',
    value: fixed(400),
    caps: [{ of: 'POINTS', per: 'YEAR', limit: 400 }],
    terms: { validYears: 2 },
  },
  {
    code: 'TWICE',
    direction: 'DEDUCT',
    value: fixed(200),
    repeatMultiplier: 2,
    terms: { validYears: 2, repeatOf: 'CATEGORY' },
  },
  {
    code: 'LINKED',
    direction: 'DEDUCT',
    value: fixed(1000),
    terms: { validYears: 2, linked: { percent: 50 } },
  },
  { code: 'ZERO', direction: 'DEDUCT', value: { kind: 'ZERO_OUT', of: 'TOTAL' } },
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

async function book(ruleCode: string, occurredOn: string, householdId = first): Promise<string> {
  const { id } = await anAct(village, { ruleCode, occurredOn, householdId });
  const approved = await village.secretary.post<Problem>(`/acts/${id}/approve`, {});
  if (approved.status !== 200) throw new Error(JSON.stringify(approved.body));
  return id;
}
async function entries(year: number, householdId = first): Promise<Entry[]> {
  const filter = encodeURIComponent(JSON.stringify({ householdId, year }));
  const asked = `/entries?filter=${filter}&sort=["booking","ASC"]&range=[0,99]`;
  return (await village.secretary.get<Entry[]>(asked)).body;
}
const carried = async (year: number, householdId = first) =>
  (await entries(year, householdId))
    .filter(({ side }) => side === 'CARRY')
    .map(({ points }) => points);
const open = async (year: number) =>
  (await village.clerk.post<{ opened: number; carried: number }>(`/years/${year}/open`)).body;
const reverse = (id: string | undefined) =>
  village.secretary.post<Problem>(`/entries/${id}/reverse`, { reason: '不属实' });
/** Closes the months that hold entries and freezes the year: it is the next January. */
async function settle(year: number): Promise<void> {
  app.turnTo(`${year + 1}-01-20`);
  const { body } = await village.clerk.get<{ month: string; state: string }[]>('/months');
  for (const { month } of body.filter(({ state }) => state !== 'CLOSED').reverse()) {
    await village.clerk.post(`/months/${month}/publicise`, { from: `${year + 1}-01-01`, days: 5 });
    await village.clerk.post(`/months/${month}/close`);
  }
  await freezeYear(app, village.code, year);
}
async function yearOf(year: number): Promise<Year | undefined> {
  return (await village.clerk.get<Year[]>('/years')).body.find((one) => one.year === year);
}

describe('points that stay valid', () => {
  it('open the next year with a line of their own that names where they come from', async () => {
    await book('HONOUR', '2026-06-01');
    await book('FAULT', '2026-07-01');
    await book('PLAIN', '2026-08-01');
    app.turnTo('2027-01-10');
    expect(await open(2027)).toEqual({ opened: 6, carried: 2 });
    const [honour, fault] = (await entries(2026)).slice(1);
    expect(await entries(2027)).toMatchObject([
      { side: 'BASE', points: 100 },
      {
        side: 'CARRY',
        ruleCode: null,
        points: 5,
        balanceAfter: 105,
        item: '上年有效积分结转:事项 HONOUR',
        explanation: [{ text: '2026-06-01 事项 HONOUR(有效 3 年),结转到 2027 年', points: 5 }],
        carriesId: honour?.id,
      },
      { side: 'CARRY', points: -3, balanceAfter: 102, carriesId: fault?.id },
    ]);
    const filter = encodeURIComponent(JSON.stringify({ householdId: first, year: 2027 }));
    const balances = await village.clerk.get<object[]>(`/balances?filter=${filter}`);
    expect(balances.body).toMatchObject([
      { base: 100, carried: 2, adds: 0, deducts: 0, points: 102 },
    ]);
  });

  it('are told in the hall without what they were for, and hidden praise nowhere', async () => {
    await book('FAULT', '2026-07-01');
    await book('HONOUR', '2026-07-02');
    const honour = (await entries(2026)).at(-1)?.id;
    const praise = { entryId: honour, askedBy: '张建一' };
    const asked = await village.clerk.post<{ id: string }>('/hidden-praise', praise);
    await village.secretary.post(`/hidden-praise/${asked.body.id}/hide`);
    app.turnTo('2027-01-10');
    await open(2027);
    app.turnTo('2027-02-01');
    for (const month of ['2026-07', '2027-01'])
      await village.clerk.post(`/months/${month}/publicise`, { days: 7 });
    const screen = await inTheHall(app, village.clerk);
    const { body } = await screen.get<{ entries: object[]; lists: { id: string }[] }>(
      `/board/${village.code}/households/001?year=2027`,
    );
    const closed = { side: 'CARRY', category: null, explanation: [], proves: 'PLACE' };
    const listId = body.lists[0]?.id;
    const hidden = { ...closed, item: '加分(不公开事项)', points: 5, listId };
    const fault = { ...closed, item: '上年有效积分结转', points: -3, listId };
    expect(body.entries.slice(0, 2)).toEqual(
      expect.arrayContaining([expect.objectContaining(hidden), expect.objectContaining(fault)]),
    );
    const door = await (await aDoor(app, village)).get<{ entries: object[] }>('/door?year=2027');
    expect(door.body.entries).toContainEqual(expect.objectContaining(hidden));
  });

  it('are carried from the act itself, for as many years as the rule says and no longer', async () => {
    await book('HONOUR', '2026-06-01');
    await book('FAULT', '2026-07-01');
    for (const year of [2027, 2028, 2029]) {
      app.turnTo(`${year}-01-10`);
      await open(year);
    }
    expect([await carried(2027), await carried(2028), await carried(2029)]).toEqual([
      [5, -3],
      [5],
      [],
    ]);
    const [original] = (await entries(2026)).slice(1);
    expect((await entries(2028)).at(1)?.carriesId).toBe(original?.id);
  });

  it('that were booked late are carried when the year is opened again, and only they', async () => {
    await book('HONOUR', '2026-06-01');
    app.turnTo('2027-01-10');
    await open(2027);
    expect(await open(2027)).toEqual({ opened: 0, carried: 0 });
    await book('HONOUR', '2026-12-30', second);
    expect(await yearOf(2027)).toMatchObject({ openedHouseholds: 6, uncarriedEntries: 1 });
    expect(await open(2027)).toEqual({ opened: 0, carried: 1 });
    expect([await carried(2027), await carried(2027, second)]).toEqual([[5], [5]]);
    expect(await yearOf(2027)).toMatchObject({ uncarriedEntries: 0 });
  });

  it('that were added to a settled year count in the years that are open, and go with it', async () => {
    await open(2026);
    await settle(2026);
    await open(2027);
    const late = { ruleCode: 'HONOUR', occurredOn: '2026-06-01', householdId: first };
    const { id } = await anAct(village, { ...late, priorYear: true });
    expect((await village.secretary.post(`/acts/${id}/approve`, {})).status).toBe(200);
    expect(await yearOf(2027)).toMatchObject({ uncarriedEntries: 1 });
    expect(await open(2027)).toEqual({ opened: 0, carried: 1 });
    expect((await entries(2027)).at(-1)).toMatchObject({
      ...{ side: 'CARRY', points: 5, effective: false },
      item: '上年有效积分结转:上年调整:事项 HONOUR',
    });
    await book('ZERO', '2027-01-15');
    expect((await entries(2027)).at(-1)).toMatchObject({ points: -105, balanceAfter: 0 });
    const original = (await entries(2026)).at(-1);
    expect(original).toMatchObject({ priorYear: true, effective: false });
    expect((await reverse(original?.id)).status).toBe(200);
    expect((await entries(2026)).at(-1)).toMatchObject({ points: -5, priorYear: true });
    // What was carried counted: it goes like every entry, and what a zero-out took of it comes back.
    expect((await entries(2027)).slice(-2)).toMatchObject([
      { side: 'CARRY', points: -5, priorYear: false },
      { side: 'DEDUCT', points: 5, balanceAfter: 0 },
    ]);
    expect(await open(2027)).toEqual({ opened: 0, carried: 0 });
  });

  it('of a settled year come into no other settled one, and stay once a year they came into is settled too', async () => {
    await open(2026);
    await settle(2026);
    const late = { ruleCode: 'HONOUR', occurredOn: '2026-06-01', priorYear: true };
    const { id } = await anAct(village, { ...late, householdId: first });
    await village.secretary.post(`/acts/${id}/approve`, {});
    await open(2027);
    await settle(2027);
    const another = await anAct(village, { ...late, householdId: first });
    await village.secretary.post(`/acts/${another.id}/approve`, {});
    expect(await yearOf(2027)).toMatchObject({ locked: true, uncarriedEntries: 0 });
    await open(2028);
    expect([await carried(2027), await carried(2028)]).toEqual([[5], [5, 5]]);
    const { status, body } = await reverse((await entries(2026)).at(-2)?.id);
    expect([status, body.code, body.detail]).toEqual([
      ...[409, 'year.locked'],
      expect.stringContaining('2027'),
    ]);
  });

  it('come with the first approval of a year, as base points do', async () => {
    await book('HONOUR', '2026-06-01');
    app.turnTo('2027-02-01');
    await book('PLAIN', '2027-01-20');
    expect((await entries(2027)).map(({ side, points }) => [side, points])).toEqual([
      ['BASE', 100],
      ['CARRY', 5],
      ['ADD', 1],
    ]);
  });

  it('go when the act is reversed, in the same posting and in every year', async () => {
    await book('HONOUR', '2026-06-01');
    for (const year of [2027, 2028]) {
      app.turnTo(`${year}-01-10`);
      await open(year);
    }
    const original = (await entries(2026)).at(1);
    expect((await reverse(original?.id)).status).toBe(200);
    const taken = [2026, 2027, 2028].map(async (year) => (await entries(year)).at(-1));
    const lines = await Promise.all(taken);
    expect(lines.map((line) => line?.points)).toEqual([-5, -5, -5]);
    expect(new Set(lines.map((line) => line?.seq)).size).toBe(1);
    expect([await carried(2027), await carried(2028)]).toEqual([
      [5, -5],
      [5, -5],
    ]);
    expect(await open(2027)).toEqual({ opened: 0, carried: 0 });
  });

  it('are carried for a linked household too, and its share goes with the act', async () => {
    await app.sql(
      `INSERT INTO household_link (village_code, household_id, linked_household_id, from_on)
       VALUES ($1, $2, $3, '2026-01-01')`,
      [village.code, first, second],
    );
    await book('LINKED', '2026-06-01');
    app.turnTo('2027-01-10');
    expect(await open(2027)).toEqual({ opened: 6, carried: 2 });
    expect([await carried(2027), await carried(2027, second)]).toEqual([[-10], [-5]]);
    expect((await reverse((await entries(2026)).at(1)?.id)).status).toBe(200);
    expect([await carried(2027), await carried(2027, second)]).toEqual([
      [-10, 10],
      [-5, 5],
    ]);
  });

  it('cannot be reversed without the act they come from', async () => {
    await book('HONOUR', '2026-06-01');
    app.turnTo('2027-01-10');
    await open(2027);
    const line = (await entries(2027)).at(1);
    const { status, body } = await reverse(line?.id);
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'entry.is_carried' });
    expect(await carried(2027)).toEqual([5]);
  });

  it('fill no cap of the new year and are no earlier case of their own', async () => {
    await book('CAPPED', '2026-06-01');
    await book('FAULT', '2026-02-01');
    app.turnTo('2028-03-01');
    await open(2027);
    await book('CAPPED', '2027-06-01');
    await book('TWICE', '2028-02-10');
    const booked = async (year: number) =>
      (await entries(year)).filter(({ ruleCode }) => ruleCode).map(({ points }) => points);
    // The fault is of 2026-02-01 and was valid until 2028-01-31; its carried line of 2027 is no other fault.
    expect([await booked(2027), await booked(2028)]).toEqual([[4], [-2]]);
  });

  it('are part of what a zero-out takes, and the rehearsal of the list in force says the same', async () => {
    await book('HONOUR', '2026-06-01');
    app.turnTo('2027-12-01');
    await open(2027);
    await book('PLAIN', '2027-03-01');
    await book('ZERO', '2027-06-01');
    expect((await entries(2027)).at(-1)).toMatchObject({ points: -106, balanceAfter: 0 });
    const compared = await unlikeTheBooks(
      rehearsing(app.dataSource, '2027-12-01'),
      village.code,
      2027,
    );
    expect(compared.unlike).toEqual([]);
    expect(compared.entries).toBeGreaterThan(6);
  });

  it('that the rule does not say are found when the books are re-read', async () => {
    await book('HONOUR', '2026-06-01');
    app.turnTo('2027-01-10');
    await open(2027);
    const terms = async (validYears: number) =>
      app.sql(
        `UPDATE rule SET terms = jsonb_build_object('validYears', $1::int) WHERE code = 'HONOUR'`,
        [validYears],
      );
    await terms(1);
    const line = (await entries(2027)).at(1);
    expect((await verifyVillage(app.dataSource, village.code)).finding).toEqual({
      where: `entry ${line?.id}`,
      what: 'does not carry what its original says',
    });
    await terms(3);
  });

  it('hang on the wall, count with the month, and stand in the ranking', async () => {
    await book('HONOUR', '2026-06-01');
    await book('FAULT', '2026-07-01', second);
    app.turnTo('2027-02-10');
    await village.clerk.post('/months/2026-06/publicise', { from: '2026-07-01', days: 5 });
    await village.clerk.post('/months/2026-07/publicise', { from: '2026-08-01', days: 5 });
    await open(2027);
    const draft = await village.clerk.get<object>('/months/2027-01/sheet');
    expect(draft.body).toMatchObject({
      totals: { households: 2, adds: 0, deducts: 0, carried: 2, monthPoints: 2 },
    });
    await village.clerk.post('/months/2027-01/publicise', { from: '2027-02-01', days: 5 });
    for (const month of ['2026-06', '2026-07', '2027-01'])
      expect((await village.clerk.post(`/months/${month}/close`)).status).toBe(200);
    const filter = encodeURIComponent(JSON.stringify({ year: 2027 }));
    const standings = await village.clerk.get<{ householdId: string; carried: number }[]>(
      `/standings?filter=${filter}&sort=["rank","ASC"]`,
    );
    expect(standings.body.at(0)).toMatchObject({ householdId: first, carried: 5, points: 105 });
    expect(standings.body.at(-1)).toMatchObject({ householdId: second, carried: -3, points: 97 });
    const board = await app.stranger.get<{ groups: { rows: { carried: number }[] }[] }>(
      `/board/${village.code}/sheet`,
    );
    expect(board.body.groups.flatMap(({ rows }) => rows.map((row) => row.carried))).toEqual([
      5, -3,
    ]);
  });

  it('go with their household into the village that theirs merged into, and on from there', async () => {
    app.turnTo('2026-08-01');
    await book('HONOUR', '2026-06-01');
    await book('FAULT', '2026-07-01', second);
    await book('PLAIN', '2026-07-01', second);
    for (const month of ['2026-06', '2026-07']) {
      const hung = { from: '2026-08-01', days: 5 };
      await village.clerk.post(`/months/${month}/publicise`, hung);
    }
    app.turnTo('2026-11-22');
    for (const month of ['2026-06', '2026-07'])
      expect((await village.clerk.post(`/months/${month}/close`)).status).toBe(200);
    const other = await aListedVillage(app, RULES);
    const officer = await app.signIn(
      (await anAccount(app.sql, 'TOWNSHIP_OFFICER', TOWNSHIP)).username,
    );
    const code = '431322105898';
    const said = {
      ...{ code, name: '新溪村', effectiveOn: '2026-11-20', reason: '县政发', codes: 'RENUMBER' },
      villages: [village.code, other.code],
    };
    const shown = await officer.post<{ fingerprint: string }>('/village-merges/preview', said);
    const { fingerprint } = shown.body;
    const done = await officer.post('/village-merges', { ...said, fingerprint });
    expect([done.status, done.body]).toEqual([201, { code }]);
    const clerk = await app.signIn((await anAccount(app.sql, 'CLERK', code)).username);
    app.turnTo('2027-01-10');
    expect((await clerk.post('/years/2027/open')).body).toMatchObject({ opened: 12 });
    const of = async (year: number) => {
      const filter = encodeURIComponent(JSON.stringify({ year }));
      const { body } = await clerk.get<{ householdCode: string; base: number; points: number }[]>(
        `/balances?filter=${filter}&range=[0,99]`,
      );
      return body
        .filter(({ base, points }) => base !== points)
        .map(({ householdCode, points }) => [householdCode, points]);
    };
    expect(await of(2026)).toEqual([
      ['01001', 105],
      ['02001', 98],
    ]);
    expect(await of(2027)).toEqual([
      ['01001', 105],
      ['02001', 97],
    ]);
    expect(await of(2028)).toEqual([['01001', 5]]);
    const filter = encodeURIComponent(JSON.stringify({ year: 2028 }));
    const { body } = await clerk.get<Entry[]>(`/entries?filter=${filter}`);
    expect(body).toMatchObject([
      {
        item: expect.stringContaining('的有效积分,结转到 2028 年') as string,
        explanation: [{ text: '2026-06-01 事项 HONOUR(有效 3 年),结转到 2028 年', points: 5 }],
      },
    ]);
    await expectCoherentBooks(app);
  });
});
