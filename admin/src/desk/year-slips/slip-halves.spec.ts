import { type Slip } from '../../shared/resources';
import { halvesOf, pagesOf } from './slip-halves';

const part = (label: string) => ({ label }) as Slip['parts'][number];
const slipWith = (householdCode: string, pools: number) =>
  ({
    householdCode,
    parts: Array.from({ length: pools }, (_, at) => part(`池${at + 1}`)),
  }) as Slip;

it.each([
  [0, [0]],
  [1, [1]],
  [3, [3]],
  [4, [3, 1]],
  [10, [3, 6, 1]],
])('%d pools need halves with %j', (pools, expected) => {
  const halves = halvesOf(slipWith('001', pools));
  expect(halves.map(({ parts }) => parts.length)).toEqual(expected);
  expect(halves.map(({ half, halves: all }) => [half, all])).toEqual(
    expected.map((_, at) => [at + 1, expected.length]),
  );
  expect(halves.flatMap(({ parts }) => parts.map(({ label }) => label))).toEqual(
    Array.from({ length: pools }, (_, at) => `池${at + 1}`),
  );
});

it('two halves share a page, the last may be alone', () => {
  const halves = ['001', '002', '003'].flatMap((code) => halvesOf(slipWith(code, 1)));
  const codes = pagesOf(halves).map((page) => page.map(({ slip }) => slip.householdCode));
  expect(codes).toEqual([['001', '002'], ['003']]);
});
