import { verifyVillage } from '../../backend/src/verify';
import {
  type Problem,
  type TestApplication,
  TODAY,
  startApplication,
} from '../support/application';
import { aVillage } from '../support/builders';
import { expectCoherentBooks } from '../support/coherent-books';
import { aFamily } from '../support/families';
import { heldUp } from '../support/held-up';
import {
  type Family,
  type Preview,
  aFamilyVillage,
  approved,
  balanceOf,
  happens,
  householdOf,
  newHouseholdOf,
  said,
  split,
} from '../support/household-events';
import { anAct } from '../support/ruled-village';

interface Event {
  id: string;
  kind: string;
  undoneBy: string | null;
  postings: number[];
}

let app: TestApplication;
let family: Family;
beforeAll(async () => {
  app = await startApplication();
});
beforeEach(async () => {
  app.turnTo(TODAY);
  family = await aFamilyVillage(app);
});
afterAll(() => app.end());

const events = async (householdId = family.id) =>
  (
    await family.village.clerk.get<Event[]>(
      `/household-events?filter=${encodeURIComponent(JSON.stringify({ householdId }))}&sort=["recordedAt","DESC"]`,
    )
  ).body;
const lastOf = async (householdId = family.id) => (await events(householdId))[0]?.id ?? '';
const previewUndo = async (id: string) =>
  (await family.village.clerk.post<Preview & Problem>(`/household-events/${id}/undo/preview`)).body;
async function undo(id: string): Promise<Preview> {
  const shown = await previewUndo(id);
  const { fingerprint } = shown;
  const body = { reason: '选错了户', fingerprint };
  const done = await family.village.clerk.post(`/household-events/${id}/undo`, body);
  if (done.status !== 201) throw new Error(`Not undone: ${JSON.stringify([shown, done.body])}`);
  return shown;
}
const membersOf = async (id: string) =>
  (await householdOf(family.village, id)).members.map(({ name, relation, toOn }) => [
    name,
    relation,
    toOn,
  ]);

