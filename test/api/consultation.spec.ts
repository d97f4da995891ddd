import { type Problem, startApplication, type TestApplication } from '../support/application';
import { aVillage, anAccount } from '../support/builders';
import {
  aCourtyard,
  adoptDraft,
  aDeliberatingVillage,
  type DeliberatingVillage,
} from '../support/deliberated-list';

interface Consultation {
  id: string;
  state: string;
  opinions: number;
  unanswered: number;
  record: null | { presentCount: number; households: number; photos: string[] };
}
interface Opinion {
  id: string;
  position: number;
  ruleCode: string | null;
  speakerName: string;
  householdCode: string | null;
  adopted: boolean | null;
  answer: string | null;
}
interface Proposal {
  id: string;
  state: string;
  proposerName: string;
  answer: string;
  ruleListVersion: number | null;
}

let app: TestApplication;
let village: DeliberatingVillage;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());
beforeEach(async () => {
  village = await aDeliberatingVillage(app);
});

const PLAN = {
  form: 'COURTYARD_MEETING',
  scheduledOn: '2026-11-15',
  place: '老屋院晒谷坪',
  host: '李支书',
};
const HELD = { heldOn: '2026-11-15', expectedCount: 20, presentCount: 15, minutes: '逐条听取。' };
const UNKNOWN = '01900000-0000-7000-8000-00000000dead';

const plan = <Body = Problem>(change = {}, by = village.clerk) =>
  by.post<Body>('/consultations', { ruleListId: village.draftId, ...PLAN, ...change });
const aConsultation = async (change = {}) => {
  const { status, body } = await plan<Consultation>(change);
  expect(status).toBe(201);
  return body.id;
};
const hold = <Body = Problem>(id: string, change = {}, by = village.clerk) =>
  by.post<Body>(`/consultations/${id}/hold`, { ...HELD, ...change });
const say = <Body = Problem>(id: string, opinion: object, by = village.clerk) =>
  by.post<Body>(`/consultations/${id}/opinions`, opinion);
const answer = (id: string, body: object = { adopted: true, answer: '已写进草稿' }) =>
  village.clerk.post<Problem>(`/opinions/${id}/answer`, body);
const close = (id: string) => village.clerk.post<Problem>(`/consultations/${id}/close`);
const rows = async (table: string) =>
  (await app.sql(`SELECT FROM ${table} WHERE village_code = $1`, [village.code])).length;

