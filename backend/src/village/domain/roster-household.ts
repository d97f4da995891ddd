import { type LocalDate } from '../../shared/domain/local-date';

/**
 * RESIDENT lives here, AWAY works elsewhere all year, NOMINAL_HUKOU (空挂户) is registered here only.
 */
export type Residency = 'RESIDENT' | 'AWAY' | 'NOMINAL_HUKOU';
/** 五保 and 残疾, which protect a household from the bottom list. */
export type Care = 'FIVE_GUARANTEES' | 'DISABLED';
export type Sex = 'MALE' | 'FEMALE';

/** The relation of the head to himself. */
export const HEAD_RELATION = '户主';

/** One person of the file. Identity numbers are checked while reading and stand nowhere here. */
export interface RosterMember {
  name: string;
  /** As written (配偶, 儿媳 …); 户主 for the head; '' when the file does not say. */
  relation: string;
  sex: Sex | null;
  bornOn: LocalDate | null;
  /** Null when the file does not say. */
  partyMember: boolean | null;
  care: Care | null;
  residency: Residency;
  /** Excel's row number. */
  row: number;
}

export interface RosterHousehold {
  code: string;
  /** Whether the file had no code and this one was found or proposed. */
  codeProposed: boolean;
  groupNo: number | null;
  courtyard: string | null;
  headName: string;
  phone: string | null;
  residency: Residency;
  optedOut: boolean;
  members: RosterMember[];
  sheet: string;
  rows: number[];
  /** False when one of its rows has an ERROR. */
  importable: boolean;
}
