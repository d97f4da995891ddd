import { refuseYear } from './settled-year';

describe('with 2025 settled', () => {
  it.each([
    [2026, false, null],
    [2025, true, null],
    [2024, true, null],
    [2025, false, 'year.locked'],
    [2024, false, 'year.locked'],
    [2026, true, 'act.not_prior_year'],
  ])('an act of %i that says 上年调整 %s is refused by %s', (year, priorYear, refusal) => {
    expect(refuseYear(year, 2025, priorYear)).toBe(refusal);
  });
});
