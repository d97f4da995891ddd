import { percent, scale, shorten, ticks } from './scale';

it('a value is drawn between the ends, and what lies outside stops there', () => {
  const x = scale(50, 150, 0, 400);
  expect([x(50), x(100), x(150), x(1300), x(-5)]).toEqual([0, 200, 400, 400, 0]);
  expect(scale(100, 0, 0, 10)(25)).toBe(7.5);
  expect(scale(5, 5, 0, 10)(5)).toBe(0);
});

it.each<[number, number, number, number[]]>([
  [0, 100, 5, [0, 20, 40, 60, 80, 100]],
  [87, 121, 4, [90, 100, 110, 120]],
  [-30, 30, 3, [-20, 0, 20]],
  [0, 0, 4, [0]],
])('from %d to %d about %d round numbers', (from, to, count, expected) => {
  expect(ticks(from, to, count)).toEqual(expected);
});

it('a long name is cut where it would not fit', () => {
  expect(shorten('环境卫生评比', 6)).toBe('环境卫生评比');
  expect(shorten('参加义务植树造林活动', 6)).toBe('参加义务植…');
  expect(shorten('Tree planting', 6)).toBe('Tree plan…');
});

it.each([
  [1, 3, '33.3%'],
  [0, 0, '0%'],
  [2, 2, '100%'],
])('%d of %d is %s', (part, whole, text) => {
  expect(percent(part, whole)).toBe(text);
});
