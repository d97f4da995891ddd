import { type Problem, startApplication, type TestApplication } from '../support/application';
import { anAccount } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import {
  aPublicisedVillage,
  closeOctober,
  type PublicisedVillage,
} from '../support/publicised-month';
import { anAct, aRuledVillage } from '../support/ruled-village';

interface Month {
  month: string;
  state: string;
  publicityTo: string | null;
  reviewBeganAt: string | null;
  mayCollect: boolean;
  mayPublicise: boolean;
  extensions: { oldTo: string; newTo: string; reason: string }[];
}

let app: TestApplication;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());
beforeEach(() => app.turnTo('2026-11-22'));
afterEach(() => expectCoherentBooks(app));

const refusalOf = async (asked: Promise<{ status: number; body: Problem }>) => {
  const { status, body } = await asked;
  return `${status} ${body.code}`;
};

describe('a month that is collected', () => {
  test('takes what was written down before, and leaves the rest to the next month as 补记', async () => {
    const village = await aRuledVillage(app);
    const [first, second] = village.households;
    const early = await anAct(village, { householdId: first?.id, occurredOn: '2026-11-10' });
    app.turnTo('2026-11-25');
    expect((await village.clerk.post('/months/2026-11/collect')).status).toBe(204);
    const november = await village.clerk.get<Month>('/months/2026-11');
    expect(november.body).toMatchObject({ state: 'IN_REVIEW', mayCollect: false });
    const late = await anAct(village, { householdId: second?.id, occurredOn: '2026-11-12' });
    for (const { id } of [early, late]) await village.secretary.post(`/acts/${id}/approve`, {});
    const booked = await app.sql<{ act_id: string; month: string }>(
      `SELECT act_id, month FROM entry WHERE village_code = $1 AND act_id IS NOT NULL`,
      [village.code],
    );
    expect(Object.fromEntries(booked.map(({ act_id, month }) => [act_id, month]))).toEqual({
      [early.id]: '2026-11',
      [late.id]: '2026-12',
    });
    const sheet = await village.clerk.get('/months/2026-12/sheet');
    expect(JSON.stringify(sheet.body)).toContain('补记:');
    app.turnTo('2026-12-01');
    const shown = await village.clerk.post<Month>('/months/2026-11/publicise', {});
    expect(shown.body).toMatchObject({ state: 'PUBLICISED', month: '2026-11' });
  });

  test('is collected once, from the 20th on, and not before an earlier one is shown', async () => {
    const village = await aRuledVillage(app);
    const collect = (month: string) => village.clerk.post<Problem>(`/months/${month}/collect`);
    expect(await refusalOf(collect('2026-12'))).toBe('404 month.not_found');
    app.turnTo('2026-11-19');
    expect(await refusalOf(collect('2026-11'))).toBe('409 month.collect_too_early');
    const { id } = await anAct(village, { occurredOn: '2026-10-10' });
    await village.secretary.post(`/acts/${id}/approve`, {});
    app.turnTo('2026-11-20');
    expect(await refusalOf(collect('2026-11'))).toBe('409 month.earlier_open');
    expect((await collect('2026-10')).status).toBe(204);
    expect(await refusalOf(collect('2026-10'))).toBe('409 month.collected_already');
  });
});

