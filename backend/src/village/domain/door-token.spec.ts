import { DOOR_SECRET_BYTES, readDoorToken, writeDoorToken } from './door-token';

const VILLAGE = '431322105203';
const TOKEN = writeDoorToken(VILLAGE, new Uint8Array(DOOR_SECRET_BYTES).fill(0xa7));

describe('the code on a door', () => {
  test('is read as it was written, also by a scanner that types capitals', () => {
    expect(TOKEN).toBe('431322105203-u6t2pj5hu6t2pj5hu6t2pj5hu4');
    expect(readDoorToken(TOKEN)).toEqual({ village: VILLAGE, token: TOKEN });
    expect(readDoorToken(` ${TOKEN.toUpperCase()} `)).toEqual({ village: VILLAGE, token: TOKEN });
  });

  test('differs when one bit differs', () => {
    const tokens = Array.from({ length: DOOR_SECRET_BYTES * 8 }, (_, bit) => {
      const secret = new Uint8Array(DOOR_SECRET_BYTES);
      secret[bit >> 3] = 1 << (bit & 7);
      return writeDoorToken(VILLAGE, secret);
    });
    expect(new Set(tokens).size).toBe(DOOR_SECRET_BYTES * 8);
  });

  test.each([
    ['nothing', ''],
    ['a village alone', VILLAGE],
    ['too short', TOKEN.slice(0, -1)],
    ['too long', `${TOKEN}a`],
    ['a letter that is never written', TOKEN.replace(/u4$/, 'u1')],
    ['a township, which would open all its villages', TOKEN.replace(VILLAGE, '431322105000')],
    ['more behind it', `${TOKEN}-x`],
  ])('is not %s', (_what, text) => {
    expect(readDoorToken(text)).toBeNull();
  });
});
