import { randomUUID } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { createApplication, openApi } from '../../backend/src/application';
import { readConfig } from '../../backend/src/shared/config';
import { startApplication, type TestApplication, type Visitor } from '../support/application';
import { type Canaries, plantCanaries } from '../support/canaries';
import { atTheDoor, type Plate } from '../support/doors';
import { inTheHall } from '../support/hall';
import { CAMERA } from '../support/photo';
import { aSettledVillage, type SettledVillage } from '../support/settled-village';

interface Page {
  householdCode: string;
  entries: { id: string; evidence: { hash: string; pictureUrl: string | null }[] }[];
}
/** Words of what took points, which only the own door may tell; in the sealed rows of this test nothing else says so. */
const NEGATIVE = '泄密扣分';
/** What an official answers to a household's objection is written for its door. */
const SAID_TO_IT = 'objection_answer.answer at /door/objections';
/** Why an official took something back: for the own door as well. */
const REASON = '泄密理由';

let app: TestApplication;
let village: SettledVillage;
let routes: string[];
let screen: Visitor;
let doors: Map<string, Visitor>;
let canaries: Canaries;

/** A village that did everything once, where whatever is nobody's business is a canary; pictures are shown in the hall. */
beforeAll(async () => {
  app = await startApplication();
  village = await aSettledVillage(app);
  for (const channel of ['HALL', 'DOOR'])
    await village.secretary.post('/channels', {
      ...{ channel, display: 'MASKED', pictures: true },
      ...{ decision: '村民代表会议', decidedOn: '2027-01-15' },
    });
  screen = await inTheHall(app, village.clerk);
  const plates = await village.clerk.post<Plate[]>('/door-keys', {});
  doors = new Map(
    plates.body.map(({ householdCode, token }) => [householdCode, atTheDoor(app, token)]),
  );
  await app.sql(
    `INSERT INTO bank_account SELECT village_code, id, 1, '2026-01-01', '张三', '农商行', '', '1234', 'aaaaaaaa',
       decode(repeat('aa', 40), 'hex'), $2, now() FROM household WHERE village_code = $1`,
    [village.code, village.accounts.accountant.id],
  );
  await app.sql(`UPDATE resident SET care = 'DISABLED'`);
  const heard = await app.stranger.post(`/reports/${village.code}`, {
    ...{ clientId: randomUUID(), about: '老王家', what: '扶老人过河', occurredOn: '2027-01-18' },
    ...{ reporterName: '过路人甲', contact: '13712345678' },
  });
  expect(heard.status).toBe(201);
  await app.sql(
    `UPDATE entry SET item = $1::text, explanation = jsonb_build_array(jsonb_build_object('text', $1::text, 'points', points))
     WHERE side = 'DEDUCT' OR repairs_seq IS NOT NULL`,
    [NEGATIVE],
  );
  await app.sql(
    `UPDATE entry SET explanation = jsonb_build_array(jsonb_build_object('text', $1::text, 'points', points))
     WHERE reverses_seq IS NOT NULL`,
    [REASON],
  );
  canaries = await plantCanaries(app.sql);
  routes = await publicRoutes();
});
afterAll(() => app.end());

/** Everything under the board and the doors that is read, from the document the server writes of itself. */
async function publicRoutes(): Promise<string[]> {
  const config = readConfig({
    LOG_LEVEL: 'silent',
    CUNFEN_DATA_DIR: path.join(os.tmpdir(), 'none'),
  });
  const { paths } = openApi(await createApplication(config, app.dataSource));
  return Object.entries(paths)
    .filter(([route, methods]) => /^\/api\/(board|door)(\/|$)/.test(route) && methods.get)
    .map(([route]) => route.replace('/api', ''));
}

/** What stands in the places of a path; a new place needs its line here. */
type Places = Record<string, readonly string[]>;

function filled(route: string, places: Places): string[] {
  const place = /\{(\w+)\}/.exec(route);
  if (!place) return [route];
  const values = places[place[1] ?? ''];
  if (!values) throw new Error(`Nothing known to put into ${route}`);
  return values.flatMap((value) => filled(route.replace(place[0], value), places));
}

/** What narrows an answer down is asked for as well; of a household its entries are asked for one by one. */
const QUERIES = [
  ...['', '?year=2026', '?groupNo=1', '?month=2026-09', '?householdCode=001', '?from=1&to=2'],
];
const queriesOf = (route: string) => (/\{(householdCode|id)\}/.test(route) ? [''] : QUERIES);

