import { type TestApplication, startApplication } from '../support/application';
import { aMember } from '../support/listed-village';
import { expectCoherentBooks } from '../support/coherent-books';
import { type ListedRule, aListedVillage } from '../support/listed-village';
import { rehearsing, unlikeTheBooks } from '../support/rehearsal';
import { type RuledVillage, anAct } from '../support/ruled-village';

interface EntryAnswer {
  id: string;
  actId: string | null;
  points: number;
  worth: number;
  side: string;
  reversesId: string | null;
  adjustsId: string | null;
  repairsId: string | null;
  explanation: { text: string; points: number }[];
}

const NOBODY = '01900000-0000-7000-8000-000000000000';
const fixed = (points: number) => ({ kind: 'FIXED', points });
const HELP = [{ of: 'POINTS', per: 'MONTH', limit: 800, shared: '互助' }];
const levels = ['村级', '县级'].map((name, at) => ({ name, points: 500 * (at + 1) }));
const RULES: ListedRule[] = [
  { code: 'LITTER', direction: 'DEDUCT', value: fixed(1000), repeatMultiplier: 2 },
  { code: 'HONOUR', value: { kind: 'LADDER_HIGHEST', levels } },
  { code: 'HELP1', value: fixed(500), caps: HELP },
  { code: 'HELP2', value: fixed(400), caps: HELP },
  {
    code: 'FAULT',
    direction: 'DEDUCT',
    value: fixed(600),
    repeatMultiplier: 2,
    terms: { linked: { percent: 50 } },
  },
  { code: 'ZERO', direction: 'DEDUCT', value: { kind: 'ZERO_OUT', of: 'TOTAL' } },
  { code: 'LABOUR', value: fixed(300), unit: '工日' },
  { code: 'REPAIR', category: '修复', value: { kind: 'EFFECT', effect: 'REPAIR' } },
];

let app: TestApplication;
let village: RuledVillage;
const householdId = (at: number) => village.households[at]?.id ?? '';

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());
beforeEach(async () => {
  village = await aListedVillage(app, RULES);
});
afterEach(() => expectCoherentBooks(app, village.code));

/** Records and approves an act; answers its entry. */
async function booked(
  code: string,
  at = 0,
  act: Record<string, unknown> = {},
): Promise<EntryAnswer> {
  const { id } = await anAct(village, { ruleCode: code, householdId: householdId(at), ...act });
  const answer = await village.secretary.post(`/acts/${id}/approve`, {});
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  const found = (await entriesOf(at)).find(({ actId }) => actId === id);
  if (!found) throw new Error('not booked');
  return found;
}
async function entriesOf(at: number): Promise<EntryAnswer[]> {
  const filter = encodeURIComponent(JSON.stringify({ householdId: householdId(at) }));
  const asked = `/entries?filter=${filter}&sort=["booking","ASC"]&range=[0,99]`;
  return (await village.secretary.get<EntryAnswer[]>(asked)).body;
}
const reverse = (entry: EntryAnswer) =>
  village.secretary.post<EntryAnswer>(`/entries/${entry.id}/reverse`, { reason: '登记错了' });
async function pointsOf(at: number): Promise<number | undefined> {
  const filter = encodeURIComponent(JSON.stringify({ householdId: householdId(at), year: 2026 }));
  const { body } = await village.secretary.get<{ points: number }[]>(`/balances?filter=${filter}`);
  return body[0]?.points;
}
const adjusting = async (entry: EntryAnswer, at = 0) =>
  (await entriesOf(at)).filter(
    ({ adjustsId, reversesId }) => adjustsId === entry.id && !reversesId,
  );

