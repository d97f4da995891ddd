import fc from 'fast-check';
import { canonicalJson } from './canonical-json';

describe('canonical JSON', () => {
  it('is the same text whatever order the fields came in', () => {
    const one = { b: [{ y: 1, x: '二' }], a: null };
    const other = { a: null, b: [{ x: '二', y: 1 }] };
    expect(canonicalJson(one)).toBe('{"a":null,"b":[{"x":"二","y":1}]}');
    expect(canonicalJson(other)).toBe(canonicalJson(one));
  });

  it('leaves absent fields out', () => {
    expect(canonicalJson({ note: undefined, code: 'Y001' })).toBe('{"code":"Y001"}');
  });

  it('keeps the order of a list, which means something', () => {
    expect(canonicalJson([2, 1])).not.toBe(canonicalJson([1, 2]));
  });

  it('reads back as the value it was made from', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain);
      }),
    );
  });
});
