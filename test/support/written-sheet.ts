import { type SheetFile, toSheetFile } from '../../backend/src/board/sheet-file';
import {
  type Entry,
  type EntrySide,
  genesisHash,
  leafHash,
  postingHash,
  type PostingKind,
} from '../../backend/src/ledger/domain/chain';
import {
  type WrittenEntry,
  type WrittenPosting,
} from '../../backend/src/ledger/domain/check-chain';
import { checkpointText, originOf } from '../../backend/src/ledger/domain/checkpoint';
import { MerkleTree } from '../../backend/src/ledger/domain/merkle-tree';
import { signNote, signingKey, verifierKey } from '../../backend/src/ledger/domain/signed-note';
import { logLeaf } from '../../backend/src/ledger/village-log';
import { type DisputedEntry } from '../../backend/src/publicity/domain/disputes';
import { buildSheet, type SheetEntry } from '../../backend/src/publicity/domain/sheet';
import { groupBy } from '../../backend/src/shared/domain/group-by';

const VILLAGE = '431322105201';
const HEADS = ['张建一', '王建二', '李建三', '赵建四', '陈建五', '欧阳建六'];
const idOf = (at: number) => `household-${at + 1}`;
const codeOf = (at: number) => String(at + 1).padStart(3, '0');

export interface Line {
  /** Which household, from 0. */
  of: number;
  side: EntrySide;
  points: number;
  month: string;
  item: string;
  occurredOn: string;
  year: number;
  reversal: boolean;
}
export interface Written {
  kind: PostingKind;
  lines: Line[];
}

const line = (of: number, side: EntrySide, points: number, month: string, said = {}): Line => ({
  ...{ of, side, points, month, item: '帮助邻里', occurredOn: `${month}-12`, year: 2026 },
  ...{ reversal: false, ...said },
});

/** What was booked from January to March 2026; the last posting of each month's sheet is `SIZES`. */
export const booked = (): Written[] => [
  { kind: 'OPENING', lines: [0, 1, 2, 3, 4].map((of) => line(of, 'BASE', 10_000, '2026-01')) },
  {
    kind: 'ACTS',
    lines: [
      line(0, 'ADD', 500, '2026-01'),
      line(0, 'ADD', 500, '2026-01'),
      line(1, 'DEDUCT', -300, '2026-01', { item: '乱倒垃圾' }),
      line(2, 'ADD', 10, '2026-01', { item: '参加会议' }),
    ],
  },
  { kind: 'ACTS', lines: [line(3, 'CARRY', 20, '2026-01'), line(4, 'ADD', 800, '2026-01')] },
  {
    kind: 'ACTS',
    lines: [
      line(0, 'ADD', 500, '2026-02'),
      line(1, 'ADD', 700, '2026-02', { item: '清渠', occurredOn: '2026-01-20' }),
    ],
  },
  { kind: 'REVERSAL', lines: [line(0, 'ADD', -500, '2026-02', { reversal: true })] },
  { kind: 'ACTS', lines: [line(2, 'ADD', 500, '2026-02'), line(3, 'ADD', 500, '2026-03')] },
  {
    kind: 'PRIOR_YEAR',
    lines: [line(3, 'ADD', 250, '2026-02', { item: '上年调整:帮助邻里', year: 2025 })],
  },
  {
    kind: 'ACTS',
    lines: [
      line(4, 'ADD', 500, '2026-03'),
      line(5, 'BASE', 10_000, '2026-03'),
      line(5, 'ADD', 500, '2026-03'),
    ],
  },
];
const SIZES = { '2026-01': 3, '2026-02': 7, '2026-03': 8 };

/**
 * The files of the three months, made by the product from books of their own; `seed`: whose key signs them. A disputed
 * line is only said beside.
 */
