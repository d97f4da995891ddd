import fc from 'fast-check';
import { displayName, maskName } from './display-name';

describe('a masked name', () => {
  it.each([
    ['张建国', '张*国'],
    ['张国', '张*'],
    ['欧阳明', '欧阳*'],
    ['欧阳小明', '欧阳*明'],
    ['欧阳', '欧*'],
    ['张李建国', '张**国'],
    ['张', '*'],
    ['', '*'],
    ['买买提·吐尔逊', '买**·**逊'],
    ['䶮明远', '䶮*远'],
    ['𠮷小田', '𠮷*田'],
    [' 张建国 ', '张*国'],
  ])('of %s is %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it('never shows all of a name', () => {
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(names, (name) => {
        const plain = name.replace(/[*·]/g, '王').trim();
        fc.pre(plain.length > 0);
        expect(maskName(plain)).not.toBe(plain);
        expect(Array.from(maskName(plain))).toHaveLength(Array.from(plain).length);
      }),
    );
  });
});

describe('a household on the board', () => {
  const household = { headName: '张建国', code: '3-07' };

  it.each([
    ['FULL', '张建国'],
    ['MASKED', '张*国'],
    ['CODE', '3-07'],
  ] as const)('is named under %s as %s', (display, name) => {
    expect(displayName(household, display)).toBe(name);
  });
});
