import { type SheetFile } from '../../backend/src/board/sheet-file';
import { dice } from '../support/dice';
import { leavesOf, otherLeaf } from '../support/changed-leaf';
import { sheetVerifier } from '../support/second-verifier';
import { type Line, type Written, booked, writeSheets } from '../support/written-sheet';

/** A monthly sheet's file, made by the product, reckoned again by a program that shares nothing with it. */
const { verify, follow, opened, footOf } = sheetVerifier();
const [january, february, march] = writeSheets() as [SheetFile, SheetFile, SheetFile];

type Any = Record<string, never>;
/** A part of a file by its path, to be changed. */
const at = (file: unknown, ...path: (string | number)[]) =>
  path.reduce((held, key) => (held as Any)[key] as unknown, file) as Record<string, unknown>;
const changed = (file: SheetFile, change: (copy: SheetFile) => void): SheetFile => {
  const copy = structuredClone(file);
  change(copy);
  return copy;
};
const paths = (file: unknown) => verify(file).map(({ path }) => path);

test('three months with a deduction, a reversal, 补记, 上年调整 and what was carried come out', () => {
  for (const file of [january, february, march]) expect(verify(file)).toEqual([]);
  expect(february.rows.find(({ householdCode }) => householdCode === '002')?.addItems).toEqual([
    expect.objectContaining({ item: '补记:清渠' }),
  ]);
  // 上年调整 hangs on the wall, and moves nothing of the year.
  expect(february.rows.find(({ householdCode }) => householdCode === '004')).toMatchObject({
    ...{ monthPoints: 2.5, yearBefore: 100.2, yearPoints: 100.2 },
  });
  expect(march.rows.find(({ householdCode }) => householdCode === '006')).toMatchObject({
    ...{ monthPoints: 5, yearBefore: 0, yearPoints: 105 },
  });
});

test('shows at its foot what the paper shows, and which key signed', () => {
  const { seq, root } = february.heading.ledger;
  const groups = (root.match(/.{4}/g) ?? []).slice(0, 8).join(' ');
  expect(footOf(february)).toBe(`台账至第 ${seq} 号凭证,指纹 ${groups}`);
  const [, keyId] = february.verifierKeys[0]?.split('+') ?? [];
  expect(opened(february)).toMatchObject({ root, keyId });
});

test('a file of another kind, or of none, is named and nothing breaks', () => {
  for (const other of [null, 7, [], {}, { heading: {} }, { ...january, more: 1 }])
    expect(verify(other).length).toBeGreaterThan(0);
});

interface Change {
  what: string;
  of?: SheetFile;
  change: (file: SheetFile) => void;
  named: string;
}
const set = (what: string, path: (string | number)[], value: unknown, named = ''): Change => ({
  ...{ what, named: named || told(path) },
  change: (file) => {
    at(file, ...path.slice(0, -1))[path.at(-1) ?? ''] = value;
  },
});
const told = (path: (string | number)[]) =>
  path.reduce<string>(
    (text, key) => `${text}${typeof key === 'number' ? `[${key}]` : `${text && '.'}${key}`}`,
    '',
  );
const list = (what: string, path: string[], change: (rows: unknown[]) => void, named: string) => ({
  ...{ what, named },
  change: (file: SheetFile) => change(at(file, ...path) as never),
});

