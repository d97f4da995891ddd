import {
  type Entry,
  type Posting,
  encodeFields,
  genesisHash,
  leafHash,
  postingHash,
} from './chain';
import { merkleRoot } from './merkle-tree';

/** Frozen on the first day. A change here is a change of every village's ledger: make a new version instead. */
const entry: Entry = {
  villageCode: '431322105203',
  year: 2026,
  seq: 7,
  line: 2,
  month: '2026-03',
  householdId: '01900000-0000-7000-8000-000000000001',
  residentId: null,
  schemeId: '01900000-0000-7000-8000-000000000002',
  ruleListId: '01900000-0000-7000-8000-000000000003',
  ruleListHash: '04'.repeat(32),
  ruleCode: 'Y001',
  actId: '01900000-0000-7000-8000-000000000004',
  side: 'ADD',
  points: 1000,
  balanceAfter: 11000,
  occurredOn: '2026-03-09',
  quantity: 100,
  level: null,
  item: '参加村里组织的义务筹工',
  explanation: '[{"text":"1 标准工日 × 10 分","points":1000}]',
  evidence: '',
  recordedBy: '01900000-0000-7000-8000-000000000005',
  reversesSeq: null,
  reversesLine: null,
  carriesYear: null,
  carriesSeq: null,
  carriesLine: null,
  adjustsSeq: null,
  adjustsLine: null,
  repairsSeq: null,
  repairsLine: null,
};

const posting: Posting = {
  villageCode: '431322105203',
  seq: 7,
  kind: 'ACTS',
  idempotencyKey: 'acts:01900000-0000-7000-8000-000000000006',
  requestHash: Buffer.alloc(32, 1),
  actor: '01900000-0000-7000-8000-000000000007',
  recordedAt: new Date('2026-03-10T01:02:03.004Z'),
  lineCount: 3,
  pointsSum: 2500,
  entriesRoot: Buffer.alloc(32, 2),
  prevHash: Buffer.alloc(32, 3),
};

const leaf = (byte: number) => Buffer.alloc(32, byte);

describe('the chain’s format, version 1', () => {
  it('encodes each field as its length and its bytes, null apart from empty', () => {
    expect(encodeFields(['村', '', null, 5]).toString('hex')).toBe(
      '00000003e69d9100000000ffffffff0000000135',
    );
  });

  it('gives the frozen hash of the beginning of a village’s chain', () => {
    expect(genesisHash('431322105203').toString('hex')).toBe(
      '9057c8eddb1adfb170eb2233be57f975657bd16e7de134406f04e6850a22d6ba',
    );
  });

  it('gives the frozen hash of an entry', () => {
    expect(leafHash(entry).toString('hex')).toBe(
      '338b48f8bf2feb14c46a7857b5188d5428a16a5748d6092ad2649446d5ab3e77',
    );
  });

  it('gives the frozen hash of a posting', () => {
    expect(postingHash(posting).toString('hex')).toBe(
      'fde69b4e97caf113d1979ba2a446272894a373b87d299245184285d4bd089971',
    );
  });

  it.each([
    [1, '0000000000000000000000000000000000000000000000000000000000000000'],
    [2, '2ad82c3a51e8ed6418cb5bf267c5f9e521b99f7ab4fce657f460a8f1a3e87b2e'],
    [3, '61385e67b5ba76d8531b20adc14bec9ef6e0553abcc56d899e640d4d67401429'],
    [7, '98ae081d6eda8de09ed5f8c5e8c7dfeec6b128e9b7f37670b3c5c2ede966212b'],
  ])('gives the frozen root over %i entries', (count, root) => {
    const leaves = Array.from({ length: count }, (_, at) => leaf(at));
    expect(merkleRoot(leaves).toString('hex')).toBe(root);
  });

  it('changes with every single field of an entry', () => {
    const before = leafHash(entry).toString('hex');
    // What it carries, adjusts or repairs is no part of version 1.
    const names = (Object.keys(entry) as (keyof Entry)[]).filter(
      (name) => !/^(carries|adjusts|repairs)/.test(name),
    );
    for (const name of names) {
      const value = entry[name];
      const changed = {
        ...entry,
        [name]: typeof value === 'number' ? value + 1 : `${value ?? ''}x`,
      };
      expect({ name, hash: leafHash(changed).toString('hex') }).not.toEqual({ name, hash: before });
    }
  });

  it('changes with every single field of a posting', () => {
    const before = postingHash(posting).toString('hex');
    const changes: Partial<Posting>[] = [
      { villageCode: '431322105204' },
      { seq: 8 },
      { kind: 'OPENING' },
      { idempotencyKey: 'x' },
      { requestHash: leaf(9) },
      { actor: 'x' },
      { recordedAt: new Date('2026-03-10T01:02:03.005Z') },
      { lineCount: 4 },
      { pointsSum: 2501 },
      { entriesRoot: leaf(9) },
      { prevHash: leaf(9) },
    ];
    expect(changes.map((c) => Object.keys(c)[0]).sort()).toEqual(Object.keys(posting).sort());
    for (const change of changes) {
      expect(postingHash({ ...posting, ...change }).toString('hex')).not.toBe(before);
    }
  });
});

describe('the leaf that carries, version 2', () => {
  const carried: Entry = {
    ...entry,
    ruleListId: null,
    ruleListHash: null,
    ruleCode: null,
    actId: null,
    side: 'CARRY',
    occurredOn: '2026-01-01',
    carriesYear: 2025,
    carriesSeq: 3,
    carriesLine: 1,
  };

  it('gives the frozen hash of a carried line', () => {
    expect(leafHash(carried).toString('hex')).toBe(
      'c7c2bc31a7ad61660e17a95bb853178bee1610f9f1d91130b608a439e71d3169',
    );
  });

  it.each(['carriesYear', 'carriesSeq', 'carriesLine'] as const)('changes with its %s', (name) => {
    const changed = { ...carried, [name]: 9 };
    expect(leafHash(changed).toString('hex')).not.toBe(leafHash(carried).toString('hex'));
  });
});

describe('the leaf about another entry, version 3', () => {
  const adjusting: Entry = { ...entry, side: 'DEDUCT', adjustsSeq: 3, adjustsLine: 1 };
  const repairing: Entry = { ...entry, repairsSeq: 3, repairsLine: 1 };

  it('gives the frozen hash of an adjustment', () => {
    expect(leafHash(adjusting).toString('hex')).toBe(
      'a65750c8f7d143934d006576a35d58fdd61a0079b6f31831a4bc480b9931f35c',
    );
  });

  it('gives the frozen hash of a repair', () => {
    expect(leafHash(repairing).toString('hex')).toBe(
      '7fcfcbdf6cc75c6d22c4b80f39ba37f1087a9b82f66eccd5bc2bc06c3caacc53',
    );
  });

  it.each(['adjustsSeq', 'adjustsLine', 'repairsSeq', 'repairsLine'] as const)(
    'changes with its %s',
    (name) => {
      const changed = { ...adjusting, [name]: 9 };
      expect(leafHash(changed).toString('hex')).not.toBe(leafHash(adjusting).toString('hex'));
    },
  );
});
