import { type Rule } from './rule';
import { inForceOn, refuseEffect, ruleListHash } from './rule-list';

const rule = (change: Partial<Rule> = {}): Rule => ({
  code: 'Y001',
  category: '筹工筹劳',
  item: '参加村里组织的义务筹工',
  direction: 'ADD',
  value: { kind: 'FIXED', points: 1000 },
  unit: '标准工日',
  caps: [],
  ...change,
});

const hash = (rules: Rule[], base: number | null = null): string =>
  ruleListHash(rules, base).toString('hex');

describe('the hash of an adopted list', () => {
  it('never changes: verification years later computes it again', () => {
    expect(hash([rule()])).toMatchInlineSnapshot(
      `"96233313c573cc2238856d2f50216023aadaaf1f9812a8abba215fe998a93169"`,
    );
  });

  it('is the same for a list as it was written and as it is read back', () => {
    const { caps, value, ...rest } = rule();
    const readBack = { evidence: '', value, note: '', repeatMultiplier: undefined, caps, ...rest };
    expect(hash([readBack])).toBe(hash([rule()]));
  });

  it.each([
    ['a point more', rule({ value: { kind: 'FIXED', points: 1001 } })],
    ['another word', rule({ item: '参加镇里组织的义务筹工' })],
    ['the other direction', rule({ direction: 'DEDUCT' })],
    ['a cap', rule({ caps: [{ of: 'POINTS', per: 'YEAR', limit: 4000 }] })],
    ['a multiplier', rule({ repeatMultiplier: 2 })],
    ['a note', rule({ note: '雨天顺延' })],
  ])('differs by %s', (_what, changed) => {
    expect(hash([changed])).not.toBe(hash([rule()]));
  });

  it('covers the base points of a list that has its own', () => {
    const hashes = [hash([rule()]), hash([rule()], 80_00), hash([rule()], 100_00)];
    expect(new Set(hashes).size).toBe(3);
    expect(hash([rule()], 80_00)).toMatchInlineSnapshot(
      `"6acd632a95fbee6623da0edf839cc850a9f76b947bcb52902cc787340391fc24"`,
    );
  });

  it('differs by the order of the rules', () => {
    const other = rule({ code: 'Y002' });
    expect(hash([other, rule()])).not.toBe(hash([rule(), other]));
  });
});

describe('the day a list takes effect', () => {
  const first = { heldOn: '2026-01-08', today: '2026-11-22', current: null };
  const next = { ...first, current: { effectiveFrom: '2026-01-10' } };

  it.each([
    ['the first list reaches back to its meeting', '2026-01-08', first, null],
    ['the first list begins later', '2027-01-01', first, null],
    ['no list begins before its meeting', '2026-01-07', first, 'effective_before_meeting'],
    [
      'a year mistyped is refused',
      '1999-12-31',
      { ...first, heldOn: '1999-01-01' },
      'effective_too_early',
    ],
    ['the next list begins tomorrow at the earliest', '2026-11-23', next, null],
    ['the next list does not reach back', '2026-11-22', next, 'successor_not_in_future'],
    [
      'the next list begins after the one it replaces',
      '2027-01-01',
      { ...first, current: { effectiveFrom: '2027-01-01' } },
      'effective_not_after_current',
    ],
  ])('%s', (_what, day, known, refusal) => {
    expect(refuseEffect(day, known)).toBe(refusal && `rule_list.${refusal}`);
  });
});

describe('a list in force', () => {
  const list = { effectiveFrom: '2026-01-10', effectiveTo: '2026-07-01' };

  it.each([
    ['2026-01-09', false],
    ['2026-01-10', true],
    ['2026-06-30', true],
    ['2026-07-01', false],
  ])('on %s: %s', (day, expected) => {
    expect(inForceOn(list, day)).toBe(expected);
  });

  it('has no end until another follows, and a draft is never in force', () => {
    expect(inForceOn({ effectiveFrom: '2026-01-10', effectiveTo: null }, '2099-01-01')).toBe(true);
    expect(inForceOn({}, '2026-01-10')).toBe(false);
  });
});
