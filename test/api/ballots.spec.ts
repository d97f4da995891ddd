import { randomUUID } from 'node:crypto';
import {
  type Answer,
  type Problem,
  type TestApplication,
  type Visitor,
  startApplication,
} from '../support/application';
import { type BallotBody } from '../../backend/src/ballot/domain/law';
import {
  aCalledBallot,
  anOpenBallot,
  aVotingVillage,
  type VotingVillage,
} from '../support/voting-village';

interface Ballot {
  id: string;
  state: string;
  verdict: string | null;
  arithmetic: string | null;
  competence: string;
  heldOn: string;
  noticeDays: number;
  lawVersion: string;
  results: { code: string; verdict: string }[];
  roll: { expected: number; present: number; hall: number; attendingForMany: string[] } | null;
  standing: { differences: { code: string; explainable: boolean }[]; rounds: unknown[] } | null;
  counters: string;
  differenceReason: string;
}
interface Elector {
  id: string;
  name: string;
  attendance: string | null;
  channel: string | null;
}
interface Vote {
  electorId: string;
  revision: number;
  channel: string;
  answers: { code: string; choice: string }[] | null;
  superseded: boolean;
}

const YES = [{ code: '', choice: 'YES' }];
const NO = [{ code: '', choice: 'NO' }];
const whole = (yes: number, no = 0, abstain = 0, spoiled = 0) => [
  { code: '', yes, no, abstain, void: spoiled },
];
const COUNT = { papersIssued: 0, papersReturned: 0, counters: '李四、王五', scrutineer: '赵六' };
const PHONE = { channel: 'PHONE', calledBy: '张建一', witnessedBy: '王会计' };

let app: TestApplication;
let village: VotingVillage;

beforeAll(async () => {
  app = await startApplication();
  village = await aVotingVillage(app);
});
afterAll(() => app.end());

const outcome = ({ status, body }: Answer<Problem>) => [status, body.code];
const written = async (table: string, id: string) =>
  (await app.sql(`SELECT FROM ${table} WHERE ballot_id = $1`, [id])).length;

/** A household meeting of twelve households with so many checked in; `households` are the electors in order. */
async function aMeeting(present: number, items: { code: string; label: string }[] = []) {
  const id = await anOpenBallot(village, { items });
  const electorIds = village.households.map((household) => household.id);
  const came = electorIds.slice(0, present);
  await checkIn(id, came);
  return { id, electorIds, came };
}
const checkIn = (id: string, electorIds: string[], more: object = {}) =>
  village.clerk.post<Ballot & Problem>(`/ballots/${id}/check-in`, {
    electorIds,
    attendance: 'IN_PERSON',
    ...more,
  });
const vote = (id: string, electorIds: string[], more: object, by: Visitor = village.clerk) =>
  by.post<Ballot & Problem>(`/ballots/${id}/votes`, { electorIds, ...more });
const count = (id: string, sheet: object, by: Visitor = village.clerk) =>
  by.post<Ballot & Problem>(`/ballots/${id}/counts`, { ...COUNT, hands: [], papers: [], ...sheet });
const recount = (id: string, sheet: object, by: Visitor) =>
  by.post<Ballot & Problem>(`/ballots/${id}/recount`, {
    ...COUNT,
    hands: [],
    papers: [],
    reason: '两人中途离场,已当场核实',
    ...sheet,
  });
const close = (id: string, record: object = {}) =>
  village.clerk.post<Ballot & Problem>(`/ballots/${id}/close`, record);

