import { type Problem, type TestApplication, startApplication } from '../support/application';
import { aListedVillage, type ListedRule } from '../support/listed-village';
import { anAct, type RuledVillage } from '../support/ruled-village';

const adHoc = { kind: 'AD_HOC', min: 0, max: 2000 };
const fixed = (points: number) => ({ kind: 'FIXED', points });
const RULES: ListedRule[] = [
  { code: 'MATTER', value: adHoc },
  { code: 'PLAIN', value: fixed(100) },
  { code: 'HONOUR', value: fixed(500), terms: { validYears: 2 } },
];

let app: TestApplication;
let village: RuledVillage;
let household: string;

beforeAll(async () => {
  app = await startApplication();
  village = await aListedVillage(app, RULES);
  household = village.households[0]?.id ?? '';
});
afterAll(() => app.end());

async function book(ruleCode: string): Promise<string> {
  const chosenPoints = ruleCode === 'MATTER' ? 8 : null;
  const { id } = await anAct(village, { ruleCode, chosenPoints, occurredOn: '2026-10-10' });
  await village.secretary.post<Problem>(`/acts/${id}/approve`, {});
  return id;
}

/** Runs SQL as the application does, and takes it back; the constraint or policy that refused it. */
async function refusedBy(sql: string, params: unknown[] = []): Promise<string> {
  await app.sql('BEGIN');
  try {
    await app.sql(
      `SELECT set_config('role', 'cunfen_app', true), set_config('cunfen.scope_from', $1, true),
         set_config('cunfen.scope_to', $1, true)`,
      [village.code],
    );
    await app.sql(sql, params);
    return 'nobody';
  } catch (error) {
    const { constraint, code, message } = error as Record<string, string>;
    return constraint ?? (code === '42501' ? (message ?? '') : (code ?? ''));
  } finally {
    await app.sql('ROLLBACK');
  }
}

const RATIFICATION = `INSERT INTO ratification (village_code, id, held_on, body, expected_count, present_count,
  yes_count, no_count, recorded_by, recorded_at) VALUES ($1, '01900000-0000-7000-8000-000000000001',`;

describe('the database refuses a meeting', () => {
  it.each([
    ['of tomorrow', `'2026-11-23', 'PANEL_MEETING', 9, 9, 9, 0`, 'ratification_held_already'],
    ['of a body there is not', `'2026-11-20', 'TEA_PARTY', 9, 9, 9, 0`, 'ratification_body_known'],
    [
      'with more votes than present',
      `'2026-11-20', 'PANEL_MEETING', 9, 8, 7, 2`,
      'ratification_counts_consistent',
    ],
    [
      'with more present than called',
      `'2026-11-20', 'PANEL_MEETING', 7, 8, 8, 0`,
      'ratification_counts_consistent',
    ],
    [
      'half counted',
      `'2026-11-20', 'PANEL_MEETING', 9, 9, NULL, NULL`,
      'ratification_counted_whole',
    ],
  ])('%s', async (_what, values, guard) => {
    const sql = `${RATIFICATION} ${values}, $2, '2026-11-22T08:00:00Z')`;
    expect(await refusedBy(sql, [village.code, village.accounts.secretary.id])).toBe(guard);
  });
});

describe('the database refuses a decision', () => {
  const decide = (
    act: string,
    change: { yes?: number; by?: string; day?: string; row?: string },
  ) => {
    const { yes = 9, by = village.accounts.secretary.id, day = '2026-11-20' } = change;
    const { row = `'RATIFIED', ''` } = change;
    return refusedBy(
      `WITH m AS (${RATIFICATION} '${day}', 'PANEL_MEETING', 9, 9, ${yes}, ${9 - yes}, '${by}',
         '2026-11-22T08:00:00Z') RETURNING village_code, id) SELECT * FROM m;`.replace(
        '$1',
        `'${village.code}'`,
      ) +
        `INSERT INTO ratification_decision (village_code, act_id, ratification_id, outcome, reason)
         VALUES ('${village.code}', '${act}', '01900000-0000-7000-8000-000000000001', ${row})`,
    );
  };
  const POLICY = expect.stringContaining('ratification_decision_of_ad_hoc_only') as string;

  it('on what the list fixes, on what is not booked, by no majority, before the act, by its recorder', async () => {
    const matter = await book('MATTER');
    expect(await decide(matter, {})).toBe('nobody');
    expect(await decide(await book('PLAIN'), {})).toEqual(POLICY);
    const waiting = await anAct(village, { ruleCode: 'MATTER', chosenPoints: 5 });
    expect(await decide(waiting.id, {})).toEqual(POLICY);
    expect(await decide(matter, { yes: 4 })).toEqual(POLICY);
    expect(await decide(matter, { yes: 4, row: `'REFUSED', '评得太高'` })).toBe('nobody');
    expect(await decide(matter, { day: '2026-10-09' })).toEqual(POLICY);
    expect(await decide(matter, { by: village.accounts.clerk.id })).toEqual(POLICY);
    expect(await decide(matter, { row: `'REFUSED', ''` })).toBe(
      'ratification_decision_refused_with_reason',
    );
  });

  it('to be changed or taken back afterwards', async () => {
    for (const table of ['ratification', 'ratification_decision', 'ratification_evidence']) {
      expect(await refusedBy(`DELETE FROM ${table}`)).toContain('permission denied');
      expect(await refusedBy(`UPDATE ${table} SET village_code = village_code`)).toContain(
        'permission denied',
      );
    }
  });

  it('to be missing when the year is frozen', async () => {
    await book('MATTER');
    const closed = `UPDATE village_head SET open_month = '2027-02', closed_month = '2027-01' WHERE village_code = $1`;
    await app.sql(closed, [village.code]);
    const freeze = `INSERT INTO frozen_year (village_code, scheme_id, year, version, household_count, ledger_seq,
        ledger_hash, content_hash, frozen_by, frozen_at)
      SELECT h.village_code, s.id, 2026, 1, 1, h.seq, h.hash, h.hash, p.actor, now() FROM village_head h
        JOIN scheme s ON s.village_code = h.village_code JOIN posting p ON p.village_code = h.village_code AND p.seq = h.seq`;
    expect(await refusedBy(freeze)).toContain('frozen_year_ratified');
  });
});