describe('a publicity', () => {
  let village: PublicisedVillage;
  const october = async () => (await village.clerk.get<Month>('/months/2026-10')).body;
  const extend = <Body = null>(to: string, reason = '公示栏被雨淋湿,重新张贴') =>
    village.clerk.post<Body>('/months/2026-10/extend', { to, reason });

  beforeEach(async () => {
    village = await aPublicisedVillage(app);
  });

  test('is made longer with a reason, which stands on the sheet and not on the kiosk', async () => {
    expect((await extend('2026-11-10')).status).toBe(204);
    expect((await extend('2026-11-12', '又延两天')).status).toBe(204);
    expect(await october()).toMatchObject({
      publicityTo: '2026-11-12',
      extensions: [
        { oldTo: '2026-11-07', newTo: '2026-11-10', reason: '公示栏被雨淋湿,重新张贴' },
        { oldTo: '2026-11-10', newTo: '2026-11-12', reason: '又延两天' },
      ],
    });
    const sheet = await village.clerk.get<Month>('/months/2026-10/sheet');
    expect(sheet.body).toMatchObject({ publicityTo: '2026-11-12', extensions: [{}, {}] });
    const board = await app.stranger.get(`/board/${village.code}/sheet`);
    expect(board.body).toMatchObject({ publicityTo: '2026-11-12', extended: true });
    expect(JSON.stringify(board.body)).not.toContain('雨');
    const { body } = await app.stranger.get(`/board/${village.code}`);
    expect(body).toMatchObject({ publicity: { to: '2026-11-12', extended: true } });
  });

  test('is closed only after the new end', async () => {
    await extend('2026-11-12');
    app.turnTo('2026-11-12');
    const close = () => village.clerk.post<Problem>('/months/2026-10/close');
    expect(await refusalOf(close())).toBe('409 month.still_publicised');
    app.turnTo('2026-11-13');
    expect((await close()).status).toBe(200);
    expect(await refusalOf(extend<Problem>('2026-11-20'))).toBe('409 month.closed_already');
  });

  test('is never made shorter, nor longer by a season, nor without a reason', async () => {
    const out = '422 month.extension_out_of_range';
    expect(await refusalOf(extend<Problem>('2026-11-07'))).toBe(out);
    expect(await refusalOf(extend<Problem>('2026-11-06'))).toBe(out);
    expect(await refusalOf(extend<Problem>('2027-11-07'))).toBe(out);
    expect(await refusalOf(extend<Problem>('2026-11-10', ' '))).toBe('400 request.invalid');
    const unknown = village.clerk.post<Problem>('/months/2026-09/extend', {
      to: '2026-11-10',
      reason: '遇假期',
    });
    expect(await refusalOf(unknown)).toBe('404 month.not_found');
    expect(await october()).toMatchObject({ publicityTo: '2026-11-07', extensions: [] });
  });

  test('counts working days where the village says so', async () => {
    await closeOctober(app, village);
    const { body } = await village.secretary.get<{ version: number }>(`/villages/${village.code}`);
    const settings = { publicityDays: 5, supervisionPhone: '' };
    await village.secretary.put(
      `/villages/${village.code}`,
      { ...settings, publicityDayKind: 'WORKING', objectionDays: 5 },
      body.version,
    );
    app.turnTo('2026-12-29');
    const span = (from: string) =>
      village.clerk.get(`/months/2026-11/publicity-span?from=${from}&days=5`);
    expect((await span('2026-12-04')).body).toEqual({
      from: '2026-12-04',
      to: '2026-12-10',
      note: '',
    });
    expect((await span('2026-12-28')).body).toEqual({
      from: '2026-12-28',
      to: '2027-01-01',
      note: '2027 年放假安排尚未录入,暂按周末推算',
    });
    const { id } = await anAct(village, { occurredOn: '2026-11-12' });
    await village.secretary.post(`/acts/${id}/approve`, {});
    const shown = await village.clerk.post<Month>('/months/2026-11/publicise', {
      from: '2026-12-04',
    });
    expect(shown.body.publicityTo).toBe('2026-12-10');
    // A clerk who sends the old three settings leaves the others as they are.
    await village.secretary.put(`/villages/${village.code}`, settings, body.version + 1);
    const kept = await village.secretary.get(`/villages/${village.code}`);
    expect(kept.body).toMatchObject({ publicityDayKind: 'WORKING', objectionDays: 5 });
  });
});

describe('the holidays of a year', () => {
  const days = (...list: [string, boolean][]) => ({
    days: list.map(([day, isWorkday]) => ({ day, isWorkday, name: '元旦', notice: '国办发明电' })),
  });

  test('of 2024 to 2026 are known from the start, and can be read by everybody', async () => {
    const village = await aRuledVillage(app);
    const { body } = await village.clerk.get<{ year: number; days: unknown[] }[]>('/holidays');
    expect(body.map((one) => [one.year, one.days.length])).toEqual([
      [2026, 39],
      [2025, 33],
      [2024, 36],
    ]);
    const next = await village.clerk.get('/holidays/2027');
    expect(next.body).toMatchObject({
      known: false,
      note: '2027 年放假安排尚未录入,暂按周末推算',
      days: [],
    });
    expect(await refusalOf(village.clerk.get<Problem>('/holidays/soon'))).toBe(
      '404 holiday.not_found',
    );
  });

  test('are entered by the county as one whole, for this year and the next', async () => {
    const village = await aRuledVillage(app);
    const { username } = await anAccount(app.sql, 'COUNTY_ADMIN', '431322000000');
    const officer = await app.signIn(username);
    const enter = (year: number, body: object) =>
      officer.put<Problem & { days: unknown[] }>(`/holidays/${year}`, body);
    const entered = await enter(2027, days(['2027-01-01', false], ['2027-01-03', true]));
    expect(entered.body).toMatchObject({ known: true, note: '', days: [{}, {}] });
    expect((await enter(2027, days(['2027-01-01', false]))).body.days).toHaveLength(1);
    const outside = days(['2028-01-01', false]);
    expect(await refusalOf(enter(2028, outside))).toBe('409 holiday.year_unsuitable');
    expect(await refusalOf(enter(2025, outside))).toBe('409 holiday.year_unsuitable');
    expect(await refusalOf(enter(2027, outside))).toBe('422 holiday.other_year');
    const twice = days(['2027-01-01', false], ['2027-01-01', true]);
    expect(await refusalOf(enter(2027, twice))).toBe('422 holiday.day_twice');
    expect(await refusalOf(enter(2027, days(['2027-01-04', true])))).toBe(
      '422 holiday.workday_on_weekday',
    );
    expect(await refusalOf(enter(2027, { days: [] }))).toBe('400 request.invalid');
    // One calendar serves every township: none of them replaces it for the others.
    const township = await anAccount(app.sql, 'TOWNSHIP_OFFICER', '431322105000');
    for (const visitor of [village.clerk, await app.signIn(township.username)])
      expect(
        await refusalOf(visitor.put<Problem>('/holidays/2027', days(['2027-01-01', false]))),
      ).toBe('403 permission.denied');
    await app.sql(`DELETE FROM holiday WHERE day >= '2027-01-01'`);
  });
});
