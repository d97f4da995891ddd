import { createHash } from 'node:crypto';
import { verifyVillage } from '../../backend/src/verify';
import {
  type Problem,
  type TestApplication,
  type Visitor,
  startApplication,
} from '../support/application';
import { asApplication } from '../support/as-application';
import { anAccount, type BuiltAccount } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { type RuledVillage, aRuledVillage, anAct } from '../support/ruled-village';

interface Agenda {
  id: string;
  mustStandAside: number[];
  decision: { outcome: string; points: number | null; asReadOut: boolean; aside: number[] } | null;
}
interface Meeting {
  id: string;
  state: string;
  waiting: number;
  agenda: Agenda[];
  minutesHash: string | null;
  minutes: {
    expected: number;
    present: number;
    undecided: number;
    totals: Record<string, number>;
    acts: { headName: string; outcome: string; points: number | null; aside: string[] }[];
  } | null;
}

let app: TestApplication;
let village: RuledVillage;
let reviewer: Visitor;
let panel: BuiltAccount;
/** A workday of each of the six households, and an act of the first whose points the panel settles. */
let acts: string[];
let ranged: string;

beforeAll(async () => {
  app = await startApplication();
});
beforeEach(async () => {
  village = await aRuledVillage(app);
  panel = await anAccount(app.sql, 'REVIEWER', village.code);
  reviewer = await app.signIn(panel.username);
  acts = [];
  for (const { id: householdId } of village.households)
    acts.push((await anAct(village, { householdId })).id);
  ranged = (await anAct(village, { ruleCode: 'Y010' })).id;
});
afterEach(() => expectCoherentBooks(app, village.code));
afterAll(() => app.end());

/** The secretary is 1, the reviewer 2; 3 and 4 are villagers of the third and fourth household; 5 is 监委会. */
const members = () => [
  { name: '书记', role: 'CHAIR', accountId: village.accounts.secretary.id },
  { name: '评议员', role: 'MEMBER', accountId: panel.id },
  { name: '李建三', role: 'MEMBER', householdId: village.households[2]?.id },
  { name: '刘建四', role: 'MEMBER', householdId: village.households[3]?.id },
  { name: '监委', role: 'WITNESS' },
];
const meeting = (change: object = {}) => ({
  ...{ month: '2026-11', heldOn: '2026-11-22', place: '村部会议室', members: members() },
  ...change,
});
const call = (change: object = {}) =>
  village.secretary.post<Meeting & Problem>('/review-meetings', meeting(change));
const sitting = async (present = [1, 2, 3, 4, 5]): Promise<string> => {
  const { id } = (await call()).body;
  const opened = await village.secretary.post(`/review-meetings/${id}/open`, { present });
  expect(opened.status).toBe(200);
  return id;
};
const decide = (id: string, body: object, by = village.secretary) =>
  by.post<Meeting & Problem>(`/review-meetings/${id}/decisions`, body);
const show = async (id: string) =>
  (await village.secretary.get<Meeting>(`/review-meetings/${id}`)).body;
const close = (id: string, by = village.secretary) =>
  by.post<{ done: number; left: number } & Problem>(`/review-meetings/${id}/close`);
const postings = async () =>
  app.sql<{ seq: number; actor: string; n: number }>(
    `SELECT p.seq, p.actor, count(*)::int AS n FROM posting p JOIN entry e USING (village_code, seq)
     WHERE p.village_code = $1 AND p.kind = 'ACTS' GROUP BY p.seq, p.actor ORDER BY p.seq`,
    [village.code],
  );
const stateOf = async (act = '') =>
  (await village.secretary.get<{ state: string }>(`/acts/${act}`)).body.state;

