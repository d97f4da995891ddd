import os from 'node:os';
import path from 'node:path';
import { createApplication, openApi } from '../../backend/src/application';
import { type Permission, ROLES, type Role } from '../../backend/src/access/domain/roles';
import { readConfig } from '../../backend/src/shared/config';
import { XLSX } from '../../backend/src/shared/media-types';
import {
  type Answer,
  type Problem,
  type TestApplication,
  type Visitor,
  startApplication,
} from '../support/application';
import { TOWNSHIP, aVillage, anAccount } from '../support/builders';
import { MEETING } from '../support/ruled-village';

/** Who may call an operation, and whether it needs a village as the active area. */
type Demand = [Permission | 'anybody' | 'any account', 'in a village' | 'in any area'];

/** Every operation of the API. A new route has no line here and fails; writing the line is deciding who may. */
const DEMANDS: Record<string, Demand> = {
  'GET /api/health/live': ['anybody', 'in any area'],
  'GET /api/health/ready': ['anybody', 'in any area'],
  'GET /api/board/villages': ['anybody', 'in any area'],
  'GET /api/board/{village}': ['anybody', 'in any area'],
  'GET /api/board/{village}/standings': ['anybody', 'in any area'],
  'GET /api/board/{village}/rules': ['anybody', 'in any area'],
  'GET /api/board/{village}/sheet': ['anybody', 'in any area'],
  'GET /api/board/{village}/objections': ['anybody', 'in any area'],
  'GET /api/board/{village}/settlement': ['anybody', 'in any area'],
  'POST /api/session': ['anybody', 'in any area'],

  'GET /api/session': ['any account', 'in any area'],
  'PUT /api/session/area': ['any account', 'in any area'],
  'PUT /api/session/password': ['any account', 'in any area'],
  'DELETE /api/session': ['any account', 'in any area'],

  'GET /api/accounts': ['account.read', 'in any area'],
  'GET /api/accounts/{id}': ['account.read', 'in any area'],
  'POST /api/accounts': ['account.write', 'in any area'],
  'PUT /api/accounts/{id}': ['account.write', 'in any area'],
  'POST /api/accounts/{id}/reset-password': ['account.write', 'in any area'],
  'GET /api/audit-events': ['audit.read', 'in any area'],
  'GET /api/areas': ['area.read', 'in any area'],
  'GET /api/areas/{code}': ['area.read', 'in any area'],
  'POST /api/areas': ['area.write', 'in any area'],
  'PUT /api/areas/{code}': ['area.write', 'in any area'],
  'GET /api/holidays': ['area.read', 'in any area'],
  'GET /api/holidays/{year}': ['area.read', 'in any area'],
  'PUT /api/holidays/{year}': ['holiday.write', 'in any area'],
  'GET /api/standings': ['standing.read', 'in any area'],
  'GET /api/standings/summary': ['standing.read', 'in any area'],

  'GET /api/villages/{code}': ['area.read', 'in a village'],
  'PUT /api/villages/{code}': ['village.write', 'in a village'],
  'GET /api/groups': ['household.read', 'in a village'],
  'GET /api/courtyards': ['household.read', 'in a village'],
  'GET /api/courtyards/{id}': ['household.read', 'in a village'],
  'PUT /api/courtyards/{id}': ['village.write', 'in a village'],
  'GET /api/households': ['household.read', 'in a village'],
  'GET /api/households/{id}': ['household.read', 'in a village'],
  'POST /api/households': ['household.write', 'in a village'],
  'PUT /api/households/{id}': ['household.write', 'in a village'],
  'GET /api/household-links': ['household.read', 'in a village'],
  'PUT /api/households/{id}/link': ['household.write', 'in a village'],
  'GET /api/household-events': ['household.read', 'in a village'],
  'POST /api/household-events/preview': ['household.write', 'in a village'],
  'POST /api/household-events': ['household.write', 'in a village'],
  'GET /api/account-households': ['household.read', 'in a village'],
  'POST /api/account-households': ['account.write', 'in a village'],
  'DELETE /api/account-households/{id}': ['account.write', 'in a village'],
  'GET /api/imports': ['import.run', 'in a village'],
  'GET /api/imports/{id}': ['import.run', 'in a village'],
  'GET /api/imports/{id}/workbook': ['import.run', 'in a village'],
  'POST /api/imports/roster': ['import.run', 'in a village'],
  'POST /api/imports/roster/{id}/apply': ['import.run', 'in a village'],
  'POST /api/imports/acts': ['import.run', 'in a village'],
  'POST /api/imports/acts/{id}/apply': ['import.run', 'in a village'],

  'GET /api/schemes': ['rule.read', 'in a village'],
  'GET /api/schemes/{id}': ['rule.read', 'in a village'],
  'POST /api/schemes': ['rule.write', 'in a village'],
  'GET /api/rule-lists': ['rule.read', 'in a village'],
  'GET /api/rule-lists/{id}': ['rule.read', 'in a village'],
  'POST /api/rule-lists/{id}/adopt': ['rule.adopt', 'in a village'],
  'GET /api/rule-lists/{id}/changes': ['rule.read', 'in a village'],
  'GET /api/rule-lists/{id}/findings': ['rule.read', 'in a village'],
  'POST /api/rule-lists': ['rule.write', 'in a village'],
  'POST /api/rule-lists/{id}/discard': ['rule.write', 'in a village'],
  'PUT /api/rule-lists/{id}/base-points': ['rule.write', 'in a village'],
  'POST /api/rule-lists/{id}/put-to-vote': ['rule.adopt', 'in a village'],
  'POST /api/rule-lists/{id}/take-back': ['rule.adopt', 'in a village'],
  'POST /api/rules': ['rule.write', 'in a village'],
  'PUT /api/rules/{id}': ['rule.write', 'in a village'],
  'DELETE /api/rules/{id}': ['rule.write', 'in a village'],
  'POST /api/worked-examples': ['rule.write', 'in any area'],
  'GET /api/town-schemes': ['rule.read', 'in any area'],
  'GET /api/town-schemes/pilot-lists': ['town_scheme.publish', 'in any area'],
  'POST /api/town-schemes': ['town_scheme.publish', 'in any area'],
  'GET /api/rules': ['rule.read', 'in a village'],
  'GET /api/rules/{id}': ['rule.read', 'in a village'],

  'GET /api/ballots': ['ballot.read', 'in a village'],
  'GET /api/ballots/{id}': ['ballot.read', 'in a village'],
  'POST /api/ballots': ['ballot.run', 'in a village'],
  'POST /api/ballots/{id}/announce': ['ballot.run', 'in a village'],
  'POST /api/ballots/{id}/open': ['ballot.run', 'in a village'],
  'POST /api/ballots/{id}/cancel': ['ballot.run', 'in a village'],
  'GET /api/ballots/{id}/electors': ['ballot.scrutinise', 'in a village'],
  'POST /api/ballots/{id}/check-in': ['ballot.run', 'in a village'],
  'GET /api/ballots/{id}/votes': ['ballot.scrutinise', 'in a village'],
  'POST /api/ballots/{id}/votes': ['ballot.run', 'in a village'],
  'POST /api/ballots/{id}/counts': ['ballot.run', 'in a village'],
  'POST /api/ballots/{id}/recount': ['ballot.recount', 'in a village'],
  'POST /api/ballots/{id}/close': ['ballot.run', 'in a village'],

  'GET /api/proposals': ['rule.read', 'in a village'],
  'GET /api/proposals/{id}': ['rule.read', 'in a village'],
  'POST /api/proposals': ['deliberation.record', 'in a village'],
  'POST /api/proposals/{id}/take': ['deliberation.record', 'in a village'],
  'POST /api/proposals/{id}/decline': ['deliberation.record', 'in a village'],
  'GET /api/consultations': ['rule.read', 'in a village'],
  'GET /api/consultations/{id}': ['rule.read', 'in a village'],
  'POST /api/consultations': ['consultation.record', 'in a village'],
  'POST /api/consultations/{id}/hold': ['consultation.record', 'in a village'],
  'POST /api/consultations/{id}/close': ['deliberation.record', 'in a village'],
  'POST /api/consultations/{id}/opinions': ['consultation.record', 'in a village'],
  'GET /api/opinions': ['rule.read', 'in a village'],
  'GET /api/opinions/{id}': ['rule.read', 'in a village'],
  'POST /api/opinions/{id}/answer': ['deliberation.record', 'in a village'],
  'GET /api/rule-lists/{id}/deliberation': ['rule.read', 'in a village'],
  'POST /api/rule-lists/{id}/deliberation': ['deliberation.record', 'in a village'],
  'GET /api/rule-lists/{id}/filings': ['rule.read', 'in a village'],
  'POST /api/rule-lists/{id}/filings': ['deliberation.record', 'in a village'],
  'POST /api/rule-lists/{id}/filings/{no}/review': ['filing.review', 'in a village'],

  'GET /api/acts': ['act.read', 'in a village'],
  'GET /api/acts/{id}': ['act.read', 'in a village'],
  'POST /api/acts': ['act.record', 'in a village'],
  'POST /api/acts/field': ['act.record', 'in a village'],
  'POST /api/acts/preview': ['act.record', 'in a village'],
  'POST /api/acts/batch': ['act.record', 'in a village'],
  'PUT /api/acts/{id}': ['act.record', 'in a village'],
  'POST /api/acts/{id}/withdraw': ['act.record', 'in a village'],
  'POST /api/acts/approve': ['act.review', 'in a village'],
  'POST /api/acts/{id}/approve': ['act.review', 'in a village'],
  'POST /api/acts/{id}/return': ['act.review', 'in a village'],
  'POST /api/acts/{id}/reject': ['act.review', 'in a village'],
  'GET /api/ratifications': ['act.read', 'in a village'],
  'GET /api/ratifications/{id}': ['act.read', 'in a village'],
  'POST /api/ratifications': ['act.ratify', 'in a village'],
  'GET /api/act-batches': ['act.read', 'in a village'],
  'GET /api/act-batches/{id}': ['act.read', 'in a village'],
  'POST /api/act-batches/lists/preview': ['act.record', 'in a village'],
  'POST /api/act-batches/rounds/preview': ['act.record', 'in a village'],
  'POST /api/act-batches/rounds': ['act.record', 'in a village'],
  'POST /api/act-batches/sign-ins/preview': ['act.record', 'in a village'],
  'POST /api/act-batches/sign-ins': ['act.record', 'in a village'],
  'POST /api/act-batches/{id}/withdraw': ['act.record', 'in a village'],
  'POST /api/act-batches/{id}/reverse': ['entry.reverse', 'in a village'],
  'POST /api/evidence': ['evidence.keep', 'in a village'],
  'GET /api/evidence/{hash}': ['act.read', 'in a village'],
  'GET /api/evidence/{hash}/thumbnail': ['act.read', 'in a village'],
  'GET /api/entries': ['entry.read', 'in a village'],
  'GET /api/entries/{id}': ['entry.read', 'in a village'],
  'POST /api/entries/{id}/reverse': ['entry.reverse', 'in a village'],
  'GET /api/balances': ['entry.read', 'in a village'],
  'GET /api/years': ['entry.read', 'in a village'],
  'POST /api/years/{year}/open': ['year.open', 'in a village'],

  'GET /api/months': ['month.read', 'in a village'],
  'GET /api/months/{month}': ['month.read', 'in a village'],
  'GET /api/months/{month}/publicity-span': ['month.read', 'in a village'],
  'POST /api/months/{month}/collect': ['month.publicise', 'in a village'],
  'POST /api/months/{month}/extend': ['month.publicise', 'in a village'],
  'POST /api/months/{month}/publicise': ['month.publicise', 'in a village'],
  'POST /api/months/{month}/close': ['month.close', 'in a village'],
  'GET /api/months/{month}/sheet': ['month.read', 'in a village'],
  'GET /api/months/{month}/sheet.xlsx': ['month.read', 'in a village'],

  'GET /api/objections': ['objection.read', 'in a village'],
  'GET /api/objections/{id}': ['objection.read', 'in a village'],
  'POST /api/objections': ['objection.record', 'in a village'],
  'POST /api/objections/{id}/decide': ['objection.decide', 'in a village'],
  'POST /api/objections/{id}/appeal': ['objection.record', 'in a village'],
  'POST /api/objections/{id}/decide-appeal': ['objection.decide_appeal', 'in a village'],
  'POST /api/objections/{id}/withdraw': ['objection.record', 'in a village'],
  'POST /api/objections/{id}/correct': ['objection.record', 'in a village'],

  'GET /api/settlements': ['settlement.read', 'in a village'],
  'GET /api/settlements/{id}': ['settlement.read', 'in a village'],
  'POST /api/settlements': ['settlement.write', 'in a village'],
  'PUT /api/settlements/{id}': ['settlement.write', 'in a village'],
  'DELETE /api/settlements/{id}': ['settlement.write', 'in a village'],
  'POST /api/settlements/{id}/preview': ['settlement.read', 'in a village'],
  'POST /api/settlements/{id}/finalise': ['settlement.finalise', 'in a village'],
  'GET /api/settlements/{id}/payout.xlsx': ['settlement.read', 'in a village'],
  'GET /api/payouts': ['settlement.read', 'in a village'],

  'POST /api/rehearsals': ['rehearsal.run', 'in a village'],
  'GET /api/rehearsals/households': ['rehearsal.run', 'in a village'],
  'GET /api/rehearsals/households/{id}': ['rehearsal.run', 'in a village'],
  'GET /api/rehearsals/progress': ['rehearsal.run', 'in any area'],
  'GET /api/rehearsals/choices': ['rehearsal.run', 'in any area'],
};

