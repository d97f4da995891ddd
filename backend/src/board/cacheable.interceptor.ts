import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { type Response } from 'express';
import { type Observable, tap } from 'rxjs';

/**
 * Lets screens and proxies keep a good answer for half a minute; a refusal is not kept. Express adds
 * a weak ETag of the body and answers 304 to whoever has it already.
 */
@Injectable()
export class CacheableInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(tap(() => response.setHeader('Cache-Control', 'public, max-age=30')));
  }
}
