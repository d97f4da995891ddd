import { type Entry, type PostingKind, genesisHash, leafHash, postingHash } from './chain';
import { merkleRoot } from './merkle-tree';
import { ChainCheck, type WrittenEntry, type WrittenPosting } from './check-chain';

const VILLAGE = '431322105203';
const about = {
  ...{
    villageCode: VILLAGE,
    year: 2026,
    seq: 1,
    month: '2026-03',
    residentId: null,
    schemeId: 's',
  },
  ...{ ruleListId: null, ruleListHash: null, ruleCode: null, actId: null, side: 'ADD' as const },
  ...{ occurredOn: '2026-03-09', quantity: 100, item: '并户', explanation: '[]', evidence: '' },
  ...{ recordedBy: 'b', reversesSeq: null, reversesLine: null, carriesYear: null },
  ...{ carriesSeq: null, carriesLine: null, adjustsSeq: null, adjustsLine: null },
  ...{ repairsSeq: null, repairsLine: null },
};

/** One line of a forger who seals everything anew. */
function line(
  at: number,
  points: number,
  level: string | null,
  more: Partial<Entry> = {},
): WrittenEntry {
  const entry = { ...about, line: at, householdId: `h${at}`, points, balanceAfter: points, level };
  const said = { ...entry, ...more };
  return { ...said, leafHash: leafHash(said) };
}

function posting(kind: PostingKind, lines: readonly WrittenEntry[]): WrittenPosting {
  const said = {
    ...{ villageCode: VILLAGE, seq: 1, kind, idempotencyKey: 'k', requestHash: Buffer.alloc(32) },
    ...{ actor: 'b', recordedAt: new Date('2026-03-10T01:02:03.004Z'), lineCount: lines.length },
    pointsSum: lines.reduce((sum, { points }) => sum + points, 0),
    entriesRoot: merkleRoot(lines.map((one) => one.leafHash)),
    prevHash: genesisHash(VILLAGE),
  };
  return { ...said, hash: postingHash(said) };
}

const found = (kind: PostingKind, lines: WrittenEntry[], sealed = lines): string | null =>
  new ChainCheck(VILLAGE).next(posting(kind, sealed), lines)?.what ?? null;

describe('a forger who seals every entry and posting anew', () => {
  it('is not found where nothing is wrong', () => {
    expect(found('TRANSFER', [line(1, -500, 'TRANSFER'), line(2, 500, 'TRANSFER')])).toBeNull();
    expect(found('MERGED_IN', [line(1, 500, 'TRANSFER')])).toBeNull();
    expect(found('OPENING', [line(1, 500, null)])).toBeNull();
  });

  it.each<[string, PostingKind, WrittenEntry[], string]>([
    [
      'writes a balance the entries do not give',
      'ACTS',
      [line(1, 500, null, { balanceAfter: 900 })],
      'its balance is 900, the entries before it give 500',
    ],
    [
      'moves points in a posting of acts',
      'ACTS',
      [line(1, 500, 'TRANSFER')],
      'moves points and is no transfer',
    ],
    [
      'gives points in a transfer',
      'TRANSFER',
      [line(1, 500, null), line(2, -500, 'TRANSFER')],
      'is a transfer and holds what does not move',
    ],
    [
      'loses points on the way',
      'TRANSFER',
      [line(1, -500, 'TRANSFER'), line(2, 400, 'TRANSFER')],
      'the two sides of its transfer differ by -100',
    ],
    [
      'gives points while villages merge',
      'MERGED_IN',
      [line(1, 500, null)],
      'holds what villages that merge do not move',
    ],
  ])('who %s is found', (_what, kind, lines, what) => {
    expect(found(kind, lines)).toBe(what);
  });

  it('who keeps the posting and seals only an entry anew is found', () => {
    const [kept, forged] = [line(1, 500, null), line(1, 500, null, { item: '分户' })];
    expect(found('ACTS', [forged], [kept])).toBe('its entries are not the ones it was sealed with');
  });
});
