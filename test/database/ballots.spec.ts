import { randomUUID } from 'node:crypto';
import { type TestApplication, startApplication } from '../support/application';
import { type VotingVillage, anOpenBallot, aVotingVillage } from '../support/voting-village';

let app: TestApplication;
let village: VotingVillage;
let clerk: string;
let other: string;

beforeAll(async () => {
  app = await startApplication();
  village = await aVotingVillage(app);
  const accounts = await app.sql<{ id: string }>(
    'SELECT account_id AS id FROM account_role WHERE area_code = $1 ORDER BY role',
    [village.code],
  );
  clerk = accounts[0]?.id ?? '';
  other = accounts[1]?.id ?? '';
});
afterAll(() => app.end());

/** As the application asks, behind the wall; nothing stays. Answers the name of what refused, or '' when nothing did. */
async function refusedBy(text: string, params: readonly unknown[] = []): Promise<string> {
  await app.sql('BEGIN');
  try {
    await app.sql(
      `SELECT set_config('role', 'cunfen_app', true), set_config('cunfen.scope_from', $1, true),
         set_config('cunfen.scope_to', $1, true)`,
      [village.code],
    );
    const rows = await app.sql(`${text} RETURNING 1`, params);
    return rows.length > 0 ? '' : 'no row';
  } catch (error) {
    const { constraint, message } = error as { constraint?: string; message: string };
    return constraint ?? message;
  } finally {
    await app.sql('ROLLBACK');
  }
}

/** An open ballot with eight present; the first has a paper. */
async function aMeeting(): Promise<{ id: string; came: string[]; away: string }> {
  const id = await anOpenBallot(village);
  const electors = village.households.map((household) => household.id);
  const came = electors.slice(0, 8);
  await village.clerk.post(`/ballots/${id}/check-in`, {
    electorIds: came,
    attendance: 'IN_PERSON',
  });
  await village.clerk.post(`/ballots/${id}/votes`, { electorIds: [came[0]], channel: 'PAPER' });
  return { id, came, away: electors[11] ?? '' };
}

interface RawVote {
  revision?: number;
  supersedes?: number | null;
  channel?: string;
  answers?: string | null;
  calledBy?: string;
}
const insertVote = (ballot: string, elector: string, vote: RawVote = {}) =>
  refusedBy(
    `INSERT INTO ballot_vote (village_code, ballot_id, elector_id, revision, supersedes, channel, answers, called_by,
       witnessed_by, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, now())`,
    [
      village.code,
      ballot,
      elector,
      vote.revision ?? 1,
      vote.supersedes ?? null,
      vote.channel ?? 'TABLET',
      vote.answers === undefined ? '[{"code": "", "choice": "YES"}]' : vote.answers,
      vote.calledBy ?? '',
      clerk,
    ],
  );
const insertCount = (ballot: string, round: number, kind: string, by: string, first: string) =>
  refusedBy(
    `INSERT INTO ballot_count (village_code, ballot_id, round, kind, papers_issued, papers_returned, hands, papers,
       counters, scrutineer, reason, first_counted_by, recorded_by, recorded_at)
     VALUES ($1, $2, $3, $4, 0, 0, '[]', '[]', '李四', '王五', '复核', $5, $6, now())`,
    [village.code, ballot, round, kind, first, by],
  );

