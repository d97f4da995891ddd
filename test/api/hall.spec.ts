import {
  type Problem,
  type TestApplication,
  type Visitor,
  startApplication,
} from '../support/application';
import { aVillage } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { aDoor } from '../support/doors';
import { aNewScreen, type Claimed, inTheHall, withToken } from '../support/hall';
import { aPhoto, CAMERA } from '../support/photo';
import { anAct, aRuledVillage } from '../support/ruled-village';
import { aPublicisedVillage, type PublicisedVillage } from '../support/publicised-month';

interface Channel {
  id: string;
  display: string;
  pictures: boolean;
  decisions: {
    version: number;
    display: string;
    decision: string;
    recordedByName: string | null;
  }[];
}
interface Device {
  id: string;
  name: string;
  state: string;
  seenMinutes: number | null;
  version: string | null;
  dataMinutes: number | null;
  ledgerDiffersAt: string | null;
}

let app: TestApplication;
let village: PublicisedVillage;
let screen: Visitor;

beforeAll(async () => {
  app = await startApplication();
  village = await aPublicisedVillage(app);
  screen = await inTheHall(app, village.clerk);
});
afterAll(() => app.end());
afterEach(() => expectCoherentBooks(app, village.code));

const decision = {
  ...{ channel: 'HALL', display: 'FULL', pictures: false },
  ...{ decision: '2026年11月村民代表会议', decidedOn: '2026-11-04' },
};
const decide = (change: object = {}) =>
  village.secretary.post<Problem & Channel[]>('/channels', { ...decision, ...change });

async function names(by: Visitor): Promise<string> {
  const answers = ['', '/standings', '/sheet'].map((rest) =>
    by.get<object>(`/board/${village.code}${rest}`),
  );
  return JSON.stringify((await Promise.all(answers)).map(({ body }) => body));
}

describe('what a channel shows', () => {
  test('is masked where nobody decided, but for the sheet on the wall', async () => {
    const { body } = await village.clerk.get<Channel[]>('/channels');
    expect(body.map(({ id, display, pictures }) => [id, display, pictures])).toEqual([
      ['HALL', 'MASKED', false],
      ['DOOR', 'MASKED', false],
      ['PUBLIC', 'MASKED', false],
      ['PAPER', 'FULL', false],
    ]);
    expect(await names(screen)).not.toContain('张建一');
    const sheet = await village.clerk.get(`/months/2026-10/sheet`);
    expect(JSON.stringify(sheet.body)).toContain('张建一');
  });

  test('is what a meeting decided, on record with the meeting and who wrote it down', async () => {
    const first = await decide();
    expect(first.status).toBe(201);
    expect(await names(screen)).toContain('张建一');
    expect(await names(app.stranger)).not.toContain('张建一');
    await decide({ display: 'CODE', decision: '群众有意见,改回编号' });
    expect(await names(screen)).not.toMatch(/张建一|张\*一/);
    const { body } = await village.clerk.get<Channel[]>('/channels');
    const hall = body.find(({ id }) => id === 'HALL');
    expect(hall).toMatchObject({ display: 'CODE', decisions: [{ version: 2 }, { version: 1 }] });
    expect(hall?.decisions[1]).toMatchObject({
      ...{ display: 'FULL', decision: decision.decision },
      recordedByName: village.accounts.secretary.username,
    });
    await decide({ channel: 'DOOR', display: 'CODE' });
    const door = await aDoor(app, village);
    expect((await door.get<{ headName: string }>('/door')).body.headName).toBe('001');
    await decide({ channel: 'PAPER', display: 'MASKED' });
    const sheet = await village.clerk.download('/months/2026-10/sheet');
    expect(sheet.body.toString()).toContain('张*一');
    expect(sheet.body.toString()).not.toContain('张建一');
    for (const channel of ['DOOR', 'PAPER']) await decide({ channel, display: 'FULL' });
    await decide({ display: 'MASKED' });
  });

  test('is never full names for everybody, nor pictures outside, nor decided tomorrow', async () => {
    const refused = async (change: object) => (await decide(change)).body.code;
    expect(await refused({ channel: 'PUBLIC' })).toBe('channel.public_full');
    expect(await refused({ channel: 'PAPER', pictures: true })).toBe('channel.pictures_outside');
    expect(await refused({ decidedOn: '2026-11-06' })).toBe('channel.decided_later');
    expect(await refused({ decidedOn: '2026-11-03' })).toBe('channel.before_last');
    expect(await refused({ decision: ' ' })).toBe('request.invalid');
  });

  test('travels under its own heading, and only what anybody may read is kept by proxies', async () => {
    const inHall = await screen.get<{ channel: string }>(`/board/${village.code}`);
    const outside = await app.stranger.get<{ channel: string }>(`/board/${village.code}`);
    expect([inHall.body.channel, outside.body.channel]).toEqual(['HALL', 'PUBLIC']);
    for (const { headers } of [inHall, outside])
      expect(headers.get('vary')).toContain('Authorization');
    expect(inHall.headers.get('cache-control')).toBe('private, max-age=30');
    expect(outside.headers.get('cache-control')).toBe('public, max-age=30');
    expect(inHall.headers.get('etag')).not.toBe(outside.headers.get('etag'));
    // In another village's board it is a screen like any other.
    const other = await aVillage(app.sql);
    const abroad = await screen.get<{ channel: string }>(`/board/${other.code}`);
    expect(abroad.body.channel).toBe('PUBLIC');
  });
});

