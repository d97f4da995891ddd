import { EventFactsStore } from '../../backend/src/household-events/event-facts.store';
import { FixedDayClock } from '../../backend/src/shared/clock';
import { Transactions } from '../../backend/src/shared/transactions';
import { verifyVillage } from '../../backend/src/verify';
import {
  type Problem,
  TODAY,
  type TestApplication,
  startApplication,
} from '../support/application';
import { aVillage, bookPoints } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { aFamily } from '../support/families';
import { type RuledVillage, aRuledVillage, anAct } from '../support/ruled-village';

interface Standing {
  members: number;
  base: number;
  adds: number;
  deducts: number;
  points: number;
}
interface Preview {
  fingerprint: string;
  consequences: { code: string; text: string }[];
  households: {
    householdId: string | null;
    code: string;
    before: Standing | null;
    after: Standing | null;
  }[];
}
interface Household {
  id: string;
  code: string;
  headName: string;
  groupNo: number;
  memberCount: number;
  closedOn: string | null;
  splitFrom: { id: string; code: string; headName: string } | null;
  mergedInto: { id: string; code: string; headName: string } | null;
  members: { residentId: string; name: string; relation: string; toOn: string | null }[];
}
interface Balance extends Omit<Standing, 'members'> {
  householdId: string;
}

let app: TestApplication;
beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());

interface Family {
  village: RuledVillage;
  id: string;
  other: string;
  people: string[];
}

/** A village whose first household has a head, a son and a daughter-in-law, all with base points. */
async function aFamilyVillage(): Promise<Family> {
  const village = await aRuledVillage(app);
  const [first = '', second = ''] = village.households.map(({ id }) => id);
  const people = await aFamily(app.sql, village.code, first, ['张建一', '张小山', '李春']);
  await aFamily(app.sql, village.code, second, ['王建二']);
  await village.clerk.post('/years/2026/open');
  return { village, id: first, other: second, people };
}

const said = (householdId: string, event: Record<string, unknown>) => ({
  householdId,
  effectiveOn: '2026-07-01',
  reason: '本人申请,户口簿已分开',
  ...event,
});
const split = ({ id, people }: Family, change: Record<string, unknown> = {}) =>
  said(id, {
    kind: 'SPLIT',
    members: [
      { residentId: people[1], relation: '户主' },
      { residentId: people[2], relation: '配偶' },
    ],
    ...change,
  });

async function previewOf(village: RuledVillage, event: object): Promise<Preview> {
  const { status, body } = await village.clerk.post<Preview>('/household-events/preview', event);
  if (status !== 200) throw new Error(`No preview: ${JSON.stringify(body)}`);
  return body;
}
/** Shows the event and does it. */
async function happens(village: RuledVillage, event: object): Promise<Preview> {
  const shown = await previewOf(village, event);
  const { fingerprint } = shown;
  const done = await village.clerk.post('/household-events', { ...event, fingerprint });
  if (done.status !== 201) throw new Error(`Not recorded: ${JSON.stringify(done.body)}`);
  return shown;
}
async function refusalOf(village: RuledVillage, event: object): Promise<string> {
  const { body } = await village.clerk.post<Problem>('/household-events/preview', event);
  return body.code;
}
async function balanceOf(village: RuledVillage, householdId: string): Promise<Balance | undefined> {
  const filter = encodeURIComponent(JSON.stringify({ householdId, year: 2026 }));
  const { body } = await village.clerk.get<Balance[]>(`/balances?filter=${filter}`);
  return body[0];
}
const householdOf = async (village: RuledVillage, id: string): Promise<Household> =>
  (await village.clerk.get<Household>(`/households/${id}`)).body;

async function approved(village: RuledVillage, act: Record<string, unknown>): Promise<string> {
  const { id } = await anAct(village, act);
  const { status } = await village.secretary.post(`/acts/${id}/approve`, {});
  expect(status).toBe(200);
  return id;
}
async function newHouseholdOf(village: RuledVillage, oldId: string): Promise<Household> {
  const [row] = await app.sql<{ id: string }>('SELECT id FROM household WHERE split_from = $1', [
    oldId,
  ]);
  return householdOf(village, row?.id ?? '');
}

