import { readCertificate } from '../../backend/src/settlement/domain/check-certificate';
import { cellText } from '../../backend/src/shared/domain/sheet';
import { readWorkbook } from '../../backend/src/shared/workbook/read-workbook';
import { type Problem, startApplication, type TestApplication } from '../support/application';
import { aScheme, aVillage, anAccount } from '../support/builders';
import { EndedYear, MEETING, REASON, codeOf } from '../support/ended-year';
import { expectCoherentBooks } from '../support/coherent-books';
import { heldUp } from '../support/held-up';
import { aMember } from '../support/listed-village';
import { type RuledVillage, anAct } from '../support/ruled-village';
import { secondVerifier } from '../support/second-verifier';
import { Settling } from '../support/settle';

interface YearEnd {
  state: string;
  points: { code: string; detail: string; blocks: boolean }[];
  freezes: {
    version: number;
    households: number;
    reopening: { reason: string; arithmetic: string } | null;
  }[];
  vote: { ballotId: string; state: string } | null;
}
interface Settlement {
  id: string;
  planVersion: number;
  replacesId: string | null;
}
interface Sheet {
  replacedById: string | null;
  sums: Record<'dueFen' | 'paidFen' | 'owedFen' | 'overpaidFen', number>;
  lines: (Sheet['sums'] & { householdCode: string })[];
}
interface Form {
  columns: { title: string }[];
}
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

const show = async () => (await village.secretary.get<YearEnd>('/year-ends/2026')).body;
const POLICY = {
  ...{ basis: 'TOTAL', ties: 'CHAIN', steps: ['REACHED_EARLIER', 'HOUSEHOLD_CODE'] },
  stars: [
    { from: 100, to: 130, stars: 1 },
    { from: 130, stars: 2 },
  ],
  ...{ minimumRanked: 5, keyGroups: [], dimensions: [] },
};
const decided = (policy: object) => ({ holdsFrom: '2026-01-01', decision: '村民会议', policy });
const frozen = async () => {
  const rows = await app.sql<Record<string, string | number | null>>(
    `SELECT household_code, people, rank, decided_by, stars FROM frozen_standing WHERE village_code = $1
     ORDER BY rank, household_code`,
    [village.code],
  );
  return rows.map((row) =>
    Object.values(row)
      .map((value) => value ?? '-')
      .join(' '),
  );
};

describe('a year is frozen as the village decided to rank', () => {
  test('with the step that decided each place, and stars, and the policy is kept with it', async () => {
    await ended.done('/ranking-policies', decided(POLICY));
    expect(codeOf(await ended.freeze())).toBe('200');
    expect(await frozen()).toEqual([
      '002 1 1 POINTS 2',
      '001 1 2 POINTS 1',
      '003 1 3 HOUSEHOLD_CODE 1',
      '004 1 4 HOUSEHOLD_CODE 1',
      '005 1 5 HOUSEHOLD_CODE 1',
      '006 1 6 HOUSEHOLD_CODE 1',
    ]);
    const [kept] = await app.sql<{ policy: object }>(
      'SELECT policy FROM frozen_year WHERE village_code = $1',
      [village.code],
    );
    expect(kept?.policy).toMatchObject({ ties: 'CHAIN', steps: POLICY.steps });
    const { body } = await village.secretary.get<Form[]>('/year-ends/2026/ranking/form');
    expect(body[0]?.columns.map(({ title }) => title)).toEqual([
      ...['名次', '户编号', '户主', '组', '基础分', '加分', '扣分', '年度积分', '星级', '名次由来'],
    ]);
    const late = await village.secretary.post<Problem>('/ranking-policies', decided(POLICY));
    expect(codeOf(late)).toBe('409 ranking_policy.year_settled');
  });

  test('by heads: who has nobody stays in the year without a place', async () => {
    for (const at of [0, 1, 1]) await aMember(app, village.code, village.households[at]?.id ?? '');
    await ended.done('/ranking-policies', decided({ ...POLICY, basis: 'PER_CAPITA', stars: [] }));
    expect(codeOf(await ended.freeze())).toBe('200');
    expect(await frozen()).toEqual([
      '001 1 1 POINTS -',
      '002 2 2 POINTS -',
      ...['003', '004', '005', '006'].map((code) => `${code} 1 - - -`),
    ]);
  });
});

