import fc from 'fast-check';
import { type PictureHead, readPictureHead } from './picture-head';

const hex = (...parts: string[]) => Buffer.from(parts.join('').replace(/\s/g, ''), 'hex');

const SOI = 'ffd8';
const APP1 = 'ffe1 0008 457869660000';
const FRAME = 'ffc0 000b 08 0bb8 0fa0 01 011100';
const SCAN = 'ffda 0008 01 0100 003f00';
const CODED = '1234 ff00 5678';
const EOI = 'ffd9';
const PNG = '89504e470d0a1a0a';
const IHDR = '0000000d 49484452';
const riff = (chunk: string) => {
  const body = hex(chunk);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length + 4);
  return Buffer.concat([hex('52494646'), size, hex('57454250'), body]);
};

/** What is read from each; null: no picture. */
const PICTURES: [string, Buffer, PictureHead | null][] = [
  ['a JPEG', hex(SOI, APP1, FRAME, SCAN, CODED, EOI), jpeg(4000, 3000)],
  ['a JPEG with fill bytes', hex(SOI, 'ffff', FRAME, SCAN, CODED, EOI), jpeg(4000, 3000)],
  ['a JPEG that a camera wrote more behind', hex(SOI, FRAME, SCAN, EOI, '00ff'), jpeg(4000, 3000)],
  ['a JPEG cut off in its middle', hex(SOI, APP1, FRAME, SCAN, CODED), null],
  ['a JPEG cut off in its head', hex(SOI, APP1, FRAME), null],
  ['a JPEG without a frame', hex(SOI, SCAN, CODED, EOI), null],
  ['a JPEG of no height', hex(SOI, 'ffc0000b0800000fa001011100', SCAN, EOI), null],
  ['words behind the first bytes of a JPEG', hex(SOI, '68656c6c6f'), null],
  [
    'a PNG',
    hex(PNG, IHDR, '00000280 000001e0'),
    { mediaType: 'image/png', width: 640, height: 480 },
  ],
  ['a PNG of 4 billion columns', hex(PNG, IHDR, 'ffffffff 00000001'), png(0xffffffff, 1)],
  ['a PNG that begins with something else', hex(PNG, '0000000d 74455874', '00'.repeat(8)), null],
  ['a WebP', riff(`56503820 00000000 000000 9d012a 8002 e001`), webp(640, 480)],
  ['a lossless WebP', riff(`5650384c 00000000 2f 7fc27700`), webp(640, 480)],
  ['a WebP with more to it', riff(`56503858 0a000000 00000000 7f0200 df0100`), webp(640, 480)],
  ['a WebP cut off', riff(`56503858 0a000000 00000000 7f0200 df0100`).subarray(0, 28), null],
  ['a sound file', riff('').fill('WAVE', 8), null],
  ['a GIF', hex('474946383961 0100 0100 00 00 00'), null],
  ['words', Buffer.from('这不是照片'), null],
  ['nothing', Buffer.alloc(0), null],
];

function jpeg(width: number, height: number): PictureHead {
  return { mediaType: 'image/jpeg', width, height };
}
function png(width: number, height: number): PictureHead {
  return { mediaType: 'image/png', width, height };
}
function webp(width: number, height: number): PictureHead {
  return { mediaType: 'image/webp', width, height };
}

describe('the head of a picture', () => {
  test.each(PICTURES)('of %s', (_what, bytes, head) => {
    expect(readPictureHead(bytes)).toEqual(head);
  });

  test('is never read past the end, whatever the bytes', () => {
    const beginnings = fc.constantFrom(hex(SOI), hex(PNG, IHDR), riff('56503858'), Buffer.alloc(0));
    fc.assert(
      fc.property(beginnings, fc.uint8Array({ maxLength: 64 }), (beginning, rest) => {
        const head = readPictureHead(Buffer.concat([beginning, rest]));
        expect(head === null || (head.width > 0 && head.height > 0)).toBe(true);
      }),
    );
  });
});