describe('a ballot from its notice to its verdict', () => {
  it('passes when the paper, the phone, the tablet and the hands together are more than half', async () => {
    const { id, electorIds } = await aMeeting(9);
    const [paper1 = '', paper2 = '', paper3 = '', tablet = ''] = electorIds;
    expect((await vote(id, [paper1, paper2, paper3], { channel: 'PAPER' })).status).toBe(200);
    await vote(id, [tablet], { channel: 'TABLET', answers: YES });
    await vote(id, [electorIds[11] ?? ''], { ...PHONE, answers: YES });
    const counted = await count(id, {
      papersIssued: 3,
      papersReturned: 3,
      hands: whole(3, 2),
      papers: whole(1, 1, 0, 1),
    });
    expect(counted.body.standing?.differences).toEqual([]);
    const closed = await close(id, { minutes: '一致同意', evidence: ['a'.repeat(64)] });
    expect(closed.body).toMatchObject({
      state: 'CLOSED',
      verdict: 'PASSED',
      expectedCount: 12,
      presentCount: 10,
      yesCount: 6,
      counters: '李四、王五',
      scrutineer: '赵六',
      minutes: '一致同意',
      evidence: ['a'.repeat(64)],
      heldOn: '2026-11-22',
    });
    expect(closed.body.arithmetic).toContain('应到 12,实到 10,达到三分之二(10×3 ≥ 12×2)');
    expect(closed.body.arithmetic).toContain('赞成 6,反对 3,弃权 0,废票 1');
    expect(closed.body.lawVersion).toContain('2025');
  });

  it('is rejected when exactly half of those present agree', async () => {
    const { id } = await aMeeting(8);
    await count(id, { hands: whole(4, 4) });
    expect((await close(id)).body).toMatchObject({ verdict: 'REJECTED' });
  });

  it('is invalid when too few came, without a count, and a second ballot may follow', async () => {
    const { id } = await aMeeting(7);
    const closed = await close(id);
    expect(closed.body).toMatchObject({ state: 'CLOSED', verdict: 'INVALID', presentCount: 7 });
    const second = await aMeeting(8);
    await count(second.id, { hands: whole(8) });
    expect((await close(second.id)).body.verdict).toBe('PASSED');
    expect((await village.clerk.get<Ballot>(`/ballots/${id}`)).body.verdict).toBe('INVALID');
  });

  it('tells every item of a list apart', async () => {
    const items = [
      { code: 'A', label: '村口停车收费' },
      { code: 'B', label: '广场限时' },
    ];
    const { id } = await aMeeting(8, items);
    const hands = [
      { code: 'A', yes: 5, no: 3, abstain: 0, void: 0 },
      { code: 'B', yes: 4, no: 4, abstain: 0, void: 0 },
    ];
    await count(id, { hands });
    const { body } = await close(id);
    expect(body.verdict).toBe('REJECTED');
    expect(body.results).toMatchObject([
      { code: 'A', label: '村口停车收费', verdict: 'PASSED' },
      { code: 'B', label: '广场限时', verdict: 'REJECTED' },
    ]);
  });
});

