import { readFileSync } from 'node:fs';

const swc = JSON.parse(readFileSync(new URL('./backend/.swcrc', import.meta.url), 'utf8'));
const common = {
  rootDir: import.meta.dirname ?? new URL('.', import.meta.url).pathname,
  testEnvironment: 'node',
  setupFiles: ['reflect-metadata'],
  // One package of the pages comes as modules only.
  transform: { '\\.ts$|/@noble/.+\\.js$': ['@swc/jest', { ...swc, swcrc: false }] },
  transformIgnorePatterns: ['/node_modules/(?!@noble/)'],
};
const againstPostgres = {
  ...common,
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // Two busy cores are slower than five seconds a test; a test that hangs still ends.
  setupFilesAfterEnv: ['<rootDir>/test/support/patience.ts'],
};

/** One village from roster to dividend, what every page owes the eye and the hand, the verifier; the other walks are long. */
const SHORT_WALKS = ['journey', 'norms', 'verifier', 'visit'];

/**
 * pure: rules without a database; house: the repository itself; books: a real PostgreSQL; browser: a
 * real Chromium; long: all other walks, a demo town, kill -9: what `npm run test:long` runs.
 */
export default {
  // Jest would leave one of two cores idle, for the terminal's sake.
  maxWorkers: '100%',
  projects: [
    {
      ...common,
      displayName: 'pure',
      testMatch: [
        '<rootDir>/backend/src/**/*.spec.ts',
        '<rootDir>/admin/src/**/*.spec.ts',
        '<rootDir>/test/rules/**/*.spec.ts',
      ],
    },
    { ...common, displayName: 'house', testMatch: ['<rootDir>/test/architecture/**/*.spec.ts'] },
    {
      ...againstPostgres,
      displayName: 'books',
      testMatch: ['<rootDir>/test/{database,api,concurrency,migrations}/**/*.spec.ts'],
    },
    {
      ...againstPostgres,
      displayName: 'browser',
      testMatch: SHORT_WALKS.map((walk) => `<rootDir>/test/browser/${walk}.spec.ts`),
    },
    {
      ...againstPostgres,
      displayName: 'long',
      testMatch: ['<rootDir>/test/{scenarios,browser}/**/*.spec.ts'],
      testPathIgnorePatterns: [`test/browser/(${SHORT_WALKS.join('|')}).spec`],
    },
  ],
};
