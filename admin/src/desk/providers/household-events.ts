import { type HouseholdEventPreview, type HouseholdEventSaid } from '../../shared/resources';
import { ask } from './http';

/** What an event would do to a household; nothing is written. */
export const previewHouseholdEvent = async (
  said: HouseholdEventSaid,
): Promise<HouseholdEventPreview> =>
  (await ask<HouseholdEventPreview>('/household-events/preview', { method: 'POST', body: said }))
    .data;

/** Does exactly what its preview told; `key` names the submitted form. */
export const recordHouseholdEvent = async (
  said: HouseholdEventSaid & { fingerprint: string; evidence: string[] },
  key: string,
): Promise<{ id: string }> =>
  (
    await ask<{ id: string }>('/household-events', {
      method: 'POST',
      body: said,
      idempotencyKey: key,
    })
  ).data;