describe('who is called', () => {
  it.each<[BallotBody, object, number, string]>([
    ['VILLAGERS_MEETING', {}, 14, 'DECIDES'],
    ['HOUSEHOLD_REP_MEETING', {}, 12, 'DECIDES'],
    ['GROUP_MEETING', { groupNo: 2 }, 6, 'DECIDES_FOR_GROUP'],
    ['PARTY_MEMBERS_MEETING', {}, 1, 'DELIBERATES'],
  ])('to a %s', async (body, call, expected, competence) => {
    const id = await anOpenBallot(village, { body, ...call });
    const { body: ballot } = await village.clerk.get<Ballot>(`/ballots/${id}`);
    expect(ballot).toMatchObject({ state: 'OPEN', competence, roll: { expected } });
  });

  it('representatives are those the list names, and nobody else', async () => {
    const id = await aCalledBallot(village, { body: 'REPRESENTATIVES_MEETING' });
    const open = (representativeIds: string[]) =>
      village.clerk.post<Problem>(`/ballots/${id}/open`, { representativeIds });
    expect(outcome(await open([]))).toEqual([422, 'ballot.representatives_required']);
    expect(outcome(await open([village.child]))).toEqual([422, 'ballot.representative_unknown']);
    const [first = '', second = ''] = village.residents;
    expect(outcome(await open([first, first]))).toEqual([422, 'ballot.representative_unknown']);
    expect(await written('ballot_elector', id)).toBe(0);
    expect((await open([first, second])).status).toBe(200);
    expect(await written('ballot_elector', id)).toBe(2);
  });

  it('a list of representatives belongs to no other meeting', async () => {
    const id = await aCalledBallot(village, {});
    const answer = await village.clerk.post<Problem>(`/ballots/${id}/open`, {
      representativeIds: [village.residents[0]],
    });
    expect(outcome(answer)).toEqual([422, 'ballot.representatives_not_asked']);
  });

  it('the roll is frozen: a household opened afterwards is not on it', async () => {
    const { id } = await aMeeting(8);
    const late = await village.clerk.post<{ id: string }>('/households', {
      groupNo: 1,
      headName: '晚到户',
      members: [{ name: '晚到户', relation: '户主' }],
    });
    expect(late.status).toBe(201);
    expect(outcome(await checkIn(id, [late.body.id]))).toEqual([422, 'ballot.not_elector']);
    await app.sql('UPDATE household SET closed_on = opened_on WHERE id = $1', [late.body.id]);
  });

  it('before the opening the roll shows who would be called today', async () => {
    const id = await aCalledBallot(village, {});
    const { body } = await village.supervisor.get<Elector[]>(`/ballots/${id}/electors`);
    expect(body).toHaveLength(12);
    expect(await written('ballot_elector', id)).toBe(0);
  });

  it('nobody in an empty village', async () => {
    const id = await aCalledBallot(village, { body: 'PARTY_MEMBERS_MEETING' });
    await app.sql('UPDATE resident SET party_member = false WHERE village_code = $1', [
      village.code,
    ]);
    const answer = await village.clerk.post<Problem>(`/ballots/${id}/open`, {});
    expect(outcome(answer)).toEqual([409, 'ballot.nobody_may_vote']);
    await app.sql('UPDATE resident SET party_member = true WHERE id = $1', [village.residents[0]]);
  });
});

describe('a call that cannot be', () => {
  const draft = (change: object) =>
    village.clerk.post<Problem>('/ballots', {
      subjectKind: 'OTHER',
      subject: '停车场',
      body: 'VILLAGERS_MEETING',
      heldOn: '2026-12-05',
      place: '村部',
      ...change,
    });

  it.each<[string, object, number, string]>([
    ['a group meeting without a group', { body: 'GROUP_MEETING' }, 422, 'ballot.group_required'],
    ['a group where none belongs', { groupNo: 1 }, 422, 'ballot.group_required'],
    ['a group that is not', { body: 'GROUP_MEETING', groupNo: 9 }, 422, 'ballot.group_unknown'],
    [
      'two items of one code',
      { items: ['A', 'A'].map((code) => ({ code, label: code })) },
      422,
      'ballot.item_twice',
    ],
    ['a subject of another step', { subjectKind: 'RULE_LIST' }, 400, 'request.invalid'],
    ['a body nobody knows', { body: 'CLUB' }, 400, 'request.invalid'],
    ['a day that is not', { heldOn: '2026-02-30' }, 400, 'request.invalid'],
    ['an empty subject', { subject: ' ' }, 400, 'request.invalid'],
  ])('%s', async (_case, change, status, code) => {
    expect(outcome(await draft(change))).toEqual([status, code]);
  });

  it.each<[string, object, string]>([
    [
      'nine days of notice',
      { announcedOn: '2026-11-22', heldOn: '2026-12-01' },
      'notice_too_short',
    ],
    ['a notice of tomorrow', { announcedOn: '2026-11-23' }, 'notice_in_future'],
    ['a notice of last year', { announcedOn: '2025-11-22' }, 'notice_too_old'],
    [
      'a short one even with a reason',
      { announcedOn: '2026-11-22', heldOn: '2026-11-23', shortNoticeReason: '防汛' },
      'notice_too_short',
    ],
  ])('%s', async (_case, notice, code) => {
    const { body } = await village.clerk.post<Ballot>('/ballots', {
      subjectKind: 'OTHER',
      subject: '停车场',
      body: 'VILLAGERS_MEETING',
      heldOn: '2026-12-05',
      place: '村部',
    });
    const answer = await village.clerk.post<Problem>(`/ballots/${body.id}/announce`, {
      heldOn: '2026-12-05',
      place: '村部',
      ...notice,
    });
    expect(outcome(answer)).toEqual([422, `ballot.${code}`]);
  });

  it('opens not before the day announced, and not before it is announced', async () => {
    const early = await aCalledBallot(village, { heldOn: '2026-11-23' });
    const tooEarly = await village.clerk.post<Problem>(`/ballots/${early}/open`, {});
    expect(outcome(tooEarly)).toEqual([409, 'ballot.not_the_day']);
    const { body } = await village.clerk.post<Ballot>('/ballots', {
      subjectKind: 'OTHER',
      subject: '停车场',
      body: 'VILLAGERS_MEETING',
      heldOn: '2026-11-22',
      place: '村部',
    });
    const silent = await village.clerk.post<Problem>(`/ballots/${body.id}/open`, {});
    expect(outcome(silent)).toEqual([409, 'ballot.not_announced']);
  });
});