/** In January: row 0 is household 001 with 2 × 帮助邻里; posting 1 are acts, their line 2 a deduction. */
const CHANGES: Change[] = [
  set('the points of a row', ['rows', 0, 'monthPoints'], 20),
  set('a sum of additions', ['rows', 0, 'adds'], 11),
  set('a sum of deductions', ['rows', 1, 'deducts'], 2),
  set('what was carried', ['rows', 3, 'carried'], 0.3),
  set('the year of a row', ['rows', 0, 'yearPoints'], 111),
  set('less than a hundredth of a point', ['rows', 0, 'yearPoints'], 110.001),
  set('the points before January', ['rows', 0, 'yearBefore'], 1),
  set('the points before, and the year with them', ['rows', 0, 'yearPoints'], 111),
  set('the points of an item', ['rows', 0, 'addItems', 0, 'points'], 9, 'rows[0].addItems[0]'),
  set('how often an item', ['rows', 0, 'addItems', 0, 'count'], 3, 'rows[0].addItems'),
  set('the words of an item', ['rows', 0, 'addItems', 0, 'item'], '捐款', 'rows[0].addItems'),
  set('a deduction', ['rows', 1, 'deductItems', 0, 'points'], -2, 'rows[1].deductItems'),
  set('how often a deduction', ['rows', 1, 'deductItems', 0, 'count'], 2, 'rows[1].deductItems'),
  set('the code of a household', ['rows', 0, 'householdCode'], '009', 'rows[0]'),
  set('a total', ['totals', 'monthPoints'], 99),
  set('how many households', ['totals', 'households'], 6),
  list('a row taken out', ['rows'], (rows) => rows.splice(1, 1), 'rows'),
  list('a row added', ['rows'], (rows) => rows.push(renamed(rows[4], '007')), 'rows[5]'),
  list('a row twice', ['rows'], (rows) => rows.splice(1, 0, rows[0]), 'rows[1]'),
  list('rows in another order', ['rows'], (rows) => rows.reverse(), 'rows[1]'),
  set('the month', ['heading', 'month'], '2026-02', 'postings[1].lines[0]'),
  set('a month there is none of', ['heading', 'month'], '2026-1'),
  set('the village', ['heading', 'villageCode'], '431322105202', 'checkpoint'),
  set('the number of the posting', ['heading', 'ledger', 'seq'], 2),
  set('the root on paper', ['heading', 'ledger', 'root'], 'ab'.repeat(32)),
  set('the form', ['heading', 'format'], 'cunfen-sheet/2'),
  set('the number of a posting', ['postings', 1, 'fields', 1], 3, 'postings[1]'),
  set('who booked a posting', ['postings', 1, 'fields', 5], 'clerk', 'postings[1]'),
  set('when it was booked', ['postings', 1, 'fields', 6], '2026-01-31', 'postings[1]'),
  set('an element of a path', ['postings', 0, 'logPath', 0], 'cd'.repeat(32), 'postings[0]'),
  list('a path cut', ['postings'], (all) => (at(all, 0).logPath = []), 'postings[0]'),
  list('a posting left out', ['postings'], (all) => all.splice(1, 1), 'rows[0].adds'),
  list('a posting twice', ['postings'], (all) => all.push(all[1]), 'postings[3]'),
  set(
    'the words of a line',
    ['postings', 1, 'lines', 0, 'fields', 18],
    '捐款',
    'postings[1].lines',
  ),
  set('the points of a line', ['postings', 1, 'lines', 0, 'fields', 13], 600, 'postings[1].lines'),
  set(
    'the household of a line',
    ['postings', 1, 'lines', 0, 'household'],
    '002',
    'postings[1].lines[1].household',
  ),
  set(
    'the points of a line without words',
    ['postings', 1, 'lines', 2, 'points'],
    -200,
    'postings[1].lines',
  ),
  set(
    'the household of a line without words',
    ['postings', 1, 'lines', 2, 'household'],
    '003',
    'rows[1].deducts',
  ),
  set(
    'the side of a line without words',
    ['postings', 1, 'lines', 2, 'side'],
    'BASE',
    'rows[1].deducts',
  ),
  set(
    'the leaf of a line without words',
    ['postings', 1, 'lines', 2, 'leaf'],
    'ef'.repeat(32),
    'postings[1].lines',
  ),
  list(
    'a line left out',
    ['postings'],
    (all) => (at(all, 1).lines as unknown[]).pop(),
    'postings[1].lines',
  ),
  list(
    'lines in another order',
    ['postings'],
    (all) => (at(all, 1).lines as unknown[]).reverse(),
    'postings[1].lines',
  ),
  {
    what: 'the signature',
    change: (file) => (file.checkpoint = file.checkpoint.replace(/.(?=..\n$)/, swapped)),
    named: 'checkpoint',
  },
  {
    what: 'the size that was signed',
    change: (file) => (file.checkpoint = file.checkpoint.replace('\n3\n', '\n4\n')),
    named: 'checkpoint',
  },
  {
    what: 'the root that was signed',
    change: (file) => (file.checkpoint = february.checkpoint),
    named: 'heading.ledger.seq',
  },
  {
    what: 'the key',
    change: (file) =>
      (file.verifierKeys = file.verifierKeys.map((key) => key.replace(/.$/, swapped))),
    named: 'verifierKeys[0]',
  },
  {
    what: 'the number of the key',
    change: (file) =>
      (file.verifierKeys = file.verifierKeys.map((key) => key.replace(/\+.{8}/, '+00000000'))),
    named: 'verifierKeys[0]',
  },
  {
    what: 'another key',
    change: (file) => (file.verifierKeys = foreign.verifierKeys),
    named: 'checkpoint',
  },
];
const swapped = (sign: string) => (sign === 'A' ? 'B' : 'A');
const renamed = (row: unknown, householdCode: string) => ({ ...(row as object), householdCode });
/** The same books under a key of somebody else. */
const [foreign] = writeSheets({ seed: 8 }) as [SheetFile];

