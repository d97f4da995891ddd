import { type EntrySide, type Sealed, sealedEntry, sealedPosting } from '../ledger/domain/chain';
import { type WrittenEntry, type WrittenPosting } from '../ledger/domain/check-chain';
import { type MerkleTree } from '../ledger/domain/merkle-tree';
import { type FrozenSheet } from '../publicity/shown-sheet';
import { groupBy } from '../shared/domain/group-by';
import { type LocalDate, type Month } from '../shared/domain/local-date';
import { type Points, toPointsNumber } from '../shared/domain/points';
import { type BoardSheetDto, type BoardSheetRowDto } from './board.dto';
import { type Beforehand, type BoardVillage, type ShownMonth } from './board.store';
import { toBoardSheet } from './board-sheet';

/** Described in docs/rules/sheet-file.md. The form named here never changes: another one is another number. */
const FORMAT = 'cunfen-sheet/1';

/** A line of the month that the public may read: all that was sealed. */
type OpenLine = { household: string } & Sealed;
/** Any other line of the month: its figures, and the hash of what was sealed. */
interface ClosedLine {
  household: string;
  year: number;
  side: EntrySide;
  points: Points;
  leaf: string;
}
/** A line of another month: a leaf of the tree, no more. */
interface OtherLine {
  leaf: string;
}

interface FiledPosting extends Sealed {
  /** What stands beside the posting in the log of the sheet's size (RFC 6962), from below. */
  logPath: string[];
  lines: (OpenLine | ClosedLine | OtherLine)[];
}

/** A monthly sheet with the postings under it, so that anybody can reckon it again. Hashes in hexadecimal. */
export interface SheetFile {
  heading: {
    format: string;
    villageCode: string;
    villageName: string;
    month: Month;
    version: number;
    schemeName: string;
    publicityFrom: LocalDate;
    publicityTo: LocalDate;
    contentHash: string;
    /** What is printed at the foot of the sheet. */
    ledger: { seq: number; root: string };
  };
  /** As everybody reads them, in points; `yearBefore`: of the year, up to the month. */
  rows: (BoardSheetRowDto & { groupNo: number; groupName: string; yearBefore: number })[];
  totals: BoardSheetDto['totals'];
  postings: FiledPosting[];
  checkpoint: string;
  verifierKeys: string[];
}

/** What the books say under a sheet. */
interface SheetBooks {
  /** Every household by its id. */
  before: ReadonlyMap<string, Beforehand>;
  /** The lines of the month, and the postings they stand in, by number. */
  lines: readonly WrittenEntry[];
  postings: readonly WrittenPosting[];
  /** The leaves of all lines of these postings. */
  leaves: ReadonlyMap<number, readonly Buffer[]>;
  /** Lines whose words may name somebody, as `seq-line`. */
  naming: ReadonlySet<string>;
  log: MerkleTree;
  checkpoint: string;
  verifierKeys: string[];
}

export function toSheetFile(
  { code, nameDisplay }: Pick<BoardVillage, 'code' | 'nameDisplay'>,
  month: ShownMonth,
  sheet: FrozenSheet,
  books: SheetBooks,
): SheetFile {
  const board = toBoardSheet(code, nameDisplay, month, sheet);
  const frozen = sheet.content.groups.flatMap(({ rows }) => rows);
  const codes = new Map(frozen.map((row) => [row.householdId, row.householdCode]));
  const shown = board.groups.flatMap(({ groupNo, groupName, rows }) =>
    rows.map((row) => ({ groupNo, groupName, ...row })),
  );
  const { villageName, schemeName, totals } = board;
  const { version, log, content_hash: contentHash } = sheet;
  return {
    heading: {
      ...{
        format: FORMAT,
        villageCode: code,
        villageName,
        month: month.month,
        version,
        schemeName,
      },
      ...{ publicityFrom: month.from, publicityTo: month.to },
      contentHash: contentHash.toString('hex'),
      ledger: { seq: log.seq, root: log.root.toString('hex') },
    },
    rows: shown.map((row, at) => ({
      ...row,
      yearBefore: toPointsNumber(books.before.get(frozen[at]?.householdId ?? '')?.points ?? 0),
    })),
    totals,
    postings: filedPostings(log.seq, books, (id) => codes.get(id) ?? books.before.get(id)?.code),
    checkpoint: books.checkpoint,
    verifierKeys: books.verifierKeys,
  };
}

function filedPostings(
  size: number,
  { lines, postings, leaves, naming, log }: SheetBooks,
  codeOf: (householdId: string) => string | undefined,
): FiledPosting[] {
  const bySeq = groupBy(lines, ({ seq }) => seq);
  const filed = (line: WrittenEntry): OpenLine | ClosedLine => {
    const { householdId, year, side, points, seq, leafHash } = line;
    const household = codeOf(householdId) ?? '';
    // Of what takes points the public reads the category only.
    return side === 'ADD' && !naming.has(`${seq}-${line.line}`)
      ? { household, ...sealedEntry(line) }
      : { household, year, side, points, leaf: leafHash.toString('hex') };
  };
  return postings.map((posting) => {
    const { seq } = posting;
    const ofMonth = new Map((bySeq.get(seq) ?? []).map((line) => [line.line, filed(line)]));
    return {
      ...sealedPosting(posting),
      logPath: log.inclusion(seq - 1, size).map((hash) => hash.toString('hex')),
      lines: (leaves.get(seq) ?? []).map(
        (leaf, at) => ofMonth.get(at + 1) ?? { leaf: leaf.toString('hex') },
      ),
    };
  });
}
