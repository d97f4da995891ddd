import { randomUUID } from 'node:crypto';
import { type Problem, type TestApplication, startApplication } from '../support/application';
import { asApplication } from '../support/as-application';
import { TOWNSHIP, anAccount } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import {
  DISMISSED,
  type PublicisedVillage,
  aPublicisedVillage,
  raise,
} from '../support/publicised-month';
import { anAct } from '../support/ruled-village';

interface Tie {
  id: string;
  relation: string;
  toOn: string | null;
}

let app: TestApplication;
let village: PublicisedVillage;
let officer: PublicisedVillage['clerk'];
/** The household the panel's account declared its sister's, and the act that waits there. */
let householdId: string;
let actId: string;

beforeAll(async () => {
  app = await startApplication();
});
beforeEach(async () => {
  village = await aPublicisedVillage(app);
  officer = await village.holder('TOWNSHIP_OFFICER', TOWNSHIP);
  await officer.put('/session/area', { area: village.code });
  householdId = village.households[0]?.id ?? '';
  actId = (await anAct(village, { occurredOn: '2026-11-02' })).id;
});
afterEach(() => expectCoherentBooks(app, village.code));
afterAll(() => app.end());

const declare = () =>
  village.panel.post<Tie & Problem>('/account-households/declare', {
    householdId,
    relation: 'SIBLING',
  });
const ties = async (ended: boolean) => {
  const filter = encodeURIComponent(JSON.stringify({ accountId: village.panelId, ended }));
  return (await village.secretary.get<Tie[]>(`/account-households?filter=${filter}`)).body;
};

const past = (text: string, params: readonly unknown[] = []) =>
  asApplication(app, village.code, text, params);

describe('a near relative', () => {
  test('neither approves, returns nor rejects, alone or among many', async () => {
    expect((await declare()).status).toBe(201);
    const refusals = [
      await village.panel.post<Problem>(`/acts/${actId}/approve`, {}),
      await village.panel.post<Problem>(`/acts/${actId}/return`, { reason: '数量不对' }),
      await village.panel.post<Problem>(`/acts/${actId}/reject`, { reason: '没有这件事' }),
    ];
    expect(refusals.map(({ status, body }) => `${status} ${body.code}`)).toEqual(
      Array(3).fill('403 act.relative_household'),
    );
    const other = await anAct(village, {
      householdId: village.households[1]?.id,
      occurredOn: '2026-11-02',
    });
    const many = await village.panel.post<{ approved: number; refused: Problem[] }>(
      '/acts/approve',
      { ids: [actId, other.id] },
    );
    expect(many.body).toMatchObject({
      approved: 1,
      refused: [{ id: actId, code: 'act.relative_household' }],
    });
    expect((await village.panel.get(`/acts/${actId}`)).body).toMatchObject({
      mayReview: false,
      recusedAs: 'SIBLING',
    });
    expect((await village.secretary.post(`/acts/${actId}/approve`, {})).status).toBe(200);
  });

  test('reverses nothing of theirs', async () => {
    await village.secretary.post('/account-households/declare', {
      householdId,
      relation: 'PARENTS',
    });
    const path = `/entries/${village.entries[0]}/reverse`;
    const refused = await village.secretary.post<Problem>(path, { reason: '重复' });
    expect([refused.status, refused.body.code]).toEqual([403, 'books.recused']);
  });

  test('does not answer objections, nor reads who objected', async () => {
    const { id } = await raise(village);
    await declare();
    const refused = await village.panel.post<Problem>(`/objections/${id}/decide`, DISMISSED);
    expect([refused.status, refused.body.code]).toEqual([403, 'objection.relative_household']);
    expect((await village.panel.get(`/objections/${id}`)).body).toMatchObject({
      mustStandAside: true,
      objectorName: null,
    });
  });

  test('declares, and does not take it back; whoever appoints ends it, and it stays on record', async () => {
    const { body: tie } = await declare();
    expect((await declare()).body.id).toBe(tie.id);
    const otherwise = await officer.post<Problem>('/account-households', {
      accountId: village.panelId,
      householdId,
    });
    expect([otherwise.status, otherwise.body.code]).toEqual([
      409,
      'account_household.noted_otherwise',
    ]);
    expect((await village.panel.delete(`/account-households/${tie.id}`)).status).toBe(403);
    const both = await anAccount(app.sql, 'TOWNSHIP_OFFICER', TOWNSHIP);
    const her = await app.signIn(both.username);
    await her.put('/session/area', { area: village.code });
    const { body: hers } = await her.post<Tie>('/account-households/declare', { householdId });
    const own = await her.delete(`/account-households/${hers.id}`);
    expect((own.body as Problem).code).toBe('account_household.own_declaration');
    expect((await officer.delete(`/account-households/${tie.id}`)).status).toBe(204);
    expect([await ties(false), await ties(true)]).toMatchObject([
      [],
      [{ id: tie.id, relation: 'SIBLING', toOn: '2026-11-05' }],
    ]);
    expect((await village.panel.post(`/acts/${actId}/approve`, {})).status).toBe(200);
    expect((await declare()).body.id).not.toBe(tie.id);
  });
});

