import { SETTLEMENT_LIFECYCLE, type SettlementState, stepFrom } from './settlement-lifecycle';

const STATES = Object.keys(SETTLEMENT_LIFECYCLE) as SettlementState[];

describe('the life of a settlement', () => {
  test('every state is reached from a draft', () => {
    const reached = new Set<SettlementState>(['DRAFT']);
    for (const state of reached)
      for (const next of Object.values(SETTLEMENT_LIFECYCLE[state])) reached.add(next);
    expect([...reached].sort()).toEqual([...STATES].sort());
  });

  test('none is final without a vote and its days on the wall', () => {
    const before = (to: SettlementState) =>
      STATES.filter((state) => Object.values(SETTLEMENT_LIFECYCLE[state]).includes(to));
    expect(before('FINAL')).toEqual(['PUBLICISED']);
    expect(before('PUBLICISED')).toEqual(['ADOPTED']);
    expect(stepFrom('PUBLICISED', 'TAKE_BACK')).toBeNull();
  });

  test.each<SettlementState>(['FINAL', 'REPLACED'])('%s is the end', (state) => {
    expect(SETTLEMENT_LIFECYCLE[state]).toEqual({});
  });
});
