import { type TestApplication, TODAY, startApplication } from '../support/application';
import { aHousehold, anAccount, aScheme, aVillage } from '../support/builders';
import { aFamily } from '../support/families';

let app: TestApplication;
let village: string;
let clerk: string;
let ids: Record<'home' | 'next' | 'young' | 'ended' | 'own' | 'elsewhere', string>;
let people: { head: string; son: string };

beforeAll(async () => {
  app = await startApplication();
  const { code, households } = await aVillage(app.sql);
  const foreign = await aVillage(app.sql);
  village = code;
  clerk = (await anAccount(app.sql, 'CLERK', code)).id;
  const [home, next, own] = households.map(({ id }) => id) as [string, string, string];
  const young = (await aHousehold(app.sql, code)).id;
  await app.sql(`UPDATE household SET founded_on = '2026-07-01' WHERE id = $1`, [young]);
  const ended = (await aHousehold(app.sql, code, { closedOn: '2026-07-01' })).id;
  await app.sql('INSERT INTO account_household VALUES ($1, $2, $3)', [code, clerk, own]);
  await app.sql('UPDATE village_head SET locked_year = 2024 WHERE village_code = $1', [code]);
  const [head = '', son = ''] = await aFamily(app.sql, code, home, ['张建一', '张小山']);
  people = { head, son };
  ids = { home, next, young, ended, own, elsewhere: foreign.households[0]?.id ?? '' };
});
afterAll(() => app.end());

/** Runs as the application does, behind the wall, and takes it back; what the database says, or null. */
async function saidTo(sql: string, role = 'cunfen_app'): Promise<string | null> {
  await app.sql('BEGIN');
  try {
    await app.sql(
      `SELECT set_config('role', '${role}', true), set_config('cunfen.scope_from', $1, true),
      set_config('cunfen.scope_to', $1, true)`,
      [village],
    );
    await app.sql(sql);
    await app.sql('SET CONSTRAINTS ALL IMMEDIATE');
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await app.sql('ROLLBACK');
  }
}

/** The same with one guard taken away: shows that it is this guard that refused. */
async function withoutGuard(taken: string, sql: string): Promise<string | null> {
  await app.sql('BEGIN');
  try {
    await app.sql(taken);
    await app.sql(
      `SELECT set_config('role', 'cunfen_app', true), set_config('cunfen.scope_from', $1, true),
      set_config('cunfen.scope_to', $1, true)`,
      [village],
    );
    await app.sql(sql);
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await app.sql('ROLLBACK');
  }
}

const text = (value: string | null) => (value === null ? 'NULL' : `'${value}'`);
const event = (change: Partial<Record<string, string | null>> = {}): string => {
  const row = {
    kind: 'MOVE',
    household: ids.home,
    other: null,
    resident: null,
    on: '2026-07-01',
    at: `${TODAY}T09:00:00+08:00`,
    ...change,
  };
  return `INSERT INTO household_event VALUES (${[
    ...[village, '01900000-0000-7000-8000-000000000001', row.kind, row.household, row.other],
    ...[row.resident, row.on, '申请', '{}', clerk, row.at],
  ]
    .map(text)
    .join(', ')})`;
};
const member = (household: string, resident: string, from: string, to: string | null = null) =>
  `INSERT INTO household_member VALUES (${[village, household, resident, '子女', from, to].map(text).join(', ')})`;
const period = (from: string | null, until: string) =>
  `INSERT INTO household_period SELECT ${[village, ids.home, from, until].map(text).join(', ')}::date, 1, NULL, '张',
     '01900000-0000-7000-8000-000000000001'`.replace(`${text(from)},`, `${text(from)}::date,`);

const endGroup = `UPDATE villager_group SET ended_on = '2026-07-01' WHERE group_no = 2`;
const regrouping = (day: string) =>
  `INSERT INTO regrouping VALUES ('${village}', gen_random_uuid(), '${day}', '会议', '${clerk}', '${TODAY}T09:00:00+08:00')`;