test.each(CHANGES)('$what changed is refused and named', ({ change, named }) => {
  expect(paths(changed(january, change))).toContain(named);
});

describe('who owns the file puts all its hashes in order', () => {
  const anew = (change: (line: Line) => void): SheetFile => {
    const books: Written[] = booked();
    const line = books[1]?.lines[0];
    if (line) change(line);
    return (writeSheets({ books }) as [SheetFile])[0];
  };
  test.each<[string, (line: Line) => void]>([
    ['points', (line) => (line.points = 5_000)],
    ['the item', (line) => (line.item = '捐款')],
    ['the household', (line) => (line.of = 1)],
  ])('after %s: the log of paper and signature does not hold the posting', (_, change) => {
    const forged = anew(change);
    expect(verify(forged)).toEqual([]);
    const { heading, checkpoint } = january;
    const put = { ...forged, heading: { ...forged.heading, ledger: heading.ledger }, checkpoint };
    put.postings = put.postings.map((one, of) => ({
      ...one,
      logPath: january.postings[of]?.logPath ?? [],
    }));
    expect(paths(put)).toEqual(['postings[1]', 'postings[2]']);
  });

  test('and signs anew: root and key are not those of the paper', () => {
    expect(verify(foreign)).toEqual([]);
    expect(opened(foreign)?.keyId).not.toBe(opened(january)?.keyId);
    const forged = anew((line) => (line.points = 5_000));
    expect(footOf(forged)).not.toBe(footOf(january));
  });
});

test('one digit or sign changed in any figure, hash or word that everybody reads is found', () => {
  const roll = dice(5);
  /** What the ledger does not know: read on paper. */
  const said =
    /^heading\.(villageName|schemeName|version|publicity|contentHash)|\.(headName|groupName|groupNo|category|awaiting|disputed)$/;
  const leaves = leavesOf(february).filter((path) => !said.test(told(path)));
  expect(leaves.length).toBeGreaterThan(200);
  const accepted = leaves.filter((path) => {
    const file = structuredClone(february);
    const holder = at(file, ...path.slice(0, -1));
    const last = path.at(-1) ?? '';
    const was = holder[last];
    holder[last] = otherLeaf(was, roll);
    return holder[last] !== was && verify(file).length === 0;
  });
  // 冲销: nobody but the household reads the words of that line, so only paper tells them.
  expect(accepted.map(told)).toEqual(['rows[0].addItems[1].item']);
});

describe('files of several months', () => {
  test('follow from one to the next, also for who was not on the sheet between', () => {
    expect(february.rows.some(({ householdCode }) => householdCode === '005')).toBe(false);
    expect(follow([march, january, february])).toEqual({ found: [], gaps: [] });
  });

  test.each([
    ['who was on the sheet before', 1, '001', '2026-02'],
    ['who was not on the sheet between', 2, '005', '2026-03'],
    ['who came into the village meanwhile', 2, '006', '2026-03'],
  ])('name %s with other points before', (_, which, code, month) => {
    const files = [january, february, march].map((file, of) =>
      of !== which
        ? file
        : changed(file, ({ rows }) => {
            const row = rows.find(({ householdCode }) => householdCode === code);
            if (row)
              Object.assign(row, {
                yearBefore: row.yearBefore + 1,
                yearPoints: row.yearPoints + 1,
              });
          }),
    );
    expect(files.flatMap(paths)).toEqual([]);
    const row = files[which]?.rows.findIndex(({ householdCode }) => householdCode === code);
    expect(follow(files).found).toEqual([
      expect.objectContaining({ month, path: `rows[${row}].yearBefore` }),
    ]);
  });

  test('tell where a month is missing, and compare nothing over the gap', () => {
    const wrong = changed(march, ({ rows }) => {
      for (const row of rows) Object.assign(row, { yearBefore: row.yearBefore + 1 });
    });
    expect(follow([january, wrong])).toEqual({ found: [], gaps: [['2026-01', '2026-03']] });
  });

  test('of another village, twice the same month, or a ledger cut short are named', () => {
    const foreignVillage = changed(
      february,
      ({ heading }) => (heading.villageCode = '431322105202'),
    );
    const short = changed(february, ({ heading }) => (heading.ledger.seq = 2));
    expect(follow([january, foreignVillage]).found[0]?.path).toBe('heading');
    expect(follow([january, january]).found[0]?.path).toBe('heading.month');
    expect(follow([january, short]).found[0]?.path).toBe('heading.ledger');
  });
});
