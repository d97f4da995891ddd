import fs from 'node:fs';
import path from 'node:path';
import { type Role } from '../access/domain/roles';
import { type DeclarationKind } from '../declarations/domain/declaration';
import { type AwardPolicy } from '../ranking/domain/award-policy';
import { type FollowUpKind, type FollowUpResult } from '../ranking/domain/follow-up';
import { type MemberRole, type Votes } from '../review-meetings/domain/review-meeting';
import { type WrittenRule } from '../rulebook/domain/rule-input';
import { type AreaCode } from '../shared/domain/area-code';
import { type Fen } from '../shared/domain/fen';
import { type Points } from '../shared/domain/points';
import { type Quantity } from '../shared/domain/quantity';
import { type Relation } from '../village/domain/kinship';
import { type Sex } from '../village/domain/roster-household';

/** The same place from `src` and from `dist`. */
const FOLDER = path.resolve(__dirname, '../../database/demo');

export interface DemoPlace {
  code: AreaCode;
  name: string;
}

export interface DemoAccount {
  username: string;
  role: Role;
  /** As people say it: 文书, 书记 … */
  office: string;
  area: AreaCode;
  name: string;
  /** Code of the household the account's holder is head of. */
  household?: string;
  /** MALE unless told. */
  sex?: Sex;
}

export interface DemoVillagePlan extends DemoPlace {
  households: number;
  people: number;
  groups: number;
  courtyards: string[];
  /** The commonest surname of each group. */
  clans: string[];
  /** Heads whose name is fixed, by household code. */
  heads: Record<string, string>;
  fiveGuarantees: number;
  disabled: number;
  away: number;
  nominal: number;
  optedOut: number;
  /** How much is recorded here, in per cent of the programme. */
  tempo: number;
  poolFen: Fen;
  /** Acts of the current month: approved first, then waiting for review, and returned. */
  approvedEarly: number;
  waiting: number;
  returned: number;
  /**
   * Told in full: its people voted for a new version of the list and are called to the next, its panel met, doors
   * speak up, the best are awarded, the last helped, and the dividend is paid out.
   */
  inFull?: boolean;
  /** A vote opened its closed year again. */
  reopened?: boolean;
}

export interface DemoTownPlan {
  county: DemoPlace;
  township: DemoPlace;
  villages: DemoVillagePlan[];
  emptyVillage: DemoPlace;
  accounts: DemoAccount[];
}

/** Whom an occasion is likely to reach. ABLE has somebody of working age at home. */
export type Leaning = 'ANY' | 'DILIGENT' | 'CARELESS' | 'ABLE' | 'CARELESS_ABLE';

/** Something that happens every year in these months, between these days. */
export interface Occasion {
  rule: string;
  months: number[];
  day: [from: number, to: number];
  /** Per cent of the households that take part at all, or else how many households. */
  share?: number;
  count?: number;
  who: Leaning;
  /** Not the households that the month's occasion of this rule has reached. */
  apartFrom?: string;
  /** Recorded by the courtyard leader, in the leader's courtyard. */
  by?: 'LEADER';
  /** Recorded one by one, each on a day of its own. */
  single?: boolean;
  /** Recorded with the person who did it. */
  person?: boolean;
  fromAway?: boolean;
  quantities?: Quantity[];
  level?: string;
  /** Hundredths of points between which the panel chooses at review. */
  choose?: [min: Points, max: Points];
  place?: string;
  note: string;
}

/** One act of the current month. */
export interface CurrentAct {
  rule: string;
  quantity?: Quantity;
  level?: string;
  person?: boolean;
  by?: 'LEADER';
  /** Of the household of the holder of this office, who therefore cannot approve it. */
  own?: Role;
  place?: string;
  note: string;
}

export interface DemoYear {
  occasions: Occasion[];
  thisMonth: CurrentAct[];
  returned: (CurrentAct & { reason: string })[];
  reversals: { rule: string; reason: string }[];
}

/** Characters that given names are made of, for those born until the year. */
export type Era = { bornUntil: number } & Record<
  Sex,
  { first: string; second: string; alone: string }
>;

export interface DemoNames {
  /** How common a surname is, as a weight. */
  surnames: Record<string, number>;
  eras: Era[];
}

/** What a new version of the list changes, who proposed and said what, and what was answered. */
export interface DemoRevision {
  changed: WrittenRule[];
  added: WrittenRule[];
  proposals: {
    proposer: 'COMMITTEES' | 'HOUSEHOLD';
    ruleCode: string | null;
    content: string;
    /** Null while nobody has answered. */
    answer: { taken: boolean; text: string } | null;
  }[];
  opinions: {
    named: boolean;
    ruleCode: string | null;
    stance: 'SUPPORT' | 'CHANGE' | 'OPPOSE';
    content: string;
    answer: { adopted: boolean; text: string } | null;
  }[];
  /** Of the meeting in the courtyard, and of the vote. */
  minutes: string;
  closing: string;
}

/** The panel that meets for the month that is under publicity now. */
export interface DemoPanel {
  place: string;
  /** Holders of an office, or heads of households. */
  members: { role: MemberRole; office?: Role; household?: string; absent?: boolean }[];
  /** What members declare before they begin. */
  relatives: { office: Role; household: string; relation: Relation }[];
  /** The first act of the rule that is of nobody on the panel. */
  vote: { rule: string; votes: Votes; reason: string };
  /** Acts that are not approved. */
  unclear: (CurrentAct & {
    household: string;
    daysAgo: number;
    outcome: 'RETURN' | 'POSTPONE';
    reason: string;
  })[];
}

/** What households say by the code on their door. */
export interface DemoVoices {
  declarations: {
    household: string;
    kind: DeclarationKind;
    /** A neighbour's household. */
    about: string | null;
    rule: string | null;
    what: string;
    amount: string;
    by: string;
    daysAgo: number;
    /** Null while it waits. */
    decision: 'ACCEPT' | { decline: string } | null;
  }[];
  /** Of the first household, by its code, that has such an entry on the wall. */
  objection: { rule: string; grounds: string };
}

/** How a year is wound up: what a vote opened it for again, who is awarded and helped, and what was paid. */
export interface DemoYearEnd {
  /** The meeting that decided on the plan, in a sentence. */
  plan: string;
  reopening: { act: CurrentAct & { household: string }; reason: string; minutes: string };
  awards: { policy: AwardPolicy; decision: string; note: string };
  followUps: {
    kind: FollowUpKind;
    assignee: string;
    /** Days from today, of one that is not done yet. */
    dueIn?: number;
    result: Pick<FollowUpResult, 'notes' | 'outcome'> | null;
  }[];
  payments: {
    /** Groups with a lower number have been to the village's office. */
    groupsPaid: number;
    returned: { household: string; reason: string };
    partly: { household: string };
  };
}

export const demoTown = (): DemoTownPlan => read<DemoTownPlan>('town.json');
export const demoYear = (): DemoYear => read<DemoYear>('year.json');
export const demoRevisions = () => read<Record<'last' | 'next', DemoRevision>>('revisions.json');
export const demoPanel = (): DemoPanel => read<DemoPanel>('panel.json');
export const demoVoices = (): DemoVoices => read<DemoVoices>('voices.json');
export const demoYearEnd = (): DemoYearEnd => read<DemoYearEnd>('year-end.json');
export const demoNames = (): DemoNames => read<DemoNames>('names.json');

function read<T>(file: string): T {
  return JSON.parse(fs.readFileSync(path.join(FOLDER, file), 'utf8')) as T;
}