describe('a meeting of the review panel', () => {
  test('reads out, decides, and books what it approved as one posting, with frozen minutes', async () => {
    const id = await sitting();
    const [a = '', b = '', c = '', d = '', e = ''] = acts;
    expect((await decide(id, { actIds: [ranged], outcome: 'APPROVE' })).body.code).toBe(
      'act.points_choice_required',
    );
    await decide(id, { actIds: [ranged], outcome: 'APPROVE', points: 12.5 });
    await decide(id, { actIds: [a], outcome: 'RETURN', reason: '工时写错' });
    const votes = { yes: 1, no: 3, abstain: 0 };
    await decide(id, { actIds: [b], outcome: 'REJECT', reason: '没有这件事', votes });
    await decide(id, { actIds: [e], outcome: 'POSTPONE' });
    expect(await postings()).toEqual([]);
    const { body: rest } = await village.secretary.post<{ approved: number; left: number }>(
      `/review-meetings/${id}/approve-rest`,
    );
    expect(rest).toEqual({ approved: 3, left: 0 });
    expect((await close(id)).body).toEqual({ done: 6, left: 0 });
    expect(await postings()).toEqual([{ seq: 2, actor: village.accounts.secretary.id, n: 4 }]);
    expect([await stateOf(a), await stateOf(b), await stateOf(c), await stateOf(d)]).toEqual([
      ...['RETURNED', 'REJECTED', 'APPROVED', 'APPROVED'],
    ]);
    expect(await stateOf(e)).toBe('SUBMITTED');
    const closed = await show(id);
    expect(closed).toMatchObject({ state: 'CLOSED', waiting: 0, agenda: [] });
    expect(closed.minutes).toMatchObject({ expected: 4, present: 4, undecided: 0 });
    expect(closed.minutes?.totals).toEqual({ APPROVE: 4, RETURN: 1, REJECT: 1, POSTPONE: 1 });
    expect(closed.minutes?.acts.find(({ points }) => points === 12.5)).toBeDefined();
    const [kept] = await app.sql<{ minutes: string }>(
      'SELECT minutes FROM review_meeting WHERE id = $1',
      [id],
    );
    expect(
      createHash('sha256')
        .update(kept?.minutes ?? '')
        .digest('hex'),
    ).toBe(closed.minutesHash);
    expect((await decide(id, { actIds: [e], outcome: 'POSTPONE' })).body.code).toBe(
      'review_meeting.wrong_state',
    );
  });

  test('has another account book what its keeper recorded, or stands aside for', async () => {
    const { secretary } = village.accounts;
    const [a = '', b = ''] = acts;
    await app.sql(`UPDATE act SET recorded_by = $1 WHERE id = $2`, [secretary.id, a]);
    await village.secretary.post('/account-households/declare', {
      householdId: village.households[1]?.id,
      relation: 'SIBLING',
    });
    const id = await sitting();
    const agenda = (await show(id)).agenda;
    const of = (act: string) => agenda.find((one) => one.id === act)?.mustStandAside;
    expect([of(a), of(b), of(acts[2] ?? ''), of(acts[4] ?? '')]).toEqual([[1], [1], [3], []]);
    await village.secretary.post(`/review-meetings/${id}/approve-rest`);
    expect((await close(id)).body).toEqual({ done: 4, left: 2 });
    expect(await show(id)).toMatchObject({ state: 'CLOSED', waiting: 2 });
    expect((await show(id)).minutes?.totals).toMatchObject({ APPROVE: 6 });
    expect((await show(id)).minutes?.acts[0]?.aside).toEqual(['书记']);
    const self = await village.secretary.post<Problem>(`/review-meetings/${id}/confirm`);
    expect(self.body.code).toBe('review_meeting.nothing_for_you');
    const { body } = await reviewer.post(`/review-meetings/${id}/confirm`);
    expect(body).toEqual({ done: 2, left: 0 });
    expect((await postings()).map(({ actor, n }) => [actor, n])).toEqual([
      [secretary.id, 4],
      [panel.id, 2],
    ]);
    expect((await show(id)).waiting).toBe(0);
  });

  test('has who bears a share of an act (联系户), or whose near relatives do, stand aside', async () => {
    const at = (no: number) => village.households[no]?.id;
    const linking = (terms: object) =>
      app.sql(`UPDATE rule SET terms = $2 WHERE village_code = $1 AND code = 'Y001'`, [
        village.code,
        JSON.stringify(terms),
      ]);
    const links = `INSERT INTO household_link (village_code, household_id, linked_household_id, from_on, to_on)
      VALUES ($1, $2, $3, '2026-01-01', $4)`;
    await app.sql(links, [village.code, at(4), at(2), null]);
    await app.sql(links, [village.code, at(5), at(1), null]);
    await app.sql(links, [village.code, at(0), at(3), '2026-11-20']);
    const related = { householdId: at(1), relation: 'SIBLING' };
    await village.secretary.post('/account-households/declare', related);
    const id = await sitting();
    const aside = async () => {
      const { agenda } = await show(id);
      return [acts[0], acts[4], acts[5]].map(
        (act) => agenda.find((one) => one.id === act)?.mustStandAside,
      );
    };
    expect(await aside()).toEqual([[], [], []]);
    await linking({ linked: { percent: 50 } });
    expect(await aside()).toEqual([[], [3], [1]]);
    await linking({});
  });

  test('decides with three who need not stand aside, and else not at all', async () => {
    const id = await sitting([1, 2, 3, 5]);
    const [, , own = '', other = ''] = acts;
    const refused = await decide(id, { actIds: [own], outcome: 'APPROVE' });
    expect([refused.status, refused.body.code]).toEqual([409, 'review_meeting.too_few']);
    expect((await decide(id, { actIds: [other], outcome: 'APPROVE', aside: [2] })).body.code).toBe(
      'review_meeting.too_few',
    );
    await decide(id, { actIds: [own], outcome: 'POSTPONE' });
    const { body } = await village.secretary.post(`/review-meetings/${id}/approve-rest`);
    // What is postponed stays so; the range still wants its points.
    expect(body).toEqual({ approved: 5, left: 1 });
    await close(id);
    expect(await stateOf(own)).toBe('SUBMITTED');
    expect((await show(id)).minutes?.undecided).toBe(1);
  });

  test('counts hands, and says what is missing in a decision', async () => {
    const id = await sitting();
    const [a = ''] = acts;
    const codes = [];
    for (const body of [
      { outcome: 'APPROVE', votes: { yes: 2, no: 2, abstain: 0 } },
      { outcome: 'APPROVE', votes: { yes: 5, no: 0, abstain: 0 } },
      { outcome: 'RETURN' },
      { outcome: 'APPROVE', points: 10, actIds: [a, acts[1]] },
      { outcome: 'APPROVE', points: 10 },
      { outcome: 'POSTPONE', actIds: [panel.id] },
    ])
      codes.push((await decide(id, { actIds: [a], ...body })).body.code);
    expect(codes).toEqual([
      'review_meeting.no_majority',
      'review_meeting.votes_differ',
      'review_meeting.reason_missing',
      'review_meeting.points_for_many',
      'act.points_choice_not_allowed',
      'act.not_found',
    ]);
  });

  test('is called with a chair and three, one at a time, and begins on its day', async () => {
    const [chair, ...others] = members();
    expect((await call({ members: others })).body.code).toBe('review_meeting.no_chair');
    expect((await call({ members: [chair, others[3]] })).body.code).toBe(
      'review_meeting.panel_too_small',
    );
    const stranger = { name: '生人', role: 'MEMBER', householdId: panel.id };
    expect((await call({ members: [...members(), stranger] })).body.code).toBe(
      'review_meeting.member_unknown',
    );
    const { id } = (await call({ heldOn: '2026-11-25' })).body;
    expect((await call()).body.code).toBe('review_meeting.another_open');
    const open = (present: number[]) =>
      village.secretary.post<Problem>(`/review-meetings/${id}/open`, { present });
    expect((await open([1, 2, 3])).body.code).toBe('review_meeting.in_future');
    await village.secretary.post(`/review-meetings/${id}/cancel`);
    const next = (await call()).body.id;
    const begin = (present: number[]) =>
      village.secretary.post<Problem>(`/review-meetings/${next}/open`, { present });
    expect((await begin([2, 3, 4])).body.code).toBe('review_meeting.chair_absent');
    expect((await begin([1, 2, 5])).body.code).toBe('review_meeting.too_few_present');
    expect((await begin([1, 2, 3, 9])).body.code).toBe('review_meeting.member_unknown');
  });

  test('leaves alone what was changed or decided elsewhere after it spoke', async () => {
    const id = await sitting();
    const [a = '', b = ''] = acts;
    await village.secretary.post(`/review-meetings/${id}/approve-rest`);
    await village.clerk.put(`/acts/${a}`, { quantity: 3 }, 1);
    await reviewer.post(`/acts/${b}/approve`, {});
    expect((await show(id)).agenda.find((one) => one.id === a)?.decision).toBeNull();
    expect((await close(id)).body).toEqual({ done: 4, left: 0 });
    expect(await stateOf(a)).toBe('SUBMITTED');
    expect((await show(id)).minutes?.totals.APPROVE).toBe(4);
  });
});

