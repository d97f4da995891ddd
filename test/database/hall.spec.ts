import { startApplication, type TestApplication } from '../support/application';
import { asApplication } from '../support/as-application';
import { aVillage } from '../support/builders';
import { aNewScreen, inTheHall } from '../support/hall';
import { aRuledVillage, type RuledVillage } from '../support/ruled-village';

let app: TestApplication;
let village: RuledVillage;

beforeAll(async () => {
  app = await startApplication();
  village = await aRuledVillage(app);
  await inTheHall(app, village.clerk);
});
afterAll(() => app.end());

const past = (text: string) => asApplication(app, village.code, text);
const decided = ({
  channel = 'HALL',
  version = '1',
  display = 'FULL',
  pictures = 'false',
  on = `'2026-01-10'`,
  by = `'${village.accounts.secretary.id}'`,
  decision = `'村民代表会议'`,
} = {}) =>
  `INSERT INTO channel_display VALUES ($1, '${channel}', ${version}, '${display}', ${pictures}, ${decision}, ${on}, ${by}, now())
   RETURNING version`;

describe('the database, when the program forgets a rule of channels,', () => {
  test('records who decided, by which meeting, one after the other', async () => {
    expect(await past(decided())).toBe('1 rows');
    expect(await past(decided({ by: 'NULL' }))).toContain('channel_display_next');
    expect(await past(decided({ decision: `' '` }))).toContain('channel_display_decision_length');
    expect(await past(decided({ on: `'2199-01-01'` }))).toContain('channel_display_decided_before');
    expect(await past(decided({ version: '2' }))).toContain('channel_display_next');
    await app.sql(decided({ channel: 'DOOR' }), [village.code]);
    const next = { channel: 'DOOR', version: '2' };
    expect(await past(decided({ ...next, on: `'2026-01-09'` }))).toContain('channel_display_next');
    expect(await past(decided(next))).toBe('1 rows');
  });

  test('shows no full names to everybody, and pictures in the hall or at the door only', async () => {
    expect(await past(decided({ channel: 'PUBLIC' }))).toContain(
      'channel_display_public_never_full',
    );
    for (const channel of ['PUBLIC', 'PAPER'])
      expect(await past(decided({ channel, display: 'MASKED', pictures: 'true' }))).toContain(
        'channel_display_pictures_inside',
      );
  });

  test('changes and forgets no decision', async () => {
    expect(
      await past(`UPDATE channel_display SET display = 'FULL' WHERE village_code = $1`),
    ).toContain('permission denied');
    expect(await past('DELETE FROM channel_display WHERE village_code = $1')).toContain(
      'permission denied',
    );
  });

  test('keeps a merged village as it was', async () => {
    const { code } = await aVillage(app.sql);
    const merge = 'UPDATE village SET merged_on = $2, merged_into = $3 WHERE village_code = $1';
    await app.sql(merge, [village.code, '2026-01-01', code]);
    expect(await past(decided())).toContain('channel_display_village_lives');
    expect(await past(device())).toContain('device_village_lives');
    await app.sql(merge, [village.code, null, null]);
  });
});

const ID = '01900000-0000-7000-8000-000000000001';
const device = (minutes = 15) =>
  `INSERT INTO device (village_code, id, name, place, code_hash, code_until, made_by, made_at)
   VALUES ($1, '${ID}', '屏', '', pg_catalog.sha256('1'::bytea), now() + interval '${minutes} minutes', '${village.accounts.clerk.id}', now())
   RETURNING id`;
const claim = (id: string, when = 'd.code_until') =>
  `INSERT INTO device_token (village_code, device_id, token_hash, code_until, claimed_at)
   SELECT village_code, id, pg_catalog.sha256(id::text::bytea), d.code_until, ${when} FROM device d WHERE village_code = $1 AND id = '${id}'
   RETURNING device_id`;

describe('the database, when the program forgets a rule of screens,', () => {
  test('knows codes and tokens as hashes, for a quarter of an hour and once', async () => {
    expect(await past(device())).toBe('1 rows');
    expect(await past(device(16))).toContain('device_code_short_lived');
    const { id, code } = await aNewScreen(village.clerk);
    expect(await past(`UPDATE device SET code_hash = '${code}' WHERE village_code = $1`)).toContain(
      'permission denied',
    );
    expect(await past(device().replace(`pg_catalog.sha256('1'::bytea)`, `'${code}'`))).toContain(
      'sha256',
    );
    expect(await past(claim(id, `d.code_until + interval '1 second'`))).toContain(
      'device_token_claimed_in_time',
    );
    expect(
      await past(claim(id).replace('d.code_until, d', `d.code_until + interval '1 day', d`)),
    ).toContain('device_token_device_fkey');
    await app.sql(claim(id), [village.code]);
    expect(await past(claim(id))).toContain('device_token_pkey');
    expect(
      await past(
        `UPDATE device_token SET token_hash = code_until::text::bytea WHERE village_code = $1`,
      ),
    ).toContain('permission denied');
  });

  test('lets what is withdrawn rest', async () => {
    const { id } = await aNewScreen(village.clerk);
    const used = await aNewScreen(village.clerk);
    await app.sql(claim(used.id), [village.code]);
    await app.sql(
      `UPDATE device SET withdrawn_at = now(), withdrawn_by = made_by WHERE id IN ($1, $2)`,
      [id, used.id],
    );
    const own = (screen: string) => `village_code = $1 AND id = '${screen}'`;
    expect(
      await past(
        `UPDATE device SET withdrawn_at = NULL, withdrawn_by = NULL WHERE ${own(id)} RETURNING id`,
      ),
    ).toBe('0 rows');
    expect(await past(`UPDATE device SET refresh_no = 9 WHERE ${own(id)} RETURNING id`)).toBe(
      '0 rows',
    );
    expect(await past(claim(id))).toContain('device_token_not_withdrawn');
    expect(
      await past(
        `UPDATE device_token SET seen_at = now() WHERE village_code = $1 AND device_id = '${used.id}' RETURNING device_id`,
      ),
    ).toBe('0 rows');
    expect(await past('DELETE FROM device WHERE village_code = $1')).toContain('permission denied');
    expect(await past('DELETE FROM device_token WHERE village_code = $1')).toContain(
      'permission denied',
    );
  });

  test('shows a village its own screens only', async () => {
    const other = await aVillage(app.sql);
    const all = `SELECT FROM device WHERE village_code <> '${other.code}' AND $1 <> ''`;
    expect(await asApplication(app, other.code, all)).toBe('0 rows');
  });
});
