import {
  type Act,
  type Household,
  type Rule,
  type RuleList,
  type Session,
} from '../shared/resources';
import { type HouseholdRow } from '../shared/resources';
import { type QueuedAct, readNote } from './field-note';
import { type Answer, type Village } from './send-queue';

const PATIENCE_MS = 30_000;
const PAGE = 1000;
/** Refusals that are about who is signed in, not about what was sent. */
const SESSION = new Set(['session.required', 'password.change_required', 'area.village_required']);

/** What was heard of the server's clock last, in milliseconds of its `Date` header. */
let heard: { server: number; telephone: number } | null = null;
export const lastHeard = () => heard;

interface Problem {
  code?: string;
  detail?: string;
}

interface Ask {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  version?: number;
}

/** One question to the village's server. Never throws: no signal is an answer here. */
async function ask<Value>(
  path: string,
  { method = 'GET', body, version }: Ask = {},
): Promise<Answer<Value>> {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': language() });
  if (version !== undefined) headers.set('If-Match', `"${version}"`);
  const raw = body instanceof Blob;
  if (body !== undefined && !raw) headers.set('Content-Type', 'application/json');
  const payload = raw ? body : JSON.stringify(body);
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const init: RequestInit = { method, headers, signal: patience.signal, cache: 'no-store' };
    const response = await fetch(
      `/api${path}`,
      body === undefined ? init : { ...init, body: payload },
    );
    listen(response);
    const text = await response.text();
    if (response.ok) return { kind: 'DONE', value: (text ? JSON.parse(text) : null) as Value };
    return refusalOf(response.status, text);
  } catch {
    return { kind: 'NO_SIGNAL' };
  } finally {
    clearTimeout(timer);
  }
}

function listen(response: Response): void {
  const date = Date.parse(response.headers.get('Date') ?? '');
  if (!Number.isNaN(date)) heard = { server: date, telephone: Date.now() };
}

function refusalOf<Value>(status: number, text: string): Answer<Value> {
  const { code = `http.${status}`, detail = `(${status})` } = parse(text);
  if (code === 'request.too_many' || status >= 500) return { kind: 'BUSY' };
  if (code === 'act.another_recorder') return { kind: 'OTHER_SESSION' };
  return SESSION.has(code) ? { kind: 'SIGN_IN' } : { kind: 'REFUSED', code, detail };
}

function parse(text: string): Problem {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return {};
  }
}

const language = () => document.documentElement.lang || 'zh-CN';
const query = (filter: object, sort: string) =>
  `?filter=${encodeURIComponent(JSON.stringify(filter))}&sort=${encodeURIComponent(
    JSON.stringify([sort, 'ASC']),
  )}`;
const rows = (from: number) =>
  `&range=${encodeURIComponent(JSON.stringify([from, from + PAGE - 1]))}`;

export const village: Village = {
  keepPhoto: async (bytes) => {
    const kept = await ask<{ hash: string }>('/evidence', { method: 'POST', body: bytes });
    return kept.kind === 'DONE' ? { kind: 'DONE', value: kept.value.hash } : kept;
  },
  record: (row: QueuedAct, evidence: string[]) =>
    ask<{ replayed: boolean }>('/acts/field', {
      method: 'POST',
      body: {
        ...readNote(row.note),
        evidence,
        clientId: row.clientId,
        recordedById: row.accountId,
        villageCode: row.villageCode,
      },
    }),
};

export const session = {
  open: (username: string, password: string) =>
    ask<Session>('/session', { method: 'POST', body: { username, password } }),
  read: () => ask<Session>('/session'),
  switchTo: (area: string) => ask<Session>('/session/area', { method: 'PUT', body: { area } }),
  close: () => ask<null>('/session', { method: 'DELETE' }),
};

/** Every household, thousand by thousand. */
export async function readHouseholds(): Promise<Answer<HouseholdRow[]>> {
  const all: HouseholdRow[] = [];
  for (;;) {
    const page = await ask<HouseholdRow[]>(`/households${query({}, 'code')}${rows(all.length)}`);
    if (page.kind !== 'DONE') return page;
    all.push(...page.value);
    if (page.value.length < PAGE) return { kind: 'DONE', value: all };
  }
}

export const readLists = () => ask<RuleList[]>(`/rule-lists${query({}, 'version')}${rows(0)}`);
export const readRules = (ruleListId: string) =>
  ask<Rule[]>(`/rules${query({ ruleListId }, 'position')}${rows(0)}`);
export const readRule = (ruleListId: string, code: string) =>
  ask<Rule>(`/rules/${encodeURIComponent(`${ruleListId}:${code}`)}`);
export const readHousehold = (id: string) => ask<Household>(`/households/${id}`);

/** The acts of this recorder, newest first. */
export const readMyActs = (filter: object, limit: number) =>
  ask<Act[]>(
    `/acts?filter=${encodeURIComponent(JSON.stringify({ ...filter, mine: true }))}&sort=${encodeURIComponent(
      '["recordedAt","DESC"]',
    )}&range=${encodeURIComponent(JSON.stringify([0, limit - 1]))}`,
  );
export const reviseAct = (id: string, version: number, body: object) =>
  ask<Act>(`/acts/${id}`, { method: 'PUT', body, version });

export const pictureHref = (hash: string): string => `/api/evidence/${hash}/thumbnail`;
