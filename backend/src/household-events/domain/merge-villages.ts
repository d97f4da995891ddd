import { type AreaCode } from '../../shared/domain/area-code';
import { type LocalDate, type Month } from '../../shared/domain/local-date';
import { type Points } from '../../shared/domain/points';
import { type RefusalParams } from '../../shared/domain/refusal';
import { nextHouseholdCode } from '../../village/domain/household-code';

/** KEEP: every household keeps its code; RENUMBER: by the new group, in the order of the old codes. */
export const CODE_RULES = ['KEEP', 'RENUMBER'] as const;

/** Villages become one (合村): a new code, from a day on. */
export interface VillageMerger {
  code: AreaCode;
  name: string;
  effectiveOn: LocalDate;
  reason: string;
  /** In the order in which their groups are numbered. */
  villages: AreaCode[];
  codes: (typeof CODE_RULES)[number];
}

export interface MergingHousehold {
  id: string;
  code: string;
  groupNo: number;
  people: number;
}
/** A village as it stands; what is not settled in it must be, before. */
export interface MergingVillage {
  code: AreaCode;
  name: string;
  mergedOn: LocalDate | null;
  lockedYear: number;
  points: Points;
  groups: { groupNo: number; name: string }[];
  households: MergingHousehold[];
  waitingActs: number;
  openObjections: number;
  openMonths: Month[];
  /** The year before, while points of it wait to be carried or begun anew. */
  unfinishedYear: number | null;
  /** The last day something happened there. */
  lastOn: LocalDate | null;
}
export interface MergerFacts {
  today: LocalDate;
  codeTaken: boolean;
  villages: MergingVillage[];
}

export interface MergedGroup {
  village: AreaCode;
  fromGroupNo: number;
  fromName: string;
  groupNo: number;
}
export interface MergedHousehold {
  village: AreaCode;
  fromId: string;
  fromCode: string;
  code: string;
  groupNo: number;
}
export interface MergerPlan {
  groups: MergedGroup[];
  households: MergedHousehold[];
}

export type VillageMergeRefusal =
  | 'village_merge.in_future'
  | 'village_merge.code_taken'
  | 'village_merge.no_village'
  | 'village_merge.merged_already'
  | 'village_merge.year_settled'
  | 'village_merge.too_early'
  | 'village_merge.groups_too_many'
  | 'village_merge.codes_collide'
  | 'village_merge.unsettled';

export type MergerDecision =
  | { outcome: 'DECIDED'; plan: MergerPlan }
  | { outcome: 'REFUSED'; code: VillageMergeRefusal; params: RefusalParams };

const MOST_GROUPS = 99;
const refuse = (code: VillageMergeRefusal, params: RefusalParams = {}): MergerDecision => ({
  outcome: 'REFUSED',
  code,
  params,
});

/** Which number each group and which code each household gets, or why the villages cannot merge. */
export function planMerger(said: VillageMerger, facts: MergerFacts): MergerDecision {
  const wrong = wrongMerger(said, facts);
  if (wrong) return wrong;
  const groups = facts.villages
    .flatMap(({ code: village, groups: own }) => own.map((group) => ({ village, ...group })))
    .map(({ village, groupNo: fromGroupNo, name: fromName }, at) => ({
      ...{ village, fromGroupNo, fromName, groupNo: at + 1 },
    }));
  if (groups.length > MOST_GROUPS)
    return refuse('village_merge.groups_too_many', { count: groups.length });
  const households = codedHouseholds(said, facts, groups);
  const codes = households.map(({ code }) => code);
  const twice = [...new Set(codes.filter((code, at) => codes.indexOf(code) !== at))];
  if (twice.length > 0)
    return refuse('village_merge.codes_collide', {
      count: twice.length,
      codes: twice.slice(0, 5).join('、'),
    });
  return { outcome: 'DECIDED', plan: { groups, households } };
}

function wrongMerger(
  { effectiveOn: day, code, villages: wanted }: VillageMerger,
  { today, codeTaken, villages }: MergerFacts,
): MergerDecision | null {
  if (day > today) return refuse('village_merge.in_future', { day });
  if (codeTaken) return refuse('village_merge.code_taken', { code });
  const distinct = new Set(wanted);
  if (distinct.size < 2 || distinct.size !== wanted.length || villages.length !== wanted.length)
    return refuse('village_merge.no_village');
  for (const { name, mergedOn, lockedYear, lastOn } of villages) {
    if (mergedOn) return refuse('village_merge.merged_already', { name, day: mergedOn });
    if (Number(day.slice(0, 4)) <= lockedYear)
      return refuse('village_merge.year_settled', { name, year: lockedYear });
    if (lastOn && lastOn >= day) return refuse('village_merge.too_early', { name, day: lastOn });
  }
  return null;
}

function codedHouseholds(
  { codes }: VillageMerger,
  { villages }: MergerFacts,
  groups: readonly MergedGroup[],
): MergedHousehold[] {
  const taken = new Set<string>();
  return villages.flatMap(({ code: village, households }) =>
    households.map(({ id: fromId, code: fromCode, groupNo: old }) => {
      const group = groups.find((one) => one.village === village && one.fromGroupNo === old);
      const groupNo = group?.groupNo ?? 0;
      const code = codes === 'KEEP' ? fromCode : nextHouseholdCode(groupNo, taken);
      taken.add(code);
      return { village, fromId, fromCode, code, groupNo };
    }),
  );
}

/** Whether something is left to settle before the villages can merge. */
export const isUnsettled = (village: MergingVillage): boolean =>
  village.waitingActs + village.openObjections + village.openMonths.length > 0 ||
  village.unfinishedYear !== null;
