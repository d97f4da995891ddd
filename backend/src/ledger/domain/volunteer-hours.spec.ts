import fc from 'fast-check';
import { hoursOf, overlap, refuseHours, type Stint } from './volunteer-hours';

const stint = (text: string): Stint => {
  const [startedAt = '', endedAt = ''] = text.split('–');
  return { startedAt, endedAt };
};
const written = (text: string) => ({ stint: stint(text), hours: hoursOf(stint(text)) });

it.each([
  ['08:00–11:00', 300],
  ['08:00–08:30', 50],
  ['13:30–14:20', 83],
  ['08:00–08:01', 1],
])('%s are %i hundredths of an hour', (text, hours) => expect(hoursOf(stint(text))).toBe(hours));

it.each([
  ['08:00–11:00', '10:30–12:00', true],
  ['08:00–11:00', '11:00–12:00', false],
  ['08:00–11:00', '09:00–10:00', true],
  ['08:00–11:00', '08:00–11:00', true],
  ['13:00–14:00', '08:00–11:00', false],
])('%s and %s overlap: %s', (one, other, expected) => {
  expect(overlap(stint(one), stint(other))).toBe(expected);
  expect(overlap(stint(other), stint(one))).toBe(expected);
});

it.each([
  ['a free morning', '08:00–11:00', [], null],
  ['a second stint after the first', '11:00–12:00', ['08:00–11:00'], null],
  ['a stint inside another', '09:00–10:00', ['08:00–11:00'], 'OVERLAP'],
  ['just twelve hours', '14:00–20:00', ['06:00–12:00'], null],
  ['a minute over twelve hours', '14:00–20:01', ['06:00–12:00'], 'TOO_MANY'],
])('a volunteer with %s', (_, added, day, expected) =>
  expect(refuseHours(written(added), day.map(written))?.code ?? null).toBe(expected),
);

it('hours without times count toward the twelve of the day', () => {
  const day = [{ stint: null, hours: 10_00 }];
  expect(refuseHours(written('08:00–10:00'), day)).toBeNull();
  expect(refuseHours(written('08:00–10:01'), day)).toEqual({ code: 'TOO_MANY', hours: 12_01 });
});

it('one stint cut in two holds no more hours than the whole', () => {
  const times = fc.uniqueArray(fc.nat(1439), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(times, (minutes) => {
      const [from = '', mid = '', to = ''] = [...minutes].sort((a, b) => a - b).map(clock);
      const [whole, first, second] = [`${from}–${to}`, `${from}–${mid}`, `${mid}–${to}`].map(
        written,
      );
      const parts = (first?.hours ?? 0) + (second?.hours ?? 0);
      expect(parts).toBeLessThanOrEqual(whole?.hours ?? 0);
      expect(parts).toBeGreaterThanOrEqual((whole?.hours ?? 0) - 1);
    }),
  );
});

const clock = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
