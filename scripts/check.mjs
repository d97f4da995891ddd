/**
 * `npm run check`: everything that can be told without running the product.
 * `npm test` adds the build and the tests; what follows `--` goes to jest, e.g. `npm test -- backend/src/ledger`.
 */
import { build, install, root, step } from './prepare.mjs';
import path from 'node:path';

const [mode, ...forJest] = process.argv.slice(2);
const withTests = mode === '--test';
const began = Date.now();
process.chdir(root);

// It reads `include` against the folder it is called in, unless the path is absolute.
const fromRoot = ['--ts-config', path.join(root, 'backend/tsconfig.json')];

install();
step('Lock file', path.join(root, 'scripts/check-lock.mjs'));
step('Format', 'prettier/bin/prettier.cjs', ['--check', '--cache', '--log-level', 'warn', '.']);
step('Types of the backend', 'typescript/bin/tsc', ['-p', 'backend', '--noEmit']);
step('Types of the admin panel', 'typescript/bin/tsc', ['-p', 'admin', '--noEmit']);
step('Types of the tests', 'typescript/bin/tsc', ['-p', 'test', '--noEmit']);
step('Lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
step('Architecture', 'dependency-cruiser/bin/dependency-cruise.mjs', [
  ...fromRoot,
  'backend/src',
  'admin/src',
]);
step('Unused code', 'knip/bin/knip.js', ['--no-progress']);
if (withTests) {
  build();
  const projects = ['--selectProjects', 'pure', 'house', 'books', 'browser'];
  step('Tests', 'jest/bin/jest.js', [...(process.env.CI ? ['--ci'] : []), ...forJest, ...projects]);
}
console.log(`✓ All is well, in ${((Date.now() - began) / 1000).toFixed(0)} s.`);