describe('a household splits', () => {
  it('starts with the base of the six months left, and leaves all history where it was', async () => {
    const family = await aFamilyVillage();
    const { village, id, people } = family;
    await approved(village, { householdId: id, residentId: people[1], occurredOn: '2026-03-01' });
    const shown = await happens(village, split(family));
    expect(shown.consequences.map(({ code }) => code)).toEqual([
      'SPLIT_FOUNDS',
      'SPLIT_HISTORY_STAYS',
      'SPLIT_BASE',
      'ACTS_BY_DAY',
      'SHARES_UNTOUCHED',
    ]);
    expect(shown.consequences[2]?.text).toContain('50 分:100 分 × 余下 6 个月');
    const founded = await newHouseholdOf(village, id);
    expect(founded).toMatchObject({ headName: '张小山', memberCount: 2, splitFrom: { id } });
    expect(await balanceOf(village, founded.id)).toMatchObject({ base: 50, adds: 0, points: 50 });
    expect(await balanceOf(village, id)).toMatchObject({ base: 100, adds: 10, points: 110 });
    const old = await householdOf(village, id);
    expect(old.members.filter(({ toOn }) => toOn === null)).toHaveLength(1);
    expect(shown.households.map(({ after }) => after)).toMatchObject([
      { members: 1, points: 110 },
      { members: 2, points: 50 },
    ]);
    await expectCoherentBooks(app, village.code);
  });

  it('opens the year once: the new household keeps its pro rata base', async () => {
    const family = await aFamilyVillage();
    await happens(family.village, split(family));
    const again = await family.village.clerk.post<{ opened: number }>('/years/2026/open');
    expect(again.body.opened).toBe(0);
    const early = await family.village.clerk.post<{ opened: number }>('/years/2025/open');
    expect(early.body.opened).toBe(6);
  });

  it('takes points booked in their own names along when a meeting said so', async () => {
    const family = await aFamilyVillage();
    const { village, id, people } = family;
    await approved(village, { householdId: id, residentId: people[1], occurredOn: '2026-03-01' });
    await approved(village, { householdId: id, residentId: people[0], occurredOn: '2026-03-02' });
    expect(await refusalOf(village, split(family, { moveEntries: true }))).toBe(
      'household_event.decision_missing',
    );
    await happens(village, split(family, { moveEntries: true, decision: '6月28日户代表会议' }));
    const founded = await newHouseholdOf(village, id);
    expect(await balanceOf(village, founded.id)).toMatchObject({ base: 50, adds: 10, points: 60 });
    expect(await balanceOf(village, id)).toMatchObject({ base: 100, adds: 10, points: 110 });
    await expectCoherentBooks(app, village.code);
  });

  it.each([
    ['the head', 0, 'household_event.head_leaves'],
    ['a stranger', null, 'household_event.no_member'],
  ])('is refused when %s is to leave', async (_who, at, code) => {
    const family = await aFamilyVillage();
    const stranger = '01900000-0000-7000-8000-000000000000';
    const residentId = at === null ? stranger : family.people[at];
    const members = [{ residentId, relation: '户主' }];
    expect(await refusalOf(family.village, split(family, { members }))).toBe(code);
  });

  it('is refused without exactly one head, when all leave, and for a group there is not', async () => {
    const family = await aFamilyVillage();
    const { village, people } = family;
    const named = (...relations: string[]) =>
      relations.map((relation, at) => ({ residentId: people[at + 1], relation }));
    const code = (change: object) => refusalOf(village, split(family, { ...change }));
    expect(await code({ members: named('户主', '户主') })).toBe('household_event.one_head');
    expect(await code({ members: named('配偶') })).toBe('household_event.one_head');
    const all = people.map((residentId, at) => ({ residentId, relation: at ? '子女' : '户主' }));
    expect(await code({ members: all })).toBe('household_event.nobody_stays');
    const twice = [people[1], people[1]].map((residentId) => ({ residentId, relation: '户主' }));
    expect(await code({ members: twice })).toBe('household_event.no_member');
    expect(await code({ groupNo: 77 })).toBe('household_event.no_group');
    expect(await code({ courtyardId: people[0] })).toBe('household_event.no_courtyard');
  });
});

