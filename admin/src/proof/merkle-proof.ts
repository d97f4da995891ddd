import { sha256 } from './sha256';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
const node = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(NODE, left, right);

export const leafOf = (...data: readonly Uint8Array[]): Uint8Array => sha256(LEAF, ...data);

export const same = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at]);

/** The root that an audit path leads to (RFC 9162 §2.1.3.2); null when leaf and tree do not go with the path. */
export function rootOf(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Uint8Array | null {
  if (index >= size) return null;
  let [at, last, root] = [index, size - 1, leaf];
  for (const beside of path) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      root = node(beside, root);
      while (at % 2 === 0 && at > 0) [at, last] = [at >> 1, last >> 1];
    } else root = node(root, beside);
    [at, last] = [at >> 1, last >> 1];
  }
  return last === 0 ? root : null;
}

export interface LogState {
  size: number;
  root: Uint8Array;
}

/** Whether the later log begins with the earlier one (RFC 9162 §2.1.4.2). */
export function isGrownFrom(
  earlier: LogState,
  later: LogState,
  path: readonly Uint8Array[],
): boolean {
  if (earlier.size === later.size) return path.length === 0 && same(earlier.root, later.root);
  if (earlier.size < 1 || earlier.size > later.size) return false;
  const wholeTree = Number.isInteger(Math.log2(earlier.size));
  const [first, ...others] = wholeTree ? [earlier.root, ...path] : path;
  if (!first) return false;
  let [at, last] = [earlier.size - 1, later.size - 1];
  while (at % 2 === 1) [at, last] = [at >> 1, last >> 1];
  let [before, after] = [first, first];
  for (const beside of others) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [before, after] = [node(beside, before), node(beside, after)];
      while (at % 2 === 0 && at > 0) [at, last] = [at >> 1, last >> 1];
    } else after = node(after, beside);
    [at, last] = [at >> 1, last >> 1];
  }
  return last === 0 && same(before, earlier.root) && same(after, later.root);
}
