import { type TestApplication } from './application';
import { aDraftLike, nowWorth } from './rehearsal';
import { anAct, aRuledVillage, type RuledVillage } from './ruled-village';

export const DECEMBER = '2026-12-20';

export interface RehearsedVillage {
  village: RuledVillage;
  draft: string;
}

/** Records and approves an act of the village's household; returns the id of its entry. */
export async function bookedIn(
  app: TestApplication,
  village: RuledVillage,
  at: number,
  ruleCode: string,
  act: object = {},
): Promise<string> {
  const { id } = await anAct(village, {
    householdId: village.households[at]?.id ?? '',
    ruleCode,
    occurredOn: DECEMBER,
    ...act,
  });
  expect((await village.secretary.post(`/acts/${id}/approve`)).status).toBe(200);
  const [entry] = await app.sql<{ id: string }>(
    `SELECT concat_ws('-', year, seq, line) AS id FROM entry WHERE act_id = $1`,
    [id],
  );
  return entry?.id ?? '';
}

/**
 * Six households with 100 base points. Booked: 001 3 工日 and a meeting (132), 002 1 工日 and dumping
 * (105), 003 村级最美家庭 and a meeting (112). The draft makes a 工日 8 instead of 10, a meeting 5 instead
 * of 2, dumping −2 instead of −5, and has no 最美家庭: 129, 106 and 105.
 */
export async function aRehearsedVillage(app: TestApplication): Promise<RehearsedVillage> {
  app.turnTo('2027-01-20');
  const village = await aRuledVillage(app);
  const booked = (at: number, ruleCode: string, act: object = {}) =>
    bookedIn(app, village, at, ruleCode, act);
  await booked(0, 'Y001', { quantity: 3 });
  await booked(0, 'Y041');
  await booked(1, 'Y001');
  await booked(1, 'Y018');
  await booked(2, 'Y036');
  await booked(2, 'Y041');
  const draft = await aDraftLike(app.sql, village.code);
  await nowWorth(app.sql, draft, 'Y001', 8_00);
  await nowWorth(app.sql, draft, 'Y041', 5_00);
  await nowWorth(app.sql, draft, 'Y018', 2_00);
  await app.sql(`DELETE FROM rule WHERE rule_list_id = $1 AND code = 'Y036'`, [draft]);
  return { village, draft };
}