describe('a screen in the hall', () => {
  const claim = (code: string) =>
    app.stranger.post<Claimed & Problem>('/board/devices/claim', { code });
  const own = async (id: string) =>
    (await village.clerk.get<Device[]>('/devices')).body.find((one) => one.id === id);

  test('is claimed once, in a quarter of an hour, by a code that is kept as a hash', async () => {
    const { id, code, codeUntil } = await aNewScreen(village.clerk);
    expect(code).toMatch(/^\d{8}$/);
    expect(Date.parse(codeUntil)).not.toBeNaN();
    expect(await own(id)).toMatchObject({ name: '大厅公示屏', state: 'WAITING' });
    const wrong = code.replace(/.$/, (last) => String((Number(last) + 1) % 10));
    expect((await claim(wrong)).body.code).toBe('device.code_wrong');
    const { status, body } = await claim(code);
    expect([status, body.villageCode, body.deviceName]).toEqual([200, village.code, '大厅公示屏']);
    const keys = await app.stranger.download(`/board/${village.code}/verifier-key`);
    expect(keys.body.toString().split('\n')[0]).toBe(body.verifierKey);
    expect(await own(id)).toMatchObject({ state: 'NEVER_SEEN', seenMinutes: null });
    const again = await claim(code);
    expect([again.status, again.body.code]).toEqual([422, 'device.code_wrong']);
    for (const table of ['device', 'device_token', 'idempotent_answer', 'audit_event']) {
      const rows = await app.sql<{ row: string }>(`SELECT t::text AS row FROM ${table} t`);
      const kept = ({ row }: { row: string }) =>
        row.includes(code) || row.includes(body.token.split('-')[1] ?? '-');
      expect([table, rows.filter(kept)]).toEqual([table, []]);
    }
    const late = await aNewScreen(village.clerk);
    app.turnTo('2026-11-06');
    expect((await claim(late.code)).body.code).toBe('device.code_wrong');
    expect((await own(late.id))?.state).toBe('LAPSED');
    app.turnTo('2026-11-05');
  });

  test('that two villages happen to wait for with one code is neither', async () => {
    const { id, code } = await aNewScreen(village.clerk);
    const other = await aVillage(app.sql);
    await app.sql(
      `INSERT INTO device SELECT $1, id, name, place, code_hash, code_until, made_by, made_at FROM device WHERE id = $2`,
      [other.code, id],
    );
    expect((await claim(code)).body.code).toBe('device.code_wrong');
  });

  test('says that it lives, and loads anew when the desk asks', async () => {
    const { id, code } = await aNewScreen(village.clerk);
    const { body } = await claim(code);
    const device = withToken(app, body.token);
    const before = await app.sql(`SELECT FROM audit_event`);
    const seen = () =>
      device.post<{ refreshNo: number }>('/board/devices/seen', {
        ...{ version: 'k-1', dataAsOf: '2026-11-05T00:00:00.000Z' },
      });
    expect((await seen()).body).toEqual({ refreshNo: 0 });
    expect(await app.sql(`SELECT FROM audit_event`)).toHaveLength(before.length);
    expect(await own(id)).toMatchObject({ state: 'ONLINE', seenMinutes: 0, version: 'k-1' });
    expect((await own(id))?.dataMinutes).not.toBeNull();
    expect((await village.secretary.post(`/devices/${id}/refresh`)).status).toBe(204);
    expect((await seen()).body).toEqual({ refreshNo: 1 });
    expect((await app.stranger.post<Problem>('/board/devices/seen', {})).body.code).toBe(
      'device.required',
    );
  });

  test('says that the ledger differs, and has said so from then on', async () => {
    const { id, code } = await aNewScreen(village.clerk);
    const device = withToken(app, (await claim(code)).body.token);
    const says = async (told: object) => {
      const { status } = await device.post('/board/devices/seen', { version: 'k-1', ...told });
      return [status, (await own(id))?.ledgerDiffersAt];
    };
    for (const told of [{}, { ledgerDiffers: false }])
      expect(await says(told)).toEqual([200, null]);
    const [, at] = await says({ ledgerDiffers: true });
    expect(Date.parse(String(at))).not.toBeNaN();
    for (const told of [{}, { ledgerDiffers: false }, { ledgerDiffers: true }])
      expect(await says(told)).toEqual([200, at]);
    expect(await says({ ledgerDiffers: 'yes' })).toEqual([400, at]);
  });

  test('that is withdrawn reads nothing more, for good', async () => {
    const { id, code } = await aNewScreen(village.clerk);
    const device = withToken(app, (await claim(code)).body.token);
    expect((await device.get(`/board/${village.code}`)).status).toBe(200);
    expect((await village.clerk.post(`/devices/${id}/withdraw`)).status).toBe(204);
    const { status, body, headers } = await device.get<Problem>(`/board/${village.code}`);
    expect([status, body.code]).toEqual([401, 'device.token_unknown']);
    expect([headers.get('vary'), headers.get('cache-control')]).toEqual([
      expect.stringContaining('Authorization'),
      null,
    ]);
    for (const step of ['withdraw', 'refresh'])
      expect((await village.clerk.post<Problem>(`/devices/${id}/${step}`)).body.code).toBe(
        'device.not_found',
      );
    expect((await own(id))?.state).toBe('WITHDRAWN');
  });

  test('is not what holds the code of a door, or any other word', async () => {
    const door = await aDoor(app, village, 1);
    for (const by of [
      door,
      withToken(app, 'x'),
      withToken(app, `${village.code}-${'a'.repeat(26)}`),
    ])
      expect((await by.get<Problem>(`/board/${village.code}`)).body.code).toBe(
        'device.token_unknown',
      );
  });
});