describe('the books refuse a line', () => {
  const booking = (kind: string, lines: object[]) =>
    refusedBy(`SELECT * FROM book_posting($1, $2, $3, $4, $5, now(), $6)`, [
      village.code,
      kind,
      `test:${kind}`,
      Buffer.alloc(32),
      village.accounts.secretary.id,
      JSON.stringify(lines),
    ]);
  interface Line {
    seq: number;
    line: number;
    year: number;
    scheme_id: string;
  }
  let original: Line;
  const carrying = (change: object = {}) => ({
    household_id: household,
    scheme_id: original.scheme_id,
    side: 'CARRY',
    points: 500,
    occurred_on: '2027-01-01',
    quantity: 100,
    item: '结转',
    explanation: '[]',
    evidence: '',
    recorded_by: village.accounts.clerk.id,
    carries_year: 2026,
    carries_seq: original.seq,
    carries_line: original.line,
    ...change,
  });
  const reversing = (change: object = {}) => ({
    ...carrying({ points: -500, reverses_seq: original.seq, reverses_line: original.line }),
    ...{ carries_year: null, carries_seq: null, carries_line: null },
    ...change,
  });
  const entryOf = async (act: string): Promise<Line> => {
    const rows = await app.sql<Line>('SELECT * FROM entry WHERE act_id = $1', [act]);
    return rows[0] as Line;
  };

  it('that carries what its original does not say', async () => {
    original = await entryOf(await book('HONOUR'));
    expect(await booking('OPENING', [carrying()])).toBe('nobody');
    expect(await booking('OPENING', [carrying({ points: 600 })])).toBe('CF008');
    expect(await booking('OPENING', [carrying({ occurred_on: '2028-01-01' })])).toBe('CF008');
    expect(await booking('OPENING', [carrying({ occurred_on: '2027-02-01' })])).toBe('CF008');
    expect(await booking('OPENING', [carrying({ household_id: village.households[1]?.id })])).toBe(
      'CF008',
    );
    expect(await booking('OPENING', [carrying(), carrying()])).toMatch(/carries.*_key|_idx$/);
    const plain = await entryOf(await book('PLAIN'));
    const fixedOne = { carries_seq: plain.seq, points: 100 };
    expect(await booking('OPENING', [carrying(fixedOne)])).toBe('CF008');
    expect(await booking('ACTS', [carrying()])).toBe('CF004');
    expect(await booking('OPENING', [carrying({ carries_seq: null })])).toBe('CF008');
  });

  it('that takes an original back without what was carried of it, or the other way round', async () => {
    const act = await book('HONOUR');
    original = await entryOf(act);
    app.turnTo('2027-01-10');
    await village.clerk.post('/years/2027/open');
    const [carried] = await app.sql<Line>(
      'SELECT * FROM entry WHERE carries_seq = $1 AND village_code = $2',
      [original.seq, village.code],
    );
    const [{ rule_list_id } = { rule_list_id: '' }] = await app.sql<{ rule_list_id: string }>(
      'SELECT rule_list_id FROM entry WHERE act_id = $1',
      [act],
    );
    const back = reversing({
      ...{ act_id: act, rule_list_id, rule_code: 'HONOUR', side: 'ADD', occurred_on: '2026-10-10' },
    });
    const carriedBack = carrying({
      points: -500,
      reverses_seq: carried?.seq,
      reverses_line: carried?.line,
    });
    expect(await booking('REVERSAL', [back])).toBe('40001');
    expect(await booking('REVERSAL', [carriedBack])).toBe('CF008');
    expect(await booking('REVERSAL', [back, carriedBack])).toBe('nobody');
  });

  it('that carries what was reversed meanwhile', async () => {
    original = await entryOf(await book('HONOUR'));
    await village.secretary.post(`/entries/2026-${original.seq}-${original.line}/reverse`, {
      reason: '记错了',
    });
    expect(await booking('OPENING', [carrying()])).toBe('40001');
  });
});
