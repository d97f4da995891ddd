import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createParamDecorator, type ExecutionContext, applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader } from '@nestjs/swagger';
import { type CunfenRequest } from '../access/signed-in';
import { normaliseText } from '../shared/domain/chinese-text';
import { Refusal } from '../shared/domain/refusal';
import { XLSX } from '../shared/media-types';
import { sourceOf, type WorkbookSource } from '../shared/workbook/workbook-source';
import { WORKBOOK_LIMITS } from '../shared/workbook/workbook.refusals';
import { type VillageRefusal } from './village.refusals';

export interface UploadedWorkbook {
  fileName: string;
  /** SHA-256 of its bytes. */
  hash: Buffer;
  source: WorkbookSource;
  /** Lets its bytes go. */
  close: () => Promise<void>;
}

const NAMELESS = 'workbook.xlsx';
const LONGEST_NAME = 120;

/** The name a browser sent percent-encoded, without folders and marks nobody sees. */
export function readFileName(header: string | undefined): string {
  let name = header ?? '';
  try {
    name = decodeURIComponent(name);
  } catch {
    // A client that did not encode it meant it as it stands.
  }
  const bare = normaliseText(name.split(/[/\\]/).at(-1) ?? '').replace(/[<>:"|?*]/g, '');
  return [...bare].slice(-LONGEST_NAME).join('') || NAMELESS;
}

/**
 * The bytes of an .xlsx file as the body of a request, written to a file as they come. The file has no name any
 * more once it is open, so nothing stays behind however the program ends. Whoever takes it closes it.
 * @throws Refusal `import.not_a_workbook`, `request.too_large`
 */
export const Workbook = createParamDecorator(
  async (_: unknown, context: ExecutionContext): Promise<UploadedWorkbook> => {
    const request = context.switchToHttp().getRequest<CunfenRequest>();
    if (!request.is(XLSX)) throw new Refusal<VillageRefusal>('import.not_a_workbook');
    const name = path.join(os.tmpdir(), `cunfen-${randomUUID()}.upload`);
    const file = await open(name, 'wx+', 0o600);
    await rm(name);
    try {
      const { hash, size } = await receive(request, file);
      const { idempotency } = request.signedIn ?? {};
      // The same key with another file is another request.
      if (idempotency) idempotency.requestHash = requestHash(request, hash);
      const read = async (at: number, length: number) => {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
        return buffer.subarray(0, bytesRead);
      };
      const fileName = readFileName(request.header('x-file-name'));
      return { fileName, hash, source: { size, read }, close: () => file.close() };
    } catch (error) {
      await file.close();
      throw error;
    }
  },
);

async function receive(request: CunfenRequest, file: FileHandle) {
  const hash = createHash('sha256');
  let size = 0;
  // What is too large is still heard out, or the one who sends it would not hear the refusal.
  const pieces = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > WORKBOOK_LIMITS.fileBytes) {
      request.resume();
      const limit = `${WORKBOOK_LIMITS.fileBytes / 1024} KB`;
      throw new Refusal('request.too_large', { limit });
    }
    hash.update(piece);
    await file.write(piece);
  }
  return { hash: hash.digest(), size };
}

const requestHash = ({ method, originalUrl }: CunfenRequest, body: Buffer): Buffer =>
  createHash('sha256').update(`${method} ${originalUrl}\n`).update(body).digest();

/** A workbook that is in memory already. */
export const heldWorkbook = (fileName: string, bytes: Buffer): Omit<UploadedWorkbook, 'close'> => ({
  fileName,
  hash: createHash('sha256').update(bytes).digest(),
  source: sourceOf(bytes),
});

/** The same for the OpenAPI document. */
export const ApiWorkbook = () =>
  applyDecorators(
    ApiConsumes(XLSX),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
    ApiHeader({ name: 'X-File-Name', required: false, description: 'percent-encoded' }),
  );
