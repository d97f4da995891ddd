import { setTimeout } from 'node:timers/promises';
import { DEMO_PASSWORD } from '../../backend/src/demo/offices';
import { demoAccounts } from '../../backend/src/demo/ensure-demo-town';
import { XLSX } from '../../backend/src/shared/media-types';
import { actsWorkbook } from '../support/acts-workbook';
import { type Answer, TODAY, type Told, Visitor } from '../support/application';
import { DataFolder, Program } from '../support/program';
import { MEETING } from '../support/ruled-village';
import { cloneDatabase, type VillageDatabase } from '../support/village-database';

const ADMIN_PASSWORD = 'Guanli-2026-xian';
const VILLAGE = '431322105201';
/** Acts wait for nobody in this test: several people type at once, as on the last evening of a month. */
const CLERKS = 4;
const REVIEWERS = 2;

interface Act {
  id: string;
  state: string;
  note: string;
}
interface Import {
  id: string;
  summary: Record<string, number>;
  result: { acts: number } | null;
}
/** Rows of the register that is imported: several times what is recorded at once. */
const REGISTER = 8000;
interface Entry {
  actId: string;
  householdId: string;
  ruleCode: string;
}

/** The people of the village, with the cookies they keep over every restart. */
class Office {
  private cookies: Record<string, string> = {};
  /** Notes of the acts whose recording was answered, with the id they got. */
  readonly recorded = new Map<string, string>();
  /** Acts whose approval was answered. */
  readonly approved = new Set<string>();
  /** Notes of acts that were sent and never answered. */
  readonly unanswered = new Set<string>();
  households: string[] = [];
  private sent = 0;

  constructor(private base: string) {}

  /** The same people ask at another address. */
  moveTo(base: string): void {
    this.base = base;
  }

  async signIn(name: string, username: string, password: string): Promise<void> {
    const stranger = new Visitor(this.base);
    const answer = await stranger.post('/session', { username, password });
    if (answer.status !== 200) throw new Error(`${username} could not sign in`);
    this.cookies[name] = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  }

  as(name: string): Visitor {
    return new Visitor(this.base, this.cookies[name]);
  }

  /** The same note is the same act of the same household, under the same key. */
  record(note: string): Promise<Answer<Act>> {
    const householdId = this.households[Number(note.slice(-1))];
    const act = { householdId, ruleCode: 'Y001', quantity: 1, occurredOn: '2026-11-20', note };
    return this.as('clerk').post('/acts', act, { 'Idempotency-Key': note });
  }

  /** A clerk who records one act after the other until nobody answers any more. */
  async keepRecording(): Promise<void> {
    for (;;) {
      const note = `act-${(this.sent += 1)}`;
      this.unanswered.add(note);
      const answer = await unlessGone(this.record(note));
      if (!answer) return;
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      this.unanswered.delete(note);
      this.recorded.set(note, answer.body.id);
    }
  }

  /** A reviewer who approves what was recorded until nobody answers any more. */
  async keepApproving(offset: number): Promise<void> {
    for (let at = offset; ; at += REVIEWERS) {
      let id: string | undefined;
      while ((id = [...this.recorded.values()][at]) === undefined) {
        if (!(await this.answers())) return;
      }
      if (this.approved.has(id)) continue;
      const answer = await unlessGone(this.as('secretary').post(`/acts/${id}/approve`, {}));
      if (!answer) return;
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      this.approved.add(id);
    }
  }

  /** Everybody works until `enough`, and then until `stop` has ended the program. */
  async work(enough: () => boolean, stop: () => Promise<unknown>): Promise<void> {
    let working = true;
    const people = [
      ...Array.from({ length: CLERKS }, () => this.keepRecording()),
      ...Array.from({ length: REVIEWERS }, (_, offset) => this.keepApproving(offset)),
    ];
    const work = Promise.all(people).finally(() => (working = false));
    while (working && !enough()) await setTimeout(5);
    await stop();
    await work;
  }

  private async answers(): Promise<boolean> {
    const live = await unlessGone(this.as('nobody').get('/health/live'));
    return live !== null;
  }
}

/** The answer, or null when the program has gone before giving it. */
async function unlessGone<Body>(asked: Promise<Answer<Body>>): Promise<Answer<Body> | null> {
  try {
    return await asked;
  } catch (error) {
    if (/^(fetch failed|terminated)$/.test((error as Error).message)) return null;
    throw error;
  }
}

