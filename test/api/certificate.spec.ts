import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFileSync, spawnSync } from 'node:child_process';
import { type Certificate } from '../../backend/src/settlement/domain/certificate';
import { readCertificate } from '../../backend/src/settlement/domain/check-certificate';
import { type Problem, type TestApplication, startApplication } from '../support/application';
import { firstUnnamed } from '../support/changed-leaf';
import { dice } from '../support/dice';
import { VERIFIER, secondVerifier } from '../support/second-verifier';
import { type SettledVillage, aSettledVillage } from '../support/settled-village';

let app: TestApplication;
let village: SettledVillage;
let id: string;
const { verify } = secondVerifier();
const dir = mkdtempSync(path.join(tmpdir(), 'certificate-'));

beforeAll(async () => {
  app = await startApplication();
  village = await aSettledVillage(app);
  id = (await village.accountant.get<{ id: string }[]>('/settlements')).body[0]?.id ?? '';
});
afterAll(async () => {
  rmSync(dir, { recursive: true });
  await app.end();
});

const text = async (query = ''): Promise<string> => {
  const file = await village.clerk.download(`/settlements/${id}/certificate.json${query}`);
  expect(file.status).toBe(200);
  return file.body.toString('utf8');
};
const certificate = async (query = ''): Promise<Certificate> =>
  JSON.parse(await text(query)) as Certificate;

test('a settled year with reversals, an objection, a merger and a repair comes out in both verifiers', async () => {
  for (const query of ['', '?names=full']) {
    const file = await text(query);
    expect(readCertificate(file)).toHaveProperty('certificateHash');
    expect(verify(JSON.parse(file))).toBeNull();
  }
});

test('it is the same to the byte whenever it is asked for, and its hash whatever it shows', async () => {
  expect(await text()).toBe(await text());
  const [one, other] = [await certificate(), await certificate('?names=full')];
  expect(one.certificateHash).toBe(other.certificateHash);
});

test('the one for the wall names nobody', async () => {
  const people = await app.sql<{ name: string }>(
    `SELECT head_name AS name FROM household WHERE village_code = $1
     UNION SELECT name FROM resident WHERE village_code = $1 UNION SELECT display_name FROM account`,
    [village.code],
  );
  const file = await text();
  expect(people.length).toBeGreaterThan(5);
  const named = people.map(({ name }) => name).filter((name) => file.includes(name));
  expect(named).toEqual([]);
  expect(file).not.toContain('认错了人');
  expect(await text('?names=full')).toContain('认错了人');
});

test('one character changed is found by both and named', async () => {
  for (const query of ['', '?names=full']) {
    expect(firstUnnamed(await certificate(query), verify, 40, dice(3))).toBeNull();
  }
});

test('the second verifier runs by itself, and tells what is wrong', async () => {
  const good = path.join(dir, 'good.json');
  const bad = path.join(dir, 'bad.json');
  const file = await text();
  writeFileSync(good, file);
  writeFileSync(bad, file.replace(/"incomeFen":(\d+)/, '"incomeFen":1$1'));
  const said = execFileSync(process.execPath, [VERIFIER, good], { encoding: 'utf8' });
  const { certificateHash } = JSON.parse(file) as Certificate;
  expect(said).toContain(`证书指纹 ${certificateHash}`);
  const [number = ''] = /核对凭据 (\w{4} ){3}\w{4}/.exec(said) ?? [];
  expect(number.replace('核对凭据', '').replaceAll(' ', '')).toBe(certificateHash.slice(0, 16));
  const { status, stdout } = spawnSync(process.execPath, [VERIFIER, bad], { encoding: 'utf8' });
  expect(stdout).toMatch(/^✗ plan/);
  expect(status).toBe(1);
});

test('its hash is on the notice and told for the slips', async () => {
  const { certificateHash: hash } = await certificate();
  const told = await village.clerk.get<object>(`/settlements/${id}/certificate`);
  expect(told.body).toEqual({ certificateHash: hash });
  const [slip] = (await village.clerk.get<object[]>('/year-slips?filter={"year":2026}')).body;
  expect(slip).toMatchObject({ dividend: 'FINAL', certifiedBy: id });
  const [notice] = (
    await village.clerk.get<{ notes: string[]; foot: string }[]>(
      `/settlements/${id}/announcement/form`,
    )
  ).body;
  const number = [0, 4, 8, 12].map((at) => hash.slice(at, at + 4)).join(' ');
  expect(notice?.foot).toMatch(new RegExp(`^核对凭据 ${number} · 台账至第`));
  expect(notice?.notes.slice(-2)).toEqual([
    expect.stringMatching(new RegExp(`^核对凭据 ${number}:`)),
    `核对凭据全文 ${hash}`,
  ]);
});

test('it stays as it was printed when the village gets another name, and the slips of then with it', async () => {
  const before = await text();
  await app.sql(`UPDATE area SET name = '溪东村' WHERE code = $1`, [village.code]);
  expect(await text()).toBe(before);
  const told = await village.clerk.get<object>(`/settlements/${id}/certificate`);
  expect(told.body).toEqual({ certificateHash: (await certificate()).certificateHash });
  await app.sql(`UPDATE area SET name = '溪桥村' WHERE code = $1`, [village.code]);
});

test('a settlement of before there were plans has none, and its papers name none', async () => {
  const said = async () => {
    const [slip] = (await village.clerk.get<object[]>('/year-slips?filter={"year":2026}')).body;
    const form = await village.clerk.get<{ foot: string }[]>(
      `/settlements/${id}/announcement/form`,
    );
    return [slip, form.body[0]?.foot];
  };
  await app.sql('CREATE TEMP TABLE plan_kept AS TABLE settlement_plan');
  await app.sql('SET session_replication_role = replica; DELETE FROM settlement_plan');
  try {
    expect(await said()).toEqual([
      expect.objectContaining({ dividend: 'FINAL', certifiedBy: null }),
      expect.not.stringContaining('核对凭据'),
    ]);
  } finally {
    await app.sql(
      'INSERT INTO settlement_plan TABLE plan_kept; SET session_replication_role = DEFAULT',
    );
  }
});

test('there is none before the settlement is final, and only the two kinds there are', async () => {
  const draft = { year: 2026, title: '再来一次', poolFen: 100 };
  await app.sql(
    `INSERT INTO settlement (village_code, id, scheme_id, year, title, pool_fen, state, created_by, created_at, plan_version)
     SELECT village_code, gen_random_uuid(), scheme_id, year, $2, $3, 'DRAFT', created_by, created_at, plan_version + 1
     FROM settlement WHERE village_code = $1`,
    [village.code, draft.title, draft.poolFen],
  );
  const [drafted] = await app.sql<{ id: string }>('SELECT id FROM settlement WHERE title = $1', [
    draft.title,
  ]);
  const early = await village.clerk.get<Problem>(`/settlements/${drafted?.id}/certificate.json`);
  expect([early.status, early.body.code]).toEqual([409, 'settlement.not_final']);
  const hash = await village.clerk.get<Problem>(`/settlements/${drafted?.id}/certificate`);
  expect([hash.status, hash.body.code]).toEqual([409, 'settlement.not_final']);
  const odd = await village.clerk.get<Problem>(`/settlements/${id}/certificate.json?names=some`);
  expect(odd.status).toBe(400);
});
