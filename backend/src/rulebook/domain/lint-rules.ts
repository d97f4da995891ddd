import { type Points } from '../../shared/domain/points';
import { type Rule } from './rule';

/** BLOCK: must not come into force, whoever votes for it. WARN: decide knowingly. INFO: good to know. */
export type LintLevel = 'BLOCK' | 'WARN' | 'INFO';

/** One thing the linter says of a list; `ruleCodes` are the rules it says it of, none for the list as a whole. */
export interface LintFinding {
  code: LintCode;
  ruleCodes: string[];
}

interface Check {
  level: LintLevel;
  zh: string;
  en: string;
  /** The law or case the check rests on. */
  source: string;
  applies: (rule: Rule, text: string) => boolean;
}

const BENEFITS =
  '低保|五保|特困|医保|合作医疗|养老|社保|粮补|惠农|优抚|退役军人待遇|土地承包|承包地|宅基地|' +
  '征地|拆迁|入学|就学|就医|救助|补贴|补助|惠民待遇|户口|落户|开具?证明|办证';
const MEMBERSHIP = '分红|股份|股权|股金|收益分配|集体收益|成员(?:资格|权益|身份)';
const TAKE =
  '取消|暂停|停发|停止|扣发|扣减|扣除|减发|减少|限制|冻结|剥夺|延缓|暂缓|收回|拒|不给|' +
  '不(?:予|得|能|准|给|再)?(?:享受|发放|发给|办理|安排|申请|申报|开具|参加|参与)';
/** Taking and what is taken stand close together in one clause, whichever comes first. */
const takes = (what: string): RegExp =>
  new RegExp(`(?:${TAKE})[^,。;]{0,8}(?:${what})|(?:${what})[^,。;]{0,8}(?:${TAKE}|不予|挂钩)`);
const TAKES_BENEFITS = takes(BENEFITS);
const TAKES_INCOME = takes(MEMBERSHIP);
/** What a rule says it leaves alone is not what it takes away. */
const LEFT_ALONE = /不(影响|涉及|改变|减损)[^,。;)]*/g;

const says = (pattern: RegExp) => (_: Rule, text: string) => pattern.test(text);
const deductsFor = (pattern: RegExp) => (rule: Rule, text: string) =>
  rule.direction === 'DEDUCT' && pattern.test(text);

