import { HttpError } from 'react-admin';
import { i18nProvider } from './i18n-provider';

export interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON; a Blob is sent as it is, under its own media type. */
  body?: unknown;
  /** The version last read, sent as If-Match. */
  version?: number;
  idempotencyKey?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

interface Problem {
  code?: string;
  detail?: string;
  errors?: { field: string; code: string; detail: string }[];
  requestId?: string;
}

/** The body of every HttpError thrown here; `errors` is in the shape that react-admin puts under the inputs. */
export interface RefusalBody {
  code: string;
  requestId?: string;
  errors: Record<string, string>;
}

/**
 * One request to the village's server, in the language of the desk.
 * @throws HttpError with the server's own sentence; status 0 when the server cannot be reached
 */
export async function ask<T>(
  path: string,
  question: Ask = {},
): Promise<{ data: T; headers: Headers }> {
  const response = await send(path, question);
  if (!response.ok) throw await refusalOf(response);
  const type = response.headers.get('Content-Type') ?? '';
  const data: unknown =
    response.status === 204 || !type.includes('json') ? {} : await response.json();
  return { data: data as T, headers: response.headers };
}

/**
 * An answer that comes line by line, each told as soon as it is whole.
 * @throws as `ask`; an AbortError when the signal ends it
 */
export async function* askLines(path: string, signal: AbortSignal): AsyncGenerator<string> {
  const response = await send(path, { signal });
  if (!response.ok) throw await refusalOf(response);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value = '', done = true } = (await reader?.read()) ?? {};
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (done) return;
  }
}

async function send(path: string, { method = 'GET', body, signal, ...rest }: Ask) {
  const headers = new Headers({
    Accept: 'application/json',
    'Accept-Language': i18nProvider.getLocale(),
    ...rest.headers,
  });
  if (rest.version !== undefined) headers.set('If-Match', `"${rest.version}"`);
  if (rest.idempotencyKey) headers.set('Idempotency-Key', rest.idempotencyKey);
  const raw = body instanceof Blob;
  if (body !== undefined && !raw) headers.set('Content-Type', 'application/json');
  const payload = raw ? body : JSON.stringify(body);
  try {
    const init = { method, headers, signal, credentials: 'same-origin' as const };
    return await fetch(`/api${path}`, body === undefined ? init : { ...init, body: payload });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new HttpError(i18nProvider.translate('desk.unreachable'), 0, {
      code: 'offline',
      errors: {},
    });
  }
}

async function refusalOf(response: Response): Promise<HttpError> {
  const problem = (await response.json().catch(() => ({}))) as Problem;
  const fallback = i18nProvider.translate('desk.failed', { status: response.status });
  const body: RefusalBody = {
    code: problem.code ?? `http.${response.status}`,
    requestId: problem.requestId,
    errors: Object.fromEntries((problem.errors ?? []).map(({ field, detail }) => [field, detail])),
  };
  return new HttpError(problem.detail ?? fallback, response.status, body);
}

/** A name for one submitted form. `randomUUID` exists only on https, and village offices run plain http. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
