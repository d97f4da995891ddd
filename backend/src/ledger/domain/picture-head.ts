export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

/** What a picture says of itself before a single pixel is decoded. */
export interface PictureHead {
  mediaType: PictureType;
  width: number;
  height: number;
}

/**
 * Type and size as the file's own bytes tell them, whatever the sender calls it; null for what is no JPEG,
 * PNG or WebP, or ends too early to be a whole one. Read first, so that a file of a few kilobytes that
 * unfolds into gigabytes of pixels is refused before anybody unfolds it. Never throws.
 * Formats: ITU-T T.81 annex B, W3C PNG section 11.2.2, RFC 9649 section 2.
 */
export function readPictureHead(bytes: Uint8Array): PictureHead | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return readJpeg(view) ?? readPng(view) ?? readWebp(view);
  } catch (error) {
    // Reading past the end of the file is how a torn file shows.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Frames of every coding but arithmetic lossless; 0xC4, 0xC8 and 0xCC are tables, not frames. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function readJpeg(view: DataView): PictureHead | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  let size: { width: number; height: number } | null = null;
  for (let at = 2; ;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // A fill byte.
      continue;
    }
    const length = view.getUint16(at + 2);
    if (length < 2) return null;
    if (isFrame(marker)) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + length;
    if (marker === 0xda) return size && endsFrom(view, at) ? told('image/jpeg', size) : null;
  }
}

/** Whether the end marker follows the coded data, in which 0xFF is never followed by 0xD9. */
function endsFrom(view: DataView, from: number): boolean {
  for (let at = view.byteLength - 2; at >= from; at -= 1) {
    if (view.getUint16(at) === 0xffd9) return true;
  }
  return false;
}

function readPng(view: DataView): PictureHead | null {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return null;
  if (view.getUint32(12) !== 0x49484452) return null;
  return told('image/png', { width: view.getUint32(16), height: view.getUint32(20) });
}

function readWebp(view: DataView): PictureHead | null {
  if (view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250) return null;
  if (view.getUint32(4, true) + 8 > view.byteLength) return null;
  switch (view.getUint32(12)) {
    case 0x56503820: // 'VP8 ', a key frame: 14 bits each
      return told('image/webp', {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      });
    case 0x5650384c: {
      // 'VP8L': 14 bits each, less one
      const packed = view.getUint32(21, true);
      return told('image/webp', {
        width: (packed & 0x3fff) + 1,
        height: ((packed >>> 14) & 0x3fff) + 1,
      });
    }
    case 0x56503858: // 'VP8X': 24 bits each, less one
      return told('image/webp', { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 });
    default:
      return null;
  }
}

const uint24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

function told(
  mediaType: PictureType,
  { width, height }: { width: number; height: number },
): PictureHead | null {
  return width > 0 && height > 0 ? { mediaType, width, height } : null;
}
