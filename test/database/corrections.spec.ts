import { randomUUID } from 'node:crypto';
import { type TestApplication, startApplication } from '../support/application';
import { type ListedRule, aListedVillage } from '../support/listed-village';
import { type RuledVillage, anAct } from '../support/ruled-village';

const fixed = (points: number) => ({ kind: 'FIXED', points });
const RULES: ListedRule[] = [
  { code: 'LITTER', direction: 'DEDUCT', value: fixed(1000) },
  { code: 'LABOUR', value: fixed(300) },
  { code: 'REPAIR', value: { kind: 'EFFECT', effect: 'REPAIR' } },
];

let app: TestApplication;
let village: RuledVillage;
/** Rows of the first household: two deductions (postings 2, 3) and an addition (4). */
let rows: Record<string, unknown>[];

beforeAll(async () => {
  app = await startApplication();
  village = await aListedVillage(app, RULES);
  for (const [code, day] of [
    ['LITTER', '2026-10-01'],
    ['LITTER', '2026-10-02'],
    ['LABOUR', '2026-10-03'],
  ] as const) {
    const { id } = await anAct(village, { ruleCode: code, occurredOn: day });
    await village.secretary.post(`/acts/${id}/approve`, {});
  }
  rows = await app.sql(
    `SELECT to_jsonb(e) - 'seq' - 'line' AS row FROM entry e WHERE e.seq > 1 ORDER BY e.seq`,
  );
});
afterAll(() => app.end());

/** The line about an entry, as the ledger writes it; `seq` is its posting. */
function about(seq: number, change: Record<string, unknown>): Record<string, unknown> {
  const { row } = rows[seq - 2] as { row: Record<string, unknown> };
  return { ...row, reverses_seq: null, reverses_line: null, explanation: '[]', ...change };
}
const reversing = (seq: number) =>
  about(seq, {
    points: 0 - Number((rows[seq - 2] as { row: { points: number } }).row.points),
    reverses_seq: seq,
    reverses_line: 1,
  });
const adjusting = (seq: number, points: number, change: Record<string, unknown> = {}) =>
  about(seq, { points, adjusts_seq: seq, adjusts_line: 1, ...change });

/** Books the lines as the application's role does, and forgets it; the SQLSTATE of the refusal. */
async function booking(kind: string, ...lines: object[]): Promise<string> {
  const scope = `SELECT set_config('cunfen.scope_from', $1, true), set_config('cunfen.scope_to', $1, true)`;
  await app.sql('BEGIN');
  try {
    await app.sql(scope, [village.code]);
    await app.sql('SET LOCAL ROLE cunfen_app');
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
  it('adjust a later entry of a reversed one, down to nothing', async () => {
    expect(await booking('REVERSAL', reversing(2), adjusting(3, 1000))).toBe('booked');
  });

  it.each<[string, () => Promise<string>]>([
    ['beyond nothing', () => booking('REVERSAL', reversing(2), adjusting(3, 1001))],
    ['for no reversal', () => booking('REVERSAL', adjusting(3, 500))],
    ['what is reversed with it', () => booking('REVERSAL', reversing(3), adjusting(3, 500))],
    [
      'what is not there',
      () => booking('REVERSAL', reversing(2), adjusting(3, 1, { adjusts_seq: 9 })),
    ],
    [
      'on another side',
      () => booking('REVERSAL', reversing(2), adjusting(3, 500, { side: 'ADD' })),
    ],
    [
      'for another household',
      () =>
        booking(
          'REVERSAL',
          reversing(2),
          adjusting(3, 500, { household_id: village.households[1]?.id }),
        ),
    ],
    ['as if it were an act', () => booking('ACTS', adjusting(3, 500))],
  ])('adjust nothing %s', async (_what, refused) => {
    expect(await refused()).toMatch(/^CF009|CF004$/);
  });

  const repairing = async (change: Record<string, unknown> = {}, act = {}) => {
    const { id } = await anAct(village, { ruleCode: 'LABOUR', occurredOn: '2026-10-05', ...act });
    const day = (act as { occurredOn?: string }).occurredOn ?? '2026-10-05';
    return about(4, {
      ...{ act_id: id, points: 500, occurred_on: day, repairs_seq: 2, repairs_line: 1 },
      ...change,
    });
  };

  it('repair a deduction by half', async () => {
    expect(await booking('ACTS', await repairing())).toBe('booked');
  });

  it.each<[string, () => Promise<object>]>([
    ['by more than half', () => repairing({ points: 501 })],
    ['by nothing', () => repairing({ points: 0 })],
    ['that is an addition', () => repairing({ repairs_seq: 4 })],
    [
      'of a day after the labour',
      () => repairing({ repairs_seq: 3 }, { occurredOn: '2026-10-01' }),
    ],
  ])('repair no deduction %s', async (_what, line) => {
    expect(await booking('ACTS', await line())).toBe('CF010');
  });

  it('repair no deduction where the list knows no repair, nor twice', async () => {
    const first = await repairing();
    expect(await booking('ACTS', first, await repairing())).toBe('CF010');
    await app.sql(
      `UPDATE rule SET value = '{"kind":"EFFECT","effect":"WAIVER"}' WHERE code = 'REPAIR'`,
    );
    expect(await booking('ACTS', first)).toBe('CF010');
    await app.sql(
      `UPDATE rule SET value = '{"kind":"EFFECT","effect":"REPAIR"}' WHERE code = 'REPAIR'`,
    );
  });
});

