import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { type Request, type Response } from 'express';
import { type Observable, tap } from 'rxjs';

/**
 * Lets screens and proxies keep a good answer for half a minute, a proxy only what anybody may read; a refusal is not
 * kept. Express adds a weak ETag of the body and answers 304 to whoever has it already.
 */
@Injectable()
export class CacheableInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const response = http.getResponse<Response>();
    const known = http.getRequest<Request>().header('authorization') !== undefined;
    const kept = `${known ? 'private' : 'public'}, max-age=30`;
    return next.handle().pipe(tap(() => response.setHeader('Cache-Control', kept)));
  }
}