describe('a consultation', () => {
  test('is planned, heard, held and closed once every opinion is answered', async () => {
    const id = await aConsultation({ groupNo: 1 });
    const householdId = village.households[0]?.id;
    const first = await say<Opinion>(id, {
      ruleCode: 'Y012',
      householdId,
      stance: 'CHANGE',
      content: '扣分太重',
    });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ position: 1, householdCode: '001', adopted: null });
    const second = await say<Opinion>(id, { stance: 'SUPPORT' });
    expect(second.body).toMatchObject({ position: 2, ruleCode: null, speakerName: '' });
    const photos = ['c'.repeat(64)];
    const held = await hold<Consultation>(id, { photos });
    expect(held.body).toMatchObject({ state: 'HELD', opinions: 2, unanswered: 2 });
    expect(held.body.record).toMatchObject({ presentCount: 15, photos });

    expect((await answer(first.body.id)).status).toBe(200);
    const early = await close(id);
    expect([early.status, early.body.code]).toEqual([409, 'consultation.opinions_unanswered']);
    expect(early.body.detail).toContain('1 条');
    await answer(second.body.id, { adopted: false, answer: '谢谢支持' });
    expect((await close(id)).body).toMatchObject({ state: 'ANSWERED', unanswered: 0 });
    expect((await say(id, { stance: 'SUPPORT' })).body.code).toBe('consultation.answered_already');
  });

  test('counts the households ticked off by name when nobody counted heads', async () => {
    const householdIds = village.households.slice(0, 3).map(({ id }) => id);
    const { body } = await hold<Consultation>(await aConsultation(), {
      presentCount: null,
      householdIds,
    });
    expect(body.record).toMatchObject({ presentCount: 3, households: 3 });
  });

  test('has its record once and an opinion its answer once', async () => {
    const id = await aConsultation();
    const { body } = await say<Opinion>(id, { stance: 'SUPPORT' });
    await hold(id);
    expect((await hold(id)).body.code).toBe('consultation.held_already');
    await answer(body.id);
    expect((await answer(body.id)).body.code).toBe('opinion.answered_already');
  });

  test('numbers opinions of two clerks who type at the same moment', async () => {
    const id = await aConsultation();
    const said = await Promise.all([1, 2, 3].map(() => say<Opinion>(id, { stance: 'SUPPORT' })));
    expect(said.map(({ body }) => body.position).sort()).toEqual([1, 2, 3]);
  });

  test.each([
    [{ groupNo: 9 }, 422, 'consultation.group_unknown'],
    [{ courtyardId: UNKNOWN }, 422, 'consultation.courtyard_unknown'],
    [{ groupNo: 1, courtyardId: UNKNOWN }, 422, 'consultation.one_circle'],
    [{ ruleListId: UNKNOWN }, 404, 'rule_list.not_found'],
    [{ form: 'PARTY' }, 400, 'request.invalid'],
    [{ place: ' ' }, 400, 'request.invalid'],
  ])('planned with %j is refused: %i %s', async (change, ...refusal) => {
    const { status, body } = await plan(change);
    expect([status, body.code]).toEqual(refusal);
    expect(await rows('consultation')).toBe(0);
  });

  test.each([
    [{ presentCount: 21 }, 'consultation.counts_inconsistent'],
    [{ presentCount: 0 }, 'consultation.counts_inconsistent'],
    [{ presentCount: null }, 'consultation.counts_inconsistent'],
    [{ heldOn: '2026-11-23' }, 'consultation.held_in_future'],
    [{ householdIds: [UNKNOWN] }, 'consultation.household_unknown'],
    [{ photos: ['no hash'] }, 'request.invalid'],
  ])('held with %j is refused: %s, and nothing is written', async (change, code) => {
    const { body } = await hold(await aConsultation(), change);
    expect(body.code).toBe(code);
    expect(await rows('consultation_record')).toBe(0);
  });

  test.each([
    [{ stance: 'OPPOSE' }, 'opinion.content_missing'],
    [{ stance: 'CHANGE', content: '  ' }, 'opinion.content_missing'],
    [{ stance: 'SUPPORT', ruleCode: 'Z999' }, 'opinion.rule_unknown'],
    [{ stance: 'SUPPORT', householdId: UNKNOWN }, 'opinion.household_unknown'],
    [{ stance: 'MAYBE' }, 'request.invalid'],
  ])('hears %j and refuses: %s', async (opinion, code) => {
    expect((await say(await aConsultation(), opinion)).body.code).toBe(code);
    expect(await rows('opinion')).toBe(0);
  });

  test('hears nobody before its day, and is not closed before it was held', async () => {
    const id = await aConsultation({ scheduledOn: '2026-11-30' });
    expect((await say(id, { stance: 'SUPPORT' })).body.code).toBe('consultation.not_begun');
    expect((await close(id)).body.code).toBe('consultation.not_held');
  });

  test('is about a draft, and was held before the vote', async () => {
    const id = await aConsultation();
    await adoptDraft(village);
    expect((await plan()).body.code).toBe('consultation.list_not_draft');
    expect((await hold(id, { heldOn: '2026-11-21' })).body.code).toBe('consultation.after_vote');
    expect((await hold(id)).status).toBe(200);
  });

  test('of a courtyard is recorded by its leader; others are not theirs', async () => {
    const { id: leaderId, username } = await anAccount(app.sql, 'COURTYARD_LEADER', village.code);
    const leader = await app.signIn(username);
    const own = await aCourtyard(app, village.code, '老屋院', leaderId);
    const other = await aCourtyard(app, village.code, '新屋院');
    const planned = await plan<Consultation>({ courtyardId: own }, leader);
    expect(planned.status).toBe(201);
    const { id } = planned.body;
    const said = await say<Opinion>(id, { stance: 'SUPPORT' }, leader);
    expect(said.status).toBe(201);
    expect((await hold(id, {}, leader)).status).toBe(200);
    expect((await leader.post(`/opinions/${said.body.id}/answer`, {})).status).toBe(403);

    for (const change of [{ courtyardId: other }, {}, { groupNo: 1 }]) {
      expect((await plan(change, leader)).body.code).toBe('consultation.not_yours');
    }
    const foreign = await aConsultation({ courtyardId: other });
    expect((await hold(foreign, {}, leader)).body.code).toBe('consultation.not_yours');
    const denied = await say(foreign, { stance: 'SUPPORT' }, leader);
    expect([denied.status, denied.body.code]).toEqual([403, 'consultation.not_yours']);
  });

  test('is hidden from the next village, and its speakers from the audit', async () => {
    const id = await aConsultation();
    const said = await say<Opinion>(id, { stance: 'OPPOSE', speakerName: '赵大', content: '反对' });
    expect(said.status).toBe(201);
    const neighbour = await village.holder('CLERK', (await aVillage(app.sql)).code);
    for (const route of [`/consultations/${id}`, `/opinions/${said.body.id}`]) {
      expect((await neighbour.get(route)).status).toBe(404);
    }
    expect((await hold(id, {}, neighbour)).body.code).toBe('consultation.not_found');
    expect((await neighbour.get<Opinion[]>('/opinions')).body).toEqual([]);
    const audit = await app.sql('SELECT after FROM audit_event WHERE area_code = $1', [
      village.code,
    ]);
    expect(JSON.stringify(audit)).not.toContain('赵大');
  });

  test('lists opinions by rule and by whether they wait for an answer', async () => {
    const id = await aConsultation();
    const { body } = await say<Opinion>(id, { stance: 'SUPPORT', ruleCode: 'Y001' });
    await say(id, { stance: 'OPPOSE', content: '太多了' });
    await answer(body.id);
    const found = async (filter: object) =>
      (
        await village.clerk.get<Opinion[]>(
          `/opinions?filter=${encodeURIComponent(JSON.stringify(filter))}`,
        )
      ).body.map(({ position }) => position);
    expect(await found({ consultationId: id })).toEqual([1, 2]);
    expect(await found({ ruleListId: village.draftId, answered: false })).toEqual([2]);
    expect(await found({ ruleCode: 'Y001' })).toEqual([1]);
    expect(await found({ stance: 'OPPOSE' })).toEqual([2]);
  });
});

