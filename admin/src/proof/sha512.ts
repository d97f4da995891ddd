const WORD = 2n ** 64n - 1n;

/** SHA-512 (FIPS 180-4) of something short: signatures are made over it. Why our own, see sha256.ts. */
export function sha512(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((message.length + 17) / 128) * 128);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n);
  let state: readonly bigint[] = constants().start;
  for (let at = 0; at < bytes.length; at += 128) state = mixed(state, view, at);
  const out = new DataView(new ArrayBuffer(64));
  state.forEach((word, at) => out.setBigUint64(at * 8, word));
  return new Uint8Array(out.buffer);
}

function mixed(state: readonly bigint[], view: DataView, from: number): bigint[] {
  const w = Array.from({ length: 16 }, (_, at) => view.getBigUint64(from + at * 8));
  const { rounds } = constants();
  let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
  for (let i = 0; i < 80; i += 1) {
    if (i >= 16) {
      const [x, y] = [w[i - 15] ?? 0n, w[i - 2] ?? 0n];
      const s0 = turn(x, 1n) ^ turn(x, 8n) ^ (x >> 7n);
      const s1 = turn(y, 19n) ^ turn(y, 61n) ^ (y >> 6n);
      w.push(((w[i - 16] ?? 0n) + s0 + (w[i - 7] ?? 0n) + s1) & WORD);
    }
    const s1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n);
    const one = h + s1 + ((e & f) ^ (~e & g)) + (rounds[i] ?? 0n) + (w[i] ?? 0n);
    const s0 = turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n);
    const two = s0 + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) & WORD, c, b, a, (one + two) & WORD];
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + (state[at] ?? 0n)) & WORD);
}

const turn = (word: bigint, by: bigint): bigint => (word >> by) | ((word << (64n - by)) & WORD);

let found: { start: bigint[]; rounds: bigint[] } | null = null;

/**
 * First 64 bits of the fractional parts of roots of the first primes: square roots to start, cube roots per round. Found when
 * first needed: a slow telephone has drawn its page by then.
 */
function constants() {
  if (found) return found;
  const primes = Array.from({ length: 408 }, (_, n) => n + 2)
    .filter((n) => Array.from({ length: n - 2 }, (_, d) => d + 2).every((d) => n % d !== 0))
    .map(BigInt);
  const start = primes.slice(0, 8).map((prime) => fraction(prime, 2n));
  found = { start, rounds: primes.slice(0, 80).map((prime) => fraction(prime, 3n)) };
  return found;
}

/** By halving: the largest number of 68 bits whose power does not pass prime × 2^(64 × power). */
function fraction(prime: bigint, power: bigint): bigint {
  const target = prime << (64n * power);
  let root = 0n;
  for (let bit = 1n << 69n; bit > 0n; bit >>= 1n) if ((root | bit) ** power <= target) root |= bit;
  return root & WORD;
}
