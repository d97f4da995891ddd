import { describeCaps, describeValue } from '../domain/describe-rule';
import { type RuleValue } from '../domain/rule';
import { TEMPLATE_NAMES, type TemplateName, templateRules } from '../templates';

const ruleOf = (template: TemplateName, code: string) => {
  const rule = templateRules(template).find((one) => one.code === code);
  if (!rule) throw new Error(`${template} has no ${code}`);
  return rule;
};

describe('the lists a village may begin with', () => {
  it.each<[TemplateName, number, number]>([
    ['youxiqiao', 53, 32],
    ['langtang', 32, 21],
    ['liyang', 30, 14],
    ['blank', 0, 0],
  ])('%s has %i sound rules, %i of them awards', (name, rules, awards) => {
    const list = templateRules(name);
    const added = list.filter(({ direction }) => direction === 'ADD');
    expect([list.length, added.length]).toEqual([rules, awards]);
  });

  it('are all known by name', () => {
    expect(TEMPLATE_NAMES).toEqual(['youxiqiao', 'langtang', 'liyang', 'blank']);
  });

  it.each<[TemplateName, string, string, string]>([
    ['langtang', 'L001', '每 4 小时 1 分', ''],
    [
      'langtang',
      'L002',
      '全年累计满 10 / 20 / 50 / 80 / 100 / 150 / 200 / 250 / 300 小时得 2 / 5 / 10 / 15 / 20 / 25 / 30 / 40 / 50 分,取最高档',
      '',
    ],
    ['langtang', 'L004', '20–50 分(评议确定)', ''],
    ['langtang', 'L010', '每季 5 分', '每季限 1 次'],
    ['langtang', 'L012', '每次 1 分', '月封顶 3 分'],
    ['langtang', 'L013', '前 20 名 5 分', '每月限 1 次'],
    ['langtang', 'L014', '后 5 名 2 分', '每月限 1 次'],
    ['langtang', 'L027', '省级 30 / 市级 20 / 县级 15 / 镇级 10 / 村级 5 分,就高', ''],
    ['langtang', 'L029', '不计分,按说明办理', ''],
    ['liyang', 'P001', '基础 15 分,每次扣 5 分,扣完为止', ''],
    ['liyang', 'P014', '一次满 100 / 200 / 500 万元得 10 / 20 / 50 分,取最高档', ''],
    ['liyang', 'P017', '每户 0.5 分', '季封顶 2 分'],
    ['liyang', 'P027', '一票否决', ''],
    ['liyang', 'P030', '豁免,不计分', ''],
  ])('%s posts %s as %s', (template, code, value, caps) => {
    const rule = ruleOf(template, code);
    expect([describeValue(rule), describeCaps(rule)]).toEqual([value, caps]);
  });

  it('the base items of a Party member add up to the base of sixty', () => {
    const bases = templateRules('liyang')
      .map(({ value }) => value)
      .filter(
        (value): value is Extract<RuleValue, { kind: 'BASE_ITEM' }> => value.kind === 'BASE_ITEM',
      );
    expect(bases.reduce((sum, { base }) => sum + base, 0)).toBe(6000);
  });
});
