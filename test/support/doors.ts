import { type TestApplication, Visitor } from './application';
import { type RuledVillage } from './ruled-village';

export interface Plate {
  householdId: string;
  householdCode: string;
  headName: string;
  groupName: string;
  token: string;
}

/** For `startApplication`: it believes which address a visitor says to come from. */
export const BEHIND_A_PROXY = { CUNFEN_TRUST_PROXY: '1' };

let telephones = 0;

/** Somebody who sends the code of a door with everything they ask, from a telephone of their own. */
export const atTheDoor = (app: Pick<TestApplication, 'base'>, token: string): Visitor =>
  new Visitor(app.base, undefined, {
    Authorization: `Bearer ${token}`,
    'X-Forwarded-For': `10.0.${(telephones += 1) >> 8}.${telephones & 255}`,
  });

/** Codes for the doors of these households (all when none is named), as the clerk makes them. */
export async function platesFor(
  village: RuledVillage,
  ...householdIds: string[]
): Promise<Plate[]> {
  const wanted = householdIds.length > 0 ? { householdIds } : {};
  const { status, body } = await village.clerk.post<Plate[]>('/door-keys', wanted);
  if (status !== 201) throw new Error(`No plates: ${JSON.stringify(body)}`);
  return body;
}

export async function aDoor(
  app: Pick<TestApplication, 'base'>,
  village: RuledVillage,
  at = 0,
): Promise<Visitor> {
  const [plate] = await platesFor(village, village.households[at]?.id ?? '');
  return atTheDoor(app, plate?.token ?? '');
}
