/**
 * `npm run check`: everything that can be told without running the product.
 * `npm test` adds the build and the tests; what follows `--` goes to jest, e.g. `npm test -- backend/src/ledger`.
 */
import path from 'node:path';
import { build, install, lane, root, step } from './prepare.mjs';

const [mode, ...forJest] = process.argv.slice(2);
const withTests = mode === '--test';
const began = Date.now();
process.chdir(root);

// It reads `include` against the folder it is called in, unless the path is absolute.
const fromRoot = ['--ts-config', path.join(root, 'backend/tsconfig.json')];

install();
// Lint reads all types anew and takes as long as the others together: two cores, two lanes.
await Promise.all([
  lane([['Lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']]]),
  lane([
    ['Lock file', path.join(root, 'scripts/check-lock.mjs'), []],
    [
      'Architecture',
      'dependency-cruiser/bin/dependency-cruise.mjs',
      [...fromRoot, 'backend/src', 'admin/src'],
    ],
    ['Unused code', 'knip/bin/knip.js', ['--no-progress']],
    ['Types of the backend', 'typescript/bin/tsc', ['-p', 'backend', '--noEmit']],
    ['Types of the admin panel', 'typescript/bin/tsc', ['-p', 'admin', '--noEmit']],
    ['Types of the tests', 'typescript/bin/tsc', ['-p', 'test', '--noEmit']],
    ['Format', 'prettier/bin/prettier.cjs', ['--check', '--cache', '--log-level', 'warn', '.']],
  ]),
]);
if (withTests) {
  build();
  step('Tests', 'jest/bin/jest.js', [
    ...forJest,
    ...(process.env.CI ? ['--ci'] : []),
    ...['--ignoreProjects', 'long'],
  ]);
}
console.log(`✓ All is well, in ${((Date.now() - began) / 1000).toFixed(0)} s.`);
