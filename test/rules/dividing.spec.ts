import { parsePlan } from '../../backend/src/settlement/domain/parse-plan';
import { divide } from '../../backend/src/settlement/domain/divide';
import { dice } from '../support/dice';
import { aPlan, firstBroken, someHouseholds } from '../support/thrown-plans';

const PLANS = 10_000;

/** `npm run bench -- dividing` throws a million. */
test('plans thrown at random keep every law of dividing, to the 分', () => {
  expect(firstBroken(PLANS, dice(1))).toBeNull();
});

test('the throws are sound plans, and most of them can be divided', () => {
  const roll = dice(2);
  const outcomes = Array.from({ length: 1_000 }, () => {
    const plan = aPlan(roll);
    expect(parsePlan(plan)).toEqual({ plan });
    return divide(plan, someHouseholds(roll)).outcome;
  });
  expect(outcomes.filter((outcome) => outcome === 'DIVIDED').length).toBeGreaterThan(700);
});