describe('past all the rules of the application, the database', () => {
  it('takes a vote of one present, and no second one', async () => {
    const { id, came, away } = await aMeeting();
    expect(await insertVote(id, came[1] ?? '')).toBe('');
    expect(await insertVote(id, came[0] ?? '')).toBe('ballot_vote_once_key');
    expect(await insertVote(id, away)).toBe('ballot_vote_elector_fkey');
    expect(await insertVote(id, randomUUID())).toBe('ballot_vote_elector_fkey');
  });

  it('keeps papers secret, phone votes witnessed, and answers to yes, no and abstain', async () => {
    const { id, came } = await aMeeting();
    const elector = came[1] ?? '';
    const answers = '[{"code": "", "choice": "YES"}]';
    for (const [vote, constraint] of [
      [{ channel: 'PAPER', answers }, 'ballot_vote_paper_is_secret'],
      [{ channel: 'TABLET', answers: null }, 'ballot_vote_paper_is_secret'],
      [{ channel: 'PHONE' }, 'ballot_vote_phone_is_witnessed'],
      [{ answers: '[{"code": "", "choice": "MAYBE"}]' }, 'ballot_vote_answers_known'],
      [{ revision: 2, supersedes: 1 }, 'ballot_vote_correction_by_phone'],
      [{ revision: 2 }, 'ballot_vote_correction_by_phone'],
      [
        { revision: 2, supersedes: 1, channel: 'PHONE', calledBy: '张三' },
        'ballot_vote_supersedes_fkey',
      ],
    ] as const) {
      expect([vote, await insertVote(id, elector, vote)]).toEqual([vote, constraint]);
    }
  });

  it('lets nobody change or remove a vote or a count', async () => {
    await aMeeting();
    for (const text of [
      `UPDATE ballot_vote SET channel = 'TABLET'`,
      'DELETE FROM ballot_vote',
      'UPDATE ballot_count SET papers_issued = 1',
      'DELETE FROM ballot_count',
      'DELETE FROM ballot_elector',
      `UPDATE ballot_elector SET name = '别人'`,
      'DELETE FROM ballot',
    ]) {
      expect(await refusedBy(text)).toMatch(/permission denied/);
    }
  });

  it('keeps the roll frozen, and present who voted', async () => {
    const { id, came } = await aMeeting();
    const elector = await refusedBy(
      `INSERT INTO ballot_elector (village_code, ballot_id, elector_id, household_id, resident_id, name, household_code,
         group_no) VALUES ($1, $2, $3, $4, $3, '补进来', '001', 1)`,
      [village.code, id, village.residents[0], came[0]],
    );
    expect(elector).toMatch(/ballot_elector_before_opening/);
    const leave = `UPDATE ballot_elector SET attendance = NULL, present = false
      WHERE ballot_id = $1 AND elector_id = $2`;
    expect(await refusedBy(leave, [id, came[0]])).toBe('ballot_vote_elector_fkey');
    expect(await refusedBy(leave, [id, came[1]])).toBe('');
  });

  it('has a recount made by another than the first counter', async () => {
    const { id } = await aMeeting();
    expect(await insertCount(id, 1, 'RECOUNT', clerk, clerk)).toBe(
      'ballot_count_recount_by_another',
    );
    await village.clerk.post(`/ballots/${id}/counts`, {
      papersIssued: 1,
      papersReturned: 1,
      hands: [],
      papers: [],
      counters: '李四',
      scrutineer: '王五',
    });
    expect(await insertCount(id, 2, 'RECOUNT', clerk, clerk)).toBe(
      'ballot_count_recount_by_another',
    );
    expect(await insertCount(id, 2, 'RECOUNT', clerk, other)).toBe('ballot_count_first_fkey');
    expect(await insertCount(id, 2, 'RECOUNT', other, clerk)).toBe('');
  });

  it('adds nothing to a ballot that is over, and changes nothing in it', async () => {
    const { id, came, away } = await aMeeting();
    await village.clerk.post(`/ballots/${id}/cancel`, { reason: '改期' });
    expect(await insertVote(id, came[1] ?? '')).toMatch(/ballot_vote_while_open/);
    expect(await insertCount(id, 1, 'COUNT', clerk, clerk)).toMatch(/ballot_count_while_open/);
    const present = `UPDATE ballot_elector SET attendance = 'PHONE', present = true, checked_in_by = $2,
      checked_in_at = now() WHERE ballot_id = $3 AND elector_id = $1`;
    expect(await refusedBy(present, [away, clerk, id])).toBe('no row');
    expect(await refusedBy(`UPDATE ballot SET state = 'OPEN' WHERE id = $1`, [id])).toBe('no row');
  });

  it.each<[string, string, string]>([
    [
      'opened before the notice is over',
      `UPDATE ballot SET state = 'OPEN', held_on = '2026-11-21'`,
      'ballot_called_with_notice',
    ],
    [
      'with a reason, where the law knows none',
      `UPDATE ballot SET held_on = '2026-11-21', short_notice_reason = '防汛'`,
      'ballot_called_with_notice',
    ],
    [
      'cancelled without a reason',
      `UPDATE ballot SET state = 'CANCELLED'`,
      'ballot_cancelled_with_reason',
    ],
    ['closed without a verdict', `UPDATE ballot SET state = 'CLOSED'`, 'ballot_closed_is_complete'],
    [
      'passed by half of those present',
      closing({ expected: 12, present: 8, yes: 4 }),
      'ballot_passed_by_majority',
    ],
    [
      'passed without a quorum',
      closing({ expected: 12, present: 7, yes: 7 }),
      'ballot_quorum_reached',
    ],
    [
      'closed with more present than expected',
      closing({ expected: 12, present: 13, yes: 13 }),
      'ballot_counts_consistent',
    ],
    [
      'closed with more votes than present',
      closing({ expected: 12, present: 8, yes: 8, spoiled: 1 }),
      'ballot_spoilt_within_present',
    ],
  ])('a ballot is not %s', async (_case, text, constraint) => {
    const id = await anOpenBallot(village);
    const notice = text.includes('2026-11-21') ? `announced_on = '2026-11-12', ` : '';
    const refused = await refusedBy(`${text.replace('SET ', `SET ${notice}`)} WHERE id = $1`, [id]);
    expect(refused).toBe(constraint);
  });

  it('a ballot that is all right closes', async () => {
    const id = await anOpenBallot(village);
    const text = closing({ expected: 12, present: 8, yes: 5 });
    expect(await refusedBy(`${text} WHERE id = $1`, [id])).toBe('');
  });
});

function closing(counts: {
  expected: number;
  present: number;
  yes: number;
  spoiled?: number;
}): string {
  return `UPDATE ballot SET state = 'CLOSED', verdict = 'PASSED', arithmetic = '', ended_by = recorded_by,
    ended_at = now(), expected_count = ${counts.expected},
    present_count = ${counts.present}, yes_count = ${counts.yes}, no_count = 0, abstain_count = 0,
    void_count = ${counts.spoiled ?? 0}`;
}
