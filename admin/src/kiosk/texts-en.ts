import { formatInstant } from '../shared/days';
import { formatChange } from '../shared/points';
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
  doorDividend: 'who gets what',
  find: 'My household',
  ballots: 'Votes',
  best: 'Best of the month',
  honours: 'Honours',
  report: 'Report',
  doorFind: 'where points come from',
  doorBallots: 'coming and past',
  doorBest: 'who gained most',
  doorHonours: 'awarded households',
  doorObjections: 'being looked into',
  doorReport: 'good or bad',
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
  offline: (ago, sure) =>
    sure
      ? `No network: this is from ${ago}. Reconnecting by itself`
      : `No network, and this screen’s clock is wrong: this is from ${ago} or earlier. Reconnecting by itself`,
  tooOldTitle: 'Without network for a long time',
  tooOld: (day) => `The village’s server was last reached on ${day}, more than 30 days ago.`,
  tooOldHint:
    'The points and ranks of that day may no longer be right, so they are not shown. Please ask at the village office, or call the supervision telephone. If this screen shows a wrong date, it needs to be set. When the network is back, this screen recovers by itself.',
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
    GROUP_MEETING: 'Group meeting',
    PARTY_MEMBERS_MEETING: 'Meeting of Party members',
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

  paperTitle: 'Check this paper',
  paperUnread:
    'The code was not read whole. Lay the paper flat and scan it again, or ask at the village office.',
  paperSheet: (month: string) => `Points sheet of ${month}`,
  paperPlan: (year: string) => `Distribution notice of ${year}`,
  paperVersion: (version: number, day: string) => `Version ${version}, on the wall from ${day}`,
  paperFound: {
    HOLDS: '✓ Agrees with the ledger',
    REPLACED: 'This version was replaced',
    REWRITTEN: '✗ Does not agree with the ledger',
    UNKNOWN: '✗ The ledger has no such paper',
  },
  paperMeans: {
    HOLDS: 'This paper is the one in the ledger, and it still holds.',
    REPLACED:
      'It was right when it was printed; a new version took its place. Please read that one.',
    REWRITTEN:
      'The ledger was changed after this paper was printed. Photograph it and call the supervision committee.',
    UNKNOWN:
      'The village never hung up such a content. Photograph the paper and call the supervision committee.',
  },
  paperChecked: (seq: number, size: number) => [
    'The fingerprint of its content is the one in the ledger',
    `From posting ${seq} to posting ${size} of now the ledger only grew; nothing before was touched`,
    'The ledger’s fingerprint carries the village’s signature; this device reckoned it by itself',
  ],
  paperCompare: 'Now compare by eye',
  paperCompareHint:
    'A code can be copied onto other paper: compare what is printed with these figures. None may differ.',
  paperHouseholds: 'Households',
  paperAdds: 'Points added',
  paperDeducts: 'Points deducted',
  paperNet: 'Sum of the month',
  paperTitleOf: 'Plan',
  paperPaid: 'To be paid',
  paperCertificate: 'Certificate',
  paperRoot: (seq: number) => `Ledger fingerprint at its foot (to posting ${seq})`,
  paperReadSheet: 'Read this sheet from the ledger, household by household',
  moreBelow: 'More below ↓',
  paperFile: 'Save a file to check it without us',
  paperReadPlan: 'See how the money is divided',
  paperSince: 'What has changed since it was hung up',
  paperNothingSince: 'Nothing.',
  sinceThen: (one) => {
    const number = `Objection ${one.number}${one.what ? ` (${one.what})` : ''}`;
    const on = day(one.on ?? '');
    const until = day(one.until ?? '');
    const due = one.until ? `, answer due by ${until}` : '';
    switch (one.kind) {
      case 'EXTENDED':
        return `${on}: its days on the wall were extended to ${until}`;
      case 'CLOSED':
        return `${on}: its days are over; the month counts from now on`;
      case 'OBJECTED':
        return `${number}: raised on ${on}${due}`;
      case 'ON_APPEAL':
        return `${number}: on appeal${due}`;
      case 'UPHELD':
        return `${number}: upheld on ${on}`;
      case 'DISMISSED':
        return `${number}: dismissed on ${on}`;
      case 'CORRECTED':
        return `${one.name}: ${one.what} ${formatChange(one.points ?? 0)}, on the sheet of ${month(one.month ?? '')}`;
      case 'LATE':
        return `${one.count} acts of this month were recorded later, ${formatChange(one.points ?? 0)} points, on the sheet of ${month(one.month ?? '')}`;
      case 'HIDDEN':
        return `${one.count} praises are no longer spelt out, as their households asked; the points stay`;
      case 'FINAL':
        return `${on}: final after its days on the wall`;
      case 'REOPENED':
        return `${on}: a vote opened the year again; it is to be published anew`;
    }
  },

  findTitle: 'My household',
  findByCard: 'Hold the code of your door to the scanner',
  findHere:
    'To see every entry of your household, scan the code on your door with your telephone, or come to the screen in the village hall.',
  whichInitial: 'First letter of the surname in pinyin',
  allInitials: 'All',

  ballotsTitle: 'Votes of the village',
  noBallots: 'There was no vote in the last year.',
  ballotStates: { ANNOUNCED: 'announced', OPEN: 'voting now', CLOSED: 'over' },
  verdicts: { PASSED: 'passed', REJECTED: 'rejected', INVALID: 'too few came: not valid' },
  willMeet: (body, on, place) => `${body} on ${on}, ${place}`,
  hasMet: (body, on) => `${body} on ${on}`,
  notice: (on, days) => `Announced ${on}; the law asks for at least ${plural(days, 'day')}`,
  roll: (count) => `${count} on the roll`,
  secret: 'The result is told when the vote is over.',
  votes: (present, yes, no, abstain) =>
    `${present} present, ${yes} in favour, ${no} against, ${abstain} abstained`,

  starsTitle: 'Best of the month',
  starsOf: (of) => `Who gained most in ${of}`,
  starsHow: 'By what was done in that month and counts; equal points share a place.',
  starsVillage: 'First three of the village',
  starsGroups: 'First of each group',
  noStars: 'No month is closed yet.',
  gained: (points) => `+${points} points`,

  honoursTitle: 'Honours',
  honoursOf: (area, of) => `Awards of ${area} for ${of}`,
  publishedOn: (on) => `published ${on}`,
  place: (place) => `No. ${place}`,
  noHonours: 'No awards have been published yet.',

  noSettlement: (year) => `No dividend for ${year} yet. It is shown here once it is final.`,
  pool: 'Shared out',
  yuan: (yuan) => `¥${yuan}`,
  totalPoints: 'Points that share',
  perPoint: '1 point is worth',
  payoutCount: 'Households paid',
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
  incomeIs: (yuan) => `Income ${yuan} yuan`,
  firstOff: 'Taken off first',
  losses: 'losses',
  howComputed: 'How it is computed',
  units: {
    HEAD: 'person',
    LAND: 'mu',
    LABOUR_DAYS: 'labour day',
    POINTS: 'point',
    SHARES: 'share',
    HOUSEHOLD: 'household',
    FIXED: 'household',
  },
  divided: (yuan, weight, unit, each) =>
    `${yuan} yuan ÷ ${weight} ${unit}s = about ${each} yuan for each ${unit}`,
  capped: 'Some households reached the most they may get.',
  computation:
    'Multiply by what your household has. What is left over is given out as published, so that it comes out to the cent.',
  exampleTitle: (what) => `For example: a household with ${what}`,
  exampleOf: (count, unit) => `${count} ${unit}${count === '1' ? '' : 's'}`,
  exampleSum: (yuan) => `gets about ${yuan} yuan`,
  finalised: (on) => `final since ${on}`,
};
