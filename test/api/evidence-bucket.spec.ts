import { createHash } from 'node:crypto';
import { PictureBucket } from '../../backend/src/ledger/picture-bucket';
import { PictureStore, shownKey, thumbnailKey } from '../../backend/src/ledger/picture-store';
import { RemoveOldPictures } from '../../backend/src/ledger/remove-old-pictures';
import { SYSTEM } from '../../backend/src/shared/actor';
import { readConfig, type S3Settings } from '../../backend/src/shared/config';
import { verifyVillage } from '../../backend/src/verify';
import {
  type Problem,
  startApplication,
  TODAY,
  type TestApplication,
} from '../support/application';
import { aPhoto } from '../support/photo';
import { anAct, aRuledVillage, type RuledVillage } from '../support/ruled-village';
import { type S3Server, startS3Server } from '../support/s3-server';

let s3: S3Server;
let app: TestApplication;
let village: RuledVillage;
let motif = 900;
beforeAll(async () => {
  s3 = await startS3Server();
  app = await startApplication(s3.settings);
});
beforeEach(async () => {
  app.turnTo(TODAY);
  village = await aRuledVillage(app);
});
afterEach(() => s3.fail(false));
afterAll(async () => {
  await app.end();
  await s3.end();
});

const upload = async <Body = { hash: string }>() =>
  village.clerk.post<Body>('/evidence', await aPhoto({ motif: ++motif }), {
    'Content-Type': 'image/jpeg',
  });
const settings = () => readConfig(s3.settings).s3 as S3Settings;

it('a picture lies in the bucket by its hash, is shown, verified and removed by retention', async () => {
  const { hash } = (await upload()).body;
  const kept = s3.objects.get(shownKey(village.code, hash)) ?? Buffer.of();
  expect(createHash('sha256').update(kept).digest('hex')).toBe(hash);
  const { id } = await anAct(village, { evidence: [hash] });
  await village.secretary.post(`/acts/${id}/approve`);
  expect((await village.secretary.download(`/evidence/${hash}`)).body).toEqual(kept);
  expect((await village.secretary.download(`/evidence/${hash}/thumbnail`)).status).toBe(200);
  expect(s3.objects.has(thumbnailKey(village.code, hash))).toBe(true);
  const verified = () => verifyVillage(app.dataSource, village.code, app.part(PictureStore));
  expect((await verified()).finding).toBeNull();
  s3.objects.set(shownKey(village.code, hash), Buffer.from('another picture'));
  expect((await verified()).finding?.what).toBe('is not the picture that was uploaded');
  await app.sql('UPDATE village SET evidence_months = 6 WHERE village_code = $1', [village.code]);
  app.turnTo('2027-11-23');
  expect(await app.part(RemoveOldPictures).run(SYSTEM, village.code)).toBe(1);
  expect([...s3.objects.keys()].filter((key) => key.startsWith(village.code))).toEqual([]);
});

it('while the store is down a picture is refused, nothing is kept, and the rest goes on', async () => {
  const { hash } = (await upload()).body;
  s3.fail(true);
  const { status, body } = await upload<Problem>();
  expect([status, body.code]).toEqual([503, 'evidence.store_down']);
  expect(body.detail).toContain('连不上');
  const rows = await app.sql('SELECT FROM evidence WHERE village_code = $1', [village.code]);
  expect(rows).toHaveLength(1);
  const shown = await village.clerk.get<Problem>(`/evidence/${hash}`);
  expect([shown.status, shown.body.code]).toEqual([503, 'evidence.store_down']);
  await anAct(village);
  expect((await app.stranger.get('/health/ready')).body).toEqual({
    status: 'up',
    pictures: 'down',
  });
  s3.fail(false);
  expect((await app.stranger.get('/health/ready')).body).toEqual({ status: 'up', pictures: 'up' });
  expect((await village.clerk.download(`/evidence/${hash}`)).status).toBe(200);
});

it.each<[string, () => Partial<S3Settings>]>([
  ['the wrong secret', () => ({ secret: 'another' })],
  ['the wrong region', () => ({ region: 'us-east-1' })],
  ['a bucket that is not there', () => ({ bucket: 'elsewhere' })],
  ['nobody at the address', () => ({ endpoint: 'http://127.0.0.1:9' })],
])(
  '%s is told as a store that is down, never as a picture that is not there',
  async (_what, wrong) => {
    const bucket = new PictureBucket({ ...settings(), ...wrong() });
    await expect(bucket.get('431322105201/ab/cd')).rejects.toThrow('evidence.store_down');
    await expect(bucket.put('431322105201/ab/cd', Buffer.from('x'))).rejects.toThrow(
      'evidence.store_down',
    );
    expect(await bucket.answers()).toBe(false);
  },
);
