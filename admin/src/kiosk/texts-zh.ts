import { type Paper } from '../proof/check-paper';
import { formatFullDay, formatInstant, formatMonth } from '../shared/days';
import { formatChange } from '../shared/points';

type Since = Paper['since'][number];

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
  doorDividend: '分到多少钱',
  find: '找我家',
  ballots: '表决',
  best: '本月之星',
  honours: '红榜',
  report: '邻里反映',
  doorFind: '每一笔分的来历',
  doorBallots: '投什么、结果怎样',
  doorBest: '哪家加分最多',
  doorHonours: '上榜的人家',
  doorObjections: '正在查的事',
  doorReport: '好事、不妥都能说',
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
  offline: (ago: string, sure: boolean) => {
    const since = /^\d/.test(ago) ? ` ${ago}` : ago;
    return sure
      ? `断网了，显示的是${since}的内容，正在自动重新连接`
      : `断网了，这块屏的时钟又不准，显示的是${since}或者更早的内容，正在自动重新连接`;
  },
  tooOldTitle: '很久没有连上网络了',
  tooOld: (day: string) => `最后一次连上村里的服务器是${day}，已经过了 30 天以上。`,
  tooOldHint:
    '那时的分数和名次现在不一定对，所以不再显示。想知道现在的情况，请到村部问，或者打监督电话。如果这块屏上的日期不对，请村部的人调好。连上网络以后，这里会自己恢复。',
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
  frozenOn: (day: string) => `${day}封账定名次`,
  frozenAnew: (day: string, version: number) => `${day}重新公布,第 ${version} 版`,
  reopened: '经会议表决重开,名次待重新公布',
  shownUntil: (day: string) => `这一年的分和名次保留到${day},以后不再显示`,
  reopeningVote: (vote: string) => `重开表决:${vote}`,
  noStandings: '这一年还没有公示结束的月份，所以还没有排名。',
  noneFound: '没有找到这样的户。',
  rank: (rank: number) => `第 ${rank} 名`,
  tied: '并列',
  villageRank: (rank: number) => `全村第 ${rank} 名`,
  points: (points: string) => `${points} 分`,
  pointsEach: '分/人',
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
    GROUP_MEETING: '村民小组会议',
    PARTY_MEMBERS_MEETING: '党员大会',
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
  object:
    '公示期内可以扫自家门牌码在这里提，也可以到村部登记，说明哪一户、哪一项不对。村里核实后答复您。',
  objectPage: '扫门牌码提异议',
  reportTitle: '邻里反映',
  reportHelp: '看到谁家做了好事，或者有什么不妥，告诉村里。不会公开是谁反映的。',
  reported: '收到了，谢谢您。村里会来核实，不会公开是谁反映的。',
  scanCard: '请把自家门牌上的二维码对准扫码器',
  noCard: '没有带门牌码？请到村部找文书登记，带不带码都一样办。',
  cardUnknown: '没有认出来。请扫本村的门牌码，或者到村部找文书登记。',
  hello: (name: string, code: string) => `${name}（${code}），您好`,
  whichEntry: '哪一笔不对？请点一下。',
  ofAnother: '对别家的分有异议',
  nothingOnWall: '这一户没有正在公示的分。',
  objected: (number: string) =>
    `收到了，受理编号 ${number}。这一笔马上标明「异议处理中」，查清以前不算数。`,
  objectAfter: '这个月的公示期已经过了。还有疑问，可以到村部问。',
  disputed: '异议处理中',
  stars: (count: number) => `${count} 星`,
  withheld: '有异议处理中，暂不计分',
  extended: '（已延长）',
  objections: '异议',
  objectionsTitle: '正在处理的异议',
  pending: (count: number) => `正在处理的异议 ${count} 件`,
  noObjections: '现在没有正在处理的异议。',
  objectionsHint: '处理期间，有异议的那一项暂不计入排名和分红。这里不公布是谁提的。',
  objectionNumber: (number: string) => `${number} 号`,
  onAppeal: '复核中',
  beingHandled: '办理中',
  answerBy: (day: string) => `最迟${day}答复`,
  overdue: '已超期',
  phone: '监督电话',
  deductByCategory: '扣分只公布类别，不公布细节。',

  paperTitle: '核对这张纸',
  paperUnread: '二维码没有读全。请把纸放平、对准了再扫一次，或者到村部问。',
  paperSheet: (month: string) => `${month}积分公示表`,
  paperPlan: (year: string) => `${year}分配方案公告`,
  paperVersion: (version: number, day: string) => `第 ${version} 版，${day}起公示`,
  paperFound: {
    HOLDS: '✓ 和台账对得上',
    REPLACED: '这一版已经换了',
    REWRITTEN: '✗ 和台账对不上',
    UNKNOWN: '✗ 台账里没有这张纸',
  },
  paperMeans: {
    HOLDS: '这张纸就是台账里的那一份，现在还管用。',
    REPLACED: '这张纸当时是真的，后来换了新的一版，请看墙上新贴的。',
    REWRITTEN: '这张纸印出来以后，台账被人改过。请拍下这张纸，打电话告诉村务监督委员会。',
    UNKNOWN: '村里没有公示过这样的内容。请拍下这张纸，打电话告诉村务监督委员会。',
  },
  paperChecked: (seq: number, size: number) => [
    '内容的指纹和台账里的一样',
    `台账从第 ${seq} 号凭证到现在的第 ${size} 号，只往后添，前面没有动过`,
    '台账的指纹有村里的电子签名，是这台设备自己算的',
  ],
  paperCompare: '再用眼睛对一对',
  paperCompareHint: '二维码可以照抄到别的纸上，所以请把纸上印的和下面对一对，一个数都不应该差。',
  paperHouseholds: '户数',
  paperAdds: '加分合计',
  paperDeducts: '扣分合计',
  paperNet: '本月合计',
  paperTitleOf: '方案',
  paperPaid: '应发合计',
  paperCertificate: '核对凭据',
  paperRoot: (seq: number) => `纸脚的台账指纹（至第 ${seq} 号凭证）`,
  paperReadSheet: '逐户对：看这张表',
  moreBelow: '下面还有 ↓',
  paperFile: '存一份核对文件',
  paperReadPlan: '看钱是怎么分的',
  paperSince: '贴出来以后有什么变化',
  paperNothingSince: '没有变化。',
  sinceThen: (one: Since): string => {
    const day = formatFullDay(one.on ?? '');
    const until = formatFullDay(one.until ?? '');
    const number = `异议 ${one.number} 号${one.what ? `（${one.what}）` : ''}`;
    const due = one.until ? `，最迟${until}答复` : '';
    switch (one.kind) {
      case 'EXTENDED':
        return `${day}公示期延长到${until}`;
      case 'CLOSED':
        return `${day}公示结束，这个月的分从此计入排名`;
      case 'OBJECTED':
        return `${number}：${day}提出${due}，正在办理`;
      case 'ON_APPEAL':
        return `${number}：正在复核${due}`;
      case 'UPHELD':
        return `${number}：${day}答复成立`;
      case 'DISMISSED':
        return `${number}：${day}答复不成立`;
      case 'CORRECTED':
        return `${one.name}：${one.what} ${formatChange(one.points ?? 0)} 分，登在${formatMonth(one.month ?? '')}公示表`;
      case 'LATE':
        return `这个月的事后来补记 ${one.count} 笔，共 ${formatChange(one.points ?? 0)} 分，登在${formatMonth(one.month ?? '')}公示表`;
      case 'HIDDEN':
        return `有 ${one.count} 笔表扬按本户的要求不再写明事由，分数不变`;
      case 'FINAL':
        return `${day}公示期满，定案`;
      case 'REOPENED':
        return `${day}经会议表决重开这一年，等待重新公布`;
    }
  },

  findTitle: '找我家',
  findByCard: '把门牌码对准扫码器',
  findHere: '要看自家每一笔分，请用手机扫自家门牌上的二维码，或者到村部的大屏上看。',
  whichInitial: '户主姓的第一个字母',
  allInitials: '全部',

  ballotsTitle: '村里的表决',
  noBallots: '近一年没有表决。',
  ballotStates: { ANNOUNCED: '已通知', OPEN: '正在表决', CLOSED: '已结束' },
  verdicts: { PASSED: '通过', REJECTED: '没有通过', INVALID: '人数不够，不算数' },
  willMeet: (body: string, day: string, place: string) => `${day}在${place}开${body}`,
  hasMet: (body: string, day: string) => `${day}${body}表决`,
  notice: (day: string, days: number) => `${day}起通知，按规定至少提前 ${days} 天`,
  roll: (count: number) => `名单上 ${count} 人`,
  secret: '结果在表决结束以后公布。',
  votes: (present: number, yes: number, no: number, abstain: number) =>
    `到会 ${present} 人，赞成 ${yes}，反对 ${no}，弃权 ${abstain}`,

  starsTitle: '本月之星',
  starsOf: (month: string) => `${month}加分最多的人家`,
  starsHow: '按这个月里做的事算，已公示结束；分数一样的并列上榜。',
  starsVillage: '全村前三名',
  starsGroups: '各组第一名',
  noStars: '还没有公示结束的月份，所以还没有本月之星。',
  gained: (points: string) => `＋${points} 分`,

  honoursTitle: '红榜',
  honoursOf: (area: string, year: string) => `${area}${year}评奖`,
  publishedOn: (day: string) => `${day}公布`,
  place: (place: number) => `第 ${place} 名`,
  noHonours: '还没有公布评奖名单。',

  noSettlement: (year: string) => `${year}还没有分红。年底算好、定下来以后，会在这里公布。`,
  pool: '一共分多少钱',
  yuan: (yuan: string) => `${yuan} 元`,
  totalPoints: '参加分红的总积分',
  perPoint: '每 1 分折',
  payoutCount: '多少户分到钱',
  bases: {
    HEAD: '按人口',
    LAND: '按土地',
    LABOUR_DAYS: '按劳动日',
    POINTS: '按积分',
    SHARES: '按股份',
    HOUSEHOLD: '按户平均',
    FIXED: '每户定额',
  },
  collective: '村集体',
  incomeIs: (yuan: string) => `总收入 ${yuan} 元`,
  firstOff: '先扣除',
  losses: '弥补亏损',
  howComputed: '怎么算的',
  units: {
    HEAD: '人',
    LAND: '亩',
    LABOUR_DAYS: '个工',
    POINTS: '分',
    SHARES: '股',
    HOUSEHOLD: '户',
    FIXED: '户',
  },
  divided: (yuan: string, weight: string, unit: string, each: string) =>
    `${yuan} 元 ÷ ${weight} ${unit} ＝ 每 1 ${unit}约 ${each} 元`,
  capped: '有的户到了封顶数。',
  computation: '自家有多少，就乘以这个数。零头按公布的办法补齐，合起来一分钱不多、一分钱不少。',
  exampleTitle: (what: string) => `比如：${what}的一户`,
  exampleOf: (count: string, unit: string) => `${count} ${unit}`,
  exampleSum: (yuan: string) => `大约分到 ${yuan} 元`,
  finalised: (day: string) => `${day}定下`,
};

/** What every language must say. */
export type Texts = typeof chinese;