describe('an act falls inside the life of its household', () => {
  it('is refused for the new household before the split, and a member who left is no actor', async () => {
    const family = await aFamilyVillage();
    const { village, id, people } = family;
    await happens(village, split(family));
    const founded = await newHouseholdOf(village, id);
    const act = (change: object) => ({ ruleCode: 'Y001', quantity: 1, ...change });
    const record = async (change: object) =>
      (await village.clerk.post<Problem>('/acts', act(change))).body.code;
    expect(await record({ householdId: founded.id, occurredOn: '2026-06-30' })).toBe(
      'act.household_not_founded',
    );
    expect(await record({ householdId: id, residentId: people[1], occurredOn: '2026-07-01' })).toBe(
      'act.person_not_in_household',
    );
    expect(
      await record({ householdId: id, residentId: people[1], occurredOn: '2026-06-30' }),
    ).toBeUndefined();
    expect(await record({ householdId: founded.id, occurredOn: '2026-07-01' })).toBeUndefined();
  });

  it('is refused after closing, and goes to the household that goes on after a merger', async () => {
    const { village, id, other } = await aFamilyVillage();
    const record = async (householdId: string, occurredOn: string) =>
      (
        await village.clerk.post<Problem>('/acts', {
          ...{ ruleCode: 'Y001', quantity: 1, householdId, occurredOn },
        })
      ).body.code;
    await happens(village, said(other, { kind: 'CLOSE' }));
    expect(await record(other, '2026-07-01')).toBe('act.household_closed');
    expect(await record(other, '2026-06-30')).toBeUndefined();
    const third = village.households[2]?.id ?? '';
    await happens(village, said(third, { kind: 'MERGE', intoHouseholdId: id, members: [] }));
    expect(await record(third, '2026-06-30')).toBe('act.household_merged');
  });
});

