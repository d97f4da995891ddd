/** The bytes of a workbook, wherever they are kept; fewer come back at their end. */
export interface WorkbookSource {
  readonly size: number;
  read(at: number, length: number): Promise<Buffer>;
}

/** So much is read at a time. */
export const PIECE_BYTES = 256 * 1024;

export function sourceOf(workbook: Uint8Array | WorkbookSource): WorkbookSource {
  if (!(workbook instanceof Uint8Array)) return workbook;
  const bytes = Buffer.from(workbook.buffer, workbook.byteOffset, workbook.length);
  return {
    size: bytes.length,
    read: (at, length) => Promise.resolve(bytes.subarray(at, at + length)),
  };
}

/** A stretch of it, piece by piece. */
export async function* piecesOf(
  source: WorkbookSource,
  from = 0,
  to = source.size,
): AsyncGenerator<Buffer> {
  for (let at = from; at < to; at += PIECE_BYTES)
    yield await source.read(at, Math.min(PIECE_BYTES, to - at));
}