describe('at the door', () => {
  it('a presence is taken back until somebody votes', async () => {
    const { id, came } = await aMeeting(8);
    const [first = ''] = came;
    expect((await checkIn(id, [first], { attendance: 'ABSENT' })).body.roll?.present).toBe(7);
    await checkIn(id, [first]);
    await vote(id, [first], { channel: 'TABLET', answers: YES });
    const late = await checkIn(id, [first], { attendance: 'ABSENT' });
    expect(outcome(late)).toEqual([409, 'ballot.voted_and_present']);
  });

  it('a proxy has a name and a note, and one name for many is pointed out', async () => {
    const { id, electorIds } = await aMeeting(0);
    const [first = '', second = ''] = electorIds;
    const unnamed = await checkIn(id, [first], { attendance: 'PROXY', attendedBy: '张三' });
    expect(outcome(unnamed)).toEqual([422, 'ballot.proxy_unnamed']);
    const proxy = { attendance: 'PROXY', attendedBy: '张三', note: '书面委托' };
    await checkIn(id, [first], proxy);
    const { body } = await checkIn(id, [second], proxy);
    expect(body.roll).toMatchObject({ present: 2, attendingForMany: ['张三 2'] });
  });
});

describe('a vote that cannot be', () => {
  it('of somebody who is not on the roll', async () => {
    const { id } = await aMeeting(8);
    const answer = await vote(id, [randomUUID()], { channel: 'TABLET', answers: YES });
    expect(outcome(answer)).toEqual([422, 'ballot.not_elector']);
    expect(await written('ballot_vote', id)).toBe(0);
  });

  it('twice, over whatever channels', async () => {
    const { id, came } = await aMeeting(8);
    const [first = '', second = ''] = came;
    await vote(id, [first], { channel: 'PAPER' });
    for (const again of [
      { channel: 'PAPER' },
      { channel: 'TABLET', answers: YES },
      { ...PHONE, answers: YES },
    ]) {
      expect(outcome(await vote(id, [first], again))).toEqual([409, 'ballot.voted_already']);
    }
    const both = await vote(id, [second, first], { channel: 'PAPER' });
    expect(outcome(both)).toEqual([409, 'ballot.voted_already']);
    expect(await written('ballot_vote', id)).toBe(1);
  });

  it.each<[string, (first: string, away: string) => [string[], object], number, string]>([
    [
      'of one who has not checked in',
      (_, away) => [[away], { channel: 'PAPER' }],
      409,
      'not_present',
    ],
    [
      'by phone out of the hall',
      (first) => [[first], { ...PHONE, answers: YES }],
      409,
      'in_the_hall',
    ],
    [
      'by phone without a witness',
      (_, away) => [[away], { ...PHONE, witnessedBy: ' ', answers: YES }],
      422,
      'phone_unwitnessed',
    ],
    [
      'by phone witnessed by the caller',
      (_, away) => [[away], { ...PHONE, witnessedBy: '张建一', answers: YES }],
      422,
      'witness_not_apart',
    ],
    [
      'by phone of two at once',
      (first, away) => [[first, away], { ...PHONE, answers: YES }],
      422,
      'one_elector_only',
    ],
    [
      'on the tablet without an answer',
      (first) => [[first], { channel: 'TABLET' }],
      422,
      'answers_incomplete',
    ],
    [
      'on the tablet to what was not asked',
      (first) => [[first], { channel: 'TABLET', answers: [{ code: 'A', choice: 'YES' }] }],
      422,
      'answers_incomplete',
    ],
    [
      'on a paper whose answers are written down',
      (first) => [[first], { channel: 'PAPER', answers: YES }],
      422,
      'answers_on_paper',
    ],
    [
      'corrected that never was',
      (_, away) => [[away], { ...PHONE, answers: NO, corrects: true }],
      409,
      'nothing_to_correct',
    ],
  ])('%s', async (_case, cast, status, code) => {
    const { id, electorIds } = await aMeeting(8);
    const [electors, body] = cast(electorIds[0] ?? '', electorIds[11] ?? '');
    expect(outcome(await vote(id, electors, body))).toEqual([status, `ballot.${code}`]);
    expect(await written('ballot_vote', id)).toBe(0);
  });

  it('after the closing, and nothing else either', async () => {
    const { id, came } = await aMeeting(8);
    await count(id, { hands: whole(8) });
    await close(id);
    const [first = ''] = came;
    const after: Answer<Problem>[] = [
      await vote(id, [first], { channel: 'TABLET', answers: YES }),
      await checkIn(id, [first], { attendance: 'ABSENT' }),
      await count(id, { hands: whole(7, 1) }),
      await recount(id, { hands: whole(7, 1) }, village.supervisor),
      await close(id),
      await village.clerk.post<Problem>(`/ballots/${id}/open`, {}),
      await village.clerk.post<Problem>(`/ballots/${id}/cancel`, { reason: '后悔了' }),
    ];
    expect(after.map(outcome)).toEqual([
      ...Array.from({ length: 5 }, () => [409, 'ballot.not_open']),
      [409, 'ballot.not_announced'],
      [409, 'ballot.over'],
    ]);
  });
});