describe('the end of a year', () => {
  test('is told by a checklist: what stands in the way, and what should be looked at', async () => {
    await anAct(village, { ruleCode: 'LABOUR', occurredOn: '2026-12-11' });
    const late = await anAct(village, { ruleCode: 'LABOUR', occurredOn: '2026-12-12' });
    await ended.done(`/acts/${late.id}/approve`);
    const { state, points } = await show();
    expect(state).toBe('OPEN');
    expect(points.filter(({ blocks }) => blocks).map(({ code }) => code)).toEqual([
      'year_end.months_open',
    ]);
    expect(points[0]?.detail).toContain('2027-01');
    const looked = points.filter(({ blocks }) => !blocks);
    expect(looked.map(({ code }) => code)).toEqual([
      'year_end.acts_waiting',
      'year_end.households_empty',
      'year_end.evidence_missing',
    ]);
    const early = await ended.freeze();
    expect(codeOf(early)).toBe('409 year_end.months_open');
    expect(early.body.errors?.map(({ field }) => field)).toEqual(['year']);
    expect(await frozen()).toEqual([]);
    const english = await village.secretary.get<YearEnd>('/year-ends/2026', {
      'Accept-Language': 'en',
    });
    expect(english.body.points[1]?.detail).toMatch(/^1 acts wait/);
  });

  test('is frozen once: nothing more is booked, corrected or objected to in it', async () => {
    expect(codeOf(await ended.freeze())).toBe('200');
    expect(await show()).toMatchObject({
      state: 'FROZEN',
      points: [],
      freezes: [{ version: 1, households: 6, reopening: null }],
    });
    expect(codeOf(await ended.freeze())).toBe('409 year_end.frozen_already');
    const act = { householdId: village.households[2]?.id, ruleCode: 'LABOUR', quantity: 1 };
    const late = await village.clerk.post<Problem>('/acts', { ...act, occurredOn: '2026-12-10' });
    expect(codeOf(late)).toBe('409 year.locked');
  });

  test('is frozen by one of two who try at the same moment', async () => {
    const lock = {
      text: 'SELECT FROM village_head WHERE village_code = $1 FOR UPDATE',
      params: [village.code],
    };
    const answers = await heldUp(app.sql, lock, [() => ended.freeze(), () => ended.freeze()]);
    expect(answers.map(codeOf).sort()).toEqual(['200', '409 year_end.frozen_already']);
  });

  test('an entry that arrives while the year freezes is in the frozen year, or refused', async () => {
    const of = { householdId: village.households[2]?.id, ruleCode: 'LABOUR' };
    const { id } = await anAct(village, { ...of, occurredOn: '2026-12-10' });
    const lock = {
      text: 'SELECT FROM village_head WHERE village_code = $1 FOR UPDATE',
      params: [village.code],
    };
    const answers = await heldUp(app.sql, lock, [
      () => ended.freeze(),
      () => village.secretary.post<Problem>(`/acts/${id}/approve`, {}),
    ]);
    const [frozen, booked] = answers.map(codeOf);
    // Booked first, its month is open again and the year waits; frozen first, the act is too late.
    expect([
      ['200', '409 year.locked'],
      ['409 year_end.months_open', '200'],
    ]).toContainEqual([frozen, booked]);
  });

  test.each([
    [2028, '422 year_end.year_unsuitable'],
    [1999, '422 year_end.year_unsuitable'],
  ])('%i cannot be frozen', async (year, refused) => {
    expect(codeOf(await village.secretary.post<Problem>(`/year-ends/${year}/freeze`))).toBe(
      refused,
    );
    expect(codeOf(await village.secretary.get<Problem>(`/year-ends/${year}`))).toBe(refused);
  });

  test('needs a scheme, somebody to rank, and something in the books', async () => {
    for (const households of [0, 6]) {
      const empty = await aVillage(app.sql, { households });
      const { username } = await anAccount(app.sql, 'SECRETARY', empty.code);
      const secretary = await app.signIn(username);
      const freezing = async () => codeOf(await secretary.post<Problem>('/year-ends/2026/freeze'));
      expect(await freezing()).toBe('409 year_end.no_scheme');
      await aScheme(app.sql, empty.code);
      expect(await freezing()).toBe('409 year_end.nobody');
    }
  });

  test('the clerk and the accountant read it, and do not freeze it', async () => {
    for (const visitor of [village.clerk, village.accountant]) {
      expect((await visitor.get('/year-ends/2026')).status).toBe(200);
      expect((await visitor.post('/year-ends/2026/freeze')).status).toBe(403);
      expect((await visitor.post('/year-ends/2026/reopen', { reason: REASON })).status).toBe(403);
    }
  });

  test('hangs on the wall as a list of ranks, on A4 and as a workbook', async () => {
    const early = await village.clerk.get<Problem>('/year-ends/2026/ranking/form');
    expect(codeOf(early)).toBe('409 year_end.not_frozen');
    await ended.freeze();
    const { body } = await village.clerk.download('/year-ends/2026/ranking/form?as=xlsx');
    const [sheet] = await readWorkbook(body);
    const text = (sheet?.rows ?? []).map(({ cells }) => cells.map(cellText).join('|'));
    expect(text[0]).toContain('溪桥村2026年度积分排名公布表');
    expect(text.some((line) => line.startsWith('1|002|'))).toBe(true);
    expect(text.some((line) => line.includes('3(并列)|'))).toBe(true);
  });
});