interface Answered {
  route: string;
  asked: string;
  text: string;
}

/** What is answered; of news, which do not end, what is said first. */
async function told(by: Visitor, route: string): Promise<{ status: number; text: string }> {
  if (!/\/events(\?|$)/.test(route)) {
    const { status, body } = await by.download(route);
    return { status, text: body.toString() };
  }
  const hangUp = new AbortController();
  const { status, body } = await by.stream(route, hangUp.signal);
  const first = await body?.getReader().read();
  hangUp.abort();
  return { status, text: Buffer.from(first?.value ?? []).toString() };
}

/** Asks every route for every entry of a household, and keeps what was answered. The other half is closed to who asks. */
async function crawl(by: Visitor, under: '/board' | '/door', places: Places): Promise<Answered[]> {
  const answers: Answered[] = [];
  for (const route of routes.filter((one) => one.startsWith(under)))
    for (const asked of filled(route, places))
      for (const query of queriesOf(route)) {
        const { status, text } = await told(by, `${asked}${query}`);
        if (status === 200) answers.push({ route, asked: `${asked}${query}`, text });
      }
  return answers;
}

const placesOf = (codes: readonly string[], pages: readonly Page[]): Places => {
  const entries = pages.flatMap((page) => page.entries);
  return {
    village: [village.code],
    householdCode: codes,
    id: entries.map(({ id }) => id),
    hash: [village.photo],
    of: ['2026', '2026-09'],
  };
};

/** The columns whose canaries the answers tell, and where. */
const leaks = (answers: readonly Answered[]) =>
  answers.flatMap(({ asked, text }) => {
    const cared = text.includes('DISABLED') ? ['resident.care'] : [];
    return [...canaries.foundIn(text), ...cared].map((name) => `${name} at ${asked}`);
  });

describe('of what is nobody’s business', () => {
  test('every column holds a canary', () => {
    expect(canaries.columns).toEqual(
      expect.arrayContaining([
        ...['household.phone', 'household.head_name', 'resident.name', 'resident.born_on'],
        ...['account.display_name', 'account.username', 'act.note', 'act.place', 'ballot.minutes'],
        ...['objection.objector_name', 'objection.contact', 'objection_answer.findings'],
        ...['bank_account.last_four', 'bank_account.holder_name', 'bank_account.bank_name'],
        ...['declaration.reporter_name', 'declaration.contact', 'declaration.what', 'device.place'],
      ]),
    );
  });

  test('no stranger, screen or door is told, and what took points only the own door', async () => {
    const answered = new Set<string>();
    const codes = [...doors.keys()];
    const pages = await Promise.all(
      codes.map(
        async (code) => (await screen.get<Page>(`/board/${village.code}/households/${code}`)).body,
      ),
    );
    const places = placesOf(codes, pages);
    const outside = [
      ...(await crawl(app.stranger, '/board', placesOf(codes.slice(0, 1), pages.slice(0, 1)))),
      ...(await crawl(screen, '/board', places)),
    ];
    outside.forEach(({ route }) => answered.add(route));
    expect(leaks(outside)).toEqual([]);
    const told = outside.filter(({ text }) => text.includes(NEGATIVE) || text.includes(REASON));
    expect(told.map(({ asked }) => asked)).toEqual([]);

    let negative = 0;
    for (const [at, [code, door]] of [...doors].entries()) {
      const own = await crawl(door, '/door', placesOf([code], pages.slice(at, at + 1)));
      own.forEach(({ route }) => answered.add(route));
      expect(leaks(own).filter((leak) => !leak.startsWith(SAID_TO_IT))).toEqual([]);
      negative += own.filter(({ text }) => text.includes(NEGATIVE)).length;
    }
    expect(negative).toBeGreaterThan(0);
    // Every route was read by somebody, or nothing is known of it.
    expect([...answered].sort()).toEqual([...routes].sort());
    expect(outside.some(({ text }) => text.includes(CAMERA))).toBe(false);
  });

  test('the crawler finds what stands where everybody reads', async () => {
    await app.sql(
      `UPDATE villager_group SET name = (SELECT min(phone) FROM household WHERE village_code = $1)`,
      [village.code],
    );
    const found = leaks(await crawl(app.stranger, '/board', placesOf([], [])));
    expect(found).toContain(`household.phone at /board/${village.code}/standings`);
  });
});
