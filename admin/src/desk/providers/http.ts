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
  status?: number;
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

/** A file, under the name the server gives it. @throws as `ask` */
export async function askFile(path: string, question: Ask): Promise<File> {
  const response = await send(path, question);
  if (!response.ok) throw await refusalOf(response);
  const named = /filename\*=UTF-8''(\S+)/.exec(response.headers.get('Content-Disposition') ?? '');
  return new File([await response.blob()], decodeURIComponent(named?.[1] ?? 'file'));
}

/**
 * An answer that comes line by line, each told as soon as it is whole.
 * @throws as `ask`; an AbortError when the signal ends it
 */
export async function* askLines(path: string, question: Ask): AsyncGenerator<string> {
  const response = await send(path, question);
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

/**
 * The answer of work that takes a while and says how far it is; the signal stops it.
 * @throws as `askLines`; what the work was refused for
 */
export async function askWatched<Progress, T>(
  path: string,
  question: Ask,
  tell: (progress: Progress) => void,
): Promise<T> {
  const headers = { ...question.headers, Accept: 'application/x-ndjson' };
  for await (const line of askLines(path, { ...question, headers })) {
    const told = JSON.parse(line) as { progress?: Progress; answer?: T; problem?: Problem };
    if (told.progress) tell(told.progress);
    if (told.problem) throw errorOf(told.problem, told.problem.status ?? 500);
    if (told.answer) return told.answer;
  }
  throw unreachable();
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
    throw unreachable();
  }
}

const unreachable = (): HttpError =>
  new HttpError(i18nProvider.translate('desk.unreachable'), 0, { code: 'offline', errors: {} });

const refusalOf = async (response: Response): Promise<HttpError> =>
  errorOf((await response.json().catch(() => ({}))) as Problem, response.status);

function errorOf(problem: Problem, status: number): HttpError {
  const fallback = i18nProvider.translate('desk.failed', { status });
  const body: RefusalBody = {
    code: problem.code ?? `http.${status}`,
    requestId: problem.requestId,
    errors: Object.fromEntries((problem.errors ?? []).map(({ field, detail }) => [field, detail])),
  };
  return new HttpError(problem.detail ?? fallback, status, body);
}

/** A name for one submitted form. `randomUUID` exists only on https, and village offices run plain http. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
