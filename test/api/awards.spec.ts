import { randomUUID } from 'node:crypto';
import { VerifyAwards } from '../../backend/src/ranking/verify-awards';
import { cellText } from '../../backend/src/shared/domain/sheet';
import { Transactions } from '../../backend/src/shared/transactions';
import { readWorkbook } from '../../backend/src/shared/workbook/read-workbook';
import {
  type Problem,
  startApplication,
  type TestApplication,
  type Visitor,
} from '../support/application';
import { type AwardedTown, anAwardedTown } from '../support/awarded-town';
import { type BuiltVillage, TOWNSHIP, anAccount } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { freezeYear } from '../support/frozen-year';
import { type RuledVillage, anAct } from '../support/ruled-village';

interface Award {
  householdId: string;
  place: number;
  tied: boolean;
  decidedBy: string | null;
  reward: string;
  veto: string;
  villageCode: string;
  householdCode: string;
  headName: string;
  points: number;
  delivery: object | null;
}
interface Village {
  villageCode: string;
  frozenVersion: number | null;
  reason: string;
  ranked: number;
  helpOff: boolean;
  helped: number;
  protected: number;
  tiedOut: number;
}
interface List {
  id: string;
  areaCode: string;
  version: number;
  rows: Award[];
  villages: Village[];
  supersededBy: number | null;
  reopened: string[];
  contentHash: string;
}
interface Preview extends List {
  cut: { points: number; within: number; beyond: number } | null;
  awarded: number;
}
interface FollowUp {
  id: string;
  householdCode: string;
  place: number;
  kind: string;
  state: string;
  plannedOn: string | null;
  outcome: string;
  cancelReason: string;
}

const YEAR = 2026;
const TOP = {
  count: 4,
  tie: 'INCLUDE_ALL',
  veto: 'REFILL',
  bands: [
    { upTo: 1, reward: '一等奖' },
    { upTo: 4, reward: '二等奖' },
  ],
};
const POLICY = { top: TOP, bottom: { count: 5, minimum: 12, tie: 'EXCLUDE' } };
const SCHEME = {
  year: YEAR,
  policy: POLICY,
  decision: '镇党政联席会议讨论通过',
  decidedOn: '2027-01-15',
};

let app: TestApplication;
let town: AwardedTown;
let east: RuledVillage;
let west: BuiltVillage;
let late: BuiltVillage;
let officer: Visitor;
let secretary: Visitor;

beforeAll(async () => {
  app = await startApplication();
  town = await anAwardedTown(app);
  ({ east, west, late } = town);
  officer = await app.signIn(town.officer.username);
  secretary = await app.signIn(town.secretary.username);
});
afterAll(async () => {
  await expectCoherentBooks(app, east.code);
  await app.end();
});

const codeOf = ({ status, body }: { status: number; body: object }) =>
  status < 300 ? String(status) : `${status} ${(body as Problem).code}`;
const preview = async (change: object = {}, by = officer, more: object = {}) =>
  by.post<Preview>('/award-lists/preview', {
    ...{ year: YEAR, policy: { ...POLICY, ...change }, ...more },
  });
const publish = (more: object = {}, by = officer) =>
  by.post<List>('/award-lists', { year: YEAR, ...more });
const without = () => ({ without: [{ villageCode: late.code, reason: '账目还在核对' }] });
const told = (rows: Award[]) =>
  rows.map(({ place, householdCode, villageCode, reward, veto }) =>
    [place, villageCode === east.code ? 'E' : 'W', householdCode, reward || `(${veto})`].join(' '),
  );
const followUps = async (by = secretary) => (await by.get<FollowUp[]>('/follow-ups')).body;

