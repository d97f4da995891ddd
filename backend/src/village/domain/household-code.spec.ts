import { nextHouseholdCode } from './household-code';

test.each([
  [3, [], '03001'],
  [3, ['03001', '03002', '04001'], '03003'],
  [12, ['12001', '12003'], '12002'],
])('in group %i with %j the next household is %s', (groupNo, taken, code) => {
  expect(nextHouseholdCode(groupNo, new Set(taken))).toBe(code);
});
