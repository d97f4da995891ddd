import { type TestApplication } from './application';
import { aListedVillage, type ListedRule } from './listed-village';
import { type RuledVillage } from './ruled-village';

/** What villages record on sheets: rounds, meetings, work gangs, volunteers. */
const RULES: ListedRule[] = [
  {
    code: 'CLEAN',
    value: { kind: 'FIXED', points: 200 },
    caps: [{ of: 'POINTS', per: 'MONTH', limit: 400 }],
  },
  { code: 'DIRTY', value: { kind: 'FIXED', points: 100 }, direction: 'DEDUCT' },
  {
    code: 'LEVEL',
    value: {
      kind: 'LEVELS',
      levels: [
        { name: '优', points: 300 },
        { name: '良', points: 100 },
      ],
    },
  },
  { code: 'RANGE', value: { kind: 'RANGE', min: 100, max: 500 } },
  { code: 'MEETING', value: { kind: 'FIXED', points: 100 }, terms: { countPer: 'HOUSEHOLD' } },
  { code: 'PERSON', value: { kind: 'FIXED', points: 100 }, terms: { countPer: 'PERSON' } },
  { code: 'LABOUR', value: { kind: 'FIXED', points: 1000 }, unit: '标准工日' },
  { code: 'HOURS', value: { kind: 'FIXED', points: 200 }, unit: '小时' },
  {
    code: 'SHARED',
    value: { kind: 'FIXED', points: 400 },
    direction: 'DEDUCT',
    terms: { linked: { percent: 50 } },
  },
];

export const DAY = '2026-11-20';

export const aVillageWithSheets = (app: TestApplication): Promise<RuledVillage> =>
  aListedVillage(app, RULES);

export const BANDS = [
  { from: 90, name: '最清洁', ruleCode: 'CLEAN' },
  { from: 60, name: '清洁' },
  { from: 0, name: '不清洁', ruleCode: 'DIRTY' },
];

/** A round of two inspectors over one item of 100; `means` by household, null: not examined. */
export function aRound(
  village: { households: readonly { id: string }[] },
  means: readonly (number | null)[],
  change: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    title: '第三次卫生评比',
    occurredOn: DAY,
    items: [{ name: '全屋', fullMark: 100 }],
    inspectors: ['刘一', '陈二'],
    bands: BANDS,
    rows: means.map((mean, at) => ({
      householdId: village.households[at]?.id,
      ...(mean === null ? { marks: null, absence: '外出' } : { marks: [[mean], [mean]] }),
    })),
    ...change,
  };
}

export function aSignIn(
  rows: readonly object[],
  change: Record<string, unknown> = {},
): Record<string, unknown> {
  const heading = { title: '屋场会', occurredOn: DAY, place: '村部', organiser: '李组长' };
  return { ...heading, ruleCode: 'MEETING', rows, ...change };
}

/** Records a sheet as the clerk. Returns the batch's id. */
export async function aBatch(
  village: RuledVillage,
  kind: 'rounds' | 'sign-ins',
  sheet: Record<string, unknown>,
): Promise<string> {
  const { clerk } = village;
  const { status, body } = await clerk.post<{ batchId: string }>(`/act-batches/${kind}`, sheet);
  if (status !== 201) throw new Error(`The sheet was not recorded: ${JSON.stringify(body)}`);
  return body.batchId;
}
