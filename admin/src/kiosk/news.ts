import { deviceHeaders } from './device';
import { type Told, eventsIn } from './events-in';

const FIRST_RETRY_MS = 5 * 1000;
const LAST_RETRY_MS = 5 * 60 * 1000;
/** The server says something every 25 seconds; a line that is silent for longer is dead, whatever the browser thinks. */
const SILENCE_MS = 60 * 1000;

/**
 * Hears at once that the village shows something else, over a line that is open while somebody can see the page. It sends
 * the token of the screen, which an EventSource cannot, and notices when the line has died. Without it the page looks for
 * news every few minutes.
 */
export class News {
  private village: string | null = null;
  private line: AbortController | null = null;
  private version: number | null = null;
  private retryMs = FIRST_RETRY_MS;
  private timer = 0;

  constructor(private readonly on: { changed: () => void; refresh: () => void }) {
    document.addEventListener('visibilitychange', () => this.begin());
    window.addEventListener('online', () => this.begin());
  }

  follow(village: string | null): void {
    if (village === this.village) return;
    this.village = village;
    this.version = null;
    this.begin();
  }

  private begin(): void {
    this.line?.abort();
    this.line = null;
    window.clearTimeout(this.timer);
    this.retryMs = FIRST_RETRY_MS;
    this.listen();
  }

  private listen(): void {
    if (this.village === null || document.visibilityState !== 'visible') return;
    const line = new AbortController();
    this.line = line;
    void this.hear(this.village, line)
      .catch(() => undefined)
      .then(() => {
        line.abort();
        if (this.line !== line) return;
        this.timer = window.setTimeout(() => this.listen(), this.retryMs);
        this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
      });
  }

  /** Until the line ends. */
  private async hear(village: string, line: AbortController): Promise<void> {
    let silence = window.setTimeout(() => line.abort(), SILENCE_MS);
    try {
      const answer = await fetch(`/api/board/${village}/events`, {
        headers: { Accept: 'text/event-stream', ...deviceHeaders() },
        cache: 'no-store',
        credentials: 'omit',
        signal: line.signal,
      });
      if (!answer.ok) this.retryMs = LAST_RETRY_MS;
      const reader = answer.ok ? answer.body?.getReader() : undefined;
      const decoder = new TextDecoder();
      for (let text = ''; reader;) {
        const { done, value } = await reader.read();
        if (done || line.signal.aborted) return;
        window.clearTimeout(silence);
        silence = window.setTimeout(() => line.abort(), SILENCE_MS);
        const told = eventsIn(text + decoder.decode(value, { stream: true }));
        text = told.rest;
        this.retryMs = told.retryMs ?? this.retryMs;
        told.events.forEach((one) => this.tell(one));
      }
    } finally {
      window.clearTimeout(silence);
    }
  }

  private tell({ event, data }: Told): void {
    if (event === 'refresh') return this.on.refresh();
    // The first thing the server says on a new line is what it shows now: perhaps nothing was missed.
    if (event !== 'changed' || data.version === this.version) return;
    this.version = data.version ?? null;
    this.on.changed();
  }
}
