import { hashes, verify } from '@noble/ed25519';
import { same } from './merkle-proof';
import { sha256 } from './sha256';
import { sha512 } from './sha512';

// The browser's own works on https only, see sha256.ts.
hashes.sha512 = sha512;

const ED25519 = 1;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The text of a note (c2sp.org/signed-note) that one of the verifier keys signed; null for any other. */
export function openNote(note: string, verifierKeys: readonly string[]): string | null {
  const end = note.lastIndexOf('\n\n') + 1;
  const text = note.slice(0, end);
  const lines = note.slice(end + 1).split('\n');
  if (end === 0 || lines.pop() !== '') return null;
  return verifierKeys.some((key) => lines.some((line) => isSigned(text, line, key))) ? text : null;
}

function isSigned(text: string, line: string, verifierKey: string): boolean {
  const [, name = '', encodedKey = ''] = /^([^+\s]+)\+[0-9a-f]{8}\+(\S+)$/.exec(verifierKey) ?? [];
  const prefix = `— ${name} `;
  if (!line.startsWith(prefix)) return false;
  const [typed, signed] = [fromBase64(encodedKey), fromBase64(line.slice(prefix.length))];
  if (typed?.[0] !== ED25519 || !signed) return false;
  const id = sha256(utf8(`${name}\n`), typed).subarray(0, 4);
  if (!same(signed.subarray(0, 4), id)) return false;
  try {
    return verify(signed.subarray(4), utf8(text), typed.subarray(1));
  } catch {
    return false;
  }
}

export interface Checkpoint {
  origin: string;
  size: number;
  root: Uint8Array;
}

/** What the text of a checkpoint (c2sp.org/tlog-checkpoint) says. */
export function readCheckpoint(text: string): Checkpoint | null {
  const [, origin = '', size = '', encoded = ''] =
    /^([^\n]+)\n(0|[1-9]\d{0,8})\n(\S+)\n$/.exec(text) ?? [];
  const root = fromBase64(encoded);
  return root?.length === 32 ? { origin, size: Number(size), root } : null;
}

/** Null for what is not written as it should be: one content has one spelling. */
function fromBase64(text: string): Uint8Array | null {
  try {
    const binary = atob(text);
    return btoa(binary) === text ? Uint8Array.from(binary, (char) => char.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}
