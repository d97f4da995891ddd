import { type Source } from './board';
import { deviceHeaders, forgetDevice, ownDevice } from './device';
import { type Keeper } from './keeper';
import { type VillageClock } from './village-clock';

export type Failure = { kind: 'UNREACHABLE' } | { kind: 'REFUSED'; detail: string };

/** What is known of one address: the last good answer, when it was last confirmed, and what fails. */
export interface Reading<Value> {
  value: Value | null;
  /** When it was last confirmed, in milliseconds of the village's clock; null when it never was. */
  readAt: number | null;
  failure: Failure | null;
}

const REFRESH_MS = 5 * 60 * 1000;
const FIRST_RETRY_MS = 5 * 1000;
const LAST_RETRY_MS = 30 * 1000;
const PATIENCE_MS = 15 * 1000;

/**
 * The one door to the network. A page asks for what it shows with `want`; the reader answers with
 * what it has at once, else with what the keeper has, fetches what it lacks, repeats every 5 minutes (sooner
 * while the network is down) and calls `onChange` only when something a person can see has changed.
 */
export class Reader {
  private readonly readings = new Map<string, Reading<unknown>>();
  /** The texts of answers that came over the network. */
  private readonly texts = new Map<string, string>();
  private readonly underway = new Set<string>();
  private wanted = new Set<string>();
  private timer = 0;
  private retrying = false;
  private retryMs = FIRST_RETRY_MS;

  constructor(
    private readonly onChange: () => void,
    private readonly language: () => string,
    private readonly keeper: Keeper,
    private readonly clock: VillageClock,
  ) {
    for (const change of ['online', 'offline'])
      window.addEventListener(change, () => this.refresh());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.refresh();
    });
    clock.moved = (byMs) => this.redate(byMs);
    this.schedule(REFRESH_MS);
  }

  /** Starts a new page: only what it asks for from now on is kept fresh. */
  turnPage(): void {
    this.wanted = new Set();
  }

  want<Value>(source: Source<Value>): Reading<Value> {
    this.wanted.add(source.path);
    const known = this.readings.get(source.path) ?? this.begin(source.path);
    return this.orKept(source.path, known) as Reading<Value>;
  }

  refresh(): void {
    this.retrying = false;
    for (const path of this.wanted) void this.read(path);
    void this.keeper.renew();
    this.schedule(REFRESH_MS);
  }

  /** The oldest confirmation among what the page shows, and whether any of it fails just now. */
  age(): { readAt: number | null; unreachable: boolean } {
    const shown = [...this.wanted].map((path) => this.readings.get(path));
    const times = shown.flatMap((reading) => reading?.readAt ?? []);
    return {
      readAt: times.length ? Math.min(...times) : null,
      unreachable: shown.some((reading) => reading?.failure?.kind === 'UNREACHABLE'),
    };
  }

  private begin(path: string): Reading<unknown> {
    const reading: Reading<unknown> = { value: null, readAt: null, failure: null };
    this.readings.set(path, reading);
    void this.read(path);
    return reading;
  }

  /** While there is no answer, or none any more, the kept one holds if it is newer. */
  private orKept(path: string, known: Reading<unknown>): Reading<unknown> {
    const lacking = known.failure ? known.failure.kind === 'UNREACHABLE' : known.value === null;
    const kept = lacking ? this.keeper.answer(path) : null;
    if (!kept || kept.readAt <= (known.readAt ?? 0)) return known;
    const reading = { ...kept, failure: known.failure };
    this.readings.set(path, reading);
    this.texts.delete(path);
    return reading;
  }

  /** What was read before the device knew the time was dated by a clock that may be years off. */
  private redate(byMs: number): void {
    for (const path of this.texts.keys()) {
      const reading = this.readings.get(path);
      if (reading?.readAt != null) reading.readAt += byMs;
    }
  }

  private async read(path: string): Promise<void> {
    if (this.underway.has(path)) return;
    this.underway.add(path);
    const before = this.readings.get(path);
    const after = await this.ask(path, before);
    this.underway.delete(path);
    this.readings.set(path, after);
    if (after.failure?.kind === 'UNREACHABLE') this.retrySoon();
    else if (!this.retrying) this.retryMs = FIRST_RETRY_MS;
    const changed = before?.value !== after.value || before?.failure?.kind !== after.failure?.kind;
    if (changed) this.onChange();
  }

  private async ask(path: string, before?: Reading<unknown>): Promise<Reading<unknown>> {
    const asDevice = deviceHeaders();
    const last = { value: before?.value ?? null, readAt: before?.readAt ?? null };
    const patience = new AbortController();
    const timer = window.setTimeout(() => patience.abort(), PATIENCE_MS);
    try {
      const answer = await fetch(path, {
        cache: 'no-cache',
        headers: {
          Accept: 'application/json',
          'Accept-Language': this.language(),
          ...asDevice,
        },
        signal: patience.signal,
      });
      const text = await answer.text();
      if (answer.ok) return this.accept(path, text, before);
      const detail = detailOf(text);
      if (answer.status === 401 && detail !== null && asDevice.Authorization)
        return this.asStranger(path);
      if (detail === null || answer.status === 429 || answer.status >= 500)
        return { ...last, failure: { kind: 'UNREACHABLE' } };
      return { value: null, readAt: null, failure: { kind: 'REFUSED', detail } };
    } catch {
      return { ...last, failure: { kind: 'UNREACHABLE' } };
    } finally {
      window.clearTimeout(timer);
    }
  }

  /** This screen was withdrawn: nothing that was read from inside the hall is kept, and all is asked for anew. */
  private asStranger(path: string): Promise<Reading<unknown>> {
    // Several answers say so at once; the first of them clears.
    if (ownDevice()) {
      forgetDevice();
      this.readings.clear();
      this.texts.clear();
    }
    return this.ask(path);
  }

  /** The same bytes keep the same value object, so that an unchanged page is not rebuilt. */
  private accept(path: string, text: string, before?: Reading<unknown>): Reading<unknown> {
    const same = before?.value != null && this.texts.get(path) === text;
    const value: unknown = same ? before.value : JSON.parse(text);
    this.texts.set(path, text);
    return { value, readAt: this.clock.now().ms, failure: null };
  }

  /** Many addresses fail together when the network is down; they share one next try. */
  private retrySoon(): void {
    if (this.retrying) return;
    this.retrying = true;
    this.schedule(this.retryMs);
    this.retryMs = Math.min(this.retryMs * 2, LAST_RETRY_MS);
  }

  private schedule(delayMs: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.refresh(), delayMs);
  }
}

/** Null for what the village's server would not say: somebody else answers in its place. */
function detailOf(text: string): string | null {
  try {
    const problem = JSON.parse(text) as { detail?: unknown };
    return typeof problem.detail === 'string' ? problem.detail : '';
  } catch {
    return null;
  }
}