describe('the database refuses what the wizard refuses first', () => {
  it('lets a plain event pass', async () => {
    expect(await saidTo(event())).toBeNull();
  });

  it.each<[string, () => string, RegExp, string]>([
    [
      'an event in the future',
      () => event({ on: '2026-11-23' }),
      /household_event_not_in_future/,
      'ALTER TABLE household_event DROP CONSTRAINT household_event_not_in_future',
    ],
    [
      'a merger with itself',
      () => event({ kind: 'MERGE', other: ids.home }),
      /household_event_of_two/,
      'ALTER TABLE household_event DROP CONSTRAINT household_event_of_two',
    ],
    [
      'a merger into a household of another village',
      () => event({ kind: 'MERGE', other: ids.elsewhere }),
      /household_event_other_fkey/,
      'ALTER TABLE household_event DROP CONSTRAINT household_event_other_fkey',
    ],
    [
      'a merger into nobody',
      () => event({ kind: 'MERGE' }),
      /household_event_other_by_kind/,
      'ALTER TABLE household_event DROP CONSTRAINT household_event_other_by_kind',
    ],
    [
      'a departure of nobody',
      () => event({ kind: 'MEMBER_OUT' }),
      /household_event_resident_by_kind/,
      'ALTER TABLE household_event DROP CONSTRAINT household_event_resident_by_kind',
    ],
    [
      'an event of a settled year',
      () => event({ on: '2024-12-31' }),
      /household_event_year_open/,
      'DROP POLICY household_event_year_open ON household_event',
    ],
    [
      'an event before the household was founded',
      () => event({ household: ids.young, on: '2026-06-30' }),
      /household_event_in_life/,
      'DROP POLICY household_event_in_life ON household_event',
    ],
    [
      'an event after the household ended',
      () => event({ household: ids.ended, on: '2026-07-02' }),
      /household_event_in_life/,
      'DROP POLICY household_event_in_life ON household_event',
    ],
    [
      'the change of one’s own household',
      () => event({ household: ids.own }),
      /household_event_not_own/,
      'DROP POLICY household_event_not_own ON household_event',
    ],
    [
      'a head who is no member',
      () => event({ kind: 'NEW_HEAD', household: ids.next, resident: people.head }),
      /household_event_head_is_member/,
      'DROP POLICY household_event_head_is_member ON household_event',
    ],
    [
      'a member of a household that ended',
      () => member(ids.ended, people.son, '2026-07-01', '2026-07-02'),
      /household_member_in_life|household_member_once_excl/,
      `DROP POLICY household_member_in_life ON household_member;
       ALTER TABLE household_member DROP CONSTRAINT household_member_once_excl`,
    ],
    [
      'somebody in two households on a day',
      () => member(ids.next, people.son, '2026-07-01'),
      /household_member_once_excl/,
      'ALTER TABLE household_member DROP CONSTRAINT household_member_once_excl',
    ],
    [
      'a membership that ends before it begins',
      () => member(ids.next, people.son, '2019-01-02', '2019-01-01'),
      /household_member_dates_in_order/,
      `ALTER TABLE household_member DROP CONSTRAINT household_member_dates_in_order,
         DROP CONSTRAINT household_member_once_excl`,
    ],
    [
      'a household that stood in two ways on a day',
      () => `${event()}; ${period(null, '2026-07-01')}; ${period('2026-06-01', '2026-08-01')}`,
      /household_period_once_excl/,
      'ALTER TABLE household_period DROP CONSTRAINT household_period_once_excl',
    ],
    [
      'a merged household that goes on',
      () => `UPDATE household SET merged_into = '${ids.next}' WHERE id = '${ids.home}'`,
      /household_merged_is_closed/,
      'ALTER TABLE household DROP CONSTRAINT household_merged_is_closed',
    ],
    [
      'a household that ended before it was founded',
      () => `UPDATE household SET closed_on = '2026-06-30' WHERE id = '${ids.young}'`,
      /household_life_in_order/,
      'ALTER TABLE household DROP CONSTRAINT household_life_in_order',
    ],
    [
      'a household that ends twice',
      () =>
        `${event({ kind: 'CLOSE' })}; ${event({ kind: 'CLOSE' }).replace('0000001', '0000002')}`,
      /household_event_end_once_key/,
      'DROP INDEX household_event_end_once_key',
    ],
    [
      'an undoing that is undone',
      () => `${event()}; ${event({ kind: 'UNDO' }).replace('0000001', '0000002')};
        UPDATE household_event SET undone_by = '01900000-0000-7000-8000-000000000001' WHERE kind = 'UNDO'`,
      /household_event_undo_stands/,
      'ALTER TABLE household_event DROP CONSTRAINT household_event_undo_stands',
    ],
    [
      'one undoing of two events',
      () => `${event()}; ${event().replace('0000001', '0000003')}; ${event({ kind: 'UNDO' }).replace('0000001', '0000002')};
        UPDATE household_event SET undone_by = '01900000-0000-7000-8000-000000000002' WHERE kind = 'MOVE'`,
      /household_event_undone_once_key/,
      'ALTER TABLE household_event DROP CONSTRAINT household_event_undone_once_key',
    ],
    [
      'a household that moves into a group that ended',
      () => `${endGroup}; UPDATE household SET group_no = 2 WHERE id = '${ids.home}'`,
      /household_stays_in_living_group/,
      'DROP POLICY household_stays_in_living_group ON household',
    ],
    [
      'a household founded in a group that ended',
      () => `${endGroup}; INSERT INTO household (village_code, id, code, group_no, head_name, head_initials, opened_on)
        VALUES ('${village}', gen_random_uuid(), 'new', 2, '张', 'z', '2026-07-01')`,
      /household_group_lives/,
      'DROP POLICY household_group_lives ON household',
    ],
    [
      'a regrouping in the future',
      () => regrouping('2026-11-23'),
      /regrouping_not_in_future/,
      'ALTER TABLE regrouping DROP CONSTRAINT regrouping_not_in_future',
    ],
    [
      'a group that is its own alias',
      () => `${regrouping('2026-07-01')}; INSERT INTO group_alias
        SELECT village_code, id, 1, 1, '1组', '1组', 0, 0 FROM regrouping`,
      /group_alias_of_another/,
      'ALTER TABLE group_alias DROP CONSTRAINT group_alias_of_another',
    ],
    [
      'a period without a cause',
      () =>
        `INSERT INTO household_period VALUES ('${village}', '${ids.home}', NULL, '2026-07-01', 1, NULL, '张', NULL)`,
      /household_period_has_cause/,
      'ALTER TABLE household_period DROP CONSTRAINT household_period_has_cause',
    ],
  ])('%s', async (_what, sql, refusal, taken) => {
    expect(await saidTo(sql())).toMatch(refusal);
    expect(await withoutGuard(taken, sql())).toBeNull();
  });

  it('keeps events and periods as they were written', async () => {
    for (const table of ['household_event', 'household_period', 'regrouping', 'group_alias']) {
      if (table !== 'household_period')
        expect(await saidTo(`DELETE FROM ${table}`)).toMatch(/permission denied/);
      expect(await saidTo(`UPDATE ${table} SET village_code = village_code`)).toMatch(
        /permission denied/,
      );
    }
  });
});

