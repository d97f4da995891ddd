import { hostility } from './hostile-json';

const parsed = (text: string): unknown => JSON.parse(text);
const nested = (depth: number) => parsed('['.repeat(depth) + ']'.repeat(depth));

describe('what a request holds', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a number', 1],
    ['Chinese, rare characters and emoji', { name: '㮾䶮𠮷👍🏽', list: ['甲\n乙\t丙\r\n'] }],
    ['a backslash that looks like an escape', { note: 'C:\\u0000 \\ud800' }],
    ['twenty levels', nested(20)],
  ])('is honest: %s', (_what, value) => {
    expect(hostility(value)).toBeUndefined();
  });

  it.each<[string, unknown, string]>([
    ['NUL', { note: 'a\u0000' }, 'control characters'],
    ['a bell in a list', { notes: ['a', ['\u0007']] }, 'control characters'],
    ['delete', '\u007f', 'control characters'],
    ['NUL in a name', { 'a\u0000': 1 }, 'control characters'],
    ['the first half of a character', '𠮷'.slice(0, 1), 'control characters'],
    ['the second half of a character', { a: { b: '𠮷'.slice(1) } }, 'control characters'],
    ['a prototype', parsed('{"a":[{"__proto__":{}}]}'), 'reserved names'],
    ['a constructor', { constructor: {} }, 'reserved names'],
    ['21 levels', nested(21), 'nesting'],
    ['a million levels', nested(1_000_000), 'nesting'],
  ])('is hostile: %s', (_what, value, reason) => {
    expect(hostility(value)).toBe(reason);
  });
});
