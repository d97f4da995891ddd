import { startApplication, type TestApplication } from '../support/application';
import {
  adoptDraft,
  aDeliberatingVillage,
  type DeliberatingVillage,
  STAGE_FORMS,
} from '../support/deliberated-list';

let app: TestApplication;
let village: DeliberatingVillage;
let accountId: string;

beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());
beforeEach(async () => {
  village = await aDeliberatingVillage(app);
  const [account] = await app.sql<{ account_id: string }>(
    'SELECT account_id FROM account_role WHERE area_code = $1',
    [village.code],
  );
  accountId = account?.account_id ?? '';
});

/** Runs SQL as the application does, but past all of its rules. Answers what the database said. */
async function asApplication(text: string, params: unknown[]): Promise<string> {
  try {
    await app.sql('BEGIN');
    await app.sql(
      `SELECT set_config('role', 'cunfen_app', true), set_config('cunfen.scope_from', $1, true),
         set_config('cunfen.scope_to', $1, true)`,
      [village.code],
    );
    const rows = await app.sql(text, params);
    return `${rows.length} rows`;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await app.sql('ROLLBACK');
  }
}

interface Row {
  stage: string;
  held_on: string;
  notice_on: string | null;
  publicised_to: string | null;
  counts: (number | null)[];
  verdict: string;
}
const stage = (name: string, change: Partial<Row> = {}) => {
  const meeting = name === 'PARTY_MEMBERS_REVIEW';
  const row: Row = {
    stage: name,
    held_on: '2026-11-19',
    notice_on: meeting ? '2026-11-10' : null,
    publicised_to: null,
    counts: [30, 20, 20, 0, 0],
    verdict: 'PASSED',
    ...change,
  };
  return asApplication(
    `INSERT INTO deliberation_stage (village_code, rule_list_id, stage, attempt, held_on, notice_on, publicised_to,
       place, form, reason, content, expected_count, present_count, yes_count, no_count, abstain_count, verdict,
       arithmetic, law_version, signatures, recorded_by, recorded_at)
     VALUES ($1, $2, $3, 9, $4, $5, $6, 'x', 'x', '', 'x', $7, $8, $9, $10, $11, $12, '', '', '{x}', $13, now())
     RETURNING stage`,
    [
      village.code,
      village.draftId,
      row.stage,
      row.held_on,
      row.notice_on,
      row.publicised_to,
      ...row.counts,
      row.verdict,
      accountId,
    ],
  );
};
const record = async (name: string) =>
  (await village.clerk.post(`/rule-lists/${village.draftId}/deliberation`, STAGE_FORMS[name]))
    .status;

describe('the database, when the program forgets a rule of 四议两公开,', () => {
  test('takes a stage in good form', async () => {
    expect(await stage('BRANCH_PROPOSAL')).toBe('1 rows');
  });

  test.each([
    ['counts that contradict each other', { counts: [30, 31, 20, 0, 0] }, 'counts_consistent'],
    ['half as a majority', { counts: [30, 20, 10, 0, 0] }, 'passed_by_majority'],
    ['a quorum of half', { counts: [30, 15, 15, 0, 0] }, 'passed_by_majority'],
    ['a meeting nobody counted', { counts: [null, null, null, null, null] }, 'counted'],
    ['a meeting that hangs on the wall', { publicised_to: '2026-11-20' }, 'counted'],
    ['notice of a meeting that has none', { notice_on: '2026-11-01' }, 'noticed'],
  ])('refuses %s', async (_what, change, constraint) => {
    expect(await stage('BRANCH_PROPOSAL', change)).toContain(`deliberation_stage_${constraint}`);
  });

  test('refuses a stage before the one before it, and a day before its day', async () => {
    expect(await stage('COMMITTEES_DISCUSSION')).toMatch(/row-level security/);
    expect(await record('BRANCH_PROPOSAL')).toBe(200);
    expect(await stage('COMMITTEES_DISCUSSION')).toBe('1 rows');
    expect(await stage('COMMITTEES_DISCUSSION', { held_on: '2026-10-31' })).toMatch(/row-level/);
    expect(await stage('BRANCH_PROPOSAL')).toContain('deliberation_stage_passed_once_key');
    const onlyOfThePresent = { counts: [30, 20, 15, 0, 0] };
    expect(await stage('COMMITTEES_DISCUSSION', onlyOfThePresent)).toContain('passed_by_majority');
  });

  test('refuses Party members with too few present or too late a plan', async () => {
    await record('BRANCH_PROPOSAL');
    await record('COMMITTEES_DISCUSSION');
    const review = (change: Partial<Row>) => stage('PARTY_MEMBERS_REVIEW', change);
    expect(await review({})).toBe('1 rows');
    expect(await review({ counts: [30, 19, 19, 0, 0] })).toContain('passed_by_majority');
    expect(await review({ notice_on: '2026-11-17' })).toContain('noticed');
    expect(await review({ notice_on: null })).toContain('noticed');
  });

  test('refuses a disclosure before the vote, and a meeting dated after it', async () => {
    for (const name of ['BRANCH_PROPOSAL', 'COMMITTEES_DISCUSSION']) await record(name);
    const none = [null, null, null, null, null];
    const disclose = (held: string) =>
      stage('RESOLUTION_DISCLOSURE', { counts: none, held_on: held, publicised_to: '2026-11-30' });
    await record('PARTY_MEMBERS_REVIEW');
    expect(await disclose('2026-11-21')).toMatch(/row-level/);
    await adoptDraft(village);
    expect(await disclose('2026-11-19')).toMatch(/row-level/);
    expect(await disclose('2026-11-21')).toBe('1 rows');
    const late = { held_on: '2026-11-21', verdict: 'REJECTED' };
    expect(await stage('BRANCH_PROPOSAL', late)).toMatch(/row-level/);
  });
});

