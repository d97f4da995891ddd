import { type AwardPolicy } from '../../shared/resources';
import { wholeOf } from '../controls/whole-number';

/** A policy as it is being typed. */
export interface PolicyDraft {
  count: string;
  tie: AwardPolicy['top']['tie'];
  veto: AwardPolicy['top']['veto'];
  bands: { upTo: string; reward: string }[];
  /** Whether the last of each village are looked after. */
  help: boolean;
  helpCount: string;
  minimum: string;
  helpTie: NonNullable<AwardPolicy['bottom']>['tie'];
}

const LAST_FIVE = { count: 5, minimum: 30, tie: 'EXCLUDE' } as const;

/** As the best-known town does it: the first two hundred, and the last five of each village. */
export const TOWN_POLICY: AwardPolicy = {
  top: {
    count: 200,
    tie: 'INCLUDE_ALL',
    veto: 'REFILL',
    bands: [
      { upTo: 20, reward: '一等奖' },
      { upTo: 80, reward: '二等奖' },
      { upTo: 200, reward: '三等奖' },
    ],
  },
  bottom: LAST_FIVE,
};
export const VILLAGE_POLICY: AwardPolicy = {
  top: { ...TOWN_POLICY.top, count: 10, bands: [{ upTo: 10, reward: '积分标兵户' }] },
  bottom: null,
};

export function draftOf({ top, bottom }: AwardPolicy): PolicyDraft {
  const help = bottom ?? LAST_FIVE;
  return {
    count: String(top.count),
    tie: top.tie,
    veto: top.veto,
    bands: top.bands.map(({ upTo, reward }) => ({ upTo: String(upTo), reward })),
    help: Boolean(bottom),
    helpCount: String(help.count),
    minimum: String(help.minimum),
    helpTie: help.tie,
  };
}

/** Null while a number or a reward is missing. */
export function policyOf(draft: PolicyDraft): AwardPolicy | null {
  const bands = draft.bands.map(({ upTo, reward }) => ({
    upTo: wholeOf(upTo),
    reward: reward.trim(),
  }));
  const count = wholeOf(draft.count);
  const help = { count: wholeOf(draft.helpCount), minimum: wholeOf(draft.minimum) };
  const numbers = [count, ...bands.map(({ upTo }) => upTo)];
  if (draft.help) numbers.push(help.count, help.minimum);
  if (numbers.some(Number.isNaN) || bands.some(({ reward }) => reward === '')) return null;
  return {
    top: { count, tie: draft.tie, veto: draft.veto, bands },
    bottom: draft.help ? { ...help, tie: draft.helpTie } : null,
  };
}
