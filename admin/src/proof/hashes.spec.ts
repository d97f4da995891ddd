import { createHash } from 'node:crypto';
import { sha256, toHex } from './sha256';
import { sha512 } from './sha512';

describe('hashing on a telephone', () => {
  it.each([0, 1, 3, 111, 112, 119, 120, 127, 128, 129, 1000])(
    'comes to the same SHA-512 as everywhere for %i bytes',
    (length) => {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 31 + 7) % 256);
      expect(toHex(sha512(bytes))).toBe(createHash('sha512').update(bytes).digest('hex'));
    },
  );

  it.each([0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1000, 100_000])(
    'comes to the same as everywhere for %i bytes',
    (length) => {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 31 + 7) % 256);
      const known = createHash('sha256').update(bytes).digest('hex');
      expect(toHex(sha256(bytes))).toBe(known);
      expect(toHex(sha256(bytes.subarray(0, 5), bytes.subarray(5)))).toBe(known);
    },
  );
});
