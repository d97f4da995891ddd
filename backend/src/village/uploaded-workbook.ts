import { createParamDecorator, type ExecutionContext, applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader } from '@nestjs/swagger';
import { type Request } from 'express';
import { normaliseText } from '../shared/domain/chinese-text';
import { Refusal } from '../shared/domain/refusal';
import { XLSX } from '../shared/media-types';
import { type VillageRefusal } from './village.refusals';

export interface UploadedWorkbook {
  fileName: string;
  bytes: Buffer;
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

/** The bytes of an .xlsx file as the body of a request. @throws Refusal `import.not_a_workbook` */
export const Workbook = createParamDecorator(
  (_: unknown, context: ExecutionContext): UploadedWorkbook => {
    const request = context.switchToHttp().getRequest<Request>();
    const bytes: unknown = request.body;
    if (!Buffer.isBuffer(bytes) || !request.is(XLSX))
      throw new Refusal<VillageRefusal>('import.not_a_workbook');
    return { bytes, fileName: readFileName(request.header('x-file-name')) };
  },
);

/** The same for the OpenAPI document. */
export const ApiWorkbook = () =>
  applyDecorators(
    ApiConsumes(XLSX),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
    ApiHeader({ name: 'X-File-Name', required: false, description: 'percent-encoded' }),
  );
