import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { NDJSON } from './media-types';
import { Problems } from './problem.filter';

/** Work that takes a while: it tells how far it is, and ends early when the signal says so. */
export interface Watched<Progress> {
  readonly tell: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

const UNWATCHED: Watched<unknown> = { tell: () => {}, signal: new AbortController().signal };

/**
 * The answer of work that takes a while. Who accepts NDJSON hears of it line by line: `{"progress": …}` now and
 * then, at last `{"answer": …}` or `{"problem": …}`; closing the connection ends the work. Others wait.
 */
@Injectable()
export class ProgressLines {
  constructor(private readonly problems: Problems) {}

  async answer<Progress, Answer>(
    request: Request,
    response: Response,
    work: (watched: Watched<Progress>) => Promise<Answer>,
  ): Promise<Answer | StreamableFile> {
    if (!request.header('accept')?.includes(NDJSON)) return work(UNWATCHED);
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const lines = this.lines(request, work, gone.signal);
    return new StreamableFile(Readable.from(lines), { type: NDJSON });
  }

  private async *lines<Progress, Answer>(
    request: Request,
    work: (watched: Watched<Progress>) => Promise<Answer>,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    // Whoever reads slowly hears of the latest only.
    const heard: { latest?: Progress; over: boolean; wake(): void } = { over: false, wake() {} };
    const tell = (progress: Progress): void => {
      heard.latest = progress;
      heard.wake();
    };
    const answer = work({ tell, signal }).finally(() => {
      heard.over = true;
      heard.wake();
    });
    answer.catch(() => undefined);
    while (!heard.over) {
      const { latest } = heard;
      heard.latest = undefined;
      if (latest !== undefined) yield line({ progress: latest });
      else await new Promise<void>((resolve) => (heard.wake = resolve));
    }
    try {
      yield line({ answer: await answer });
    } catch (error) {
      if (!signal.aborted) yield line({ problem: this.problems.of(error, request) });
    }
  }
}

const line = (told: object): string => `${JSON.stringify(told)}\n`;
