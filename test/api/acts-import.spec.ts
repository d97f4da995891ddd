import { setTimeout } from 'node:timers/promises';
import { XLSX } from '../../backend/src/shared/media-types';
import { readWorkbook } from '../../backend/src/shared/workbook/read-workbook';
import {
  type Problem,
  type TestApplication,
  type Told,
  startApplication,
} from '../support/application';
import { actsWorkbook } from '../support/acts-workbook';
import { keepRanks } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { rawWorkbook, textRow } from '../support/raw-workbook';
import { type RuledVillage, aRuledVillage } from '../support/ruled-village';

interface Import {
  id: string;
  state: string;
  summary: Record<string, number>;
  result: { acts: number; skipped: number; changed: number } | null;
  problems: { row: number; code: string; detail: string }[];
  rows: { row: number; status: string; recordedIn: string | null }[];
}

const ROWS = [
  ['日期', '户编号', '户主', '事项编号', '数量', '加分', '备注'],
  ['2026-11-02', '001', '', 'Y001', '1', '10', ''],
  ['2026-11-03', '002', '', 'Y001', '2', '20', ''],
  ['2026-11-03', '002', '', 'Y041', '1', '2', ''],
];
const workbookOf = (rows: string[][]) => Buffer.from(rawWorkbook(rows.map(textRow).join('')));
const WORKBOOK = workbookOf(ROWS);
const FILE = { 'Content-Type': XLSX, 'X-File-Name': encodeURIComponent('十一月.xlsx') };

let app: TestApplication;
let village: RuledVillage;
beforeAll(async () => {
  app = await startApplication();
});
beforeEach(async () => {
  village = await aRuledVillage(app);
});
afterEach(() => expectCoherentBooks(app));
afterAll(() => app.end());

const preview = async (workbook = WORKBOOK): Promise<Import> =>
  (await village.clerk.post<Import>('/imports/acts', workbook, FILE)).body;
const apply = <Body = Import>(id: string, skipBad = false, headers = {}) =>
  village.clerk.post<Body>(`/imports/acts/${id}/apply`, { skipBad }, headers);
const show = async (id: string): Promise<Import> =>
  (await village.clerk.get<Import>(`/imports/${id}`)).body;
const notesOf = async (id: string): Promise<[number, unknown][]> => {
  const [sheet] = await readWorkbook(
    (await village.clerk.download(`/imports/${id}/workbook`)).body,
  );
  const rows = sheet?.rows
    .slice(1)
    .map(({ number, cells }): [number, unknown] => [number, cells[7]]);
  return rows?.filter(([, note]) => note) ?? [];
};
const waiting = async (): Promise<{ id: string; state: string }[]> =>
  (await village.clerk.get<{ id: string; state: string }[]>('/acts')).body;

describe('a workbook of acts', () => {
  test('is recorded once, however often it is imported', async () => {
    expect((await preview()).summary).toMatchObject({ ready: 3, already: 0 });
    await apply((await preview()).id);
    const again = await preview();
    expect(again.summary).toMatchObject({ ready: 0, already: 3 });
    expect((await apply<Problem>(again.id)).body.code).toBe('import.nothing_to_apply');
    expect(await waiting()).toHaveLength(3);
  });

  test('imported twice at the same time is recorded once', async () => {
    const { id } = await preview();
    const answers = await Promise.all([apply<Problem>(id), apply<Problem>(id)]);
    expect(answers.map(({ body }) => body.code)).toContain('import.applied_already');
    expect(await waiting()).toHaveLength(3);
  });

  test('brings back a row that was withdrawn, and leaves one that was rejected', async () => {
    await apply((await preview()).id);
    const [withdrawn, rejected] = await waiting();
    const answers = [
      await village.clerk.post(`/acts/${withdrawn?.id}/withdraw`),
      await village.secretary.post(`/acts/${rejected?.id}/reject`, { reason: '未到场' }),
    ];
    expect(answers.filter(({ status }) => status >= 300)).toEqual([]);
    const again = await preview();
    expect(again.summary).toMatchObject({ ready: 1, already: 2 });
    expect((await apply(again.id)).body.result?.acts).toBe(1);
    const states = (await waiting()).map(({ state }) => state).toSorted();
    expect(states).toEqual(['REJECTED', 'SUBMITTED', 'SUBMITTED', 'WITHDRAWN']);
  });
});

describe('rows said twice', () => {
  test('in one file are told, in the preview and beside the row', async () => {
    const { id, problems } = await preview(workbookOf([...ROWS, ROWS[1] ?? []]));
    expect(problems).toMatchObject([{ row: 5, code: 'ROW_REPEATED' }]);
    expect(await notesOf(id)).toEqual([[5, expect.stringContaining('与第 2 行') as string]]);
  });

  test('in another file are told with the file they came in', async () => {
    await apply((await preview()).id);
    const late = ['2026-11-09', '003', '', 'Y041', '1', '2', ''];
    const more = await preview(workbookOf([...ROWS, late]));
    expect(more.summary).toMatchObject({ ready: 1, already: 3, errors: 0, warnings: 0 });
    expect(more.rows.map(({ status, recordedIn }) => [status, recordedIn])).toEqual([
      ...Array.from({ length: 3 }, () => ['ALREADY', '2026-11-22 十一月.xlsx']),
      ['READY', null],
    ]);
    expect((await notesOf(more.id)).map(([row]) => row)).toEqual([2, 3, 4]);
    expect((await apply(more.id)).body.result).toMatchObject({ acts: 1, skipped: 0 });
  });
});

