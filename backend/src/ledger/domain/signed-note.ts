import { type KeyObject, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { sha256 } from './merkle-tree';

/** Signature type byte of Ed25519 in signed notes. */
const ED25519 = Buffer.from([1]);
/** What stands before the 32 bytes of an Ed25519 key in DER: private (RFC 8410 §7), public (§4). */
const PRIVATE = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC = Buffer.from('302a300506032b6570032100', 'hex');

/** Signed notes of C2SP (c2sp.org/signed-note), with Ed25519 keys. */
export interface SigningKey {
  privateKey: KeyObject;
  /** 32 bytes. */
  publicKey: Buffer;
}

/** `seed`: the 32 bytes an Ed25519 key is made from. */
export function signingKey(seed: Buffer): SigningKey {
  const der = { format: 'der' as const };
  const privateKey = createPrivateKey({
    ...der,
    type: 'pkcs8',
    key: Buffer.concat([PRIVATE, seed]),
  });
  const spki = createPublicKey(privateKey).export({ ...der, type: 'spki' });
  return { privateKey, publicKey: spki.subarray(PUBLIC.length) };
}

/** `<name>+<key id>+<type and key>`: by what others know whose signature it is. */
export const verifierKey = (name: string, publicKey: Buffer): string =>
  `${name}+${keyId(name, publicKey).toString('hex')}+${Buffer.concat([ED25519, publicKey]).toString('base64')}`;

/** `text` ends with a new line; the name holds neither space nor plus. */
export function signNote(text: string, name: string, key: SigningKey): string {
  const signature = sign(null, Buffer.from(text), key.privateKey);
  const line = Buffer.concat([keyId(name, key.publicKey), signature]).toString('base64');
  return `${text}\n— ${name} ${line}\n`;
}

/** The text, when one of the keys signed it by that name; null for anything else. Other signatures are passed over. */
export function openNote(note: string, name: string, publicKeys: readonly Buffer[]): string | null {
  const end = note.lastIndexOf('\n\n') + 1;
  if (end === 0) return null;
  const text = note.slice(0, end);
  const signatures = note.slice(end + 1).split('\n');
  if (signatures.pop() !== '') return null;
  const signed = publicKeys.some((publicKey) =>
    signatures.some((line) => isSignedBy(text, line, name, publicKey)),
  );
  return signed ? text : null;
}

function isSignedBy(text: string, line: string, name: string, publicKey: Buffer): boolean {
  const [dash, signer, encoded = '', ...more] = line.split(' ');
  if (dash !== '—' || signer !== name || more.length > 0) return false;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.toString('base64') !== encoded || !bytes.subarray(0, 4).equals(keyId(name, publicKey)))
    return false;
  const key = createPublicKey({
    ...{ format: 'der', type: 'spki' },
    key: Buffer.concat([PUBLIC, publicKey]),
  });
  return verify(null, Buffer.from(text), key, bytes.subarray(4));
}

const keyId = (name: string, publicKey: Buffer): Buffer =>
  sha256(Buffer.from(`${name}\n`), ED25519, publicKey).subarray(0, 4);