describe('an earlier entry is reversed', () => {
  test('a repetition counts once again, by a line that says so', async () => {
    const first = await booked('LITTER', 0, { occurredOn: '2026-10-01' });
    const second = await booked('LITTER', 0, { occurredOn: '2026-11-02' });
    expect([first.points, second.points]).toEqual([-10, -20]);
    const reversal = await reverse(first);
    expect(reversal.body).toMatchObject({ points: 10, reversesId: first.id });
    const [line] = await adjusting(second);
    expect(line).toMatchObject({ points: 10, side: 'DEDUCT', reversesId: null });
    expect(line?.explanation[0]).toEqual({
      text: '第 2 号凭证第 1 行冲销后:-20 改为 -10',
      points: 10,
    });
    expect(line?.explanation[1]?.text).toBe('不再算再犯');
    expect(await pointsOf(0)).toBe(90);
    // It is one posting: the reversal and what it puts right.
    expect(line?.id.split('-')[1]).toBe(reversal.body.id.split('-')[1]);
    const now = (await entriesOf(0)).find(({ id }) => id === second.id);
    expect(now).toMatchObject({ points: -20, worth: -10 });
  });

  test('the next repetition counts from what stands now', async () => {
    const first = await booked('LITTER', 0, { occurredOn: '2026-10-01' });
    await booked('LITTER', 0, { occurredOn: '2026-10-02' });
    await reverse(first);
    expect((await booked('LITTER', 0, { occurredOn: '2026-10-03' })).points).toBe(-20);
  });

  test('an adjusted entry goes with its adjustments, which do not go alone', async () => {
    const first = await booked('LITTER', 0, { occurredOn: '2026-10-01' });
    const second = await booked('LITTER', 0, { occurredOn: '2026-11-02' });
    await reverse(first);
    const [line] = await adjusting(second);
    const refused = await village.secretary.post(`/entries/${line?.id}/reverse`, { reason: 'x' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'entry.is_adjustment' } });
    expect((await reverse(second)).status).toBe(200);
    expect(await pointsOf(0)).toBe(100);
  });

  test('honours and shared allowances give back what they had taken up, a zero-out follows', async () => {
    const village_ = await booked('HONOUR', 0, { level: '村级' });
    const county = await booked('HONOUR', 0, { level: '县级' });
    const help = await booked('HELP1');
    const helped = await booked('HELP2');
    expect([county.points, helped.points]).toEqual([5, 3]);
    const zero = await booked('ZERO');
    expect(zero.points).toBe(-118);
    await reverse(village_);
    expect((await adjusting(county)).map(({ points }) => points)).toEqual([5]);
    expect(await adjusting(zero)).toEqual([]);
    await reverse(help);
    expect((await adjusting(helped)).map(({ points }) => points)).toEqual([1]);
    expect((await adjusting(zero)).map(({ points }) => points)).toEqual([4]);
    expect(await pointsOf(0)).toBe(0);
  });

  test('the share of a linked household follows, and what that household lost by it', async () => {
    const link = { linkedHouseholdId: householdId(1), fromOn: '2026-01-01' };
    await village.clerk.put(`/households/${householdId(0)}/link`, link);
    await aMember(app, village.code, householdId(0));
    const first = await booked('FAULT', 0, { occurredOn: '2026-10-01' });
    await booked('FAULT', 0, { occurredOn: '2026-10-02' });
    expect(await pointsOf(1)).toBe(100 - 3 - 6);
    const zero = await booked('ZERO', 1);
    expect(zero.points).toBe(-91);
    await reverse(first);
    expect(await pointsOf(0)).toBe(94);
    expect((await adjusting(zero, 1)).map(({ points }) => points)).toEqual([-6]);
    expect(await pointsOf(1)).toBe(0);
  });

  test('a rehearsal of the list in force gives back the books after all of it', async () => {
    const first = await booked('LITTER', 0, { occurredOn: '2026-10-01' });
    await booked('LITTER', 0, { occurredOn: '2026-11-02' });
    const honour = await booked('HONOUR', 0, { level: '村级' });
    await booked('HONOUR', 0, { level: '县级' });
    await booked('ZERO');
    await reverse(first);
    await reverse(honour);
    const { unlike } = await unlikeTheBooks(rehearsing(app.dataSource), village.code, 2026);
    expect(unlike).toEqual([]);
  });

  test('the sheet of the month says that it was adjusted', async () => {
    const first = await booked('LITTER', 0, { occurredOn: '2026-10-01' });
    await booked('LITTER', 0, { occurredOn: '2026-10-02' });
    await reverse(first);
    const { body } = await village.clerk.get<{
      groups: { rows: { deductItems: { category: string; points: number }[] }[] }[];
    }>('/months/2026-10/sheet');
    expect(body.groups[0]?.rows[0]?.deductItems).toEqual(
      expect.arrayContaining([expect.objectContaining({ category: '调整:公共事务', points: 10 })]),
    );
  });
});

