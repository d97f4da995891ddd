import { type TestApplication } from './application';
import { anAccount } from './builders';
import { aFamily } from './families';
import { freezeYear } from './frozen-year';
import { happens, said } from './household-events';
import { type ListedRule, aListedVillage } from './listed-village';
import { aPhoto } from './photo';
import { DISMISSED, UPHELD } from './publicised-month';
import { type RuledVillage, anAct } from './ruled-village';
import { Settling } from './settle';

const fixed = (points: number) => ({ kind: 'FIXED', points });
const RULES: ListedRule[] = [
  { code: 'LITTER', direction: 'DEDUCT', value: fixed(1000), repeatMultiplier: 2 },
  { code: 'HELP', value: fixed(500) },
  { code: 'MATTER', value: { kind: 'AD_HOC', min: 0, max: 2000 } },
  { code: 'LABOUR', value: fixed(300), unit: '工日' },
  { code: 'REPAIR', category: '修复', value: { kind: 'EFFECT', effect: 'REPAIR' } },
];

const pool = { label: '资金', bps: 5_000, fallback: 'TO_COLLECTIVE' };
const PLAN = {
  recordDate: '2026-12-31',
  source: 'COLLECTIVE_INCOME',
  incomeFen: 120_000,
  deductions: [{ kind: 'RESERVE', label: '公积金', bps: 1_000 }],
  pools: [
    { ...pool, code: 'HEAD', basis: 'HEAD' },
    { ...pool, code: 'POINTS', basis: 'POINTS', capFen: 20_000 },
  ],
  rounding: 'JIAO',
};

export interface SettledVillage extends RuledVillage {
  /** The picture an act was booked with, by its hash. */
  photo: string;
}

/**
 * A village that did everything once in 2026: seven postings of acts, one with a photo, one a repair;
 * a reversal that adjusts a repetition; a ratified matter, an objection upheld and one dismissed, a
 * merger; two months closed, the year frozen and settled by persons and points. It is 2027-01-20.
 */
export async function aSettledVillage(app: TestApplication): Promise<SettledVillage> {
  app.turnTo('2026-09-30');
  const village = await aListedVillage(app, RULES);
  const photo = await september(app, village);
  app.turnTo('2026-10-01');
  await done(village.clerk.post('/months/2026-09/publicise', { from: '2026-10-01', days: 5 }));
  await october(app, village);
  app.turnTo('2026-11-01');
  await done(village.clerk.post('/months/2026-10/publicise', { from: '2026-11-01', days: 5 }));
  app.turnTo('2026-11-10');
  await done(village.clerk.post('/months/2026-10/close'));
  app.turnTo('2027-01-12');
  await freezeYear(app, village.code, 2026);
  await done(village.accountant.post('/quantity-registers', { recordDate: '2026-12-31' }));
  const draft = { year: 2026, title: '2026 年分红', plan: PLAN };
  const { id } = await done<{ id: string }>(village.accountant.post('/settlements', draft));
  await done((await Settling.in(app, village.code)).settle(id, '2027-01-20'));
  return { ...village, photo };
}

async function september(app: TestApplication, village: RuledVillage): Promise<string> {
  const bytes = await aPhoto();
  const headers = { 'Content-Type': 'image/jpeg' };
  const { hash } = await done<{ hash: string }>(village.clerk.post('/evidence', bytes, headers));
  await book(village, 0, { ruleCode: 'LITTER', occurredOn: '2026-09-10' });
  await book(village, 0, { ruleCode: 'LITTER', occurredOn: '2026-09-11' });
  await book(village, 1, { ruleCode: 'LABOUR', occurredOn: '2026-09-12', evidence: [hash] });
  await book(village, 2, { ruleCode: 'MATTER', occurredOn: '2026-09-12', chosenPoints: 8 });
  await book(village, 3, { ruleCode: 'HELP', occurredOn: '2026-09-13' });
  const labour = await act(village, 0, { ruleCode: 'LABOUR', occurredOn: '2026-09-14' });
  const [second] = (await entriesOf(village, 0)).filter(({ points }) => points === -20);
  await done(village.secretary.post(`/entries/${second?.id}/repair`, { actId: labour }));
  await book(village, 4, { ruleCode: 'HELP', occurredOn: '2026-09-15' });
  return hash;
}

async function october(app: TestApplication, village: RuledVillage): Promise<void> {
  app.turnTo('2026-10-05');
  const [litter] = (await entriesOf(village, 0)).filter(({ points }) => points === -10);
  const [labour] = (await entriesOf(village, 1)).filter(({ points }) => points === 3);
  const [help] = (await entriesOf(village, 3)).filter(({ points }) => points === 5);
  const panel = await app.signIn((await anAccount(app.sql, 'REVIEWER', village.code)).username);
  for (const [entryId, verdict] of [
    [help?.id, UPHELD],
    [labour?.id, DISMISSED],
  ] as const) {
    const raised = { entryId, party: 'HOUSEHOLD', grounds: '那天我在外地,没有参加。' };
    const { id } = await done<{ id: string }>(village.clerk.post('/objections', raised));
    await done(panel.post(`/objections/${id}/decide`, verdict));
  }
  await done(village.secretary.post(`/entries/${litter?.id}/reverse`, { reason: '认错了人' }));
  await done(
    village.secretary.post('/ratifications', {
      heldOn: '2026-10-04',
      body: 'REPRESENTATIVES_MEETING',
      counts: { expected: 30, present: 24, yes: 20, no: 3 },
      note: '',
      evidence: [],
      decisions: [{ actId: await matterOf(village), ratified: true }],
    }),
  );
  const [four, five] = [4, 5].map((at) => village.households[at]?.id ?? '');
  await aFamily(app.sql, village.code, four ?? '', ['陈建五']);
  await aFamily(app.sql, village.code, five ?? '', ['欧阳建六']);
  const merge = { kind: 'MERGE', intoHouseholdId: five, members: [], effectiveOn: '2026-10-02' };
  await happens(village, said(four ?? '', merge));
  app.turnTo('2026-10-08');
  await done(village.clerk.post('/months/2026-09/close'));
}

interface EntryAnswer {
  id: string;
  points: number;
  actId: string | null;
}

async function entriesOf(village: RuledVillage, at: number): Promise<EntryAnswer[]> {
  const of = { householdId: village.households[at]?.id, year: 2026 };
  const asked = `/entries?filter=${encodeURIComponent(JSON.stringify(of))}&range=[0,99]`;
  return (await village.secretary.get<EntryAnswer[]>(asked)).body;
}

const matterOf = async (village: RuledVillage) =>
  (await entriesOf(village, 2)).find(({ points }) => points === 8)?.actId;

const act = async (village: RuledVillage, at: number, said_: Record<string, unknown>) =>
  (await anAct(village, { householdId: village.households[at]?.id, ...said_ })).id;

async function book(village: RuledVillage, at: number, said_: Record<string, unknown>) {
  await done(village.secretary.post(`/acts/${await act(village, at, said_)}/approve`, {}));
}

async function done<Body>(asked: Promise<{ status: number; body: Body }>): Promise<Body> {
  const { status, body } = await asked;
  if (status >= 300) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body;
}
