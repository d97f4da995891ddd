import { formatInstant } from '../shared/days';
import { type Texts } from './texts-zh';

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

const month = (text: string): string => {
  const [year, number] = text.split('-');
  return `${MONTHS[Number(number) - 1] ?? number} ${year}`;
};

const day = (text: string): string => `${Number(text.slice(8, 10))} ${month(text)}`;

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

export const english: Texts = {
  code: 'en',
  otherLanguage: '中文',
  product: 'Cunfen',
  board: 'Points board',
  seal: '村分',

  day,
  month,
  instant: formatInstant,
  year: (year) => String(year),
  ago: (minutes) => {
    if (minutes < 1) return 'just now';
    if (minutes < 60) return `${minutes} min ago`;
    return minutes < 48 * 60
      ? `${plural(Math.floor(minutes / 60), 'hour')} ago`
      : `${plural(Math.floor(minutes / 1440), 'day')} ago`;
  },

  home: 'Home',
  standings: 'Ranking',
  rules: 'Rules',
  sheet: 'Notice',
  dividend: 'Dividend',
  pages: 'Pages',
  standingsTitle: 'Ranking',
  rulesTitle: 'Rules',
  sheetTitle: 'Public notice',
  dividendTitle: 'Dividend',

  chooseVillage: 'Choose your village',
  changeVillage: 'Villages',
  noVillages: 'No village has published anything yet.',
  households: (count) => plural(count, 'household'),

  doorStandings: 'all points',
  doorRules: 'what counts',
  doorSheet: 'this month',
  doorDividend: 'per point',
  inPublicity: 'On public notice',
  daysLeft: (days) => (days > 0 ? `${plural(days, 'day')} left` : 'notice period over'),
  publicityUntil: (until) => `until ${until}`,
  publicityMonth: (of) => `Points of ${of}`,
  readSheet: 'Read the notice',
  lastClosed: 'Last closed month',
  noneClosed: 'none yet',
  scheme: 'Scheme',
  villageHouseholds: 'Households',

  asOf: (instant, ago) => `Last change ${instant} (${ago})`,
  checked: (ago) => `checked ${ago}`,
  offline: (ago) => `No network. This was read ${ago}; reconnecting by itself.`,
  reading: 'Reading, one moment …',
  unreachable: 'The village server cannot be reached just now',
  unreachableHint: 'It will try again by itself. You can also try at once.',
  refused: 'This page cannot be opened',
  broken: 'This page cannot be shown just now. Please tell the village office.',
  again: 'Try now',
  idle: (seconds) => `Nobody here? Back to the start in ${seconds} s`,
  idleSpoken: 'Going back to the start soon. Touch anything to stay.',
  stay: 'Keep reading',

  previous: 'Previous',
  next: 'Next',
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  continued: ' (continued)',
  whichYear: 'Year',
  whichGroup: 'Group',
  wholeVillage: 'Village',
  groupFallback: (groupNo) => `Group ${groupNo}`,
  findHousehold: 'Find by surname',
  whichSurname: 'Touch the surname of the head',
  backToRanking: 'Back to ranking',
  surnameIs: (surname) => `Surname ${surname}`,
  anySurname: 'Any surname',
  countedThrough: (through) => `Counted through ${through}`,
  closedOnly: 'Only closed months count',
  frozenOn: (day) => `Ranks settled on ${day}`,
  frozenAnew: (day, version) => `Published anew on ${day}, version ${version}`,
  reopened: 'Opened again by vote; ranks will be published anew',
  shownUntil: (day) => `Kept until ${day}, not shown afterwards`,
  reopeningVote: (vote) => `The vote: ${vote}`,
  noStandings: 'No month of this year is closed yet, so there is no ranking.',
  noneFound: 'No such household.',
  rank: (rank) => `Rank ${rank}`,
  tied: 'tied',
  villageRank: (rank) => `Village rank ${rank}`,
  points: (points) => `${points} pts`,
  pointsEach: 'each',
  pointsUnit: 'pts',

  add: 'Add',
  deduct: 'Deduct',
  allCategories: 'All',
  whichCategory: 'Category',
  version: (version) => `Version ${version}`,
  inForceFrom: (from) => `in force from ${from}`,
  adoptedBy: (body, on) => `Adopted by the ${body} on ${on}`,
  bodies: {
    VILLAGERS_MEETING: 'villagers’ meeting',
    HOUSEHOLD_REP_MEETING: 'meeting of household representatives',
    REPRESENTATIVES_MEETING: 'meeting of villager representatives',
  },
  howAdopted: 'How it was adopted',
  noRules: 'The village has not adopted a rule list yet.',
  noRulesInCategory: 'No rules here.',
  note: 'Note: ',
  ruleCount: (count) => plural(count, 'rule'),

  noSheet: 'There is no notice just now. Each month is posted here once it is reviewed.',
  sheetClosed: 'Notice period over',
  sheetTotals: (households, adds, deducts) =>
    `${plural(households, 'household')} changed: ${adds} added, ${deducts} deducted`,
  addedPoints: (points) => `${points} added`,
  deductedPoints: (points) => `${points} deducted`,
  noChange: 'no change',
  carried: 'Still valid points of earlier years',
  awaiting: ' (to be ratified)',
  yearPoints: (points) => `${points} this year`,
  times: (count) => (count > 1 ? ` × ${count}` : ''),
  objectTitle: 'Something wrong?',
  object:
    'Object here with your door code within the notice period, or at the village office; you will get an answer.',
  objectPage: 'Object with your door code',
  reportTitle: 'Report to the village',
  reportHelp: 'Tell the village what you saw of a household. Nobody is told who said it.',
  reported: 'Received, thank you. Nobody is told who said it.',
  scanCard: 'Hold the code of your door plate to the scanner',
  noCard: 'No plate at hand? The clerk at the village office takes it down just as well.',
  cardUnknown: 'Not recognised. Scan a door code of this village, or see the clerk.',
  hello: (name: string, code: string) => `${name} (${code})`,
  whichEntry: 'Which entry is wrong? Tap it.',
  ofAnother: 'Object to another household’s entry',
  nothingOnWall: 'Nothing of this household hangs on the wall now.',
  objected: (number: string) =>
    `Received under number ${number}. The entry is marked as disputed and does not count until it is decided.`,
  objectAfter: 'The notice period of this month is over. Please ask at the village office.',
  disputed: 'under objection',
  stars: (count) => `${count} stars`,
  withheld: 'an entry is under objection and does not count',
  extended: ' (extended)',
  objections: 'Objections',
  objectionsTitle: 'Objections being looked into',
  pending: (count) => `${plural(count, 'objection')} being looked into`,
  noObjections: 'No objection is being looked into.',
  objectionsHint:
    'Until it is decided the entry counts neither for the ranking nor for the dividend. Who objects is not published.',
  objectionNumber: (number) => `No. ${number}`,
  onAppeal: 'on appeal',
  beingHandled: 'being looked into',
  answerBy: (until) => `answer due ${until}`,
  overdue: 'overdue',
  phone: 'Supervision phone',
  deductByCategory: 'Deductions are shown by category only.',

  noSettlement: (year) => `No dividend for ${year} yet. It is shown here once it is final.`,
  pool: 'Shared out',
  yuan: (yuan) => `¥${yuan}`,
  totalPoints: 'Points that share',
  perPoint: '1 point is worth',
  payoutCount: 'Households paid',
  pools: 'Divided into',
  bases: {
    HEAD: 'by persons',
    LAND: 'by land',
    LABOUR_DAYS: 'by labour days',
    POINTS: 'by points',
    SHARES: 'by shares',
    HOUSEHOLD: 'equally per household',
    FIXED: 'a fixed sum each',
  },
  collective: 'The collective',
  howComputed: 'How it was computed',
  computation: (pool, points, perPoint) =>
    `¥${pool} divided by ${points} points makes about ¥${perPoint} a point; each household gets ` +
    'its points times that. The last fen are given by the published order, so the sum is exact.',
  example: (yuan) => `For example, a household with 100 points gets about ¥${yuan}.`,
  finalised: (on) => `final since ${on}`,
};
