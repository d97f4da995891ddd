import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json';

/** SHA-256 (32 bytes) of the canonical JSON: what a published result is pinned by. */
export const contentHash = (value: unknown): Buffer =>
  createHash('sha256').update(canonicalJson(value)).digest();
