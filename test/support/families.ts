import { randomUUID } from 'node:crypto';
import { type Sql } from './application';

/** People of a household by name, the first as its head, members since 2020 unless told. */
export async function aFamily(
  sql: Sql,
  village: string,
  householdId: string,
  names: readonly string[],
  fromOn = '2020-01-01',
): Promise<string[]> {
  const ids: string[] = [];
  for (const [at, name] of names.entries()) {
    const id = randomUUID();
    await sql('INSERT INTO resident (village_code, id, name) VALUES ($1, $2, $3)', [
      village,
      id,
      name,
    ]);
    await sql(
      `INSERT INTO household_member (village_code, household_id, resident_id, relation, from_on)
       VALUES ($1, $2, $3, $4, $5)`,
      [village, householdId, id, at === 0 ? '户主' : '子女', fromOn],
    );
    ids.push(id);
  }
  return ids;
}
