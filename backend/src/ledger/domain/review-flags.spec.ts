import { type Rule } from '../../rulebook/domain/rule';
import { type Assessment } from './assess';
import { type NearAct, type WaitingAct, reviewFlags } from './review-flags';

const rule = (code: string, terms: Partial<Rule> = {}): Rule => ({
  code,
  category: '环境卫生',
  item: code,
  direction: 'ADD',
  value: { kind: 'FIXED', points: 1000 },
  unit: '次',
  caps: [],
  ...terms,
});
const act = (change: Partial<WaitingAct> = {}): WaitingAct => ({
  rule: rule('CLEAN'),
  level: null,
  occurredOn: '2026-11-20',
  recordedOn: '2026-11-21',
  residentId: null,
  recordedBy: 'clerk',
  exemptionChecked: false,
  recusedAs: null,
  householdClosedOn: null,
  householdAway: false,
  ...change,
});
const near = (change: Partial<NearAct> = {}): NearAct => ({
  id: 'other',
  rule: rule('CLEAN'),
  level: null,
  occurredOn: '2026-11-20',
  residentId: null,
  recordedBy: 'clerk',
  recordedByName: '文书',
  booked: false,
  ...change,
});
const worth = (points: number, listed = points): Assessment => ({
  outcome: 'ASSESSED',
  points,
  uncappedPoints: points,
  countedQuantity: 100,
  explanation: [
    { text: '', points: listed },
    { text: '', points: points - listed },
  ],
  linked: null,
});
const refused: Assessment = { outcome: 'REFUSED', code: 'act.points_choice_required', params: {} };
const codes = (one: WaitingAct, others: NearAct[] = [], assessment = worth(1000)) =>
  reviewFlags(one, others, assessment, 'secretary').map(({ code }) => code);

describe('an act by itself', () => {
  test.each<[string, Partial<WaitingAct>, Assessment, string[]]>([
    ['an ordinary one', {}, worth(1000), []],
    ['recorded by the reviewer', { recordedBy: 'secretary' }, worth(1000), ['OWN_RECORD']],
    ['of the own household', { recusedAs: 'OWN' }, worth(1000), ['OWN_HOUSEHOLD']],
    ['of a brother', { recusedAs: 'SIBLING' }, worth(1000), ['RELATIVE_HOUSEHOLD']],
    ['over a used-up cap', {}, worth(0, 1000), ['NOTHING_LEFT']],
    ['partly over a cap', {}, worth(400, 1000), []],
    ['worth nothing by the list itself', {}, worth(0, 0), []],
    ['whose points wait for the panel', {}, refused, []],
    [
      'labour, nobody looked',
      { rule: rule('L', { labour: true }) },
      refused,
      ['EXEMPTION_UNCHECKED'],
    ],
    [
      'labour, somebody looked',
      { rule: rule('L', { labour: true }), exemptionChecked: true },
      worth(1000),
      [],
    ],
    ['31 days late', { occurredOn: '2026-10-21' }, worth(1000), []],
    ['32 days late', { occurredOn: '2026-10-20' }, worth(1000), ['LATE']],
    [
      'of a household that ended',
      { householdClosedOn: '2026-11-21' },
      worth(1000),
      ['HOUSEHOLD_CLOSED'],
    ],
    ['of a household that is away', { householdAway: true }, worth(1000), ['HOUSEHOLD_AWAY']],
  ])('%s', (_name, change, assessment, expected) => {
    expect(codes(act(change), [], assessment)).toEqual(expected);
  });
});

const MIRRORED = rule('DOOR', { value: { kind: 'MIRRORED', met: 100, unmet: 100 } });
const shared = (code: string) =>
  rule(code, { caps: [{ of: 'POINTS', per: 'MONTH', limit: 1000, shared: 'HYGIENE' }] });

describe('an act beside another of the household', () => {
  test.each<[string, Partial<WaitingAct>, Partial<NearAct>, string[]]>([
    ['the same day', {}, {}, ['ALIKE_SAME_DAY']],
    ['the same day, by another', {}, { recordedBy: 'leader' }, ['ALIKE_OTHER_RECORDER']],
    ['by two members', { residentId: 'a' }, { residentId: 'b' }, []],
    ['by a member and by nobody named', { residentId: 'a' }, {}, ['ALIKE_SAME_DAY']],
    [
      'by two members where the household counts once',
      { residentId: 'a', rule: rule('MEET', { countPer: 'HOUSEHOLD' }) },
      { residentId: 'b', rule: rule('MEET', { countPer: 'HOUSEHOLD' }) },
      ['COUNTED_TWICE'],
    ],
    ['three days before', {}, { occurredOn: '2026-11-17' }, ['ALIKE_NEAR_DAY']],
    ['four days before', {}, { occurredOn: '2026-11-16' }, []],
    ['two days later, another member', { residentId: 'a' }, { occurredOn: '2026-11-22' }, []],
    ['under a rule of another thing', {}, { rule: rule('HELP') }, []],
    [
      'opposite in the category',
      {},
      { rule: rule('DIRT', { direction: 'DEDUCT' }) },
      ['OPPOSITE_RULE'],
    ],
    [
      'opposite in another category',
      {},
      { rule: rule('LOAN', { direction: 'DEDUCT', category: '诚信' }) },
      [],
    ],
    [
      'met and unmet',
      { rule: MIRRORED, level: '达标' },
      { rule: MIRRORED, level: '未达标' },
      ['OPPOSITE_RULE'],
    ],
    ['one allowance', { rule: shared('A') }, { rule: shared('B') }, ['SAME_CLASS']],
    [
      'one allowance, another day',
      { rule: shared('A') },
      { rule: shared('B'), occurredOn: '2026-11-21' },
      [],
    ],
    [
      'the higher counts',
      { rule: rule('A', { stack: 'S' }) },
      { rule: rule('B', { stack: 'S' }) },
      ['SAME_CLASS'],
    ],
  ])('%s', (_name, one, other, expected) => {
    expect(codes(act(one), [near(other)])).toEqual(expected);
  });

  test('names the other act, and each thing once', () => {
    const others = [near({ id: 'a' }), near({ id: 'b', occurredOn: '2026-11-19', booked: true })];
    const flags = reviewFlags(act(), others, worth(1000), 'secretary');
    expect(flags.map(({ code, near: other }) => [code, other?.id])).toEqual([
      ['ALIKE_SAME_DAY', 'a'],
      ['ALIKE_NEAR_DAY', 'b'],
    ]);
  });
});
