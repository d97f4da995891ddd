import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import { type NextFunction, type Request, type Response } from 'express';
import { type Observable, firstValueFrom, of } from 'rxjs';
import { type CunfenRequest } from '../access/signed-in';
import { Clock } from '../shared/clock';
import { BoardNews, stateOn } from './board-news';
import { type BoardChannel, channelOf, visitorOf } from './board-visitor';
import { KeptAnswers, headOf, lifeOf } from './kept-answers';

const question = (channel: BoardChannel, { originalUrl }: Request) => `${channel} ${originalUrl}`;
/** The village of a question whose answer hangs on the number of its board alone; what is asked of a household does not. */
const villageOf = ({ originalUrl }: Request): string | undefined =>
  /^\/api\/board\/(\d{12})(\/(standings|rules|sheet|objections|settlement|ballots|stars|honours))?(\?|$)/.exec(
    originalUrl,
  )?.[1];

/**
 * Answers of a village hang on who reads, on the day, and on how often something shown has changed. While that is the same
 * they are told from memory, and who has the very bytes hears 304. Screens and proxies keep a good answer for half a minute,
 * a proxy only what anybody may read; a refusal is not kept.
 */
@Injectable()
export class CacheableInterceptor implements NestInterceptor {
  constructor(
    private readonly answers: KeptAnswers,
    private readonly news: BoardNews,
    private readonly clock: Clock,
  ) {}

  async intercept(
    context: ExecutionContext,
    next: CallHandler<unknown>,
  ): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const request = http.getRequest<CunfenRequest>();
    const response = http.getResponse<Response>();
    const village = villageOf(request);
    const state = village === undefined ? null : await this.news.of(village);
    if (village === undefined || !state) {
      const body = await firstValueFrom(next.handle());
      if (!response.hasHeader('Cache-Control'))
        response.setHeader('Cache-Control', lifeOf(request));
      return of(body);
    }
    const asked = question(channelOf(visitorOf(request), village), request);
    const answer = await this.answers.findOrMake(asked, stateOn(this.clock.today(), state), () =>
      firstValueFrom(next.handle()).then((body) => JSON.stringify(body)),
    );
    const bytes = headOf(answer, request, response);
    return of(bytes ? new StreamableFile(bytes) : undefined);
  }
}

/** What anybody may read and nothing has changed of is answered at the very door. */
@Injectable()
export class AnswerAtOnce {
  constructor(
    private readonly answers: KeptAnswers,
    private readonly news: BoardNews,
    private readonly clock: Clock,
  ) {}

  use(request: Request, response: Response, next: NextFunction): void {
    const village = villageOf(request);
    const state = village === undefined ? null : this.news.known(village);
    const answer =
      state && request.method === 'GET' && request.headers.authorization === undefined
        ? this.answers.find(question('PUBLIC', request), stateOn(this.clock.today(), state))
        : undefined;
    if (!answer) return next();
    const bytes = headOf(answer, request, response);
    response.status(bytes ? 200 : 304).end(bytes);
  }
}
