import { XLSX } from '../../backend/src/shared/media-types';
import {
  benchRow,
  manyHouseholds,
  pgbench,
  type ServedApplication,
  serveApplication,
  spreadOf,
} from '../support/bench';
import { actsWorkbook } from '../support/acts-workbook';
import { aRuledVillage, type RuledVillage } from '../support/ruled-village';

const HOUSEHOLDS = 1500;

let app: ServedApplication;
let village: RuledVillage;
beforeAll(async () => {
  app = await serveApplication();
  village = await aRuledVillage(app, { households: 0 });
  await manyHouseholds(app.sql, village.code, HOUSEHOLDS);
}, 120_000);
afterAll(() => app.end());

interface Import {
  id: string;
  summary: Record<string, number>;
  result: { acts: number };
}

/** How long somebody else waits for a light page while the work goes on. */
async function meanwhile<T>(work: Promise<T>): Promise<[T, number[]]> {
  let busy = true;
  const done = work.finally(() => (busy = false));
  const waits: number[] = [];
  while (busy) {
    const began = performance.now();
    await village.secretary.get('/session');
    waits.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return [await done, waits];
}

test.each([
  [1_000, 1],
  [10_000, 2],
  [50_000, 3],
])(
  'a workbook of %i rows',
  async (rows, quantity) => {
    const workbook = actsWorkbook(rows, HOUSEHOLDS, quantity);
    const began = performance.now();
    const [preview, reading] = await meanwhile(
      village.clerk.post<Import>('/imports/acts', workbook, { 'Content-Type': XLSX }),
    );
    if (preview.status !== 201) throw new Error(JSON.stringify(preview.body).slice(0, 500));
    const read = performance.now();
    const [applied, recording] = await meanwhile(
      village.clerk.post<Import>(`/imports/acts/${preview.body.id}/apply`, { skipBad: true }),
    );
    const end = performance.now();
    if (applied.status !== 200) throw new Error(JSON.stringify(applied.body).slice(0, 500));
    expect(applied.body.result.acts).toBe(rows);
    const { now, most } = app.program.memory();
    const r = spreadOf(reading);
    const w = spreadOf(recording);
    console.log(
      [
        `${rows} rows, ${(workbook.length / 1024).toFixed(0)} KB: read and checked ${(read - began).toFixed(0)} ms, recorded ${(end - read).toFixed(0)} ms`,
        `memory ${now} MB now, ${most} MB at most; GET /session meanwhile: median ${r.median.toFixed(1)} p99 ${r.p99.toFixed(0)} max ${Math.max(...reading).toFixed(0)} ms reading; median ${w.median.toFixed(1)} p99 ${w.p99.toFixed(0)} max ${Math.max(...recording).toFixed(0)} ms recording`,
      ].join('\n'),
    );
    void [benchRow, pgbench];
  },
  300_000,
);