describe('a program that is killed while the village works', () => {
  const folder = new DataFolder();
  const settings = {
    NODE_ENV: 'test',
    CUNFEN_DATA_DIR: folder.path,
    CUNFEN_DEMO: '0',
    CUNFEN_ADMIN_PASSWORD: ADMIN_PASSWORD,
    CUNFEN_TODAY: TODAY,
  };
  let program: Program;
  let office: Office;

  async function start(): Promise<void> {
    program = new Program('main', settings);
    const address = await program.address();
    if (office) office.moveTo(address);
    else office = new Office(address);
  }

  beforeAll(async () => {
    await start();
    await office.signIn('admin', 'admin', ADMIN_PASSWORD);
    await settle(office);
  });
  afterAll(async () => {
    await program.end('SIGKILL');
    await folder.remove();
  });

  /** Everything that was answered is there, and what was not is there once when it is sent again. */
  async function expectNothingLost(): Promise<void> {
    for (const note of office.unanswered) {
      const { status, body } = await office.record(note);
      expect([note, status, body]).toEqual([note, 201, expect.objectContaining({ note })]);
      office.recorded.set(note, body.id);
    }
    office.unanswered.clear();
    const acts = await everything<Act>(office, '/acts');
    const states = new Map(acts.map(({ id, state }) => [id, state]));
    const lost = [...office.recorded].filter(([, id]) => !states.has(id));
    const unapproved = [...office.approved].filter((id) => states.get(id) !== 'APPROVED');
    expect({ lost, unapproved }).toEqual({ lost: [], unapproved: [] });
    expect(acts.map(({ note }) => note).sort()).toEqual([...office.recorded.keys()].sort());

    const entries = await everything<Entry>(office, '/entries');
    const booked = entries.filter(({ ruleCode }) => ruleCode === 'Y001');
    const approved = acts.filter(({ state }) => state === 'APPROVED');
    expect(booked).toHaveLength(approved.length);
    for (const { id } of approved) office.approved.add(id);
  }

  async function expectSealed(): Promise<void> {
    const verify = new Program('verify', settings);
    const { code } = await verify.ended;
    expect([code, verify.said]).toEqual([
      0,
      expect.stringMatching(`^✓ ${VILLAGE} .* all as sealed`),
    ]);
  }

  test('with -9 loses no act and no approval that it had answered', async () => {
    await office.work(
      () => office.recorded.size > 40 && office.approved.size > 20,
      () => program.end('SIGKILL'),
    );
    expect(office.unanswered.size).toBeGreaterThan(0);
    await start();
    await expectNothingLost();
    await expectSealed();
  });

  test('together with its database, as in a power cut, loses none either', async () => {
    const { size } = office.approved;
    await office.work(
      () => office.approved.size > size + 20,
      () => Promise.all([program.end('SIGKILL'), folder.cutPower()]),
    );
    await start();
    await expectNothingLost();
    await expectSealed();
  });

  test('politely answers what it has begun, stops its database, and leaves nothing behind', async () => {
    const { size } = office.approved;
    await office.work(
      () => office.approved.size > size + 5,
      () => program.end('SIGTERM'),
    );
    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(program.said).toContain('Stopping');
    expect(folder.postgres).toBeNull();
    await expectSealed();
    expect(folder.postgres).toBeNull();
    await start();
    await expectNothingLost();
  });

  test('with -9 while a register is read and recorded leaves nothing half-written, and goes on', async () => {
    const clerk = () => office.as('clerk');
    const households = await everything<{ code: string }>(office, '/households');
    const register = actsWorkbook(
      REGISTER,
      households.map(({ code }) => code),
    );
    const file = { 'Content-Type': XLSX };
    const dies = async (lines: AsyncGenerator<Told>, step: string): Promise<void> => {
      try {
        for await (const { progress } of lines)
          if (progress?.step === step) await program.end('SIGKILL');
      } catch {
        // The line breaks when the program dies.
      }
      await start();
    };
    const acts = async () => (await everything<Act>(office, '/acts')).length;
    const before = await acts();

    await dies(clerk().watch('/imports/acts', register, file), 'CHECK');
    expect((await clerk().get('/imports')).body).toEqual([]);

    const { body: shown } = await clerk().post<Import>('/imports/acts', register, file);
    expect(shown.summary.ready).toBe(REGISTER);
    const recording = `/imports/acts/${shown.id}/apply`;
    await dies(clerk().watch(recording, { skipBad: true }), 'RECORD');
    const half = (await clerk().get<Import>(`/imports/${shown.id}`)).body;
    const recorded = half.result?.acts ?? 0;
    expect(recorded).toBeGreaterThan(0);
    expect(recorded).toBeLessThan(REGISTER);
    expect(await acts()).toBe(before + recorded);

    const again = (await clerk().post<Import>('/imports/acts', register, file)).body;
    expect(again.summary).toMatchObject({ already: recorded, ready: REGISTER - recorded });
    const rest = await clerk().post<Import>(recording, { skipBad: true });
    expect(rest.body.result?.acts).toBe(REGISTER - recorded);
    expect(await acts()).toBe(before + REGISTER);
    await expectSealed();

    const approval = { batchId: shown.id };
    const approved = await office.as('secretary').post('/acts/approve', approval);
    expect(approved.body).toMatchObject({ approved: 2000, refused: [] });
  });

  test.each([
    ['2026-01', '2026-02-01', 1],
    ['2026-02', '2026-03-01', 6],
    ['2026-03', '2026-04-01', 15],
  ])(
    'with -9 while %s is closed leaves it open or closed, not between',
    async (month, from, ms) => {
      const secretary = () => office.as('secretary');
      const close = () => secretary().post<{ state: string }>(`/months/${month}/close`);
      const publicised = await secretary().post(`/months/${month}/publicise`, { from, days: 7 });
      expect(publicised.status).toBe(200);
      const closing = unlessGone(close());
      await setTimeout(ms);
      await program.end('SIGKILL');
      const answered = (await closing)?.status === 200;
      await start();
      await expectSealed();
      const { body } = await secretary().get<{ state: string }>(`/months/${month}`);
      expect(['PUBLICISED', 'CLOSED']).toContain(body.state);
      if (answered) expect(body.state).toBe('CLOSED');
      if (body.state === 'PUBLICISED') expect((await close()).status).toBe(200);
      await expectSealed();
    },
  );
});

