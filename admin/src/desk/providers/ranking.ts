import {
  type NewRankingPolicy,
  type RankingPolicy,
  type StandingsSummary,
} from '../../shared/resources';
import { ask } from './http';

export const readStandingsSummary = async (search: string, signal: AbortSignal) =>
  (await ask<StandingsSummary>(`/standings/summary?${search}`, { signal })).data;

/** How the active area ranks, the newest first. */
export const rankingPolicies = async (signal: AbortSignal) =>
  (await ask<RankingPolicy[]>('/ranking-policies', { signal })).data;

export const decidePolicy = async (body: NewRankingPolicy, key: string) =>
  (await ask<RankingPolicy[]>('/ranking-policies', { method: 'POST', body, idempotencyKey: key }))
    .data;
