import { countAnswers, questionsOf, wronglyAnswered } from './choices';
import { type ElectorateOf, electorsOf, type OpenHousehold, type Villager } from './electorate';

const HOUSEHOLDS: OpenHousehold[] = [
  { householdId: 'h2', code: '02001', groupNo: 2, headName: '王建二' },
  { householdId: 'h1', code: '01001', groupNo: 1, headName: '张建一' },
];
const villager = (residentId: string, change: Partial<Villager>): Villager => ({
  residentId,
  householdId: 'h1',
  name: residentId,
  bornOn: '1980-05-05',
  partyMember: false,
  ...change,
});
const VILLAGERS = [
  villager('grown', {}),
  villager('today18', { bornOn: '2008-11-22' }),
  villager('tomorrow18', { bornOn: '2008-11-23' }),
  villager('noDate', { bornOn: null }),
  villager('member', { partyMember: true, householdId: 'h2' }),
  villager('closedHouse', { householdId: 'gone' }),
];
const called = (of: Partial<ElectorateOf>) =>
  electorsOf(HOUSEHOLDS, VILLAGERS, {
    electorate: 'ADULTS',
    day: '2026-11-22',
    groupNo: null,
    given: null,
    ...of,
  }).map(({ electorId }) => electorId);

describe('who is called to vote', () => {
  it.each<[string, Partial<ElectorateOf>, string[]]>([
    ['villagers of 18 that day, and whose birthday nobody knows', {}, GROWN()],
    ['the day before, one fewer', { day: '2026-11-21' }, GROWN().filter((id) => id !== 'today18')],
    ['households once each, by group and code', { electorate: 'HOUSEHOLDS' }, ['h1', 'h2']],
    ['members of the Party', { electorate: 'PARTY_MEMBERS' }, ['member']],
    ['adults of the group', { electorate: 'GROUP_ADULTS', groupNo: 2 }, ['member']],
    ['the representatives given', { electorate: 'GIVEN_LIST', given: ['grown'] }, ['grown']],
    ['no child as a representative', { electorate: 'GIVEN_LIST', given: ['tomorrow18'] }, []],
    ['any adult while no representative is named', { electorate: 'GIVEN_LIST' }, GROWN()],
  ])('%s', (_case, of, electors) => {
    expect(called(of)).toEqual(electors);
  });
});

function GROWN(): string[] {
  return ['grown', 'noDate', 'today18', 'member'];
}

describe('the answers of one elector', () => {
  const yes = (code: string) => ({ code, choice: 'YES' as const });

  it.each<[string, string[], string[], string | null]>([
    ['answer the whole', [''], [''], null],
    ['answer every item', ['A', 'B'], ['B', 'A'], null],
    ['leave an item out', ['A', 'B'], ['A'], 'B'],
    ['answer an item twice', ['A', 'B'], ['A', 'A', 'B'], 'A'],
    ['answer what was not asked', ['A'], ['A', 'C'], 'C'],
    ['answer the whole where items were asked', ['A'], [''], ''],
  ])('%s', (_case, codes, given, wrong) => {
    expect(wronglyAnswered(codes, given.map(yes))).toBe(wrong);
  });

  it('are counted question by question', () => {
    const codes = questionsOf([
      { code: 'A', label: '甲' },
      { code: 'B', label: '乙' },
    ]);
    const votes = [
      [yes('A'), { code: 'B', choice: 'NO' as const }],
      [yes('A'), { code: 'B', choice: 'ABSTAIN' as const }],
    ];
    expect(countAnswers(codes, votes)).toEqual([
      { code: 'A', yes: 2, no: 0, abstain: 0, void: 0 },
      { code: 'B', yes: 0, no: 1, abstain: 1, void: 0 },
    ]);
    expect(questionsOf([])).toEqual(['']);
  });
});
