import { ageOn } from './age';

test.each([
  ['1980-09-09', '2026-09-08', 45],
  ['1980-09-09', '2026-09-09', 46],
  ['2026-11-22', '2026-11-22', 0],
  ['2004-02-29', '2025-02-28', 20],
  ['2004-02-29', '2025-03-01', 21],
])('who was born on %s is on %s %i years old', (bornOn, day, age) => {
  expect(ageOn(bornOn, day)).toBe(age);
});