describe('a proposal', () => {
  const propose = <Body = Problem>(change = {}, by = village.clerk) =>
    by.post<Body>('/proposals', {
      schemeId: village.schemeId,
      proposer: 'COMMITTEES',
      content: '红白事桌数放宽',
      proposedOn: '2026-10-20',
      ...change,
    });
  const take = (id: string, ruleListId = village.draftId) =>
    village.clerk.post<Problem>(`/proposals/${id}/take`, { ruleListId });
  const decline = (id: string, body: object = { answer: '与上级规定不符' }) =>
    village.clerk.post<Problem>(`/proposals/${id}/decline`, body);

  test('of the committees, a household or a name on paper is taken or declined', async () => {
    const household = village.households[1];
    const own = await propose<Proposal>({ proposer: 'HOUSEHOLD', householdId: household?.id });
    expect(own.body).toMatchObject({ state: 'OPEN', proposerName: household?.headName });
    const named = await propose<Proposal>({ proposer: 'NAMED', proposerName: '赵大' });
    expect(named.body.proposerName).toBe('赵大');
    expect((await take(own.body.id)).body).toMatchObject({ state: 'TAKEN', ruleListVersion: 1 });
    expect((await decline(named.body.id)).body).toMatchObject({
      state: 'DECLINED',
      answer: '与上级规定不符',
    });
    expect((await take(named.body.id)).body.code).toBe('proposal.answered_already');
    const { body } = await village.clerk.get<Proposal[]>('/proposals?filter={"state":"TAKEN"}');
    expect(body.map(({ id }) => id)).toEqual([own.body.id]);
  });

  test.each([
    [{ proposer: 'HOUSEHOLD' }, 422, 'proposal.proposer_incomplete'],
    [{ proposer: 'NAMED', proposerName: ' ' }, 422, 'proposal.proposer_incomplete'],
    [{ proposerName: '赵大' }, 422, 'proposal.proposer_incomplete'],
    [{ proposer: 'HOUSEHOLD', householdId: UNKNOWN }, 422, 'proposal.household_unknown'],
    [{ ruleCode: 'Z999' }, 422, 'proposal.rule_unknown'],
    [{ proposedOn: '2026-11-23' }, 422, 'proposal.day_in_future'],
    [{ schemeId: UNKNOWN }, 404, 'scheme.not_found'],
    [{ content: '' }, 400, 'request.invalid'],
  ])('with %j is refused: %i %s', async (change, ...refusal) => {
    const { status, body } = await propose(change);
    expect([status, body.code]).toEqual(refusal);
    expect(await rows('rule_proposal')).toBe(0);
  });

  test('is taken into a draft of its scheme only, and declined with a reason only', async () => {
    const { body } = await propose<Proposal>();
    expect((await decline(body.id, { answer: '' })).status).toBe(400);
    const other = await village.clerk.post<{ draftListId: string }>('/schemes', {
      name: '党员积分',
      template: 'youxiqiao',
      basePoints: 0,
    });
    expect((await take(body.id, other.body.draftListId)).body.code).toBe(
      'proposal.list_unsuitable',
    );
    await adoptDraft(village);
    expect((await take(body.id)).body.code).toBe('proposal.list_unsuitable');
  });

  test('is written by secretary and clerk; the supervisor reads it', async () => {
    const supervisor = await village.holder('SUPERVISOR');
    expect((await propose({}, supervisor)).status).toBe(403);
    const secretary = await village.holder('SECRETARY');
    const { body } = await propose<Proposal>({}, secretary);
    expect((await supervisor.get(`/proposals/${body.id}`)).status).toBe(200);
  });
});
