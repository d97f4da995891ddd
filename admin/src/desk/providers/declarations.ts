import { type Declaration, type NewAct } from '../../shared/resources';
import { ask } from './http';

/** What is done with a declaration of the inbox; `key` names the submitted form. */
const post = async (path: string, body: unknown, key: string) =>
  (await ask<Declaration>(path, { method: 'POST', body, idempotencyKey: key })).data;

export const acceptDeclaration = (id: string, act: NewAct, key: string) =>
  post(`/declarations/${id}/accept`, act, key);

export const declineDeclaration = (id: string, reason: string, key: string) =>
  post(`/declarations/${id}/decline`, { reason }, key);
