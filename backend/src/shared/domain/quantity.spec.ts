import fc from 'fast-check';
import { formatQuantity, isQuantity, MAX_QUANTITY, parseQuantity } from './quantity';

describe('how a quantity is written', () => {
  it.each<[number | string, number | null]>([
    [2, 200],
    ['0.5', 50],
    [' 12.25 ', 1225],
    ['+3', 300],
    [1_000_000, MAX_QUANTITY],
    ['1000000.01', null],
    [0, null],
    ['0.00', null],
    [-1, null],
    ['0.005', null],
    ['1e3', null],
    ['200元', null],
    ['', null],
    [NaN, null],
  ])('%p reads as %p hundredths', (text, quantity) => {
    expect(parseQuantity(text)).toBe(quantity);
  });

  it('reads back every quantity it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_QUANTITY }), (quantity) => {
        expect(isQuantity(quantity)).toBe(true);
        expect(parseQuantity(formatQuantity(quantity))).toBe(quantity);
      }),
    );
  });
});
