import { randomUUID } from 'node:crypto';
import { verifyVillage } from '../../backend/src/verify';
import { type TestApplication, startApplication } from '../support/application';
import { aListedVillage } from '../support/listed-village';
import { type RuledVillage, anAct } from '../support/ruled-village';

let app: TestApplication;
let village: RuledVillage;

beforeAll(async () => {
  app = await startApplication();
  const worth = { kind: 'FIXED', points: 300 };
  village = await aListedVillage(app, [{ code: 'LABOUR', value: worth, terms: { validYears: 2 } }]);
  const { id } = await anAct(village, { ruleCode: 'LABOUR', occurredOn: '2026-10-01' });
  await village.secretary.post(`/acts/${id}/approve`, {});
});
afterAll(() => app.end());

/** A waiting act of 2026, as the line that would book it. */
async function line(priorYear: boolean): Promise<Record<string, unknown>> {
  const { id } = await anAct(village, { ruleCode: 'LABOUR', occurredOn: '2026-10-02' });
  const [row] = await app.sql<{ line: Record<string, unknown> }>(
    `UPDATE act a SET prior_year = $2 FROM entry e WHERE a.id = $1 AND e.village_code = a.village_code
       AND e.side = 'ADD' AND e.reverses_seq IS NULL
     RETURNING to_jsonb(e) || jsonb_build_object('act_id', a.id, 'occurred_on', a.occurred_on) AS line`,
    [id, priorYear],
  );
  return row?.line ?? {};
}
const reversing = (one: Record<string, unknown>, seq: number) => {
  const points = 0 - Number(one.points);
  return { ...one, points, reverses_seq: seq, reverses_line: 1 };
};

/**
 * Books posting after posting as the application's role does, with the year settled up to `lockedYear` before the
 * last, and forgets it all; the SQLSTATE of the refusal.
 */
async function booking(
  lockedYear: number,
  ...postings: [kind: string, ...lines: object[]][]
): Promise<string> {
  const lock = 'UPDATE village_head SET locked_year = $2 WHERE village_code = $1';
  const scope = `SELECT set_config('cunfen.scope_from', $1, true), set_config('cunfen.scope_to', $1, true)`;
  await app.sql('BEGIN');
  try {
    await app.sql(lock, [village.code, lockedYear]);
    await app.sql(scope, [village.code]);
    await app.sql('SET LOCAL ROLE cunfen_app');
    for (const [kind, ...lines] of postings)
      await app.sql('SELECT book_posting($1, $2, $3, $4, $5, now(), $6)', [
        ...[village.code, kind, `key:${randomUUID()}`, Buffer.alloc(32)],
        ...[village.accounts.secretary.id, JSON.stringify(lines)],
      ]);
    return 'booked';
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await app.sql('ROLLBACK');
  }
}

describe('the books themselves', () => {
  it('take into a settled year only what says so, and into a running one nothing that does', async () => {
    const [plain, late] = [await line(false), await line(true)];
    expect(await booking(2026, ['PRIOR_YEAR', late])).toBe('booked');
    expect(await booking(2025, ['ACTS', plain])).toBe('booked');
    expect(await booking(2026, ['ACTS', plain])).toBe('CF002');
    expect(await booking(2025, ['PRIOR_YEAR', late])).toBe('CF002');
  });

  it('ask the act whether it says so', async () => {
    expect(await booking(2026, ['PRIOR_YEAR', await line(false)])).toBe('CF004');
    expect(await booking(2025, ['ACTS', await line(true)])).toBe('CF004');
  });

  it('check it like any act: nobody books what they recorded', async () => {
    const own = { ...(await line(true)), recorded_by: village.accounts.secretary.id };
    expect(await booking(2026, ['PRIOR_YEAR', own])).toBe('CF005');
  });

  it('take it back by its exact opposite, and nothing else of the settled year', async () => {
    const late = await line(true);
    const booked = Number(late.seq) + 1;
    const back = (one: object) => booking(2026, ['PRIOR_YEAR', late], ['PRIOR_YEAR', one]);
    expect(await back(reversing(late, booked))).toBe('booked');
    expect(await back({ ...reversing(late, booked), points: -1 })).toBe('CF006');
    const before = { ...reversing(late, booked - 1), occurred_on: '2026-10-01' };
    expect(await back(before)).toBe('CF002');
    const reversal = ['REVERSAL', reversing(late, booked)] as [string, object];
    expect(await booking(2026, ['PRIOR_YEAR', late], reversal)).toBe('CF002');
  });

  it('carry it into the years that are open, and it does not go without what was carried of it', async () => {
    const late = await line(true);
    const carried = (seq: number) => ({
      ...late,
      ...{ act_id: null, rule_list_id: null, rule_code: null, side: 'CARRY' },
      ...{ occurred_on: '2027-01-01', carries_year: 2026, carries_seq: seq, carries_line: 1 },
    });
    const before = Number(late.seq);
    const [added, opened] = [before + 1, before + 2];
    const carrying = (...more: [string, object][]) =>
      booking(2026, ['PRIOR_YEAR', late], ['OPENING', carried(added)], ...more);
    const back: [string, object] = ['PRIOR_YEAR', reversing(late, added)];
    expect(await carrying()).toBe('booked');
    expect(await carrying(back)).toBe('40001');
    expect(await carrying(['REVERSAL', reversing(carried(added), opened)], back)).toBe('booked');
    const another = reversing(carried(before), added);
    expect(await booking(2026, ['OPENING', carried(before)], ['REVERSAL', another])).toBe('CF008');
  });
});

it('opening the next year carries it, and verify tells an act from which its mark was taken', async () => {
  await app.sql('UPDATE village_head SET locked_year = 2026 WHERE village_code = $1', [
    village.code,
  ]);
  app.turnTo('2027-01-10');
  const of = { ruleCode: 'LABOUR', occurredOn: '2026-11-02', priorYear: true };
  const { id } = await anAct(village, of);
  expect((await village.secretary.post(`/acts/${id}/approve`, {})).status).toBe(200);
  const opened = await village.clerk.post('/years/2027/open');
  expect(opened).toMatchObject({ status: 200, body: { carried: 2 } });
  const mark = (priorYear: boolean) =>
    app.sql('UPDATE act SET prior_year = $2 WHERE id = $1', [id, priorYear]);
  await mark(false);
  const { finding } = await verifyVillage(app.dataSource, village.code);
  expect(finding?.what).toContain('no longer says what its entry says');
  await mark(true);
});
