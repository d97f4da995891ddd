import { dice } from '../support/dice';
import { firstBroken } from '../support/thrown-plans';

const PLANS = 1_000_000;

test(`${PLANS} plans thrown at random keep every law of dividing`, () => {
  const began = performance.now();
  expect(firstBroken(PLANS, dice(20_261_129))).toBeNull();
  const seconds = (performance.now() - began) / 1000;
  console.log(`${PLANS} plans divided twice and recomputed by hand in ${seconds.toFixed(0)} s`);
}, 1_800_000);
