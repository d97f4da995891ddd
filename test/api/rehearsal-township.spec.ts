import { type SignedIn } from '../../backend/src/access/signed-in';
import { RehearsalStore } from '../../backend/src/rehearsal/rehearsal.store';
import { ReplayYear } from '../../backend/src/rehearsal/replay-year';
import { type Role } from '../../backend/src/access/domain/roles';
import {
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import { anAccount, aVillage, TOWNSHIP } from '../support/builders';
import { rehearsing } from '../support/rehearsal';
import { aRehearsedVillage, DECEMBER } from '../support/rehearsed-village';
import { anAct, aRuledVillage, type RuledVillage } from '../support/ruled-village';

let app: TestApplication;
let village: RuledVillage;
let draft: string;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());
beforeEach(async () => {
  ({ village, draft } = await aRehearsedVillage(app));
});

const holder = async (role: Role, area = village.code): Promise<Visitor> =>
  app.signIn((await anAccount(app.sql, role, area)).username);

describe('a list rehearsed over a township', () => {
  interface Line {
    village: string;
    before: number;
    after: number;
    lost: number;
    unchanged: number;
    done: number;
    of: number;
    households: number;
  }
  const lines = (body: Buffer) =>
    body
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);

  test('tells of each village as it is done', async () => {
    const other = await aRuledVillage(app, { households: 2 });
    const { id } = await anAct(other, { occurredOn: DECEMBER });
    await other.secretary.post(`/acts/${id}/approve`);
    const officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
    const answer = await officer.download(`/rehearsals/progress?year=2026&ruleListId=${draft}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'application/x-ndjson',
    ]);
    const told = lines(answer.body);
    expect(told.map(({ done }) => done)).toEqual(told.map((_, at) => at + 1));
    expect(new Set(told.map((line) => line.of))).toEqual(new Set([told.length]));
    const of = (code: string) => told.find((line) => line.village === code);
    expect(of(village.code)).toMatchObject({ before: 649, after: 640, households: 6 });
    expect(of(other.code)).toMatchObject({ before: 210, after: 208, lost: 1, unchanged: 1 });
  });

  test('stops when its reader is gone, and leaves no open work behind', async () => {
    await aRuledVillage(app).then(async (other) => {
      const { id } = await anAct(other, { occurredOn: DECEMBER });
      await other.secretary.post(`/acts/${id}/approve`);
    });
    const { area } = rehearsing(app.dataSource, '2027-01-20');
    const by = { areaCode: TOWNSHIP } as SignedIn;
    const question = { year: 2026, ruleListId: draft, againstRuleListId: null, poolFen: null };
    const run = await area.prepare(by, question);
    expect(run.villages.length).toBeGreaterThan(1);
    const gone = new AbortController();
    const told: string[] = [];
    const reading = (async () => {
      for await (const line of area.run(run, 2026, gone.signal)) {
        told.push(line.village);
        gone.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(told).toEqual([run.villages[0]?.code]);
    const busy = await app.sql(
      `SELECT state FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND state LIKE '%transaction%'`,
    );
    expect(busy).toEqual([]);
  });

  test('may be what the township published, and is chosen from what there is', async () => {
    const officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
    const [town] = (
      await officer.post<{ id: string }[]>('/town-schemes', {
        ...{ name: '全镇积分制', template: 'youxiqiao', basePoints: 80 },
        ...{ ownAdds: 5, ownDeducts: 5, ownPoints: 2 },
      })
    ).body;
    const { body } = await officer.get<{ years: number[]; lists: object[] }>('/rehearsals/choices');
    expect(body.years).toContain(2026);
    expect(body.lists[0]).toMatchObject({ id: town?.id, villageName: null, state: 'TOWN' });
    expect(body.lists).toContainEqual(expect.objectContaining({ id: draft, state: 'DRAFT' }));
    const answer = await officer.download(`/rehearsals/progress?year=2026&ruleListId=${town?.id}`);
    const of = lines(answer.body).find((line) => line.village === village.code);
    expect(of).toMatchObject({ before: 649, after: 649 - 6 * 20, lost: 6 });
  });

  test('is not read on when the line to its reader is cut', async () => {
    const villages = Reflect.get(RehearsalStore.prototype, 'villages');
    const twenty = jest.spyOn(RehearsalStore.prototype, 'villages');
    twenty.mockImplementation(async function (this: RehearsalStore, ...asked) {
      const [first] = await villages.apply(this, asked);
      return first ? Array.from({ length: 20 }, () => first) : [];
    });
    const reckon = Reflect.get(ReplayYear.prototype, 'reckon');
    const slowly = jest.spyOn(ReplayYear.prototype, 'reckon');
    slowly.mockImplementation(async function (this: ReplayYear, ...asked) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return reckon.apply(this, asked);
    });
    const officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
    const line = new AbortController();
    const route = `/rehearsals/progress?year=2026&ruleListId=${draft}`;
    const answer = await officer.stream(route, line.signal);
    await answer.body?.getReader().read();
    line.abort();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    // In the middle of a village too, not only before the next.
    expect(slowly.mock.calls.at(-1)?.[3]?.aborted).toBe(true);
    const begun = slowly.mock.calls.length;
    jest.restoreAllMocks();
    expect(begun).toBeGreaterThan(0);
    expect(begun).toBeLessThan(6);
    const busy = await app.sql(
      `SELECT query FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
         AND (state = 'active' OR state LIKE '%transaction%')`,
    );
    expect(busy).toEqual([]);
  });

  test('is refused where nothing is booked', async () => {
    const officer = await holder('TOWNSHIP_OFFICER', TOWNSHIP);
    const route = `/rehearsals/progress?year=2024&ruleListId=${draft}`;
    const { status, body } = await officer.get<Problem>(route);
    expect([status, body.code]).toEqual([409, 'rehearsal.nothing_booked']);
    const empty = await aVillage(app.sql);
    const clerk = await holder('CLERK', empty.code);
    expect((await clerk.get<Problem>(route)).body.code).toBe('rehearsal.list_unknown');
  });
});
