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
import { bookPoints } from '../support/builders';
import {
  aFamilyVillage,
  said,
  split,
  previewOf,
  happens,
  refusalOf,
  balanceOf,
  householdOf,
  newHouseholdOf,
} from '../support/household-events';

let app: TestApplication;
beforeAll(async () => {
  app = await startApplication();
});
afterAll(() => app.end());

describe('a household moves, changes its head, ends', () => {
  it('moves from a day on; how it stood before is kept', async () => {
    const { village, id } = await aFamilyVillage(app);
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
    const { village, id, people } = await aFamilyVillage(app);
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
    const { village, other } = await aFamilyVillage(app);
    const shown = await happens(village, said(other, { kind: 'CLOSE' }));
    expect(shown.consequences.map(({ code }) => code)).toContain('CLOSE_BALANCE_FROZEN');
    expect(await balanceOf(village, other)).toMatchObject({ points: 100 });
    expect(await householdOf(village, other)).toMatchObject({ closedOn: '2026-07-01' });
    expect(await refusalOf(village, said(other, { kind: 'CLOSE' }))).toBe(
      'household_event.after_closing',
    );
  });

  it('counts members from the day on, and proposes to close when nobody is left', async () => {
    const { village, id, other, people } = await aFamilyVillage(app);
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
    const { village, other, people, id } = await aFamilyVillage(app);
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
    const family = await aFamilyVillage(app);
    expect(await refusalOf(family.village, split(family, { effectiveOn }))).toBe(code);
  });

  it('of a settled year, before a founding, or about the own household', async () => {
    const family = await aFamilyVillage(app);
    const { village, id, other } = family;
    await happens(village, split(family));
    const founded = await newHouseholdOf(app, village, id);
    const early = said(founded.id, { kind: 'MOVE', groupNo: 2, effectiveOn: '2026-06-30' });
    expect(await refusalOf(village, early)).toBe('household_event.before_founding');
    await app.sql('UPDATE village_head SET locked_year = 2025 WHERE village_code = $1', [
      village.code,
    ]);
    const settled = said(other, { kind: 'CLOSE', effectiveOn: '2025-12-31' });
    expect(await refusalOf(village, settled)).toBe('household_event.year_settled');
    await app.sql('UPDATE village_head SET locked_year = 1899 WHERE village_code = $1', [
      village.code,
    ]);
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
    const family = await aFamilyVillage(app);
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
    const { village, id } = await aFamilyVillage(app);
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
    const family = await aFamilyVillage(app);
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
    const founded = (await newHouseholdOf(app, village, id)).id;
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
    const { village, id, other } = await aFamilyVillage(app);
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
    const family = await aFamilyVillage(app);
    const { village, id } = family;
    await happens(village, split(family));
    await happens(village, said(id, { kind: 'MOVE', groupNo: 2, effectiveOn: '2026-08-01' }));
    const founded = await newHouseholdOf(app, village, id);
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