const CHECKS = {
  'lint.statutory_benefit': {
    level: 'BLOCK',
    zh: '不能用积分取消、暂停或限制法定待遇和公共服务(低保、医保、养老、承包地、宅基地、补贴、入学、开证明等)',
    en: 'Points must not take away statutory benefits or public services',
    source: '村民委员会组织法第二十七条:村规民约不得侵犯村民的人身、民主和合法财产权利',
    applies: (_, text) => TAKES_BENEFITS.test(text) || text.includes('政审'),
  },
  'lint.member_income': {
    level: 'BLOCK',
    zh: '不能用积分取消或扣减集体经济组织成员的分红、股份等财产权益,表决通过也无效',
    en: 'Points must not cut members’ income from the collective; even a passed resolution is void',
    source: '农村集体经济组织法;人民法院案例库关于剥夺成员收益分配权决议无效的案例',
    applies: (_, text) => TAKES_INCOME.test(text),
  },
  'lint.fine': {
    level: 'BLOCK',
    zh: '村里没有罚款权,也不能用积分抵罚款',
    en: 'A village may not fine, nor let points pay a fine',
    source: '行政处罚法:罚款只能由法定机关决定',
    applies: says(/罚款|罚金|罚没|抵扣?罚|违约金|(处|罚)\d+元/),
  },
  'lint.petition': {
    level: 'BLOCK',
    zh: '信访、投诉、批评建议是村民的权利,不能扣分',
    en: 'Petition, complaint and criticism are rights and cannot cost points',
    source: '宪法第四十一条;信访工作条例',
    applies: deductsFor(
      /信访|上访|越级反映|投诉|举报|控告|说三道四|发帖|网上发布|网络发布|负面(言论|舆论)|闹访|缠访/,
    ),
  },
  'lint.birth_marriage_faith': {
    level: 'BLOCK',
    zh: '生育、婚姻状况、宗教信仰、民族、外嫁女户籍不能作为扣分事由',
    en: 'Births, marital status, faith, ethnicity and the residence of married-out women cannot cost points',
    source: '宪法第三十六条;人口与计划生育法(2021 年修正);妇女权益保障法',
    applies: deductsFor(
      /计划生育|计生|超生|生育|二孩|三孩|未婚|离婚|再婚|宗教|信教|信仰|做礼拜|教会|少数民族|外嫁|出嫁女|招婿/,
    ),
  },
  'lint.beyond_family': {
    level: 'WARN',
    zh: '一人犯错连累家庭以外的人,容易成为连坐',
    en: 'Others than the household answer for what somebody did',
    source: '责任自负原则;联系户连带扣分在实践中多有争议',
    applies: (rule, text) =>
      rule.direction === 'DEDUCT' &&
      (rule.linked !== undefined || /连带|连坐|亲属|亲戚|邻居违/.test(text)),
  },
  'lint.children': {
    level: 'WARN',
    zh: '涉及未成年人的行为和信息,记分和公示都要格外小心',
    en: 'Conduct of minors needs special care in booking and in publicity',
    source: '个人信息保护法第二十八条:不满十四周岁未成年人的个人信息是敏感个人信息',
    applies: deductsFor(/未成年|学生|辍学|小孩|儿童|子女(违|犯|不)/),
  },
  'lint.public_shaming': {
    level: 'WARN',
    zh: '曝光、黑榜、检讨等做法可能侵犯名誉和隐私',
    en: 'Exposure, black lists and public confessions may violate reputation and privacy',
    source: '民法典第一千零二十四条、第一千零三十二条',
    applies: says(/曝光|黑榜|黑名单|通报批评|检讨|悔过|照片上墙|点名批评|示众/),
  },
  'lint.private_data': {
    level: 'WARN',
    zh: '身份证号、银行卡、病情等不应成为积分材料',
    en: 'Identity numbers, bank cards and illness are not needed for points',
    source: '个人信息保护法第六条、第二十八条',
    applies: says(/身份证|银行卡|病历|病情|诊断|残疾证|人脸|指纹/),
  },
  'lint.labour_without_exemption': {
    level: 'WARN',
    zh: '不出工扣分,应写明依法免除筹劳的人不扣',
    en: 'A deduction for labour not done should spare those the law exempts',
    source: '村民一事一议筹资筹劳管理办法及各省实施办法',
    applies: (rule, text) =>
      rule.direction === 'DEDUCT' &&
      /不出工|不参加[^,。;]*(劳动|筹劳|义务工)|筹劳|缺工|误工/.test(text) &&
      rule.labour !== true &&
      !/免除|豁免|除外|排除/.test(text),
  },
  'lint.cash_for_labour': {
    level: 'WARN',
    zh: '以资代劳只能自愿,不能强制',
    en: 'Cash in lieu of labour must be voluntary',
    source: '村民一事一议筹资筹劳管理办法',
    applies: says(/以资代劳|以钱代工|折款|折算现金/),
  },
  'lint.permanent_record': {
    level: 'WARN',
    zh: '记录应有期限,到期归档不再使用',
    en: 'A record should end; archive it after its term',
    source: '个人信息保护法第十九条',
    applies: says(/永久|终身|长期有效|不予消除/),
  },
  'lint.too_harsh': {
    level: 'WARN',
    zh: '一次清零或直接判级后果很重,应写明怎样认定、怎样修复',
    en: 'Zeroing or a direct grade is harsh: say how it is established and how it is made good',
    source: '比例原则;文登办法:整改后折算为扣分',
    applies: ({ value }) =>
      value.kind === 'ZERO_OUT' || (value.kind === 'DIRECT_GRADE' && value.repaired === null),
  },
  'lint.bottom_deducted': {
    level: 'WARN',
    zh: '按名次倒数扣分,总有人被扣;建议改为走访和帮助',
    en: 'Deducting by last places always hits somebody; prefer a visit and help',
    source: '比例原则;各地做法:末位走访帮扶',
    applies: (rule, text) =>
      rule.direction === 'DEDUCT' &&
      rule.value.kind !== 'EFFECT' &&
      (rule.value.kind === 'RANK_REWARD' || /后\s*\d+\s*名|倒数|末位/.test(text)),
  },
  'lint.deduction_unlimited': {
    level: 'WARN',
    zh: '按数量扣分而没有上限,一次可能扣光',
    en: 'A deduction by quantity has no cap',
    source: '比例原则',
    applies: ({ direction, value, caps }) =>
      direction === 'DEDUCT' &&
      (value.kind === 'PROPORTIONAL' || value.kind === 'BANDS') &&
      caps.length === 0,
  },
  'lint.ad_hoc': {
    level: 'INFO',
    zh: '一事一议的分值,下次会议要追认',
    en: 'Points decided case by case must be ratified by the next meeting',
    source: '文登办法:未列入的事项一事一议',
    applies: ({ value }) => value.kind === 'AD_HOC',
  },
  'lint.no_evidence': {
    level: 'INFO',
    zh: '分值较大而没有写明凭什么认定',
    en: 'Worth much, but no evidence is asked for',
    source: '佐证留痕:10 分以上写明凭什么',
    applies: (rule) => !rule.evidence && weightOf(rule) > 1_000,
  },
} as const satisfies Record<string, Check>;

