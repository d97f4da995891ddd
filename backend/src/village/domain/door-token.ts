import { type AreaCode, areaKind, isAreaCode } from '../../shared/domain/area-code';

/** Small letters and digits: a scanner types them under any keyboard, and capitals do not matter. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const SECRET = 26;

/** Bytes of chance in a token: nobody guesses 128 bits. */
export const DOOR_SECRET_BYTES = 16;

/** What stands in the code on a door: `431322105203-` and 26 letters, the bytes in base 32. */
export function writeDoorToken(village: AreaCode, secret: Uint8Array): string {
  const bits = [...secret].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const fives = bits.match(/.{1,5}/g) ?? [];
  return `${village}-${fives.map((five) => LETTERS[parseInt(five.padEnd(5, '0'), 2)]).join('')}`;
}

/** The village a token speaks of, and the token as it was written; null for anything else. */
export function readDoorToken(text: string): { village: AreaCode; token: string } | null {
  const token = text.trim().toLowerCase();
  const [village = '', secret = '', ...more] = token.split('-');
  const good =
    more.length === 0 &&
    isAreaCode(village) &&
    areaKind(village) === 'VILLAGE' &&
    secret.length === SECRET &&
    [...secret].every((letter) => LETTERS.includes(letter));
  return good ? { village, token } : null;
}
