import { type Points } from '../../shared/domain/points';
import { type FieldError } from '../../shared/domain/refusal';
import { type Basis, type TieStep } from './rank';

/** What of village life a ranking may look at alone: 出工出力, 资源, 行为. */
export const DIMENSIONS = ['LABOUR', 'RESOURCES', 'CONDUCT'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Why a household is ranked apart: somebody of it holds an office, is a Party member or a villagers' representative. */
export const KEY_GROUPS = ['OFFICE', 'PARTY_MEMBER', 'REPRESENTATIVE'] as const;
export type KeyGroup = (typeof KEY_GROUPS)[number];

/** From `from` on and below `to`; the last band has no end. */
export interface StarBand {
  from: Points;
  to: Points | null;
  stars: number;
}

/** How an area ranks, as it decided. */
export interface RankingPolicy {
  /** By what the ranking counts where nobody asks for another. */
  basis: Basis;
  /** Equal households share the place, or are told apart by `steps`. */
  ties: 'SHARE' | 'CHAIN';
  steps: TieStep[];
  /** By the points of a year; empty where the area gives no stars. */
  stars: StarBand[];
  /** With fewer households ranked nobody is named as being at the bottom. */
  minimumRanked: number;
  /** Which groups are key groups here. */
  keyGroups: KeyGroup[];
  /** Which dimension a category of the rule list belongs to; what is not named is conduct. */
  dimensions: Record<string, Dimension>;
}

/** Until an area decides otherwise. Categories are those of the sample lists. */
export const DEFAULT_POLICY: RankingPolicy = {
  basis: 'TOTAL',
  ties: 'SHARE',
  steps: [],
  stars: [],
  minimumRanked: 30,
  keyGroups: [...KEY_GROUPS],
  dimensions: {
    筹工筹劳: 'LABOUR',
    公共事务: 'LABOUR',
    志愿服务: 'LABOUR',
    资源贡献: 'RESOURCES',
    产业发展: 'RESOURCES',
    带头致富: 'RESOURCES',
  },
};

/** Everything in a decided policy that cannot be meant, by the field it stands in. */
export function policyFaults(policy: RankingPolicy): FieldError[] {
  const { ties, steps, stars } = policy;
  const faults: FieldError[] = [];
  const fault = (field: string, code: string, detail: string) =>
    faults.push({ field, code, detail });
  if (ties === 'CHAIN' && steps.length === 0)
    fault('steps', 'chain_without_steps', '要依次比较,至少选一步');
  if (ties === 'SHARE' && steps.length > 0)
    fault('steps', 'steps_without_chain', '同分并列时不用再选步骤');
  steps.forEach((step, at) => {
    if (steps.indexOf(step) < at) fault(`steps.${at}`, 'step_repeated', '这一步前面已经有了');
    if (step === 'HOUSEHOLD_CODE' && at < steps.length - 1)
      fault(`steps.${at}`, 'step_after_code', '户编号已分出先后,只能放在最后一步');
  });
  stars.forEach(({ from, to, stars: given }, at) => {
    const above = stars[at + 1];
    const field = `stars.${at}`;
    if (to !== null && to <= from) fault(`${field}.to`, 'band_empty', '上限要大于下限');
    if (above && (to === null || to > above.from))
      fault(`${field}.to`, 'bands_overlap', '与上一档重叠:每一档到下一档的下限为止');
    if (above && to !== null && to < above.from)
      fault(`${field}.to`, 'bands_apart', '与上一档之间有空档:每一档到下一档的下限为止');
    if (!above && to !== null) fault(`${field}.to`, 'band_ends', '最高一档不设上限');
    if (above && given >= above.stars)
      fault(`${field}.stars`, 'stars_not_rising', '分数高的一档星要更多');
  });
  return faults;
}

/** The stars of so many points: half-open bands, none below the first. */
export const starsOf = (points: Points, bands: readonly StarBand[]): number =>
  bands.findLast(({ from }) => from <= points)?.stars ?? 0;