describe('the awards of a year', () => {
  test('are shown before they are published: places, bands, vetoes, and where the list ends', async () => {
    const { status, body } = await preview();
    expect(status).toBe(200);
    // East has 140 (vetoed), 110 three times; west 110: four share the second place.
    expect(told(body.rows)).toEqual([
      '1 E 004 (一票否决)',
      '1 E 001 一等奖',
      '1 E 002 一等奖',
      '1 E 003 一等奖',
      '1 W 012 一等奖',
    ]);
    expect(body.rows[1]).toMatchObject({ tied: true, decidedBy: null });
    expect(body.cut).toEqual({ points: 110, within: 4, beyond: 0 });
    expect(body.awarded).toBe(4);
    const of = (code: string) => body.villages.find(({ villageCode }) => villageCode === code);
    expect(of(west.code)).toMatchObject({
      ...{ frozenVersion: 1, ranked: 12, helpOff: false, helped: 3, protected: 1, tiedOut: 2 },
    });
    expect(of(east.code)).toMatchObject({ ranked: 6, helpOff: true, helped: 0 });
    expect(of(late.code)).toMatchObject({ frozenVersion: null, ranked: 0 });
    // A town sees the people of its villages as the village shows them.
    expect(body.rows.map(({ headName }) => headName)).toContain('张*一');
  });

  test('leave a vetoed place empty, or let the chain decide, as the policy says', async () => {
    const empty = await preview({ top: { ...TOP, veto: 'LEAVE_EMPTY' } });
    expect(told(empty.body.rows)[1]).toBe('2 E 001 二等奖');
    const top = { ...TOP, tie: 'CHAIN', count: 3, bands: [{ upTo: 3, reward: '奖' }] };
    const { rows, cut } = (await preview({ top })).body;
    // Two hours come first; then who had the points earlier: west on 1 January, 003 the day before 001.
    expect(
      rows
        .filter(({ reward }) => reward)
        .map((row) => [row.place, row.householdCode, row.decidedBy]),
    ).toEqual([
      [1, '002', 'VOLUNTEER_HOURS'],
      [2, '012', 'REACHED_EARLIER'],
      [3, '003', 'REACHED_EARLIER'],
    ]);
    expect(cut).toEqual({ points: 110, within: 3, beyond: 1 });
  });

  test('are refused at the field where the policy does not fit together', async () => {
    const bands = [
      { upTo: 3, reward: '奖' },
      { upTo: 2, reward: '奖' },
    ];
    const answer = await officer.post<Problem>('/award-schemes', {
      ...{ ...SCHEME, policy: { ...POLICY, top: { ...TOP, bands } } },
    });
    expect(codeOf(answer)).toBe('422 award.policy_unsuitable');
    expect(answer.body.errors?.map(({ field }) => field)).toEqual([
      'policy.top.bands.1.upTo',
      'policy.top.bands',
    ]);
    const bottom = { count: 5, minimum: 3, tie: 'EXCLUDE' };
    expect(codeOf(await preview({ bottom }))).toBe('400 request.invalid');
    expect(codeOf(await preview({ bottom: { ...bottom, minimum: 10, count: 6 } }))).toBe(
      '422 award.policy_unsuitable',
    );
    const later = await officer.post('/award-schemes', { ...SCHEME, decidedOn: '2027-01-21' });
    expect(codeOf(later as { status: number; body: Problem })).toBe('422 award.day_unsuitable');
    const county = await anAccount(app.sql, 'TOWNSHIP_OFFICER', '431322000000');
    expect(codeOf(await preview({}, await app.signIn(county.username)))).toBe(
      '409 award.area_unsuitable',
    );
  });

  test('wait for every village to freeze its year, or say why not', async () => {
    expect(codeOf(await publish())).toBe('409 award.not_decided');
    expect(codeOf(await officer.post('/award-schemes', SCHEME))).toBe('201');
    const early = await publish();
    expect(codeOf(early)).toBe('409 award.not_frozen');
    expect((early.body as unknown as Problem).detail).toContain('迟冻村');
    const frozen = { without: [{ villageCode: east.code, reason: '不等' }] };
    expect(codeOf(await publish(frozen))).toBe('422 award.without_unknown');
    const alone = await app.signIn((await anAccount(app.sql, 'SECRETARY', late.code)).username);
    expect(codeOf(await alone.post('/award-schemes', SCHEME))).toBe('201');
    expect(codeOf(await publish(without(), alone))).toBe('409 award.nothing_frozen');
  });

  test('are published once, named to their villages, with a visit planned to each of the last', async () => {
    const shown = (await preview({}, officer, without())).body;
    const { status, body } = await publish(without());
    expect([status, body.version]).toEqual([201, 1]);
    expect(body.rows).toEqual(shown.rows);
    expect(body.villages.find(({ villageCode }) => villageCode === late.code)).toMatchObject({
      reason: '账目还在核对',
    });
    expect(codeOf(await publish(without()))).toBe('409 award.published_already');
    // A village reads its own households by name, and nobody else's.
    const [list] = (await east.clerk.get<List[]>('/award-lists')).body;
    const own = (await east.clerk.get<List>(`/award-lists/${list?.id}`)).body;
    expect([own.areaCode, own.rows.map(({ headName }) => headName)]).toEqual([
      TOWNSHIP,
      ['刘建四', '张建一', '王建二', '李建三'],
    ]);
    expect(
      (await followUps()).map((row) => [row.householdCode, row.place, row.kind, row.state]),
    ).toEqual([
      ['002', 2, 'VISIT', 'PLANNED'],
      ['003', 3, 'VISIT', 'PLANNED'],
      ['004', 4, 'VISIT', 'PLANNED'],
    ]);
    expect(await followUps(east.clerk)).toEqual([]);
  });

  test('are printed with how they were decided and who was not waited for', async () => {
    const [list] = (await officer.get<List[]>('/award-lists')).body;
    const { body } = await officer.get<
      [{ title: string; rows: { cells: { text: string }[] }[]; notes: string[] }]
    >(`/award-lists/${list?.id}/form`);
    const [form] = body;
    expect(form.title).toBe('吉庆镇2026年度积分光荣榜');
    // Whom a veto kept from it is not on the wall.
    expect(form.rows).toHaveLength(4);
    expect(JSON.stringify(form)).not.toContain('140');
    expect(form.notes.join()).toContain('迟冻村未参加:账目还在核对');
    expect(JSON.stringify(form)).not.toContain('张建一');
    const file = await officer.download(`/award-lists/${list?.id}/form?as=xlsx`);
    const [sheet] = await readWorkbook(file.body);
    expect(cellText(sheet?.rows[0]?.cells[0] ?? null)).toBe('吉庆镇2026年度积分光荣榜');
  });
});

