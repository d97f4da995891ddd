import {
  type MergerFacts,
  type MergingVillage,
  type VillageMerger,
  isUnsettled,
  planMerger,
} from './merge-villages';

const [NEW, ONE, OTHER] = ['431322105899', '431322105201', '431322105202'];
const village = (code: string, change: Partial<MergingVillage> = {}): MergingVillage => ({
  ...{ code, name: `村${code.slice(-3)}`, mergedOn: null, lockedYear: 2025, points: 0 },
  groups: [{ groupNo: 1, name: '1组' }],
  households: [{ id: `${code}-1`, code: '001', groupNo: 1, people: 3 }],
  ...{
    waitingActs: 0,
    openObjections: 0,
    openMonths: [],
    unfinishedYear: null,
    lastOn: '2026-10-15',
  },
  ...change,
});
const said = (change: Partial<VillageMerger> = {}): VillageMerger => ({
  ...{ code: NEW, name: '新村', effectiveOn: '2026-11-08', reason: '县政发' },
  ...{ villages: [ONE, OTHER], codes: 'RENUMBER', ...change },
});
const facts = (change: Partial<MergerFacts> = {}): MergerFacts => ({
  ...{ today: '2026-11-10', codeTaken: false, villages: [village(ONE), village(OTHER)] },
  ...change,
});
const refusal = (merger: VillageMerger, known: MergerFacts) => {
  const decision = planMerger(merger, known);
  return decision.outcome === 'REFUSED' ? decision.code : null;
};
const but = (change: Partial<MergingVillage>) =>
  facts({ villages: [village(ONE), village(OTHER, change)] });
const TWICE = [ONE, OTHER, ONE];
const groups = Array.from({ length: 99 }, (_, at) => ({ groupNo: at + 1, name: `${at + 1}组` }));

describe('villages that merge', () => {
  it.each<[string, VillageMerger, MergerFacts, string | null]>([
    ['as they should', said(), facts(), null],
    ['today', said({ effectiveOn: '2026-11-10' }), facts(), null],
    ['tomorrow', said({ effectiveOn: '2026-11-11' }), facts(), 'in_future'],
    ['into a code in use', said(), facts({ codeTaken: true }), 'code_taken'],
    ['alone', said({ villages: [ONE] }), facts({ villages: [village(ONE)] }), 'no_village'],
    [
      'with one of them twice',
      said({ villages: TWICE }),
      facts({ villages: TWICE.map((code) => village(code)) }),
      'no_village',
    ],
    ['with one there is not', said(), facts({ villages: [village(ONE)] }), 'no_village'],
    ['a second time', said(), but({ mergedOn: '2026-05-01' }), 'merged_already'],
    ['in a settled year', said(), but({ lockedYear: 2026 }), 'year_settled'],
    ['on the last day something happened', said(), but({ lastOn: '2026-11-08' }), 'too_early'],
    ['on the day after', said(), but({ lastOn: '2026-11-07' }), null],
    ['with 100 groups', said(), but({ groups }), 'groups_too_many'],
    ['with 99 groups', said(), but({ groups: groups.slice(1) }), null],
    ['with the same code twice', said({ codes: 'KEEP' }), facts(), 'codes_collide'],
  ])('%s', (_what, merger, known, code) => {
    expect(refusal(merger, known)).toBe(code && `village_merge.${code}`);
  });

  it.each<[string, Partial<MergingVillage>, boolean]>([
    ['nothing', {}, false],
    ['acts that wait', { waitingActs: 1 }, true],
    ['an open objection', { openObjections: 1 }, true],
    ['an open month', { openMonths: ['2026-10'] }, true],
    ['a year whose points are not carried', { unfinishedYear: 2025 }, true],
  ])('must settle first: %s', (_what, change, unsettled) => {
    expect(isUnsettled(village(ONE, change))).toBe(unsettled);
  });
});