export function writeSheets({ books = booked(), seed = 7 } = {}): SheetFile[] {
  const { postings, entries } = write(books);
  return Object.entries(SIZES).map(([month, size]) => {
    const within = entries.filter(({ entry }) => entry.seq <= size);
    const ofMonth = within.filter(({ entry }) => entry.month === month);
    const log = new MerkleTree(postings.slice(0, size).map(({ hash }) => logLeaf(hash)));
    const [origin, key] = [originOf('', VILLAGE), signingKey(Buffer.alloc(32, seed))];
    const sum = (of: number, until: (month: string) => boolean) =>
      within
        .filter(({ said }) => said.of === of && said.year === 2026 && until(said.month))
        .reduce((total, { said }) => total + said.points, 0);
    const content = buildSheet(
      {
        ...{ villageName: '溪桥村', month, schemeName: '家庭积分制', supervisionPhone: '12317' },
        ...{ publicityFrom: '2026-02-01', publicityTo: '2026-02-07' },
      },
      ofMonth.flatMap(({ said, kind }): SheetEntry[] => {
        const { of, side, item, points, reversal } = said;
        if (side === 'BASE') return [];
        const whose = {
          householdId: idOf(of),
          householdCode: codeOf(of),
          headName: HEADS[of] ?? '',
        };
        const group = { groupNo: 1 + Math.floor(of / 2), groupName: `${1 + Math.floor(of / 2)}组` };
        const late = kind !== 'PRIOR_YEAR' && said.occurredOn.slice(0, 7) < month;
        const yearPoints = sum(of, (one) => one <= month);
        return [
          {
            ...{ ...whose, ...group, side, item, category: '公共事务', points, reversal, late },
            ...{ adjustment: false, awaiting: false, yearPoints },
          },
        ];
      }),
    );
    const disputed: DisputedEntry[] = [
      { householdId: idOf(2), side: 'ADD', item: '参加会议', category: '公共事务', late: false },
    ];
    return toSheetFile(
      { code: VILLAGE, nameDisplay: 'MASKED' },
      { month, state: 'CLOSED', from: '2026-02-01', to: '2026-02-07', extended: false },
      {
        ...{ version: 1, content, content_hash: Buffer.alloc(32, 1), ledger_seq: size },
        ...{ ledger_hash: Buffer.alloc(32), made_at: new Date('2026-02-01T02:00:00Z') },
        disputes: new Map([[idOf(2), disputed]]),
        log: { seq: size, root: log.root() },
      },
      {
        before: new Map(
          HEADS.map((_, of) => [idOf(of), { code: codeOf(of), points: sum(of, (m) => m < month) }]),
        ),
        lines: ofMonth.map(({ entry }) => entry),
        postings: postings.filter(({ seq }) => ofMonth.some(({ entry }) => entry.seq === seq)),
        leaves: new Map(
          [...groupBy(within, ({ entry }) => entry.seq)].map(([seq, all]) => [
            seq,
            all.map(({ entry }) => entry.leafHash),
          ]),
        ),
        naming: new Set(
          within.filter(({ said }) => said.reversal).map(({ entry: e }) => `${e.seq}-${e.line}`),
        ),
        log,
        checkpoint: signNote(checkpointText({ origin, size, root: log.root() }), origin, key),
        verifierKeys: [verifierKey(origin, key.publicKey)],
      },
    );
  });
}

function write(books: readonly Written[]) {
  const entries: { said: Line; kind: PostingKind; entry: WrittenEntry }[] = [];
  let prevHash = genesisHash(VILLAGE);
  const postings = books.map(({ kind, lines }, before): WrittenPosting => {
    const seq = before + 1;
    const written = lines.map((said, at) => {
      const entry = entryOf(said, { seq, line: at + 1 });
      return { said, kind, entry: { ...entry, leafHash: leafHash(entry) } };
    });
    entries.push(...written);
    const posting = {
      ...{ villageCode: VILLAGE, seq, kind, idempotencyKey: `act:${seq}`, actor: 'secretary' },
      ...{ requestHash: Buffer.alloc(32, seq), recordedAt: new Date('2026-02-01T02:00:00Z') },
      lineCount: lines.length,
      pointsSum: lines.reduce((sum, { points }) => sum + points, 0),
      entriesRoot: new MerkleTree(written.map(({ entry }) => entry.leafHash)).root(),
      prevHash,
    };
    prevHash = postingHash(posting);
    return { ...posting, hash: prevHash };
  });
  return { postings, entries };
}

function entryOf(said: Line, at: Pick<Entry, 'seq' | 'line'>): Entry {
  const { of, side, points, month, item, occurredOn, year, reversal } = said;
  const listed = side === 'ADD' || side === 'DEDUCT';
  return {
    ...{ villageCode: VILLAGE, year, ...at, month, householdId: idOf(of), residentId: null },
    ...{
      schemeId: 'scheme',
      ruleListId: listed ? 'list' : null,
      ruleListHash: listed ? 'aa' : null,
    },
    ...{ ruleCode: listed ? 'HELP' : null, actId: listed ? `act-${at.seq}-${at.line}` : null },
    ...{ side, points, balanceAfter: points, occurredOn, quantity: 100, level: null, item },
    ...{ explanation: '[]', evidence: '', recordedBy: 'clerk' },
    ...{ reversesSeq: reversal ? 4 : null, reversesLine: reversal ? 1 : null },
    ...{ carriesYear: null, carriesSeq: null, carriesLine: null },
    ...{ adjustsSeq: null, adjustsLine: null, repairsSeq: null, repairsLine: null },
  };
}
