import { randomInt } from 'node:crypto';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type Response } from 'express';
import { type AreaCode } from '../shared/domain/area-code';
import { Refusal } from '../shared/domain/refusal';
import { BoardNews, type News } from './board-news';
import { type BoardRefusal } from './board.refusals';
import { type BoardState } from './board.store';

/** A screen or telephone that keeps its line open. */
interface Listener {
  village: AreaCode;
  device: string | null;
  response: Response;
  /** What it was told last. */
  version: number;
}

/** More than a village hall and its people have, less than would use up the server's files. */
const LINES_OF_ONE_ADDRESS = 200;
const KEEP_ALIVE_SECONDS = 25;
/** A line that takes in nothing is given up. */
const UNREAD_BYTES = 64 * 1024;

/** Who listens for news of boards (server-sent events). */
@Injectable()
export class BoardAudience implements OnModuleDestroy {
  private readonly villages = new Map<AreaCode, Set<Listener>>();
  private readonly lines = new Map<string, number>();
  private second = 0;
  private readonly timer = setInterval(() => this.keepAlive(), 1000).unref();
  private closed = false;

  constructor(private readonly news: BoardNews) {
    news.heard.subscribe((told) => (told ? this.tell(told) : void this.catchUp()));
  }

  /** Keeps the line open and says what is shown now. @throws Refusal `board.too_many_lines` */
  join(
    response: Response,
    { village, state, device }: { village: AreaCode; state: BoardState; device: string | null },
    address: string,
  ): void {
    if (response.destroyed) return;
    const lines = this.lines.get(address) ?? 0;
    if (lines >= LINES_OF_ONE_ADDRESS || this.closed)
      throw new Refusal<BoardRefusal>('board.too_many_lines');
    this.lines.set(address, lines + 1);
    const listener: Listener = { village, device, response, version: state.version };
    const listeners = this.villages.get(village) ?? new Set();
    this.villages.set(village, listeners.add(listener));
    response.on('close', () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.villages.get(village) === listeners)
        this.villages.delete(village);
      const left = (this.lines.get(address) ?? 1) - 1;
      if (left > 0) this.lines.set(address, left);
      else this.lines.delete(address);
    });
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      // Proxies that would collect the answer are asked not to.
      'X-Accel-Buffering': 'no',
    });
    // Not all of them come back in one moment after a restart.
    response.write(`retry: ${randomInt(3000, 10_000)}\n\n${changed(state)}`);
  }

  onModuleDestroy(): void {
    this.closed = true;
    clearInterval(this.timer);
    for (const { response } of this.all()) response.end();
  }

  private *all(): Generator<Listener> {
    for (const listeners of this.villages.values()) yield* listeners;
  }

  private tell(told: News): void {
    const listeners = this.villages.get(told.village) ?? [];
    if ('version' in told) for (const one of listeners) this.say(one, changed(told), told.version);
    else
      for (const one of listeners)
        if (one.device === told.device)
          this.say(one, event('refresh', { refreshNo: told.refreshNo }));
  }

  /** After news may have been missed: whoever was told of another state hears of the present one. */
  private async catchUp(): Promise<void> {
    for (const village of [...this.villages.keys()]) {
      const state = await this.news.of(village).catch(() => null);
      if (!state) continue;
      for (const one of this.villages.get(village) ?? [])
        if (one.version !== state.version) this.say(one, changed(state), state.version);
    }
  }

  private say(listener: Listener, text: string, version = listener.version): void {
    const { response } = listener;
    listener.version = version;
    if (response.writableLength > UNREAD_BYTES) response.destroy();
    else response.write(text);
  }

  /** Every line once in 25 seconds, some of them each second. */
  private keepAlive(): void {
    this.second = (this.second + 1) % KEEP_ALIVE_SECONDS;
    let at = 0;
    for (const one of this.all()) {
      if (at % KEEP_ALIVE_SECONDS === this.second) this.say(one, ':\n\n');
      at += 1;
    }
  }
}

const event = (name: string, data: object) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
const changed = ({ version, asOf }: BoardState) => event('changed', { version, asOf });