/** What everybody with an office may read of their area. */
const READS: readonly Permission[] = [
  'area.read',
  'household.read',
  'rule.read',
  'entry.read',
  'month.read',
  'standing.read',
  'ballot.read',
];

/** What each office may do beyond reading. */
const OFFICES: Record<Role, readonly Permission[]> = {
  COUNTY_ADMIN: [
    'account.read',
    'account.write',
    'audit.read',
    'area.write',
    'village.write',
    'holiday.write',
  ],
  TOWNSHIP_OFFICER: [
    'rehearsal.run',
    'act.read',
    'settlement.read',
    'account.read',
    'account.write',
    'audit.read',
    'area.write',
    'village.write',
    'holiday.write',
    'filing.review',
    'objection.read',
    'objection.decide_appeal',
    'town_scheme.publish',
  ],
  SECRETARY: [
    'rehearsal.run',
    'act.read',
    'act.review',
    'act.ratify',
    'evidence.keep',
    'settlement.read',
    'objection.read',
    'objection.decide',
    'village.write',
    'household.contact',
    'rule.adopt',
    'deliberation.record',
    'consultation.record',
    'entry.reverse',
    'year.open',
    'month.publicise',
    'month.close',
    'ballot.run',
    'ballot.scrutinise',
    'ballot.recount',
    'audit.read',
  ],
  CLERK: [
    'rehearsal.run',
    'act.read',
    'act.record',
    'evidence.keep',
    'settlement.read',
    'objection.read',
    'objection.record',
    'household.write',
    'household.contact',
    'import.run',
    'rule.write',
    'rule.adopt',
    'deliberation.record',
    'consultation.record',
    'year.open',
    'month.publicise',
    'month.close',
    'ballot.run',
    'ballot.scrutinise',
  ],
  REVIEWER: [
    'rehearsal.run',
    'act.read',
    'act.review',
    'settlement.read',
    'objection.read',
    'objection.decide',
  ],
  SUPERVISOR: [
    'rehearsal.run',
    'act.read',
    'settlement.read',
    'objection.read',
    'objection.record',
    'objection.decide_appeal',
    'ballot.scrutinise',
    'ballot.recount',
    'audit.read',
  ],
  COURTYARD_LEADER: [
    'act.read',
    'act.record',
    'evidence.keep',
    'household.contact',
    'consultation.record',
  ],
  ACCOUNTANT: [
    'rehearsal.run',
    'act.read',
    'settlement.read',
    'objection.read',
    'settlement.write',
    'settlement.finalise',
  ],
  AUDITOR: ['act.read', 'settlement.read', 'objection.read', 'audit.read'],
};