describe('the database, when the program forgets near relatives,', () => {
  const decide = (by: string, state: string) =>
    past(
      `UPDATE act SET state = $3, reviewed_by = $4, reviewed_at = now()
       WHERE village_code = $1 AND id = $2 RETURNING id`,
      [actId, state, by],
    );
  const book = () =>
    past(
      `SELECT book_posting($1, 'ACTS', $2, $3, $4, now(), jsonb_build_array(to_jsonb(a) || jsonb_build_object(
         'act_id', a.id, 'side', 'ADD', 'points', 10, 'item', '', 'explanation', '[]', 'evidence', '')))
       FROM act a WHERE a.village_code = $1 AND a.id = $5`,
      [`key:${randomUUID()}`, Buffer.alloc(32), village.panelId, actId],
    );

  test('books nothing for them and lets them decline nothing', async () => {
    const recorder = village.accounts.clerk.id;
    expect([await book(), await decide(village.panelId, 'RETURNED')]).toEqual(['1 rows', '1 rows']);
    await declare();
    expect(await book()).toBe('CF005');
    expect(await decide(village.panelId, 'RETURNED')).toMatch(/row-level security/);
    expect(await decide(village.panelId, 'REJECTED')).toMatch(/row-level security/);
    expect(await decide(recorder, 'REJECTED')).toMatch(/row-level security/);
  });

  test('takes no answer of theirs to an objection', async () => {
    const { id } = await raise(village);
    const answer = () =>
      past(
        `INSERT INTO objection_answer (village_code, objection_id, instance, verdict, findings, answer, answered_on,
           appeal_until, answered_by, answered_at)
         VALUES ($1, $2, 1, 'DISMISSED', '查', '经核查原记录属实维持不变', '2026-11-05', '2026-11-16', $3, now())
         RETURNING instance`,
        [id, village.panelId],
      );
    expect(await answer()).toBe('1 rows');
    await declare();
    expect(await answer()).toMatch(/row-level security/);
  });

  test('keeps every declaration, ended once and by another', async () => {
    const { body: tie } = await declare();
    const end = (by: string | null) =>
      past(
        `UPDATE account_household SET to_on = '2026-11-05', ended_by = $3
         WHERE village_code = $1 AND id = $2 RETURNING id`,
        [tie.id, by],
      );
    const remove = 'DELETE FROM account_household WHERE village_code = $1 AND id = $2';
    expect(await past(remove, [tie.id])).toMatch(/permission denied/);
    expect(await end(village.panelId)).toContain('account_household_ended_by_another');
    expect(await end(null)).toMatch(/row-level security/);
    expect(await end(village.accounts.secretary.id)).toBe('1 rows');
    await officer.delete(`/account-households/${tie.id}`);
    expect(await end(village.accounts.secretary.id)).toBe('0 rows');
  });
});
