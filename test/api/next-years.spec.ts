import { verifyVillage } from '../../backend/src/verify';
import { type Problem, startApplication, type TestApplication } from '../support/application';
import { asApplication } from '../support/as-application';
import { TOWNSHIP, aVillage, anAccount } from '../support/builders';
import { EndedYear, codeOf } from '../support/ended-year';
import { expectCoherentBooks } from '../support/coherent-books';
import { aFamily } from '../support/families';
import { happens, said, split } from '../support/household-events';
import { type RuledVillage } from '../support/ruled-village';

let app: TestApplication;
let ended: EndedYear;
let village: RuledVillage;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());
beforeEach(async () => {
  ended = await EndedYear.of(app);
  village = ended.village;
});
afterEach(() => expectCoherentBooks(app, village.code));

describe('the next year is begun from a frozen one', () => {
  const open = (more: object = {}) =>
    village.secretary.post<Problem & { carriedHouseholds: number; carriedPoints: number }>(
      '/year-ends/2026/open-next',
      { carryBps: 5000, graceUntil: '2027-02-20', basis: '积分细则第十二条', ...more },
    );
  const carried = async () => {
    const { body } = await village.secretary.get<
      { householdCode: string; base: number; carried: number }[]
    >('/balances?filter={"year":2027}&range=[0,99]');
    return Object.fromEntries(body.map((row) => [row.householdCode, [row.base, row.carried]]));
  };

  test('with base points and the share of what stood above the base; a year frozen anew puts it right', async () => {
    expect(codeOf(await open())).toBe('409 year_end.not_frozen');
    await ended.freeze();
    expect(codeOf(await open({ graceUntil: '2027-01-20' }))).toBe('422 year_end.grace_too_short');
    expect(codeOf(await open({ carryBps: 10_001 }))).toBe('400 request.invalid');
    const first = await open();
    expect(first.body).toMatchObject({ opened: 6, carriedHouseholds: 2, carriedPoints: 20 });
    expect(await carried()).toMatchObject({ '001': [100, 5], '002': [100, 15], '003': [100, 0] });
    expect(codeOf(await open())).toBe('409 year_end.next_opened_already');

    app.turnTo('2027-02-05');
    await ended.month('2027-01', '2027-02-01');
    await ended.book(2, 'FEAT', { priorYear: true });
    app.turnTo('2027-03-10');
    await ended.month('2027-02', '2027-03-02');
    expect(codeOf(await ended.reopen())).toBe('200');
    await ended.freeze();
    expect(codeOf(await open({ graceUntil: null, carryBps: 0 }))).toBe(
      '409 year_end.carry_changed',
    );
    const again = await open({ graceUntil: '2027-04-01' });
    expect(again.body).toMatchObject({ opened: 0, carriedHouseholds: 1, carriedPoints: 15 });
    expect(await carried()).toMatchObject({ '002': [100, 15], '003': [100, 15] });
  });

  test('the year before is shown until its grace is over, then the wall has it no more', async () => {
    await ended.freeze();
    await open();
    const wall = async () =>
      (
        await app.stranger.get<{ rows: object[]; freeze: { shownUntil: string } }>(
          `/board/${village.code}/standings?year=2026`,
        )
      ).body;
    const years = async () =>
      (await app.stranger.get<{ years: number[] }>(`/board/${village.code}`)).body.years;
    expect(await wall()).toMatchObject({ freeze: { shownUntil: '2027-02-20' } });
    expect((await wall()).rows).toHaveLength(6);
    expect(await years()).toEqual([2026]);
    app.turnTo('2027-02-21');
    expect((await wall()).rows).toEqual([]);
    expect(await years()).toEqual([]);
    expect(Object.keys(await ended.standings())).toHaveLength(6);
  });

  test('a balance goes with a merger, stays with a split, and ends with a closing; the preview says whose', async () => {
    const at = (index: number) => village.households[index]?.id ?? '';
    const people = await aFamily(app.sql, village.code, at(3), ['赵建四', '赵小山', '李春']);
    for (const index of [0, 1, 2]) await aFamily(app.sql, village.code, at(index), ['张三']);
    await ended.freeze();
    const since = { effectiveOn: '2027-01-10' };
    const into = { kind: 'MERGE', intoHouseholdId: at(2), members: [], ...since };
    await happens(village, said(at(1), into));
    await happens(village, said(at(0), { kind: 'CLOSE', ...since }));
    await happens(village, split({ village, id: at(3), other: '', people }, since));
    interface Shown {
      carriedHouseholds: number;
      carriedPoints: number;
      exceptions: { householdCode: string; reason: string; points: number }[];
    }
    const preview = (query: string) =>
      village.secretary.get<Shown & Problem>(`/year-ends/2026/open-next?${query}`);
    const { body: shown } = await preview('carryBps=5000');
    expect(shown).toMatchObject({ carriedHouseholds: 1, carriedPoints: 15 });
    expect(
      shown.exceptions.map(({ householdCode, points, reason }) => [householdCode, points, reason]),
    ).toEqual([
      ['001', 0, expect.stringContaining('已销户')],
      ['002', 15, expect.stringContaining('并入 003')],
      [expect.any(String), 0, expect.stringContaining('从 004 分出')],
    ]);
    expect(codeOf(await preview('carryBps=10001'))).toBe('400 request.invalid');
    const opened = await open();
    expect(opened.body).toMatchObject({ carriedHouseholds: 1, carriedPoints: 15 });
    const { body } = await village.secretary.get<{ householdCode: string; points: number }[]>(
      '/balances?filter={"year":2027}&range=[0,99]',
    );
    const points = Object.fromEntries(body.map((row) => [row.householdCode, row.points]));
    expect(points).toMatchObject({ '001': 100, '002': 0, '003': 115, '004': 100 });
    expect(codeOf(await preview('carryBps=5000'))).toBe('409 year_end.next_opened_already');
    const carry = (household: string, share: number) =>
      asApplication(
        app,
        village.code,
        `SELECT book_posting($1, 'CARRY_OVER', 'past', '\\x00', o.opened_by, now(), jsonb_build_array(jsonb_build_object(
           'household_id', $2::text, 'scheme_id', o.scheme_id, 'side', 'CARRY', 'level', 'BALANCE', 'points', $3::int,
           'occurred_on', '2027-01-01', 'quantity', 100, 'item', '结转', 'explanation', '[]', 'evidence', '',
           'recorded_by', o.opened_by)))
         FROM year_opening o WHERE o.village_code = $1`,
        [household, share],
      );
    expect(await carry(at(0), 500)).toBe('CF008');
    const found = async () => (await verifyVillage(app.dataSource, village.code)).finding?.what;
    const share = (bps: number) =>
      app.sql('UPDATE year_opening SET carry_bps = $2 WHERE village_code = $1', [
        village.code,
        bps,
      ]);
    await share(4000);
    expect(await found()).toBe('carried for household 002 what no freeze gives');
    await share(5000);
    const merged = async (from: string, instead: string) => {
      const as = [village.code, from, instead];
      await app.sql(
        `UPDATE household h SET merged_into = o.merged_into, closed_on = o.closed_on FROM household o
         WHERE h.village_code = $1 AND o.village_code = $1 AND (h.id, o.id) IN (($2, $3), ($3, $2))`,
        as,
      );
      await app.sql(
        `UPDATE household_event SET household_id = $3 WHERE village_code = $1 AND household_id = $2 AND kind = 'MERGE'`,
        as,
      );
    };
    await merged(at(1), at(4));
    expect(await found()).toBe('kept points after it was merged');
    await merged(at(4), at(1));

    // What was carried and went on is a year like any other when it is frozen.
    app.turnTo('2027-02-05');
    await ended.month('2027-01', '2027-02-01');
    await ended.done('/year-ends/2027/freeze');
  });

  test('before its village is merged: the new village has no freeze to carry from', async () => {
    await ended.freeze();
    const other = await aVillage(app.sql, { name: '石井村', households: 1 });
    await app.sql(`UPDATE household SET code = '901' WHERE village_code = $1`, [other.code]);
    const officer = await anAccount(app.sql, 'TOWNSHIP_OFFICER', TOWNSHIP);
    const township = await app.signIn(officer.username);
    const unfinished = async () => {
      const merger = { code: '431322105897', name: '新溪村', reason: '县政发〔2027〕1号' };
      const { body } = await township.post<{ villages: { unfinishedYear: number | null }[] }>(
        '/village-merges/preview',
        {
          ...{ ...merger, effectiveOn: '2027-01-20', codes: 'KEEP' },
          villages: [village.code, other.code],
        },
      );
      return body.villages.map(({ unfinishedYear }) => unfinishedYear);
    };
    const past = () =>
      asApplication(
        app,
        village.code,
        `INSERT INTO merged_village (village_code, from_village, from_name, effective_on, reason, closing_seq, closing_hash,
           households, points, recorded_by, recorded_at)
         SELECT village_code, village_code, '村', '2027-01-20', '批复', seq, hash, 1, 1, actor, now() FROM posting WHERE village_code = $1`,
      );
    expect(await unfinished()).toEqual([2026, null]);
    expect(await past()).toContain('merged_village_years_finished');
    /** What waits when only these balances of the year had been left. */
    const waits = async (where: string) => {
      await app.sql('BEGIN');
      await app.sql(`DELETE FROM balance WHERE village_code = $1 AND NOT (${where})`, [
        village.code,
      ]);
      const [row] = await app.sql<{ year: number | null }>(
        `SELECT cunfen_year_unfinished($1, '2027-01-20') AS year`,
        [village.code],
      );
      await app.sql('ROLLBACK');
      return row?.year;
    };
    expect(await waits('true')).toBe(2026);
    expect(await waits('points <= base')).toBeNull();
    await open({ carryBps: 0 });
    expect(await unfinished()).toEqual([null, null]);
    expect(await past()).toContain('merged_village_from_another');
  });

  test('only once it has begun, and not once it is frozen itself', async () => {
    app.turnTo('2026-12-31');
    expect(codeOf(await open({ graceUntil: null }))).toBe('409 year_end.next_not_begun');
    app.turnTo('2027-02-05');
    await ended.freeze();
    await ended.done('/year-ends/2027/freeze');
    expect(codeOf(await open())).toBe('409 year_end.next_locked');
  });
});