describe('the wall around hidden praise', () => {
  async function hiding(sql: string, params: unknown[] = []): Promise<string> {
    await app.sql('BEGIN');
    try {
      await app.sql(
        `SELECT set_config('cunfen.scope_from', $1, true), set_config('cunfen.scope_to', $1, true)`,
        [village.code],
      );
      await app.sql('SET LOCAL ROLE cunfen_app');
      const done = await app.sql(sql, params);
      return `${done.length} written`;
    } catch (error) {
      return (
        (error as { constraint?: string; code: string }).constraint ??
        (error as { code: string }).code
      );
    } finally {
      await app.sql('ROLLBACK');
    }
  }
  const asked = (seq: number, change: Record<string, string> = {}) => {
    const [on, due, done] = [change.on ?? '2026-10-05', change.due ?? '2026-10-08', change.done];
    return hiding(
      `INSERT INTO hidden_praise VALUES ($1, gen_random_uuid(), 2026, $2, 1, '张三', $3, $4, $5, '2026-10-06T00:00:00Z',
         $6, CASE WHEN $6::uuid IS NOT NULL THEN '2026-10-07T00:00:00Z'::timestamptz END) RETURNING id`,
      [village.code, seq, on, due, village.accounts.clerk.id, done ?? null],
    );
  };

  it('lets praise be asked for, and nothing else', async () => {
    expect(await asked(4)).toBe('1 written');
    expect(await asked(2)).toBe('42501');
    expect(await asked(1)).toBe('42501');
    expect(await asked(4, { done: village.accounts.clerk.id })).toBe('42501');
    expect(await asked(4, { on: '2026-10-07' })).toBe('hidden_praise_asked_already');
    expect(await asked(4, { due: '2026-10-05' })).toBe('hidden_praise_due_later');
  });

  it('lets a request be done once and never undone or removed', async () => {
    const id = randomUUID();
    const clerk = village.accounts.clerk.id;
    await app.sql(
      `INSERT INTO hidden_praise VALUES ($1, $2, 2026, 4, 1, '张三', '2026-10-05', '2026-10-08', $3, now())`,
      [village.code, id, clerk],
    );
    const done = 'UPDATE hidden_praise SET done_by = $1, done_at = now() RETURNING id';
    expect(await hiding(done, [clerk])).toBe('1 written');
    await app.sql('UPDATE hidden_praise SET done_by = $1, done_at = now()', [clerk]);
    expect(await hiding(done, [clerk])).toBe('0 written');
    expect(await hiding('DELETE FROM hidden_praise')).toBe('42501');
    expect(await hiding(`UPDATE hidden_praise SET asked_by = 'x'`)).toBe('42501');
  });
});
