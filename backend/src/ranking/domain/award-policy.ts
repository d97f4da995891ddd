import { type FieldError } from '../../shared/domain/refusal';

export const TOP_TIES = ['INCLUDE_ALL', 'CHAIN'] as const;
export const VETOES = ['REFILL', 'LEAVE_EMPTY'] as const;
export const BOTTOM_TIES = ['EXCLUDE', 'INCLUDE'] as const;

export interface RewardBand {
  /** The last place it reaches; the first one begins behind the band before. */
  upTo: number;
  reward: string;
}

/** The best of the area (评奖). */
export interface TopPolicy {
  count: number;
  /** What becomes of households that share the last place: all of them, or a chain of comparisons decides. */
  tie: (typeof TOP_TIES)[number];
  /** A place that a veto empties goes to the next household, or to nobody. */
  veto: (typeof VETOES)[number];
  bands: RewardBand[];
}

/** The last of each village, for help (后进帮扶). */
export interface BottomPolicy {
  count: number;
  /** A village that ranks fewer households has no such list. */
  minimum: number;
  /** Whether a tie that crosses the cut is left out as a whole, or taken in as a whole. */
  tie: (typeof BOTTOM_TIES)[number];
}

export interface AwardPolicy {
  top: TopPolicy;
  /** Null: nobody is listed for help. */
  bottom: BottomPolicy | null;
}

/** Whatever is wrong with it beyond the form of single fields, each at its field. */
export function faultsInPolicy({ top, bottom }: AwardPolicy): FieldError[] {
  const faults: FieldError[] = [];
  let before = 0;
  top.bands.forEach(({ upTo }, at) => {
    if (upTo <= before) {
      const field = `policy.top.bands.${at}.upTo`;
      faults.push({ field, code: 'band_order', detail: `必须大于上一档的 ${before}` });
    }
    before = Math.max(before, upTo);
  });
  if (before !== top.count) {
    const detail = `最后一档要到第 ${top.count} 名为止`;
    faults.push({ field: 'policy.top.bands', code: 'band_end', detail });
  }
  if (bottom && bottom.minimum < 2 * bottom.count) {
    const detail = `至少要有 ${2 * bottom.count} 户排名才列名单`;
    faults.push({ field: 'policy.bottom.minimum', code: 'minimum_small', detail });
  }
  return faults;
}
