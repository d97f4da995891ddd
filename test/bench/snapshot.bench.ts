import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { readSnapshot, splitSnapshot } from '../../admin/src/kiosk/snapshot';
import { startApplication } from '../support/application';
import { aBookedYear, VILLAGE } from '../support/booked-year';

const RUNS = 11;

test.each([400, 1500])('the snapshot of a village of %i households', async (households) => {
  const app = await startApplication();
  const books = aBookedYear(households);
  await app.sql(
    books.replace('ANALYZE', `INSERT INTO village (village_code) VALUES ('${VILLAGE}'); ANALYZE`),
  );
  const get = async (route: string) =>
    (await app.stranger.download(`/board/${VILLAGE}${route}`)).body;
  const median = async (work: () => unknown) => {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const began = performance.now();
      await work();
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[RUNS >> 1] ?? NaN;
  };
  const text = (await get('/snapshot')).toString();
  const keys = (await get('/verifier-key')).toString().trim().split('\n');
  const snapshot = readSnapshot(splitSnapshot(text), keys);
  const addresses = Object.keys(snapshot?.answers ?? {}).map((one) => one.split(VILLAGE)[1] ?? '');
  const floor = await median(() => Promise.all(addresses.map(get)));
  const whole = await median(() => get('/snapshot'));
  const note = await get(`/snapshot?known=${snapshot?.hash}`);
  const checked = await median(() => readSnapshot(splitSnapshot(text), keys));
  console.log(
    `${households} households: ${(text.length / 1e3).toFixed(0)} kB in characters, ` +
      `${(Buffer.byteLength(text) / 1e3).toFixed(0)} kB, ${(gzipSync(text).length / 1e3).toFixed(0)} kB by gzip; ` +
      `unchanged ${note.length} bytes\n` +
      `its ${addresses.length} answers one by one ${floor.toFixed(0)} ms, in one piece ${whole.toFixed(0)} ms ` +
      `(${(whole / floor).toFixed(2)}), checked by the screen ${checked.toFixed(0)} ms`,
  );
  await app.end();
});
