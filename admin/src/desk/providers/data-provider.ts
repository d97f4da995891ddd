import { type DataProvider, type GetListParams, type Identifier, type RaRecord } from 'react-admin';
import { ask, newIdempotencyKey } from './http';

/** Only these lists can be filtered by several ids at once; the others are read one by one. */
const LISTS_BY_IDS = new Set(['households']);
const ONE_PAGE = 1000;

interface Versioned {
  version?: number;
}

/** The dialect of ra-data-simple-rest, with the version of a record as If-Match. */
export const dataProvider: DataProvider = {
  getList: (resource, params) => readList(resource, params),

  getOne: async (resource, { id, signal }) => {
    const { data } = await ask<RaRecord>(pathOf(resource, id), { signal });
    return { data: withId(data, id) as never };
  },

  getMany: async (resource, { ids, signal }) => {
    if (LISTS_BY_IDS.has(resource)) return readList(resource, { filter: { ids }, signal });
    const answers = ids.map((id) => ask<RaRecord>(pathOf(resource, id), { signal }));
    return { data: (await Promise.all(answers)).map(({ data }) => data) as never };
  },

  getManyReference: (resource, { target, id, filter, ...rest }) =>
    readList(resource, { ...rest, filter: { ...(filter as object), [target]: id } }),

  create: async (resource, { data, meta }) => {
    const given = (meta as { idempotencyKey?: string } | undefined)?.idempotencyKey;
    const idempotencyKey = given ?? newIdempotencyKey();
    const answer = await ask<RaRecord>(`/${resource}`, {
      method: 'POST',
      body: data,
      idempotencyKey,
    });
    return { data: answer.data as never };
  },

  update: async (resource, { id, data, previousData }) => {
    const { version } = (previousData ?? data) as Versioned;
    const question = { method: 'PUT' as const, body: data as unknown, version };
    const answer = await ask<RaRecord>(pathOf(resource, id), question);
    return { data: withId(answer.data, id as Identifier) as never };
  },

  delete: async (resource, { id, previousData }) => {
    const { version } = (previousData ?? {}) as Versioned;
    await ask(pathOf(resource, id), { method: 'DELETE', version });
    return { data: (previousData ?? { id }) as never };
  },

  updateMany: async (resource, { ids, data }) => {
    for (const id of ids) await ask(pathOf(resource, id), { method: 'PUT', body: data as unknown });
    return { data: ids };
  },

  deleteMany: async (resource, { ids }) => {
    for (const id of ids) await ask(pathOf(resource, id), { method: 'DELETE' });
    return { data: ids };
  },

  supportAbortSignal: true,
};

async function readList(resource: string, params: GetListParams) {
  const { page, perPage } = params.pagination ?? { page: 1, perPage: ONE_PAGE };
  const first = (page - 1) * perPage;
  const query = new URLSearchParams({ range: JSON.stringify([first, first + perPage - 1]) });
  if (params.sort?.field) query.set('sort', JSON.stringify([params.sort.field, params.sort.order]));
  query.set('filter', JSON.stringify(params.filter ?? {}));
  const answer = await ask<RaRecord[]>(`/${resource}?${query}`, { signal: params.signal });
  const total = Number(answer.headers.get('Content-Range')?.split('/').pop() ?? answer.data.length);
  return { data: answer.data as never, total };
}

const pathOf = (resource: string, id: unknown) => `/${resource}/${encodeURIComponent(String(id))}`;

/** Some records of the wire are known by another name than `id`. */
const withId = (record: RaRecord, id: Identifier): RaRecord => ({
  ...record,
  id: record.id ?? id,
});
