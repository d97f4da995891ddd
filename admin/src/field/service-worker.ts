/**
 * Keeps the page's own files on the telephone, so that it opens without signal. It never touches /api: what
 * is asked of the village is asked of the village, and what is written down lies in the page's own queue.
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

declare const __FIELD_FILES__: { version: string; files: string[] };

const worker = self as unknown as Worker;
const PREFIX = 'cunfen-field-';
const PAGE = '/field/';
const { version, files } = __FIELD_FILES__;
const name = PREFIX + version;

worker.addEventListener('install', (event) => event.waitUntil(keepFiles()));
worker.addEventListener('activate', (event) => event.waitUntil(dropOldFiles()));
worker.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== worker.location.origin) return;
  if (event.request.mode === 'navigate') event.respondWith(answer(event.request, PAGE));
  else if (files.includes(pathname)) event.respondWith(answer(event.request, pathname));
});

async function keepFiles(): Promise<void> {
  const cache = await caches.open(name);
  await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })));
  await worker.skipWaiting();
}

async function dropOldFiles(): Promise<void> {
  const names = (await caches.keys()).filter((other) => other.startsWith(PREFIX) && other !== name);
  await Promise.all(names.map((other) => caches.delete(other)));
  await worker.clients.claim();
}

async function answer(request: Request, file: string): Promise<Response> {
  return (await (await caches.open(name)).match(file)) ?? fetch(request);
}
