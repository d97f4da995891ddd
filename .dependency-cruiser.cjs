/** The staircase of docs/ARCHITECTURE.md: a step imports only steps to its left. */
const steps = [
  'shared',
  'access',
  'village',
  'ballot',
  'rulebook',
  'ledger',
  'publicity',
  'ranking',
  'settlement',
  'rehearsal',
  'board',
];
const domain = '/domain/';

const staircase = steps.slice(0, -1).map((step, at) => ({
  name: `${step}-knows-nothing-above`,
  comment: `${step} may import only ${steps.slice(0, at + 1).join(', ')}: facts accumulate upward.`,
  severity: 'error',
  from: { path: `^backend/src/${step}/`, pathNot: '\\.spec\\.ts$' },
  to: { path: `^backend/src/(${steps.slice(at + 1).join('|')})/` },
}));

const sideRooms = 'household-events|review-meetings|declarations';

module.exports = {
  forbidden: [
    ...staircase,
    {
      name: 'side-room-on-the-landing',
      comment: 'A side room reads the ledger and what is left of it; no step reads a side room.',
      severity: 'error',
      from: { path: '^backend/src/([^/]+)/', pathNot: '\\.spec\\.ts$|^backend/src/demo/' },
      to: { path: `^backend/src/(${sideRooms})/`, pathNot: '^backend/src/$1/' },
    },
    {
      name: 'side-room-knows-nothing-above',
      comment: 'A side room imports only the ledger and what is left of it.',
      severity: 'error',
      from: { path: `^backend/src/(${sideRooms})/`, pathNot: '\\.spec\\.ts$' },
      to: { path: `^backend/src/(${steps.slice(steps.indexOf('ledger') + 1).join('|')})/` },
    },
    {
      name: 'no-circles',
      comment: 'No file imports in a circle.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'domain/ imports nothing but lower domain/ and shared/domain.',
      severity: 'error',
      from: { path: `^backend/src/[^/]+${domain}`, pathNot: '\\.spec\\.ts$' },
      // Hashing is arithmetic; pinyin is a table.
      to: {
        pathNot: [`^backend/src/[^/]+${domain}`, '^(node:)?crypto$', 'node_modules/pinyin-pro/'],
      },
    },
    {
      name: 'roof-is-nobodys-import',
      comment: 'main, app.module and the command files see every step; no step sees them.',
      severity: 'error',
      from: { path: '^backend/src/[^/]+/', pathNot: '^backend/src/demo/' },
      to: { path: '^backend/src/[^/]+\\.ts$' },
    },
    {
      name: 'controllers-and-stores-do-not-meet',
      comment:
        'Floors: a controller calls use cases or stores, a store never calls a controller or a use case.',
      severity: 'error',
      from: { path: '\\.store\\.ts$' },
      to: { path: '\\.(controller|dto|module)\\.ts$' },
    },
    {
      name: 'only-transactions-hold-the-data-source',
      comment:
        'SQL runs inside Transactions, which sets role and village scope; nothing else reaches the pool.',
      severity: 'error',
      from: { path: '^backend/src/(?!shared/)[^/]+/.*\\.(store|controller)\\.ts$' },
      to: { path: 'node_modules/(pg|@nestjs/typeorm)/' },
    },
    {
      name: 'kiosk-is-light',
      comment: 'The kiosk carries no admin code.',
      severity: 'error',
      from: { path: '^admin/src/kiosk/' },
      to: { path: ['^admin/src/desk/', 'node_modules/(react-admin|ra-|@mui)'] },
    },
    {
      name: 'field-is-light',
      comment: 'The telephone page carries no admin code: it is fetched over a bad line.',
      severity: 'error',
      from: { path: '^admin/src/field/' },
      to: { path: ['^admin/src/(desk|kiosk)/', 'node_modules/(react-admin|ra-|@mui)'] },
    },
    {
      name: 'door-is-light',
      comment:
        "A household's page opens on any telephone over any line: no framework, no other page's code.",
      severity: 'error',
      from: { path: '^admin/src/door/' },
      to: { path: ['^admin/src/(desk|kiosk|field)/', 'node_modules/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/backend/tsconfig.json` },
    exclude: { path: 'dist/' },
  },
};
