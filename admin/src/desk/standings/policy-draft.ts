import { parseDecimal } from '../../shared/points';
import { type NewRankingPolicy, type RankingPolicy } from '../../shared/resources';
import { wholeOf } from '../controls/whole-number';

type Policy = RankingPolicy['policy'];
type Step = Policy['steps'][number];
export type Dimension = Policy['dimensions'][number]['dimension'];
export type KeyGroup = Policy['keyGroups'][number];

export const STEPS: readonly Step[] = [
  'FEWER_DEDUCTIONS',
  'VOLUNTEER_HOURS',
  'REACHED_EARLIER',
  'HOUSEHOLD_CODE',
];
export const KEY_GROUPS: readonly KeyGroup[] = ['OFFICE', 'PARTY_MEMBER', 'REPRESENTATIVE'];
export const DIMENSIONS: readonly Dimension[] = ['LABOUR', 'RESOURCES', 'CONDUCT'];
const MOST_STARS = 5;

/** A policy while it is typed: from how many points on there is each number of stars, '' for none. */
export interface PolicyDraft {
  holdsFrom: string;
  decision: string;
  basis: Policy['basis'];
  ties: Policy['ties'];
  steps: (Step | '')[];
  starsFrom: string[];
  minimumRanked: string;
  keyGroups: KeyGroup[];
  dimensions: Record<string, Dimension>;
}

export const draftOf = (policy: Policy, holdsFrom: string): PolicyDraft => ({
  ...{ holdsFrom, decision: '', basis: policy.basis, ties: policy.ties },
  steps: STEPS.map((usual, at) => (policy.steps.length > 0 ? (policy.steps[at] ?? '') : usual)),
  starsFrom: Array.from({ length: MOST_STARS }, (_, at) =>
    String(policy.stars.find(({ stars }) => stars === at + 1)?.from ?? ''),
  ),
  minimumRanked: String(policy.minimumRanked),
  keyGroups: policy.keyGroups,
  dimensions: Object.fromEntries(
    policy.dimensions.map(({ category, dimension }) => [category, dimension]),
  ),
});

/** As it is sent; null while a number is none. Each band ends where the next begins. */
export function writtenPolicy(draft: PolicyDraft): NewRankingPolicy | null {
  const { holdsFrom, decision, basis, ties, keyGroups } = draft;
  const typed = draft.starsFrom.flatMap((text, at) =>
    text.trim() === '' ? [] : [{ from: parseDecimal(text), stars: at + 1 }],
  );
  const stars = typed.flatMap(({ from, stars: given }, at) =>
    from === null ? [] : [{ from, to: typed[at + 1]?.from ?? null, stars: given }],
  );
  const minimumRanked = wholeOf(draft.minimumRanked);
  if (stars.length < typed.length || Number.isNaN(minimumRanked)) return null;
  const steps = ties === 'CHAIN' ? draft.steps.flatMap((step) => step || []) : [];
  const dimensions = Object.entries(draft.dimensions).map(([category, dimension]) => ({
    category,
    dimension,
  }));
  const policy = { basis, ties, steps, stars, minimumRanked, keyGroups, dimensions };
  return { holdsFrom, decision: decision.trim(), policy };
}