describe('what was said and answered', () => {
  async function aHeldConsultation(): Promise<{ id: string; opinion: string }> {
    const { body } = await village.clerk.post<{ id: string }>('/consultations', {
      ruleListId: village.draftId,
      form: 'BENCH_MEETING',
      scheduledOn: '2026-11-15',
      place: '老屋院',
      host: '李支书',
    });
    const said = await village.clerk.post<{ id: string }>(`/consultations/${body.id}/opinions`, {
      stance: 'SUPPORT',
    });
    await village.clerk.post(`/consultations/${body.id}/hold`, {
      heldOn: '2026-11-15',
      expectedCount: 9,
      presentCount: 5,
    });
    return { id: body.id, opinion: said.body.id };
  }

  test('is not edited by the application role, whatever it tries', async () => {
    await aHeldConsultation();
    await village.clerk.post('/proposals', {
      schemeId: village.schemeId,
      proposer: 'COMMITTEES',
      content: '放宽',
      proposedOn: '2026-10-20',
    });
    for (const change of [
      `UPDATE opinion SET content = 'x' WHERE village_code = $1`,
      'DELETE FROM opinion WHERE village_code = $1',
      'UPDATE consultation_record SET present_count = 9 WHERE village_code = $1',
      'DELETE FROM consultation_record WHERE village_code = $1',
      `UPDATE consultation SET place = 'x' WHERE village_code = $1`,
      `UPDATE rule_proposal SET content = 'x' WHERE village_code = $1`,
      `UPDATE filing SET note = 'x' WHERE village_code = $1`,
      `UPDATE deliberation_stage SET verdict = 'PASSED' WHERE village_code = $1`,
      `UPDATE opinion_answer SET answer = 'x' WHERE village_code = $1`,
    ])
      expect(await asApplication(change, [village.code])).toMatch(/permission denied/);
  });

  test('keeps a consultation open until the last opinion is answered, and closed after', async () => {
    const { id, opinion } = await aHeldConsultation();
    const close = `UPDATE consultation SET state = 'ANSWERED', closed_by = planned_by, closed_at = now()
      WHERE village_code = $1 AND id = $2 RETURNING id`;
    expect(await asApplication(close, [village.code, id])).toMatch(/row-level security/);
    await village.clerk.post(`/opinions/${opinion}/answer`, { adopted: true, answer: '好' });
    expect(await asApplication(close, [village.code, id])).toBe('1 rows');
    await village.clerk.post(`/consultations/${id}/close`);
    const reopen = `UPDATE consultation SET state = 'HELD', closed_by = NULL, closed_at = NULL
      WHERE village_code = $1 AND id = $2 RETURNING id`;
    expect(await asApplication(reopen, [village.code, id])).toBe('0 rows');
    const say = `INSERT INTO opinion SELECT village_code, gen_random_uuid(), consultation_id, 2, rule_code,
      household_id, speaker_name, stance, content, recorded_by, now() FROM opinion WHERE consultation_id = $1`;
    expect(await asApplication(say, [id])).toMatch(/row-level security/);
  });

  test('is filed only after the vote, and reviewed only as it stands', async () => {
    const file = (no: number) =>
      asApplication(
        `INSERT INTO filing (village_code, rule_list_id, filing_no, filed_on, office, document_no, correction_reason,
           recorded_by, recorded_at)
         VALUES ($1, $2, $3, '2026-11-21', 'x', 'x', $4, $5, now()) RETURNING filing_no`,
        [village.code, village.draftId, no, no === 1 ? '' : 'x', accountId],
      );
    expect(await file(1)).toMatch(/row-level security/);
    await adoptDraft(village);
    expect(await file(1)).toBe('1 rows');
    expect(await file(2)).toContain('filing_supersedes_fkey');
    const filing = { filedOn: '2026-11-21', office: '镇政府', documentNo: '7' };
    const path = `/rule-lists/${village.draftId}/filings`;
    await village.clerk.post(path, filing);
    await village.clerk.post(path, { ...filing, correctionReason: '更正' });
    const review = `INSERT INTO filing_review VALUES ($1, $2, 1, 'CONFIRMED', '', $3, now())`;
    const said = await asApplication(review, [village.code, village.draftId, accountId]);
    expect(said).toMatch(/row-level security/);
  });
});
