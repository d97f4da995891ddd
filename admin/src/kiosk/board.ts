import { type Paper } from '../proof/check-paper';

/** The public answers of /api/board, as the kiosk reads them. Points have ≤ 2 decimals, money is in 分. */
export interface VillageRow {
  code: string;
  name: string;
  townshipName: string;
  households: number;
}

export interface Ballot {
  body: string;
  heldOn: string;
  expectedCount: number;
  presentCount: number;
  yesCount: number;
  noCount: number;
  abstainCount: number;
  arithmetic: string;
}

export interface Village {
  code: string;
  name: string;
  townshipName: string;
  year: number;
  /** Years with standings, latest first; `year` is the one to show first. */
  years: number[];
  schemeName: string | null;
  nameDisplay: 'FULL' | 'MASKED' | 'CODE';
  publicity: {
    month: string;
    from: string;
    to: string;
    daysLeft: number;
    /** It hangs longer than was first said. */
    extended: boolean;
  } | null;
  lastClosedMonth: string | null;
  supervisionPhone: string | null;
  ruleList: { version: number; effectiveFrom: string } | null;
  households: number;
  /** When anything shown here last changed; null for a village with nothing yet. */
  asOf: string | null;
}

export interface StandingRow {
  rank: number;
  tied: boolean;
  name: string;
  householdCode: string;
  groupNo: number;
  groupName: string;
  points: number;
  /** Points for each member or labourer; null where totals rank. */
  perPerson: number | null;
  /** Null where the village gives none. */
  stars: number | null;
  /** Entries kept out of the points while an objection is being decided. */
  withheld: number;
}

/** A year that was frozen; `open` when a vote opened it again since. */
export interface Freeze {
  version: number;
  frozenOn: string;
  open: boolean;
  vote: string | null;
  /** The last day the year is shown. */
  shownUntil: string | null;
}

export interface Standings {
  year: number;
  freeze: Freeze | null;
  closedThrough: string | null;
  rows: StandingRow[];
}

export interface RuleRow {
  code: string;
  item: string;
  direction: 'ADD' | 'DEDUCT';
  valueText: string;
  capsText: string;
  note: string;
}

export interface Rules {
  version: number | null;
  effectiveFrom: string | null;
  categories: { category: string; rules: RuleRow[] }[];
  ballot: Ballot | null;
}

export interface SheetRow {
  householdCode: string;
  headName: string;
  adds: number;
  deducts: number;
  carried: number;
  monthPoints: number;
  yearPoints: number;
  /** `disputed`: how many of the count are 异议处理中. */
  addItems: { item: string; points: number; count: number; disputed: number; awaiting?: number }[];
  deductItems: {
    category: string;
    points: number;
    count: number;
    disputed: number;
    awaiting?: number;
  }[];
}

interface SheetGroup {
  groupNo: number;
  groupName: string;
  rows: SheetRow[];
}

export interface Sheet {
  month: string;
  state: 'OPEN' | 'PUBLICISED' | 'CLOSED';
  publicityFrom: string | null;
  publicityTo: string | null;
  supervisionPhone: string | null;
  groups: SheetGroup[];
  totals: { households: number; adds: number; deducts: number };
}

export interface Settlement {
  year: number;
  title: string;
  poolFen: number;
  totalPoints: number;
  perPointFenText: string;
  payoutCount: number;
  /** None of settlements before there were plans. */
  pools: {
    label: string;
    basis: 'HEAD' | 'LAND' | 'LABOUR_DAYS' | 'POINTS' | 'SHARES' | 'HOUSEHOLD' | 'FIXED';
    poolFen: number;
    households: number;
    restFen: number;
    weight: number;
    capped: boolean;
  }[];
  lossesFen: number;
  deductions: { label: string; amountFen: number }[];
  collectiveFen: number;
  /** What was divided by points. */
  pointsFen: number;
  finalisedAt: string;
}

/** What is being looked into: no name, only what and until when. */
export interface PendingObjection {
  number: string;
  month: string;
  category: string;
  state: 'OPEN' | 'APPEALED';
  dueOn: string;
  overdue: boolean;
}

/** What is voted; counts and verdict are null until it is over. */
export interface BallotNews {
  subject: string;
  body: string;
  groupNo: number | null;
  state: 'ANNOUNCED' | 'OPEN' | 'CLOSED';
  announcedOn: string | null;
  noticeDays: number | null;
  heldOn: string;
  place: string;
  expectedCount: number | null;
  presentCount: number | null;
  yesCount: number | null;
  noCount: number | null;
  abstainCount: number | null;
  verdict: 'PASSED' | 'REJECTED' | 'INVALID' | null;
  arithmetic: string | null;
  items: { label: string; verdict: 'PASSED' | 'REJECTED' | 'INVALID'; sentence: string }[];
}

interface Named {
  tied: boolean;
  name: string;
  householdCode: string;
  groupNo: number;
  groupName: string;
  points: number;
}

export type Star = Named & { rank: number };
export type Award = Named & { place: number; reward: string };

export interface Stars {
  month: string | null;
  village: Star[];
  groups: Star[];
}

export interface Honours {
  areaName: string;
  year: number;
  version: number;
  publishedOn: string;
  rows: Award[];
}

/** A household of the village, for who looks for their own. */
export interface Listed {
  householdCode: string;
  groupNo: number;
  groupName: string;
  name: string;
  /** First letter of the surname in pinyin. */
  initial: string;
}

/** One readable address; `_value` only carries the type of its answer and is never set. */
export interface Source<Value> {
  path: string;
  _value?: Value;
}

export const VILLAGES: Source<VillageRow[]> = { path: '/api/board/villages' };

export const villageSource = (village: string): Source<Village> => ({
  path: `/api/board/${village}`,
});

export const standingsSource = (village: string, year: number): Source<Standings> => ({
  path: `/api/board/${village}/standings?year=${year}`,
});

export const rulesSource = (village: string): Source<Rules> => ({
  path: `/api/board/${village}/rules`,
});

/** Without a month: the one on the wall, else the last that hung there. */
export const sheetSource = (
  village: string,
  month: string | null = null,
): Source<Sheet | { month: null }> => ({
  path: `/api/board/${village}/sheet${month === null ? '' : `?month=${month}`}`,
});

/** What was hung up for a month or a year. */
export const paperSource = (village: string, of: string): Source<Paper> => ({
  path: `/api/board/${village}/papers/${of}`,
});

export const objectionsSource = (village: string): Source<PendingObjection[]> => ({
  path: `/api/board/${village}/objections`,
});

export const ballotsSource = (village: string): Source<BallotNews[]> => ({
  path: `/api/board/${village}/ballots`,
});

export const starsSource = (village: string): Source<Stars> => ({
  path: `/api/board/${village}/stars`,
});

export const honoursSource = (village: string): Source<Honours[]> => ({
  path: `/api/board/${village}/honours`,
});

/** Only for a screen that the village registered. */
export const householdsSource = (village: string): Source<Listed[]> => ({
  path: `/api/board/${village}/households`,
});

/** The sheet as a file to check without us. */
export const sheetFileHref = (village: string, month: string): string =>
  `/api/board/${village}/sheet-file?month=${month}`;

/** Without a year: the latest one with a final settlement. */
export const settlementSource = (
  village: string,
  year: number | null,
): Source<Settlement | { year: null }> => ({
  path: `/api/board/${village}/settlement${year === null ? '' : `?year=${year}`}`,
});
