import { createHash } from 'node:crypto';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { type Request, type Response } from 'express';

/** An answer as bytes: what is asked for again and again is written and compressed once. */
export interface KeptAnswer {
  /** Of which state of the board, on which day. */
  of: string;
  tag: string;
  plain: Buffer;
  smaller: Partial<Record<'br' | 'gzip', Buffer>>;
}

const ROOM = 64 * 1024 * 1024;
/** Below this a head costs more than is saved. */
const WORTH_COMPRESSING = 1024;
/** What an answer takes besides its bytes. */
const OVERHEAD = 500;

/** The answers of boards, those least asked for given up first. */
@Injectable()
export class KeptAnswers {
  private readonly answers = new Map<string, KeptAnswer>();
  /** Many ask the same when something has changed: it is answered once. */
  private readonly underway = new Map<string, Promise<KeptAnswer>>();
  private taken = 0;

  /** The answer to the question, if it is of this very state. */
  find(question: string, of: string): KeptAnswer | undefined {
    const answer = this.answers.get(question);
    if (answer?.of !== of) return undefined;
    this.answers.delete(question);
    this.answers.set(question, answer);
    return answer;
  }

  /** The answer of this very state, made by whoever asks first. */
  async findOrMake(question: string, of: string, make: () => Promise<string>): Promise<KeptAnswer> {
    const found = this.find(question, of);
    if (found) return found;
    const key = `${of} ${question}`;
    const making =
      this.underway.get(key) ??
      make()
        .then((text) => this.keep(question, of, text))
        .finally(() => this.underway.delete(key));
    this.underway.set(key, making);
    return making;
  }

  private keep(question: string, of: string, text: string): KeptAnswer {
    const plain = Buffer.from(text);
    const tag = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
    const answer: KeptAnswer = { of, tag, plain, smaller: {} };
    this.drop(question);
    this.answers.set(question, answer);
    this.taken += sizeOf(answer);
    this.makeRoom();
    if (plain.length >= WORTH_COMPRESSING) this.compress(question, answer);
    return answer;
  }

  private compress(question: string, answer: KeptAnswer): void {
    const took = (coding: 'br' | 'gzip') => (error: Error | null, bytes: Buffer) => {
      if (error || this.answers.get(question) !== answer) return;
      answer.smaller[coding] = bytes;
      this.taken += bytes.length;
      this.makeRoom();
    };
    const params = { [constants.BROTLI_PARAM_QUALITY]: 6 };
    brotliCompress(answer.plain, { params }, took('br'));
    gzip(answer.plain, took('gzip'));
  }

  private makeRoom(): void {
    for (const oldest of this.answers.keys()) {
      if (this.taken <= ROOM) return;
      this.drop(oldest);
    }
  }

  private drop(question: string): void {
    const answer = this.answers.get(question);
    if (!answer) return;
    this.answers.delete(question);
    this.taken -= sizeOf(answer);
  }
}

const sizeOf = ({ plain, smaller }: KeptAnswer): number =>
  OVERHEAD + plain.length + (smaller.br?.length ?? 0) + (smaller.gzip?.length ?? 0);

/** Screens and proxies may keep an answer for half a minute, a proxy only what anybody may read. */
export const lifeOf = (request: Request): string =>
  `${request.headers.authorization === undefined ? 'public' : 'private'}, max-age=30`;

/** Writes the head of the answer. Its bytes; null for whoever has them already, in whichever coding. */
export function headOf(answer: KeptAnswer, request: Request, response: Response): Buffer | null {
  const { headers } = request;
  response.setHeader('Cache-Control', lifeOf(request));
  response.setHeader('Vary', 'Authorization, Accept-Encoding');
  // Other bytes, another tag.
  const tags = ['', '-br', '-gzip'].map((coding) => `"${answer.tag}${coding}"`);
  const had = tags.find((tag) => headers['if-none-match']?.includes(tag));
  if (had) {
    response.setHeader('ETag', had);
    if (request.fresh) return null;
  }
  const coding = (['br', 'gzip'] as const).find(
    (one) => headers['accept-encoding']?.includes(one) && answer.smaller[one],
  );
  const bytes = (coding && answer.smaller[coding]) ?? answer.plain;
  response.setHeader('ETag', `"${answer.tag}${coding ? `-${coding}` : ''}"`);
  if (coding) response.setHeader('Content-Encoding', coding);
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', bytes.length);
  return bytes;
}
