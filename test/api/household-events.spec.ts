import {
  type Problem,
  TODAY,
  type TestApplication,
  startApplication,
} from '../support/application';
import { aVillage } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { aFamily } from '../support/families';
import { anAct } from '../support/ruled-village';
import {
  type Balance,
  aFamilyVillage,
  said,
  split,
  happens,
  refusalOf,
  balanceOf,
  householdOf,
  approved,
  newHouseholdOf,
} from '../support/household-events';

let app: TestApplication;
beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());

describe('a household splits', () => {
  it('starts with the base of the six months left, and leaves all history where it was', async () => {
    const family = await aFamilyVillage(app);
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
    const founded = await newHouseholdOf(app, village, id);
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
    const family = await aFamilyVillage(app);
    await happens(family.village, split(family));
    const again = await family.village.clerk.post<{ opened: number }>('/years/2026/open');
    expect(again.body.opened).toBe(0);
    const early = await family.village.clerk.post<{ opened: number }>('/years/2025/open');
    expect(early.body.opened).toBe(6);
  });

  it('takes points booked in their own names along when a meeting said so', async () => {
    const family = await aFamilyVillage(app);
    const { village, id, people } = family;
    await approved(village, { householdId: id, residentId: people[1], occurredOn: '2026-03-01' });
    await approved(village, { householdId: id, residentId: people[0], occurredOn: '2026-03-02' });
    expect(await refusalOf(village, split(family, { moveEntries: true }))).toBe(
      'household_event.decision_missing',
    );
    await happens(village, split(family, { moveEntries: true, decision: '6月28日户代表会议' }));
    const founded = await newHouseholdOf(app, village, id);
    expect(await balanceOf(village, founded.id)).toMatchObject({ base: 50, adds: 10, points: 60 });
    expect(await balanceOf(village, id)).toMatchObject({ base: 100, adds: 10, points: 110 });
    await expectCoherentBooks(app, village.code);
  });

  it.each([
    ['the head', 0, 'household_event.head_leaves'],
    ['a stranger', null, 'household_event.no_member'],
  ])('is refused when %s is to leave', async (_who, at, code) => {
    const family = await aFamilyVillage(app);
    const stranger = '01900000-0000-7000-8000-000000000000';
    const residentId = at === null ? stranger : family.people[at];
    const members = [{ residentId, relation: '户主' }];
    expect(await refusalOf(family.village, split(family, { members }))).toBe(code);
  });

  it('is refused without exactly one head, when all leave, and for a group there is not', async () => {
    const family = await aFamilyVillage(app);
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
    const family = await aFamilyVillage(app);
    const { village, id, people } = family;
    await happens(village, split(family));
    const founded = await newHouseholdOf(app, village, id);
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
    const { village, id, other } = await aFamilyVillage(app);
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
    const { village, id, other } = await aFamilyVillage(app);
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
    const { village, id, other } = await aFamilyVillage(app);
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
    const { village, id, other } = await aFamilyVillage(app);
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
    const { village, id, other } = await aFamilyVillage(app);
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
    const { village, id, other } = await aFamilyVillage(app);
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
    const { village, id, other } = await aFamilyVillage(app);
    await approved(village, { householdId: other, occurredOn: '2026-07-02' });
    await happens(
      village,
      said(other, {
        ...{ kind: 'MERGE', intoHouseholdId: id, members: [], effectiveOn: '2026-08-10' },
      }),
    );
    await village.clerk.post('/months/2026-08/publicise', { from: '2026-09-01', days: 5 });
    const sheet = await village.clerk.get<unknown>('/months/2026-08/sheet');
    expect(JSON.stringify(sheet.body)).toContain('"item":"并户转入"');
    // Whose points they were is for the households and the desk.
    const [gone] = await app.sql<{ item: string }>(
      `SELECT item FROM entry WHERE household_id = $1 AND level = 'TRANSFER' AND points > 0`,
      [id],
    );
    expect(gone?.item).toMatch(/^并户转入:\d+ /);
    await expectCoherentBooks(app, village.code);
  });

  it('is refused with itself, with another village, while acts wait, and before its last act', async () => {
    const { village, id, other } = await aFamilyVillage(app);
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
