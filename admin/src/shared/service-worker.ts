/**
 * Keeps a page's own files on the device, so that it opens without network. It never touches /api: what is asked of
 * the village is asked of the village, and what a page keeps of it lies in the page's own store.
 */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Waiting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  readonly location: Location;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
}
export {};

declare const __PAGE_FILES__: { prefix: string; page: string; version: string; files: string[] };

const worker = self as unknown as Worker;
const { prefix, page, version, files } = __PAGE_FILES__;
const name = prefix + version;

worker.addEventListener('install', (event) => event.waitUntil(keepFiles()));
worker.addEventListener('activate', (event) => event.waitUntil(dropOldFiles()));
worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== worker.location.origin) return;
  if (event.request.mode === 'navigate') event.respondWith(open(event.request));
  else if (files.includes(pathname)) event.respondWith(answer(event.request, pathname));
});

/** All of them or none: until then the files of before stay in use. */
async function keepFiles(): Promise<void> {
  const answers = await Promise.all(files.map(ask));
  const cache = await caches.open(name);
  await Promise.all(answers.map((file, at) => cache.put(files[at] ?? '', file)));
  await worker.skipWaiting();
}

/** Where one must sign in to the network first, everything is answered by a page: that is not our file. */
async function ask(file: string): Promise<Response> {
  const answer = await fetch(new Request(file, { cache: 'reload' }));
  const isPage = answer.headers.get('content-type')?.startsWith('text/html') ?? false;
  const mine = answer.ok && !answer.redirected && isPage === (file === page);
  if (!mine || (isPage && !(await answer.clone().text()).includes('/assets/')))
    throw new Error(`${file} did not come from the village's server.`);
  return answer;
}

async function dropOldFiles(): Promise<void> {
  const names = (await caches.keys()).filter((other) => other.startsWith(prefix) && other !== name);
  await Promise.all(names.map((other) => caches.delete(other)));
  await worker.clients.claim();
}

async function answer(request: Request, file: string): Promise<Response> {
  return (await (await caches.open(name)).match(file)) ?? fetch(request);
}

/** A device that threw the files away, without network: plain words, and another try by itself. */
async function open(request: Request): Promise<Response> {
  return answer(request, page).catch(() => {
    const words = '网络断了，正在重新连接，请稍等……';
    const body = `<!doctype html><meta charset="utf-8" /><meta http-equiv="refresh" content="20" />
<meta name="viewport" content="width=device-width" /><title>村分</title><p><font size="6">${words}</font></p>`;
    return new Response(body, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
  });
}
