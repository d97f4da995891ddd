import { type LocalDate } from '../../shared/domain/local-date';

/** The bodies that may decide a matter of the whole village. */
export const MEETING_BODIES = [
  'VILLAGERS_MEETING',
  'HOUSEHOLD_REP_MEETING',
  'REPRESENTATIVES_MEETING',
] as const;
export type MeetingBody = (typeof MEETING_BODIES)[number];

/** All bodies that vote: a group decides its own affairs, Party members deliberate (四议两公开). */
export const BALLOT_BODIES = [...MEETING_BODIES, 'GROUP_MEETING', 'PARTY_MEMBERS_MEETING'] as const;
export type BallotBody = (typeof BALLOT_BODIES)[number];

export type Share = 'MORE_THAN_HALF' | 'AT_LEAST_TWO_THIRDS';

/** Who is called to vote. */
export type Electorate = 'ADULTS' | 'HOUSEHOLDS' | 'GIVEN_LIST' | 'PARTY_MEMBERS' | 'GROUP_ADULTS';

/** What the law asks of one body. `majority` is of those present, `noticeDays` whole days before. */
export interface BodyLaw {
  electorate: Electorate;
  quorum: Share;
  majority: Share;
  noticeDays: number;
  /** Whether fewer days may do when the reason is written down. */
  shortNotice: 'NEVER' | 'WITH_REASON';
  /** Where the numbers come from. */
  source: string;
}

/** Thresholds under the name of the law's version, because a later amendment may move them. */
export interface BallotLaw {
  version: string;
  bodies: Record<BallotBody, BodyLaw>;
}

const VILLAGERS: Omit<BodyLaw, 'electorate' | 'quorum'> = {
  majority: 'MORE_THAN_HALF',
  noticeDays: 10,
  shortNotice: 'NEVER',
  source: '村民委员会组织法第二十一条、第二十二条',
};

/** Notice days without an article in the law are habits: a province's rule or 四议两公开. */
export const ORGANIC_LAW: BallotLaw = {
  version: '村民委员会组织法(2018 年修正)',
  bodies: {
    VILLAGERS_MEETING: { ...VILLAGERS, electorate: 'ADULTS', quorum: 'MORE_THAN_HALF' },
    HOUSEHOLD_REP_MEETING: {
      ...VILLAGERS,
      electorate: 'HOUSEHOLDS',
      quorum: 'AT_LEAST_TWO_THIRDS',
    },
    REPRESENTATIVES_MEETING: {
      electorate: 'GIVEN_LIST',
      quorum: 'AT_LEAST_TWO_THIRDS',
      majority: 'MORE_THAN_HALF',
      noticeDays: 5,
      shortNotice: 'WITH_REASON',
      source: '村民委员会组织法第二十六条;提前天数按各省实施办法,一般不少于五天',
    },
    GROUP_MEETING: {
      electorate: 'GROUP_ADULTS',
      quorum: 'AT_LEAST_TWO_THIRDS',
      majority: 'MORE_THAN_HALF',
      noticeDays: 0,
      shortNotice: 'WITH_REASON',
      source: '村民委员会组织法第二十八条',
    },
    PARTY_MEMBERS_MEETING: {
      electorate: 'PARTY_MEMBERS',
      quorum: 'AT_LEAST_TWO_THIRDS',
      majority: 'MORE_THAN_HALF',
      noticeDays: 3,
      shortNotice: 'WITH_REASON',
      source: '四议两公开工作法',
    },
  },
};

/** The day the amendment of 2025-10-28 came into force. */
const AMENDED_ON: LocalDate = '2026-01-01';

/** The amended law may count its articles otherwise; the label says where our numbers are from. */
export const AMENDED_LAW: BallotLaw = {
  ...ORGANIC_LAW,
  version: '村民委员会组织法(2025 年修改,2026-01-01 施行;人数要求和条号按 2018 年文本)',
};

/** The law in force on the day of the meeting. */
export const lawOn = (day: LocalDate): BallotLaw => (day < AMENDED_ON ? ORGANIC_LAW : AMENDED_LAW);

/** `DECIDES_IF_ALLOWED`: only where the province or the villagers' meeting has authorised it. */
export type Competence = 'DECIDES' | 'DECIDES_IF_ALLOWED' | 'DECIDES_FOR_GROUP' | 'DELIBERATES';

/**
 * Whether a body's vote decides a matter of the village. Making the covenant is the villagers' own
 * (art. 27); representatives decide what they were authorised to (arts. 23, 24), which no program
 * can know: it is warned about and recorded.
 */
export function competenceOf(body: BallotBody): Competence {
  switch (body) {
    case 'VILLAGERS_MEETING':
    case 'HOUSEHOLD_REP_MEETING':
      return 'DECIDES';
    case 'REPRESENTATIVES_MEETING':
      return 'DECIDES_IF_ALLOWED';
    case 'GROUP_MEETING':
      return 'DECIDES_FOR_GROUP';
    case 'PARTY_MEMBERS_MEETING':
      return 'DELIBERATES';
  }
}