/** What is said of the list as a whole. */
const LIST_CHECKS = {
  'lint.no_repair': {
    level: 'WARN',
    zh: '有扣分却没有修复的办法,建议加一条公益劳动修复',
    en: 'There are deductions but no way to make them good',
    source: '文登办法;国务院办公厅关于信用修复的要求',
  },
  'lint.base_items_disagree': {
    level: 'WARN',
    zh: '各基础项之和与方案的基础分不一致',
    en: 'The base items do not add up to the scheme’s base points',
    source: '清单与方案的基础分',
  },
  'lint.only_adds': {
    level: 'INFO',
    zh: '只加不减:清单里没有扣分条目',
    en: 'The list only adds',
    source: '实践:只加不减的积分难以区分',
  },
} as const satisfies Record<string, Omit<Check, 'applies'>>;

export type LintCode = keyof typeof CHECKS | keyof typeof LIST_CHECKS;

/** How each finding is told, and what it rests on. */
export const LINT_TEXTS: Record<LintCode, Omit<Check, 'applies'>> = { ...CHECKS, ...LIST_CHECKS };

/**
 * What the law and experience say of a list (domain: what a scheme must not do), gravest first; the
 * texts of a rule are its item, category, evidence and note. Words are not a court: a WARN asks for
 * thought, and only patterns known to be unlawful BLOCK.
 */
export function lintRules(rules: readonly Rule[], scheme: { basePoints: Points }): LintFinding[] {
  const ofRules = (Object.keys(CHECKS) as (keyof typeof CHECKS)[]).map((code) => ({
    code,
    ruleCodes: rules.filter((rule) => CHECKS[code].applies(rule, textOf(rule))).map((r) => r.code),
  }));
  const ofList = lintList(rules, scheme.basePoints).map((code) => ({ code, ruleCodes: [] }));
  return [...ofRules.filter(({ ruleCodes }) => ruleCodes.length > 0), ...ofList].sort(
    (a, b) => GRAVITY.indexOf(levelOf(a)) - GRAVITY.indexOf(levelOf(b)),
  );
}

export const levelOf = ({ code }: LintFinding): LintLevel => LINT_TEXTS[code].level;
const GRAVITY: LintLevel[] = ['BLOCK', 'WARN', 'INFO'];

function lintList(rules: readonly Rule[], basePoints: Points): (keyof typeof LIST_CHECKS)[] {
  const deducts = rules.some(({ direction }) => direction === 'DEDUCT');
  const repairs = rules.some(
    ({ value, item, category }) =>
      (value.kind === 'EFFECT' && value.effect === 'REPAIR') ||
      (value.kind === 'DIRECT_GRADE' && value.repaired !== null) ||
      /修复/.test(item + category),
  );
  const bases = rules.flatMap(({ value }) => (value.kind === 'BASE_ITEM' ? [value.base] : []));
  const found: (keyof typeof LIST_CHECKS)[] = [];
  if (deducts && !repairs) found.push('lint.no_repair');
  if (bases.length > 0 && bases.reduce((sum, base) => sum + base, 0) !== basePoints)
    found.push('lint.base_items_disagree');
  if (!deducts) found.push('lint.only_adds');
  return found;
}

const textOf = ({ category, item, evidence = '', note = '' }: Rule): string =>
  [category, item, evidence, note]
    .map((text) => text.normalize('NFKC').replace(/\s+/g, '').replace(LEFT_ALONE, ''))
    .join('。');

/** The most one act may bring, as far as the value says so. */
function weightOf({ value }: Rule): Points {
  if ('levels' in value) return Math.max(...value.levels.map(({ points }) => points));
  if ('max' in value) return value.max;
  return value.kind === 'FIXED' ? value.points : 0;
}
