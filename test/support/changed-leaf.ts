import { type Certificate } from '../../backend/src/settlement/domain/certificate';
import { checkCertificate } from '../../backend/src/settlement/domain/check-certificate';

type Path = (string | number)[];

/** Every value of a file that holds no other, by its path. */
export function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, held]) =>
    leavesOf(held, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

const told = (path: Path): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .slice(1);

/** One digit or character of the value made another. */
export function otherLeaf(value: unknown, roll: (below: number) => number): unknown {
  if (typeof value === 'boolean') return !value;
  if (value === null) return 0;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text === '') return '一';
  const at = roll(text.length);
  const held = text[at] ?? '';
  const digit = /\d/.test(held)
    ? String((Number(held) + 1 + roll(9)) % 10)
    : held === '-'
      ? ''
      : '改';
  const changed = text.slice(0, at) + digit + text.slice(at + 1);
  return typeof value === 'number' ? Number(changed) : changed;
}

/**
 * Changes one leaf after the other (`changes` of them, thrown; all without a number) and asks both verifiers: the
 * first change that one accepts, or names somewhere else than at or above the leaf. Null when there is none.
 */
export function firstUnnamed(
  certificate: Certificate,
  second: (file: unknown) => { path: string } | null,
  changes: number | null,
  roll: (below: number) => number,
): { leaf: string; named: (string | undefined)[] } | null {
  const all = leavesOf(certificate);
  const some =
    changes === null ? all : Array.from({ length: changes }, () => all[roll(all.length)] ?? []);
  for (const path of some) {
    const file = structuredClone(certificate);
    const holder = path.slice(0, -1).reduce((held: unknown, key) => (held as never)[key], file);
    const last = path.at(-1) ?? '';
    const was = (holder as Record<string, unknown>)[last];
    const is = otherLeaf(was, roll);
    if (is === was) continue;
    (holder as Record<string, unknown>)[last] = is;
    const named = [checkCertificate(file)?.path, second(file)?.path];
    const leaf = told(path);
    const below = (one: string | undefined) =>
      one !== undefined &&
      (leaf === one || leaf.startsWith(`${one}.`) || leaf.startsWith(`${one}[`));
    if (!named.every(below)) return { leaf, named };
  }
  return null;
}
