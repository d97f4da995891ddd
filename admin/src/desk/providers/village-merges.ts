import { type VillageMergerPreview, type VillageMergerSaid } from '../../shared/resources';
import { ask } from './http';

/** How the villages stand and what becomes of them; nothing is written. */
export const previewVillageMerger = async (
  said: VillageMergerSaid,
): Promise<VillageMergerPreview> =>
  (await ask<VillageMergerPreview>('/village-merges/preview', { method: 'POST', body: said })).data;

/** Does exactly what its preview told; `key` names the submitted form. */
export const mergeVillages = async (
  said: VillageMergerSaid & { fingerprint: string },
  key: string,
): Promise<{ code: string }> =>
  (
    await ask<{ code: string }>('/village-merges', {
      ...{ method: 'POST', body: said, idempotencyKey: key },
    })
  ).data;
