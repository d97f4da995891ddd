import { startApplication, type TestApplication } from '../support/application';
import { anAwardedTown } from '../support/awarded-town';
import { aPublicisedVillage, closeOctober } from '../support/publicised-month';
import { anAct } from '../support/ruled-village';
import { aCalledBallot, anOpenBallot, aVotingVillage } from '../support/voting-village';

interface News {
  state: string;
  expectedCount: number | null;
  presentCount: number | null;
  yesCount: number | null;
  verdict: string | null;
  arithmetic: string | null;
  items: { label: string; verdict: string }[];
}
interface Stars {
  month: string | null;
  village: { rank: number; tied: boolean; name: string; groupNo: number; points: number }[];
  groups: { name: string; groupNo: number; points: number }[];
}
interface Honours {
  areaName: string;
  year: number;
  version: number;
  rows: { place: number; tied: boolean; name: string; reward: string; points: number }[];
}

let app: TestApplication;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());

async function board<Body>(village: string, rest: string): Promise<Body> {
  const { status, body } = await app.stranger.get<Body>(`/board/${village}/${rest}`);
  expect(status).toBe(200);
  return body;
}

// First: a township's list waits for every village there is.
describe('the honours', () => {
  test('are the awards of the list that holds, to everybody by the names the village shows', async () => {
    const town = await anAwardedTown(app);
    expect(await board(town.east.code, 'honours')).toEqual([]);
    const officer = await app.signIn(town.officer.username);
    const bands = [{ upTo: 3, reward: '一等奖' }];
    const policy = { top: { count: 3, tie: 'INCLUDE_ALL', veto: 'REFILL', bands }, bottom: null };
    const scheme = { year: 2026, policy, decision: '镇党政联席会议', decidedOn: '2027-01-15' };
    expect((await officer.post('/award-schemes', scheme)).status).toBe(201);
    const without = [{ villageCode: town.late.code, reason: '账目还在核对' }];
    expect((await officer.post('/award-lists', { year: 2026, without })).status).toBe(201);
    const [list] = await board<Honours[]>(town.east.code, 'honours');
    expect(list).toMatchObject({ areaName: '吉庆镇', year: 2026, version: 1 });
    expect(list?.rows.length).toBeGreaterThan(0);
    expect(list?.rows.map(({ name }) => name)).not.toContain('刘*四');
    for (const { reward } of list?.rows ?? []) expect(reward).toBe('一等奖');
    const told = JSON.stringify(list);
    expect(told).not.toMatch(/建|veto|WITHHELD|HELP|"id"/);
    expect(await board(town.late.code, 'honours')).toEqual([]);
  });
});

describe('a ballot on the board', () => {
  test('is told when and where, keeps how it goes to itself, and then shows its arithmetic', async () => {
    app.turnTo('2026-11-22');
    const village = await aVotingVillage(app);
    const shown = () => board<News[]>(village.code, 'ballots');
    const meeting = { subject: '没有通知的事', body: 'VILLAGERS_MEETING', place: '村部' };
    await village.clerk.post('/ballots', {
      ...{ ...meeting, subjectKind: 'OTHER', items: [], heldOn: '2026-12-20' },
    });
    expect(await shown()).toEqual([]);
    const off = { ...meeting, subjectKind: 'OTHER', items: [], heldOn: '2026-12-21' };
    const { body: cancelled } = await village.clerk.post<{ id: string }>('/ballots', off);
    await village.clerk.post(`/ballots/${cancelled.id}/cancel`, { reason: '改期' });
    expect(await shown()).toEqual([]);
    await aCalledBallot(village, { heldOn: '2026-11-25' });
    const items = [
      { code: 'A', label: '停车收费' },
      { code: 'B', label: '广场限时' },
    ];
    const id = await anOpenBallot(village, { items });
    const electorIds = village.households.map((household) => household.id);
    const came = { electorIds: electorIds.slice(0, 9), attendance: 'IN_PERSON' };
    await village.clerk.post(`/ballots/${id}/check-in`, came);
    const answers = items.map(({ code }) => ({ code, choice: 'YES' }));
    const tablet = { electorIds: electorIds.slice(0, 1), channel: 'TABLET', answers };
    expect((await village.clerk.post(`/ballots/${id}/votes`, tablet)).status).toBeLessThan(300);
    const [open, announced] = await shown();
    expect(open).toMatchObject({ state: 'OPEN', expectedCount: 12, place: '村部会议室' });
    expect(announced).toMatchObject({ state: 'ANNOUNCED', heldOn: '2026-11-25', noticeDays: 10 });
    for (const one of [open, announced])
      expect(one).toMatchObject({
        ...{ presentCount: null, yesCount: null, verdict: null, arithmetic: null, items: [] },
      });
    const hands = [
      { code: 'A', yes: 7, no: 1, abstain: 0, void: 0 },
      { code: 'B', yes: 2, no: 6, abstain: 0, void: 0 },
    ];
    const count = {
      papersIssued: 0,
      papersReturned: 0,
      counters: '李四、王五',
      scrutineer: '赵六',
    };
    await village.clerk.post(`/ballots/${id}/counts`, { ...count, hands, papers: [] });
    expect(JSON.stringify(await shown())).not.toMatch(/李四|赵六|REJECTED/);
    await village.clerk.post(`/ballots/${id}/close`, {
      minutes: '会议记录',
      evidence: ['a'.repeat(64)],
    });
    const [, over] = await shown();
    expect(over).toMatchObject({ state: 'CLOSED', presentCount: 9, verdict: 'REJECTED' });
    expect(over?.items.map(({ verdict }) => verdict)).toEqual(['PASSED', 'REJECTED']);
    expect(JSON.stringify(over)).not.toMatch(/会议记录|李四|赵六/);
    app.turnTo('2028-01-10');
    expect((await shown()).map(({ state }) => state)).toEqual(['ANNOUNCED']);
  });
});

describe('the best of the month', () => {
  test('are the first of village and groups by the last closed month, equal ones together', async () => {
    const village = await aPublicisedVillage(app);
    const stars = () => board<Stars>(village.code, 'stars');
    expect(await stars()).toEqual({ month: null, village: [], groups: [] });
    await closeOctober(app, village);
    // November hangs nowhere yet: what was done in it is nobody's business.
    const { id } = await anAct(village, { occurredOn: '2026-11-03' });
    await village.secretary.post(`/acts/${id}/approve`, {});
    const { month, village: first, groups } = await stars();
    expect(month).toBe('2026-10');
    expect(first.map(({ rank, tied, name, points }) => [rank, tied, name, points])).toEqual([
      [1, true, '张*一', 10],
      [1, true, '王*二', 10],
      [1, true, '李*三', 10],
    ]);
    expect(groups.map(({ groupNo, name }) => [groupNo, name])).toEqual([
      [1, '张*一'],
      [1, '李*三'],
      [2, '王*二'],
    ]);
  });
});
