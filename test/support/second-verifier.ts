import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Named {
  path: string;
  what: string;
}
interface SecondVerifier {
  verify: (file: unknown) => Named | null;
}
interface SheetVerifier {
  /** Everything that is wrong. */
  verify: (file: unknown) => Named[];
  /** What does not follow from one month's file to the next, and between which months files are missing. */
  follow: (files: unknown[]) => { found: (Named & { month: string })[]; gaps: string[][] };
  /** What the signature of a file is over, and by which key. */
  opened: (file: unknown) => { root: string; keyId: string } | null;
  /** What the paper has at its foot. */
  footOf: (file: unknown) => string;
}

const FOLDER = path.resolve(__dirname, '../../admin/public/verifier');
export const VERIFIER = path.join(FOLDER, 'verifier.mjs');

/** Scripts that share nothing with the product, as a page loads them: their text, run one after the other. */
function loaded<Global>(names: string[], global: string): Global {
  const texts = names.map((name) => readFileSync(path.join(FOLDER, name), 'utf8'));
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a page would run this very text
  const load = new Function(`${texts.join('\n')}\nreturn globalThis.${global};`) as () => Global;
  return load();
}

export const secondVerifier = (): SecondVerifier => loaded(['verifier.mjs'], 'cunfenVerifier');

export const sheetVerifier = (): SheetVerifier =>
  loaded(['verifier.mjs', 'sheet-verifier.mjs'], 'cunfenSheets');
