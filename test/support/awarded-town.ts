import { type TestApplication, type Problem, type Visitor } from './application';
import {
  type BuiltVillage,
  TOWNSHIP,
  aScheme,
  aVillage,
  anAccount,
  bookPoints,
  closeMonth,
} from './builders';
import { freezeYear } from './frozen-year';
import { aListedVillage, aMember } from './listed-village';
import { type RuledVillage, anAct } from './ruled-village';

const YEAR = 2026;

export interface AwardedTown {
  /** Six households with acts: 110 points three times, and 140 under a veto. */
  east: RuledVillage;
  /** Twelve households from 1 to 110 points: the lowest protected, the fifth and sixth tied. */
  west: BuiltVillage;
  /** Has not frozen its year. */
  late: BuiltVillage;
  officer: { username: string };
  /** Of the western village. */
  secretary: { username: string };
}

/** A township whose villages froze 2026, but for one. It is 2027-01-20. */
export async function anAwardedTown(app: TestApplication): Promise<AwardedTown> {
  app.turnTo('2026-12-20');
  const east = await aListedVillage(app, [
    { code: 'HELP', value: { kind: 'FIXED', points: 1000 } },
    { code: 'HOURS', value: { kind: 'FIXED', points: 500 }, unit: '小时' },
    {
      ...{ code: 'CRIME', category: '一票否决', direction: 'DEDUCT' },
      value: { kind: 'EFFECT', effect: 'VETO' },
    },
  ]);
  await book(east, 0, 'HELP', '2026-12-11');
  await book(east, 1, 'HOURS', '2026-12-12', 2);
  await book(east, 2, 'HELP', '2026-12-10');
  await book(east, 3, 'HELP', '2026-12-10', 4);
  await book(east, 3, 'CRIME', '2026-12-11');
  const west = await booked(app, '石桥村', [1, 2, 3, 4, 5, 5, 7, 8, 9, 10, 11, 110]);
  await aMember(app, west.code, west.households[0]?.id ?? '', { care: 'FIVE_GUARANTEES' });
  const late = await booked(app, '迟冻村', [100, 100]);
  app.turnTo('2027-01-20');
  await done(east.secretary, '/months/2026-12/publicise', { from: '2027-01-02', days: 3 });
  await done(east.secretary, '/months/2026-12/close');
  await freezeYear(app, east.code, YEAR);
  await freezeYear(app, west.code, YEAR);
  const officer = await anAccount(app.sql, 'TOWNSHIP_OFFICER', TOWNSHIP);
  return { east, west, late, officer, secretary: await anAccount(app.sql, 'SECRETARY', west.code) };
}

async function book(
  village: RuledVillage,
  at: number,
  ruleCode: string,
  occurredOn: string,
  quantity = 1,
): Promise<void> {
  const of = { householdId: village.households[at]?.id, ruleCode, occurredOn, quantity };
  const { id } = await anAct(village, of);
  await done(village.secretary, `/acts/${id}/approve`);
}

/** A village whose households were given these points, its year closed. */
async function booked(app: TestApplication, name: string, points: number[]): Promise<BuiltVillage> {
  const village = await aVillage(app.sql, { name, households: points.length });
  const schemeId = await aScheme(app.sql, village.code);
  const actor = (await anAccount(app.sql, 'CLERK', village.code)).id;
  const worth = points.map((one, at) => [village.households[at]?.id ?? '', one * 100] as const);
  const of = { village: village.code, schemeId, actor, year: YEAR };
  await bookPoints(app.sql, of, Object.fromEntries(worth));
  await closeMonth(app.sql, village.code, `${YEAR}-01`, actor);
  return village;
}

async function done(by: Visitor, route: string, body: object = {}): Promise<void> {
  const answer = await by.post<Problem>(route, body);
  if (answer.status > 201) throw new Error(`${route}: ${JSON.stringify(answer.body)}`);
}