describe('labour repairs a deduction', () => {
  const offer = (entry: EntryAnswer) =>
    village.secretary.get<{ mostPoints: number; acts: { actId: string }[] }>(
      `/entries/${entry.id}/repair`,
    );
  const repair = (entry: EntryAnswer, actId: string, points?: number) =>
    village.secretary.post<EntryAnswer>(`/entries/${entry.id}/repair`, { actId, points });
  const labour = async (act: Record<string, unknown> = {}) =>
    (
      await anAct(village, {
        ruleCode: 'LABOUR',
        quantity: 2,
        householdId: householdId(0),
        occurredOn: '2026-11-10',
        ...act,
      })
    ).id;
  let lost: EntryAnswer;
  beforeEach(async () => {
    lost = await booked('LITTER', 0, { occurredOn: '2026-11-01' });
  });

  test('up to half of it, and the labour counts for nothing else', async () => {
    const actId = await labour();
    expect((await offer(lost)).body).toMatchObject({ mostPoints: 5, acts: [{ actId }] });
    const repaired = await repair(lost, actId);
    expect(repaired.body).toMatchObject({
      ...{ points: 5, side: 'ADD', repairsId: lost.id, item: '修复:公共事务扣分' },
      explanation: [{ points: 5 }],
    });
    expect(await pointsOf(0)).toBe(95);
    const again = await village.secretary.post(`/acts/${actId}/approve`, {});
    expect(again).toMatchObject({ status: 409, body: { code: 'act.not_waiting' } });
    expect((await entriesOf(0)).find(({ id }) => id === lost.id)).toMatchObject({
      repairedById: repaired.body.id,
    });
  });

  test.each<[string, () => Promise<string>, number | undefined, number, string]>([
    ['more than half', () => labour(), 5.01, 422, 'repair.too_much'],
    [
      'labour from before',
      () => labour({ occurredOn: '2026-10-31' }),
      undefined,
      422,
      'repair.labour_before',
    ],
    [
      'another household’s labour',
      () => labour({ householdId: householdId(1) }),
      undefined,
      422,
      'repair.other_household',
    ],
    [
      'another deduction',
      () => labour({ ruleCode: 'LITTER', quantity: 1 }),
      undefined,
      422,
      'repair.not_labour',
    ],
    ['nobody’s act', () => Promise.resolve(lost.id && NOBODY), undefined, 404, 'act.not_found'],
  ])('is refused by %s', async (_what, act, points, status, code) => {
    expect(await repair(lost, await act(), points)).toMatchObject({ status, body: { code } });
    expect(await pointsOf(0)).toBe(90);
  });

  test('once only, not of what adds or was reversed, and by nobody on their own record', async () => {
    await repair(lost, await labour());
    const second = await repair(lost, await labour());
    expect(second).toMatchObject({ status: 409, body: { code: 'repair.repaired_already' } });
    const added = await booked('HELP1');
    const notLost = await repair(added, await labour());
    expect(notLost).toMatchObject({ status: 409, body: { code: 'repair.not_deduction' } });
    const own = await labour();
    const secretary = village.accounts.secretary.id;
    await app.sql('UPDATE act SET recorded_by = $1 WHERE id = $2', [secretary, own]);
    const other = await booked('FAULT', 0, { occurredOn: '2026-11-02' });
    const refused = await repair(other, own);
    expect(refused).toMatchObject({ status: 403, body: { code: 'act.own_record' } });
  });

  test('not where the list says nothing of repair, nor where the village allows none', async () => {
    const actId = await labour();
    await app.sql(`UPDATE village SET repair_share_bp = 0 WHERE village_code = $1`, [village.code]);
    expect((await repair(lost, actId)).body).toMatchObject({ code: 'repair.nothing_allowed' });
    village = await aListedVillage(app, RULES.slice(0, -1));
    lost = await booked('LITTER', 0, { occurredOn: '2026-11-01' });
    expect((await repair(lost, await labour())).body).toMatchObject({ code: 'repair.no_rule' });
  });

  test('a repair goes with its deduction, and shrinks with it', async () => {
    const again = await booked('LITTER', 0, { occurredOn: '2026-11-02' });
    const repaired = await repair(again, await labour());
    expect(repaired.body.points).toBe(10);
    await reverse(lost);
    expect((await adjusting(repaired.body)).map(({ points }) => points)).toEqual([-5]);
    expect(await pointsOf(0)).toBe(95);
    await reverse(again);
    expect(await pointsOf(0)).toBe(100);
  });

  test('a repair taken back frees its deduction for another', async () => {
    const repaired = await repair(lost, await labour());
    await reverse(repaired.body);
    expect((await repair(lost, await labour(), 2.5)).body).toMatchObject({ points: 2.5 });
    const { unlike } = await unlikeTheBooks(rehearsing(app.dataSource), village.code, 2026);
    expect(unlike).toEqual([]);
  });
});

