import {
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import { aVillage } from '../support/builders';
import { inTheHall } from '../support/hall';
import { anAct, aRuledVillage, type RuledVillage } from '../support/ruled-village';
import { Settling } from '../support/settle';
import { until } from '../support/until';

interface Village {
  name: string;
  townshipName: string;
  year: number;
  years: number[];
  schemeName: string | null;
  publicity: { month: string; daysLeft: number } | null;
  lastClosedMonth: string | null;
  ruleList: { version: number; ballot: { arithmetic: string; minutes?: string } } | null;
  households: number;
  asOf: string | null;
}
interface Standings {
  year: number;
  closedThrough: string | null;
  rows: { rank: number; tied: boolean; name: string; householdCode: string; points: number }[];
}
interface Rules {
  version: number | null;
  categories: { category: string; rules: { code: string; valueText: string }[] }[];
}
interface Sheet {
  month: string | null;
  state: string;
  groups: {
    rows: {
      headName: string;
      adds: number;
      addItems: { item: string; points: number; count: number }[];
      deductItems: { category: string; points: number; count: number }[];
    }[];
  }[];
}

let application: TestApplication;
let stranger: Visitor;

beforeAll(async () => {
  application = await startApplication();
  stranger = application.stranger;
});
afterAll(() => application.end());
beforeEach(() => application.turnTo('2026-11-22'));

const board = async <Body>(village: string, rest = '', by = stranger) => {
  const answer = await by.get<Body>(`/board/${village}${rest}`);
  expect(answer.status).toBe(200);
  return answer.body;
};

/** Work of October (10 points) and a deduction (10 points) by different households, approved. */
async function anOctober(village: RuledVillage): Promise<void> {
  const [first, second] = village.households;
  const acts = [
    await anAct(village, { householdId: first?.id, occurredOn: '2026-10-08' }),
    await anAct(village, { householdId: second?.id, ruleCode: 'Y005', occurredOn: '2026-10-09' }),
  ];
  for (const { id } of acts) {
    expect((await village.secretary.post(`/acts/${id}/approve`)).status).toBe(200);
  }
}

async function act(village: RuledVillage, route: string, body: object = {}): Promise<void> {
  const answer = await village.secretary.post<Problem>(route, body);
  expect([answer.status, answer.body.code]).toEqual([200, undefined]);
}

describe('the board of a village', () => {
  test('without anything yet is empty but readable', async () => {
    const { code } = await aVillage(application.sql);
    expect(await board<Village>(code)).toMatchObject({
      name: '溪桥村',
      townshipName: '吉庆镇',
      year: 2026,
      years: [],
      schemeName: null,
      publicity: null,
      lastClosedMonth: null,
      ruleList: null,
      households: 6,
      asOf: expect.any(String) as string,
    });
    expect(await board(code, '/standings')).toEqual({
      ...{ year: 2026, freeze: null, closedThrough: null, rows: [] },
    });
    expect(await board(code, '/rules')).toEqual({
      version: null,
      effectiveFrom: null,
      categories: [],
      ballot: null,
    });
    expect(await board(code, '/sheet')).toEqual({ month: null });
    expect(await board(code, '/settlement')).toEqual({ year: null });
  });

  test('shows the rules in force and the meeting that adopted them', async () => {
    const village = await aRuledVillage(application);
    const { version, categories } = await board<Rules>(village.code, '/rules');
    expect(version).toBe(1);
    expect(categories[0]?.category).toBe('筹工筹劳');
    expect(categories.flatMap(({ rules }) => rules)).toHaveLength(53);
    expect(categories[0]?.rules[0]).toMatchObject({ code: 'Y001', valueText: '每标准工日 10 分' });
    const { ruleList } = await board<Village>(village.code);
    expect(ruleList?.ballot.arithmetic).toContain('180×3 ≥ 228×2');
    expect(JSON.stringify(ruleList)).not.toMatch(/minutes|place|"id"/);
  });

  test('shows a month under publicity, but counts it only when it is closed', async () => {
    const village = await aRuledVillage(application);
    await anOctober(village);
    expect(await board(village.code, '/sheet')).toEqual({ month: null });
    await act(village, '/months/2026-10/publicise', { days: 3 });

    const under = await board<Village>(village.code);
    expect(under.publicity).toMatchObject({ month: '2026-10', daysLeft: 3 });
    expect(under.lastClosedMonth).toBeNull();
    const sheet = await board<Sheet>(village.code, '/sheet');
    expect(sheet).toMatchObject({ month: '2026-10', state: 'PUBLICISED' });
    const rows = sheet.groups.flatMap((group) => group.rows);
    expect(rows).toMatchObject([
      { headName: '张*一', adds: 10, addItems: [{ points: 10, count: 1 }], deductItems: [] },
      { headName: '王*二', addItems: [], deductItems: [{ category: '筹工筹劳', count: 1 }] },
    ]);
    const { rows: before } = await board<Standings>(village.code, '/standings');
    expect(before.map(({ points }) => points)).toEqual([0, 0, 0, 0, 0, 0]);

    application.turnTo('2026-11-25');
    await act(village, '/months/2026-10/close');
    const closed = await board<Village>(village.code);
    expect(closed).toMatchObject({ publicity: null, lastClosedMonth: '2026-10', years: [2026] });
    expect(await board<Sheet>(village.code, '/sheet')).toMatchObject({ state: 'CLOSED' });
    const after = await board<Standings>(village.code, '/standings');
    expect(after.closedThrough).toBe('2026-10');
    expect(after.rows.map(({ rank, tied, name, points }) => [rank, tied, name, points])).toEqual([
      [1, false, '张*一', 110],
      [2, true, '李*三', 100],
      [2, true, '刘*四', 100],
      [2, true, '陈*五', 100],
      [2, true, '欧阳*六', 100],
      [6, false, '王*二', 90],
    ]);
  });

  test.each([
    ['FULL', '张建一'],
    ['MASKED', '张*一'],
    ['CODE', '001'],
  ] as const)(
    'under %s names the first household %s in the hall, and never tells an id',
    async (nameDisplay, name) => {
      const village = await aRuledVillage(application, { nameDisplay });
      await anOctober(village);
      await act(village, '/months/2026-10/publicise', { days: 3 });
      const screen = await inTheHall(application, village.clerk);
      const answers = await Promise.all(
        ['', '/standings', '/standings?groupNo=1', '/rules', '/sheet', '/sheet?month=2026-10'].map(
          (rest) => board(village.code, rest, screen),
        ),
      );
      const text = JSON.stringify(answers);
      expect(text).toContain(`"name":"${name}"`);
      expect(text).toContain(`"headName":"${name}"`);
      if (nameDisplay !== 'FULL') expect(text).not.toContain('张建一');
      for (const { id } of village.households) expect(text).not.toContain(id);
      expect(text).not.toMatch(/householdId|residentId|recordedBy/);
    },
  );

  test('shows a final settlement with what a point was worth, and no draft', async () => {
    const village = await aRuledVillage(application);
    await anOctober(village);
    await act(village, '/months/2026-10/publicise', { days: 3 });
    application.turnTo('2026-11-25');
    await act(village, '/months/2026-10/close');
    const draft = { year: 2026, title: '2026 年积分分红', poolFen: 100_000 };
    const { body } = await village.accountant.post<{ id: string }>('/settlements', draft);
    expect(await board(village.code, '/settlement')).toEqual({ year: null });
    await act(village, '/year-ends/2026/freeze');
    const settling = await Settling.in(application, village.code);
    const final = await settling.settle(body.id, '2027-02-01');
    expect(final.status).toBe(200);
    expect(await board(village.code, '/settlement')).toMatchObject({
      ...draft,
      totalPoints: 600,
      perPointFenText: '166.6666',
      payoutCount: 6,
    });
    expect(await board(village.code, '/settlement?year=2025')).toEqual({ year: null });
  });
});

describe('the board', () => {
  test('lists its villages without a sign-in', async () => {
    const { code } = await aVillage(application.sql);
    const { status, body } =
      await stranger.get<{ code: string; households: number }[]>('/board/villages');
    expect(status).toBe(200);
    expect(body.find((one) => one.code === code)).toEqual({
      code,
      name: '溪桥村',
      townshipName: '吉庆镇',
      households: 6,
    });
  });

  test('is kept for half a minute and answered 304 while nothing changes', async () => {
    const { code } = await aVillage(application.sql);
    const first = await stranger.get(`/board/${code}`);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"/);
    expect(first.headers.get('cache-control')).toBe('public, max-age=30');
    // As a browser asks again; left alone, fetch would forbid the answer it asks for.
    const known = { 'If-None-Match': tag, 'Cache-Control': 'max-age=0' };
    for (let asked = 0; asked < 2; asked += 1) {
      const again = await stranger.get(`/board/${code}`, known);
      expect([again.status, again.body]).toEqual([304, null]);
    }
    await application.sql(`UPDATE area SET name = '新溪桥村' WHERE code = $1`, [code]);
    await until(async () => (await stranger.get(`/board/${code}`, known)).status === 200);
  });

  test.each(['431322105998', '431322105000', '000000000000', 'x', '%27%3B%20DROP'])(
    'of %s does not exist, and the refusal is not kept',
    async (code) => {
      for (const rest of ['', '/standings', '/rules', '/sheet', '/settlement']) {
        const { status, body, headers } = await stranger.get<Problem>(`/board/${code}${rest}`);
        expect([status, body.code]).toEqual([404, 'board.village_unknown']);
        expect(headers.get('cache-control')).toBeNull();
      }
    },
  );

  test.each([
    '/standings?year=99999',
    '/standings?groupNo=-1',
    '/sheet?month=2026-13',
    '/sheet?household=1',
    '/settlement?year=x',
  ])('refuses %s', async (rest) => {
    const { code } = await aVillage(application.sql);
    const { status, body } = await stranger.get<Problem>(`/board/${code}${rest}`);
    expect([status, body.code]).toEqual([400, 'request.invalid']);
  });
});
