import { formatFullDay, formatInstant, formatMonth } from '../shared/days';

/** Every word of the board in Chinese. Written to be read aloud to an elder, without office words. */
export const chinese = {
  code: 'zh-CN',
  otherLanguage: 'English',
  product: '村分',
  board: '积分公开栏',
  seal: '村分',

  day: formatFullDay,
  month: formatMonth,
  instant: formatInstant,
  year: (year: number) => `${year}年`,
  ago: (minutes: number) => {
    if (minutes < 1) return '刚刚';
    if (minutes < 60) return `${minutes} 分钟前`;
    return minutes < 48 * 60
      ? `${Math.floor(minutes / 60)} 小时前`
      : `${Math.floor(minutes / 1440)} 天前`;
  },

  home: '首页',
  standings: '排名',
  rules: '清单',
  sheet: '公示',
  dividend: '分红',
  pages: '栏目',
  standingsTitle: '积分排名',
  rulesTitle: '积分清单',
  sheetTitle: '积分公示表',
  dividendTitle: '年度分红',

  chooseVillage: '请选择您的村',
  changeVillage: '换村',
  noVillages: '还没有村的公开内容。',
  households: (count: number) => `${count} 户`,

  doorStandings: '各户的分数',
  doorRules: '加分和扣分',
  doorSheet: '本月的变动',
  doorDividend: '每分多少钱',
  inPublicity: '公示中',
  daysLeft: (days: number) => (days > 0 ? `还剩 ${days} 天` : '公示期已满'),
  publicityUntil: (day: string) => `公示到 ${day}为止`,
  publicityMonth: (month: string) => `${month}积分公示`,
  readSheet: '去看公示表',
  lastClosed: '最近公示结束的月份',
  noneClosed: '还没有',
  scheme: '积分方案',
  villageHouseholds: '全村户数',

  asOf: (instant: string, ago: string) => `内容更新于 ${instant}（${ago}）`,
  checked: (ago: string) => `${ago}核对过`,
  offline: (ago: string) => `网络断了。下面是${ago}的内容，正在自动重新连接。`,
  reading: '正在读取，请稍等……',
  unreachable: '暂时连不上村里的服务器',
  unreachableHint: '不用管它，会自动重新连接。也可以点下面的按钮马上再试。',
  refused: '这一页打不开',
  broken: '这一页暂时显示不了，请告诉村部工作人员。',
  again: '马上再试',
  idle: (seconds: number) => `没有人操作，${seconds} 秒后回到首页`,
  idleSpoken: '没有人操作，马上回到首页。点任何地方可以继续看。',
  stay: '继续看',

  previous: '上一页',
  next: '下一页',
  pageOf: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
  continued: '（续）',
  whichYear: '哪一年',
  whichGroup: '哪个组',
  wholeVillage: '全村',
  groupFallback: (groupNo: number) => `${groupNo}组`,
  findHousehold: '按姓氏找',
  whichSurname: '点户主的姓',
  backToRanking: '返回排名',
  surnameIs: (surname: string) => `姓“${surname}”`,
  anySurname: '不限姓氏',
  countedThrough: (month: string) => `统计到${month}`,
  closedOnly: '只算已经公示结束的月份',
  noStandings: '这一年还没有公示结束的月份，所以还没有排名。',
  noneFound: '没有找到这样的户。',
  rank: (rank: number) => `第 ${rank} 名`,
  tied: '并列',
  villageRank: (rank: number) => `全村第 ${rank} 名`,
  points: (points: string) => `${points} 分`,
  pointsUnit: '分',

  add: '加分',
  deduct: '扣分',
  allCategories: '全部',
  whichCategory: '哪一类',
  version: (version: number) => `第 ${version} 版`,
  inForceFrom: (day: string) => `从${day}起施行`,
  adoptedBy: (body: string, day: string) => `${day}${body}表决通过`,
  bodies: {
    VILLAGERS_MEETING: '村民会议',
    HOUSEHOLD_REP_MEETING: '户代表会议',
    REPRESENTATIVES_MEETING: '村民代表会议',
  } as Record<string, string>,
  howAdopted: '怎么通过的',
  noRules: '村里还没有通过积分清单。',
  noRulesInCategory: '这一类没有条目。',
  note: '说明：',
  ruleCount: (count: number) => `共 ${count} 条`,

  noSheet: '现在没有公示表。每个月的积分记好、审好以后，会在这里公示。',
  sheetClosed: '公示已结束',
  sheetTotals: (households: number, adds: string, deducts: string) =>
    `${households} 户有变动，共加 ${adds} 分，扣 ${deducts} 分`,
  addedPoints: (points: string) => `加 ${points} 分`,
  deductedPoints: (points: string) => `扣 ${points} 分`,
  noChange: '不增不减',
  carried: '上年有效积分结转',
  awaiting: '(待追认)',
  yearPoints: (points: string) => `今年共 ${points} 分`,
  times: (count: number) => (count > 1 ? ` ${count} 次` : ''),
  objectTitle: '觉得不对，怎么提？',
  object: '在公示期内到村部登记，说明哪一户、哪一项不对。村里核实后答复您。',
  objectAfter: '这个月的公示期已经过了。还有疑问，可以到村部问。',
  phone: '监督电话',
  deductByCategory: '扣分只公布类别，不公布细节。',

  noSettlement: (year: string) => `${year}还没有分红。年底算好、定下来以后，会在这里公布。`,
  pool: '一共分多少钱',
  yuan: (yuan: string) => `${yuan} 元`,
  totalPoints: '参加分红的总积分',
  perPoint: '每 1 分折',
  payoutCount: '多少户分到钱',
  howComputed: '怎么算的',
  computation: (pool: string, points: string, perPoint: string) =>
    `把 ${pool} 元按 ${points} 分平摊，每 1 分约 ${perPoint} 元；自家有多少分，就乘以这个数。` +
    '零头按公布的办法补齐，合起来一分钱不多、一分钱不少。',
  example: (yuan: string) => `比如：有 100 分的户，大约分到 ${yuan} 元。`,
  finalised: (day: string) => `${day}定下`,
};

/** What every language must say. */
export type Texts = typeof chinese;
