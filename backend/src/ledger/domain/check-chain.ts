import { type Points } from '../../shared/domain/points';
import { type Entry, type Posting, genesisHash, leafHash, postingHash } from './chain';
import { merkleRoot } from './merkle-tree';

/** An entry or posting as it stands in the books, with the hash written beside it. */
export interface WrittenEntry extends Entry {
  leafHash: Buffer;
}
export interface WrittenPosting extends Posting {
  hash: Buffer;
}

/** The first thing that is wrong: where it stands and what is wrong with it. */
export interface Finding {
  where: string;
  what: string;
}

export interface BalanceLine {
  schemeId: string;
  year: number;
  householdId: string;
  base: Points;
  carried: Points;
  adds: Points;
  deducts: Points;
  entryCount: number;
}

const SIDES = { BASE: 'base', CARRY: 'carried', ADD: 'adds', DEDUCT: 'deducts' } as const;

/** Re-reads a village's ledger posting by posting, in order, keeping only hashes and running balances. */
export class ChainCheck {
  private seq = 0;
  private hash: Buffer;
  readonly hashes = new Map<number, string>();
  readonly balances = new Map<string, BalanceLine>();

  constructor(private readonly villageCode: string) {
    this.hash = genesisHash(villageCode);
  }

  /** Checks the next posting with its entries in line order; null when all is well. */
  next(posting: WrittenPosting, entries: readonly WrittenEntry[]): Finding | null {
    const where = `posting ${posting.seq}`;
    this.seq += 1;
    if (posting.seq !== this.seq) return { where: `posting ${this.seq}`, what: 'is missing' };
    if (!posting.prevHash.equals(this.hash))
      return { where, what: 'does not follow from the posting before it' };
    const wrong = entries
      .map((entry, at) => this.checkEntry(entry, at + 1))
      .find((finding) => finding !== null);
    if (wrong) return wrong;
    if (entries.length !== posting.lineCount) {
      return { where, what: `has ${entries.length} entries instead of ${posting.lineCount}` };
    }
    const sum = entries.reduce((total, entry) => total + entry.points, 0);
    if (sum !== posting.pointsSum)
      return { where, what: `its entries sum to ${sum} instead of ${posting.pointsSum}` };
    const astray = astrayTransfer(posting, entries);
    if (astray) return { where, what: astray };
    if (!merkleRoot(entries.map((entry) => entry.leafHash)).equals(posting.entriesRoot)) {
      return { where, what: 'its entries are not the ones it was sealed with' };
    }
    if (!postingHash(posting).equals(posting.hash))
      return { where, what: 'was changed after it was sealed' };
    this.hash = posting.hash;
    this.hashes.set(posting.seq, posting.hash.toString('hex'));
    return null;
  }

  /** Checks that the chain ends where the village's head says. */
  end(head: { seq: number; hash: Buffer } | null): Finding | null {
    if ((head?.seq ?? 0) !== this.seq) {
      return {
        where: `posting ${this.seq + 1}`,
        what: `is missing: the head stands at ${head?.seq ?? 0}`,
      };
    }
    if (head && !head.hash.equals(this.hash))
      return { where: 'village head', what: 'does not match the last posting' };
    return null;
  }

  private checkEntry(entry: WrittenEntry, line: number): Finding | null {
    const where = `entry ${entry.year}-${entry.seq}-${entry.line}`;
    if (entry.line !== line)
      return { where: `entry ${entry.year}-${entry.seq}-${line}`, what: 'is missing' };
    if (!leafHash(entry).equals(entry.leafHash))
      return { where, what: 'was changed after it was sealed' };
    const balance = this.keep(entry);
    return entry.balanceAfter === balance
      ? null
      : {
          where,
          what: `its balance is ${entry.balanceAfter}, the entries before it give ${balance}`,
        };
  }

  private keep(entry: Entry): Points {
    const { schemeId, year, householdId } = entry;
    const key = `${schemeId}|${year}|${householdId}`;
    const kept = this.balances.get(key) ?? {
      schemeId,
      year,
      householdId,
      base: 0,
      carried: 0,
      adds: 0,
      deducts: 0,
      entryCount: 0,
    };
    kept[SIDES[entry.side]] += entry.side === 'DEDUCT' ? 0 - entry.points : entry.points;
    kept.entryCount += 1;
    this.balances.set(key, kept);
    return kept.base + kept.carried + kept.adds - kept.deducts;
  }
}

/** Points that move with people only move: nothing is gained or lost on the way, on any side. */
function astrayTransfer(posting: Posting, entries: readonly Entry[]): string | null {
  const moving = ({ level, ruleCode, side }: Entry) =>
    level === 'TRANSFER' && ruleCode === null && side !== 'CARRY';
  const merged = posting.kind === 'MERGED_IN' || posting.kind === 'MERGED_OUT';
  if (merged) return entries.every(moving) ? null : 'holds what villages that merge do not move';
  if (posting.kind !== 'TRANSFER')
    return entries.some(moving) ? 'moves points and is no transfer' : null;
  if (!entries.every(moving)) return 'is a transfer and holds what does not move';
  const sums = new Map<string, Points>();
  for (const { schemeId, year, side, points } of entries) {
    const key = `${schemeId}|${year}|${side}`;
    sums.set(key, (sums.get(key) ?? 0) + points);
  }
  const left = [...sums.values()].find((sum) => sum !== 0);
  return left === undefined ? null : `the two sides of its transfer differ by ${left}`;
}

/** Compares kept balances with the written ones; names the first household-year that differs. */
export function compareBalances(
  kind: string,
  reckoned: ReadonlyMap<string, BalanceLine>,
  written: readonly BalanceLine[],
): Finding | null {
  const fields = ['base', 'carried', 'adds', 'deducts', 'entryCount'] as const;
  const seen = new Set<string>();
  for (const line of written) {
    const key = `${line.schemeId}|${line.year}|${line.householdId}`;
    seen.add(key);
    const should = reckoned.get(key);
    const where = `${kind} of household ${line.householdId} in ${line.year}`;
    const wrong = fields.find((field) => (should?.[field] ?? 0) !== line[field]);
    if (wrong)
      return {
        where,
        what: `${wrong} is ${line[wrong]}, the entries give ${should?.[wrong] ?? 0}`,
      };
  }
  const missing = [...reckoned.entries()].find(([key]) => !seen.has(key))?.[1];
  return missing
    ? {
        where: `${kind} of household ${missing.householdId} in ${missing.year}`,
        what: 'is missing',
      }
    : null;
}