describe('two households become one', () => {
  it('adds the balances, keeps one base, and ranks once', async () => {
    const { village, id, other } = await aFamilyVillage();
    await approved(village, { householdId: other, occurredOn: '2026-03-01' });
    await approved(village, { householdId: id, occurredOn: '2026-03-01' });
    const sum = async () =>
      (
        await app.sql<{ sum: number }>(
          'SELECT sum(points)::int FROM balance WHERE village_code = $1',
          [village.code],
        )
      )[0]?.sum ?? 0;
    const before = await sum();
    const shown = await happens(
      village,
      said(other, { kind: 'MERGE', intoHouseholdId: id, members: [] }),
    );
    expect(shown.consequences.map(({ code }) => code)).toContain('MERGE_BASE_ONCE');
    expect(await balanceOf(village, id)).toMatchObject({ base: 100, adds: 20, points: 120 });
    expect(await balanceOf(village, other)).toMatchObject({ base: 0, adds: 0, points: 0 });
    expect(before - (await sum())).toBe(100_00);
    const ended = await householdOf(village, other);
    expect(ended).toMatchObject({ closedOn: '2026-07-01', mergedInto: { id } });
    expect((await householdOf(village, id)).memberCount).toBe(4);
    const ranked = await village.clerk.get<{ id: string }[]>('/standings?range=[0,99]');
    expect(ranked.body.map((row) => row.id)).not.toContain(other);
    await expectCoherentBooks(app, village.code);
  });

  it('takes a later reversal back where the points are now', async () => {
    const { village, id, other } = await aFamilyVillage();
    await approved(village, { householdId: other, occurredOn: '2026-03-01' });
    await happens(village, said(other, { kind: 'MERGE', intoHouseholdId: id, members: [] }));
    const filter = encodeURIComponent(JSON.stringify({ householdId: other, ruleCode: 'Y001' }));
    const entries = await village.clerk.get<{ id: string }[]>(`/entries?filter=${filter}`);
    const [entry] = entries.body;
    const { status } = await village.secretary.post(`/entries/${entry?.id}/reverse`, {
      reason: '登记有误,核实后更正',
    });
    expect(status).toBe(200);
    expect(await balanceOf(village, id)).toMatchObject({ adds: 0, points: 100 });
    expect(await balanceOf(village, other)).toMatchObject({ adds: 0, points: 0 });
    await expectCoherentBooks(app, village.code);
  });

  it('cannot have one side of its transfer reversed', async () => {
    const { village, id, other } = await aFamilyVillage();
    await approved(village, { householdId: other, occurredOn: '2026-03-01' });
    await happens(village, said(other, { kind: 'MERGE', intoHouseholdId: id, members: [] }));
    const filter = encodeURIComponent(JSON.stringify({ householdId: id, side: 'ADD' }));
    const { body } = await village.clerk.get<{ id: string; level: null }[]>(
      `/entries?filter=${filter}`,
    );
    expect(body[0]).toMatchObject({ level: null });
    const reversed = await village.secretary.post<Problem>(`/entries/${body[0]?.id}/reverse`, {
      reason: '试一试',
    });
    expect(reversed.body.code).toBe('entry.is_transfer');
  });

  it('is rehearsed as it was booked', async () => {
    const { village, id, other } = await aFamilyVillage();
    await approved(village, { householdId: other, occurredOn: '2026-03-01' });
    await happens(village, said(other, { kind: 'MERGE', intoHouseholdId: id, members: [] }));
    const [list] = await app.sql<{ id: string }>(
      'SELECT id FROM rule_list WHERE village_code = $1',
      [village.code],
    );
    const { body } = await village.secretary.post('/rehearsals', {
      year: 2026,
      ruleListId: list?.id,
    });
    // Six bases, one of them taken back, and ten points that moved.
    expect(body).toMatchObject({ before: 510, after: 510, changed: 0 });
  });

  it('takes valid points of the one that ended into the next year of the one that goes on', async () => {
    const { village, id, other } = await aFamilyVillage();
    await app.sql(
      `UPDATE rule SET terms = '{"validYears": 2}' WHERE village_code = $1 AND code = 'Y001'`,
      [village.code],
    );
    await approved(village, { householdId: other, occurredOn: '2026-03-01' });
    await happens(village, said(other, { kind: 'MERGE', intoHouseholdId: id, members: [] }));
    app.turnTo('2027-01-10');
    await village.clerk.post('/years/2027/open');
    app.turnTo(TODAY);
    const of = async (householdId: string) => {
      const filter = encodeURIComponent(JSON.stringify({ householdId, year: 2027 }));
      const answer = await village.clerk.get<Balance[]>(`/balances?filter=${filter}`);
      return answer.body[0]?.points;
    };
    expect(await of(id)).toBe(110);
    expect(await of(other)).toBe(0);
  });

  it('shows the transfer on the sheet of its month', async () => {
    const { village, id, other } = await aFamilyVillage();
    await approved(village, { householdId: other, occurredOn: '2026-07-02' });
    await happens(
      village,
      said(other, {
        ...{ kind: 'MERGE', intoHouseholdId: id, members: [], effectiveOn: '2026-08-10' },
      }),
    );
    await village.clerk.post('/months/2026-08/publicise', { from: '2026-09-01', days: 5 });
    const sheet = await village.clerk.get<unknown>('/months/2026-08/sheet');
    expect(JSON.stringify(sheet.body)).toContain('并户转入');
    await expectCoherentBooks(app, village.code);
  });

  it('is refused with itself, with another village, while acts wait, and before its last act', async () => {
    const { village, id, other } = await aFamilyVillage();
    const foreign = await aVillage(app.sql);
    const merge = (intoHouseholdId?: string, householdId = other) =>
      refusalOf(village, said(householdId, { kind: 'MERGE', intoHouseholdId, members: [] }));
    expect(await merge(other)).toBe('household_event.merge_with_itself');
    expect(await merge(foreign.households[0]?.id)).toBe('household_event.no_household');
    expect(await merge(id, foreign.households[0]?.id)).toBe('household_event.no_household');
    const { id: act } = await anAct(village, { householdId: other, occurredOn: '2026-08-01' });
    expect(await merge(id)).toBe('household_event.acts_waiting');
    await village.secretary.post(`/acts/${act}/approve`, {});
    expect(await merge(id)).toBe('household_event.acts_after');
    const heads = village.households[2]?.id ?? '';
    const [head] = await aFamily(app.sql, village.code, heads, ['陈']);
    const members = [{ residentId: head, relation: '户主' }];
    const event = said(heads, { kind: 'MERGE', intoHouseholdId: id, members });
    expect(await refusalOf(village, event)).toBe('household_event.head_there');
  });
});