describe('a vote by phone', () => {
  it('is corrected by the caller until the closing, and every one is kept', async () => {
    const { id, electorIds } = await aMeeting(8);
    const away = electorIds[11] ?? '';
    await vote(id, [away], { ...PHONE, answers: YES });
    const second = await vote(id, [away], { ...PHONE, answers: NO, corrects: true });
    expect(second.status).toBe(200);
    const { body } = await village.supervisor.get<Vote[]>(`/ballots/${id}/votes`);
    expect(body).toMatchObject([
      { electorId: away, revision: 1, answers: YES, superseded: true },
      { electorId: away, revision: 2, answers: NO, superseded: false },
    ]);
    await count(id, { hands: whole(8) });
    expect((await close(id)).body).toMatchObject({ presentCount: 9, yesCount: 8, noCount: 1 });
  });
});

describe('roll, papers and count', () => {
  it('more votes than present are refused, and nothing is written', async () => {
    const { id } = await aMeeting(8);
    const answer = await count(id, { hands: whole(8, 1) });
    expect(outcome(answer)).toEqual([422, 'ballot.more_votes_than_present']);
    expect(await written('ballot_count', id)).toBe(0);
  });

  it('an item left out of the count is named', async () => {
    const { id } = await aMeeting(8, [{ code: 'A', label: '甲' }]);
    const answer = await count(id, { hands: whole(8) });
    expect(outcome(answer)).toEqual([422, 'ballot.count_incomplete']);
  });

  it('close nothing that was not counted', async () => {
    const { id } = await aMeeting(8);
    expect(outcome(await close(id))).toEqual([409, 'ballot.nothing_counted']);
  });

  it('that disagree block the closing until the count is corrected', async () => {
    const { id } = await aMeeting(8);
    const counted = await count(id, { hands: whole(6, 1) });
    expect(counted.body.standing?.differences).toMatchObject([
      { code: 'HANDS_MISSING', explainable: true },
    ]);
    const refused = await close(id);
    expect(outcome(refused)).toEqual([409, 'ballot.not_reconciled']);
    expect(refused.body.detail).toContain('会场可举手 8 人,只计到 7 人');
    await count(id, { hands: whole(6, 2) });
    expect((await close(id)).body).toMatchObject({ verdict: 'PASSED', differenceReason: '' });
    expect(await written('ballot_count', id)).toBe(2);
  });

  it('or until somebody else has counted again and said why', async () => {
    const { id } = await aMeeting(8);
    expect(outcome(await recount(id, { hands: whole(7) }, village.supervisor))).toEqual([
      409,
      'ballot.nothing_to_recount',
    ]);
    await count(id, { hands: whole(7) }, village.secretary);
    const same = await recount(id, { hands: whole(7) }, village.secretary);
    expect(outcome(same)).toEqual([409, 'ballot.recount_by_same_person']);
    expect((await recount(id, { hands: whole(7) }, village.supervisor)).status).toBe(200);
    const again = await count(id, { hands: whole(8) });
    expect(outcome(again)).toEqual([409, 'ballot.recounted_already']);
    expect((await close(id)).body).toMatchObject({
      verdict: 'PASSED',
      yesCount: 7,
      differenceReason: '两人中途离场,已当场核实',
    });
  });

  it('a paper too many is explained by no recount', async () => {
    const { id, came } = await aMeeting(9);
    await vote(id, came.slice(0, 8), { channel: 'PAPER' });
    const sheet = { papersIssued: 8, papersReturned: 9, papers: whole(9) };
    await count(id, sheet);
    await recount(id, sheet, village.supervisor);
    expect(outcome(await close(id))).toEqual([409, 'ballot.not_reconciled']);
    await village.clerk.post(`/ballots/${id}/cancel`, { reason: '票箱有误,重新投票' });
    const { body } = await village.clerk.get<Ballot>(`/ballots/${id}`);
    expect(body).toMatchObject({ state: 'CANCELLED', verdict: null });
  });
});