/** All rows of a list, page by page. */
async function everything<Row>(office: Office, route: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const range = `[${rows.length},${rows.length + 999}]`;
    const { body } = await office
      .as('clerk')
      .get<Row[]>(`${route}?sort=["id","ASC"]&range=${range}`);
    rows.push(...body);
    if (body.length < 1000) return rows;
  }
}

/** A county, a township, a village with ten households, a clerk, a secretary, and rules in force. */
async function settle(office: Office): Promise<void> {
  const admin = office.as('admin');
  for (const [code, name] of [
    ['431322000000', '新桥县'],
    ['431322105000', '吉庆镇'],
    [VILLAGE, '溪桥村'],
  ])
    await admin.post('/areas', { code, name });
  for (const [name, role] of [
    ['clerk', 'CLERK'],
    ['secretary', 'SECRETARY'],
  ] as const) {
    const made = await admin.post<{ initialPassword: string }>('/accounts', {
      username: name,
      displayName: name,
      roles: [{ area: VILLAGE, role }],
    });
    await office.signIn(name, name, made.body.initialPassword);
    const change = { current: made.body.initialPassword, next: 'Jifen-2026-xiqiao' };
    await office.as(name).put('/session/password', change);
  }
  const clerk = office.as('clerk');
  for (let at = 0; at < 10; at += 1) {
    const headName = `张建${'一二三四五六七八九十'[at]}`;
    const household = { groupNo: 1, headName, members: [{ name: headName, relation: '户主' }] };
    office.households.push((await clerk.post<{ id: string }>('/households', household)).body.id);
  }
  const scheme = { name: '家庭积分制', template: 'youxiqiao', basePoints: 100 };
  const { body } = await clerk.post<{ draftListId: string }>('/schemes', scheme);
  const adoption = { effectiveFrom: '2026-01-01', meeting: MEETING };
  const adopted = await clerk.post(`/rule-lists/${body.draftListId}/adopt`, adoption);
  if (adopted.status !== 200) throw new Error(JSON.stringify(adopted.body));
}

describe('a first start in production without CUNFEN_ADMIN_PASSWORD', () => {
  let database: VillageDatabase;
  const folder = new DataFolder();
  const programs: Program[] = [];

  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(async () => {
    await Promise.all(programs.map((program) => program.end('SIGKILL')));
    await database.drop();
    await folder.remove();
  });

  async function start(): Promise<[Program, Visitor]> {
    const program = new Program('main', {
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      CUNFEN_DATA_DIR: folder.path,
    });
    programs.push(program);
    return [program, new Visitor(await program.address())];
  }
  const signIn = (visitor: Visitor, username: string, password: string) =>
    visitor.post<{ account: { mustChangePassword: boolean } }>('/session', { username, password });
  const passwordIn = (said: string) => /one-time password (\S+)/.exec(said)?.[1];

  test('prints a one-time password once, and knows no demo account', async () => {
    const [first, visitor] = await start();
    const password = passwordIn(first.said) ?? '';
    expect(first.said.split(password)).toHaveLength(2);
    const answer = await signIn(visitor, 'admin', password);
    expect([answer.status, answer.body.account.mustChangePassword]).toEqual([200, true]);

    expect(first.said).not.toContain(DEMO_PASSWORD);
    const usernames = demoAccounts().map(({ username }) => username);
    expect(usernames.length).toBeGreaterThan(5);
    const demo = [];
    for (const username of usernames.slice(0, 15))
      demo.push((await signIn(visitor, username, DEMO_PASSWORD)).status);
    expect(new Set(demo)).toEqual(new Set([401]));
    expect((await visitor.get('/board/villages')).body).toEqual([]);

    expect(await first.end('SIGTERM')).toEqual({ code: 0, signal: null });
    const [second, again] = await start();
    expect(passwordIn(second.said)).toBeUndefined();
    expect((await signIn(again, 'admin', password)).status).toBe(200);
  });
});
