import { toldOf } from './told-of';

const none = { reverses: false, repairs: false, hidden: false, moves: false, namesAnother: false };
const deed = { ...none, hung: true };
const add = { ...deed, side: 'ADD' } as const;
const deduct = { ...deed, side: 'DEDUCT' } as const;

/** words, reckoning, pictures at the own door; then in the hall. */
test.each([
  ['a good deed', add, 'wrp', 'wrp'],
  ['base points', { ...deed, side: 'BASE' } as const, 'wrp', 'wrp'],
  ['carried points', { ...deed, side: 'CARRY' } as const, 'wrp', ''],
  ['what never hung on the wall', { ...add, hung: false }, 'wrp', null],
  ['a deduction', deduct, 'wr', ''],
  ['a deduction taken back', { ...deduct, reverses: true }, 'wr', ''],
  ['a deed taken back', { ...add, reverses: true }, 'wrp', 'w'],
  ['work that makes a deduction good', { ...add, repairs: true }, 'wr', ''],
  ['praise that is hidden', { ...add, hidden: true }, '', ''],
  ['points that move with people', { ...add, moves: true }, '', ''],
  ['a share of another household', { ...add, namesAnother: true }, 'w', 'w'],
])('of %s as much is told as who looks on may know', (_, entry, atDoor, inHall) => {
  const letters = (channel: 'DOOR' | 'HALL') => {
    const told = toldOf(entry, channel);
    if (!told) return null;
    const { words, reckoning, pictures } = told;
    return `${words ? 'w' : ''}${reckoning ? 'r' : ''}${pictures ? 'p' : ''}`;
  };
  expect([letters('DOOR'), letters('HALL')]).toEqual([atDoor, inHall]);
});