const NOBODY = '01900000-0000-7000-8000-00000000dead';
/** What stands in the places of a path; ids made of several parts are named by their resource. */
const IN_PLACE: Record<string, string> = {
  id: NOBODY,
  'rules/{id}': `rules/${NOBODY}:Y001`,
  'entries/{id}': 'entries/2026-1-1',
  'account-households/{id}': `account-households/${NOBODY}_${NOBODY}`,
  code: '431322105998',
  village: '431322105998',
  year: '2026',
  month: '2026-09',
  no: '1',
  hash: 'a'.repeat(64),
};

const FACTS = { quantity: 1, ruleCode: 'Y001', occurredOn: '2026-11-20' };
const ROUND = {
  title: '卫生评比',
  occurredOn: '2026-11-20',
  items: [{ name: '庭院', fullMark: 100 }],
  inspectors: ['李四'],
  bands: [{ from: 0, name: '清洁' }],
  rows: [{ householdId: NOBODY, marks: [[90]] }],
};
const SIGN_IN = {
  title: '屋场会',
  occurredOn: '2026-11-20',
  ruleCode: 'Y001',
  rows: [{ householdId: NOBODY }],
};
const RULE = {
  code: 'Y054',
  category: '环境卫生',
  item: '门前三包',
  direction: 'ADD',
  value: { kind: 'FIXED', points: 2 },
  unit: '次',
  caps: [],
};
const SETTLEMENT = { title: '2026年度分红', poolFen: 100 };
const ANSWER = {
  verdict: 'DISMISSED',
  findings: '查签到表',
  answer: '经核查,原记录与签到表一致,维持。',
};
const COUNT = {
  papersIssued: 0,
  papersReturned: 0,
  hands: [],
  papers: [],
  counters: '李四',
  scrutineer: '王五',
};
/** Bodies in good form, so that nothing but the missing village can be what is refused. */
const BODIES: Record<string, unknown> = {
  'POST /api/household-events/preview': {
    kind: 'CLOSE',
    householdId: '01900000-0000-7000-8000-000000000000',
    effectiveOn: '2026-07-01',
    reason: '全家迁走',
  },
  'POST /api/household-events': {
    kind: 'CLOSE',
    householdId: '01900000-0000-7000-8000-000000000000',
    effectiveOn: '2026-07-01',
    reason: '全家迁走',
    fingerprint: '0'.repeat(64),
  },
  'PUT /api/villages/{code}': { nameDisplay: 'FULL', publicityDays: 5, supervisionPhone: '' },
  'PUT /api/courtyards/{id}': { leaderAccountIds: [] },
  'POST /api/households': {
    groupNo: 1,
    headName: '张三',
    members: [{ name: '张三', relation: '户主' }],
  },
  'PUT /api/households/{id}/link': { linkedHouseholdId: null, fromOn: '2026-11-20' },
  'POST /api/account-households': { accountId: NOBODY, householdId: NOBODY },
  'POST /api/imports/roster': Buffer.from('PK'),
  'POST /api/imports/acts': Buffer.from('PK'),
  'POST /api/imports/roster/{id}/apply': { skipBad: true },
  'POST /api/imports/acts/{id}/apply': { skipBad: true },
  'POST /api/schemes': { name: '积分制', template: 'youxiqiao', basePoints: 100 },
  'POST /api/rule-lists/{id}/adopt': { effectiveFrom: '2026-01-01', meeting: MEETING },
  'POST /api/town-schemes': {
    name: '镇方案',
    template: 'langtang',
    basePoints: 100,
    ownAdds: 5,
    ownDeducts: 5,
    ownPoints: 2,
  },
  'POST /api/rule-lists': { schemeId: NOBODY },
  'PUT /api/rule-lists/{id}/base-points': { basePoints: 100 },
  'POST /api/rule-lists/{id}/put-to-vote': {
    body: 'VILLAGERS_MEETING',
    heldOn: '2026-12-05',
    place: '村部',
    byItem: false,
  },
  'POST /api/rules': { ...RULE, ruleListId: NOBODY },
  'PUT /api/rules/{id}': RULE,
  'POST /api/worked-examples': RULE,
  'POST /api/ballots': {
    subjectKind: 'OTHER',
    subject: '停车场',
    body: 'VILLAGERS_MEETING',
    heldOn: '2026-12-05',
    place: '村部',
  },
  'POST /api/ballots/{id}/announce': {
    heldOn: '2026-12-05',
    place: '村部',
    announcedOn: '2026-11-22',
  },
  'POST /api/ballots/{id}/cancel': { reason: '改期' },
  'POST /api/ballots/{id}/check-in': { electorIds: [NOBODY], attendance: 'IN_PERSON' },
  'POST /api/ballots/{id}/votes': { electorIds: [NOBODY], channel: 'PAPER' },
  'POST /api/ballots/{id}/counts': COUNT,
  'POST /api/ballots/{id}/recount': { ...COUNT, reason: '复核' },
  'POST /api/proposals': {
    schemeId: NOBODY,
    proposer: 'COMMITTEES',
    content: '增加垃圾分类事项',
    proposedOn: '2026-11-20',
  },
  'POST /api/proposals/{id}/take': { ruleListId: NOBODY },
  'POST /api/proposals/{id}/decline': { answer: '已有同类事项' },
  'POST /api/consultations': {
    ruleListId: NOBODY,
    form: 'COURTYARD_MEETING',
    scheduledOn: '2026-11-20',
    place: '老屋院',
    host: '李支书',
  },
  'POST /api/consultations/{id}/hold': { heldOn: '2026-11-20', expectedCount: 2, presentCount: 1 },
  'POST /api/consultations/{id}/opinions': { stance: 'SUPPORT' },
  'POST /api/opinions/{id}/answer': { adopted: true, answer: '已写进草稿' },
  'POST /api/rule-lists/{id}/deliberation': {
    stage: 'BRANCH_PROPOSAL',
    heldOn: '2026-11-20',
    place: '村部',
    form: '现场会议',
    content: '修订积分清单',
    signatures: ['李支书'],
  },
  'POST /api/rule-lists/{id}/filings': {
    filedOn: '2026-11-20',
    office: '吉庆镇人民政府',
    documentNo: '7 号',
  },
  'POST /api/rule-lists/{id}/filings/{no}/review': { outcome: 'CONFIRMED' },
  'POST /api/acts': { ...FACTS, householdId: NOBODY },
  'POST /api/acts/field': {
    ...FACTS,
    householdId: NOBODY,
    clientId: NOBODY,
    recordedById: NOBODY,
    villageCode: '431322105201',
  },
  'POST /api/acts/preview': { ...FACTS, householdId: NOBODY },
  'POST /api/acts/batch': { ...FACTS, householdIds: [NOBODY] },
  'PUT /api/acts/{id}': { quantity: 1 },
  'POST /api/act-batches/lists/preview': { ...FACTS, householdIds: [NOBODY] },
  'POST /api/act-batches/rounds/preview': ROUND,
  'POST /api/act-batches/rounds': ROUND,
  'POST /api/act-batches/sign-ins/preview': SIGN_IN,
  'POST /api/act-batches/sign-ins': SIGN_IN,
  'POST /api/act-batches/{id}/reverse': { reason: '登错了' },
  'POST /api/acts/approve': { ids: [NOBODY] },
  'POST /api/ratifications': {
    heldOn: '2026-11-20',
    body: 'PANEL_MEETING',
    decisions: [{ actId: NOBODY, ratified: true }],
  },
  'POST /api/acts/{id}/return': { reason: '缺照片' },
  'POST /api/acts/{id}/reject': { reason: '不属实' },
  'POST /api/entries/{id}/reverse': { reason: '重复' },
  'PUT /api/holidays/{year}': {
    days: [{ day: '2026-01-01', isWorkday: false, name: '元旦', notice: '国办发明电' }],
  },
  'POST /api/months/{month}/extend': { to: '2026-11-30', reason: '遇假期' },
  'POST /api/objections': { entryId: '2026-1-1', party: 'HOUSEHOLD', grounds: '没有参加' },
  'POST /api/objections/{id}/decide': ANSWER,
  'POST /api/objections/{id}/decide-appeal': ANSWER,
  'POST /api/objections/{id}/appeal': { appellantName: '张三', grounds: '不服答复' },
  'POST /api/objections/{id}/withdraw': { reason: '弄清楚了' },
  'POST /api/objections/{id}/correct': { actId: NOBODY },
  'POST /api/settlements': { ...SETTLEMENT, year: 2026 },
  'PUT /api/settlements/{id}': SETTLEMENT,
  'POST /api/rehearsals': { year: 2026, ruleListId: NOBODY },
};

