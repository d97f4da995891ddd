import { startApplication, type TestApplication } from '../support/application';
import { asApplication } from '../support/as-application';
import { TOWNSHIP } from '../support/builders';
import { aMember } from '../support/listed-village';
import { aSettledVillage, type SettledVillage } from '../support/settled-village';

const SCHEME = '01900000-0000-7000-8000-000000000001';
const LIST = '01900000-0000-7000-8000-000000000002';
const NEXT = '01900000-0000-7000-8000-000000000003';
const FOLLOW_UP = '01900000-0000-7000-8000-000000000004';

let app: TestApplication;
let village: SettledVillage;

/** A village that published its own list of 2026: the first household awarded, the second to be helped. */
beforeAll(async () => {
  app = await startApplication();
  village = await aSettledVillage(app);
  const all = [
    schemeOf(SCHEME),
    listOf(LIST, 1),
    villageOf(LIST),
    rowOf(LIST, 0),
    rowOf(LIST, 1, `'HELP'`),
    `INSERT INTO follow_up (village_code, id, area_code, list_id, year, household_id, changed_by, changed_at)
       SELECT village_code, '${FOLLOW_UP}', village_code, '${LIST}', 2026, '${id(1)}', frozen_by, now()
       FROM frozen_year WHERE village_code = $1`,
    delivery(0),
  ];
  for (const text of all) await app.sql(text, [village.code]);
});
afterAll(() => app.end());

const id = (at: number) => village.households[at]?.id ?? '';
const past = (text: string) => asApplication(app, village.code, text);
/** As the township above, of which the village is a part. */
const asTown = (text: string) =>
  asApplication(app, TOWNSHIP, text.replace('$1', `'${village.code}' AND $1 <> ''`));
const schemeOf = (scheme: string) =>
  `INSERT INTO award_scheme SELECT village_code, '${scheme}', 2026, '{"top": {}}', '村民代表会议', '2027-01-15', frozen_by,
     now() FROM frozen_year WHERE village_code = $1 RETURNING id`;
const listOf = (list: string, version: number, area = 'village_code') =>
  `INSERT INTO award_list SELECT ${area}, '${list}', 2026, ${version}, '${SCHEME}', content_hash, frozen_by, now()
     FROM frozen_year WHERE village_code = $1 RETURNING id`;
const villageOf = (list: string, frozen = '1', reason = `''`) =>
  `INSERT INTO award_list_village SELECT village_code, village_code, '${list}', 2026, scheme_id, ${frozen}, ${reason}, 6,
     false, 0, 0, content_hash FROM frozen_year WHERE village_code = $1 RETURNING list_id`;
const rowOf = (list: string, at: number, kind = `'AWARDED'`, points = 'points') =>
  `INSERT INTO award_row SELECT village_code, village_code, '${list}', ${kind}, household_id, household_code, head_name,
     group_no, ${points}, 1, false, NULL, CASE ${kind} WHEN 'AWARDED' THEN '奖状' ELSE '' END, ''
   FROM frozen_standing WHERE village_code = $1 AND household_id = '${id(at)}' RETURNING list_id`;
const delivery = (at: number) =>
  `INSERT INTO award_delivery (village_code, area_code, year, household_id, list_id, handed_on, handed_by, received_by,
     recorded_by, recorded_at) SELECT village_code, village_code, 2026, '${id(at)}', '${LIST}', '2026-01-20', '李支书', '张三', frozen_by, now()
   FROM frozen_year WHERE village_code = $1 RETURNING year`;
