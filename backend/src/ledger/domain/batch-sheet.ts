import { type Points } from '../../shared/domain/points';
import { type Quantity } from '../../shared/domain/quantity';
import { type Grade, type Round } from './grade-round';
import { type TimeOfDay } from './volunteer-hours';

/** A household as the sheet named it on its day. */
export interface SheetHousehold {
  code: string;
  headName: string;
  groupNo: number;
}

/** A band with what the list said of its rule on the day; null where it earns nothing. */
export interface RoundBandOnSheet {
  from: number;
  name: string;
  ruleCode: string | null;
  level: string | null;
  item: string | null;
  /** What the list alone gives, before caps and history; signed. */
  points: Points | null;
}

export interface RoundRowOnSheet extends SheetHousehold {
  marks: number[][] | null;
  absence: string;
  grade: Omit<Grade, 'householdId'> | null;
}

/** F3: everything the sheet of a sanitation round said, so that it can be printed years later. */
export interface RoundSheet extends Pick<Round, 'items' | 'inspectors'> {
  kind: 'ROUND';
  bands: RoundBandOnSheet[];
  rows: RoundRowOnSheet[];
}

export interface SignInRowOnSheet extends SheetHousehold {
  /** Null: the household as a whole (本户). */
  name: string | null;
  quantity: Quantity;
  startedAt: TimeOfDay | null;
  endedAt: TimeOfDay | null;
  note: string;
}

/** F13: who came, for what, and who called them. */
export interface SignInSheet {
  kind: 'SIGN_IN';
  organiser: string;
  ruleCode: string;
  item: string;
  unit: string;
  level: string | null;
  rows: SignInRowOnSheet[];
}

export type BatchSheet = RoundSheet | SignInSheet;
