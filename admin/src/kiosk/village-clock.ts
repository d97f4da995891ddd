/** A clock that is off by less is not called wrong. */
const TOLERATED_MS = 10 * 60_000;

/** What a device knows of the time from one start to the next. */
export interface KeptTime {
  /** The latest time the server is known to have had, in milliseconds. */
  mark: number;
  /** How far the device's clock was ahead of the server's when they last met. */
  ahead: number;
}

export interface VillageTime {
  ms: number;
  /** False where the device's clock is certainly wrong: at least so late it is. */
  sure: boolean;
}

/**
 * The time in the village as far as a device can tell whose clock nobody looks after. It goes by what the server signed
 * and by what has passed since on a clock that cannot be set, so that old content never looks fresh: of two times that
 * are possible the later one holds, and one before the server's last is not possible.
 */
export class VillageClock {
  private kept: KeptTime = { mark: 0, ahead: 0 };
  private since = 0;
  private met = false;
  /** Told by how much the times of this session were off. */
  moved: (byMs: number) => void = () => undefined;

  constructor(
    private readonly device: () => number = () => Date.now(),
    /** Milliseconds that have passed; nobody sets it. */
    private readonly passed: () => number = () => performance.now(),
  ) {
    this.since = passed();
  }

  /** What was kept when the device was last on. */
  recall(kept: KeptTime): void {
    if (this.met || kept.mark <= this.mark()) return;
    this.kept = kept;
    this.since = this.passed();
  }

  /** The server signed this time just now. */
  meet(serverMs: number): void {
    const before = this.now().ms;
    const mark = Math.max(serverMs, this.mark());
    this.kept = { mark, ahead: this.device() - serverMs };
    this.since = this.passed();
    this.met = true;
    this.moved(this.now().ms - before);
  }

  now(): VillageTime {
    const mark = this.mark();
    const told = this.device() - this.kept.ahead;
    if (this.met) return { ms: Math.max(mark, told), sure: true };
    const best = Math.max(this.device(), told);
    return { ms: Math.max(mark, best), sure: best >= mark - TOLERATED_MS };
  }

  toKeep(): KeptTime {
    return { ...this.kept, mark: this.mark() };
  }

  private mark(): number {
    return this.kept.mark === 0 ? 0 : this.kept.mark + this.passed() - this.since;
  }
}
