import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Refusal } from '../shared/domain/refusal';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = 2;
const SETTINGS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Without letters and digits that look alike on paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

export const hashPassword = (password: string): Promise<string> => hash(password, SETTINGS);

/** An unknown user name costs as much time as a wrong password, so that names cannot be probed. */
const nobodysHash = hashPassword('nobody');

export async function passwordMatches(
  passwordHash: string | undefined,
  password: string,
): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash), password);
  return matches && passwordHash !== undefined;
}

/** A password to read out once and change at first use: 12 characters, 59 bits. */
export function oneTimePassword(): string {
  const letters = Array.from({ length: 12 }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return [0, 4, 8].map((at) => letters.slice(at, at + 4).join('')).join('-');
}

/** @throws Refusal `password.too_weak` */
export function requireStrongPassword(password: string, username: string): void {
  const tooWeak =
    password.length < 10 ||
    new Set(password).size < 4 ||
    password.toLowerCase().includes(username.toLowerCase());
  if (tooWeak)
    throw new Refusal('password.too_weak', {}, [
      { field: 'next', code: 'password.too_weak', detail: '' },
    ]);
}