describe('the page of a household in the hall', () => {
  interface Entry {
    id: string;
    item: string;
    category: string | null;
    points: number;
    ruleCode: string | null;
    valueText: string;
    explanation: object[];
    recordedBy: string[];
    evidence: { hash: string; kind: string; pictureUrl: string | null }[];
    mayObject: boolean;
    proves: string;
  }
  interface HallPage {
    points: number;
    unshown: number;
    lists: { categories: object[] }[];
    entries: Entry[];
  }
  const households = () => `/board/${village.code}/households`;
  /** Of the fourth and of the fifth household. */
  let doors: [Visitor, Visitor];

  beforeAll(async () => {
    doors = [await aDoor(app, village, 3), await aDoor(app, village, 4)];
  });
  const entriesOf = async (by: Visitor, route: string) =>
    (await by.get<{ entries: Entry[] }>(route)).body.entries;
  /** A deed of November of the fifth household, with a photo. */
  async function photographed(): Promise<{ hash: string }> {
    const { body } = await village.clerk.post<{ hash: string }>('/evidence', await aPhoto(), {
      'Content-Type': 'image/jpeg',
    });
    const { id } = await anAct(village, {
      ...{ householdId: village.households[4]?.id, occurredOn: '2026-11-03' },
      evidence: [body.hash],
    });
    await village.secretary.post(`/acts/${id}/approve`, {});
    return body;
  }

  test('is found by group and surname, by a registered screen of the village only', async () => {
    const { body } = await screen.get<object[]>(households());
    expect(body).toHaveLength(6);
    expect(body[0]).toEqual({
      ...{ householdCode: '001', groupNo: 1, groupName: '1组', name: '张*一', initial: 'Z' },
    });
    await decide({ display: 'CODE' });
    const coded = await screen.get<object[]>(households());
    expect(coded.body[0]).toMatchObject({ name: '001', initial: '' });
    await decide({ display: 'MASKED' });
    const other = await aRuledVillage(app);
    const abroad = await inTheHall(app, other.clerk);
    for (const by of [app.stranger, abroad])
      for (const rest of ['', '/001', `/001/entries/${village.entries[0]}/proof`]) {
        const { status, body: refusal } = await by.get<Problem>(`${households()}${rest}`);
        expect([status, refusal.code]).toEqual([401, 'device.required']);
      }
    const unknown = await screen.get<Problem>(`${households()}/999`);
    expect([unknown.status, unknown.body.code]).toEqual([404, 'board.household_unknown']);
  });

  test('says what the door says, and proves it, but lets nobody object', async () => {
    const door = await aDoor(app, village, 2);
    const inHall = await screen.get<{ entries: Entry[] }>(`${households()}/003`);
    expect(inHall.headers.get('cache-control')).toBe('private, max-age=30');
    const atDoor = await door.get<{ entries: Entry[] }>('/door');
    const still = (entries: Entry[]) => entries.map((one) => ({ ...one, mayObject: false }));
    // Its name is what the door shows in full.
    expect({ ...inHall.body, headName: '' }).toEqual({
      ...{ ...atDoor.body, headName: '' },
      entries: still(atDoor.body.entries),
    });
    const [id] = inHall.body.entries.map((entry) => entry.id);
    const proofs = [`${households()}/003`, '/door'].map((page) => `${page}/entries/${id}/proof`);
    const [hall, own] = [await screen.get(proofs[0] ?? ''), await door.get(proofs[1] ?? '')];
    expect([hall.status, hall.body]).toEqual([200, own.body]);
    // Nor another household's entry under this one's name.
    const foreign = await screen.get<Problem>(`${households()}/002/entries/${id}/proof`);
    expect(foreign.body.code).toBe('entry.not_found');
  });

  test('tells nothing of what did not hang on the wall yet but that it is there', async () => {
    const route = `${households()}/004`;
    const before = await screen.get<HallPage>(route);
    const { id } = await anAct(village, {
      ...{ householdId: village.households[3]?.id, ruleCode: 'Y005', occurredOn: '2026-11-03' },
    });
    await village.secretary.post(`/acts/${id}/approve`, {});
    const { hash } = await photographed();
    const { body } = await screen.get<HallPage>(route);
    expect(body).toEqual({ ...before.body, unshown: before.body.unshown + 1 });
    const [door, photographer] = doors;
    const [own] = await entriesOf(door, '/door');
    const asked = (by: Visitor, page: string) =>
      by.get<Problem>(`${page}/entries/${own?.id}/proof`);
    expect((await asked(door, '/door')).status).toBe(200);
    expect((await asked(screen, route)).body.code).toBe('entry.not_found');
    const [pictured] = await entriesOf(photographer, '/door');
    await decide({ display: 'MASKED', pictures: true });
    const picture = await screen.get<Problem>(
      `${households()}/005/entries/${pictured?.id}/evidence/${hash}`,
    );
    expect(picture.body.code).toBe('evidence.not_found');
    await decide({ display: 'MASKED' });
    app.turnTo('2026-12-01');
    await village.clerk.post('/months/2026-11/publicise', { days: 7 });
    const shown = await screen.get<HallPage>(route);
    expect(shown.body).toMatchObject({ unshown: 0, points: before.body.points });
    expect(shown.body.entries.map((one) => one.id)).toContain(own?.id);
  });

  test('tells what takes points by its category, of how many clauses it is one, and its place', async () => {
    const { body } = await screen.get<HallPage>(`${households()}/004`);
    const [entry] = body.entries;
    expect(entry).toMatchObject({
      ...{ item: '筹工筹劳', category: '筹工筹劳', ruleCode: null, valueText: '' },
      ...{ explanation: [], proves: 'PLACE', recordedBy: ['CLERK'] },
    });
    const [list] = body.lists;
    const rules = await app.stranger.get<{ categories: { category: string; rules: object[] }[] }>(
      `/board/${village.code}/rules`,
    );
    expect(list?.categories).toEqual(
      rules.body.categories.map((one) => ({ category: one.category, clauses: one.rules.length })),
    );
    const proof = await screen.get(`${households()}/004/entries/${entry?.id}/proof`);
    expect(proof.body).toMatchObject({ entry: null, path: [], posting: null });
    const [own] = await entriesOf(doors[0], '/door');
    expect(own).toMatchObject({ ruleCode: 'Y005', proves: 'WORDS' });
    expect(own?.item).not.toBe('筹工筹劳');
  });

  test('says of evidence that it is there, and shows the picture once a meeting allowed it', async () => {
    const [hidden] = await entriesOf(screen, `${households()}/005`);
    const hash = hidden?.evidence[0]?.hash ?? '';
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const told = { hash, kind: 'PICTURE', removedOn: null };
    expect(hidden?.evidence).toEqual([{ ...told, pictureUrl: null }]);
    const address = `${households()}/005/entries/${hidden?.id}/evidence/${hash}`;
    expect((await screen.get<Problem>(address)).body.code).toBe('evidence.not_found');
    await decide({ display: 'MASKED', pictures: true });
    const [shown] = await entriesOf(screen, `${households()}/005`);
    expect(shown?.evidence).toEqual([{ ...told, pictureUrl: `/api${address}` }]);
    const picture = await screen.download(address);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(picture.body.includes(CAMERA)).toBe(false);
    expect((await app.stranger.get(address)).status).toBe(401);
    // At the door it is the door's decision.
    const [own] = await entriesOf(doors[1], '/door');
    expect(own?.evidence).toEqual([{ ...told, pictureUrl: null }]);
    await app.sql(
      `UPDATE evidence SET uploaded_at = now() - interval '1 year', removed_at = now()`,
    );
    expect((await screen.get<Problem>(address)).body.code).toBe('evidence.removed');
  });
});
