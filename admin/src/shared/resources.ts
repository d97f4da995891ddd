/** What travels over /api, by the names of the glossary. Points are numbers with at most two decimals. */

export type AreaKind = 'ROOT' | 'COUNTY' | 'TOWNSHIP' | 'VILLAGE';

export type Role =
  | 'COUNTY_ADMIN'
  | 'TOWNSHIP_OFFICER'
  | 'SECRETARY'
  | 'CLERK'
  | 'REVIEWER'
  | 'SUPERVISOR'
  | 'COURTYARD_LEADER'
  | 'ACCOUNTANT'
  | 'AUDITOR';

export interface AreaName {
  code: string;
  name: string;
  kind: AreaKind;
}

export interface Session {
  account: { id: string; username: string; displayName: string; mustChangePassword: boolean };
  area: AreaName;
  areas: AreaName[];
  roles: Role[];
  permissions: string[];
  today: string;
  demo: boolean;
}

export interface RoleGrant {
  area: string;
  areaName?: string;
  role: Role;
}

export interface Account {
  id: string;
  username: string;
  displayName: string;
  disabled: boolean;
  locked: boolean;
  mustChangePassword: boolean;
  roles: RoleGrant[];
  version: number;
}

export interface InitialPassword {
  initialPassword: string;
}

export interface AuditEvent {
  id: string;
  at: string;
  areaCode: string | null;
  username: string | null;
  ip: string | null;
  requestId: string | null;
  action: string;
  subjectKind: string | null;
  subjectId: string | null;
  before: unknown;
  after: unknown;
}

export interface Area extends AreaName {
  id: string;
  parentCode: string | null;
  households?: number;
  people?: number;
}

export type NameDisplay = 'FULL' | 'MASKED' | 'CODE';

export interface Village {
  id: string;
  code: string;
  name: string;
  nameDisplay: NameDisplay;
  publicityDays: number;
  supervisionPhone: string | null;
  version: number;
}

export interface Group {
  id: number;
  groupNo: number;
  name: string;
  households: number;
  people: number;
}

export interface Courtyard {
  id: string;
  name: string;
  households: number;
  leaders: { accountId: string; displayName: string }[];
}

export interface HouseholdRow {
  id: string;
  code: string;
  groupNo: number;
  groupName: string;
  courtyardId: string | null;
  courtyardName: string | null;
  headName: string;
  headInitials: string;
  memberCount: number;
  residency: string;
  optedOut: boolean;
  closedOn: string | null;
  phone: string | null;
}

export interface Member {
  residentId: string;
  name: string;
  relation: string;
  sex: string | null;
  bornOn: string | null;
  age?: number | null;
  partyMember: boolean;
  care: string | null;
  residency: string;
  fromOn: string;
  toOn: string | null;
}

export interface Household extends HouseholdRow {
  openedOn: string;
  version: number;
  members: Member[];
}

export interface SheetPlace {
  sheet: string;
  row: number;
  column: string | null;
}

export interface ImportProblem extends SheetPlace {
  severity: 'ERROR' | 'WARNING';
  code: string;
  detail: string;
}

export interface ImportNormalisation extends SheetPlace {
  from: string;
  to: string;
  kind: string;
}

export interface RosterChange {
  householdCode: string;
  headName: string;
  change: 'NEW' | 'CHANGED' | 'UNCHANGED';
  details: string[];
}

export interface ActRow {
  sheet: string;
  row: number;
  householdCode: string | null;
  headName: string | null;
  ruleCode: string | null;
  item: string | null;
  occurredOn: string | null;
  quantity: number | null;
  points: number | null;
  status: 'READY' | 'ALREADY' | 'BAD';
}

export type ImportKind = 'ROSTER' | 'ACTS';

export interface Import {
  id: string;
  kind: ImportKind;
  fileName: string;
  state: 'PREVIEWED' | 'APPLIED';
  createdAt: string;
  createdByName: string;
  appliedAt: string | null;
  summary: Record<string, number>;
  normalisations: ImportNormalisation[];
  problems: ImportProblem[];
  changes?: RosterChange[];
  rows?: ActRow[];
  result?: { households?: number; residents?: number; acts?: number; skipped?: number } | null;
}

export interface Scheme {
  id: string;
  code: string;
  name: string;
  basePoints: number;
  createdAt: string;
  currentListId: string | null;
  draftListId: string | null;
}

export type MeetingBody = 'VILLAGERS_MEETING' | 'HOUSEHOLD_REP_MEETING' | 'REPRESENTATIVES_MEETING';

export interface BallotCounts {
  body: MeetingBody;
  heldOn: string;
  expectedCount: number;
  presentCount: number;
  yesCount: number;
  noCount: number;
  abstainCount: number;
}

export interface Ballot extends BallotCounts {
  id: string;
  place: string;
  verdict: string;
  arithmetic: string;
  minutes: string;
}

export interface RuleList {
  id: string;
  schemeId: string;
  schemeName: string;
  version: number;
  state: 'DRAFT' | 'ADOPTED';
  effectiveFrom: string | null;
  effectiveTo: string | null;
  ruleCount: number;
  inForce: boolean;
  ballot: Ballot | null;
}

export type Direction = 'ADD' | 'DEDUCT';

export interface Level {
  name: string;
  points: number;
}

export type RuleValue =
  | { kind: 'FIXED'; points: number }
  | { kind: 'RANGE'; min: number; max: number }
  | { kind: 'PROPORTIONAL'; points: number; per: number }
  | { kind: 'LEVELS'; levels: Level[] }
  | { kind: 'LADDER_HIGHEST'; levels: Level[] }
  | { kind: 'EFFECT'; effect: string };