describe('a household moves, changes its head, ends', () => {
  it('moves from a day on; how it stood before is kept', async () => {
    const { village, id } = await aFamilyVillage();
    await happens(village, said(id, { kind: 'MOVE', groupNo: 2 }));
    expect((await householdOf(village, id)).groupNo).toBe(2);
    const periods = await app.sql(
      `SELECT from_on, until_on::text, group_no, head_name FROM household_period WHERE household_id = $1`,
      [id],
    );
    expect(periods).toEqual([
      { from_on: null, until_on: '2026-07-01', group_no: 1, head_name: '张建一' },
    ]);
    expect(await refusalOf(village, said(id, { kind: 'MOVE', groupNo: 2 }))).toBe(
      'household_event.moves_nowhere',
    );
    expect(
      await refusalOf(village, said(id, { kind: 'MOVE', groupNo: 1, effectiveOn: '2026-06-01' })),
    ).toBe('household_event.out_of_order');
  });

  it('gets a new head, who must be a member', async () => {
    const { village, id, people } = await aFamilyVillage();
    const head = (residentId?: string) =>
      said(id, { kind: 'NEW_HEAD', residentId, relation: '父亲' });
    const stranger = '01900000-0000-7000-8000-000000000000';
    expect(await refusalOf(village, head(stranger))).toBe('household_event.head_no_member');
    expect(await refusalOf(village, head(people[0]))).toBe('household_event.head_already');
    await happens(village, head(people[1]));
    const { headName, members } = await householdOf(village, id);
    expect(headName).toBe('张小山');
    const present = members.filter(({ toOn }) => toOn === null);
    expect(present.map(({ name, relation }) => [name, relation])).toEqual([
      ['张小山', '户主'],
      ['李春', '子女'],
      ['张建一', '父亲'],
    ]);
  });

  it('closes with its balance standing and its members ended, once', async () => {
    const { village, other } = await aFamilyVillage();
    const shown = await happens(village, said(other, { kind: 'CLOSE' }));
    expect(shown.consequences.map(({ code }) => code)).toContain('CLOSE_BALANCE_FROZEN');
    expect(await balanceOf(village, other)).toMatchObject({ points: 100 });
    expect(await householdOf(village, other)).toMatchObject({ closedOn: '2026-07-01' });
    expect(await refusalOf(village, said(other, { kind: 'CLOSE' }))).toBe(
      'household_event.after_closing',
    );
  });

  it('counts members from the day on, and proposes to close when nobody is left', async () => {
    const { village, id, other, people } = await aFamilyVillage();
    const born = said(id, {
      ...{ kind: 'MEMBER_IN', cause: 'BORN', relation: '孙女' },
      person: { name: '张小满', sex: 'FEMALE', bornOn: '2026-07-01' },
    });
    const shown = await happens(village, born);
    expect(shown.households[0]).toMatchObject({ before: { members: 3 }, after: { members: 4 } });
    const early = { ...born, effectiveOn: '2026-06-30' };
    expect(await refusalOf(village, early)).toBe('household_event.out_of_order');
    const out = (residentId?: string, headId?: string) =>
      said(id, {
        kind: 'MEMBER_OUT',
        cause: 'DIED',
        residentId,
        headId,
        effectiveOn: '2026-08-01',
      });
    expect(await refusalOf(village, out(people[0]))).toBe('household_event.head_needed');
    await happens(village, out(people[0], people[1]));
    expect((await householdOf(village, id)).headName).toBe('张小山');
    const [only] = (await householdOf(village, other)).members;
    const last = said(other, {
      ...{ kind: 'MEMBER_OUT', cause: 'MOVED_OUT', residentId: only?.residentId },
    });
    expect((await previewOf(village, last)).consequences.map(({ code }) => code)).toContain(
      'LAST_MEMBER',
    );
  });

  it('lets nobody be in two households at once', async () => {
    const { village, other, people, id } = await aFamilyVillage();
    const comes = said(other, {
      ...{ kind: 'MEMBER_IN', cause: 'MARRIED_IN', relation: '儿媳', residentId: people[2] },
    });
    expect(await refusalOf(village, comes)).toBe('household_event.member_elsewhere');
    const goes = { kind: 'MEMBER_OUT', cause: 'MARRIED_OUT', residentId: people[2] };
    await happens(village, said(id, goes));
    expect(await refusalOf(village, { ...comes, effectiveOn: '2026-06-30' })).toBe(
      'household_event.member_since',
    );
    await happens(village, comes);
    expect((await householdOf(village, other)).memberCount).toBe(2);
    expect(await refusalOf(village, said(other, goes))).toBe('household_event.member_since');
    expect(await refusalOf(village, said(id, goes))).toBe('household_event.no_member');
  });
});