describe('what changed between the preview and the import', () => {
  const closed = 'UPDATE household SET closed_on = $2 WHERE village_code = $1 AND code = $3';
  const close = async () => {
    await app.sql(closed, [village.code, '2026-11-21', '001']);
    await keepRanks(app.sql, village.code);
  };

  test('is left out, told in the import and beside the row, and the rest is recorded', async () => {
    const { id } = await preview();
    await close();
    const { body } = await apply(id, true);
    expect(body).toMatchObject({ state: 'APPLIED', result: { acts: 2, skipped: 1, changed: 1 } });
    expect(body.problems).toMatchObject([{ row: 2, code: 'CHANGED_HOUSEHOLD' }]);
    expect(await notesOf(id)).toEqual([[2, expect.stringContaining('预览之后') as string]]);
    expect(await waiting()).toHaveLength(2);
  });

  test('stops an import that shall leave nothing out', async () => {
    const { id } = await preview();
    await close();
    expect((await apply<Problem>(id)).body.code).toBe('import.has_errors');
    expect(await waiting()).toEqual([]);
  });
});

describe('a register of 3,500 rows', () => {
  const ROWS_IN_ALL = 3500;
  const register = () =>
    actsWorkbook(
      ROWS_IN_ALL,
      village.households.map(({ code }) => code),
    );
  const told = async (lines: AsyncGenerator<Told>): Promise<Told[]> => {
    const all: Told[] = [];
    for await (const line of lines) all.push(line);
    return all;
  };
  const countActs = async () =>
    (
      await app.sql<{ n: number; keys: number }>(
        'SELECT count(*)::int AS n, count(DISTINCT source_key)::int AS keys FROM act WHERE village_code = $1',
        [village.code],
      )
    )[0];

  test('tells how far it is, stops when nobody listens, and goes on with what is left', async () => {
    const read = await told(village.clerk.watch('/imports/acts', register(), FILE));
    const steps = read.flatMap(({ progress }) => progress?.rows ?? []);
    expect(steps.length).toBeGreaterThan(2);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    const id = read.at(-1)?.answer?.id ?? '';

    for await (const { progress } of village.clerk.watch(`/imports/acts/${id}/apply`, {
      skipBad: true,
    })) {
      if (progress?.step === 'RECORD') break;
    }
    // Long enough for the rest to be recorded, if anybody still worked.
    await setTimeout(2000);
    const half = await show(id);
    expect(half.state).toBe('PREVIEWED');
    expect(half.result?.acts).toBeLessThan(ROWS_IN_ALL);

    const rest = await told(village.clerk.watch(`/imports/acts/${id}/apply`, { skipBad: true }));
    expect(rest[0]?.progress?.rows).toBeGreaterThan(half.result?.acts ?? 0);
    expect(await show(id)).toMatchObject({ state: 'APPLIED', result: { acts: ROWS_IN_ALL } });
    expect(await countActs()).toEqual({ n: ROWS_IN_ALL, keys: ROWS_IN_ALL });
  });

  test('is answered once under one key, and refused under it for another file', async () => {
    const key = { ...FILE, 'Idempotency-Key': 'register' };
    const first = await village.clerk.post<Import>('/imports/acts', WORKBOOK, key);
    const again = await village.clerk.post<Import>('/imports/acts', WORKBOOK, key);
    expect([again.body.id, again.headers.get('idempotent-replayed')]).toEqual([
      first.body.id,
      'true',
    ]);
    const other = await village.clerk.post<Problem>('/imports/acts', register(), key);
    expect(other.body.code).toBe('idempotency.key_reused');
    const applied = [1, 2].map(() => apply(first.body.id, false, { 'Idempotency-Key': 'apply' }));
    const answers = await Promise.all(applied);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await waiting()).toHaveLength(3);
    const reused = await apply<Problem>(again.body.id, true, { 'Idempotency-Key': 'apply' });
    expect(reused.body.code).toBe('idempotency.key_reused');
  });

  test('that is broken further down is refused as a whole', async () => {
    const bad = workbookOf([...ROWS, ['<c t="s"><v>9</v></c>']]);
    expect(await told(village.clerk.watch('/imports/acts', bad, FILE))).toMatchObject([
      { problem: { code: 'workbook.damaged' } },
    ]);
    const kept = 'SELECT FROM workbook_import WHERE village_code = $1';
    expect(await app.sql(kept, [village.code])).toEqual([]);
  });
});
