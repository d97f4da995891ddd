import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Inject,
  Injectable,
  Logger,
} from '@nestjs/common';
import { type Request, type Response } from 'express';
import { Refusal, type RefusalText, tell } from './domain/refusal';
import { sqlState } from './transactions';

export const REFUSAL_TEXTS = Symbol('REFUSAL_TEXTS');
export type RefusalTexts = Record<string, RefusalText>;

const BY_STATUS: Record<number, string> = {
  400: 'request.invalid',
  404: 'request.not_found',
  405: 'request.method_not_allowed',
  413: 'request.too_large',
  415: 'request.media_type',
  429: 'request.too_many',
};
/** Lock timeout, statement timeout, too many connections, shutting down, and retries used up. */
const BUSY = new Set(['55P03', '57014', '53300', '57P01', '57P03', '40001', '40P01']);

/** RFC 9457 problem+json, in the language of the one who asked. */
export interface ProblemBody {
  status: number;
  code: string;
  [more: string]: unknown;
}

/** Tells every error as a problem: refusals by their table, anything unknown as a logged 500. */
@Injectable()
export class Problems {
  private readonly log = new Logger('Problem');

  constructor(@Inject(REFUSAL_TEXTS) private readonly texts: RefusalTexts) {}

  of(error: unknown, request: Request & { id?: unknown }): ProblemBody {
    const refusal = this.refusalOf(error);
    const text = refusal ? this.texts[refusal.code] : undefined;
    if (!refusal || !text)
      this.log.error({ err: error, requestId: request.id }, 'unexpected error');
    const english = (request.header('accept-language') ?? '').startsWith('en');
    return {
      type: 'about:blank',
      title: text ? tell(text.en, refusal?.params) : 'Internal error',
      status: text?.status ?? 500,
      code: refusal && text ? refusal.code : 'internal',
      detail: text
        ? tell(english ? text.en : text.zh, refusal?.params)
        : '系统内部出错,已记录。请把编号告诉管理员',
      ...(refusal && Object.keys(refusal.params).length ? { params: refusal.params } : {}),
      ...(refusal?.errors.length ? { errors: refusal.errors } : {}),
      requestId: request.id,
    };
  }

  private refusalOf(error: unknown): Refusal | undefined {
    if (error instanceof Refusal) return error;
    if (BUSY.has(sqlState(error) ?? '')) return new Refusal('request.busy');
    const { type, limit, status } = error as { type?: string; limit?: number; status?: number };
    if (type === 'entity.too.large')
      return new Refusal('request.too_large', { limit: `${Math.floor((limit ?? 0) / 1024)} KB` });
    const known = BY_STATUS[error instanceof HttpException ? error.getStatus() : (status ?? 0)];
    return known ? new Refusal(known, { field: (error as Error).message, limit: '' }) : undefined;
  }
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly problems: Problems) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const problem = this.problems.of(error, host.switchToHttp().getRequest<Request>());
    if (response.headersSent) return void response.end();
    response.status(problem.status).type('application/problem+json').json(problem);
  }
}