describe('what is whose', () => {
  it('counts and votes are seen by those who count and scrutinise, until declared', async () => {
    const { id, came } = await aMeeting(8);
    await vote(id, came.slice(0, 1), { channel: 'TABLET', answers: YES });
    await count(id, { hands: whole(7) });
    const { body: before } = await village.reviewer.get<Ballot>(`/ballots/${id}`);
    expect(before).toMatchObject({ roll: { present: 8 }, standing: null });
    const { body: seen } = await village.supervisor.get<Ballot>(`/ballots/${id}`);
    expect(seen.standing?.rounds).toHaveLength(1);
    const votes = await village.reviewer.get<Problem>(`/ballots/${id}/votes`);
    expect(outcome(votes)).toEqual([403, 'permission.denied']);
    await close(id);
    const { body: after } = await village.reviewer.get<Ballot>(`/ballots/${id}`);
    expect(after.standing?.rounds).toHaveLength(1);
  });

  it('a secret paper leaves no trace from the elector to the choice', async () => {
    const { id, came } = await aMeeting(8);
    await vote(id, came, { channel: 'PAPER' });
    await count(id, { papersIssued: 8, papersReturned: 8, papers: whole(8) });
    const { body } = await village.supervisor.get<Vote[]>(`/ballots/${id}/votes`);
    expect(new Set(body.map(({ answers }) => answers))).toEqual(new Set([null]));
    const audits = await app.sql<{ after: object }>(
      `SELECT after FROM audit_event WHERE subject_id = $1 AND action = 'ballot.vote'`,
      [id],
    );
    expect(JSON.stringify(audits)).not.toContain('YES');
  });

  it('another village finds nothing', async () => {
    const elsewhere = await aVotingVillage(app);
    const { id, came } = await aMeeting(8);
    const answers: Answer<Problem>[] = [
      await elsewhere.clerk.get<Problem>(`/ballots/${id}`),
      await elsewhere.clerk.get<Problem>(`/ballots/${id}/electors`),
      await vote(id, came, { channel: 'PAPER' }, elsewhere.clerk),
      await count(id, { hands: whole(8) }, elsewhere.clerk),
    ];
    expect(answers.map(outcome)).toEqual(answers.map(() => [404, 'ballot.not_found']));
    expect((await elsewhere.clerk.get<Vote[]>(`/ballots/${id}/votes`)).body).toEqual([]);
  });
});
