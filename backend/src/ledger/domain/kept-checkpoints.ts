import { type Finding } from './check-chain';
import { type Checkpoint } from './checkpoint';
import { type MerkleTree } from './merkle-tree';

/**
 * Compares the log with checkpoints that somebody kept of it; the first that does not go with it says which postings were
 * rewritten: those after the last checkpoint that does.
 */
export function compareCheckpoints(
  log: MerkleTree,
  kept: readonly Pick<Checkpoint, 'size' | 'root'>[],
): Finding | null {
  let sure = 0;
  for (const { size, root } of kept.toSorted((one, other) => one.size - other.size)) {
    if (size > log.size) {
      const what = `is missing: a checkpoint was kept over ${size} postings`;
      return { where: `posting ${log.size + 1}`, what };
    }
    if (!log.root(size).equals(root)) {
      const where =
        size === sure + 1 ? `posting ${size}` : `one of postings ${sure + 1} to ${size}`;
      return { where, what: `was rewritten after the checkpoint over ${size} postings was kept` };
    }
    sure = size;
  }
  return null;
}