describe('what no event may be', () => {
  it.each([
    ['in the future', '2026-11-23', 'household_event.in_future'],
    ['before its people were recorded', '2019-12-31', 'household_event.member_since'],
  ])('%s', async (_what, effectiveOn, code) => {
    const family = await aFamilyVillage();
    expect(await refusalOf(family.village, split(family, { effectiveOn }))).toBe(code);
  });

  it('of a settled year, before a founding, or about the own household', async () => {
    const family = await aFamilyVillage();
    const { village, id, other } = family;
    await happens(village, split(family));
    const founded = await newHouseholdOf(village, id);
    const early = said(founded.id, { kind: 'MOVE', groupNo: 2, effectiveOn: '2026-06-30' });
    expect(await refusalOf(village, early)).toBe('household_event.before_founding');
    await app.sql('UPDATE village_head SET locked_year = 2025 WHERE village_code = $1', [
      village.code,
    ]);
    const settled = said(other, { kind: 'CLOSE', effectiveOn: '2025-12-31' });
    expect(await refusalOf(village, settled)).toBe('household_event.year_settled');
    await app.sql('INSERT INTO account_household VALUES ($1, $2, $3)', [
      village.code,
      village.accounts.clerk.id,
      other,
    ]);
    expect(await refusalOf(village, said(other, { kind: 'CLOSE' }))).toBe(
      'household_event.own_household',
    );
  });

  it('anything else than what was shown', async () => {
    const family = await aFamilyVillage();
    const { village, id } = family;
    const { fingerprint } = await previewOf(village, split(family));
    const changed = await village.clerk.post<Problem>('/household-events', {
      ...split(family, { effectiveOn: '2026-08-01' }),
      fingerprint,
    });
    expect(changed.body.code).toBe('request.changed_meanwhile');
    await bookPoints(
      app.sql,
      {
        ...{ village: village.code, actor: village.accounts.secretary.id, year: 2027 },
        schemeId:
          (
            await app.sql<{ id: string }>('SELECT id FROM scheme WHERE village_code = $1', [
              village.code,
            ])
          )[0]?.id ?? '',
      },
      { [id]: 1_00 },
    );
    const late = await village.clerk.post<Problem>('/household-events', {
      ...split(family),
      fingerprint,
    });
    expect(late.body.code).toBe('request.changed_meanwhile');
    const rows = await app.sql('SELECT FROM household_event WHERE village_code = $1', [
      village.code,
    ]);
    expect(rows).toHaveLength(0);
  });

  it('half said', async () => {
    const { village, id } = await aFamilyVillage();
    for (const event of [
      { kind: 'MERGE' },
      { kind: 'NEW_HEAD' },
      { kind: 'MEMBER_OUT' },
      { kind: 'REOPEN' },
      { kind: 'CLOSE', reason: '' },
      { kind: 'CLOSE', effectiveOn: '2026-02-30' },
      { kind: 'MOVE', groupNo: 'two' },
    ])
      expect(await refusalOf(village, said(id, event))).toBe('request.invalid');
    const nobody = said(id, { kind: 'MEMBER_IN', cause: 'BORN', relation: '子女' });
    expect(await refusalOf(village, nobody)).toBe('household_event.who_comes');
    const unborn = { ...nobody, person: { name: '张小满', bornOn: '2026-07-02' } };
    expect(await refusalOf(village, unborn)).toBe('household_event.not_born_yet');
    const event = said(id, { kind: 'MOVE', groupNo: 2 });
    const { fingerprint } = await previewOf(village, event);
    const evidence = ['0'.repeat(64)];
    const unseen = { ...event, fingerprint, evidence };
    const answer = await village.clerk.post<Problem>('/household-events', unseen);
    expect(answer.body.code).toBe('household_event.evidence_unknown');
    expect((await householdOf(village, id)).groupNo).toBe(1);
  });
});

