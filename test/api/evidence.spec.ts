import { createHash } from 'node:crypto';
import { RemoveOldPictures } from '../../backend/src/ledger/remove-old-pictures';
import { PictureStore, originalKey, shownKey } from '../../backend/src/ledger/picture-store';
import { SYSTEM } from '../../backend/src/shared/actor';
import { verifyVillage } from '../../backend/src/verify';
import {
  type Answer,
  type Problem,
  startApplication,
  type TestApplication,
  TODAY,
  type Visitor,
} from '../support/application';
import { anAccount } from '../support/builders';
import { aBomb, aPhoto, aPng, CAMERA, colourAt } from '../support/photo';
import { anAct, aRuledVillage, type RuledVillage } from '../support/ruled-village';

interface Evidence {
  hash: string;
  mediaType: string;
  byteCount: number;
  width: number;
  height: number;
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

let app: TestApplication;
let village: RuledVillage;
let motif = 0;

beforeAll(async () => {
  app = await startApplication();
});
beforeEach(async () => {
  app.turnTo(TODAY);
  village = await aRuledVillage(app);
});
afterAll(() => app.end());

const upload = <Body = Evidence>(bytes: Buffer, type = 'image/jpeg', by = village.clerk) =>
  by.post<Body>('/evidence', bytes, { 'Content-Type': type });
const told = ({ status, body }: Answer<Problem>) => `${status} ${body.code}`;

async function anUpload(photo: Parameters<typeof aPhoto>[0] = {}): Promise<Evidence> {
  const { status, body } = await upload(await aPhoto({ motif: ++motif, ...photo }));
  expect(status).toBe(201);
  return body;
}

/** Changes settings of the village as the secretary does. */
async function agreeOn(settings: Record<string, unknown>): Promise<Answer<Problem>> {
  const { body } = await village.secretary.get<Record<string, unknown>>(
    `/villages/${village.code}`,
  );
  const { publicityDays, supervisionPhone, version } = body;
  const change = { publicityDays, supervisionPhone, ...settings };
  return village.secretary.put(`/villages/${village.code}`, change, Number(version));
}

describe('a picture', () => {
  it('is kept upright, at most 2,000 px large, and says nothing of place and device', async () => {
    const photo = await aPhoto({ width: 2600, height: 1300, orientation: 6, motif: ++motif });
    expect(photo.includes(CAMERA)).toBe(true);
    const { body } = await upload(photo);
    expect(body).toMatchObject({ mediaType: 'image/jpeg', width: 1000, height: 2000 });

    const shown = await village.secretary.download(`/evidence/${body.hash}`);
    expect(sha256(shown.body)).toBe(body.hash);
    expect(shown.body.length).toBe(body.byteCount);
    expect(shown.body.includes(CAMERA)).toBe(false);
    expect(shown.body.includes('Exif')).toBe(false);
    // Held on its side, the red left half of the picture is the upper half of what was seen.
    const [red = 0, , blue = 0] = await colourAt(shown.body, { width: 1000, x: 500, y: 100 });
    expect(red > 150 && blue < 100).toBe(true);
  });

  it('has a small copy, and is shown as a picture and nothing else', async () => {
    const { hash } = await anUpload({ width: 900, height: 600 });
    for (const [route, width] of [
      [`/evidence/${hash}`, 900],
      [`/evidence/${hash}/thumbnail`, 320],
    ] as const) {
      const { status, headers, body } = await village.secretary.download(route);
      expect(status).toBe(200);
      expect(body.readUInt16BE(body.indexOf(Buffer.from('ffc0', 'hex')) + 7)).toBe(width);
      expect(headers.get('content-type')).toBe('image/jpeg');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-disposition')).toMatch(/^inline; filename="[0-9a-f]{12}/);
      expect(headers.get('cache-control')).toMatch(/^private, max-age=/);
      expect(headers.get('vary')).toMatch(/Cookie/);
    }
  });

  it('uploaded twice is one picture', async () => {
    const photo = await aPhoto({ motif: ++motif });
    const [first, second] = [await upload(photo), await upload(photo)];
    expect(second.body).toEqual(first.body);
  });

  it.each<[string, () => Promise<Buffer> | Buffer, string, string]>([
    ['words', () => Buffer.from('这不是照片'), 'image/jpeg', '415 evidence.not_a_picture'],
    ['nothing', () => Buffer.alloc(0), 'image/jpeg', '415 evidence.not_a_picture'],
    [
      'a script that calls itself a PNG',
      () => Buffer.from('<svg onload=alert(1)>'),
      'image/png',
      '415 evidence.not_a_picture',
    ],
    [
      'half a photo',
      async () => (await aPhoto()).subarray(0, 900),
      'image/jpeg',
      '415 evidence.not_a_picture',
    ],
    [
      'half a PNG',
      async () => (await aPng(90, 90)).subarray(0, 60),
      'image/png',
      '415 evidence.not_a_picture',
    ],
    [
      'a photo with its pixels torn out',
      async () => torn(await aPhoto()),
      'image/jpeg',
      '415 evidence.not_a_picture',
    ],
    ['a decompression bomb', () => aBomb(), 'image/png', '422 evidence.too_many_pixels'],
    [
      'five megabytes and more',
      () => Buffer.alloc(5_300_000),
      'image/jpeg',
      '413 request.too_large',
    ],
    ['a film', () => Buffer.from('film'), 'video/mp4', '415 evidence.not_a_picture'],
  ])('is not %s', async (_what, bytes, type, refusal) => {
    const before = await app.sql<{ n: string }>('SELECT count(*) AS n FROM evidence');
    expect(told(await upload<Problem>(await bytes(), type))).toBe(refusal);
    expect(await app.sql('SELECT count(*) AS n FROM evidence')).toEqual(before);
  });

  it('may call itself what it likes: the bytes decide', async () => {
    const { status, body } = await upload(await aPng(), 'image/webp');
    expect([status, body.mediaType]).toEqual([201, 'image/jpeg']);
  });

  it('that was uploaded before pictures were drawn anew stays as it came', async () => {
    const old = await aPhoto({ motif: ++motif });
    const hash = sha256(old);
    await app.part(PictureStore).put(shownKey(village.code, hash), old);
    await app.sql(
      `INSERT INTO evidence (village_code, hash, media_type, byte_count, uploaded_by, uploaded_at)
       VALUES ($1, decode($2, 'hex'), 'image/jpeg', $3, $4, '2026-01-05')`,
      [village.code, hash, old.length, village.accounts.clerk.id],
    );
    await anAct(village, { evidence: [hash] });
    const shown = await village.secretary.download(`/evidence/${hash}`);
    expect(shown.body.equals(old)).toBe(true);
    const small = await village.secretary.download(`/evidence/${hash}/thumbnail`);
    expect([small.status, small.body.includes(CAMERA)]).toEqual([200, false]);
    expect((await verified()).finding).toBeNull();
  });
});

/** Whole outside, noise inside: the tables the pixels are read by are gone. */
function torn(photo: Buffer): Buffer {
  const tables = photo.indexOf(Buffer.from('ffc4', 'hex'));
  return Buffer.concat([
    photo.subarray(0, tables + 5),
    Buffer.alloc(200, 0xfe),
    photo.subarray(tables + 205),
  ]);
}

const verified = () => verifyVillage(app.dataSource, village.code, app.part(PictureStore));

describe('who sees a picture', () => {
  it.each(['', '/thumbnail'])('is nobody without an office (%s)', async (what) => {
    const { hash } = await anUpload();
    const route = `/evidence/${hash}${what}`;
    expect(told(await app.stranger.get<Problem>(route))).toBe('401 session.required');
    const { username } = await anAccount(app.sql, 'COUNTY_ADMIN', village.code);
    const admin = await app.signIn(username);
    expect(told(await admin.get<Problem>(route))).toBe('403 permission.denied');
    const elsewhere = await aRuledVillage(app);
    expect(told(await elsewhere.clerk.get<Problem>(route))).toBe('404 evidence.not_found');
    expect(told(await village.clerk.get<Problem>(`/evidence/${'a'.repeat(64)}${what}`))).toBe(
      '404 evidence.not_found',
    );
  });

  it('is a courtyard leader only where they lead, or when they took it', async () => {
    const [mine, other] = village.households;
    const leader = await aLeaderOf(mine?.id ?? '');
    const own = await upload(await aPhoto({ motif: ++motif }), 'image/jpeg', leader);
    const [seen, unseen] = [await anUpload(), await anUpload()];
    await anAct(village, { householdId: mine?.id, evidence: [seen.hash] });
    await anAct(village, { householdId: other?.id, evidence: [unseen.hash] });
    const statuses = [];
    for (const hash of [own.body.hash, seen.hash, unseen.hash])
      statuses.push((await leader.download(`/evidence/${hash}`)).status);
    expect(statuses).toEqual([200, 200, 404]);
  });

  it('is never the public: the board knows no picture', async () => {
    const { hash } = await anUpload();
    const { id } = await anAct(village, { occurredOn: '2026-09-10', evidence: [hash] });
    await village.secretary.post(`/acts/${id}/approve`);
    await village.clerk.post('/months/2026-09/publicise', { from: '2026-10-01', days: 5 });
    await village.clerk.post('/months/2026-09/close');
    for (const page of ['', '/standings', '/rules', '/sheet', '/settlement']) {
      const { body } = await app.stranger.download(`/board/${village.code}${page}`);
      expect(body.toString()).not.toContain(hash);
      expect(body.toString()).not.toContain('evidence":[');
    }
  });
});

async function aLeaderOf(householdId: string): Promise<Visitor> {
  const [courtyard] = await app.sql<{ id: string }>(
    `INSERT INTO courtyard (village_code, id, name) VALUES ($1, gen_random_uuid(), '老屋院') RETURNING id`,
    [village.code],
  );
  await app.sql('UPDATE household SET courtyard_id = $2 WHERE village_code = $1 AND id = $3', [
    village.code,
    courtyard?.id,
    householdId,
  ]);
  const { id, username } = await anAccount(app.sql, 'COURTYARD_LEADER', village.code);
  await app.sql(
    'INSERT INTO courtyard_leader (village_code, courtyard_id, account_id) VALUES ($1, $2, $3)',
    [village.code, courtyard?.id, id],
  );
  return app.signIn(username);
}

describe('what the camera wrote', () => {
  it('is kept only where the village wants it, and no route gives it out', async () => {
    const photo = await aPhoto({ motif: ++motif });
    const original = originalKey(village.code, sha256(photo));
    const pictures = app.part<PictureStore>(PictureStore);
    await upload(photo);
    expect(await pictures.get(original)).toBeNull();

    expect((await agreeOn({ keepOriginals: true })).status).toBe(200);
    const second = await aPhoto({ motif: ++motif });
    const { hash } = (await upload(second)).body;
    const kept = await pictures.get(originalKey(village.code, sha256(second)));
    expect(kept?.equals(second)).toBe(true);
    expect(hash).not.toBe(sha256(second));
    const asked = await village.clerk.get<Problem>(`/evidence/${sha256(second)}`);
    expect(told(asked)).toBe('404 evidence.not_found');
    expect((await verified()).finding).toBeNull();
  });
});

describe('retention', () => {
  const retention = () => app.part(RemoveOldPictures).run(SYSTEM, village.code);

  it('removes the bytes and keeps the hash: verify tells the day and finds nothing wrong', async () => {
    const { hash } = await anUpload();
    const { id } = await anAct(village, { evidence: [hash] });
    await village.secretary.post(`/acts/${id}/approve`);
    await agreeOn({ evidenceMonths: 24 });
    expect(await retention()).toBe(0);
    app.turnTo('2028-11-23');
    expect(await retention()).toBe(1);
    expect(await retention()).toBe(0);
    const asked = await village.secretary.get<Problem>(`/evidence/${hash}`);
    expect(told(asked)).toBe('410 evidence.removed');
    expect(asked.body.detail).toContain('2028-11-23');
    const { finding, evidence } = await verified();
    expect(finding).toBeNull();
    expect([...(evidence?.removed ?? [])]).toEqual([['2028-11-23', 1]]);
  });

  it('leaves alone what nobody has decided yet, and villages that keep all', async () => {
    const [waiting, decided] = [await anUpload(), await anUpload()];
    await anAct(village, { evidence: [waiting.hash] });
    app.turnTo('2036-11-23');
    expect(await retention()).toBe(0);
    await agreeOn({ evidenceMonths: 6 });
    expect(await retention()).toBe(1);
    expect((await village.clerk.download(`/evidence/${waiting.hash}`)).status).toBe(200);
    expect((await village.clerk.download(`/evidence/${decided.hash}`)).status).toBe(410);
  });

  it('takes the camera’s own with it, and does not take the same picture again', async () => {
    await agreeOn({ evidenceMonths: 6, keepOriginals: true });
    const photo = await aPhoto({ motif: ++motif });
    await upload(photo);
    app.turnTo('2027-06-23');
    expect(await retention()).toBe(1);
    const pictures = app.part<PictureStore>(PictureStore);
    expect(await pictures.get(originalKey(village.code, sha256(photo)))).toBeNull();
    expect(told(await upload<Problem>(photo))).toBe('410 evidence.removed');
  });

  it.each([5, 121, 7.5, '24'])('is not %p months', async (evidenceMonths) => {
    expect(told(await agreeOn({ evidenceMonths }))).toBe('400 request.invalid');
  });

  it('cannot be had sooner or twice, not even past the application', async () => {
    const { hash } = await anUpload();
    const mark = `UPDATE evidence SET removed_at = $2 WHERE hash = decode($1, 'hex')`;
    await expect(app.sql(mark, [hash, '2026-12-24'])).rejects.toThrow('evidence_kept_half_a_year');
    await app.sql('BEGIN');
    await app.sql(`SET LOCAL ROLE cunfen_app`);
    await app.sql(
      `SELECT set_config('cunfen.scope_from', $1, true), set_config('cunfen.scope_to', $1, true)`,
      [village.code],
    );
    const once = await app.sql(`${mark} RETURNING hash`, [hash, '2027-12-24']);
    const twice = await app.sql(`${mark} RETURNING hash`, [hash, '2028-12-24']);
    await app.sql('ROLLBACK');
    expect([once.length, twice.length]).toEqual([1, 0]);
  });
});

describe('verify', () => {
  it.each<[string, (hash: string) => Promise<unknown>, RegExp]>([
    [
      'a picture that was exchanged',
      async (hash) =>
        app
          .part<PictureStore>(PictureStore)
          .put(shownKey(village.code, hash), await aPhoto({ motif: 99 })),
      /^picture \w+ is not the picture that was uploaded$/,
    ],
    [
      'a picture that is gone',
      (hash) => app.part<PictureStore>(PictureStore).remove(shownKey(village.code, hash)),
      /^picture \w+ is gone and was not removed by retention$/,
    ],
    [
      'an entry whose picture is not known any more',
      (hash) =>
        app.sql(`SET session_replication_role = replica;
          DELETE FROM evidence WHERE encode(hash, 'hex') = '${hash}'; SET session_replication_role = DEFAULT`),
      /^entry 2026-\d+-1 names the picture \w+, which is not known$/,
    ],
  ])('names %s', async (_what, tamper, finding) => {
    const { hash } = await anUpload();
    const { id } = await anAct(village, { evidence: [hash] });
    await village.secretary.post(`/acts/${id}/approve`);
    expect((await verified()).finding).toBeNull();
    await tamper(hash);
    const found = (await verified()).finding;
    expect(`${found?.where} ${found?.what}`).toMatch(finding);
  });
});
