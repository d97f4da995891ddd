import { type Problem, type TestApplication } from './application';
import { aFamily } from './families';
import { type RuledVillage, aRuledVillage, anAct } from './ruled-village';

export interface Standing {
  members: number;
  base: number;
  adds: number;
  deducts: number;
  points: number;
}
export interface Preview {
  fingerprint: string;
  consequences: { code: string; text: string }[];
  households: {
    householdId: string | null;
    code: string;
    before: Standing | null;
    after: Standing | null;
  }[];
}
export interface Household {
  id: string;
  code: string;
  headName: string;
  groupNo: number;
  memberCount: number;
  closedOn: string | null;
  splitFrom: { id: string; code: string; headName: string } | null;
  mergedInto: { id: string; code: string; headName: string } | null;
  members: { residentId: string; name: string; relation: string; toOn: string | null }[];
}
export interface Balance extends Omit<Standing, 'members'> {
  householdId: string;
}

export interface Family {
  village: RuledVillage;
  id: string;
  other: string;
  people: string[];
}

/** A village whose first household has a head, a son and a daughter-in-law, all with base points. */
export async function aFamilyVillage(app: TestApplication): Promise<Family> {
  const village = await aRuledVillage(app);
  const [first = '', second = ''] = village.households.map(({ id }) => id);
  const people = await aFamily(app.sql, village.code, first, ['张建一', '张小山', '李春']);
  await aFamily(app.sql, village.code, second, ['王建二']);
  await village.clerk.post('/years/2026/open');
  return { village, id: first, other: second, people };
}

export const said = (householdId: string, event: Record<string, unknown>) => ({
  householdId,
  effectiveOn: '2026-07-01',
  reason: '本人申请,户口簿已分开',
  ...event,
});
export const split = ({ id, people }: Family, change: Record<string, unknown> = {}) =>
  said(id, {
    kind: 'SPLIT',
    members: [
      { residentId: people[1], relation: '户主' },
      { residentId: people[2], relation: '配偶' },
    ],
    ...change,
  });

export async function previewOf(village: RuledVillage, event: object): Promise<Preview> {
  const { status, body } = await village.clerk.post<Preview>('/household-events/preview', event);
  if (status !== 200) throw new Error(`No preview: ${JSON.stringify(body)}`);
  return body;
}
/** Shows the event and does it. */
export async function happens(village: RuledVillage, event: object): Promise<Preview> {
  const shown = await previewOf(village, event);
  const { fingerprint } = shown;
  const done = await village.clerk.post('/household-events', { ...event, fingerprint });
  if (done.status !== 201) throw new Error(`Not recorded: ${JSON.stringify(done.body)}`);
  return shown;
}
export async function refusalOf(village: RuledVillage, event: object): Promise<string> {
  const { body } = await village.clerk.post<Problem>('/household-events/preview', event);
  return body.code;
}
export async function balanceOf(
  village: RuledVillage,
  householdId: string,
): Promise<Balance | undefined> {
  const filter = encodeURIComponent(JSON.stringify({ householdId, year: 2026 }));
  const { body } = await village.clerk.get<Balance[]>(`/balances?filter=${filter}`);
  return body[0];
}
export const householdOf = async (village: RuledVillage, id: string): Promise<Household> =>
  (await village.clerk.get<Household>(`/households/${id}`)).body;

export async function approved(
  village: RuledVillage,
  act: Record<string, unknown>,
): Promise<string> {
  const { id } = await anAct(village, act);
  const { status } = await village.secretary.post(`/acts/${id}/approve`, {});
  expect(status).toBe(200);
  return id;
}
export async function newHouseholdOf(
  { sql }: TestApplication,
  village: RuledVillage,
  oldId: string,
): Promise<Household> {
  const [row] = await sql<{ id: string }>('SELECT id FROM household WHERE split_from = $1', [
    oldId,
  ]);
  return householdOf(village, row?.id ?? '');
}
