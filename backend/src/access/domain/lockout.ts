/** Attempts that cost nothing: people mistype. */
const FREE_ATTEMPTS = 5;
const FIRST_WAIT_S = 30;
const LONGEST_WAIT_S = 3600;

/** Seconds an account stays locked after its n-th failure in a row: 30 s at the 5th, doubling, at most an hour. */
export function lockSeconds(failures: number): number {
  if (failures < FREE_ATTEMPTS) return 0;
  return Math.min(FIRST_WAIT_S * 2 ** Math.min(failures - FREE_ATTEMPTS, 20), LONGEST_WAIT_S);
}
