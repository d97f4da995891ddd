import { setTimeout } from 'node:timers/promises';
import {
  benchRow,
  manyHouseholds,
  type ServedApplication,
  serveApplication,
  spreadOf,
} from '../support/bench';
import { Listening } from '../support/listening';
import { type Load, load } from '../support/load';
import { nginx } from '../support/nginx';
import { aRuledVillage, type RuledVillage } from '../support/ruled-village';
import { until } from '../support/until';

const HOUSEHOLDS = 400;
const KIOSKS = Number(process.env.BOARD_KIOSKS ?? 5000);
/** So that none of them is one too many of its address. */
const A_HALL = 100;
const IDLE_SECONDS = 60;

let app: ServedApplication;
let village: RuledVillage;
beforeAll(async () => {
  app = await serveApplication();
  village = await aRuledVillage(app, { households: 0 });
  await manyHouseholds(app.sql, village.code, HOUSEHOLDS);
}, 120_000);
afterAll(() => app.end());

const said: string[] = [];
afterAll(() => console.log(said.join('\n')));

const told = ({ perSecond, cpuMs }: Load): string =>
  `${Math.round(perSecond)} a second, ${cpuMs.toFixed(3)} ms of CPU each`;

function row(what: string, ours: Load, floor: Load | null): void {
  const ratios =
    floor &&
    `${(ours.perSecond / floor.perSecond).toFixed(2)} × as many, ${(ours.cpuMs / floor.cpuMs).toFixed(1)} × the CPU`;
  const theirs = floor && spreadOf(floor.times);
  said.push(`${benchRow(what, spreadOf(ours.times), theirs ?? undefined)}  ${told(ours)}`);
  if (floor && theirs) said.push(`${benchRow('  nginx', theirs)}  ${told(floor)}: ${ratios}`);
  else said.push('  no floor: nginx is not installed');
}

test(`a village of ${HOUSEHOLDS} households, beside nginx with the same bytes in a file`, async () => {
  const ours = { port: Number(new URL(app.base).port), cpuSeconds: () => app.program.cpuSeconds() };
  const path = `/api/board/${village.code}/standings`;
  const first = await fetch(`${app.base}${path}`, { headers: { 'Accept-Encoding': 'identity' } });
  const bytes = Buffer.from(await first.arrayBuffer());
  const floor = await nginx(bytes);
  const tagged = (tag: string | null) => ({
    ...{ headers: { 'If-None-Match': tag ?? '' }, status: 304 },
  });
  const file = '/answer.json';
  try {
    const theirs = floor && (await fetch(`http://127.0.0.1:${floor.port}${file}`));
    // What was compiled for the first answers is not what is measured.
    await load(ours, path, { seconds: 2 });
    row(
      'an unchanged poll (304)',
      await load(ours, path, tagged(first.headers.get('etag'))),
      floor && (await load(floor, file, tagged(theirs?.headers.get('etag') ?? null))),
    );
    row(
      `the page of a village, ${Math.round(bytes.length / 1024)} KB`,
      await load(ours, path),
      floor && (await load(floor, file)),
    );
    const { token } = await screen();
    const inHall = { headers: { Authorization: `Bearer ${token}` } };
    await load(ours, path, { seconds: 1, ...inHall });
    const hall = await load(ours, path, inHall);
    said.push(
      `${benchRow('the same page asked by a screen of the hall', spreadOf(hall.times))}  ${told(hall)}`,
    );
  } finally {
    await floor?.end();
  }
}, 120_000);

test(`${KIOSKS} kiosks that only listen`, async () => {
  const before = app.program.memory().now;
  const kiosks: Listening[] = [];
  for (let at = 0; at < KIOSKS; at += A_HALL) {
    const from = `127.0.1.${1 + at / A_HALL}`;
    kiosks.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(A_HALL, KIOSKS - at) }, () =>
          Listening.to(app.base, village.code, { from }),
        ),
      )),
    );
  }
  await Promise.all(kiosks.map((one) => one.events(1)));
  await setTimeout(5000);
  const held = app.program.memory().now - before;
  const cpu = app.program.cpuSeconds();
  await setTimeout(IDLE_SECONDS * 1000);
  const idle = ((app.program.cpuSeconds() - cpu) * 60) / IDLE_SECONDS;
  said.push(
    `${KIOSKS} idle kiosks: ${idle.toFixed(2)} s of CPU a minute, ${held} MB more, ${((held * 1024) / KIOSKS).toFixed(1)} KB each`,
  );
  const heard = kiosks.map((one) => one.heard.length);
  const began = performance.now();
  await app.sql(`UPDATE area SET name = '新溪桥村' WHERE code = $1`, [village.code]);
  let [half, all] = [0, 0];
  await until(() => {
    const so = kiosks.filter((one, at) => one.heard.length > (heard[at] ?? 0)).length;
    half ||= so * 2 >= KIOSKS ? performance.now() - began : 0;
    all = performance.now() - began;
    return so === KIOSKS;
  });
  said.push(
    `a change, heard by half of them after ${half.toFixed(0)} ms, by all after ${all.toFixed(0)} ms`,
  );
  for (const one of kiosks) one.hangUp();
  await setTimeout(2000);
  said.push(`all gone: ${app.program.memory().now - before} MB more than before`);
}, 300_000);

async function screen(): Promise<{ token: string }> {
  const made = await village.clerk.post<{ code: string }>('/devices', {
    name: '公示屏',
    place: '',
  });
  const answer = await fetch(`${app.base}/api/board/devices/claim`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code: made.body.code }),
  });
  return (await answer.json()) as { token: string };
}