describe('an event is taken back', () => {
  it('a split: people, points and base are as before; it can be recorded anew on the very day', async () => {
    const { village, id, people } = family;
    await approved(village, { householdId: id, residentId: people[1], occurredOn: '2026-03-01' });
    const [before, points] = [await membersOf(id), await balanceOf(village, id)];
    const event = split(family, { moveEntries: true, decision: '户代表会议' });
    await happens(village, event);
    const founded = await newHouseholdOf(app, village, id);
    const shown = await undo(await lastOf());
    expect(shown.consequences.map(({ code }) => code)).toEqual([
      'UNDO_AS_IF_NOT',
      'UNDO_NOT_FOUNDED',
      'UNDO_MEMBERS',
      'UNDO_POINTS',
      'UNDO_BASE',
      'UNDO_BOTH_STAY',
    ]);
    expect(shown.households.map(({ after }) => after)).toMatchObject([
      { members: 3, points: 110 },
      null,
    ]);
    expect(await membersOf(id)).toEqual(before);
    const { points: total, base, adds } = (await balanceOf(village, id)) ?? {};
    expect({ total, base, adds }).toEqual({ total: points?.points, base: 100, adds: 10 });
    expect(await balanceOf(village, founded.id)).toMatchObject({ base: 0, adds: 0, points: 0 });
    expect(await events()).toMatchObject([
      { kind: 'UNDO', undoneBy: null },
      { kind: 'SPLIT', undoneBy: await lastOf() },
    ]);
    const { body: opened } = await village.clerk.post<{ opened: number }>('/years/2026/open');
    expect(opened.opened).toBe(0);
    await happens(village, event);
    await expectCoherentBooks(app, village.code);
  });

  it('a merger: both households stand as before, and may merge again', async () => {
    const { village, id, other } = family;
    await approved(village, { householdId: other, occurredOn: '2026-03-01' });
    const merge = said(other, { kind: 'MERGE', intoHouseholdId: id, members: [] });
    await happens(village, merge);
    await undo(await lastOf(other));
    expect(await householdOf(village, other)).toMatchObject({ closedOn: null, mergedInto: null });
    expect(await membersOf(other)).toEqual([['王建二', '户主', null]]);
    expect(await balanceOf(village, other)).toMatchObject({ base: 100, adds: 10, points: 110 });
    expect(await balanceOf(village, id)).toMatchObject({ base: 100, adds: 0, points: 100 });
    await happens(village, merge);
    expect(await balanceOf(village, id)).toMatchObject({ base: 100, adds: 10 });
    await expectCoherentBooks(app, village.code);
  });

  it('closing, moving, a new head, a birth and a departure: in their order, the last first', async () => {
    const { village, id, other, people } = family;
    const start = [await membersOf(id), await householdOf(village, id)] as const;
    await happens(village, said(id, { kind: 'MOVE', groupNo: 2 }));
    await happens(village, said(id, { kind: 'NEW_HEAD', residentId: people[1], relation: '父亲' }));
    const born = { kind: 'MEMBER_IN', cause: 'BORN', relation: '孙女', person: { name: '张小满' } };
    await happens(village, said(id, { ...born, effectiveOn: '2026-08-01' }));
    const out = { kind: 'MEMBER_OUT', cause: 'MOVED_OUT', residentId: people[2] };
    await happens(village, said(id, { ...out, effectiveOn: '2026-09-01' }));
    const [, birth] = await events();
    expect((await previewUndo(birth?.id ?? '')).code).toBe('household_event.undo_not_last');
    for (let left = 4; left > 0; left -= 1) {
      const next = (await events()).filter(({ kind, undoneBy }) => kind !== 'UNDO' && !undoneBy);
      await undo(next[0]?.id ?? '');
    }
    expect(await membersOf(id)).toEqual(start[0]);
    const { headName, groupNo } = await householdOf(village, id);
    expect({ headName, groupNo }).toEqual({ headName: '张建一', groupNo: start[1].groupNo });
    await happens(village, said(other, { kind: 'CLOSE' }));
    await undo(await lastOf(other));
    expect((await householdOf(village, other)).closedOn).toBeNull();
    const earlier = said(id, { kind: 'MOVE', groupNo: 2, effectiveOn: '2026-05-01' });
    await happens(village, earlier);
    await expectCoherentBooks(app, village.code);
  });
});

describe('whoever tampers with what was taken back', () => {
  it.each([
    [
      'lets the household that never was live on',
      'UPDATE household SET closed_on = NULL WHERE split_from IS NOT NULL AND village_code = $1',
      'lives on although its split was taken back',
    ],
    [
      'makes the event stand again',
      'UPDATE household_event SET undone_by = NULL WHERE village_code = $1',
      'has an undoing of no event',
    ],
    [
      'hides the opposite posting',
      `UPDATE household_event SET details = details || '{"postings": []}' WHERE kind = 'UNDO' AND village_code = $1`,
      'has an event that was not taken back by its exact opposite',
    ],
  ])('who %s is found', async (_what, tampering, finding) => {
    const { village } = family;
    await happens(village, split(family));
    await undo(await lastOf());
    await app.sql(tampering, [village.code]);
    expect((await verifyVillage(app.dataSource, village.code)).finding?.what).toBe(finding);
  });
});

