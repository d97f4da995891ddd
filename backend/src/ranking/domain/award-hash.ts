import { type AreaCode } from '../../shared/domain/area-code';
import { contentHash } from '../../shared/domain/content-hash';
import { type Points } from '../../shared/domain/points';
import { type AwardPolicy } from './award-policy';
import { type TieStep } from './rank';

type AwardKind = 'AWARDED' | 'WITHHELD' | 'HELP';

/** A line of a list: awarded, kept from it by a veto, or among the last of a village. */
export interface DrawnRow {
  kind: AwardKind;
  villageCode: AreaCode;
  householdId: string;
  householdCode: string;
  headName: string;
  groupNo: number;
  points: Points;
  place: number;
  tied: boolean;
  decidedBy: TieStep | null;
  /** Empty unless awarded. */
  reward: string;
  /** The class of act behind a veto; else empty. */
  veto: string;
}

/** What a list says of a village beside its rows. */
export interface DrawnCounts {
  villageCode: AreaCode;
  schemeId: string;
  frozenVersion: number | null;
  reason: string;
  ranked: number;
  helpOff: boolean;
  protected: number;
  tiedOut: number;
}

/** SHA-256 over what a list holds of one village, whatever order its rows come in. */
export function hashOfVillage(
  area: AreaCode,
  year: number,
  policy: AwardPolicy,
  drawn: DrawnCounts,
  rows: readonly DrawnRow[],
): Buffer {
  const { villageCode, schemeId, frozenVersion, reason, ranked, helpOff } = drawn;
  const made = { area, year, policy, villageCode, schemeId, frozenVersion, reason };
  const counts = { ranked, helpOff, protected: drawn.protected, tiedOut: drawn.tiedOut };
  const key = ({ kind, householdCode }: DrawnRow) => `${kind} ${householdCode}`;
  const sorted = rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  return contentHash({ ...made, ...counts, rows: sorted });
}

/** SHA-256 over the hashes of a list's villages. */
export function hashOfList(
  area: AreaCode,
  year: number,
  villages: readonly { villageCode: AreaCode; contentHash: Buffer }[],
): Buffer {
  const hashes = villages
    .map((one) => `${one.villageCode} ${one.contentHash.toString('hex')}`)
    .toSorted();
  return contentHash({ area, year, hashes });
}