describe('an award', () => {
  const hand = (householdId = '', change: object = {}, by = east.clerk) =>
    by.get<List[]>('/award-lists').then(({ body: [list] }) =>
      by.post<List>(`/award-lists/${list?.id}/deliveries`, {
        ...{ householdId, handedOn: '2027-01-20', handedBy: '李支书', receivedBy: '张建一' },
        ...change,
      }),
    );

  test('is handed over once, on a day that was, to a household that won it', async () => {
    const id = east.households[0]?.id;
    expect(codeOf(await hand(id, { handedOn: '2027-01-21' }))).toBe('422 award.day_unsuitable');
    expect(codeOf(await hand(east.households[3]?.id))).toBe('422 award.household_unknown');
    expect(codeOf(await hand(west.households[11]?.id))).toBe('422 award.household_unknown');
    const unknown = `/award-lists/${randomUUID()}/deliveries`;
    const said = {
      householdId: id,
      handedOn: '2027-01-20',
      handedBy: '李支书',
      receivedBy: '张建一',
    };
    expect(codeOf(await east.clerk.post(unknown, said))).toBe('404 award.list_unknown');
    const { body } = await hand(id);
    expect(body.rows.find(({ householdId }) => householdId === id)?.delivery).toMatchObject({
      ...{ handedOn: '2027-01-20', handedBy: '李支书', receivedBy: '张建一' },
    });
    expect(codeOf(await hand(id))).toBe('409 award.handed_over_already');
  });
});

describe('a follow-up', () => {
  const step = (at: number, what: string, body: object) =>
    followUps().then((rows) =>
      secretary.post<FollowUp>(`/follow-ups/${rows[at]?.id}/${what}`, body),
    );

  test('is planned, done with an outcome, or called off with a reason, and then stays', async () => {
    const plan = { kind: 'TALK', plannedOn: '2027-02-01', assignee: '妇联主任 李红' };
    expect((await step(0, 'plan', plan)).body).toMatchObject({ ...plan, state: 'PLANNED' });
    const result = { doneOn: '2027-01-20', outcome: '愿意参加下月集体劳动', notes: '腿脚不便' };
    const tomorrow = { ...result, doneOn: '2027-01-21' };
    expect(codeOf(await step(0, 'finish', tomorrow))).toBe('422 follow_up.day_unsuitable');
    expect((await step(0, 'finish', result)).body).toMatchObject({ ...result, state: 'DONE' });
    expect(codeOf(await step(0, 'plan', plan))).toBe('409 follow_up.ended');
    const unknown = `/follow-ups/${randomUUID()}/plan`;
    expect(codeOf(await secretary.post(unknown, plan))).toBe('404 follow_up.not_found');
    expect(codeOf(await step(0, 'cancel', { reason: '不去了' }))).toBe('409 follow_up.ended');
    const called = await step(1, 'cancel', { reason: '全家已搬走' });
    expect(called.body).toMatchObject({ state: 'CANCELLED', cancelReason: '全家已搬走' });
  });

  test('that is work names an act of the same household, and nothing else does', async () => {
    const result = { doneOn: '2027-01-20', outcome: '清扫了村道' };
    const { id } = await anAct(east, { ruleCode: 'HELP', occurredOn: '2027-01-19' });
    const [, , helped] = await followUps();
    const own = west.households.find(({ code }) => code === helped?.householdCode)?.id;
    const actId = randomUUID();
    await app.sql('SET session_replication_role = replica');
    await app.sql(
      `INSERT INTO act SELECT (jsonb_populate_record(a, jsonb_build_object('village_code', $2::text, 'id', $3::text,
         'household_id', $4::text))).* FROM act a WHERE id = $1`,
      [id, west.code, actId, own],
    );
    await app.sql('SET session_replication_role = DEFAULT');
    const finish = async (act: string) =>
      codeOf(await step(2, 'finish', { ...result, actId: act }));
    for (const act of [id, actId]) expect(await finish(act)).toBe('422 follow_up.act_unsuitable');
    await step(2, 'plan', { kind: 'RESTORATIVE_TASK' });
    expect(await finish(id)).toBe('422 follow_up.act_unsuitable');
    expect(await finish(actId)).toBe('200');
  });

  test('is told to the township as counts, and to no other office of the village', async () => {
    const { body } = await officer.get<object[]>('/follow-ups/counts');
    expect(body).toEqual([
      {
        ...{ villageCode: west.code, villageName: '石桥村', year: YEAR },
        ...{ planned: 0, done: 2, cancelled: 1 },
      },
    ]);
    const accountant = await app.signIn(
      (await anAccount(app.sql, 'ACCOUNTANT', west.code)).username,
    );
    expect(codeOf(await accountant.get('/follow-ups'))).toBe('403 permission.denied');
  });
});