/** What a question must say in the address, for the same reason. */
const REHEARSAL = `year=2026&ruleListId=${NOBODY}`;
const REHEARSED = encodeURIComponent(JSON.stringify({ year: 2026, ruleListId: NOBODY }));
const QUERIES: Record<string, string> = {
  'GET /api/rehearsals/households': `?filter=${REHEARSED}`,
  'GET /api/rehearsals/households/{id}': `?${REHEARSAL}`,
  'GET /api/rehearsals/progress': `?${REHEARSAL}`,
};

const OPERATIONS = Object.keys(DEMANDS);
const closed = OPERATIONS.filter((operation) => DEMANDS[operation]?.[0] !== 'anybody');

let app: TestApplication;
let documented: string[];
let village: string;

beforeAll(async () => {
  app = await startApplication();
  documented = await operationsOf(app);
  village = (await aVillage(app.sql)).code;
});
afterAll(() => app.end());

async function operationsOf({ dataSource }: TestApplication): Promise<string[]> {
  const config = readConfig({
    LOG_LEVEL: 'silent',
    CUNFEN_DATA_DIR: path.join(os.tmpdir(), 'none'),
  });
  const { paths } = openApi(await createApplication(config, dataSource));
  return Object.entries(paths).flatMap(([route, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${route}`),
  );
}

async function holder(area: string, ...roles: Role[]): Promise<Visitor> {
  const [first = 'AUDITOR', ...others] = roles;
  const { id, username } = await anAccount(app.sql, first, area);
  for (const role of others)
    await app.sql('INSERT INTO account_role VALUES ($1, $2, $3)', [id, area, role]);
  return app.signIn(username);
}

/** Asks for an operation with something in good form in every place, a version, and a body. */
async function ask(visitor: Visitor, operation: string): Promise<Answer<Problem>> {
  const [method = '', template = ''] = operation.split(' ');
  const route = template
    .replace('/api', '')
    .replace(/(rules|entries|account-households)\/\{id\}/, (place) => IN_PLACE[place] ?? place)
    .replace(/\{(\w+)\}/g, (_, name: string) => IN_PLACE[name] ?? 'unknown');
  const body = BODIES[operation] ?? {};
  const type = body instanceof Buffer ? { 'Content-Type': XLSX } : {};
  if (method === 'POST') return visitor.post(route, body, type);
  if (method === 'PUT') return visitor.put(route, body, 1);
  if (method === 'DELETE') return visitor.delete(route, 1);
  const {
    status,
    headers,
    body: bytes,
  } = await visitor.download(route + (QUERIES[operation] ?? ''));
  const isJson = /json/.test(headers.get('content-type') ?? '');
  return { status, headers, body: (isJson ? JSON.parse(bytes.toString()) : null) as Problem };
}

describe('every operation of the API', () => {
  test('has its line in the table of demands, and every line its operation', () => {
    expect([...documented].sort()).toEqual([...OPERATIONS].sort());
  });

  test('that is public writes nothing, but for signing in', () => {
    const open = OPERATIONS.filter((operation) => DEMANDS[operation]?.[0] === 'anybody');
    expect(open.filter((operation) => !operation.startsWith('GET '))).toEqual([
      'POST /api/session',
    ]);
  });

  test('answers a stranger 401, unless it is public', async () => {
    const turnedAway: string[] = [];
    for (const operation of OPERATIONS) {
      const { status, body } = await ask(app.stranger, operation);
      if (status === 401 && body?.code === 'session.required') turnedAway.push(operation);
    }
    expect(turnedAway).toEqual(closed);
  });
});

describe('an office', () => {
  test.each(ROLES)('of %s holds the permissions of the table', async (role) => {
    const visitor = await holder(village, role);
    const { body } = await visitor.get<{ roles: Role[]; permissions: string[] }>('/session');
    expect(body.roles).toEqual([role]);
    expect(body.permissions).toEqual([...READS, ...OFFICES[role]].sort());
  });

  test.each(ROLES)('of %s opens exactly the operations it is meant for', async (role) => {
    const visitor = await holder(village, role);
    const held = new Set<string>([...READS, ...OFFICES[role], 'any account']);
    const answered: Record<string, string> = {};
    const expected: Record<string, string> = {};
    // Signing out is for everybody and would take the session with it.
    for (const operation of closed.filter((name) => name !== 'DELETE /api/session')) {
      const { status, body } = await ask(visitor, operation);
      const { params, code } = (body ?? {}) as { code?: string; params?: { permission: string } };
      const refused = status === 403 && code === 'permission.denied';
      answered[operation] = refused
        ? `needs ${params?.permission}`
        : status === 401
          ? '401'
          : 'open';
      const [demand] = DEMANDS[operation] ?? [''];
      expected[operation] = held.has(demand) ? 'open' : `needs ${demand}`;
    }
    expect(answered).toEqual(expected);
  });

  test('in one village counts for nothing in the next', async () => {
    const elsewhere = await aVillage(app.sql);
    const visitor = await holder(village, 'CLERK');
    const answer = await visitor.put<Problem>('/session/area', { area: elsewhere.code });
    expect([answer.status, answer.body.code]).toEqual([404, 'session.area_not_yours']);
  });
});

describe('with a township as the active area', () => {
  test('village routes ask for a village and show nothing', async () => {
    const everybody = await holder(TOWNSHIP, ...ROLES);
    const inVillage = closed.filter((operation) => DEMANDS[operation]?.[1] === 'in a village');
    const answers: Record<string, unknown> = {};
    for (const operation of inVillage) {
      const { status, body } = await ask(everybody, operation);
      answers[operation] = `${status} ${body?.code}`;
    }
    expect(answers).toEqual(
      Object.fromEntries(inVillage.map((operation) => [operation, '409 area.village_required'])),
    );
  });

  test('the other routes do not', async () => {
    const everybody = await holder(TOWNSHIP, ...ROLES);
    for (const operation of closed.filter((name) => DEMANDS[name]?.[1] === 'in any area')) {
      const { body } = await ask(everybody, operation);
      expect([operation, body?.code]).not.toEqual([operation, 'area.village_required']);
    }
  });
});