describe('praise that a household does not want shown', () => {
  interface Hidden {
    id: string;
    dueOn: string;
    overdue: boolean;
    doneAt: string | null;
    code?: string;
  }
  interface Sheet {
    groups: { rows: { addItems: { item: string; points: number; count: number }[] }[] }[];
  }
  const ask = (entry: EntryAnswer, more: Record<string, unknown> = {}) =>
    village.clerk.post<Hidden>('/hidden-praise', { entryId: entry.id, ...more });
  const itemsOf = ({ body }: { body: Sheet }) =>
    body.groups[0]?.rows[0]?.addItems.map(({ item, points }) => [item, points]);
  let praised: EntryAnswer;
  beforeEach(async () => {
    praised = await booked('HELP1', 0, { occurredOn: '2026-09-10' });
    await village.clerk.post('/months/2026-09/publicise', { from: '2026-10-01', days: 5 });
  });

  test('is not read by the public once it is hidden; the points stay and the seal holds', async () => {
    const sheets = () => [
      village.clerk.get<Sheet>('/months/2026-09/sheet'),
      village.clerk.get<Sheet>(`/board/${village.code}/sheet?month=2026-09`),
    ];
    const asked = await ask(praised, { askedBy: '张老太', askedOn: '2026-09-30' });
    // The first to the eighth of October 2026 are holidays but for the eighth; the tenth is worked.
    expect(asked.body).toMatchObject({ dueOn: '2026-10-10', overdue: true, doneAt: null });
    for (const sheet of await Promise.all(sheets()))
      expect(itemsOf(sheet)).toEqual([['事项 HELP1', 5]]);
    const done = await village.secretary.post<Hidden>(`/hidden-praise/${asked.body.id}/hide`);
    expect(done.body).toMatchObject({ overdue: false, doneAt: expect.any(String) as string });
    for (const sheet of await Promise.all(sheets()))
      expect(itemsOf(sheet)).toEqual([['加分(不公开事项)', 5]]);
    expect(await pointsOf(0)).toBe(105);
  });

  test('nor is it read from what comes later: being late, put right, or taken back', async () => {
    const late = await booked('HELP1', 0, { occurredOn: '2026-09-11' });
    // The month's allowance left three points; without the first of the two it is worth five.
    await reverse(praised);
    expect(await adjusting(late)).toHaveLength(1);
    const october = async () => itemsOf(await village.clerk.get<Sheet>('/months/2026-10/sheet'));
    expect(await october()).toEqual([
      ['补记:事项 HELP1', 3],
      ['冲销:事项 HELP1', -5],
      ['调整:事项 HELP1', 2],
    ]);
    for (const entry of [praised, late]) {
      const { body } = await ask(entry);
      await village.secretary.post(`/hidden-praise/${body.id}/hide`);
    }
    expect(await october()).toEqual([['加分(不公开事项)', 0]]);
  });

  test('what is overdue is listed', async () => {
    const asked = await ask(praised, { askedOn: '2026-09-30' });
    const later = await booked('LABOUR', 0, { occurredOn: '2026-11-20' });
    await ask(later);
    const list = async (filter: object) =>
      (
        await village.clerk.get<Hidden[]>(
          `/hidden-praise?filter=${encodeURIComponent(JSON.stringify(filter))}`,
        )
      ).body;
    expect((await list({ overdue: true })).map(({ id }) => id)).toEqual([asked.body.id]);
    await village.clerk.post(`/hidden-praise/${asked.body.id}/hide`);
    expect(await list({ overdue: true })).toEqual([]);
    expect(await list({ waiting: true })).toHaveLength(1);
    expect(await list({ entryId: praised.id })).toHaveLength(1);
  });

  test('is asked for once, only for what adds, and never for a day to come', async () => {
    await ask(praised);
    expect((await ask(praised)).body.code).toBe('praise.asked_already');
    const lost = await booked('LITTER', 0, { occurredOn: '2026-11-01' });
    expect((await ask(lost)).body.code).toBe('praise.not_praise');
    const early = { askedOn: '2026-09-09' };
    const [first] = (await entriesOf(0)).filter(({ side }) => side === 'BASE');
    expect((await ask(first ?? praised)).body.code).toBe('praise.not_praise');
    const other = await booked('HELP2', 0, { occurredOn: '2026-11-01' });
    expect((await ask(other, early)).body.code).toBe('praise.asked_before_booked');
    expect((await ask(other, { askedOn: '2027-01-01' })).body.code).toBe('praise.asked_in_future');
    const asked = await ask(other);
    await village.clerk.post(`/hidden-praise/${asked.body.id}/hide`);
    const again = await village.clerk.post<Hidden>(`/hidden-praise/${asked.body.id}/hide`);
    expect(again).toMatchObject({ status: 409, body: { code: 'praise.hidden_already' } });
  });
});