describe('the database, when the program forgets a rule of awards,', () => {
  test('changes nothing that was decided, published or handed over', async () => {
    for (const table of [
      ...['award_scheme', 'award_list', 'award_list_village', 'award_row', 'award_delivery'],
    ]) {
      const area = table.startsWith('award_scheme') || table === 'award_list' ? 'area' : 'village';
      expect(await past(`DELETE FROM ${table} WHERE ${area}_code = $1`)).toContain('permission');
      expect(await past(`UPDATE ${table} SET ${area}_code = $1`)).toContain('permission denied');
    }
    expect(await past('DELETE FROM follow_up WHERE village_code = $1')).toContain('permission');
    expect(await past('UPDATE follow_up SET household_id = id WHERE village_code = $1')).toContain(
      'permission denied',
    );
  });

  test('publishes no version out of turn, and none for another area', async () => {
    expect(await past(listOf(NEXT, 1))).toMatch(/award_list_(next_version|version_key)/);
    expect(await past(listOf(NEXT, 3))).toContain('award_list_next_version');
    expect(await past(listOf(NEXT, 2))).toBe('1 rows');
    const town = `left(village_code, 9) || '000'`;
    expect(await past(listOf(NEXT, 1, town))).toContain('row-level security');
    // Nor does a township in the name of its village.
    expect(await past(schemeOf(NEXT))).toBe('1 rows');
    expect(await asTown(schemeOf(NEXT))).toContain('award_scheme_by_its_area');
    expect(await asTown(listOf(NEXT, 2))).toContain('award_list_by_its_area');
  });

  test('names no freeze that does not hold, and leaves nobody out without a reason', async () => {
    await app.sql(listOf(NEXT, 2), [village.code]);
    expect(await past(villageOf(NEXT))).toBe('1 rows');
    expect(await past(villageOf(NEXT, '2'))).toContain('award_list_village_of_the_freeze');
    expect(await past(villageOf(NEXT, 'NULL'))).toContain('award_list_village_frozen_or_reason');
    expect(await past(villageOf(NEXT, 'NULL', `'未清'`))).toBe('1 rows');
    expect(await asTown(villageOf(NEXT))).toContain('award_list_village_by_its_area');
    expect(await past(villageOf(LIST))).toContain('award_list_village_at_once');
    const stray = villageOf(NEXT).replace(
      'village_code, village_code',
      `village_code, '431322106000'`,
    );
    await expect(app.sql(stray, [village.code])).rejects.toThrow('award_list_village_of_area');
  });

  test('adds nobody to a published list, and lists nobody with other points than were frozen', async () => {
    expect(await past(rowOf(LIST, 2))).toContain('award_row_at_once');
    await app.sql(villageOf(NEXT), [village.code]);
    expect(await past(rowOf(NEXT, 2))).toBe('1 rows');
    expect(await past(rowOf(NEXT, 2, `'AWARDED'`, 'points + 1'))).toContain('award_row_as_frozen');
    expect(await past(rowOf(NEXT, 2, `'WITHHELD'`))).toContain('award_row_withheld_by_veto');
    expect(await past(rowOf(NEXT, 2).replace(`'奖状'`, `''`))).toContain(
      'award_row_awarded_is_rewarded',
    );
    expect(await asTown(rowOf(NEXT, 2))).toContain('award_row_by_its_area');
  });

  test('never lists who is protected for being among the last', async () => {
    expect(await past(rowOf(NEXT, 3, `'HELP'`))).toBe('1 rows');
    await aMember(app, village.code, id(3), { care: 'DISABLED' });
    expect(await past(rowOf(NEXT, 3, `'HELP'`))).toContain('award_row_protected');
    expect(await past(rowOf(NEXT, 3))).toBe('1 rows');
  });

  test('hands nothing over twice, nor to who was not awarded', async () => {
    expect(await past(delivery(0))).toContain('award_delivery_pkey');
    expect(await past(delivery(1))).toContain('award_delivery_row_fkey');
    const later = delivery(0).replace('2026-01-20', '2199-01-01');
    expect(await past(later)).toContain('award_delivery_happened');
    const kept = delivery(0).replace('(village_code', '(kind, village_code');
    expect(await past(kept.replace('SELECT ', `SELECT 'WITHHELD', `))).toContain(
      'award_delivery_of_award',
    );
  });

  test('ends a follow-up with what came of it, once, and helps nobody twice for a year', async () => {
    const change = (set: string) =>
      past(`UPDATE follow_up SET ${set} WHERE village_code = $1 RETURNING id`);
    const done = `state = 'DONE', done_on = '2026-01-20', outcome = '愿意改'`;
    expect(await change(done)).toBe('1 rows');
    expect(await change(`state = 'DONE', done_on = '2026-01-20'`)).toContain(
      'follow_up_done_is_told',
    );
    expect(await change(done.replace('2026', '2199'))).toContain('follow_up_done_happened');
    expect(await change(`state = 'CANCELLED'`)).toContain('follow_up_cancelled_with_reason');
    expect(await change(`${done}, act_id = gen_random_uuid()`)).toContain('follow_up_act_of_task');
    const again = (state: string, of = 'HELP') =>
      past(`INSERT INTO follow_up (village_code, id, area_code, list_id, list_kind, year, household_id, state, cancel_reason,
          changed_by, changed_at)
        SELECT village_code, gen_random_uuid(), area_code, list_id, '${of}', year, household_id, '${state}',
          CASE '${state}' WHEN 'CANCELLED' THEN '搬走' ELSE '' END, changed_by, changed_at FROM follow_up
        WHERE village_code = $1 RETURNING id`);
    expect(await again('PLANNED')).toContain('follow_up_once_key');
    expect(await again('CANCELLED')).toContain('follow_up_begins_planned');
    expect(await again('PLANNED', 'AWARDED')).toContain('follow_up_of_help');
    await app.sql(`UPDATE follow_up SET ${done} WHERE village_code = $1`, [village.code]);
    // Out of reach: no row is found to change.
    expect(await change(`notes = '补一句'`)).toBe('0 rows');
  });

  test('shows a neighbour nothing of it', async () => {
    const other = `${village.code.slice(0, 9)}999`;
    for (const table of ['award_list_village', 'award_row', 'award_delivery', 'follow_up'])
      expect(await asApplication(app, other, `SELECT FROM ${table} WHERE village_code <> $1`)).toBe(
        '0 rows',
      );
    for (const table of ['award_scheme', 'award_list'])
      expect(await asApplication(app, other, `SELECT FROM ${table} WHERE area_code <> $1`)).toBe(
        '0 rows',
      );
  });
});