describe('a year that is opened again', () => {
  test('leads to a next version; the first stays, what was handed over counts, nobody is helped twice', async () => {
    const meeting = {
      ...{ body: 'REPRESENTATIVES_MEETING', heldOn: '2027-01-20', place: '村部' },
      ...{ expectedCount: 30, presentCount: 24, yesCount: 20, noCount: 3, abstainCount: 1 },
    };
    const reopening = { reason: '漏记一批', meeting };
    expect(codeOf(await secretary.post(`/year-ends/${YEAR}/reopen`, reopening))).toBe('200');
    const [old] = (await officer.get<List[]>('/award-lists')).body;
    expect([old?.version, old?.reopened]).toEqual([1, ['石桥村']]);
    expect(codeOf(await publish(without()))).toBe('409 award.not_frozen');
    await freezeYear(app, west.code, YEAR);
    const { body } = await publish(without());
    expect(body.version).toBe(2);
    expect(body.rows.filter(({ delivery }) => delivery)).toHaveLength(1);
    const lists = (await officer.get<List[]>('/award-lists')).body;
    expect(lists.map(({ version, supersededBy }) => [version, supersededBy])).toEqual([
      [2, null],
      [1, 2],
    ]);
    const open = (await followUps()).filter(({ state }) => state === 'PLANNED');
    // The two that were done stay done; the one that was called off is planned anew by the new list.
    expect(open.map(({ householdCode }) => householdCode)).toEqual(['003']);
  });

  test('and a village awards by itself what it decides itself', async () => {
    const own = { ...SCHEME, policy: { top: { ...TOP, count: 1, bands: [TOP.bands[0]] } } };
    expect(codeOf(await east.secretary.post('/award-schemes', own))).toBe('201');
    const { body } = await publish({}, east.secretary);
    expect([body.areaCode, body.version, told(body.rows).length]).toEqual([east.code, 1, 4]);
    expect(body.rows[1]?.headName).toBe('张建一');
  });
});

describe('a list that somebody changed behind the program’s back', () => {
  test.each([
    ['award_row', `reward = '特等奖'`, `kind = 'AWARDED'`, 'was changed after it was published'],
    ['award_row', 'place = 9', `kind = 'HELP'`, 'was changed after it was published'],
    ['award_list_village', 'ranked_count = 1', 'true', 'was changed after it was published'],
    ['award_scheme', `policy = '{"top": {}}'`, 'true', 'was changed after it was published'],
    [
      'award_list',
      `content_hash = decode(repeat('00', 32), 'hex')`,
      'true',
      'does not hold the villages',
    ],
  ])('is found by verify: %s, %s', async (table, set, where, finding) => {
    await app.sql(`CREATE TABLE kept AS TABLE ${table}`);
    try {
      await app.sql(`UPDATE ${table} SET ${set} WHERE ${where}`);
      const found = await app
        .part(Transactions)
        .read(TOWNSHIP, (tx) => new VerifyAwards().run(tx, west.code));
      expect(`${found?.where} ${found?.what}`).toContain(
        `award list 1 of 2026 (${TOWNSHIP}) ${finding}`,
      );
    } finally {
      await app.sql(`SET session_replication_role = replica`);
      await app.sql(`DELETE FROM ${table}; INSERT INTO ${table} TABLE kept; DROP TABLE kept`);
      await app.sql(`SET session_replication_role = DEFAULT`);
    }
  });
});
