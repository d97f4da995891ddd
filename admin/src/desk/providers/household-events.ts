import {
  type HouseholdEventPreview,
  type HouseholdEventSaid,
  type RegroupingPreview,
  type RegroupingSaid,
} from '../../shared/resources';
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

/** Who would go to which group; nothing is written. */
export const previewRegrouping = async (said: RegroupingSaid): Promise<RegroupingPreview> =>
  (await ask<RegroupingPreview>('/regroupings/preview', { method: 'POST', body: said })).data;

/** Does exactly what its preview told. */
export const recordRegrouping = async (
  said: RegroupingSaid & { fingerprint: string },
  key: string,
): Promise<{ id: string }> =>
  (await ask<{ id: string }>('/regroupings', { method: 'POST', body: said, idempotencyKey: key }))
    .data;

/** What taking an event back would do; nothing is written. */
export const previewUndo = async (id: string): Promise<HouseholdEventPreview> =>
  (await ask<HouseholdEventPreview>(`/household-events/${id}/undo/preview`, { method: 'POST' }))
    .data;

/** Takes the event back, exactly as the preview told. */
export const undoHouseholdEvent = async (
  id: string,
  body: { reason: string; fingerprint: string },
  key: string,
): Promise<{ id: string }> =>
  (
    await ask<{ id: string }>(`/household-events/${id}/undo`, {
      method: 'POST',
      body,
      idempotencyKey: key,
    })
  ).data;
