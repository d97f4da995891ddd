import { type Rule } from '../../rulebook/domain/rule';
import { changedSince, type PreviewedAct } from './changed-since';
import { ruleForImport } from './rule-for-import';

const RULE: Rule = {
  code: 'Y041',
  item: '参加屋场会',
  category: '公共事务',
  direction: 'ADD',
  unit: '次',
  caps: [],
  value: { kind: 'FIXED', points: 200 },
};
const RANGE: Rule = { ...RULE, value: { kind: 'RANGE', min: 100, max: 500 } };
const ACT: PreviewedAct = {
  householdId: 'h',
  residentId: null,
  ruleCode: 'Y041',
  item: '参加屋场会',
  quantity: 100,
  level: null,
  nominalPoints: 200,
  chosenPoints: null,
  occurredOn: '2026-11-03',
  note: '',
  sourceKey: '001|Y041||2026-11-03|100||1',
};
const CHOSEN: PreviewedAct = { ...ACT, nominalPoints: 300, chosenPoints: 300 };

const changed = (
  act: PreviewedAct,
  rules: Rule[],
  openYears = [2026],
  household: { foundedOn?: string | null } | undefined = {},
) =>
  changedSince(
    act,
    { openYears, rulesOn: (day) => rules.map((rule) => ruleForImport(rule, day)) },
    household,
  );

describe('a row between its preview and its import', () => {
  it.each<[string, ReturnType<typeof changed>, ReturnType<typeof changed>]>([
    ['nothing has changed', changed(ACT, [RULE]), null],
    ['the points chosen are still allowed', changed(CHOSEN, [RANGE]), null],
    ['the year was settled', changed(ACT, [RULE], []), 'CHANGED_YEAR'],
    [
      'the household was founded later',
      changed(ACT, [RULE], [2026], { foundedOn: '2026-11-04' }),
      'CHANGED_HOUSEHOLD',
    ],
    ['no list is in force any more', changed(ACT, []), 'CHANGED_RULE'],
    [
      'the rule means something else',
      changed(ACT, [{ ...RULE, item: '义务劳动' }]),
      'CHANGED_RULE',
    ],
    [
      'the rule is worth more',
      changed(ACT, [{ ...RULE, value: { kind: 'FIXED', points: 300 } }]),
      'CHANGED_RULE',
    ],
    [
      'the range ends below',
      changed(CHOSEN, [{ ...RANGE, value: { kind: 'RANGE', min: 100, max: 200 } }]),
      'CHANGED_RULE',
    ],
    ['the points are chosen now', changed(ACT, [RANGE]), 'CHANGED_RULE'],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it('whose household is not there any more is left out', () => {
    const facts = { openYears: [2026], rulesOn: () => [] };
    expect(changedSince(ACT, facts, undefined)).toBe('CHANGED_HOUSEHOLD');
  });
});