describe('the database, when the program forgets a rule of meetings,', () => {
  const past = (text: string, params: readonly unknown[] = []) =>
    asApplication(app, village.code, text, params);
  const WALL = /row-level security/;

  const put = (
    id: string,
    act: string | undefined,
    change: { aside?: number[]; deciding?: number; outcome?: string; yes?: number } = {},
  ) =>
    past(
      `INSERT INTO review_decision (village_code, meeting_id, act_id, act_version, outcome, aside, deciding, yes_count,
         no_count, abstain_count, decided_by, decided_at)
       VALUES ($1, $2, $3, 1, $4, $5, $6::smallint, $7::smallint, $6::smallint - $7::smallint,
         CASE WHEN $7::smallint IS NOT NULL THEN 0 END, $8, now()) RETURNING act_id`,
      [
        ...[id, act, change.outcome ?? 'APPROVE', change.aside ?? [], change.deciding ?? 4],
        ...[change.yes ?? null, village.accounts.secretary.id],
      ],
    );

  test('takes a decision only by those who may decide, as many as are there', async () => {
    const id = await sitting();
    const [a, , own] = acts;
    expect(await put(id, a)).toBe('1 rows');
    expect(await put(id, a, { deciding: 5 })).toMatch(WALL);
    expect(await put(id, a, { deciding: 3 })).toMatch(WALL);
    expect(await put(id, own)).toMatch(WALL);
    expect(await put(id, own, { aside: [3], deciding: 3 })).toBe('1 rows');
    expect(await put(id, own, { aside: [3, 4], deciding: 2 })).toContain('review_decision_quorum');
    expect(await put(id, a, { yes: 2 })).toContain('review_decision_by_majority');
    expect(await put(id, a, { yes: 3 })).toBe('1 rows');
    expect(await put(id, a, { outcome: 'RETURN' })).toContain('review_decision_with_reason');
    await reviewer.post(`/acts/${a}/approve`, {});
    expect(await put(id, a)).toMatch(WALL);
  });

  test('keeps a meeting that is over, its minutes and who was there', async () => {
    const id = await sitting();
    await village.secretary.post(`/review-meetings/${id}/approve-rest`);
    const come =
      'UPDATE review_member SET present = true WHERE village_code = $1 AND meeting_id = $2 RETURNING 1';
    expect(await past(come, [id])).toBe('0 rows');
    await decide(id, { actIds: [ranged], outcome: 'POSTPONE' });
    await close(id);
    expect(await put(id, ranged)).toMatch(WALL);
    const again = `UPDATE review_decision SET outcome = 'POSTPONE' WHERE village_code = $1 AND meeting_id = $2 RETURNING 1`;
    expect(await past(again, [id])).toBe('0 rows');
    const rewrite = `UPDATE review_meeting SET minutes = '{}', minutes_hash = pg_catalog.sha256(convert_to('{}', 'UTF8')) WHERE village_code = $1
      AND id = $2 RETURNING 1`;
    expect(await past(rewrite, [id])).toBe('0 rows');
    const remove = 'DELETE FROM review_decision WHERE village_code = $1 AND meeting_id = $2';
    expect(await past(remove, [id])).toMatch(/permission denied/);
  });

  test('and verify names minutes that somebody rewrote past the database', async () => {
    const id = await sitting();
    await close(id);
    const { finding } = await verifyVillage(app.dataSource, village.code);
    expect(finding).toBeNull();
    await app.sql('ALTER TABLE review_meeting DROP CONSTRAINT review_meeting_minutes_sealed');
    const rewrite = (more: string) =>
      app.sql('UPDATE review_meeting SET minutes = minutes || $2 WHERE id = $1', [id, more]);
    await rewrite(' ');
    const found = await verifyVillage(app.dataSource, village.code);
    expect(found.finding).toEqual({
      where: 'review meeting of 2026-11-22',
      what: 'has other minutes than were sealed',
    });
    await app.sql('UPDATE review_meeting SET minutes = rtrim(minutes) WHERE id = $1', [id]);
  });
});
