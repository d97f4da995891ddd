import { VillageClock } from './village-clock';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
const SIGNED = Date.parse('2026-11-22T08:00:00Z');

/** A device whose clock is off by `off`, at the moment the village's server signed something. */
function aDevice(off = 0) {
  const at = { device: SIGNED + off, passed: 0 };
  const start = () =>
    new VillageClock(
      () => at.device,
      () => at.passed,
    );
  return {
    start,
    /** Both clocks go on, or only the one that is set. */
    wait: (ms: number) => {
      at.device += ms;
      at.passed += ms;
    },
    set: (ms: number) => {
      at.device += ms;
    },
    /** Off and on again, with what was kept. */
    restart: (clock: VillageClock, away: number) => {
      const kept = clock.toKeep();
      at.device += away;
      at.passed = 0;
      const next = start();
      next.recall(kept);
      return next;
    },
  };
}

const met = (device: ReturnType<typeof aDevice>): VillageClock => {
  const clock = device.start();
  clock.meet(SIGNED);
  return clock;
};
const age = (clock: VillageClock): [number, boolean] => {
  const { ms, sure } = clock.now();
  return [(ms - SIGNED) / HOUR, sure];
};

test.each([
  ['right', 0],
  ['two years behind', -2 * YEAR],
  ['five years ahead', 5 * YEAR],
])('a clock that is %s tells the time since the server signed', (_name, off) => {
  const device = aDevice(off);
  const clock = met(device);
  device.wait(3 * DAY);
  expect(age(clock)).toEqual([72, true]);
});

test('a clock that is set back while the screen is on makes nothing fresh', () => {
  const device = aDevice();
  const clock = met(device);
  device.wait(8 * DAY);
  device.set(-8 * DAY);
  expect(age(clock)).toEqual([192, true]);
});

test('sleep, in which nothing passes for the page, counts by the clock', () => {
  const device = aDevice();
  const clock = met(device);
  device.set(2 * DAY);
  expect(age(clock)).toEqual([48, true]);
});

test('days without power count by a clock that is right', () => {
  const device = aDevice();
  expect(age(device.restart(met(device), 9 * DAY))).toEqual([216, true]);
});

test('a clock that was ahead and was put right while off counts from then', () => {
  const device = aDevice(5 * YEAR);
  expect(age(device.restart(met(device), 9 * DAY - 5 * YEAR))).toEqual([216, true]);
});

test('a clock that forgot the time without power is known to be wrong, and time never goes back', () => {
  const device = aDevice();
  const clock = met(device);
  device.wait(6 * DAY);
  const next = device.restart(clock, -20 * YEAR);
  expect(age(next)).toEqual([144, false]);
  device.wait(2 * DAY);
  expect(age(next)).toEqual([192, false]);
  expect(age(device.restart(next, HOUR))).toEqual([192, false]);
});

test('what was kept does not outweigh what the server says now', () => {
  const device = aDevice();
  const clock = met(device);
  clock.recall({ mark: SIGNED + YEAR, ahead: 0 });
  expect(age(clock)).toEqual([0, true]);
});

test('tells by how much it was off until it knew', () => {
  const device = aDevice(5 * YEAR);
  const clock = device.start();
  const moved: number[] = [];
  clock.moved = (by) => moved.push(by);
  device.wait(HOUR);
  clock.meet(SIGNED + HOUR);
  expect(moved).toEqual([-5 * YEAR]);
});

test('an older signed time does not turn the clock back', () => {
  const device = aDevice();
  const clock = met(device);
  device.wait(DAY);
  clock.meet(SIGNED);
  expect(age(clock)[0]).toBe(24);
});