describe('the database lets go only of what was taken back', () => {
  const left = (table: string) =>
    `DO $$ BEGIN ASSERT (SELECT count(*) FROM ${table}) > 0, 'gone'; END $$`;
  const undone = `UPDATE household_event SET undone_by = '01900000-0000-7000-8000-000000000002' WHERE kind = 'MOVE'`;

  it('a membership that held on a day stays, whoever deletes it', async () => {
    const sql = `DELETE FROM household_member; ${left('household_member')}`;
    expect(await saidTo(sql)).toBeNull();
    const taken = 'DROP POLICY household_member_empty_goes ON household_member';
    expect(await withoutGuard(taken, sql)).toBe('gone');
  });

  it('how a household stood stays as long as its event does, and an undone event stays undone', async () => {
    const twice = `${event()}; ${period(null, '2026-07-01')}`;
    const sql = `${twice}; DELETE FROM household_period; ${left('household_period')}`;
    expect(await saidTo(sql)).toBeNull();
    const taken = 'DROP POLICY household_period_goes_with_event ON household_period';
    expect(await withoutGuard(taken, sql)).toBe('gone');
    const undo = event({ kind: 'UNDO' }).replace('0000001', '0000002');
    const redo = `${event()}; ${undo}; ${undone}; UPDATE household_event SET undone_by = NULL WHERE kind = 'MOVE';
      DO $$ BEGIN ASSERT NOT EXISTS (SELECT FROM household_event WHERE kind = 'MOVE' AND undone_by IS NULL), 'redone'; END $$`;
    expect(await saidTo(redo)).toBeNull();
    const open = 'DROP POLICY household_event_undone_once ON household_event';
    expect(await withoutGuard(open, redo)).toBe('redone');
  });
});

