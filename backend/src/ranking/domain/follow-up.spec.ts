import { FOLLOW_UP_LIFECYCLE, FOLLOW_UP_STATES } from './follow-up';

describe('the life of a follow-up', () => {
  it('reaches every state from being planned, and ends in being done or called off', () => {
    const reached = new Set(['PLANNED', ...Object.values(FOLLOW_UP_LIFECYCLE.PLANNED)]);
    expect([...reached].toSorted()).toEqual([...FOLLOW_UP_STATES].toSorted());
    const ends = FOLLOW_UP_STATES.filter(
      (state) => !Object.keys(FOLLOW_UP_LIFECYCLE[state]).length,
    );
    expect(ends).toEqual(['DONE', 'CANCELLED']);
  });
});
