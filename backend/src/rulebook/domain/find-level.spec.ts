import { findLevel, findLevelWorth } from './find-level';
import { type Rule } from './rule';

const honours: Rule = {
  code: 'Y047',
  category: '荣誉',
  item: '村级 / 县级 / 国家表彰',
  direction: 'ADD',
  value: {
    kind: 'LADDER_HIGHEST',
    levels: [
      { name: '村级', points: 300 },
      { name: '县级', points: 2000, aliases: ['区级'] },
      { name: '国家级', points: 10000, aliases: ['国家'] },
    ],
  },
  unit: '次',
  caps: [],
};
const fires: Rule = {
  ...honours,
  value: {
    kind: 'LEVELS',
    levels: [
      { name: '未引发火灾', points: 2000 },
      { name: '引发火灾', points: 5000 },
    ],
  },
};
const found: Rule = {
  ...honours,
  value: {
    kind: 'LEVELS',
    levels: [
      { name: '100 元以下', points: 100 },
      { name: '100–1000 元', points: 200, aliases: ['100–1000'] },
      { name: '1001–5000 元', points: 200 },
    ],
  },
};
const patrol: Rule = { ...honours, value: { kind: 'FIXED', points: 1000 } };

describe('the level a clerk means', () => {
  it.each<[string, Rule, string, string | null]>([
    ['the name itself', honours, '县级', '县级'],
    ['the name inside other words', honours, '县级表彰', '县级'],
    ['another wording of the level', honours, '荣获区级表彰', '县级'],
    ['a name and its own alias are one level', honours, '国家级表彰', '国家级'],
    ['two levels are ambiguous', honours, '村级、县级表彰', null],
    ['the item of the list names them all', honours, '村级 / 县级 / 国家表彰', null],
    ['no level at all', honours, '表彰', null],
    ['nothing written', honours, '', null],
    ['a longer name is not the shorter one inside it', fires, '祭扫未引发火灾', '未引发火灾'],
    ['the shorter name alone', fires, '祭扫引发火灾', '引发火灾'],
    ['spaces, full width and dashes do not matter', found, '100-1000元', '100–1000 元'],
    ['an alias with another dash', found, '拾金不昧(100~1000)', '100–1000 元'],
    ['a rule without levels', patrol, '县级', null],
  ])('%s', (_case, rule, text, level) => {
    expect(findLevel(rule, text)?.name ?? null).toBe(level);
  });

  it.each<[string, Rule, number, string | null]>([
    ['only one level is worth 20 points', honours, 2000, '县级'],
    ['no level is worth 7 points', honours, 700, null],
    ['two levels are worth 2 points', found, 200, null],
  ])('by worth: %s', (_case, rule, points, level) => {
    expect(findLevelWorth(rule, points)?.name ?? null).toBe(level);
  });
});
