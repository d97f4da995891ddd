import { toldOf } from './told-of';

const deed = { reverses: false, repairs: false, hidden: false, namesAnother: false };
const add = { ...deed, side: 'ADD' } as const;
const deduct = { ...deed, side: 'DEDUCT' } as const;

/** words, reckoning, pictures at the own door; then in the hall. */
test.each([
  ['a good deed', add, 'wrp', 'wrp'],
  ['base points', { ...deed, side: 'BASE' } as const, 'wrp', 'wrp'],
  ['a deduction', deduct, 'wr', ''],
  ['a deduction taken back', { ...deduct, reverses: true }, 'wr', ''],
  ['a deed taken back', { ...add, reverses: true }, 'wrp', 'w'],
  ['work that makes a deduction good', { ...add, repairs: true }, 'wr', ''],
  ['praise that is hidden', { ...add, hidden: true }, '', ''],
  ['a share of another household', { ...add, namesAnother: true }, 'w', 'w'],
])('of %s as much is told as who looks on may know', (_, entry, atDoor, inHall) => {
  const letters = (channel: 'DOOR' | 'HALL') => {
    const { words, reckoning, pictures } = toldOf(entry, channel);
    return `${words ? 'w' : ''}${reckoning ? 'r' : ''}${pictures ? 'p' : ''}`;
  };
  expect([letters('DOOR'), letters('HALL')]).toEqual([atDoor, inHall]);
});
