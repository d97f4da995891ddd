import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type SheetFile } from '../../backend/src/board/sheet-file';
import { type Problem, type TestApplication, startApplication } from '../support/application';
import { inTheHall } from '../support/hall';
import { type PublicisedVillage, aPublicisedVillage, raise } from '../support/publicised-month';
import { VERIFIER, sheetVerifier } from '../support/second-verifier';
import { type SettledVillage, aSettledVillage } from '../support/settled-village';

const { verify, follow, footOf } = sheetVerifier();
const dir = mkdtempSync(path.join(tmpdir(), 'sheet-file-'));
let app: TestApplication;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(async () => {
  rmSync(dir, { recursive: true });
  await app.end();
});

const download = (village: { code: string }, month: string, by = app.stranger) =>
  by.download(`/board/${village.code}/sheet-file?month=${month}`);
async function fileOf(village: { code: string }, month: string, by = app.stranger) {
  const { status, body } = await download(village, month, by);
  expect(status).toBe(200);
  return { text: body.toString(), file: JSON.parse(body.toString()) as SheetFile };
}
const refused = async (village: { code: string }, query: string) => {
  const { status, body } = await app.stranger.get<Problem>(
    `/board/${village.code}/sheet-file${query}`,
  );
  return `${status} ${body.code}`;
};
const saved = (name: string, text: string): string => {
  writeFileSync(path.join(dir, name), text);
  return path.join(dir, name);
};

describe('a year with reversals, a repair, an objection upheld and a merger', () => {
  let village: SettledVillage;
  beforeAll(async () => {
    village = await aSettledVillage(app);
  });

  test('comes out month by month, and one month follows from the other', async () => {
    const files = [
      (await fileOf(village, '2026-09')).file,
      (await fileOf(village, '2026-10')).file,
    ];
    expect(files.flatMap(verify)).toEqual([]);
    expect(follow(files)).toEqual({ found: [], gaps: [] });
    const kinds = new Set(files.flatMap(({ postings }) => postings.map(({ fields }) => fields[2])));
    expect([...kinds].sort()).toEqual(['ACTS', 'BASE_ONCE', 'REVERSAL', 'TRANSFER']);
  });

  test('hands out no act’s id beside the leaf of a line whose words are closed', async () => {
    const acts = await app.sql<{ id: string }>('SELECT id FROM act WHERE village_code = $1', [
      village.code,
    ]);
    const { file } = await fileOf(village, '2026-09');
    const closed = file.postings.filter(({ lines }) => lines.every((one) => !('fields' in one)));
    expect(closed.length).toBeGreaterThan(0);
    for (const { id } of acts) expect(JSON.stringify(closed)).not.toContain(id);
  });

  test('says at its foot what the board says of the sheet, over the log of that size', async () => {
    const { file } = await fileOf(village, '2026-09');
    const sheet = await app.stranger.get<{ ledger: { seq: number; root: string } }>(
      `/board/${village.code}/sheet?month=2026-09`,
    );
    const { seq, root } = sheet.body.ledger;
    expect(file.heading.ledger).toEqual({ seq, root });
    const checkpoint = await app.stranger.download(`/board/${village.code}/checkpoint?size=${seq}`);
    expect(file.checkpoint).toBe(checkpoint.body.toString());
  });

  test('is a file to save that may be kept for a while, the same whenever it is asked for', async () => {
    const { headers, body } = await download(village, '2026-09');
    expect(headers.get('content-type')).toMatch('application/json');
    expect(headers.get('content-disposition')).toContain(
      encodeURIComponent('溪桥村2026-09公示表核对文件.json'),
    );
    expect(headers.get('cache-control')).toBe('public, max-age=30');
    expect((await fileOf(village, '2026-09')).text).toBe(body.toString());
  });

  test('tells the words of additions only, and of no line about another', async () => {
    const { file, text } = await fileOf(village, '2026-10');
    const before = (await fileOf(village, '2026-09')).file;
    const open = [file, before].flatMap(({ postings }) =>
      postings.flatMap(({ lines }) => lines.flatMap((line) => ('fields' in line ? [line] : []))),
    );
    expect(open.length).toBeGreaterThan(3);
    // Neither deductions nor lines that reverse, adjust or repair another.
    for (const { version, fields } of open)
      expect([version, fields[12], fields[22]]).toEqual([1, 'ADD', null]);
    expect(text).not.toContain('认错了人');
    expect(before.rows.some(({ deducts }) => deducts > 0)).toBe(true);
  });

  test('names people as everybody reads them, also to a screen that shows them in full', async () => {
    await village.secretary.post('/channels', {
      ...{ channel: 'HALL', display: 'FULL', pictures: false },
      ...{ decision: '村民代表会议', decidedOn: '2027-01-15' },
    });
    const screen = await inTheHall(app, village.clerk);
    for (const by of [app.stranger, screen]) {
      const { file, text } = await fileOf(village, '2026-09', by);
      expect(file.rows.map(({ headName }) => headName)).toContain('张*一');
      expect(text).not.toMatch(/张建一|王建二|陈建五/);
    }
  });

  test('is checked by a program without us, which says what is wrong', async () => {
    const files = ['2026-09', '2026-10'].map(async (month) => {
      const { text, file } = await fileOf(village, month);
      return { name: saved(`${month}.json`, text), file };
    });
    const [september, october] = await Promise.all(files);
    if (!september || !october) throw new Error('No files');
    const run = [VERIFIER, september.name, october.name];
    const said = execFileSync(process.execPath, run, { encoding: 'utf8' });
    expect(said).toContain(`✓ 2026-09 ${september.file.rows.length} 户,${footOf(september.file)}`);
    const totals = { ...october.file.totals, adds: 999 };
    const bad = saved('bad.json', JSON.stringify({ ...october.file, totals }));
    const { status, stdout } = spawnSync(process.execPath, [VERIFIER, bad], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([1, expect.stringMatching(/^✗ 2026-10 totals\.adds/)]);
  });
});

describe('a sheet of which something is said meanwhile', () => {
  let village: PublicisedVillage;
  beforeAll(async () => {
    village = await aPublicisedVillage(app);
  });

  test('tells what is disputed and keeps praise that was hidden, and still comes out', async () => {
    const before = await fileOf(village, '2026-10');
    const item = before.file.rows[0]?.addItems[0]?.item ?? '';
    await raise(village);
    const { body } = await village.clerk.post<{ id: string }>('/hidden-praise', {
      ...{ entryId: village.entries[1], askedBy: '王建二', askedOn: '2026-11-05' },
    });
    await village.secretary.post(`/hidden-praise/${body.id}/hide`);
    const { file, text } = await fileOf(village, '2026-10');
    expect(verify(file)).toEqual([]);
    expect(file.rows.map(({ disputed }) => disputed).sort()).toEqual([0, 0, 1]);
    expect(file.rows.map(({ addItems }) => addItems[0]?.item).sort()).toEqual([
      ...['加分(不公开事项)', item, item],
    ]);
    const words = (told: string) => told.split(`"${item}"`).length - 1;
    expect([words(before.text), words(text)]).toEqual([6, 4]);
  });

  test('is told of months that hang or hung on the wall, of villages there are', async () => {
    expect(await refused(village, '?month=2026-11')).toBe('404 month.not_found');
    expect(await refused(village, '?month=2025-10')).toBe('404 month.not_found');
    expect(await refused({ code: '431322105999' }, '?month=2026-10')).toBe(
      '404 board.village_unknown',
    );
    for (const query of ['', '?month=2026-13', '?month=2026-10-01'])
      expect(await refused(village, query)).toBe('400 request.invalid');
  });
});
