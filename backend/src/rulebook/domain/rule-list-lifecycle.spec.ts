import { RULE_LIST_LIFECYCLE, type RuleListState, stepFrom } from './rule-list-lifecycle';

const STATES = Object.keys(RULE_LIST_LIFECYCLE) as RuleListState[];

describe('the life of a rule list', () => {
  test('every state is reached from a draft', () => {
    const reached = new Set<RuleListState>(['DRAFT']);
    for (const state of reached)
      for (const next of Object.values(RULE_LIST_LIFECYCLE[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...STATES].sort());
  });

  test.each<RuleListState>(['ADOPTED', 'DISCARDED'])('%s is the end', (state) => {
    expect(RULE_LIST_LIFECYCLE[state]).toEqual({});
  });

  test('a list put to the vote is not discarded, nor put to a second vote', () => {
    expect(stepFrom('VOTING', 'DISCARD')).toBeNull();
    expect(stepFrom('VOTING', 'PUT_TO_VOTE')).toBeNull();
    expect(stepFrom('VOTING', 'TAKE_BACK')).toBe('DRAFT');
  });
});