describe('the database refuses an act outside the life of its household', () => {
  const act = (household: string, day: string): string =>
    `INSERT INTO act (village_code, id, household_id, scheme_id, rule_list_id, rule_code, quantity, occurred_on,
       source, recorded_by, recorded_at)
     SELECT '${village}', '01900000-0000-7000-8000-000000000003', '${household}', id, id, 'Y001', 100, '${day}',
       'SINGLE', '${clerk}', now() FROM scheme WHERE village_code = '${village}' AND code = 'MAIN'`;
  beforeAll(async () => {
    await aScheme(app.sql, village);
    await app.sql(
      'ALTER TABLE act DROP CONSTRAINT act_rule_fkey, DROP CONSTRAINT act_rule_list_fkey',
    );
  });

  it.each<[string, () => string]>([
    ['before it was founded', () => act(ids.young, '2026-06-30')],
    ['on the day it ended', () => act(ids.ended, '2026-07-01')],
  ])('%s', async (_when, sql) => {
    expect(await saidTo(sql())).toMatch(/act_in_household_life/);
    expect(await withoutGuard('DROP POLICY act_in_household_life ON act', sql())).toBeNull();
  });

  it('lets the days between pass', async () => {
    expect(await saidTo(act(ids.young, '2026-07-01'))).toBeNull();
    expect(await saidTo(act(ids.ended, '2026-06-30'))).toBeNull();
  });
});

describe('the ledger takes only transfers that add to zero', () => {
  interface Line {
    household: string;
    points: number;
    side?: string;
    level?: string | null;
    on?: string;
  }
  const book = (kind: string, lines: Line[]): string => {
    const json = lines.map(({ household, points, side = 'ADD', level = 'TRANSFER', on }) => ({
      household_id: household,
      scheme_id: scheme,
      side,
      points,
      level,
      occurred_on: on ?? '2026-07-01',
      quantity: 100,
      item: '并户',
      explanation: '[]',
      evidence: '',
      recorded_by: clerk,
    }));
    return `SELECT book_posting('${village}', '${kind}', 'test', decode(repeat('00', 32), 'hex'), '${clerk}', now(),
      '${JSON.stringify(json)}')`;
  };
  let scheme = '';
  beforeAll(async () => {
    const [row] = await app.sql<{ id: string }>('SELECT id FROM scheme WHERE village_code = $1', [
      village,
    ]);
    scheme = row?.id ?? '';
  });

  it('books a pair', async () => {
    const pair = [
      { household: ids.home, points: -500 },
      { household: ids.next, points: 500 },
    ];
    expect(await saidTo(book('TRANSFER', pair))).toBeNull();
    expect(
      await saidTo(
        book('BASE_ONCE', [
          { ...pair[0], household: ids.home, points: -500, side: 'BASE', level: 'BASE_ONCE' },
        ]),
      ),
    ).toBeNull();
  });

  it.each<[string, () => string, RegExp, string]>([
    [
      'two sides that differ',
      () =>
        book('TRANSFER', [
          { household: ids.home, points: -500 },
          { household: ids.next, points: 400 },
        ]),
      /posting_transfer_balanced/,
      'ALTER TABLE posting DROP CONSTRAINT posting_transfer_balanced',
    ],
    [
      'a base taken back that gives',
      () =>
        book('BASE_ONCE', [{ household: ids.home, points: 500, side: 'BASE', level: 'BASE_ONCE' }]),
      /posting_base_once_takes/,
      'ALTER TABLE posting DROP CONSTRAINT posting_base_once_takes',
    ],
    [
      'points without a rule that do not move',
      () =>
        book('OPENING', [{ household: ids.home, points: 500, level: null }]).replace(
          'OPENING',
          'TRANSFER',
        ),
      /entry_act_has_rule/,
      `ALTER TABLE entry DROP CONSTRAINT entry_act_has_rule;
       ALTER TABLE posting DROP CONSTRAINT posting_transfer_balanced`,
    ],
    [
      'a second base',
      () =>
        book('OPENING', [
          { household: ids.home, points: 100, side: 'BASE', level: null },
          { household: ids.home, points: 100, side: 'BASE', level: null },
        ]),
      /duplicate key value violates unique constraint "entry_2026_/,
      'DROP INDEX entry_base_once_key',
    ],
    [
      'a negative base that is no second one',
      () => book('BASE_ONCE', [{ household: ids.home, points: -500, side: 'BASE', level: null }]),
      /entry_sign_by_side/,
      'ALTER TABLE entry DROP CONSTRAINT entry_sign_by_side',
    ],
    [
      'base points before the household was founded',
      () =>
        book('OPENING', [
          { household: ids.young, points: 500, side: 'BASE', level: null, on: '2026-01-01' },
        ]),
      /entry_in_household_life/,
      'DROP POLICY entry_in_household_life ON entry',
    ],
  ])('refuses %s', async (_what, sql, refusal, taken) => {
    expect(await saidTo(sql())).toMatch(refusal);
    expect(await withoutGuard(taken, sql())).toBeNull();
  });
});