describe('a frozen year is opened again', () => {
  test('by a vote only: what came too late counts, and it is frozen and published anew', async () => {
    await ended.freeze();
    app.turnTo('2027-01-25');
    await ended.book(2, 'FEAT', { priorYear: true });
    await ended.book(2, 'LABOUR', { priorYear: true });
    app.turnTo('2027-02-05');
    await ended.month('2027-01', '2027-02-01');
    expect((await ended.standings())['003']).toEqual([100, 3]);
    expect(codeOf(await ended.reopen({}))).toBe('409 year_end.vote_missing');
    const rejected = { ...MEETING, yesCount: 12, noCount: 12, abstainCount: 0 };
    expect(codeOf(await ended.reopen({ meeting: rejected }))).toBe('422 ballot.not_passed');
    expect(codeOf(await ended.reopen())).toBe('200');
    expect((await ended.standings())['003']).toEqual([140, 1]);
    const opened = await show();
    expect(opened.state).toBe('REOPENED');
    const wall = async () =>
      (await app.stranger.get<object>(`/board/${village.code}/standings?year=2026`)).body;
    expect(await wall()).toMatchObject({ freeze: { version: 1, open: true } });
    expect(opened.freezes[0]?.reopening?.reason).toBe(REASON);
    expect(opened.freezes[0]?.reopening?.arithmetic).toContain('20');
    expect(codeOf(await ended.reopen())).toBe('409 year_end.not_frozen');

    // A fact of the year is recorded as in any open year.
    await ended.book(3, 'LABOUR');
    app.turnTo('2027-03-10');
    await ended.month('2027-02', '2027-03-02');
    expect(codeOf(await ended.freeze())).toBe('200');
    expect(await show()).toMatchObject({
      state: 'FROZEN',
      freezes: [{ version: 1 }, { version: 2, reopening: null }],
    });
    expect(await wall()).toMatchObject({
      freeze: { version: 2, frozenOn: '2027-03-10', open: false },
    });
    expect(JSON.stringify(await wall())).not.toContain(REASON);
    const { body } = await village.clerk.download('/year-ends/2026/ranking/form?as=xlsx');
    const [sheet] = await readWorkbook(body);
    const text = (sheet?.rows ?? []).map(({ cells }) => cells.map(cellText).join('|')).join('\n');
    expect(text).toContain('第 2 版(重新公布)');
    expect(text).toContain(REASON);
    expect(text).toMatch(/\n1\|003\|.*\|3\n/);
  });

  test('what was added to it is taken back like any entry of an open year, and moves its rank', async () => {
    await ended.freeze();
    app.turnTo('2027-01-25');
    await ended.book(2, 'FEAT', { priorYear: true });
    app.turnTo('2027-02-05');
    await ended.month('2027-01', '2027-02-01');
    await ended.reopen();
    expect((await ended.standings())['003']).toEqual([130, 1]);
    const filter = encodeURIComponent(
      JSON.stringify({ householdId: village.households[2]?.id, year: 2026 }),
    );
    const { body } = await village.secretary.get<{ id: string; points: number }[]>(
      `/entries?filter=${filter}`,
    );
    const added = body.find(({ points }) => points === 30);
    await ended.done(`/entries/${added?.id}/reverse`, { reason: '查无此事' });
    app.turnTo('2027-03-10');
    await ended.month('2027-02', '2027-03-02');
    expect((await ended.standings())['003']).toEqual([100, 3]);
    expect(codeOf(await ended.freeze())).toBe('200');
  });

  test('by a ballot that was called for it, on this freeze', async () => {
    await ended.freeze();
    app.turnTo('2027-01-21');
    const call = {
      reason: REASON,
      body: 'HOUSEHOLD_REP_MEETING',
      heldOn: '2027-02-10',
      place: '村部',
    };
    const called = await village.secretary.post<{ ballotId: string }>(
      '/year-ends/2026/call-reopening',
      call,
    );
    expect(called.status).toBe(201);
    expect((await show()).vote).toMatchObject({ ballotId: called.body.ballotId, state: 'DRAFT' });
    expect(codeOf(await ended.reopen({}))).toBe('409 year_end.vote_undecided');
    const again = await village.secretary.post<Problem>('/year-ends/2026/call-reopening', call);
    expect(codeOf(again)).toBe('409 year_end.vote_pending');
    await app.sql(
      `UPDATE ballot SET state = 'CLOSED', verdict = 'REJECTED', arithmetic = '6 户到会 6 户,赞成 2', expected_count = 6,
         present_count = 6, yes_count = 2, no_count = 4, abstain_count = 0, announced_on = '2027-01-21', notice_days = 10,
         ended_by = recorded_by, ended_at = now() WHERE id = $1`,
      [called.body.ballotId],
    );
    expect(codeOf(await ended.reopen({}))).toBe('409 year_end.vote_not_passed');
    const second = await village.secretary.post<{ ballotId: string }>(
      '/year-ends/2026/call-reopening',
      call,
    );
    expect(second.status).toBe(201);
    await app.sql(
      `UPDATE ballot SET state = 'CLOSED', verdict = 'PASSED', arithmetic = '6 户到会 6 户,赞成 5', expected_count = 6,
         present_count = 6, yes_count = 5, no_count = 1, abstain_count = 0, announced_on = '2027-01-21', notice_days = 10,
         ended_by = recorded_by, ended_at = now() WHERE id = $1`,
      [second.body.ballotId],
    );
    expect(codeOf(await ended.reopen({}))).toBe('200');
  });

  test('only when no later year stands on it; and a settlement of before stays as it was', async () => {
    await ended.freeze();
    const draft = { title: '2026 年分红', poolFen: 100_000 };
    const first = await settle({ ...draft, year: 2026 });
    app.turnTo('2027-02-05');
    await ended.book(0, 'LABOUR', { occurredOn: '2027-02-02' });
    app.turnTo('2027-03-10');
    await ended.month('2027-02', '2027-03-02');
    await ended.done('/year-ends/2027/freeze');
    expect(codeOf(await ended.reopen())).toBe('409 year_end.later_frozen');
    const later = await village.secretary.post<Problem>('/year-ends/2027/reopen', {
      reason: REASON,
      meeting: MEETING,
    });
    expect(codeOf(later)).toBe('200');
    expect(codeOf(await ended.reopen())).toBe('200');
    const again = { ...draft, year: 2026 };
    const waits = await village.accountant.post<{ id: string }>('/settlements', again);
    const settling = await Settling.in(app, village.code);
    const early = await settling.settle(waits.body.id, '2027-04-01');
    expect(codeOf(early)).toBe('409 settlement.year_not_frozen');
    expect(codeOf(await ended.freeze())).toBe('200');
    expect(codeOf(await settling.publicise(waits.body.id))).toBe('200');
    const kept = await village.accountant.get<{ state: string }>(`/settlements/${first}`);
    expect(kept.body.state).toBe('FINAL');
  });

  test('is what a plan on the wall was not made from: it is final only as a next version', async () => {
    await ended.freeze();
    const draft = { year: 2026, title: '2026 年分红', poolFen: 64_000 };
    const { body: hung } = await village.accountant.post<Settlement>('/settlements', draft);
    const settling = await Settling.in(app, village.code);
    await settling.adopt(hung.id);
    expect(codeOf(await settling.publicise(hung.id))).toBe('200');
    app.turnTo('2027-02-05');
    expect(codeOf(await ended.reopen())).toBe('200');
    expect(codeOf(await settling.finalise(hung.id))).toBe('409 settlement.year_not_frozen');
    await ended.done('/year-ends/2026/freeze');
    expect(codeOf(await settling.finalise(hung.id))).toBe('409 settlement.freeze_changed');
    const preview = `/settlements/${hung.id}/preview`;
    expect((await village.accountant.post<object>(preview)).body).toMatchObject({
      problems: [{ code: 'settlement.freeze_changed', inTheWay: true }],
    });
    const next = `/settlements/${hung.id}/next-version`;
    const { body } = await village.accountant.post<Settlement>(next);
    expect(codeOf(await settling.settle(body.id, '2027-02-15'))).toBe('200');
  });

  test('after it was settled and paid in part: settled again, what was paid counts, and it is proved', async () => {
    await ended.freeze();
    const draft = { title: '2026 年分红', poolFen: 64_000, year: 2026 };
    const first = await settle(draft);
    const pay = (of: string, paidOn: string, amounts: Record<number, number>) =>
      village.accountant.post<Problem & Sheet>(`/settlements/${of}/payments`, {
        ...{ method: 'CASH', paidOn },
        payments: Object.entries(amounts).map(([at, amountFen]) => ({
          ...{ householdId: village.households[Number(at)]?.id, amountFen },
        })),
      });
    const inPart = await pay(first, '2027-02-01', { 0: 11_000, 1: 5_000, 2: 10_000 });
    expect(inPart.body.sums).toMatchObject({ dueFen: 64_000, paidFen: 26_000, owedFen: 38_000 });

    // Found too late: 003 did a feat; 001 never did the labour it was paid for.
    await ended.book(2, 'FEAT', { priorYear: true });
    app.turnTo('2027-02-05');
    await ended.month('2027-01', '2027-02-01');
    expect(codeOf(await ended.reopen())).toBe('200');
    await ended.done(`/entries/${await entryOf(0)}/reverse`, { reason: '查无此事' });
    app.turnTo('2027-03-10');
    await ended.month('2027-02', '2027-03-02');
    expect(codeOf(await pay(first, '2027-03-10', { 1: 1 }))).toBe('409 payment.year_reopened');
    await ended.done('/year-ends/2026/freeze');
    expect(await ended.standings()).toMatchObject({
      '001': [100, 3],
      '002': [130, 1],
      '003': [130, 1],
    });

    const again = { ...draft, poolFen: 66_000 };
    const { body } = await village.accountant.post<Settlement>('/settlements', again);
    expect(body).toMatchObject({ planVersion: 2, replacesId: first });
    const settling = await Settling.in(app, village.code);
    expect(codeOf(await settling.settle(body.id, '2027-04-01'))).toBe('200');
    expect(await sheet(first)).toMatchObject({ replacedById: body.id });
    expect(codeOf(await pay(first, '2027-04-01', { 1: 1 }))).toBe('409 payment.replaced');
    const { sums, lines } = await sheet(body.id);
    expect(sums).toMatchObject({ dueFen: 66_000, paidFen: 26_000, owedFen: 41_000 });
    expect(
      lines
        .map((one) => [one.householdCode, one.dueFen, one.paidFen, one.owedFen, one.overpaidFen])
        .toSorted(),
    ).toEqual([
      ['001', 10_000, 11_000, 0, 1_000],
      ['002', 13_000, 5_000, 8_000, 0],
      ['003', 13_000, 10_000, 3_000, 0],
      ...['004', '005', '006'].map((code) => [code, 10_000, 0, 10_000, 0]),
    ]);

    const back = { returnedOn: '2027-04-01', reason: '退回多发', no: 1 };
    const ofFirst = { ...back, householdId: village.households[0]?.id };
    const route = `/settlements/${body.id}/payments/return`;
    expect(codeOf(await village.accountant.post<Problem>(route, ofFirst))).toBe('200');
    expect(codeOf(await pay(body.id, '2027-04-01', { 1: 8_001 }))).toBe(
      '409 payment.more_than_owed',
    );
    const rest = await pay(body.id, '2027-04-01', {
      ...{ 0: 10_000, 1: 8_000, 2: 3_000 },
      ...{ 3: 10_000, 4: 10_000, 5: 10_000 },
    });
    expect(rest.body.sums).toMatchObject({
      ...{ dueFen: 66_000, paidFen: 66_000, owedFen: 0, overpaidFen: 0 },
    });
    for (const id of [first, body.id]) {
      const file = (
        await village.clerk.download(`/settlements/${id}/certificate.json`)
      ).body.toString('utf8');
      expect(readCertificate(file)).toHaveProperty('certificateHash');
      expect(secondVerifier().verify(JSON.parse(file))).toBeNull();
    }
  });

  const sheet = async (of: string) =>
    (await village.accountant.get<Sheet>(`/settlements/${of}/payments`)).body;

  async function entryOf(at: number): Promise<string> {
    const filter = { householdId: village.households[at]?.id, year: 2026, side: 'ADD' };
    const { body } = await village.secretary.get<{ id: string }[]>(
      `/entries?filter=${encodeURIComponent(JSON.stringify(filter))}`,
    );
    return body[0]?.id ?? '';
  }

  async function settle(draft: object): Promise<string> {
    const { body } = await village.accountant.post<{ id: string }>('/settlements', draft);
    const settling = await Settling.in(app, village.code);
    expect(codeOf(await settling.settle(body.id, '2027-02-01'))).toBe('200');
    return body.id;
  }
});
