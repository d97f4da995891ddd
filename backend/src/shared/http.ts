import {
  createParamDecorator,
  type ExecutionContext,
  Param,
  ParseUUIDPipe,
  StreamableFile,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { type Request } from 'express';
import { Refusal } from './domain/refusal';
import { type Language } from './domain/sheet-report';

/** A UUID in the path; anything else names nothing. */
export const IdParam = (name = 'id') =>
  Param(name, new ParseUUIDPipe({ exceptionFactory: () => new Refusal('request.not_found') }));

/** The version in `If-Match: "3"`, which a change must name. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<Request>().header('if-match');
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(header ?? '');
  if (!match) throw new Refusal('request.version_required');
  return Number(match[1]);
});

export const ApiIfMatch = () => ApiHeader({ name: 'If-Match', required: true, example: '"1"' });
export const ApiIdempotent = () =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'same key and body: the first answer again',
  });

/** The language somebody reads: Chinese unless they ask for English first. */
export const languageOf = (acceptLanguage: string | undefined): Language =>
  (acceptLanguage ?? '').startsWith('en') ? 'en' : 'zh';

/** A file to save, under a name that may be Chinese. */
export const attachment = (bytes: Buffer, type: string, name: string): StreamableFile =>
  new StreamableFile(bytes, {
    type,
    length: bytes.length,
    disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
