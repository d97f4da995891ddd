import { describeCaps, describeValue } from '../domain/describe-rule';
import { parseRules } from '../domain/parse-rule';
import { type Rule } from '../domain/rule';
import list from './youxiqiao.json';

const rules = (): Rule[] => {
  const parsed = parseRules(list);
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rules;
};

describe('the 油溪桥 list', () => {
  it('has 53 sound rules, numbered in order', () => {
    const codes = rules().map(({ code }) => code);
    expect(codes).toEqual(
      Array.from({ length: 53 }, (_, at) => `Y${String(at + 1).padStart(3, '0')}`),
    );
  });

  it('adds for 32 and deducts for 21', () => {
    const deducted = rules().filter(({ direction }) => direction === 'DEDUCT');
    expect(deducted.map(({ code }) => code).join(' ')).toBe(
      'Y005 Y014 Y018 Y019 Y020 Y021 Y024 Y025 Y026 Y029 Y030 Y031 Y033 Y034 Y035 Y038 Y039 ' +
        'Y045 Y046 Y051 Y052',
    );
  });

  it.each<[string, string, string, string]>([
    ['Y001', '参加村里组织的义务筹工', '每标准工日 10 分', ''],
    ['Y003', '自带车辆机械参加集体义务劳动', '每次 2 分', ''],
    [
      'Y005',
      '议定的筹劳无正当理由不出工(排除法定免除人员)',
      '每标准工日 10 分',
      '年封顶 10 标准工日',
    ],
    ['Y008', '捐款 100–1000 元部分', '每 100 元 1 分', '年封顶 40 分'],
    ['Y009', '捐款 99 元以下', '每 10 元 0.1 分', '每次封顶 0.9 分'],
    ['Y010', '发展村规划产业并通过验收', '5–20 分(评议确定)', '每年限 1 次'],
    ['Y011', '大学生、能人返乡创业', '每次 30 分', '一次性'],
    ['Y015', '月度评比"最清洁"', '每月 5 分', '每月限 1 次'],
    ['Y017', '垃圾分类全年合格', '每年 15 分', '每年限 1 次'],
    ['Y025', '祭扫用火不按规定、野外燃放烟花爆竹', '未引发火灾 20 分 / 引发火灾 50 分', ''],
    ['Y027', '参加移风易俗宣传', '每次 2 分', '月封顶 4 分'],
    ['Y030', '经认定违建逾期不拆(每期重复加倍)', '每次 20 分,年内再犯按 2 倍', ''],
    ['Y044', '义务参加抢险救灾(突出)', '参加 1 分 / 突出 2 分', ''],
    ['Y046', '干部、党员违约加重', '加重扣分', ''],
    [
      'Y047',
      '村级 / 镇级 / 县级 / 市级 / 省部 / 国家表彰',
      '国家级 100 / 省部级 60 / 市级 30 / 县级 20 / 镇级 5 / 村级 3 分,就高',
      '',
    ],
    [
      'Y050',
      '参军入伍;三等功 / 二等功 / 一等功',
      '参军入伍 5 分 / 三等功 20 分 / 二等功 40 分 / 一等功 60 分',
      '',
    ],
    ['Y052', '年度内故意犯罪被判刑(以生效文书为准)', '一票否决', ''],
    ['Y053', '扣分后参加公益劳动修复', '扣分修复', ''],
  ])('posts %s %s', (code, item, value, caps) => {
    const rule = rules().find((one) => one.code === code)!;
    expect([rule.item, describeValue(rule), describeCaps(rule)]).toEqual([item, value, caps]);
  });
});
