import { type Problem, type TestApplication, startApplication } from '../support/application';
import { heldUp } from '../support/held-up';
import { type VotingVillage, anOpenBallot, aVotingVillage } from '../support/voting-village';

let app: TestApplication;
let village: VotingVillage;

beforeAll(async () => {
  app = await startApplication();
  village = await aVotingVillage(app);
});
afterAll(() => app.end());

const statuses = (answers: { status: number }[]) => answers.map(({ status }) => status).sort();
const YES = [{ code: '', choice: 'YES' }];
const HANDS = {
  papersIssued: 0,
  papersReturned: 0,
  hands: [{ code: '', yes: 8, no: 0, abstain: 0, void: 0 }],
  papers: [],
  counters: '李四',
  scrutineer: '王五',
};

/** An open ballot with eight of twelve households present. */
async function aMeeting(): Promise<{ id: string; came: string[] }> {
  const id = await anOpenBallot(village);
  const came = village.households.slice(0, 8).map((household) => household.id);
  await village.clerk.post(`/ballots/${id}/check-in`, {
    electorIds: came,
    attendance: 'IN_PERSON',
  });
  return { id, came };
}

describe('at the same time', () => {
  it('one household over two channels votes once', async () => {
    const { id, came } = await aMeeting();
    const electorIds = came.slice(0, 1);
    const answers = await heldUp(
      app.sql,
      { text: 'SELECT FROM ballot_elector WHERE ballot_id = $1 FOR UPDATE', params: [id] },
      [
        () => village.clerk.post<Problem>(`/ballots/${id}/votes`, { electorIds, channel: 'PAPER' }),
        () =>
          village.secretary.post<Problem>(`/ballots/${id}/votes`, {
            electorIds,
            channel: 'TABLET',
            answers: YES,
          }),
      ],
    );
    expect(statuses(answers)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('ballot.voted_already');
    expect(await app.sql('SELECT FROM ballot_vote WHERE ballot_id = $1', [id])).toHaveLength(1);
  });

  it('many households vote side by side, and none is lost', async () => {
    const { id, came } = await aMeeting();
    const answers = await Promise.all(
      came.map((elector) =>
        village.clerk.post(`/ballots/${id}/votes`, {
          electorIds: [elector],
          channel: 'TABLET',
          answers: YES,
        }),
      ),
    );
    expect(new Set(statuses(answers))).toEqual(new Set([200]));
    expect(await app.sql('SELECT FROM ballot_vote WHERE ballot_id = $1', [id])).toHaveLength(8);
  });

  it('two closings close once, with one audit', async () => {
    const { id } = await aMeeting();
    await village.clerk.post(`/ballots/${id}/counts`, HANDS);
    const answers = await heldUp(
      app.sql,
      { text: 'SELECT FROM ballot WHERE id = $1 FOR UPDATE', params: [id] },
      [village.clerk, village.secretary].map(
        (visitor) => () => visitor.post<Problem>(`/ballots/${id}/close`, {}),
      ),
    );
    expect(statuses(answers)).toEqual([200, 409]);
    const audits = await app.sql(
      `SELECT FROM audit_event WHERE subject_id = $1 AND action = 'ballot.close'`,
      [id],
    );
    expect(audits).toHaveLength(1);
  });

  it('a vote and the closing: the vote is in the count, or it is refused', async () => {
    const { id, came } = await aMeeting();
    await village.clerk.post(`/ballots/${id}/counts`, HANDS);
    const [closed, voted] = await heldUp(
      app.sql,
      { text: 'SELECT FROM ballot WHERE id = $1 FOR UPDATE', params: [id] },
      [
        () => village.clerk.post<Problem>(`/ballots/${id}/close`, {}),
        () =>
          village.secretary.post<Problem>(`/ballots/${id}/votes`, {
            electorIds: came.slice(0, 1),
            channel: 'TABLET',
            answers: YES,
          }),
      ],
    );
    const codes = [closed?.body.code, voted?.body.code];
    expect([
      [undefined, 'ballot.not_open'],
      ['ballot.not_reconciled', undefined],
      ['ballot.counts_inconsistent', undefined],
    ]).toContainEqual(codes);
  });

  it('two first counts come one after the other', async () => {
    const { id } = await aMeeting();
    const answers = await Promise.all(
      [village.clerk, village.secretary].map((visitor) =>
        visitor.post(`/ballots/${id}/counts`, HANDS),
      ),
    );
    expect(statuses(answers)).toEqual([200, 200]);
    const rounds = await app.sql<{ round: number }>(
      'SELECT round FROM ballot_count WHERE ballot_id = $1 ORDER BY round',
      [id],
    );
    expect(rounds).toEqual([{ round: 1 }, { round: 2 }]);
  });
});
