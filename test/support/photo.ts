import { Transformer } from '@napi-rs/image';

/** What a camera writes into its pictures, to be looked for where it must not be. */
export const CAMERA = 'SHANZHAI-9000';

interface Photo {
  width?: number;
  height?: number;
  /** Another number, another picture. */
  motif?: number;
  /** As the camera was held: 1 upright, 6 on its side. */
  orientation?: number;
}

/** A JPEG as a telephone takes it: with maker, place and orientation in its EXIF. The left half is red. */
export async function aPhoto({
  width = 120,
  height = 80,
  motif = 0,
  orientation = 1,
}: Photo = {}): Promise<Buffer<ArrayBuffer>> {
  const pixels = new Uint8Array(width * height * 4);
  for (let at = 0; at < width * height; at += 1) {
    const left = at % width < width / 2;
    pixels.set([left ? 220 : 20, (motif * 37) % 200, left ? 20 : 220, 255], at * 4);
  }
  const jpeg = await Transformer.fromRgbaPixels(pixels, width, height).jpeg(90);
  return Buffer.concat([jpeg.subarray(0, 2), exif(orientation), jpeg.subarray(2)]);
}

export async function aPng(width = 12, height = 8): Promise<Buffer<ArrayBuffer>> {
  const pixels = new Uint8Array(width * height * 4).fill(255);
  return Buffer.from(await Transformer.fromRgbaPixels(pixels, width, height).png());
}

/** The colour (red, green, blue) at a place of a picture. */
export async function colourAt(
  bytes: Buffer,
  { width, x, y }: { width: number; x: number; y: number },
): Promise<number[]> {
  const pixels = await new Transformer(bytes).rawPixels();
  const at = (y * width + x) * 3;
  return [...pixels.subarray(at, at + 3)];
}

/** A PNG of few bytes that says of itself it is immense. */
export function aBomb(): Buffer<ArrayBuffer> {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000186a0000186a00802000000', 'hex');
  return Buffer.concat([png, Buffer.alloc(200)]);
}

/** An APP1 segment: TIFF, little-endian, with orientation, maker and a GPS directory (Exif 2.32, section 4.6). */
function exif(orientation: number): Buffer {
  const maker = Buffer.from(`${CAMERA}\0`);
  const tiff = Buffer.alloc(8 + 2 + 3 * 12 + 4 + maker.length + 2 + 12 + 4);
  const makerAt = 8 + 2 + 3 * 12 + 4;
  const gpsAt = makerAt + maker.length;
  const field = (at: number, tag: number, type: number, count: number, value: number) => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(3, 8);
  field(10, 0x010f, 2, maker.length, makerAt);
  field(22, 0x0112, 3, 1, orientation);
  field(34, 0x8825, 4, 1, gpsAt);
  maker.copy(tiff, makerAt);
  tiff.writeUInt16LE(1, gpsAt);
  field(gpsAt + 2, 0x0001, 2, 2, 'N'.charCodeAt(0));
  const head = Buffer.from('ffe100004578696600 00'.replace(/\s/g, ''), 'hex');
  head.writeUInt16BE(head.length - 2 + tiff.length, 2);
  return Buffer.concat([head, tiff]);
}