describe('a past day', () => {
  it('is answered the same after everything that happened later', async () => {
    const family = await aFamilyVillage();
    const { village, id, other, people } = family;
    const transactions = new Transactions(app.dataSource, new FixedDayClock(TODAY));
    const store = new EventFactsStore();
    const on = (day: string) =>
      transactions.read(village.code, (tx) => store.onDay(tx, village.code, day));
    const june = await on('2026-06-30');
    expect(june).toHaveLength(6);
    await happens(village, split(family));
    await happens(village, said(id, { kind: 'MOVE', groupNo: 2, effectiveOn: '2026-08-01' }));
    const july = await on('2026-07-31');
    expect(july).toHaveLength(7);
    const founded = (await newHouseholdOf(village, id)).id;
    const back = { kind: 'MERGE', intoHouseholdId: id, members: [], effectiveOn: '2026-09-01' };
    await happens(village, said(founded, back));
    const head = { kind: 'NEW_HEAD', residentId: people[2], relation: '公公' };
    await happens(village, said(id, { ...head, effectiveOn: '2026-09-02' }));
    await happens(village, said(other, { kind: 'CLOSE', effectiveOn: '2026-09-02' }));
    expect(await on('2026-06-30')).toEqual(june);
    expect(await on('2026-07-31')).toEqual(july);
    expect(await on('2026-09-02')).toHaveLength(5);
  });
});

describe('verify', () => {
  it('names a transfer whose two sides do not add to zero', async () => {
    const { village, id, other } = await aFamilyVillage();
    await app.sql('ALTER TABLE posting DROP CONSTRAINT posting_transfer_balanced');
    const [scheme] = await app.sql<{ id: string }>(
      'SELECT id FROM scheme WHERE village_code = $1',
      [village.code],
    );
    const side = (householdId: string, points: number) => ({
      ...{
        household_id: householdId,
        scheme_id: scheme?.id,
        side: 'ADD',
        level: 'TRANSFER',
        points,
      },
      ...{
        occurred_on: '2026-07-01',
        quantity: 100,
        item: '并户',
        explanation: '[]',
        evidence: '',
      },
      recorded_by: village.accounts.secretary.id,
    });
    await app.sql(
      `SELECT set_config('cunfen.scope_from', $1, false), set_config('cunfen.scope_to', $1, false)`,
      [village.code],
    );
    await app.sql(`SELECT * FROM book_posting($1, 'TRANSFER', 'forged', $2, $3, now(), $4)`, [
      ...[village.code, Buffer.alloc(32), village.accounts.secretary.id],
      JSON.stringify([side(other, -5_00), side(id, 6_00)]),
    ]);
    const { finding } = await verifyVillage(app.dataSource, village.code);
    expect(finding).toMatchObject({
      where: 'posting 2',
      what: 'the two sides of its transfer differ by 100',
    });
  });
});

describe('the history of a household', () => {
  it('tells its events, newest first, on both sides of a split', async () => {
    const family = await aFamilyVillage();
    const { village, id } = family;
    await happens(village, split(family));
    await happens(village, said(id, { kind: 'MOVE', groupNo: 2, effectiveOn: '2026-08-01' }));
    const founded = await newHouseholdOf(village, id);
    const eventsOf = async (householdId: string) => {
      const filter = encodeURIComponent(JSON.stringify({ householdId }));
      const sort = encodeURIComponent(JSON.stringify(['effectiveOn', 'DESC']));
      const route = `/household-events?filter=${filter}&sort=${sort}`;
      return (await village.clerk.get<Record<string, unknown>[]>(route)).body;
    };
    expect(await eventsOf(id)).toMatchObject([
      { kind: 'MOVE', effectiveOn: '2026-08-01' },
      { kind: 'SPLIT', otherHouseholdId: founded.id, otherHeadName: '张小山', postings: [2] },
    ]);
    const [only] = await eventsOf(founded.id);
    expect(only).toMatchObject({
      kind: 'SPLIT',
      householdId: id,
      recordedByName: village.accounts.clerk.username,
    });
  });
});
