import { checkProof } from '../../admin/src/proof/check-proof';
import { type DoorEntry, type DoorPage, type EntryProof } from '../../admin/src/voice/door-server';

/** What the server tells of one entry, at a door or in the hall. */
export interface Reasons {
  page: DoorPage;
  entry: DoorEntry;
  proof: EntryProof | null;
}

/** The links of the chain of reasons behind a number. */
export const LINKS = ['clause', 'version', 'vote', 'evidence', 'offices', 'proof'] as const;
export type Link = (typeof LINKS)[number];

/** What stands under no list of rules was never voted as one: it moved with people. */
export const wantedOf = ({ listId }: Pick<DoorEntry, 'listId'>): Link[] =>
  LINKS.filter((link) => listId !== null || (link !== 'version' && link !== 'vote'));

const listOf = ({ page, entry }: Reasons) => page.lists.find(({ id }) => id === entry.listId);

/** Whether the answers of the server hold a link of an entry. */
const HELD: Record<Link, (told: Reasons) => boolean> = {
  clause: holdsClause,
  version: (told) => Boolean(listOf(told)?.version && listOf(told)?.effectiveFrom),
  vote: (told) => (listOf(told)?.ballot?.yesCount ?? 0) > 0,
  evidence: ({ entry }) =>
    entry.evidence?.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash)) ?? false,
  offices: ({ entry }) => entry.recordedBy.length > 0 && entry.approvedBy.length > 0,
  proof: ({ entry, proof }) => proof !== null && checkProof(entry, proof) !== null,
};
export const holds = (told: Reasons, link: Link): boolean => HELD[link](told);

/** The clause itself, or of how many in its category it is one, or of how many at all. */
function holdsClause(told: Reasons): boolean {
  const { category, listId, ruleCode, side, valueText } = told.entry;
  if (listId === null || side === 'BASE' || side === 'CARRY') return true;
  if (ruleCode !== null) return valueText !== '';
  const among = listOf(told)?.categories.filter(
    (one) => category === null || category === one.category,
  );
  return among?.some(({ clauses }) => clauses > 0) ?? false;
}