export interface Rule {
  id: string;
  ruleListId: string;
  code: string;
  position: number;
  category: string;
  item: string;
  direction: Direction;
  value: RuleValue;
  valueText: string;
  capsText: string;
  unit: string;
  evidence: string | null;
  note: string | null;
  recordable: boolean;
}

export interface Explained {
  text: string;
  points: number;
}

export type ActState = 'SUBMITTED' | 'RETURNED' | 'REJECTED' | 'WITHDRAWN' | 'APPROVED';

export interface Act {
  id: string;
  householdId: string;
  householdCode: string;
  headName: string;
  groupNo: number;
  residentId: string | null;
  residentName: string | null;
  ruleCode: string;
  item: string;
  category: string;
  direction: Direction;
  ruleListId: string;
  quantity: number;
  unit: string;
  level: string | null;
  chosenPoints: number | null;
  occurredOn: string;
  place: string | null;
  note: string | null;
  source: string;
  batchId: string | null;
  state: ActState;
  reviewNote: string | null;
  recordedById: string;
  recordedByName: string;
  recordedAt: string;
  reviewedByName: string | null;
  reviewedAt: string | null;
  evidence: string[];
  points: number | null;
  explanation: Explained[];
  mayReview: boolean;
  version: number;
}

/** The measure of an act, the same for one household and for a batch. */
export interface ActMeasure {
  ruleCode: string;
  quantity: number;
  level?: string;
  chosenPoints?: number;
  occurredOn: string;
  place?: string;
  note?: string;
  evidence?: string[];
}

export interface NewAct extends ActMeasure {
  householdId: string;
  residentId?: string;
}

export interface ActPreview {
  points: number;
  uncappedPoints: number;
  explanation: Explained[];
  warnings: { code: string; detail: string }[];
}

export interface Approval {
  approved: number;
  refused: { id: string; code: string; detail: string }[];
}

export interface Entry {
  id: string;
  year: number;
  seq: number;
  line: number;
  month: string;
  householdId: string;
  householdCode: string;
  headName: string;
  groupNo: number;
  residentName: string | null;
  ruleCode: string | null;
  item: string;
  category: string;
  side: 'BASE' | 'ADD' | 'DEDUCT';
  points: number;
  balanceAfter: number;
  occurredOn: string;
  recordedAt: string;
  quantity: number;
  level: string | null;
  explanation: Explained[];
  recordedByName: string | null;
  reviewedByName: string | null;
  reversesId: string | null;
  reversedById: string | null;
  effective: boolean;
  evidence: string[];
  leafHash: string;
  postingHash: string;
}

export interface Balance {
  id: string;
  householdId: string;
  year: number;
  base: number;
  adds: number;
  deducts: number;
  points: number;
  entryCount: number;
}

export interface BookYear {
  id: number;
  year: number;
  opened: boolean;
  openedHouseholds: number;
  unopenedHouseholds: number;
  locked: boolean;
}

export type MonthState = 'OPEN' | 'PUBLICISED' | 'CLOSED';

export interface Month {
  id: string;
  month: string;
  state: MonthState;
  publicityFrom: string | null;
  publicityTo: string | null;
  daysLeft: number | null;
  publicisedAt: string | null;
  publicisedByName: string | null;
  closedAt: string | null;
  closedByName: string | null;
  entries: number;
  adds: number;
  deducts: number;
  households: number;
  waitingActs: number;
  mayPublicise: boolean;
  mayClose: boolean;
}

export interface SheetRow {
  householdId: string;
  householdCode: string;
  headName: string;
  adds: number;
  deducts: number;
  monthPoints: number;
  yearPoints: number;
  addItems: { item: string; points: number; count: number }[];
  deductItems: { category: string; points: number; count: number }[];
}

export interface SheetGroup {
  groupNo: number;
  groupName: string;
  rows: SheetRow[];
}

export interface Sheet {
  villageCode: string;
  villageName: string;
  month: string;
  state: MonthState;
  version: number;
  publicityFrom: string | null;
  publicityTo: string | null;
  supervisionPhone: string | null;
  schemeName: string | null;
  groups: SheetGroup[];
  totals: { households: number; adds: number; deducts: number; monthPoints: number };
  ledger: { seq: number; hash: string } | null;
  contentHash: string;
  printedAt: string;
}

export interface Standing {
  id: string;
  rank: number;
  tied: boolean;
  householdId: string;
  householdCode: string;
  headName: string;
  groupNo: number;
  villageCode: string;
  villageName: string;
  base: number;
  adds: number;
  deducts: number;
  points: number;
}

export interface StandingsSummary {
  year: number;
  area: string;
  closedMonths: string[];
  households: number;
  average: number | null;
  highest: number | null;
  lowest: number | null;
}

export interface Settlement {
  id: string;
  year: number;
  title: string;
  poolFen: number;
  state: 'DRAFT' | 'FINAL';
  allocatedFen: number | null;
  totalPoints: number | null;
  payoutCount: number | null;
  createdAt: string;
  createdByName: string;
  finalisedAt: string | null;
  finalisedByName: string | null;
  contentHash: string | null;
  version: number;
}

export interface Payout {
  id: string;
  settlementId: string;
  householdId: string;
  householdCode: string;
  headName: string;
  groupNo: number;
  points: number;
  amountFen: number;
  roundedUp: boolean;
}

export interface SettlementPreview {
  rows: Payout[];
  allocatedFen: number;
  totalWeight: number;
  unpaidHouseholds: number;
  problems: { code: string; detail: string }[];
}
