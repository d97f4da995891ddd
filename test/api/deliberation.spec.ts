import { type Problem, startApplication, type TestApplication } from '../support/application';
import { aVillage } from '../support/builders';
import {
  adoptDraft,
  aDeliberatingVillage,
  type DeliberatingVillage,
  STAGE_FORMS,
} from '../support/deliberated-list';

interface StageRecord {
  attempt: number;
  verdict: string;
  arithmetic: string;
  counts: null | { present: number };
  signatures: string[];
  photos: string[];
}
interface Stage {
  no: number;
  stage: string;
  passed: boolean;
  next: boolean;
  records: StageRecord[];
  ballot: null | { verdict: string };
}
interface Filing {
  no: number;
  superseded: boolean;
  correctionReason: string;
  review: null | { outcome: string; reason: string };
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

const record = <Body = Problem>(stage: string, change = {}, by = village.clerk) =>
  by.post<Body>(`/rule-lists/${village.draftId}/deliberation`, {
    ...STAGE_FORMS[stage],
    ...change,
  });
const stages = async () =>
  (await village.clerk.get<Stage[]>(`/rule-lists/${village.draftId}/deliberation`)).body;
const rows = async (table: string) =>
  (await app.sql(`SELECT FROM ${table} WHERE village_code = $1`, [village.code])).length;

async function through(...names: string[]): Promise<void> {
  for (const name of names) expect((await record(name)).status).toBe(200);
}
const MEETINGS = ['BRANCH_PROPOSAL', 'COMMITTEES_DISCUSSION', 'PARTY_MEMBERS_REVIEW'];

describe('四议两公开', () => {
  test('begins with six empty stages, the first of which is next', async () => {
    const found = await stages();
    expect(found.map(({ no, passed, next }) => [no, passed, next])).toEqual([
      [1, false, true],
      [2, false, false],
      [3, false, false],
      [4, false, false],
      [5, false, false],
      [6, false, false],
    ]);
  });

  test('goes from the proposal to the disclosed result, with the vote in its place', async () => {
    await through(...MEETINGS);
    await adoptDraft(village);
    await through('RESOLUTION_DISCLOSURE', 'RESULT_DISCLOSURE');
    const found = await stages();
    expect(found.every(({ passed }) => passed)).toBe(true);
    expect(found[3]?.ballot).toMatchObject({ verdict: 'PASSED' });
    expect(found[2]?.records[0]?.arithmetic).toContain('20×3 ≥ 30×2');
    expect(found[1]?.records[0]?.arithmetic).toContain('4×2 > 7');
    expect(found[4]?.records[0]?.arithmetic).toContain('共 8 天');
  });

  test('may be typed in after the vote, as long as its days come before', async () => {
    await adoptDraft(village);
    expect((await record('RESOLUTION_DISCLOSURE')).body.code).toBe(
      'deliberation.previous_not_passed',
    );
    await through(...MEETINGS, 'RESOLUTION_DISCLOSURE');
    expect((await stages())[4]).toMatchObject({ passed: true });
  });

  test('keeps a meeting that did not pass, and the next one may', async () => {
    await through('BRANCH_PROPOSAL');
    const counts = { expected: 7, present: 6, yes: 3, no: 3, abstain: 0 };
    expect((await record('COMMITTEES_DISCUSSION', { counts })).status).toBe(200);
    expect((await record('PARTY_MEMBERS_REVIEW')).body.code).toBe(
      'deliberation.previous_not_passed',
    );
    await through('COMMITTEES_DISCUSSION', 'PARTY_MEMBERS_REVIEW');
    const found = await stages();
    expect(found[1]?.records.map(({ attempt, verdict }) => [attempt, verdict])).toEqual([
      [1, 'REJECTED'],
      [2, 'PASSED'],
    ]);
  });

  test('keeps names, photos and counts as they were told', async () => {
    const photos = ['a'.repeat(64), 'b'.repeat(64)];
    await record('BRANCH_PROPOSAL', { photos });
    const [first] = await stages();
    expect(first?.records[0]).toMatchObject({
      photos,
      signatures: ['李支书', '张建国'],
      counts: { present: 5 },
    });
  });

  test('is recorded once by two clerks at the same moment', async () => {
    const both = await Promise.all([record('BRANCH_PROPOSAL'), record('BRANCH_PROPOSAL')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await rows('deliberation_stage')).toBe(1);
  });

  test.each([
    ['COMMITTEES_DISCUSSION', {}, 409, 'deliberation.previous_not_passed'],
    ['BRANCH_PROPOSAL', { stage: 'VILLAGERS_RESOLUTION' }, 422, 'deliberation.stage_by_vote'],
    ['BRANCH_PROPOSAL', { heldOn: '2026-11-23' }, 422, 'deliberation.held_in_future'],
    ['BRANCH_PROPOSAL', { counts: null }, 422, 'deliberation.counts_missing'],
    ['BRANCH_PROPOSAL', { noticeOn: '2026-10-01' }, 422, 'deliberation.notice_not_wanted'],
    [
      'BRANCH_PROPOSAL',
      { counts: { expected: 5, present: 6, yes: 1, no: 0, abstain: 0 } },
      422,
      'ballot.counts_inconsistent',
    ],
    [
      'BRANCH_PROPOSAL',
      { counts: { expected: 9, present: 1, yes: 1, no: 0, abstain: 0 } },
      422,
      'deliberation.signatures_too_many',
    ],
  ])('%s with %j is refused: %i %s, and nothing is written', async (stage, change, ...refusal) => {
    const { status, body } = await record(stage, change);
    expect([status, body.code]).toEqual(refusal);
    expect(await rows('deliberation_stage')).toBe(0);
  });

  test.each([
    [{ heldOn: '2026-02-30' }, 'heldOn'],
    [{ content: ' ' }, 'content'],
    [{ signatures: [] }, 'signatures'],
    [{ signatures: ['张', '张'] }, 'signatures'],
    [{ photos: ['A'.repeat(64)] }, 'photos'],
    [{ counts: { expected: 5, present: 5, yes: -1, no: 0, abstain: 0 } }, 'counts.yes'],
    [{ counts: { expected: 5 } }, 'counts.present'],
    [{ verdict: 'PASSED' }, 'verdict'],
  ])('with %j is refused at %s', async (change, field) => {
    const { status, body } = await record('BRANCH_PROPOSAL', change);
    expect(status).toBe(400);
    expect(body.errors?.map((error) => error.field)).toContain(field);
  });

  test('needs the plan with the Party members three days ahead', async () => {
    await through('BRANCH_PROPOSAL', 'COMMITTEES_DISCUSSION');
    const { status, body } = await record('PARTY_MEMBERS_REVIEW', { noticeOn: '2026-11-08' });
    expect([status, body.code]).toEqual([422, 'deliberation.notice_too_short']);
    expect(body.detail).toContain('只提前了 2 天');
  });

  test('is written by secretary and clerk, read by every office, and nobody else’s', async () => {
    for (const role of ['SUPERVISOR', 'COURTYARD_LEADER', 'TOWNSHIP_OFFICER'] as const) {
      const reader = await village.holder(role);
      expect((await record('BRANCH_PROPOSAL', {}, reader)).status).toBe(403);
      const { status } = await reader.get(`/rule-lists/${village.draftId}/deliberation`);
      expect(status).toBe(200);
    }
    const neighbour = await village.holder('CLERK', (await aVillage(app.sql)).code);
    expect((await record('BRANCH_PROPOSAL', {}, neighbour)).body.code).toBe('rule_list.not_found');
    const secretary = await village.holder('SECRETARY');
    expect((await record('BRANCH_PROPOSAL', {}, secretary)).status).toBe(200);
  });
});

describe('the filing of an adopted list', () => {
  const FILING = { filedOn: '2026-11-21', office: '吉庆镇人民政府', documentNo: '吉村规备 7 号' };
  const file = <Body = Problem>(change = {}, by = village.clerk) =>
    by.post<Body>(`/rule-lists/${village.draftId}/filings`, { ...FILING, ...change });
  const review = async (no: number, body: object, by = village.holder('TOWNSHIP_OFFICER')) =>
    (await by).post<Problem>(`/rule-lists/${village.draftId}/filings/${no}/review`, body);

  test('is sent back, corrected by a second one, and confirmed', async () => {
    await adoptDraft(village);
    await file();
    const sentBack = { outcome: 'SENT_BACK', reason: '第 12 条涉及粮补,责令改正' };
    expect((await review(1, sentBack)).status).toBe(200);
    const { body } = await file<Filing[]>({ correctionReason: '按镇里意见更正' });
    expect(body.map(({ no, superseded }) => [no, superseded])).toEqual([
      [1, true],
      [2, false],
    ]);
    expect(body[0]?.review).toMatchObject(sentBack);
    expect((await review(1, { outcome: 'CONFIRMED' })).body.code).toBe('filing.superseded');
    expect((await review(2, { outcome: 'CONFIRMED' })).status).toBe(200);
    const again = await review(2, { outcome: 'CONFIRMED' });
    expect([again.status, again.body.code]).toEqual([409, 'filing.reviewed_already']);
  });

  test('is not blocking: a list sent back stays in force', async () => {
    await adoptDraft(village);
    await file();
    await review(1, { outcome: 'SENT_BACK', reason: '缺签名' });
    const { body } = await village.clerk.get<{ inForce: boolean }>(
      `/rule-lists/${village.draftId}`,
    );
    expect(body.inForce).toBe(true);
  });

  test('waits for the adoption', async () => {
    const { status, body } = await file();
    expect([status, body.code]).toEqual([409, 'filing.list_not_adopted']);
  });

  test.each([
    [{ filedOn: '2026-11-19' }, 'filing.before_vote'],
    [{ filedOn: '2026-11-23' }, 'filing.day_in_future'],
    [{ correctionReason: '写错文号' }, 'filing.correction_of_nothing'],
  ])('with %j is refused: %s', async (change, code) => {
    await adoptDraft(village);
    expect((await file(change)).body.code).toBe(code);
    expect(await rows('filing')).toBe(0);
  });

  test('is corrected with a reason only, and sent back with one only', async () => {
    await adoptDraft(village);
    await file();
    expect((await file()).body.code).toBe('filing.correction_unexplained');
    expect((await review(1, { outcome: 'SENT_BACK' })).body.code).toBe('filing.reason_missing');
    expect((await review(2, { outcome: 'CONFIRMED' })).body.code).toBe('filing.not_found');
    expect(await rows('filing_review')).toBe(0);
  });

  test('is reviewed by the township, not by the village', async () => {
    await adoptDraft(village);
    await file();
    for (const role of ['CLERK', 'SECRETARY', 'SUPERVISOR'] as const) {
      const { status } = await review(1, { outcome: 'CONFIRMED' }, village.holder(role));
      expect(status).toBe(403);
    }
    const officer = await village.holder('TOWNSHIP_OFFICER');
    expect((await file({}, officer)).status).toBe(403);
  });
});
