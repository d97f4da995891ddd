import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { isAreaCode } from './domain/area-code';
import { isMonth, parseLocalDate } from './domain/local-date';
import { Refusal } from './domain/refusal';
import { hostility } from './hostile-json';

/** A page of a list, in the dialect of ra-data-simple-rest; the interceptor turns it into Content-Range. */
export class Page<Row> {
  constructor(
    readonly rows: Row[],
    readonly first: number,
    readonly total: number,
  ) {}

  map<Other>(change: (row: Row) => Other): Page<Other> {
    return new Page(this.rows.map(change), this.first, this.total);
  }
}

export interface RawListQuery {
  sort?: string;
  range?: string;
  filter?: string;
}

/** Reads one filter value; undefined means it is not of the expected kind. */
type FilterReader<T> = (value: unknown) => T | undefined;
type Filters<F> = { [K in keyof F]?: F[K] extends FilterReader<infer T> ? T : never };

export interface ListQuery<F> {
  /** SQL made of the declared sort expressions only; safe to place after ORDER BY. */
  orderBy: string;
  /** The declared field itself, for lists that are made in memory. */
  sort: { field: string; descending: boolean };
  offset: number;
  limit: number;
  filter: Filters<F>;
}

/** PostgreSQL's integer; a larger number in a question would be its error, not an answer. */
const MAX_INTEGER = 2_147_483_647;

const wholeNumber =
  (least: number, most: number): FilterReader<number> =>
  (v) =>
    typeof v === 'number' && Number.isInteger(v) && v >= least && v <= most ? v : undefined;

export const filters = {
  text: ((v) =>
    typeof v === 'string' && v.length <= 100 ? v.trim() : undefined) as FilterReader<string>,
  integer: wholeNumber(-MAX_INTEGER, MAX_INTEGER),
  year: wholeNumber(1900, 2199),
  flag: ((v) => (typeof v === 'boolean' ? v : undefined)) as FilterReader<boolean>,
  id: ((v) => (isUuid(v) ? v : undefined)) as FilterReader<string>,
  ids: ((v) =>
    Array.isArray(v) && v.length <= 1000 && v.every(isText) ? v : undefined) as FilterReader<
    string[]
  >,
  day: ((v) => (isText(v) && parseLocalDate(v) ? v : undefined)) as FilterReader<string>,
  month: ((v) => (isText(v) && isMonth(v) ? v : undefined)) as FilterReader<string>,
  area: ((v) => (isText(v) && isAreaCode(v) ? v : undefined)) as FilterReader<string>,
  oneOf:
    <T extends string>(...known: readonly T[]): FilterReader<T> =>
    (v) =>
      known.find((k) => k === v),
};

const MAX_ROWS = 1000;

/**
 * Declares what a list may be sorted and filtered by. `sort` maps the wire's field to an SQL expression,
 * `tie` is appended so that pages never overlap.
 * @throws Refusal `request.invalid` naming the unknown or malformed part
 */
export function listQuery<F extends Record<string, FilterReader<unknown>>>(declared: {
  sort: Record<string, string>;
  tie: string;
  filter: F;
}): (raw: RawListQuery) => ListQuery<F> {
  return (raw) => {
    const [field = '', order] = readJson(raw.sort, 'sort', isSort) ?? [
      Object.keys(declared.sort)[0],
      'ASC',
    ];
    const expression = Object.hasOwn(declared.sort, field) ? declared.sort[field] : undefined;
    if (!expression) throw invalid('sort', `unknown field ${field}`);
    const [first, last] = readJson(raw.range, 'range', isRange) ?? [0, 24];
    return {
      orderBy: `${expression} ${order} NULLS LAST, ${declared.tie}`,
      sort: { field, descending: order === 'DESC' },
      offset: first,
      limit: last - first + 1,
      filter: readFilter(declared.filter, raw.filter),
    };
  };
}

function readFilter<F extends Record<string, FilterReader<unknown>>>(
  readers: F,
  raw?: string,
): Filters<F> {
  const given = readJson(raw, 'filter', isRecord) ?? {};
  const filter: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(readers, name)) throw invalid(`filter.${name}`, 'unknown filter');
    if (value === null || value === '') continue;
    const read = readers[name]?.(value);
    if (read === undefined) throw invalid(`filter.${name}`, 'malformed value');
    filter[name] = read;
  }
  return filter as Filters<F>;
}

function readJson<T>(
  raw: string | undefined,
  name: string,
  is: (v: unknown) => v is T,
): T | undefined {
  if (raw === undefined || raw === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    throw invalid(name, 'not JSON');
  }
  const hostile = hostility(value);
  if (hostile) throw invalid(name, hostile);
  if (!is(value))
    throw invalid(
      name,
      `expected ${{ sort: '["field","ASC"]', range: '[0,24]' }[name] ?? 'an object'}`,
    );
  return value;
}

const isText = (v: unknown): v is string => typeof v === 'string';
const isRecord = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);
const isSort = (v: unknown): v is [string, 'ASC' | 'DESC'] =>
  Array.isArray(v) && v.length === 2 && isText(v[0]) && (v[1] === 'ASC' || v[1] === 'DESC');
const isRange = (v: unknown): v is [number, number] =>
  Array.isArray(v) &&
  v.length === 2 &&
  v.every(Number.isSafeInteger) &&
  v[0] >= 0 &&
  v[1] >= v[0] - 1 &&
  v[1] - v[0] < MAX_ROWS &&
  v[0] < 10_000_000;

export const isUuid = (v: unknown): v is string =>
  isText(v) && /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(v);

function invalid(field: string, detail: string): Refusal {
  return new Refusal('request.invalid', { field }, [{ field, code: 'invalid', detail }]);
}

/** The three query parameters of every list, for the OpenAPI document. */
export const ApiList = () =>
  applyDecorators(
    ApiQuery({ name: 'sort', required: false, example: '["code","ASC"]' }),
    ApiQuery({
      name: 'range',
      required: false,
      example: '[0,24]',
      description: 'at most 1,000 rows',
    }),
    ApiQuery({ name: 'filter', required: false, example: '{}' }),
  );
