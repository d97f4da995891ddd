import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { type Request, type Response } from 'express';
import { type Observable, map } from 'rxjs';
import { type Actor } from './actor';
import { Page } from './list-query';

/** Writes what every answer owes its reader: Content-Range for a page, ETag for a version, the mark of a replay. */
@Injectable()
export class ReplyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const response = http.getResponse<Response>();
    const { signedIn } = http.getRequest<Request & { signedIn?: Actor }>();
    return next.handle().pipe(
      map((body) => {
        if (signedIn?.idempotency?.replayed) response.setHeader('Idempotent-Replayed', 'true');
        if (signedIn && !response.hasHeader('Cache-Control'))
          response.setHeader('Cache-Control', 'no-store');
        if (body instanceof Page) return page(body, response);
        const version = (body as { version?: unknown } | null | undefined)?.version;
        if (signedIn && typeof version === 'number') response.setHeader('ETag', `"${version}"`);
        return body;
      }),
    );
  }
}

function page(body: Page<unknown>, response: Response): unknown[] {
  const { rows, first, total } = body;
  const span = rows.length ? `${first}-${first + rows.length - 1}` : '*';
  response.setHeader('Content-Range', `items ${span}/${total}`);
  return rows;
}
