import fs from 'node:fs';
import path from 'node:path';
import { BANS, MAX_LINES, MAX_README_LINES, MAX_SPEC_LINES, untidy } from './tidy';

const root = path.resolve(__dirname, '../..');
const NOT_OURS = /^(node_modules|dist|coverage|\.git|\.data)$/;
const TEXT = /\.(tsx?|mjs|cjs|json|md|sql|ya?ml|html|css)$|^[^.]+$|^\.[^.]+$/;

function filesBelow(folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name);
    if (NOT_OURS.test(entry.name)) return [];
    return entry.isDirectory() ? filesBelow(file) : [file];
  });
}

const files = filesBelow('');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const foldersIn = (folder: string) =>
  fs
    .readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${folder}/${entry.name}`);

describe('the house is tidy', () => {
  test('nothing banned stands in any file', () => {
    const texts = files.filter((file) => TEXT.test(path.basename(file)));
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.flatMap((file) => untidy(file, read(file)))).toEqual([]);
  });

  test('every step of the staircase says in a README what it is', () => {
    const silent = foldersIn('backend/src').filter((step) => !files.includes(`${step}/README.md`));
    expect(silent).toEqual([]);
  });

  test('every migration can be taken back', () => {
    const migrations = files.filter((file) => file.startsWith('backend/database/migrations/'));
    const ups = migrations.filter((file) => file.endsWith('.up.sql'));
    const downs = ups.map((file) => file.replace('.up.sql', '.down.sql'));
    expect(ups.length).toBeGreaterThan(0);
    expect(migrations.sort()).toEqual([...ups, ...downs].sort());
    for (const file of migrations) expect(read(file)).toMatch(/^\s*[A-Z]+\b[^;]*;/m);
  });

  test('migrations are numbered without gaps, so that two of one number are seen in review', () => {
    const numbers = fs
      .readdirSync(path.join(root, 'backend/database/migrations'))
      .filter((name) => name.endsWith('.up.sql'))
      .map((name) => Number(/^(\d{4})-[a-z0-9-]+\.up\.sql$/.exec(name)?.[1]))
      .sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });
});

describe('the tidy check itself', () => {
  test.each(BANS.map((ban) => [ban.planted[0], ban] as const))('catches %s', (_line, ban) => {
    const [line, file] = ban.planted;
    const complaints = untidy(file, `// first\n${line}\n`);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(`${file}:2 `);
    expect(complaints[0]).toContain(ban.because);
  });

  test.each([
    ['a long file', 'backend/src/ledger/book.ts', 'x\n'.repeat(MAX_LINES + 1)],
    ['a long spec', 'test/api/acts.spec.ts', 'x\n'.repeat(MAX_SPEC_LINES + 1)],
    ['a barrel', 'backend/src/ledger/index.ts', ''],
    ['a drawer for everything', 'backend/src/shared/date-utils.ts', ''],
    ['a folder for everything', 'admin/src/common/Money.tsx', ''],
    ['a long README', 'backend/src/ledger/README.md', 'x\n'.repeat(MAX_README_LINES + 1)],
  ])('catches %s', (_what, file, text) => {
    expect(untidy(file, text)).toHaveLength(1);
  });

  test.each([
    ['a controller that speaks HTTP', 'access/session.controller.ts', 'throw new GoneException();'],
    [
      'the roof, which hands the environment in',
      'main.ts',
      'const { port } = readConfig(process.env);',
    ],
    ['words that only look alike', 'village/a.ts', 'const company = anyone(commonName);'],
    ['paging', 'ledger/ledger.store.ts', 'query.skip(20).take(10);'],
    ['one line with its reason', 'a.ts', '// eslint-disable-next-line no-x -- it is the point'],
    ['a file of the greatest length', 'ledger/book.ts', '\n'.repeat(MAX_LINES - 1)],
  ])('lets %s pass', (_what, file, text) => {
    expect(untidy(`backend/src/${file}`, text)).toEqual([]);
  });
});
