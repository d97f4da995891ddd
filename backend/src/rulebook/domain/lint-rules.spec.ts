import { TEMPLATE_NAMES, templateRules } from '../templates';
import { LINT_TEXTS, levelOf, type LintCode, lintRules } from './lint-rules';
import { type Rule } from './rule';

const rule = (change: Partial<Rule>): Rule => ({
  code: 'A1',
  category: '类别',
  item: '事项',
  direction: 'DEDUCT',
  value: { kind: 'FIXED', points: 500 },
  unit: '次',
  caps: [],
  ...change,
});
const REPAIR = rule({
  code: 'Z9',
  direction: 'ADD',
  value: { kind: 'EFFECT', effect: 'REPAIR' },
  item: '公益劳动修复',
});
const said = (change: Partial<Rule>): LintCode[] =>
  lintRules([rule(change), REPAIR], { basePoints: 10_000 }).map(({ code }) => code);

describe('the linter blocks', () => {
  test.each<[string, LintCode, Partial<Rule>]>([
    ['no pay of the allowance', 'lint.statutory_benefit', { item: '不参加劳动的取消低保' }],
    ['benefit first', 'lint.statutory_benefit', { note: '低于 70 分的,惠民待遇暂停' }],
    ['in the note', 'lint.statutory_benefit', { note: '不予办理入学手续' }],
    ['spaces and full width', 'lint.statutory_benefit', { note: '停 发 粮 补' }],
    ['proofs', 'lint.statutory_benefit', { note: '不给开证明' }],
    ['land', 'lint.statutory_benefit', { item: '收回承包地' }],
    ['political review', 'lint.statutory_benefit', { note: '影响政审' }],
    ['dividends of members', 'lint.member_income', { note: '取消当年集体分红' }],
    ['shares', 'lint.member_income', { note: '股份分红减少一半,扣减股权' }],
    ['a fine', 'lint.fine', { item: '乱倒垃圾罚款 50 元' }],
    ['points for a fine', 'lint.fine', { direction: 'ADD', note: '可用积分抵罚款' }],
    ['a penalty sum', 'lint.fine', { note: '另交违约金' }],
    ['petition', 'lint.petition', { item: '越级上访' }],
    ['speech', 'lint.petition', { item: '对村里的事说三道四' }],
    ['speech on the net', 'lint.petition', { item: '在网上发布负面言论' }],
    ['births', 'lint.birth_marriage_faith', { item: '违反计划生育政策' }],
    ['faith', 'lint.birth_marriage_faith', { item: '参加宗教活动' }],
    ['married-out women', 'lint.birth_marriage_faith', { item: '外嫁女户口不迁出' }],
  ])('%s', (_, code, change) => {
    expect(said(change)).toContain(code);
    expect(LINT_TEXTS[code].level).toBe('BLOCK');
  });
});

describe('the linter lets pass', () => {
  test.each<[string, Partial<Rule>]>([
    ['what leaves rights alone', { note: '当年不参评评星,不影响低保、分红等成员权益' }],
    ['who has a subsidy already', { direction: 'ADD', note: '已领补贴的不重复计分' }],
    ['land given to the road', { direction: 'ADD', item: '无偿提供土地支持道路建设' }],
    ['reports of dumping that are rewarded', { direction: 'ADD', item: '举报并核实乱倒垃圾' }],
    ['superstition and gambling', { item: '参与赌博、封建迷信' }],
    ['high bride prices', { item: '收取高额彩礼(按村规数额)' }],
    ['party dues', { item: '按月足额交纳党费' }],
    ['donations', { direction: 'ADD', item: '捐款 100–1000 元部分' }],
  ])('%s', (_, change) => {
    const blocks = lintRules([rule(change), REPAIR], { basePoints: 0 }).filter(
      (finding) => levelOf(finding) === 'BLOCK',
    );
    expect(blocks).toEqual([]);
  });

  test.each(TEMPLATE_NAMES)('the template %s, of which nothing is blocked', (name) => {
    const findings = lintRules(templateRules(name), { basePoints: 10_000 });
    expect(findings.filter((finding) => levelOf(finding) === 'BLOCK')).toEqual([]);
  });
});

describe('the linter warns of', () => {
  test.each<[string, LintCode, Partial<Rule>]>([
    ['exposure', 'lint.public_shaming', { note: '在曝光台公布照片' }],
    ['illness on paper', 'lint.private_data', { evidence: '医院诊断证明' }],
    ['labour', 'lint.labour_without_exemption', { item: '无故不参加义务劳动' }],
    ['minors', 'lint.children', { item: '学生打架' }],
    ['relatives', 'lint.beyond_family', { item: '亲属违建连带扣分' }],
    ['cash for labour', 'lint.cash_for_labour', { note: '不出工的以资代劳' }],
    ['records for ever', 'lint.permanent_record', { note: '终身记录' }],
    ['the last five', 'lint.bottom_deducted', { item: '月评后 5 名' }],
    [
      'money without end',
      'lint.deduction_unlimited',
      { value: { kind: 'PROPORTIONAL', points: 100, per: 10_000 }, unit: '元' },
    ],
  ])('%s', (_, code, change) => {
    expect(said(change)).toContain(code);
    expect(LINT_TEXTS[code].level).toBe('WARN');
  });

  test('the last five are visited, which deducts nothing', () => {
    const visit: Partial<Rule> = {
      item: '各村后 5 名走访提醒',
      value: { kind: 'EFFECT', effect: 'MEASURE' },
    };
    expect(said(visit)).not.toContain('lint.bottom_deducted');
  });

  test('labour that is not done, unless the exempt are spared', () => {
    const item = '议定的筹劳无正当理由不出工(排除法定免除人员)';
    expect(said({ item })).not.toContain('lint.labour_without_exemption');
  });

  test('deductions that nothing makes good, and a list that only adds', () => {
    const codes = (rules: Rule[]) => lintRules(rules, { basePoints: 0 }).map(({ code }) => code);
    expect(codes([rule({})])).toContain('lint.no_repair');
    expect(codes([rule({}), REPAIR])).not.toContain('lint.no_repair');
    expect(codes([rule({ direction: 'ADD' })])).toEqual(['lint.only_adds']);
  });

  test('the gravest first, with the rules it is said of', () => {
    const findings = lintRules(
      [rule({ code: 'B1', item: '乱倒垃圾罚款' }), rule({ code: 'B2', note: '黑榜公布' })],
      { basePoints: 0 },
    );
    expect(findings.map(({ code, ruleCodes }) => [code, ruleCodes])).toEqual([
      ['lint.fine', ['B1']],
      ['lint.public_shaming', ['B2']],
      ['lint.no_repair', []],
    ]);
  });
});
