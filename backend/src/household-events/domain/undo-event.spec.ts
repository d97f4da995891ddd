import { type DoneRows, type UndoFacts, refuseUndo, undoConsequences } from './undo-event';

const member = (residentId: string) => ({
  ...{ residentId, name: residentId, relation: '子女', fromOn: '2026-01-01', toOn: null },
});
const household = (id: string, residents: string[]) => ({
  ...{ id, code: id, headName: `${id}户`, groupNo: 1, groupName: '1组', courtyardId: null },
  ...{ courtyardName: null, optedOut: false, foundedOn: null, closedOn: null, lastEventOn: null },
  ...{ waitingActs: 0, lastActOn: null, members: residents.map(member) },
});
const done: DoneRows = {
  ...{ leaves: [], ends: null, before: [], founded: 'new', links: [], accounts: [] },
  joins: [{ householdId: 'new', residentId: 'son', relation: '户主' }],
};
const line = (month: string) => ({
  ...{ seq: 2, line: 1, year: 2026, householdId: 'new', schemeId: 's', side: 'BASE' as const },
  ...{ points: 10_000, occurredOn: '2026-07-01', item: '基础分', level: null, month },
});
const event = { id: 'e', kind: 'SPLIT', effectiveOn: '2026-07-01', undoneBy: null, done } as const;
const facts = (change: Partial<UndoFacts> = {}): UndoFacts => ({
  ...{ event, lockedYear: 2025, openMonth: '2026-07', recordedMonth: '2026-07' },
  ...{ ownHouseholdIds: [], households: [household('old', ['head']), household('new', ['son'])] },
  ...{ laterOn: null, actsSince: 0, entriesSince: 0, lines: [line('2026-07')], balances: [] },
  ...change,
});
const came = (residents: string[]) => ({
  households: [household('old', ['head']), household('new', residents)],
});

describe('an event is taken back', () => {
  it.each<[string, Partial<UndoFacts>, string | null]>([
    ['when nothing was built on it', {}, null],
    ['but not an undoing', { event: { ...event, kind: 'UNDO' } }, 'undo_of_undo'],
    ['but not twice', { event: { ...event, undoneBy: 'u' } }, 'undone_already'],
    ['but not when nobody knows what it did', { event: { ...event, done: null } }, 'undo_unknown'],
    ['but not by one of the family', { ownHouseholdIds: ['new'] }, 'own_household'],
    ['but not in a settled year', { lockedYear: 2026 }, 'year_settled'],
    ['but not before what happened later', { laterOn: '2026-08-01' }, 'undo_not_last'],
    ['but not from the wall', { recordedMonth: '2026-06' }, 'undo_month_shown'],
    ['but not when its points hang there', { lines: [line('2026-06')] }, 'undo_month_shown'],
    ['but not after an act', { actsSince: 1 }, 'undo_built_on'],
    ['but not after an entry', { entriesSince: 1 }, 'undo_built_on'],
    ['but not once somebody else came', came(['son', 'wife']), 'undo_members'],
    ['but not once somebody left for another', came(['wife']), 'undo_members'],
  ])('%s', (_what, change, code) => {
    expect(refuseUndo(facts(change))?.code ?? null).toBe(code && `household_event.${code}`);
  });

  it('tells how many points move back, additions and deductions together', () => {
    const transfer = (householdId: string, points: number) => ({
      ...{ ...line('2026-07'), householdId, points, level: 'TRANSFER' },
    });
    const lines = [
      ['old', -6600],
      ['old', 200],
      ['new', 6600],
      ['new', -200],
    ] as const;
    const told = undoConsequences(
      facts({ lines: lines.map(([id, points]) => transfer(id, points)) }),
    );
    expect(told.find(({ code }) => code === 'UNDO_POINTS')?.params).toMatchObject({ points: '64' });
  });
});