describe('an event is not taken back', () => {
  const refused = async (id?: string) => (await previewUndo(id ?? (await lastOf()))).code;

  it('twice, nor its undoing, nor what nobody recorded', async () => {
    await happens(family.village, split(family));
    const id = await lastOf();
    await undo(id);
    expect(await refused(id)).toBe('household_event.undone_already');
    expect(await refused()).toBe('household_event.undo_of_undo');
    expect(await refused(family.id)).toBe('household_event.not_found');
  });

  it('once something was recorded or booked for the households since, or somebody came', async () => {
    const { village, id } = family;
    await happens(village, split(family));
    const { id: act } = await anAct(village, { householdId: id, occurredOn: '2026-03-01' });
    expect(await refused()).toBe('household_event.undo_built_on');
    await village.clerk.post(`/acts/${act}/withdraw`);
    expect(await refused()).toBeUndefined();
    const founded = await newHouseholdOf(app, village, id);
    await aFamily(app.sql, village.code, founded.id, ['陈新来']);
    expect(await refused()).toBe('household_event.undo_members');
  });

  it('nor once the household it founded acted, an act of before was booked, or its group was renumbered', async () => {
    const { village, id } = family;
    const { id: waiting } = await anAct(village, { householdId: id, occurredOn: '2026-03-01' });
    await happens(village, said(id, { kind: 'MOVE', groupNo: 2 }));
    expect(await refused()).toBeUndefined();
    await village.secretary.post(`/acts/${waiting}/approve`, {});
    expect(await refused()).toBe('household_event.undo_built_on');
    await happens(village, split(family, { effectiveOn: '2026-08-01' }));
    const founded = await newHouseholdOf(app, village, id);
    const { id: act } = await anAct(village, { householdId: founded.id, occurredOn: '2026-08-02' });
    expect(await refused()).toBe('household_event.undo_built_on');
    await village.clerk.post(`/acts/${act}/withdraw`);
    expect(await refused()).toBeUndefined();
    const changes = [{ groupNo: 2, toGroupNo: 9 }];
    const regrouping = { effectiveOn: '2026-09-01', reason: '村民会议决定', changes };
    const { body } = await village.clerk.post<Preview>('/regroupings/preview', regrouping);
    const { fingerprint } = body;
    await village.clerk.post('/regroupings', { ...regrouping, fingerprint });
    expect(await refused()).toBe('household_event.undo_not_last');
  });

  it('once its month hangs on the wall, its year is settled, or by one of the family', async () => {
    const { village, id } = family;
    await happens(village, split(family));
    const setHead = (set: string) =>
      app.sql(`UPDATE village_head SET ${set} WHERE village_code = $1`, [village.code]);
    await setHead(`open_month = '2026-12'`);
    expect(await refused()).toBe('household_event.undo_month_shown');
    await setHead(`open_month = '1900-01', locked_year = 2026`);
    expect(await refused()).toBe('household_event.year_settled');
    await setHead('locked_year = 2025');
    const mine = 'INSERT INTO account_household VALUES ($1, $2, $3)';
    await app.sql(mine, [village.code, village.accounts.clerk.id, id]);
    expect(await refused()).toBe('household_event.own_household');
  });

  it('by another fingerprint, nor when what was shown changed while it waited for the household', async () => {
    const { village, id } = family;
    await happens(village, said(id, { kind: 'MOVE', groupNo: 2 }));
    const event = await lastOf();
    const { fingerprint } = await previewUndo(event);
    const back = (fingerprint: string) =>
      village.clerk.post<Problem>(`/household-events/${event}/undo`, {
        ...{ reason: '误操作', fingerprint },
      });
    const other = fingerprint.replace(/^./, (first) => (first === '0' ? '1' : '0'));
    expect((await back(other)).body.code).toBe('request.changed_meanwhile');
    const optOut = 'UPDATE household SET opted_out = true WHERE id = $1';
    const [late] = await heldUp(app.sql, { text: optOut, params: [id] }, [() => back(fingerprint)]);
    expect([late?.status, late?.body.code]).toEqual([412, 'request.changed_meanwhile']);
    expect(await events()).toMatchObject([{ kind: 'MOVE', undoneBy: null }]);
    await undo(event);
  });

  it('by what was shown before something else happened, nor from another village', async () => {
    const { village, id, people } = family;
    await happens(village, said(id, { kind: 'MOVE', groupNo: 2 }));
    const event = await lastOf();
    const { fingerprint } = await previewUndo(event);
    const out = { kind: 'MEMBER_OUT', cause: 'DIED', residentId: people[2] };
    await happens(village, said(id, { ...out, effectiveOn: '2026-07-01' }));
    const body = { reason: '误操作', fingerprint };
    const late = await village.clerk.post<Problem>(`/household-events/${event}/undo`, body);
    expect(late.body.code).toBe('household_event.undo_not_last');
    await aVillage(app.sql);
    const other = await aFamilyVillage(app);
    const stranger = await other.village.clerk.post<Problem>(
      `/household-events/${event}/undo/preview`,
    );
    expect([stranger.status, stranger.body.code]).toEqual([404, 'household_event.not_found']);
  });
});
