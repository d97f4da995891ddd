/**
 * Chance that always falls the same way: the same seed gives the same throws on every machine, in whole numbers
 * only (mulberry32 over an FNV-1a hash of the seed).
 */
export class Dice {
  private state: number;

  constructor(seed: string) {
    this.state = 0x811c9dc5;
    for (const byte of Buffer.from(seed)) this.state = Math.imul(this.state ^ byte, 0x01000193);
  }

  /** A whole number from 0 up to, without, `limit`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  /** A whole number from `from` to `to`, both possible. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  percent(chance: number): boolean {
    return this.below(100) < chance;
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.below(from.length)];
    if (picked === undefined) throw new Error('There is nothing to pick from.');
    return picked;
  }

  /** `weightOf` gives whole numbers, at least one of them above 0. */
  pickWeighted<T>(from: readonly T[], weightOf: (one: T) => number): T {
    let left = this.below(from.reduce((sum, one) => sum + weightOf(one), 0));
    for (const one of from) {
      left -= weightOf(one);
      if (left < 0) return one;
    }
    throw new Error('The weights do not add up.');
  }

  /** Up to `count` different ones, in the order of `from`. Whoever weighs 0 is never among them. */
  some<T>(from: readonly T[], count: number, weightOf: (one: T) => number = () => 1): T[] {
    const left = from.filter((one) => weightOf(one) > 0);
    const picked = new Set<T>();
    while (picked.size < count && left.length > 0) {
      const one = this.pickWeighted(left, weightOf);
      picked.add(one);
      left.splice(left.indexOf(one), 1);
    }
    return from.filter((one) => picked.has(one));
  }
}
